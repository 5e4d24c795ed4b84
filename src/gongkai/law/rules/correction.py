"""Correction of an unclear filing (补正): one notice, its limit, the applicant's term, lapse and restart."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gongkai.errors import InvalidInput, LawRefused
from gongkai.law.calendar import WorkdayCalendar
from gongkai.law.counting import NEXT_DAY, count_workdays, number_in_force, zh_date
from gongkai.law.explain import DueDate, Step
from gongkai.law.instruments import OGI
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.values import Law

CORRECTION = OGI.article(30)


class CorrectionOutcome(StrEnum):
    """What became of a correction notice (补正的结果); `report_row` is the row of the annual report it leads to."""

    AWAITED = "awaited"
    CLEAR = "clear"
    STILL_UNCLEAR = "still_unclear"
    LAPSED = "lapsed"

    @property
    def report_row(self) -> str | None:
        """The row of table 3: 3.4.3 still unclear, 3.6.1 lapsed; None while the case goes on."""
        return {CorrectionOutcome.STILL_UNCLEAR: "3.4.3", CorrectionOutcome.LAPSED: "3.6.1"}.get(self)


@rule(cites=CORRECTION, in_force_from=OGI.in_force_from)
def correction_notice_due_on(received_on: date, *, law: Law, calendar: WorkdayCalendar) -> date:
    """Return the last day for sending the correction notice (补正告知的最晚日).

    Source: 第三十条: 自收到申请之日起7个工作日内一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限。
    Counting: day one is the first workday after `received_on`; inclusive. Raises: InvalidInput before 15 May 2019, when
        no such limit was law.
    """
    return calendar.nth_workday_after(received_on, number_in_force(law, "correction.notice_limit", on=received_on))


@rule(cites=CORRECTION, in_force_from=OGI.in_force_from)
def correction_notice_due(received_on: date, *, law: Law, calendar: WorkdayCalendar) -> DueDate:
    """Return the same day with its steps (补正告知期限及其推算步骤).

    Source: 第三十条: 自收到申请之日起7个工作日内一次性告知申请人作出补正。 Counting, Raises: as
        `correction_notice_due_on`.
    """
    workdays = number_in_force(law, "correction.notice_limit", on=received_on)
    first = Step(received_on, f"收到申请，{NEXT_DAY}", CORRECTION)
    return count_workdays(first, workdays, ended="一次性告知补正的最晚日", calendar=calendar)


@rule(cites=CORRECTION, in_force_from=OGI.in_force_from)
def check_correction_notice(*, notices_before: int) -> None:
    """Refuse a second correction notice (一次性告知).

    Source: 第三十条: 一次性告知申请人作出补正。 Raises: LawRefused if a notice went out before.
    """
    if notices_before:
        message = "补正只能一次性告知，本件已经发过补正告知书，不能再次要求补正。内容仍不明确的，依法作出答复。"
        raise LawRefused(message, citation=CORRECTION)


@rule(cites=CORRECTION, in_force_from=OGI.in_force_from)
def correction_restarts_reply(
    *, received_on: date, notified_on: date, law: Law, calendar: WorkdayCalendar, options: Options
) -> bool:
    """Tell whether the reply limit begins anew on receipt of the correction (补正是否重新起算答复期限).

    Source: 第三十条: 答复期限自行政机关收到补正的申请之日起计算。
    Disputed: a notice sent after the seven workdays does not restart the limit (option
        correction.late_notice_restarts).
    """
    in_time = notified_on <= correction_notice_due_on(received_on, law=law, calendar=calendar)
    return in_time or bool(options["correction.late_notice_restarts"])


@rule(cites=CORRECTION, in_force_from=OGI.in_force_from)
def correction_due(
    served_on: date, *, term_workdays: int | None = None, calendar: WorkdayCalendar, options: Options
) -> DueDate:
    """Return the last day for the applicant to correct, with its steps (补正期限).

    Source: 第三十条: 说明需要补正的事项和合理的补正期限。
    Units: 工作日; without `term_workdays` the option correction.default_term. Counting: from the day after the notice
        was served; inclusive. Raises: InvalidInput for a term below one workday.
    """
    workdays = options["correction.default_term"] if term_workdays is None else term_workdays
    if workdays < 1:
        raise InvalidInput(f"补正期限应至少为1个工作日，不能是{workdays}。")
    first = Step(served_on, f"补正告知书送达，{NEXT_DAY}", CORRECTION)
    return count_workdays(first, workdays, ended="补正期限届满", calendar=calendar)


@rule(cites=CORRECTION, in_force_from=OGI.in_force_from)
def correction_outcome(
    *,
    served_on: date | None,
    due_on: date,
    corrected_on: date | None = None,
    clear: bool = True,
    good_cause: bool = False,
    as_of: date,
) -> CorrectionOutcome:
    """Return what became of a correction notice on a day (补正的结果).

    Source: 第三十条: 申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请。
    Counting: lapsed from the day after `due_on`; a correction that came late counts unless the case was closed before.
        `good_cause`: 有正当理由 for the delay. `clear`: what is asked for is clear after the correction.
    Raises: LawRefused if the term has run out and there is no proof that the notice was served.
    """
    if corrected_on is not None:
        return CorrectionOutcome.CLEAR if clear else CorrectionOutcome.STILL_UNCLEAR
    if as_of <= due_on or good_cause:
        return CorrectionOutcome.AWAITED
    if served_on is None:
        message = (
            f"补正期限已于{zh_date(due_on)}届满，但没有补正告知书的送达证据，不能按“不再处理”办结。请先补录送达证据。"
        )
        raise LawRefused(message, citation=CORRECTION)
    return CorrectionOutcome.LAPSED
