"""The calendar of working days (工作日历): weekends, and what the State Council's holiday notices make of them.

A calendar is an immutable value that is passed in; an imported notice makes a new one (`with_notices`). Beyond the
years with a notice it counts weekends only, and every answer that reaches there is provisional (暂定).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from gongkai.errors import Conflict, InvalidInput
from gongkai.law.explain import Step
from gongkai.law.instruments import HOLIDAYS
from gongkai.law.notices import Notice, built_in_notices

FIRST_DAY = date(1995, 1, 1)
LAST_DAY = date(2074, 12, 31)
_BASE = FIRST_DAY.toordinal()

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class SpecialSpan:
    """Consecutive days that a notice made off or worked (放假区间或调休上班日).

    `works` is True for make-up workdays; `weekdays` counts the Mondays to Fridays within (for a holiday: the working
    days it takes away).
    """

    first_on: date
    last_on: date
    works: bool
    label: str
    notice: Notice
    weekdays: int
    step: Step


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A count of working days that two calendars answer differently (两版日历下的期限变动)."""

    start_on: date
    workdays: int
    before_on: date
    after_on: date


class WorkdayCalendar:
    """Which days are working days, and by which notice (工作日历).

    Days are answered between 1995 and 2074; `covered_years` are the years with a notice of their own.
    """

    def __init__(self, notices: Iterable[Notice]) -> None:
        """Build from notices. Raises: Conflict if two notices claim the same year and neither amends the other."""
        self.notices = tuple(sorted(notices, key=_rank))
        self.covered_years = frozenset(_claimed_years(self.notices))
        self._special = _special_spans(self.notices)
        self._special_starts = [span.first_on for span in self._special]
        flags = bytearray(((_BASE + index) % 7 not in (6, 0)) for index in range((LAST_DAY - FIRST_DAY).days + 1))
        for span in self._special:
            for index in range(span.first_on.toordinal() - _BASE, span.last_on.toordinal() - _BASE + 1):
                flags[index] = span.works
        self._works = bytes(flags)
        self._workdays = [date.fromordinal(_BASE + index) for index, works in enumerate(flags) if works]
        self._counts = list(accumulate(flags))

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is a working day (是否工作日). Raises: InvalidInput outside 1995–2074."""
        return bool(self._works[self._index(day)])

    def nth_workday_after(self, day: date, n: int, *, skipping: Collection[Span] = ()) -> date:
        """Return the n-th working day after a day (次日起数的第 n 个工作日); day one is the first working day after it.

        Units: n in working days, n ≥ 1. Counting: the day itself never counts; days inside `skipping` (inclusive spans,
        overlaps counted once) do not count either. Raises: InvalidInput for n < 1 or outside 1995–2074.
        """
        if n < 1:
            raise InvalidInput(f"工作日数应为正整数，不能是 {n}。")
        base = self._counts[self._index(day)] - 1
        due = self._nth(base + n)
        if skipping:
            spans = union_of_spans(skipping)
            skipped = -1
            while skipped != (skipped := self.workdays_in(spans, after=day, until=due)):
                due = self._nth(base + n + skipped)
        return due

    def workdays_between(self, first_on: date, last_on: date) -> int:
        """Count the working days from one day to another (工作日数), both ends inclusive; 0 if they are reversed."""
        if last_on < first_on:
            return 0
        index = self._index(first_on)
        return self._counts[self._index(last_on)] - self._counts[index] + self._works[index]

    def workdays_in(self, spans: Iterable[Span], *, after: date, until: date) -> int:
        """Count the working days of disjoint spans that lie after one day and not after another (区间内的工作日数)."""
        tomorrow = after + timedelta(days=1)
        return sum(self.workdays_between(max(first, tomorrow), min(last, until)) for first, last in spans)

    def next_workday_from(self, day: date) -> date:
        """Return the day if it is a working day, else the first one after it (当日或其后第一个工作日)."""
        return day if self.is_workday(day) else self.nth_workday_after(day, 1)

    def last_workday_until(self, day: date) -> date:
        """Return the day if it is a working day, else the last one before it (当日或其前最后一个工作日)."""
        return self._nth(self._counts[self._index(day)] - 1)

    def previous_workday(self, day: date) -> date:
        """Return the last working day before a day (前一个工作日)."""
        return self.last_workday_until(day - timedelta(days=1))

    def is_provisional(self, day: date, since: date | None = None) -> bool:
        """Tell whether a day (or the span since another day) lies in a year without a notice (是否暂定)."""
        if since is None or since.year == day.year:
            return day.year not in self.covered_years
        return any(year not in self.covered_years for year in range(since.year, day.year + 1))

    def special_spans(self, first_on: date, last_on: date) -> list[SpecialSpan]:
        """Return the holidays and make-up workdays that touch a span, in order (区间内的放假与调休上班)."""
        start = bisect_left(self._special_starts, first_on)
        if start and self._special[start - 1].last_on >= first_on:
            start -= 1
        return self._special[start : bisect_right(self._special_starts, last_on)]

    def notice_for(self, day: date) -> Notice | None:
        """Return the notice that decides a day (决定该日的通知): the one naming it, else its year's own, else None."""
        for span in self.special_spans(day, day):
            return span.notice
        return next((notice for notice in self.notices if notice.year == day.year and notice.amends is None), None)

    def with_notices(self, extra: Iterable[Notice]) -> WorkdayCalendar:
        """Return a calendar that knows further notices too (加载更多通知). Raises: Conflict, as on building."""
        return WorkdayCalendar((*self.notices, *extra))

    def _index(self, day: date) -> int:
        index = day.toordinal() - _BASE
        if not 0 <= index < len(self._works):
            raise InvalidInput(f"日期 {day} 不在可计算的范围内（{FIRST_DAY.year}–{LAST_DAY.year} 年）。")
        return index

    def _nth(self, position: int) -> date:
        if not 0 <= position < len(self._workdays):
            raise InvalidInput(f"期限超出可计算的范围（{FIRST_DAY.year}–{LAST_DAY.year} 年）。")
        return self._workdays[position]


@cache
def default_calendar() -> WorkdayCalendar:
    """Return the calendar of the built-in notices (内置工作日历); the caller adds imported ones by `with_notices`."""
    return WorkdayCalendar(built_in_notices())


def moved_days(before: WorkdayCalendar, after: WorkdayCalendar, counts: Iterable[tuple[date, int]]) -> list[MovedDay]:
    """Return the counts (start day, working days) that end on another day by the second calendar (期限变动清单)."""
    moved = []
    for start_on, workdays in counts:
        pair = before.nth_workday_after(start_on, workdays), after.nth_workday_after(start_on, workdays)
        if pair[0] != pair[1]:
            moved.append(MovedDay(start_on, workdays, *pair))
    return moved


def union_of_spans(spans: Iterable[Span]) -> list[Span]:
    """Merge spans that overlap or touch (区间取并集); reversed spans are dropped."""
    merged: list[Span] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if merged and first <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _rank(notice: Notice) -> tuple[int, bool, date, str]:
    return notice.year, notice.amends is not None, notice.issued_on, notice.document_no


def _claimed_years(notices: Iterable[Notice]) -> list[int]:
    numbers: dict[str, int] = {}
    years: list[int] = []
    for notice in notices:
        if notice.document_no in numbers:
            raise Conflict(f"{notice.document_no} 已经加载，不能重复加载。")
        numbers[notice.document_no] = notice.year
        if notice.amends is None:
            if notice.year in years:
                raise Conflict(f"{notice.year} 年的放假通知已经加载；如是调整通知，请注明它所调整的文号。")
            years.append(notice.year)
        elif numbers.get(notice.amends) != notice.year:
            raise Conflict(f"{notice.document_no} 所调整的 {notice.amends} 没有加载。")
    return years


def _special_spans(notices: Iterable[Notice]) -> list[SpecialSpan]:
    """Apply the notices in order and return their spans, ascending and disjoint; a later notice wins a day."""
    holidays: dict[date, tuple[str, Notice]] = {}
    makeups: dict[date, tuple[str, Notice]] = {}
    for notice in notices:
        for day in [day for day, (festival, old) in holidays.items() if _is_replaced(festival, old, notice)]:
            del holidays[day]
        for day in notice.replaced_makeup_workdays:
            makeups.pop(day, None)
        for holiday in notice.holidays:
            for day in holiday.days():
                holidays[day] = (holiday.festival, notice)
                makeups.pop(day, None)
        for day in notice.makeup_workdays:
            makeups[day] = ("调休上班", notice)
            holidays.pop(day, None)
    return sorted([*_spans(holidays, False), *_spans(makeups, True)], key=lambda span: span.first_on)


def _is_replaced(festival: str, old: Notice, notice: Notice) -> bool:
    return notice.amends is not None and old.year == notice.year and festival in notice.replaced_festivals


def _spans(days: dict[date, tuple[str, Notice]], works: bool) -> list[SpecialSpan]:
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == timedelta(days=1) and days[day] == days[runs[-1][-1]]:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [_special_span(run, works, *days[run[0]]) for run in runs]


def _special_span(run: list[date], works: bool, label: str, notice: Notice) -> SpecialSpan:
    first, last = run[0], run[-1]
    if works:
        named = "、".join(f"{_month_day(day)}（周{'一二三四五六日'[day.weekday()]}）" for day in run)
        what = f"{named}调休上班，计为工作日"
    elif first == last:
        what = f"{label}放假（{_month_day(first)}），不计"
    else:
        what = f"{label}放假（{_month_day(first)}至{_month_day(last)}），不计"
    step = Step(first, what, HOLIDAYS.whole(), notice.document_no)
    weekdays = sum(day.weekday() < 5 for day in run)
    return SpecialSpan(first, last, works, label, notice, weekdays, step)


def _month_day(day: date) -> str:
    return f"{day.month}月{day.day}日"
