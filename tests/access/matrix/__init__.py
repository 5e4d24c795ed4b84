"""The access matrix: who gets what at every address. One file a subject; each holds ROWS. See `model.py`."""
