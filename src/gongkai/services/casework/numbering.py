"""Numbers that run on without gaps, per organ, series and year (连续编号)."""

from __future__ import annotations

from gongkai.store.models import CaseCounter, Organ


def next_number(organ: Organ, series: str, year: int) -> int:
    """Return the next number of a series; the caller's transaction gives it back if it fails (取号)."""
    return CaseCounter.objects.next(organ, series, year)
