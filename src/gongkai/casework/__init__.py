"""The life of one request from intake to archive (依申请公开办理). Pure functions over events."""
