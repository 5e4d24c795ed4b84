"""Ledgers in and out as sheets (台账表格): the columns as data, reading, judging and storing rows, the template."""
