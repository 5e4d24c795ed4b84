"""The law's clocks and fees as this installation applies them (期限与收费计算): its calendar, its choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from gongkai.errors import InvalidInput
from gongkai.law import DueDate, Span, WorkdayCalendar, law
from gongkai.law.counting import number_in_force
from gongkai.law.fee_terms import Fee
from gongkai.law.rules.consultation import Consulted, opinion_due
from gongkai.law.rules.correction import correction_notice_due
from gongkai.law.rules.fee_acts import fee_payment_due_on
from gongkai.law.rules.fees import fee_by_items, fee_by_pages
from gongkai.law.rules.proactive import publish_due
from gongkai.law.rules.remedy_periods import (
    reconsideration_due_on,
    reconsideration_reply_due_on,
    suit_after_reconsideration_due_on,
    suit_due_on,
)
from gongkai.law.rules.reply import Restart, RestartCause, reply_due
from gongkai.services.law_context import calendar, options


class ClockKind(StrEnum):
    """A statutory period that needs nothing but the day it begins with (期限种类)."""

    CORRECTION_NOTICE = "correction_notice"
    CONSULTATION = "consultation"
    CO_PRODUCER_CONSULTATION = "co_producer_consultation"
    PUBLICATION = "publication"
    FEE_PAYMENT = "fee_payment"
    RECONSIDERATION = "reconsideration"
    SUIT = "suit"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration"
    RECONSIDERATION_REPLY = "reconsideration_reply"
    RECONSIDERATION_REPLY_SIMPLIFIED = "reconsideration_reply_simplified"


def clock_due(*, kind: ClockKind, from_on: date) -> DueDate:
    """Return the last day of a period with its steps (期限). Raises: InvalidInput where no law was in force."""
    parameter, count = _CLOCKS[kind]
    number_in_force(law(), parameter, on=from_on, unit=law().parameter(parameter).unit)
    return count(from_on, calendar())


def reply_clock_due(
    *,
    received_on: date,
    extension_workdays: int = 0,
    consultations: Sequence[Span] = (),
    corrected_on: date | None = None,
    paid_on: date | None = None,
) -> DueDate:
    """Return the last day to answer a request with its steps (答复期限). Raises: InvalidInput; LawRefused."""
    begun_again = ((corrected_on, RestartCause.CORRECTION), (paid_on, RestartCause.PAYMENT))
    return reply_due(
        received_on,
        restarts=[Restart(day, cause) for day, cause in begun_again if day is not None],
        extension_workdays=extension_workdays,
        consultations=list(consultations),
        law=law(),
        calendar=calendar(),
        options=options(),
    )


def items_fee(*, last: int, first: int = 1, on: date | None = None) -> Fee:
    """Return the fee by items of a month (按件计收). Raises: InvalidInput."""
    if first > last:
        raise InvalidInput(f"起始件序 {first} 大于累计件数 {last}，请核对。")
    return fee_by_items(last, first, on=_scale_day(on, "fees.items_bands"), law=law(), options=options())


def pages_fee(*, pages: int, on: date | None = None) -> Fee:
    """Return the fee by pages of one request (按量计收). Raises: InvalidInput."""
    return fee_by_pages(pages, on=_scale_day(on, "fees.pages_bands"), law=law())


def _scale_day(on: date | None, parameter: str) -> date:
    days = law().parameter(parameter).days
    if on is not None and on < days[0]:
        raise InvalidInput(f"收费办法自 {days[0]} 起施行，{on} 没有收费标准。")
    return on or days[-1]


_CLOCKS: dict[ClockKind, tuple[str, Callable[[date, WorkdayCalendar], DueDate]]] = {
    ClockKind.CORRECTION_NOTICE: (
        "correction.notice_limit",
        lambda day, days: correction_notice_due(day, law=law(), calendar=days),
    ),
    ClockKind.CONSULTATION: (
        "consultation.third_party_limit",
        lambda day, days: opinion_due(day, Consulted.THIRD_PARTY, law=law(), calendar=days),
    ),
    ClockKind.CO_PRODUCER_CONSULTATION: (
        "consultation.organ_limit",
        lambda day, days: opinion_due(day, Consulted.CO_PRODUCER, law=law(), calendar=days),
    ),
    ClockKind.PUBLICATION: (
        "proactive.limit",
        lambda day, days: publish_due(day, kind="", law=law(), calendar=days, options=options()),
    ),
    ClockKind.FEE_PAYMENT: (
        "fees.payment_limit",
        lambda day, days: fee_payment_due_on(day, law=law(), calendar=days),
    ),
    ClockKind.RECONSIDERATION: (
        "remedies.reconsideration_limit",
        lambda day, days: reconsideration_due_on(day, law=law(), calendar=days),
    ),
    ClockKind.SUIT: ("remedies.suit_limit", lambda day, days: suit_due_on(day, law=law(), calendar=days)),
    ClockKind.SUIT_AFTER_RECONSIDERATION: (
        "remedies.suit_after_reconsideration_limit",
        lambda day, days: suit_after_reconsideration_due_on(day, law=law(), calendar=days),
    ),
    ClockKind.RECONSIDERATION_REPLY: (
        "remedies.reply_limit_ordinary",
        lambda day, days: reconsideration_reply_due_on(day, simplified=False, law=law(), calendar=days),
    ),
    ClockKind.RECONSIDERATION_REPLY_SIMPLIFIED: (
        "remedies.reply_limit_simplified",
        lambda day, days: reconsideration_reply_due_on(day, simplified=True, law=law(), calendar=days),
    ),
}
