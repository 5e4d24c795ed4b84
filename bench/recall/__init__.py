"""Clean reports, defects and layouts for `bench/relations_recall.py`."""
