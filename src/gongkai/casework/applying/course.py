"""Events on the way to the reply (办理过程): correction, reasons, extension, opinions, search, fee."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gongkai.casework.events import (
    ConsultationAnswered,
    ConsultationExpired,
    ConsultationSent,
    ConsultationServed,
    CorrectionReceived,
    CorrectionRequested,
    Event,
    FeeNoticed,
    FeePaid,
    Payload,
    ReasonsAsked,
    ReasonsFound,
    ReplyDelayed,
    ReplyExtended,
    SearchRecorded,
    ThirdPartyNotified,
)
from gongkai.casework.reply_clock import reply_clock
from gongkai.casework.stages import Stage
from gongkai.casework.state import (
    CaseState,
    Consultation,
    Correction,
    Delay,
    Extension,
    FeeCharged,
    Reasons,
    Rules,
    Search,
)
from gongkai.law.rules.correction import correction_restarts_reply


def correction_requested(case: CaseState, event: Event, what: CorrectionRequested, rules: Rules) -> CaseState:
    """Send the one correction notice (告知补正)."""
    received_on = case.received_on or event.on
    restarts = correction_restarts_reply(
        received_on=received_on,
        notified_on=event.on,
        law=rules.law,
        calendar=rules.calendar,
        options=rules.options,
    )
    found = Correction(event.on, what.points, what.term_workdays, what.document_no, restarts)
    return replace(case, stage=Stage.AWAITING_CORRECTION, correction=found)


def correction_received(case: CaseState, event: Event, what: CorrectionReceived, _: Rules) -> CaseState:
    """Take the corrected filing in; the count begins anew if the notice was in time (收到补正)."""
    before = case.correction
    after = None if before is None else replace(before, received_on=event.on, clear=what.clear)
    items = case.items if what.items is None else what.items
    case = _restarted(case) if before is not None and before.restarts else case
    return replace(case, stage=Stage.PROCESSING, correction=after, items=items, lacking=what.lacking)


def reasons_asked(case: CaseState, event: Event, what: ReasonsAsked, _: Rules) -> CaseState:
    """Ask for reasons; the clock goes on (要求说明理由)."""
    reasons = Reasons(event.on, what.finding, what.term_workdays, what.document_no)
    return replace(case, stage=Stage.AWAITING_REASONS, reasons=reasons)


def reasons_found(case: CaseState, event: Event, what: ReasonsFound, _: Rules) -> CaseState:
    """Record the organ's finding (认定理由)."""
    before = case.reasons
    after = None if before is None else replace(before, found_on=event.on, sound=what.sound, opinion=what.finding)
    return replace(case, stage=Stage.PROCESSING, reasons=after)


def extended(case: CaseState, event: Event, what: ReplyExtended, rules: Rules) -> CaseState:
    """Lengthen the limit (延期)."""
    return replace(case, extension=Extension(event.on, what.workdays, what.approved_by, due_before(case, event, rules)))


def delayed(case: CaseState, event: Event, what: ReplyDelayed, rules: Rules) -> CaseState:
    """Set a later day under article 35 (延迟答复)."""
    return replace(case, delay=Delay(what.until, event.on, due_before(case, event, rules)))


def due_before(case: CaseState, event: Event, rules: Rules) -> date:
    """The reply limit as it stood on the day of an event (事件当日的答复期限)."""
    due = reply_clock(case, rules, as_of=event.on)
    return event.on if due is None else due.due_on


def consultation_sent(case: CaseState, event: Event, what: ConsultationSent, _: Rules) -> CaseState:
    """Ask for an opinion (发出征求意见书)."""
    return replace(_begun(case), consultations=(*case.consultations, Consultation(event.on, what)))


def consultation_served(case: CaseState, event: Event, what: ConsultationServed, _: Rules) -> CaseState:
    """Note that the letter arrived (征求意见书送达)."""
    return _consulted(case, what.number, served_on=event.on)


def consultation_answered(case: CaseState, event: Event, what: ConsultationAnswered, _: Rules) -> CaseState:
    """Note the opinion (收到意见)."""
    changes = {"answered_on": event.on, "opinion": what.opinion, "finding": what.finding}
    return _consulted(case, what.number, **changes)


def consultation_expired(case: CaseState, event: Event, what: ConsultationExpired, _: Rules) -> CaseState:
    """Note the silence (逾期未提意见)."""
    return _consulted(case, what.number, expired_on=event.on)


def third_party_notified(case: CaseState, event: Event, what: ThirdPartyNotified, _: Rules) -> CaseState:
    """Note that the third party was told (告知第三方)."""
    return _consulted(case, what.number, notified_on=event.on, public_interest=what.public_interest)


def searched(case: CaseState, event: Event, what: SearchRecorded, _: Rules) -> CaseState:
    """Keep the record of a search (检索)."""
    return replace(_begun(case), searches=(*case.searches, Search(event.on, what)))


def fee_noticed(case: CaseState, event: Event, what: FeeNoticed, _: Rules) -> CaseState:
    """Charge the fee (收费通知)."""
    fee = FeeCharged(event.on, what.mode, what.amount_yuan, what.document_no)
    return replace(case, stage=Stage.AWAITING_PAYMENT, fee=fee)


def fee_paid(case: CaseState, event: Event, what: FeePaid, rules: Rules) -> CaseState:
    """Take money in; once all is paid the count begins anew (缴费)."""
    before = case.fee
    if before is None:
        return case
    paid = before.paid_yuan + what.amount_yuan
    if paid < before.amount_yuan:
        return replace(case, fee=replace(before, paid_yuan=paid))
    case = _restarted(case) if rules.options["reply.restart_by_payment"] else case
    return replace(case, stage=Stage.PROCESSING, fee=replace(before, paid_yuan=paid, paid_on=event.on))


def _restarted(case: CaseState) -> CaseState:
    """A new count begins: an extension belongs to the old one."""
    return replace(case, extension=replace(case.extension, ended=True)) if case.extension else case


def _begun(case: CaseState) -> CaseState:
    return replace(case, stage=Stage.PROCESSING) if case.stage is Stage.REGISTERED else case


def _consulted(case: CaseState, number: int, **changes: object) -> CaseState:
    after = tuple(
        replace(one, **changes) if one.sent.number == number else one  # type: ignore[arg-type]
        for one in case.consultations
    )
    return replace(case, consultations=after)


COURSE: dict[type[Payload], Callable[..., CaseState]] = {
    CorrectionRequested: correction_requested,
    CorrectionReceived: correction_received,
    ReasonsAsked: reasons_asked,
    ReasonsFound: reasons_found,
    ReplyExtended: extended,
    ReplyDelayed: delayed,
    ConsultationSent: consultation_sent,
    ConsultationServed: consultation_served,
    ConsultationAnswered: consultation_answered,
    ConsultationExpired: consultation_expired,
    ThirdPartyNotified: third_party_notified,
    SearchRecorded: searched,
    FeeNoticed: fee_noticed,
    FeePaid: fee_paid,
}
