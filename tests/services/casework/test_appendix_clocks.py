"""Appendix A of the rule reference through the services, T017 to T046: receipt, the three clocks, opinions, service.

The events of the case are the evidence.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.services.casework.conftest import granted

from gongkai.casework import DueKind, next_due, reply_clock, workdays_late
from gongkai.casework.events import Asked, ItemDecision
from gongkai.errors import ExtensionTooLong, InvalidInput, LawRefused, RecordMissing
from gongkai.law.decision_table import DecisionCode
from gongkai.law.exemption_terms import ExemptionGround, ExemptionKind
from gongkai.law.rules.consultation import Opinion
from gongkai.law.rules.correction import correction_notice_due_on
from gongkai.law.rules.receipt import Channel, ReceiptFlag
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services.casework.confirm_receipt import confirm_receipt
from gongkai.services.casework.consult import consult
from gongkai.services.casework.extend_reply import extend_reply
from gongkai.services.casework.notify_third_party import notify_third_party
from gongkai.services.casework.propose_reply import propose_reply
from gongkai.services.casework.receive_correction import receive_correction
from gongkai.services.casework.record_consultation_service import record_consultation_service
from gongkai.services.casework.record_mail import record_mail
from gongkai.services.casework.record_opinion import record_opinion
from gongkai.services.casework.record_silence import record_silence
from gongkai.services.casework.recording import rules_in_force
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.casework.serve_letter import serve_letter
from gongkai.services.casework.sign_decision import lapse_uncorrected
from gongkai.services.casework.turn_away import turn_away

_THIRD_PARTY = ExemptionGround(ExemptionKind.THIRD_PARTY_RIGHTS)


def d(text: str) -> date:
    return date.fromisoformat(text)


def withheld(item: int = 1) -> ItemDecision:
    return ItemDecision(item, DecisionCode.THIRD_PARTY_RIGHTS, grounds=(_THIRD_PARTY,))


def test_t017_a_filing_sent_online_on_a_holiday_counts_from_its_confirmation(desk: Any) -> None:
    number = desk.open(d("2025-10-04"), channel=Channel.ONLINE).request_no
    assert desk.row(number).received_on is None
    assert not desk.row(number).counted
    desk.do(confirm_receipt, number, d("2025-10-09"), how="电话")
    row = desk.row(number)
    assert (row.received_on, row.due_on, row.counted) == (d("2025-10-09"), d("2025-11-05"), True)
    assert desk.kinds(number) == ["RequestRegistered", "ReceiptConfirmed"]


def test_t018_a_letter_signed_for_on_a_holiday_is_received_that_day(desk: Any) -> None:
    number = desk.open(d("2020-10-04"), channel=Channel.REGISTERED_POST, entered_on=d("2020-10-09")).request_no
    assert (desk.row(number).received_on, desk.row(number).due_on) == (d("2020-10-04"), d("2020-11-04"))


def test_t019_a_day_in_a_year_without_a_notice_is_provisional(desk: Any) -> None:
    row = desk.row(desk.open(d("2026-12-04")).request_no)
    assert row.due_provisional
    due = next_due(desk.state(row.record_no), rules_in_force()).due
    assert due is not None
    assert any("暂定" in step.what for step in due.steps)


def test_t020_the_last_day_with_a_firm_answer(desk: Any) -> None:
    row = desk.row(desk.open(d("2026-12-03")).request_no)
    assert (row.due_on, row.due_provisional) == (d("2026-12-31"), False)


def test_t021_an_extension_of_twenty_workdays_moves_the_day(desk: Any) -> None:
    number = desk.open(d("2025-09-25")).request_no
    desk.do(extend_reply, number, d("2025-10-29"), workdays=20, approved_by="公开科科长", reason="内容多")
    assert desk.row(number).due_on == d("2025-11-26")
    assert desk.kinds(number)[-1] == "ReplyExtended"


@pytest.mark.parametrize(
    ("received", "on", "more", "refusal", "words"),
    [
        pytest.param(
            "2025-09-25", "2025-10-29", {"workdays": 21}, ExtensionTooLong, "20个工作日", id="T022 longer than twenty"
        ),
        pytest.param(
            "2025-09-25", "2025-10-29", {"approved_by": ""}, LawRefused, "负责人的同意", id="T023 no agreement"
        ),
        pytest.param("2026-02-13", "2026-03-20", {}, LawRefused, "2026年3月19日", id="T024 after the day was over"),
    ],
)
def test_an_unlawful_extension_is_refused_and_leaves_no_event(
    desk: Any, received: str, on: str, more: dict[str, Any], refusal: type[LawRefused], words: str
) -> None:
    number = desk.open(d(received)).request_no
    with pytest.raises(refusal, match=words) as caught:
        desk.do(extend_reply, number, d(on), **({"workdays": 20, "approved_by": "科长"} | more))
    assert "第三十三条" in caught.value.message_zh
    assert desk.kinds(number) == ["RequestRegistered"]


@pytest.mark.parametrize(
    ("received", "last", "late"),
    [
        pytest.param("2025-12-22", "2025-12-31", "2026-01-04", id="T025"),
        pytest.param("2026-02-13", "2026-03-02", "2026-03-03", id="T026 across 春节"),
    ],
)
def test_a_correction_notice_restarts_until_its_last_day_and_not_after(
    desk: Any, received: str, last: str, late: str
) -> None:
    rules = rules_in_force()
    assert correction_notice_due_on(d(received), law=rules.law, calendar=rules.calendar) == d(last)
    for day, restarts in ((last, True), (late, False)):
        number = desk.open(d(received)).request_no
        state = desk.do(request_correction, number, d(day), points=("所需信息的名称",))
        assert state.correction is not None
        assert state.correction.restarts is restarts


def test_t027_the_limit_begins_anew_with_the_correction(desk: Any) -> None:
    number = desk.open(d("2026-01-08")).request_no
    desk.do(request_correction, number, d("2026-01-12"), points=("特征描述",))
    assert desk.row(number).due_kind == "correction"
    desk.do(receive_correction, number, d("2026-01-21"), items=("某会议纪要",))
    row = desk.row(number)
    assert (row.due_on, row.due_kind, row.received_on) == (d("2026-02-25"), "reply", d("2026-01-08"))


def test_t028_a_second_correction_notice_is_refused(desk: Any) -> None:
    number = desk.open(d("2026-01-08")).request_no
    desk.do(request_correction, number, d("2026-01-12"), points=("特征描述",))
    desk.do(receive_correction, number, d("2026-01-21"))
    with pytest.raises(LawRefused, match="一次性告知"):
        desk.do(request_correction, number, d("2026-01-22"), points=("再补",))


def test_t029_an_uncorrected_request_lapses_with_proof_of_service_only(desk: Any) -> None:
    number = desk.open(d("2026-01-08")).request_no
    desk.do(request_correction, number, d("2026-01-12"), points=("特征描述",), term_workdays=10)
    lapse = {"document_no": "甲公开〔2026〕1号"}
    with pytest.raises(RecordMissing, match="送达证据"):
        desk.do(lapse_uncorrected, number, d("2026-03-02"), **lapse)
    desk.hand(number, d("2026-01-13"), letter="P2")
    with pytest.raises(LawRefused, match="届满前"):
        desk.do(lapse_uncorrected, number, d("2026-01-27"), **lapse)
    state = desk.do(lapse_uncorrected, number, d("2026-01-28"), **lapse)
    assert state.decision is not None
    assert state.decision.report_row == "3.6.1"
    desk.post(number, d("2026-01-28"), letter="D22")
    assert desk.row(number).report_row == "3.6.1"


def test_t030_still_unclear_after_correction_is_row_3_4_3_and_no_lapse(desk: Any) -> None:
    number = desk.open(d("2026-01-08")).request_no
    desk.do(request_correction, number, d("2026-01-12"), points=("特征描述",))
    desk.hand(number, d("2026-01-13"), letter="P2")
    desk.do(receive_correction, number, d("2026-01-21"), items=("那件事",), clear=False)
    with pytest.raises(LawRefused, match="按期补正"):
        desk.approve(number, d("2026-03-09"), ItemDecision(1, DecisionCode.LAPSED_UNCORRECTED))
    desk.sign(
        number, d("2026-02-25"), ItemDecision(1, DecisionCode.STILL_UNCLEAR, statement="补正后仍不能确定所指何事")
    )
    desk.post(number, d("2026-02-25"), letter="D16")
    assert desk.row(number).report_row == "3.4.3"


def test_t031_a_third_party_has_fifteen_workdays_and_silence_before_is_refused(desk: Any) -> None:
    number = desk.open(d("2026-09-15")).request_no
    which = desk.ask_third_party(number, d("2026-09-18"), d("2026-09-18"))
    with pytest.raises(LawRefused, match="2026年10月15日"):
        desk.do(record_silence, number, d("2026-10-15"), number=which)
    assert desk.do(record_silence, number, d("2026-10-16"), number=which).consultations[0].expired_on


def test_t032_the_days_of_asking_are_taken_out(desk: Any) -> None:
    number = desk.open(d("2025-11-03")).request_no
    assert desk.row(number).due_on == d("2025-12-01")
    which = desk.ask_third_party(number, d("2025-11-10"), d("2025-11-10"))
    desk.do(record_opinion, number, d("2025-11-24"), number=which, opinion=Opinion.CONSENTS)
    assert desk.row(number).due_on == d("2025-12-15")
    due = reply_clock(desk.state(number), rules_in_force())
    assert due is not None
    assert any("10个工作日" in step.what for step in due.steps)


def test_t033_without_an_answer_the_days_end_with_the_term(desk: Any) -> None:
    number = desk.open(d("2026-09-14")).request_no
    assert desk.row(number).due_on == d("2026-10-16")
    desk.ask_third_party(number, d("2026-09-16"), d("2026-09-18"))
    assert desk.row(number).due_on == d("2026-11-10")
    desk.do(record_silence, number, d("2026-10-16"), number=1)
    assert desk.row(number).due_on == d("2026-11-10")
    assert desk.proved()


def test_t034_silence_is_neither_consent_nor_objection_and_the_organ_decides(desk: Any) -> None:
    for decision, letter in ((granted(), "D02"), (withheld(), "D08")):
        number = desk.open(d("2026-09-14")).request_no
        desk.ask_third_party(number, d("2026-09-16"), d("2026-09-18"))
        with pytest.raises(LawRefused, match="尚未答复"):
            desk.do(propose_reply, number, d("2026-10-15"), decisions=(decision,))
        desk.sign(number, d("2026-10-16"), decision)
        desk.post(number, d("2026-10-16"), letter=letter)
        assert desk.row(number).state == "closed"


def test_t035_an_objection_found_unsound_may_be_overridden_with_the_finding(desk: Any) -> None:
    number = desk.open(d("2026-03-02")).request_no
    which = desk.ask_third_party(number, d("2026-03-03"), d("2026-03-04"))
    with pytest.raises(RecordMissing, match="认定理由"):
        desk.do(record_opinion, number, d("2026-03-10"), number=which, opinion=Opinion.REASONS_UNSOUND)
    desk.do(
        record_opinion,
        number,
        d("2026-03-10"),
        number=which,
        opinion=Opinion.REASONS_UNSOUND,
        finding="所称商业秘密早已登报",
    )
    desk.sign(number, d("2026-03-20"), granted())
    assert desk.state(number).consultations[0].finding == "所称商业秘密早已登报"


def test_t036_disclosure_in_the_public_interest_needs_the_letter_to_the_third_party(desk: Any) -> None:
    number = desk.open(d("2026-03-02")).request_no
    which = desk.ask_third_party(number, d("2026-03-03"), d("2026-03-04"))
    desk.do(record_opinion, number, d("2026-03-10"), number=which, opinion=Opinion.OBJECTS)
    with pytest.raises(LawRefused, match="不得公开"):
        desk.do(propose_reply, number, d("2026-03-11"), decisions=(granted(),))
    desk.do(notify_third_party, number, d("2026-03-12"), number=which, public_interest="关系饮水安全")
    desk.sign(number, d("2026-03-13"), granted())
    assert "ThirdPartyNotified" in desk.kinds(number)


def test_t037_the_silence_of_a_co_producing_organ_is_consent(desk: Any) -> None:
    number = desk.open(d("2026-09-14")).request_no
    desk.do(consult, number, d("2026-09-16"), asked=Asked.CO_PRODUCER, name="乙局")
    with pytest.raises(LawRefused, match="第三十四条"):
        desk.do(propose_reply, number, d("2026-09-17"), decisions=(granted(),))
    desk.do(record_consultation_service, number, d("2026-09-18"), number=1, reference="回执")
    desk.do(record_silence, number, d("2026-10-16"), number=1)
    desk.sign(number, d("2026-10-19"), granted())
    assert desk.state(number).decision is not None


def test_t038_a_filing_in_person_is_received_when_handed_in(desk: Any) -> None:
    assert desk.open(d("2026-03-02")).received_on == d("2026-03-02")


def test_t039_the_porters_signature_starts_the_clock_whenever_the_letter_is_handed_on(desk: Any) -> None:
    desk.today(d("2022-06-27"))
    mail = record_mail(
        organ_code="bureau", kind="registered_post", signed_on=d("2022-06-06"), signed_by="保安", by=desk.by
    )
    filed = desk.open(d("2022-06-27"), channel=Channel.REGISTERED_POST, incoming_no=mail.mail_no)
    assert (filed.received_on, desk.row(filed.request_no).due_on) == (d("2022-06-06"), d("2022-07-04"))


@pytest.mark.parametrize(
    ("channel", "arrived", "confirmed", "flags"),
    [
        pytest.param(Channel.ORDINARY_LETTER, "2026-03-05", "2026-03-05", set(), id="T040 rung up at once"),
        pytest.param(
            Channel.ORDINARY_LETTER,
            "2026-03-05",
            "2026-03-09",
            {ReceiptFlag.NOT_CONFIRMED_THE_SAME_DAY},
            id="T041 rung up four days later",
        ),
        pytest.param(Channel.ONLINE, "2026-05-01", "2026-05-06", set(), id="T042 confirmed after the holiday"),
    ],
)
def test_what_must_be_confirmed_counts_from_its_confirmation(
    desk: Any, channel: Channel, arrived: str, confirmed: str, flags: set[ReceiptFlag]
) -> None:
    filed = desk.open(d(arrived), channel=channel, confirmed_on=d(confirmed))
    assert filed.received_on == d(confirmed)
    assert filed.flags == flags
    assert desk.row(filed.request_no).events.get().details["flags"] == sorted(flags)


@pytest.mark.parametrize("channel", [Channel.IN_PERSON, Channel.REGISTERED_POST, Channel.ORDINARY_LETTER])
def test_t043_a_basic_channel_is_never_turned_away(desk: Any, channel: Channel) -> None:
    with pytest.raises(LawRefused, match="不得以任何理由拒绝接收"):
        turn_away(organ_code="bureau", channel=channel, by=desk.by, why="材料不全", closed_by_guide=True)


def test_a_channel_closed_by_the_guide_may_be_turned_away_but_not_for_the_content(desk: Any) -> None:
    turn_away(organ_code="bureau", channel=Channel.FAX, by=desk.by, closed_by_guide=True)
    with pytest.raises(LawRefused, match="登记后告知补正"):
        turn_away(organ_code="bureau", channel=Channel.FAX, by=desk.by, closed_by_guide=True, why="一事一申请")


def decided_by_its_last_day(desk: Any) -> str:
    number: str = desk.open(d("2025-09-25")).request_no
    desk.sign(number, d("2025-10-29"), granted())
    return number


def test_t044_a_reply_posted_on_the_last_day_is_in_time_whenever_it_arrives(desk: Any) -> None:
    number = decided_by_its_last_day(desk)
    state = desk.do(
        serve_letter,
        number,
        d("2025-11-01"),
        letter="D02",
        method=ServiceMethod.POST,
        reference="XA1CN",
        posted_on=d("2025-10-29"),
        signed_on=d("2025-11-01"),
    )
    assert (workdays_late(state, rules_in_force()), state.concluded_on) == (0, d("2025-10-29"))


def test_t045_a_reply_handed_over_a_day_later_is_one_workday_late(desk: Any) -> None:
    number = decided_by_its_last_day(desk)
    desk.hand(number, d("2025-10-30"))
    assert desk.row(number).workdays_late == 1


def test_t046_a_courier_that_is_no_postal_enterprise_is_refused(desk: Any) -> None:
    number = decided_by_its_last_day(desk)
    with pytest.raises(LawRefused, match="邮政企业"):
        desk.post(number, d("2025-10-29"), carrier="某快递公司")
    assert desk.kinds(number)[-1] == "DecisionSigned"


def test_service_needs_its_proof_and_an_electronic_way_needs_the_applicants_choice(desk: Any) -> None:
    number = decided_by_its_last_day(desk)
    day = d("2025-10-29")
    with pytest.raises(RecordMissing, match="邮政详情单号"):
        desk.do(serve_letter, number, day, letter="D02", method=ServiceMethod.POST, reference=" ", posted_on=day)
    with pytest.raises(InvalidInput, match="交邮日期"):
        desk.do(serve_letter, number, day, letter="D02", method=ServiceMethod.POST, reference="XA1")
    electronic = {"letter": "D02", "method": ServiceMethod.ELECTRONIC, "reference": "回执1", "signed_on": day}
    with pytest.raises(LawRefused, match="事先选择"):
        desk.do(serve_letter, number, day, **electronic)
    agreed = desk.open(d("2025-09-25"), electronic_service=True).request_no
    desk.sign(agreed, day, granted())
    assert desk.do(serve_letter, agreed, day, **electronic).concluded_on == day


def test_a_public_notice_serves_thirty_days_after_it_went_up(desk: Any) -> None:
    number = decided_by_its_last_day(desk)
    up = {"letter": "D02", "method": ServiceMethod.PUBLIC_NOTICE, "reference": "公告栏", "posted_on": d("2025-10-30")}
    with pytest.raises(InvalidInput, match="晚于今天"):
        desk.do(serve_letter, number, d("2025-11-20"), **up)
    assert desk.do(serve_letter, number, d("2025-12-01"), **up).concluded_on == d("2025-11-29")


def test_a_case_under_correction_shows_whose_turn_it_is(desk: Any) -> None:
    number = desk.open(d("2026-01-08")).request_no
    state = desk.do(request_correction, number, d("2026-01-12"), points=("特征描述",))
    assert next_due(state, rules_in_force()).kind is DueKind.CORRECTION
