"""Acts of casework (依申请公开办理): one verb a file, each on `acting.act_on_case`."""
