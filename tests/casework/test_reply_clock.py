"""The clock of a case: three behaviours that are never one pause, and article 35."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.casework.conftest import RULES

from gongkai.casework import CaseAct, CaseState, DueKind, act_objection, next_due, reply_clock, workdays_late
from gongkai.casework import events as e
from gongkai.errors import ExtensionTooLong, LawRefused, OutOfTime, RecordMissing, WrongFee
from gongkai.law.fee_terms import FeeMode
from gongkai.law.rules.consultation import Opinion
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.reply import ServiceMethod

SEP_25, OCT_29, NOV_26 = date(2025, 9, 25), date(2025, 10, 29), date(2025, 11, 26)


def due_on(case: CaseState) -> date:
    due = next_due(case, RULES).due
    assert due is not None
    return due.due_on


def test_an_extension_told_in_time_adds_its_days(walk: Callable[..., Any]) -> None:
    case = walk(SEP_25)
    assert due_on(case.case) == OCT_29
    after = case.do(CaseAct.EXTEND, e.ReplyExtended(20, "负责人"), OCT_29)
    assert due_on(after) == NOV_26
    with pytest.raises(LawRefused, match="已经延长过一次"):
        case.do(CaseAct.EXTEND, e.ReplyExtended(5, "负责人"), NOV_26)


def test_an_extension_whose_notice_went_out_late_does_not_count(walk: Callable[..., Any]) -> None:
    case = walk(SEP_25)
    case.do(CaseAct.EXTEND, e.ReplyExtended(20, "负责人"), OCT_29)
    late = e.LetterServed("P4", ServiceMethod.POST, "XA1", posted_on=date(2025, 10, 30))
    assert due_on(case.do(CaseAct.SERVE, late, date(2025, 10, 30))) == OCT_29


@pytest.mark.parametrize(
    ("what", "on", "refusal"),
    [
        (e.ReplyExtended(21, "负责人"), OCT_29, ExtensionTooLong),
        (e.ReplyExtended(20, ""), OCT_29, LawRefused),
        (e.ReplyExtended(20, "负责人"), date(2025, 10, 30), LawRefused),
    ],
    ids=["too long", "nobody agreed", "too late"],
)
def test_an_unlawful_extension_is_refused(walk: Callable[..., Any], what: Any, on: date, refusal: Any) -> None:
    with pytest.raises(refusal, match="第三十三条"):
        walk(SEP_25).do(CaseAct.EXTEND, what, on)


def test_a_correction_restarts_only_if_it_was_asked_for_in_seven_workdays(walk: Callable[..., Any]) -> None:
    asked = e.CorrectionRequested(("所需信息的名称",), 15)
    in_time = walk(date(2026, 1, 5))
    in_time.do(CaseAct.REQUEST_CORRECTION, asked, date(2026, 1, 14))
    assert next_due(in_time.case, RULES).kind is DueKind.CORRECTION
    after = in_time.do(CaseAct.RECEIVE_CORRECTION, e.CorrectionReceived(items=2), date(2026, 1, 21))
    assert (due_on(after), after.items) == (date(2026, 2, 25), 2)
    late = walk(date(2026, 1, 5))
    late.do(CaseAct.REQUEST_CORRECTION, asked, date(2026, 1, 15))
    assert next_due(late.case, RULES).kind is DueKind.REPLY
    unmoved = late.do(CaseAct.RECEIVE_CORRECTION, e.CorrectionReceived(), date(2026, 1, 21))
    assert due_on(unmoved) == due_on(walk(date(2026, 1, 5)).case)


def test_days_of_parallel_opinions_are_taken_out_once(walk: Callable[..., Any]) -> None:
    case = walk(date(2025, 11, 3))
    for number in (1, 2):
        case.do(CaseAct.CONSULT_THIRD_PARTY, e.ConsultationSent(number, e.Asked.THIRD_PARTY), date(2025, 11, 10))
        case.do(CaseAct.CONSULTATION_SERVED, e.ConsultationServed(number, "回证"), date(2025, 11, 10))
    for number in (1, 2):
        answer = e.ConsultationAnswered(number, Opinion.CONSENTS)
        case.do(CaseAct.CONSULTATION_ANSWERED, answer, date(2025, 11, 24))
    assert due_on(case.case) == date(2025, 12, 15)


def test_payment_in_full_restarts_and_part_of_it_does_not(walk: Callable[..., Any]) -> None:
    case = walk(date(2026, 1, 20))
    fee = e.FeeNoticed(FeeMode.PER_PAGE, Decimal(380), "办法第五条", "按量", "银行代收")
    case.do(CaseAct.NOTICE_FEE, fee, date(2026, 1, 28))
    hand = e.LetterServed("P10", ServiceMethod.DIRECT, "签收单", signed_on=date(2026, 1, 29))
    served = case.do(CaseAct.SERVE, hand, date(2026, 1, 29))
    assert (next_due(served, RULES).kind, due_on(served)) == (DueKind.PAYMENT, date(2026, 3, 4))
    part = case.do(CaseAct.RECEIVE_PAYMENT, e.FeePaid(Decimal(80)), date(2026, 2, 10))
    assert next_due(part, RULES).kind is DueKind.PAYMENT
    paid = case.do(CaseAct.RECEIVE_PAYMENT, e.FeePaid(Decimal(300)), date(2026, 2, 12))
    assert due_on(paid) == date(2026, 3, 18)


def test_a_fee_is_charged_once_in_time_and_by_the_scale(walk: Callable[..., Any]) -> None:
    wrong = e.FeeNoticed(FeeMode.PER_ITEM, Decimal(380), "依据", "标准", "现金")
    with pytest.raises(WrongFee, match="68页"):
        walk(date(2026, 1, 14)).do(CaseAct.NOTICE_FEE, wrong, date(2026, 1, 28))
    right = e.FeeNoticed(FeeMode.PER_ITEM, Decimal(300), "依据", "标准", "现金")
    with pytest.raises(OutOfTime, match="2026年2月11日"):
        walk(date(2026, 1, 14)).do(CaseAct.NOTICE_FEE, right, date(2026, 2, 12))


def test_article_35_sets_a_day_of_its_own_once_the_reasons_are_sound(walk: Callable[..., Any]) -> None:
    case = walk(date(2026, 3, 2))
    later = e.ReplyDelayed(date(2026, 6, 30), "数量巨大")
    with pytest.raises(LawRefused, match="第三十五条"):
        case.do(CaseAct.DELAY, later, date(2026, 3, 20))
    case.do(CaseAct.ASK_REASONS, e.ReasonsAsked("本月第60件", 10, "P3"), date(2026, 3, 5))
    case.do(CaseAct.RECEIVE_REASONS, e.ReasonsFound(True, "理由合理"), date(2026, 3, 12))
    assert due_on(case.do(CaseAct.DELAY, later, date(2026, 3, 20))) == date(2026, 6, 30)


def test_a_case_that_awaits_confirmation_is_due_to_be_confirmed(walk: Callable[..., Any]) -> None:
    case = walk(date(2026, 5, 1), channel=Channel.ONLINE, awaits=True)
    assert (next_due(case.case, RULES).kind, due_on(case.case)) == (DueKind.CONFIRMATION, date(2026, 5, 6))
    assert reply_clock(case.case, RULES) is None
    after = case.do(CaseAct.CONFIRM_RECEIPT, e.ReceiptConfirmed("电话"), date(2026, 5, 6))
    assert after.received_on == date(2026, 5, 6)


def test_a_year_without_a_notice_gives_a_provisional_day(walk: Callable[..., Any]) -> None:
    due = next_due(walk(date(2026, 12, 4)).case, RULES).due
    assert due is not None
    assert due.provisional


def test_nothing_is_late_before_it_is_served(walk: Callable[..., Any]) -> None:
    assert workdays_late(walk(SEP_25).case, RULES) == 0


def test_an_applicant_is_not_said_to_have_lapsed_without_proof_that_the_notice_arrived(
    walk: Callable[..., Any],
) -> None:
    case = walk(date(2026, 3, 2))
    case.do(CaseAct.REQUEST_CORRECTION, e.CorrectionRequested(("信息名称",), 10), date(2026, 3, 5))
    posted = e.LetterServed("P2", ServiceMethod.POST, "XA1", posted_on=date(2026, 3, 5))
    case.do(CaseAct.SERVE, posted, date(2026, 3, 5))
    refusal = act_objection(case.case, CaseAct.LAPSE_UNCORRECTED, date(2026, 5, 6), RULES)
    assert isinstance(refusal, RecordMissing)
    assert "送达证据" in refusal.message_zh
