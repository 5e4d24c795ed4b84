"""The whole system as files and back (整体导出与导入): one consistent moment, one line a row, a digest of every table.

The same form serves the backup (compressed, sealed columns as they are) and the export into open formats.
"""
