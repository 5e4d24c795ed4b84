"""Periods of reconsideration and suit (复议、诉讼期间): periods roll over holidays; replies count working days."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.law.calendar import WorkdayCalendar
from gongkai.law.citations import Citation
from gongkai.law.counting import add_months, count_workdays
from gongkai.law.explain import DueDate, Step
from gongkai.law.instruments import CIVIL_PROCEDURE, LITIGATION, LITIGATION_2014, RECONSIDERATION
from gongkai.law.registry import rule
from gongkai.law.values import Law

_ACT_DAY = date(2024, 1, 1)
_SUIT_DAY = date(2015, 5, 1)
_ROLL = CIVIL_PROCEDURE.article(85, 3)


@rule(cites=(RECONSIDERATION.article(20, 1), _ROLL), in_force_from=_ACT_DAY)
def reconsideration_due_on(received_on: date, *, law: Law, calendar: WorkdayCalendar) -> DueDate:
    """Return the last day to apply for reconsideration of a decision received (申请行政复议期限届满日).

    Source: 《行政复议法》 第二十条第一款: 自知道或者应当知道该行政行为之日起六十日内提出行政复议申请; 《民事诉讼法》 第
        八十五条第三款: 期间届满的最后一日是法定休假日的，以法定休假日后的第一日为期间届满的日期.
    Counting: calendar days from the day after; a last day that is not a working day moves to the next working day.
    Not modelled: 第二十条第二款, time lost to force majeure.
    """
    days = law.calendar_days("remedies.reconsideration_limit", on=received_on)
    return _calendar_days(received_on, days, "行政复议申请期限", RECONSIDERATION.article(20, 1), calendar)


@rule(cites=(RECONSIDERATION.article(20, 3), _ROLL), in_force_from=_ACT_DAY)
def untold_reconsideration_due_on(
    knew_content_on: date, *, told_on: date | None = None, law: Law, calendar: WorkdayCalendar
) -> DueDate:
    """Return the last day to apply where the letter did not tell the right, the organ or the period (未告知的期限).

    Source: 《行政复议法》 第二十条第三款: 自知道或者应当知道行政行为内容之日起最长不得超过一年.
    Counting: the ordinary period from the day the person learned of the right (`told_on`), at most one year from the
        day the content was known; the year alone where the person never learned.
    """
    years = law.value("remedies.reconsideration_limit_untold", on=knew_content_on, unit="year")
    article = RECONSIDERATION.article(20, 3)
    latest = _period(
        knew_content_on, add_months(knew_content_on, 12 * years), f"{years}年最长申请期限", article, calendar
    )
    if told_on is None:
        return latest
    ordinary = reconsideration_due_on(told_on, law=law, calendar=calendar)
    return min(ordinary, latest, key=lambda due: due.due_on)


@rule(cites=(LITIGATION.article(46, 1), LITIGATION_2014.article(46, 1), _ROLL), in_force_from=_SUIT_DAY)
def suit_due_on(received_on: date, *, law: Law, calendar: WorkdayCalendar) -> DueDate:
    """Return the last day to sue directly over a decision received (直接起诉期限届满日).

    Source: 《行政诉讼法》 第四十六条第一款: 应当自知道或者应当知道作出行政行为之日起六个月内提出.
    Counting: the day of the same number six months later, or that month's last day; rolls over to the next working day.
    """
    months = law.value("remedies.suit_limit", on=received_on, unit="month")
    article = LITIGATION.article(46, 1)
    return _period(received_on, add_months(received_on, months), f"{months}个月起诉期限", article, calendar)


@rule(cites=(LITIGATION.article(45), LITIGATION_2014.article(45), _ROLL), in_force_from=_SUIT_DAY)
def suit_after_reconsideration_due_on(ruling_received_on: date, *, law: Law, calendar: WorkdayCalendar) -> DueDate:
    """Return the last day to sue after a reconsideration ruling was received (复议后起诉期限届满日).

    Source: 《行政诉讼法》 第四十五条: 可以在收到复议决定书之日起十五日内向人民法院提起诉讼.
    Counting: calendar days from the day after. Where the ruling is overdue, pass the day on which its period ended.
    """
    days = law.calendar_days("remedies.suit_after_reconsideration_limit", on=ruling_received_on)
    return _calendar_days(ruling_received_on, days, "复议后起诉期限", LITIGATION.article(45), calendar)


@rule(cites=(LITIGATION.article(67, 1), LITIGATION_2014.article(67, 1), _ROLL), in_force_from=_SUIT_DAY)
def defence_due_on(complaint_received_on: date, *, law: Law, calendar: WorkdayCalendar) -> DueDate:
    """Return the last day for the organ's defence and evidence in court (答辩和举证期限届满日).

    Source: 《行政诉讼法》 第六十七条第一款: 被告应当在收到起诉状副本之日起十五日内向人民法院提交作出行政行为的证据和所
        依据的规范性文件，并提出答辩状.
    """
    days = law.calendar_days("remedies.defence_limit", on=complaint_received_on)
    return _calendar_days(complaint_received_on, days, "答辩期限", LITIGATION.article(67, 1), calendar)


@rule(
    cites=(RECONSIDERATION.article(48), RECONSIDERATION.article(54, 1), RECONSIDERATION.article(88, 2)),
    in_force_from=_ACT_DAY,
)
def reconsideration_reply_due_on(
    copy_received_on: date, *, simplified: bool, law: Law, calendar: WorkdayCalendar
) -> DueDate:
    """Return the last day for the organ's written reply in reconsideration (复议答复期限届满日).

    Source: 《行政复议法》 第四十八条: 应当自收到行政复议申请书副本或者行政复议申请笔录复印件之日起十日内，提出书面答
        复; 第五十四条第一款: 之日起五日内，提出书面答复; 第八十八条第二款: 是指工作日，不含法定休假日.
    Counting: working days from the day after the copy was received.
    """
    name, article, kind = _REPLIES[simplified]
    limit = law.working_days(name, on=copy_received_on)
    first = Step(copy_received_on, f"收到行政复议申请书副本（{kind}），当日不计，次日起数", article)
    return count_workdays(first, limit, ended="提出书面答复的期限届满", calendar=calendar)


@rule(cites=(RECONSIDERATION.article(62, 1, 2), _ROLL), in_force_from=_ACT_DAY)
def ruling_due_on(
    accepted_on: date, *, simplified: bool, extension_days: int = 0, law: Law, calendar: WorkdayCalendar
) -> DueDate:
    """Return the last day for the reconsideration ruling (行政复议审理期限届满日).

    Source: 《行政复议法》 第六十二条第一款: 自受理申请之日起六十日内作出行政复议决定; 第二款: 自受理申请之日起三十日内
        作出行政复议决定.
    Units: calendar days; `extension_days` counts in the ordinary procedure only, up to the maximum.
    """
    name = "remedies.ruling_limit_simplified" if simplified else "remedies.ruling_limit_ordinary"
    longest = 0 if simplified else law.calendar_days("remedies.ruling_extension_max", on=accepted_on)
    days = law.calendar_days(name, on=accepted_on) + min(extension_days, longest)
    article = RECONSIDERATION.article(62, 2 if simplified else 1)
    return _calendar_days(accepted_on, days, "行政复议审理期限", article, calendar)


_REPLIES = {
    False: ("remedies.reply_limit_ordinary", RECONSIDERATION.article(48), "普通程序"),
    True: ("remedies.reply_limit_simplified", RECONSIDERATION.article(54, 1), "简易程序"),
}


def _calendar_days(start: date, days: int, what: str, article: Citation, calendar: WorkdayCalendar) -> DueDate:
    return _period(start, start + timedelta(days=days), f"{days}日{what}", article, calendar)


def _period(start: date, nominal: date, what: str, article: Citation, calendar: WorkdayCalendar) -> DueDate:
    """Close a calendar period; roll a last day off work over to the next working day, and say by which notice."""
    due_on = calendar.next_workday_from(nominal)
    steps = [Step(start, "起算日，当日不计", article), Step(nominal, f"{what}名义末日", article)]
    if due_on != nominal:
        notice = calendar.notice_for(nominal)
        document = notice.document_no if notice else None
        steps.append(Step(due_on, "末日为休假日，顺延至其后第一个工作日", _ROLL, document))
    return DueDate(due_on, calendar.is_provisional(due_on), tuple(steps))
