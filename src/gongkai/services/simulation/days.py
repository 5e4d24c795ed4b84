"""Days as they fall in an office (日期分布): working days, more before noon of the year than after the holidays."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from gongkai.services import law_context


@dataclass(frozen=True, slots=True)
class Days:
    """The working days of some years and the one source of chance (工作日与随机数)."""

    workdays: tuple[date, ...]
    chance: Random
    last: date

    @classmethod
    def of(cls, first_year: int, last_year: int, *, seed: int) -> Days:
        """The working days from the first year until the spring after the last, in which what is carried over ends."""
        calendar = law_context.calendar()
        first, last = date(first_year, 1, 1), date(last_year + 1, 3, 31)
        every = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return cls(tuple(day for day in every if calendar.is_workday(day)), Random(seed), last)  # noqa: S311

    def within(self, year: int, count: int) -> list[date]:
        """Return so many working days of a year, in order; spring and autumn are busier than summer."""
        first = bisect_left(self.workdays, date(year, 1, 1))
        days = self.workdays[first : bisect_left(self.workdays, date(year + 1, 1, 1))]
        weights = [1.4 if day.month in (3, 4, 5, 9, 10, 11) else 1.0 for day in days]
        return sorted(self.chance.choices(days, weights, k=count))

    def later(self, day: date, workdays: int) -> date | None:
        """Return the day so many working days later, None beyond the end of the simulation."""
        index = bisect_left(self.workdays, day) + workdays
        return self.workdays[index] if index < len(self.workdays) else None
