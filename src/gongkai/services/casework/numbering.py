"""Numbers that run on without gaps, per organ, series and year (连续编号)."""

from __future__ import annotations

from gongkai.store.models import CaseCounter, Organ


def next_number(organ: Organ, series: str, year: int) -> int:
    """Return the next number of a series; the caller's transaction gives it back if it fails (取号)."""
    CaseCounter.objects.get_or_create(organ=organ, series=series, year=year)
    counter = CaseCounter.objects.select_for_update().get(organ=organ, series=series, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
