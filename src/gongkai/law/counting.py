"""Counting that every clock shares (期限计算): dated limits, holiday steps, calendar months."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from gongkai.errors import InvalidInput
from gongkai.law.calendar import Span, WorkdayCalendar
from gongkai.law.explain import DueDate, Step
from gongkai.law.instruments import HOLIDAYS
from gongkai.law.values import Law

NEXT_DAY = "当日不计，次日起数"


def number_in_force(law: Law, name: str, *, on: date, unit: str = "working_day") -> Any:
    """Return a legal number for a day that a person gave (取该日有效的法定数值).

    Raises: InvalidInput, with a sentence for that person, where no version was law yet or any more.
    """
    parameter = law.parameter(name)
    if on < parameter.days[0] or (parameter.ended_on is not None and on > parameter.ended_on):
        raise InvalidInput(f"{zh_date(on)}时施行的规定中没有“{parameter.label}”，无法计算。请核对日期。", on=on)
    return parameter.on(on) if parameter.unit == unit else law.value(name, on=on, unit=unit)


def count_workdays(
    first: Step,
    workdays: int,
    *,
    ended: str,
    calendar: WorkdayCalendar,
    steps: Iterable[Step] = (),
    skipping: Collection[Span] = (),
    after: date | None = None,
) -> DueDate:
    """Count working days from the day of a first step, step by step (逐步说明的工作日期限).

    Counting: day one is the first working day after `first.on` (or after `after`, where that differs); days in
    `skipping` do not count; the result is inclusive. `steps` are further steps of the caller; the holidays and make-up
    days on the way are added here.
    """
    start_on = first.on if after is None else after
    due_on = calendar.nth_workday_after(start_on, workdays, skipping=skipping)
    middle = [*steps, *calendar_steps(start_on, due_on, calendar)]
    middle.sort(key=_day_of)
    last = Step(due_on, f"第{workdays}个工作日，{ended}", first.article)
    return DueDate(due_on, calendar.is_provisional(due_on, since=start_on), (first, *middle, last))


def calendar_steps(after: date, until: date, calendar: WorkdayCalendar) -> list[Step]:
    """Return the holidays and make-up workdays after one day and up to another, and years without notice, as steps."""
    steps = [span.step for span in calendar.special_spans(after, until) if span.last_on > after]
    if calendar.is_provisional(until, since=after):
        missing = [str(year) for year in range(after.year, until.year + 1) if year not in calendar.covered_years]
        on = max(after, date(int(missing[0]), 1, 1))
        what = f"{'、'.join(missing)}年的放假通知没有加载，只按周末推算，结果为暂定"
        steps.append(Step(on, what, HOLIDAYS.whole()))
    return steps


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day if it has no such day (按月计算的对应日)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def zh_date(day: date) -> str:
    """Write a day as letters do (中文日期): 2025年9月25日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _day_of(step: Step) -> date:
    return step.on
