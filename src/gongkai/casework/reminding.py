"""Who is reminded of which due day (催办): a ladder of days, quiet hours. Pure; the services send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from gongkai.errors import InvalidInput
from gongkai.law.calendar import WorkdayCalendar


class Recipient(StrEnum):
    """Who is reminded (催办对象)."""

    OFFICER = "officer"
    HEAD = "head"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Ladder:
    """On how many working days before the due day each is reminded (催办日). Negative numbers are days overdue."""

    days: Mapping[Recipient, tuple[int, ...]]

    def reminded(self, left: int) -> tuple[Recipient, ...]:
        """Return who is reminded with so many working days left (催办对象); when overdue, the officer every day."""
        due = [one for one in Recipient if left in self.days.get(one, ())]
        if left < 0 and Recipient.OFFICER not in due:
            due.insert(0, Recipient.OFFICER)
        return tuple(due)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours in which no short message is sent (免打扰时段); `until` may be on the next day."""

    start: time
    until: time

    def cover(self, moment: time) -> bool:
        """Tell whether a moment of the local day is quiet (是否免打扰)."""
        if self.start <= self.until:
            return self.start <= moment < self.until
        return moment >= self.start or moment < self.until


def workdays_left(due_on: date, *, today: date, calendar: WorkdayCalendar) -> int:
    """Return the working days that are left for a reply (剩余工作日); negative: so many working days overdue.

    Source: 《政府信息公开条例》(国令第711号) 第三十三条第二款 counts the limit in working days.
    Counting: today is not counted, the due day is; on the due day it is 0, on the next working day −1.
    """
    one = timedelta(days=1)
    if today <= due_on:
        return calendar.workdays_between(today + one, due_on)
    return -calendar.workdays_between(due_on + one, today) or -1


def left_in_words(left: int) -> str:
    """Return the working days that are left, in words (剩余工作日的文字): 还有3个工作日, 今天到期, 已逾期2个工作日."""
    if left > 0:
        return f"还有{left}个工作日"
    return "今天到期" if left == 0 else f"已逾期{-left}个工作日"


def quiet_hours_from(text: str) -> QuietHours | None:
    """Return the quiet hours that a setting says, "21:00-08:00"; None where it is empty (免打扰时段的设置).

    Raises: InvalidInput for another shape.
    """
    if not text.strip():
        return None
    start, _, until = text.partition("-")
    try:
        return QuietHours(time.fromisoformat(start.strip()), time.fromisoformat(until.strip()))
    except ValueError:
        raise InvalidInput(f"免打扰时段应写成“21:00-08:00”，不是“{text}”。请改正设置。") from None


def ladder_from(days: Mapping[Recipient, Iterable[str]]) -> Ladder:
    """Return the ladder that settings say, each a list of whole numbers (催办日的设置). Raises: InvalidInput."""
    try:
        return Ladder({who: tuple(int(one) for one in each) for who, each in days.items()})
    except ValueError as error:
        raise InvalidInput(f"催办日应为整数，如“7,3,1,0”（负数表示逾期的工作日数）：{error}。请改正设置。") from None
