"""Use cases, one verb a file (服务): keyword-only arguments, one transaction, one audit line, and the day of today."""
