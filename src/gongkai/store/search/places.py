"""The order of texts (排序号): later days have higher places, so that the newest come first in any index."""

from __future__ import annotations

from datetime import date

_SOURCE_BITS = 2
_SERIAL_BITS = 32
DAY = 1 << _SERIAL_BITS


def place_of(day: date, source_number: int, source_id: int) -> int:
    """Return the place of a text; no two texts have the same (排序号). Shape: sources 0–3, numbers below 2³⁰."""
    return day.toordinal() * DAY | (source_id << _SOURCE_BITS) | source_number


def first_place(day: date) -> int:
    """Return the lowest place that a text of that day can have (某日的最小排序号)."""
    return day.toordinal() * DAY
