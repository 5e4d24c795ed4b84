"""Sentences of the report written from ledger facts (正文生成): one aspect a file, every number tied to its source."""
