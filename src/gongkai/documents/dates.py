"""Dates as papers write them (成文日期写法)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from gongkai.documents.blocks import Metadata

_NO_DATE = date(2000, 1, 1)


def chinese_date(day: date) -> str:
    """Write a day with Arabic figures, the year in full, months and days without a leading zero (GB/T 9704-2012)."""
    return f"{day.year}年{day.month}月{day.day}日"


def property_moment(metadata: Metadata) -> datetime:
    """The instant that a file's properties name as its creation (文件属性中的时间).

    It follows from the paper, never from a clock, so that the same paper gives the same bytes: the day of issue, else
    the first day after the year reported on, else a fixed day.
    """
    day = metadata.dated_on or _day_after_year(metadata.year)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _day_after_year(year: int | None) -> date:
    return date(year + 1, 1, 1) if year is not None and 1990 <= year <= 2200 else _NO_DATE
