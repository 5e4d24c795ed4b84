"""Filings beyond a reasonable number (数量、频次明显超过合理范围): stating reasons, delayed reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.errors import InvalidInput, LawRefused
from gongkai.law.calendar import WorkdayCalendar
from gongkai.law.counting import NEXT_DAY, count_workdays, zh_date
from gongkai.law.explain import DueDate, Step
from gongkai.law.instruments import OGI
from gongkai.law.options import Options
from gongkai.law.registry import rule

EXCESSIVE = OGI.article(35)


@dataclass(frozen=True, slots=True)
class ReasonsRequest:
    """The letter that asks for reasons (说明理由告知书).

    `finding` records number and frequency; `reasons_sound` is the organ's view of the answer (None: no answer yet).
    """

    asked_on: date
    finding: str
    reasons_sound: bool | None = None


@rule(cites=EXCESSIVE, in_force_from=OGI.in_force_from)
def check_reasons_request(finding: str) -> None:
    """Let a request for reasons pass only with its finding (要求说明理由的条件).

    Source: 第三十五条: 申请人申请公开政府信息的数量、频次明显超过合理范围，行政机关可以要求申请人说明理由。
    Raises: LawRefused without a finding on number and frequency; nobody else may be asked for reasons.
    """
    if not finding.strip():
        message = "没有“数量、频次明显超过合理范围”的认定，不得要求申请人说明理由。请先填写认定的数量和频次。"
        raise LawRefused(message, citation=EXCESSIVE)


@rule(cites=EXCESSIVE, in_force_from=OGI.in_force_from)
def reasons_due(
    asked_on: date, *, term_workdays: int | None = None, calendar: WorkdayCalendar, options: Options
) -> DueDate:
    """Return the last day for the applicant to state reasons, with its steps (说明理由的期限).

    Source: 第三十五条: 行政机关可以要求申请人说明理由。
    Units: 工作日; without `term_workdays` the option excessive.reasons_term. Counting: from the day after the letter;
        inclusive. Raises: InvalidInput for a term below one workday.
    """
    workdays = options["excessive.reasons_term"] if term_workdays is None else term_workdays
    if workdays < 1:
        raise InvalidInput(f"说明理由的期限应至少为1个工作日，不能是{workdays}。")
    first = Step(asked_on, f"要求说明理由，{NEXT_DAY}", EXCESSIVE)
    return count_workdays(first, workdays, ended="说明理由的期限届满", calendar=calendar)


@rule(cites=EXCESSIVE, in_force_from=OGI.in_force_from)
def delayed_reply_due(
    delayed_until: date, *, reasons: ReasonsRequest | None, notified_on: date | None, reply_due_on: date
) -> DueDate:
    """Return the delayed reply day that the organ set, if it may (延迟答复的合理期限).

    Source: 第三十五条: 行政机关认为申请理由合理，但是无法在本条例第三十三条规定的期限内答复申请人的，
        可以确定延迟答复的合理期限并告知申请人。
    Counting: the day itself is in time; the limits of 第三十三条 do not bind it. `reply_due_on` is the day due before.
    Raises: LawRefused without a request for reasons, for reasons not found sound, without a notice to the applicant by
        `reply_due_on`, or for a day that is no delay.
    """
    if reasons is None or not reasons.reasons_sound:
        message = "延迟答复的前提是已要求申请人说明理由并认为理由合理，本件没有这样的记录。"
        raise LawRefused(message, citation=EXCESSIVE)
    if notified_on is None or notified_on > reply_due_on:
        message = f"延迟答复应当在原期限届满日{zh_date(reply_due_on)}前告知申请人，本件没有按期告知。"
        raise LawRefused(message, citation=EXCESSIVE)
    if delayed_until <= reply_due_on:
        message = f"延迟答复的日期应晚于原期限届满日{zh_date(reply_due_on)}。"
        raise LawRefused(message, citation=EXCESSIVE)
    steps = (
        Step(reasons.asked_on, "申请数量、频次明显超过合理范围，要求说明理由", EXCESSIVE),
        Step(notified_on, "认为理由合理，告知申请人延迟答复的合理期限", EXCESSIVE),
        Step(delayed_until, "延迟答复期限届满", EXCESSIVE),
    )
    return DueDate(delayed_until, False, tuple(sorted(steps, key=lambda step: step.on)))
