"""Looking after the audit log (审计): its anchors and its proof."""
