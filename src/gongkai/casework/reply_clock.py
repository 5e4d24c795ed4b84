"""The clock of a case (办理时钟): the reply limit replayed from what happened, and what is due next.

Three things differ and are never one “pause”: a correction restarts the count, payment of the fee restarts it, asking
for opinions is taken out of it. Article 35 replaces the day altogether.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gongkai.casework.stages import Stage
from gongkai.casework.state import CaseState, Consultation, Rules
from gongkai.law.calendar import Span
from gongkai.law.explain import DueDate, Step
from gongkai.law.filing_terms import FilingKind
from gongkai.law.instruments import OGI, RECONSIDERATION
from gongkai.law.rules.consultation import consultation_span, opinion_due_on
from gongkai.law.rules.correction import correction_due
from gongkai.law.rules.excessive import ReasonsRequest, delayed_reply_due
from gongkai.law.rules.fee_acts import fee_payment_due_on
from gongkai.law.rules.receipt import CONFIRMED, Channel
from gongkai.law.rules.reply import Restart, RestartCause, reply_due, reply_workdays_late


class DueKind(StrEnum):
    """What is due next in a case (下一期限的性质)."""

    CONFIRMATION = "confirmation"
    CORRECTION = "correction"
    PAYMENT = "payment"
    REPLY = "reply"
    TARGET = "target"
    NONE = ""

    @property
    def label_zh(self) -> str:
        """What is due, in Chinese."""
        return _DUE_LABELS[self]


_DUE_LABELS = {
    DueKind.CONFIRMATION: "确认收到",
    DueKind.CORRECTION: "申请人补正",
    DueKind.PAYMENT: "申请人缴费",
    DueKind.REPLY: "答复",
    DueKind.TARGET: "办理目标",
    DueKind.NONE: "",
}


class NextDue(NamedTuple):
    """What is due next, and when (下一期限)."""

    kind: DueKind
    due: DueDate | None = None


def next_due(case: CaseState, rules: Rules, *, as_of: date | None = None) -> NextDue:
    """Return what is due next in a case: confirmation, the applicant's correction or payment, or the reply (下一期限).

    Source: 第三十条、第三十一条、第三十三条；国办函〔2020〕109号. Counting: an opinion still awaited is taken to come
    on the last day of its term, or counts until `as_of` where that is given.
    Disputed: no limit is set for rectifications and suggestions (第四十一条、第四十四条); the reply limit is a target.
    """
    if case.is_closed or case.stage is Stage.NEW:
        return NextDue(DueKind.NONE)
    if case.received_on is None:
        return NextDue(DueKind.CONFIRMATION, _confirmation_due(case, rules))
    if case.filing is not FilingKind.DISCLOSURE_REQUEST:
        return NextDue(DueKind.TARGET, _target(case.received_on, rules))
    if case.stage is Stage.AWAITING_CORRECTION and case.correction and case.correction.restarts:
        return NextDue(DueKind.CORRECTION, applicant_correction_due(case, rules))
    if case.stage is Stage.AWAITING_PAYMENT and case.fee:
        day = case.fee.served_on or case.fee.noticed_on
        return NextDue(DueKind.PAYMENT, fee_payment_due_on(day, law=rules.law, calendar=rules.calendar))
    return NextDue(DueKind.REPLY, reply_clock(case, rules, as_of=as_of))


def reply_clock(case: CaseState, rules: Rules, *, as_of: date | None = None) -> DueDate | None:
    """Return the last day for the reply with its steps (答复期限及其推算步骤); None before receipt, for other filings.

    Source: 第三十三条; 第三十条 (correction restarts); 国办函〔2020〕109号 (payment restarts); 第三十五条 (delay).
    Counting: an extension belongs to the count in which it was given, so a restart ends it. An opinion still awaited is
    taken to come on the last day of its term, or counts until `as_of`. After a reversal the count begins with the
    ruling unless the ruling sets a day. Disputed: as the rules of `law`.
    """
    if case.received_on is None or case.filing is not FilingKind.DISCLOSURE_REQUEST:
        return None
    if case.reopened is not None and case.reopened.due_on is not None:
        step = Step(case.reopened.due_on, f"{case.reopened.ruling}确定的期限", RECONSIDERATION.article(64))
        return DueDate(case.reopened.due_on, False, (step,))
    if case.delay is not None and (case.reopened is None or case.delay.notified_on >= case.reopened.on):
        return _delayed(case)
    starts_on, restarts = _start(case, rules)
    extended = case.extension.workdays if case.extension and case.extension.counts else 0
    due = reply_due(
        starts_on,
        restarts=restarts,
        extension_workdays=extended,
        consultations=consultation_spans(case, rules, as_of=as_of),
        law=rules.law,
        calendar=rules.calendar,
        options=rules.options,
    )
    if case.reopened is not None:
        first = Step(starts_on, f"{case.reopened.ruling}，重新办理，期限重新起算", RECONSIDERATION.article(64))
        due = replace(due, steps=(first, *due.steps[1:]))
    return due


def consultation_spans(case: CaseState, rules: Rules, *, as_of: date | None = None) -> tuple[Span, ...]:
    """Return the days that asking for opinions takes out of the limit, one span a letter (征求意见扣除的各段).

    Source: 第三十三条第三款. Counting: as `next_due`. The spans may overlap; the rule takes their union.
    """
    spans = (_span(one, rules, as_of) for one in case.consultations)
    return tuple(span for span in spans if span is not None)


def opinion_term(one: Consultation, rules: Rules) -> date:
    """Return the last day for an opinion (提出意见的最晚日); before service is known, counted from the day of sending.

    Source: 第三十二条、第三十四条.
    """
    return opinion_due_on(
        one.served_on or one.sent_on, one.sent.asked.consulted, law=rules.law, calendar=rules.calendar
    )


def applicant_correction_due(case: CaseState, rules: Rules) -> DueDate | None:
    """Return the last day for the applicant to correct (补正期限), counted from the notice until its service is known.

    Source: 第三十条.
    """
    found = case.correction
    if found is None:
        return None
    return correction_due(
        found.served_on or found.requested_on,
        term_workdays=found.term_workdays,
        calendar=rules.calendar,
        options=rules.options,
    )


def workdays_late(case: CaseState, rules: Rules) -> int:
    """Return by how many working days the reply was late (逾期工作日数), 0 where it was in time or is not out yet.

    Source: 第三十三条第二款; 国办公开办函〔2016〕235号 第四条. Units: 工作日.
    """
    signed = case.decision
    if signed is None or signed.served_on is None or signed.due_on is None:
        return 0
    return reply_workdays_late(signed.due_on, signed.served_on, calendar=rules.calendar)


def _target(received_on: date, rules: Rules) -> DueDate:
    due = reply_due(received_on, law=rules.law, calendar=rules.calendar, options=rules.options)
    last = Step(due.due_on, "条例没有规定期限，比照答复期限掌握", OGI.article(41))
    return replace(due, steps=(*due.steps[:-1], last))


def _delayed(case: CaseState) -> DueDate | None:
    delay, asked = case.delay, case.reasons
    if delay is None or asked is None:
        return None
    reasons = ReasonsRequest(asked.asked_on, asked.finding, asked.sound)
    return delayed_reply_due(delay.until, reasons=reasons, notified_on=delay.notified_on, reply_due_on=delay.due_before)


def _start(case: CaseState, rules: Rules) -> tuple[date, list[Restart]]:
    """The day from which the count runs first, and what restarted it since."""
    starts_on = case.received_on or date.min
    restarts = []
    if case.correction and case.correction.received_on and case.correction.restarts:
        restarts.append(Restart(case.correction.received_on, RestartCause.CORRECTION))
    paid_on = case.fee.paid_on if case.fee else None
    if paid_on is not None and rules.options["reply.restart_by_payment"]:
        restarts.append(Restart(paid_on, RestartCause.PAYMENT))
    if case.reopened is not None:
        return case.reopened.on, [one for one in restarts if one.on >= case.reopened.on]
    return starts_on, restarts


def _span(one: Consultation, rules: Rules, as_of: date | None) -> Span | None:
    last = opinion_term(one, rules)
    return consultation_span(
        sent_on=one.sent_on,
        served_on=one.served_on,
        answered_on=one.answered_on,
        consulted=one.sent.asked.consulted,
        as_of=last if as_of is None else min(as_of, last),
        law=rules.law,
        calendar=rules.calendar,
        options=rules.options,
    )


def _confirmation_due(case: CaseState, rules: Rules) -> DueDate | None:
    arrived = case.arrived_on
    if arrived is None:
        return None
    workdays: int = 0 if case.channel is Channel.ORDINARY_LETTER else rules.options["receipt.confirm_within_workdays"]
    due_on = rules.calendar.nth_workday_after(arrived, workdays) if workdays else arrived
    article = OGI.article(31, items=(2,)) if case.channel is Channel.ORDINARY_LETTER else CONFIRMED
    steps = (Step(arrived, "申请到达，待双方确认", article), Step(due_on, "应当与申请人确认的最晚日", article))
    return DueDate(due_on, rules.calendar.is_provisional(due_on, since=arrived), steps)
