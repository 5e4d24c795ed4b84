"""When the annual report must be out (年度报告的公布期限)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gongkai.errors import InvalidInput
from gongkai.law.calendar import WorkdayCalendar
from gongkai.law.counting import number_in_force, zh_date
from gongkai.law.explain import DueDate, Step
from gongkai.law.instruments import OGI, OGI_2008
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.values import Law

REPORT_2008 = OGI_2008.article(31)


class Reporter(StrEnum):
    """Whose annual report (年报主体): a department's own, or the whole government's by the competent department."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"


@rule(cites=(OGI.article(49, 1, 2), REPORT_2008), in_force_from=date(2008, 5, 1))
def report_due_on(year: int, reporter: Reporter, *, law: Law) -> date:
    """Return the last day for publishing the report on a year (年报公布截止日).

    Source: 第四十九条第一款: 应当在每年1月31日前……提交本行政机关上一年度政府信息公开工作年度报告并向社会公布。
        第二款: 应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告。 (Until 14 May 2019:
        国令第492号第三十一条, 3月31日前 for all.)
    Counting: the day itself is in time; a day of rest does not move it (Disputed: no provision lets it roll over).
    Raises: InvalidInput for reports due before 1 May 2008, and for a year that no calendar has.
    """
    if not 1 <= year <= 9998:
        raise InvalidInput(f"{year}不是可以计算的年度。请核对。", year=year)
    month_day = number_in_force(law, f"report_dates.{reporter}", on=date(year + 1, 1, 31), unit="month_day")
    return date.fromisoformat(f"{year + 1:04d}-{month_day}")


@rule(cites=(OGI.article(49, 1, 2), REPORT_2008), in_force_from=date(2008, 5, 1))
def report_target_on(year: int, reporter: Reporter, *, law: Law, calendar: WorkdayCalendar, options: Options) -> date:
    """Return the organ's own target day (年报内部截止日): the last workday on or before the statutory day.

    Source: 第四十九条, as `report_due_on`; the earlier target is the option report_dates.internal_target.
    """
    due_on = report_due_on(year, reporter, law=law)
    return calendar.last_workday_until(due_on) if options["report_dates.internal_target"] == "last_workday" else due_on


@rule(cites=(OGI.article(49, 1, 2), REPORT_2008), in_force_from=date(2008, 5, 1))
def report_due(year: int, reporter: Reporter, *, law: Law, calendar: WorkdayCalendar, options: Options) -> DueDate:
    """Return the statutory day with its steps, the internal target among them (年报截止日及其说明).

    Source: 第四十九条, as `report_due_on`. Counting, Raises: as `report_due_on`.
    """
    due_on = report_due_on(year, reporter, law=law)
    target_on = report_target_on(year, reporter, law=law, calendar=calendar, options=options)
    cites = OGI.article(49, 1 if reporter is Reporter.DEPARTMENT else 2) if due_on >= OGI.in_force_from else REPORT_2008
    steps = (
        Step(target_on, "内部截止日：法定截止日当日或其前最后一个工作日", cites),
        Step(due_on, f"{year}年度报告公布的法定截止日，不因休息日顺延", cites),
    )
    return DueDate(due_on, calendar.is_provisional(target_on), steps)


@rule(cites=(OGI.article(49, 1, 2), REPORT_2008), in_force_from=date(2008, 5, 1))
def report_lateness(year: int, reporter: Reporter, *, published_on: date, law: Law) -> str | None:
    """Return why a report is late, in a sentence, or None if it is in time (年报是否按期公布).

    Source: 第四十九条, as `report_due_on`. Counting: published on the statutory day is in time.
    """
    due_on = report_due_on(year, reporter, law=law)
    if published_on <= due_on:
        return None
    days = (published_on - due_on).days
    return f"{year}年度报告应于{zh_date(due_on)}前公布，{zh_date(published_on)}公布已逾期{days}日。"
