"""How ledger rows are counted into cells (计数口径): one subject a file."""
