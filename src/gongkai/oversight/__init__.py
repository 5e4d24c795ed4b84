"""Supervision of disclosure work (监督保障): freshness, assessment, training, complaints. Pure functions."""
