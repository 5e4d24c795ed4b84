"""The clocks of 条例 30–35: the worked cases of the rule reference, T001 to T046."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import ExtensionTooLong, InvalidInput, LawRefused
from gongkai.law import DECISIONS, DecisionCode, Options, default_calendar, default_options, law, report_row
from gongkai.law.rules.consultation import (
    Consulted,
    Effect,
    Opinion,
    check_disclosure_over_objection,
    consultation_span,
    opinion_due,
    opinion_due_on,
    opinion_effect,
)
from gongkai.law.rules.correction import (
    CorrectionOutcome,
    check_correction_notice,
    correction_due,
    correction_notice_due,
    correction_notice_due_on,
    correction_outcome,
    correction_restarts_reply,
)
from gongkai.law.rules.receipt import Channel, ReceiptFlag, check_refusal_to_receive, receipt
from gongkai.law.rules.reply import (
    Restart,
    RestartCause,
    Service,
    ServiceMethod,
    check_extension,
    reply_due,
    reply_due_on,
    reply_workdays_late,
    service_counts_on,
)

CALENDAR, LAW, OPTIONS = default_calendar(), law(), default_options()
WITH_LAW = {"law": LAW, "calendar": CALENDAR}
ALL = {**WITH_LAW, "options": OPTIONS}
RECEIVING = {"calendar": CALENDAR, "options": OPTIONS}
CONSULTED = {**ALL, "consulted": Consulted.THIRD_PARTY}


def d(text: str) -> date:
    """A day from its ISO form."""
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param("2024-09-13", "2024-10-17", id="T001 across 中秋 and 国庆 of 2024"),
        pytest.param("2025-01-24", "2025-02-27", id="T002 across 春节 of 2025"),
        pytest.param("2025-04-25", "2025-05-27", id="T003 make-up Sunday 27 April"),
        pytest.param("2025-05-30", "2025-06-30", id="T004 across 端午"),
        pytest.param("2025-09-25", "2025-10-29", id="T005 make-up days 28 September and 11 October"),
        pytest.param("2025-09-30", "2025-11-04", id="T006 the last day before the holiday"),
        pytest.param("2025-10-11", "2025-11-07", id="T007 received on a make-up Saturday"),
        pytest.param("2025-12-10", "2026-01-08", id="T008 across the year"),
        pytest.param("2025-12-31", "2026-01-29", id="T009 the last workday of the year"),
        pytest.param("2026-02-13", "2026-03-19", id="T010 across 春节 of 2026"),
        pytest.param("2026-02-14", "2026-03-20", id="T011 received on a make-up Saturday"),
        pytest.param("2026-04-30", "2026-06-01", id="T012 across 劳动节"),
        pytest.param("2026-09-18", "2026-10-22", id="T013 make-up days 20 September and 10 October"),
        pytest.param("2026-09-24", "2026-10-29", id="T014 the day before 中秋"),
        pytest.param("2026-09-30", "2026-11-03", id="T015 the day before 国庆"),
        pytest.param("2026-11-23", "2026-12-21", id="T016 a plain month"),
        pytest.param("2020-10-04", "2020-11-04", id="T018 signed for on a holiday"),
        pytest.param("2026-12-03", "2026-12-31", id="T020 the last day with a firm answer"),
        pytest.param("2026-01-21", "2026-02-25", id="T027 the count from the receipt of a correction"),
        pytest.param("2022-06-06", "2022-07-04", id="T039 signed for by the porter"),
        pytest.param("2025-02-20", "2025-03-20", id="the applicant's lawyer counted one day too few"),
    ],
)
def test_a_reply_is_due_on_the_twentieth_workday(received: str, due: str) -> None:
    explained = reply_due(d(received), **ALL)
    assert reply_due_on(d(received), **ALL) == explained.due_on == d(due)
    assert not explained.provisional


def test_t019_a_reply_due_in_a_year_without_a_notice_is_provisional() -> None:
    due = reply_due(d("2026-12-04"), **ALL)
    assert due.provisional
    assert any("只按周末推算" in step.what for step in due.steps)


def test_the_steps_name_the_article_the_holidays_and_the_notice_that_decided_them() -> None:
    steps = reply_due(d("2025-09-25"), **ALL).steps
    assert [step.on.isoformat() for step in steps] == [
        "2025-09-25", "2025-09-28", "2025-10-01", "2025-10-11", "2025-10-29",
    ]  # fmt: skip
    assert [step.document for step in steps[1:4]] == ["国办发明电〔2024〕12号"] * 3
    assert str(steps[-1].article) == "《政府信息公开条例》第三十三条第二款"
    assert "第20个工作日" in steps[-1].what


def test_before_may_2019_the_limit_was_fifteen_workdays_and_the_old_article_is_cited() -> None:
    due = reply_due(d("2018-11-01"), extension_workdays=15, **ALL)
    assert reply_due_on(d("2018-11-01"), **ALL) == d("2018-11-22")
    assert due.due_on == d("2018-12-13")
    assert "第二十四条" in str(due.steps[-1].article)
    with pytest.raises(ExtensionTooLong, match="不得超过15个工作日"):
        reply_due_on(d("2019-05-14"), extension_workdays=16, **ALL)
    with pytest.raises(InvalidInput, match="施行的规定中没有"):
        reply_due_on(d("2008-04-30"), **ALL)


def test_t021_an_extension_of_twenty_workdays_moves_the_day() -> None:
    received_on, extended_on = d("2025-09-25"), d("2025-11-26")
    assert reply_due_on(received_on, extension_workdays=20, **ALL) == extended_on
    explained = reply_due(received_on, extension_workdays=20, **ALL)
    assert explained.due_on == extended_on
    assert any(step.on == d("2025-10-29") and "延长20个工作日" in step.what for step in explained.steps)
    extension(received_on=received_on, due_on=d("2025-10-29"), notified_on=d("2025-10-29"))


def extension(**changes: object) -> None:
    """Ask for a lawful extension, but for the changes."""
    facts: dict[str, object] = {
        "extension_workdays": 20,
        "received_on": d("2026-02-13"),
        "due_on": d("2026-03-19"),
        "approved_by": "王主任",
        "notified_on": d("2026-03-19"),
    } | changes
    check_extension(law=LAW, options=OPTIONS, **facts)  # type: ignore[arg-type]


def test_a_lawful_extension_passes() -> None:
    extension()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"extension_workdays": 21}, "不得超过20个工作日", id="T022 longer than twenty workdays"),
        pytest.param({"approved_by": " "}, "负责人的同意", id="T023 nobody approved"),
        pytest.param({"notified_on": d("2026-03-20")}, "已经逾期", id="T024 notified after the day was over"),
        pytest.param({"extended_before": True}, "不能再次延长", id="a second extension"),
    ],
)
def test_an_unlawful_extension_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(LawRefused, match=message) as refusal:
        extension(**changes)
    assert "第三十三条第二款" in refusal.value.message_zh


def test_an_extension_of_no_days_is_no_extension() -> None:
    with pytest.raises(InvalidInput, match="1至20"):
        extension(extension_workdays=0)


def test_a_second_extension_passes_where_the_organ_chose_so() -> None:
    check_extension(
        5,
        received_on=d("2026-02-13"),
        due_on=d("2026-03-19"),
        approved_by="王主任",
        notified_on=d("2026-03-01"),
        extended_before=True,
        law=LAW,
        options=Options({"reply.extend_once_only": False}),
    )


@pytest.mark.parametrize(
    ("received", "due"),
    [("2025-12-22", "2025-12-31"), ("2026-02-13", "2026-03-02")],
    ids=["T025", "T026 across 春节"],
)
def test_the_correction_notice_goes_out_within_seven_workdays(received: str, due: str) -> None:
    assert correction_notice_due_on(d(received), **WITH_LAW) == d(due)
    assert correction_notice_due(d(received), **WITH_LAW).due_on == d(due)


def test_t027_the_reply_limit_begins_anew_with_the_correction_and_the_steps_say_so() -> None:
    due = reply_due(d("2026-01-12"), restarts=[Restart(d("2026-01-21"), RestartCause.CORRECTION)], **ALL)
    assert due.due_on == d("2026-02-25")
    assert [step.what for step in due.steps[:2]] == [
        "收到申请，当日不计，次日起数",
        "收到补正，答复期限重新起算，当日不计，次日起数",
    ]


def test_a_payment_restarts_the_limit_unless_the_organ_chose_otherwise() -> None:
    paid = [Restart(d("2026-02-12"), RestartCause.PAYMENT)]
    assert reply_due(d("2026-01-12"), restarts=paid, **ALL).due_on == d("2026-03-18")
    chosen = {**ALL, "options": Options({"reply.restart_by_payment": False})}
    assert reply_due(d("2026-01-12"), restarts=paid, **chosen).due_on == reply_due_on(d("2026-01-12"), **ALL)


def test_a_restart_before_the_receipt_is_refused() -> None:
    with pytest.raises(InvalidInput, match="早于收到申请之日"):
        reply_due(d("2026-01-12"), restarts=[Restart(d("2026-01-11"), RestartCause.PAYMENT)], **ALL)


def test_t028_a_second_correction_notice_is_refused() -> None:
    check_correction_notice(notices_before=0)
    with pytest.raises(LawRefused, match="一次性告知"):
        check_correction_notice(notices_before=1)


def test_a_late_correction_notice_does_not_restart_the_limit_by_default() -> None:
    days = {"received_on": d("2025-12-22"), **WITH_LAW}
    assert correction_restarts_reply(notified_on=d("2025-12-31"), options=OPTIONS, **days)
    assert not correction_restarts_reply(notified_on=d("2026-01-04"), options=OPTIONS, **days)
    lenient = Options({"correction.late_notice_restarts": True})
    assert correction_restarts_reply(notified_on=d("2026-01-04"), options=lenient, **days)


def test_the_applicant_has_fifteen_workdays_to_correct_unless_the_letter_says_otherwise() -> None:
    given = {"calendar": CALENDAR, "options": OPTIONS}
    assert correction_due(d("2026-03-02"), **given).due_on == d("2026-03-23")
    assert correction_due(d("2026-03-02"), term_workdays=7, **given).due_on == d("2026-03-11")
    with pytest.raises(InvalidInput, match="至少为1个工作日"):
        correction_due(d("2026-03-02"), term_workdays=0, **given)


def test_t029_an_uncorrected_request_lapses_only_with_proof_of_service() -> None:
    due_on, day_after = d("2026-03-23"), d("2026-03-24")
    lapsed = correction_outcome(served_on=d("2026-03-02"), due_on=due_on, as_of=day_after)
    assert lapsed is CorrectionOutcome.LAPSED
    assert lapsed.report_row == report_row(DecisionCode.LAPSED_UNCORRECTED) == "3.6.1"
    assert DECISIONS[DecisionCode.LAPSED_UNCORRECTED].letter_title == "政府信息公开申请不再处理告知书"
    assert correction_outcome(served_on=None, due_on=due_on, as_of=due_on) is CorrectionOutcome.AWAITED
    with pytest.raises(LawRefused, match="没有补正告知书的送达证据"):
        correction_outcome(served_on=None, due_on=due_on, as_of=day_after)
    excused = correction_outcome(served_on=d("2026-03-02"), due_on=due_on, as_of=day_after, good_cause=True)
    assert excused is CorrectionOutcome.AWAITED


def test_t030_still_unclear_after_correction_is_row_3_4_3_and_not_a_lapse() -> None:
    facts = {"served_on": d("2026-03-02"), "due_on": d("2026-03-23"), "as_of": d("2026-03-24")}
    unclear = correction_outcome(corrected_on=d("2026-03-20"), clear=False, **facts)
    assert unclear.report_row == report_row(DecisionCode.STILL_UNCLEAR) == "3.4.3"
    assert correction_outcome(corrected_on=d("2026-03-20"), **facts).report_row is None


@pytest.mark.parametrize("consulted", list(Consulted))
def test_t031_the_consulted_have_fifteen_workdays(consulted: Consulted) -> None:
    assert opinion_due_on(d("2026-09-18"), consulted, **WITH_LAW) == d("2026-10-15")
    assert opinion_due(d("2026-09-18"), consulted, **WITH_LAW).due_on == d("2026-10-15")


def test_t032_the_days_of_a_consultation_are_deducted() -> None:
    days = {"sent_on": d("2025-11-10"), "served_on": d("2025-11-12"), "answered_on": d("2025-11-24")}
    span = consultation_span(**days, as_of=d("2025-12-01"), **CONSULTED)
    assert span == (d("2025-11-11"), d("2025-11-24"))
    assert CALENDAR.workdays_between(*span) == 10
    assert reply_due_on(d("2025-11-03"), **ALL) == d("2025-12-01")
    assert reply_due_on(d("2025-11-03"), consultations=[span], **ALL) == d("2025-12-15")
    assert reply_due(d("2025-11-03"), consultations=[span], **ALL).due_on == d("2025-12-15")


def test_t033_without_an_answer_the_deduction_ends_with_the_term() -> None:
    days = {"sent_on": d("2026-09-16"), "served_on": d("2026-09-18"), "answered_on": None}
    span = consultation_span(**days, as_of=d("2026-11-01"), **CONSULTED)
    assert span == (d("2026-09-17"), d("2026-10-15"))
    assert CALENDAR.workdays_between(*span) == 17
    assert reply_due_on(d("2026-09-14"), **ALL) == d("2026-10-16")
    assert reply_due_on(d("2026-09-14"), consultations=[span], **ALL) == d("2026-11-10")
    silence = opinion_effect(Consulted.THIRD_PARTY, None, due_on=span[1], as_of=d("2026-10-16"))
    assert silence is Effect.ORGAN_DECIDES


def test_a_running_consultation_is_deducted_up_to_today_and_one_sent_today_not_yet() -> None:
    days = {"sent_on": d("2026-09-16"), "served_on": None, "answered_on": None}
    assert consultation_span(**days, as_of=d("2026-09-18"), **CONSULTED) == (d("2026-09-17"), d("2026-09-18"))
    assert consultation_span(**days, as_of=d("2026-09-16"), **CONSULTED) is None
    with pytest.raises(InvalidInput, match="不能早于发出日"):
        consultation_span(
            sent_on=d("2026-09-16"), served_on=d("2026-09-15"), answered_on=None, as_of=d("2026-09-18"), **CONSULTED
        )


def test_a_consultation_that_began_before_the_count_is_shown_from_the_first_day_that_counts() -> None:
    due = reply_due(d("2025-09-25"), consultations=[(d("2025-09-20"), d("2025-09-28"))], **ALL)
    (step,) = [step for step in due.steps if "征求意见" in step.what]
    assert step.on == d("2025-09-26")
    assert "其间2个工作日" in step.what
    assert str(step.article).endswith("第三十三条第三款")


def test_both_ends_of_the_deduction_are_choices_of_the_organ() -> None:
    options = Options({"consultation.deduct_from": "served", "consultation.deduct_until": "term_end"})
    span = consultation_span(
        sent_on=d("2026-09-16"),
        served_on=d("2026-09-18"),
        answered_on=d("2026-09-22"),
        as_of=d("2026-11-01"),
        **{**CONSULTED, "options": options},
    )
    assert span == (d("2026-09-19"), d("2026-10-15"))


def test_consultations_side_by_side_are_deducted_once_or_only_the_longest() -> None:
    spans = [(d("2025-11-10"), d("2025-11-14")), (d("2025-11-12"), d("2025-11-18"))]
    assert reply_due_on(d("2025-11-03"), consultations=spans, **ALL) == d("2025-12-10")
    longest = {**ALL, "options": Options({"reply.parallel_consultations": "longest"})}
    assert reply_due_on(d("2025-11-03"), consultations=spans, **longest) == d("2025-12-08")


def test_t034_the_silence_of_a_third_party_leaves_the_decision_to_the_organ() -> None:
    due_on = d("2026-10-15")
    assert opinion_effect(Consulted.THIRD_PARTY, None, due_on=due_on, as_of=due_on) is Effect.AWAIT
    late = opinion_effect(Consulted.THIRD_PARTY, None, due_on=due_on, as_of=d("2026-10-16"))
    assert late is Effect.ORGAN_DECIDES


def test_t035_an_unreasonable_objection_may_be_overridden_with_a_recorded_finding() -> None:
    facts = {"due_on": d("2026-10-15"), "as_of": d("2026-10-10")}
    assert opinion_effect(Consulted.THIRD_PARTY, Opinion.REASONS_UNSOUND, **facts) is Effect.ORGAN_DECIDES
    assert opinion_effect(Consulted.THIRD_PARTY, Opinion.OBJECTS, **facts) is Effect.WITHHOLD
    assert opinion_effect(Consulted.THIRD_PARTY, Opinion.CONSENTS, **facts) is Effect.MAY_DISCLOSE
    check_disclosure_over_objection(Opinion.REASONS_UNSOUND, finding_on_reasons="价格已在中标公告公布")
    check_disclosure_over_objection(Opinion.CONSENTS)
    with pytest.raises(LawRefused, match="留存认定记录"):
        check_disclosure_over_objection(Opinion.REASONS_UNSOUND)
    with pytest.raises(LawRefused, match="不得公开"):
        check_disclosure_over_objection(Opinion.OBJECTS)


def test_t036_disclosure_in_the_public_interest_needs_a_written_notice_to_the_third_party() -> None:
    with pytest.raises(LawRefused, match="书面告知第三方"):
        check_disclosure_over_objection(Opinion.OBJECTS, public_interest="涉及饮用水安全")
    check_disclosure_over_objection(
        Opinion.OBJECTS, public_interest="涉及饮用水安全", third_party_notified_on=d("2026-10-16")
    )


def test_t037_the_silence_of_a_co_producing_organ_is_consent() -> None:
    late = opinion_effect(Consulted.CO_PRODUCER, None, due_on=d("2026-10-15"), as_of=d("2026-10-16"))
    assert late is Effect.DEEMED_CONSENT
    answered = opinion_effect(Consulted.CO_PRODUCER, Opinion.OBJECTS, due_on=d("2026-10-15"), as_of=d("2026-10-10"))
    assert answered is Effect.ORGAN_DECIDES


@pytest.mark.parametrize(
    ("channel", "arrived", "confirmed", "received", "flags"),
    [
        pytest.param("online", "2025-10-04", "2025-10-09", "2025-10-09", set(), id="T017 sent online on a holiday"),
        pytest.param("registered_post", "2020-10-04", None, "2020-10-04", set(), id="T018 signed for on a holiday"),
        pytest.param("in_person", "2026-03-02", None, "2026-03-02", set(), id="T038 in person"),
        pytest.param("registered_post", "2022-06-06", "2022-06-27", "2022-06-06", set(), id="T039 the porter signed"),
        pytest.param("ordinary_letter", "2026-03-05", "2026-03-05", "2026-03-05", set(), id="T040 rung up at once"),
        pytest.param(
            "ordinary_letter", "2026-03-05", "2026-03-09", "2026-03-09",
            {ReceiptFlag.NOT_CONFIRMED_THE_SAME_DAY}, id="T041 rung up four days later",
        ),
        pytest.param("online", "2026-05-01", "2026-05-06", "2026-05-06", set(), id="T042 confirmed after the holiday"),
        pytest.param(
            "online", "2026-05-06", "2026-05-08", "2026-05-08",
            {ReceiptFlag.CONFIRMATION_OVERDUE}, id="confirmed after the next workday",
        ),
        pytest.param("fax", "2026-05-06", "2026-05-07", "2026-05-07", set(), id="by fax"),
        pytest.param("oral", "2026-05-06", "2026-05-06", "2026-05-06", set(), id="oral, written down and confirmed"),
        pytest.param("unannounced", "2026-05-06", "2026-05-07", "2026-05-07", set(), id="an unannounced channel"),
        pytest.param("online", "2026-05-06", None, None, {ReceiptFlag.AWAITING_CONFIRMATION}, id="not confirmed yet"),
    ],
)  # fmt: skip
def test_the_channel_decides_the_day_of_receipt(
    channel: str, arrived: str, confirmed: str | None, received: str | None, flags: set[ReceiptFlag]
) -> None:
    found = receipt(
        Channel(channel), arrived_on=d(arrived), confirmed_on=d(confirmed) if confirmed else None, **RECEIVING
    )
    assert found.received_on == (d(received) if received else None)
    assert found.flags == flags
    assert all(step.article for step in found.steps)


@pytest.mark.parametrize(
    ("channel", "place"),
    [
        (Channel.IN_PERSON, "第三十一条第（一）项"),
        (Channel.REGISTERED_POST, "第三十一条第（二）项"),
        (Channel.ORDINARY_LETTER, "第三十一条第（二）项"),
        (Channel.ONLINE, "第三十一条第（三）项"),
        (Channel.FAX, "第三十一条第（三）项"),
        (Channel.ORAL, "第二十九条第一款"),
        (Channel.UNANNOUNCED, "〔2017〕19号）第二条"),
    ],
)
def test_each_channel_rests_on_its_own_article(channel: Channel, place: str) -> None:
    found = receipt(channel, arrived_on=d("2026-05-06"), confirmed_on=d("2026-05-06"), **RECEIVING)
    assert {str(step.article).endswith(place) for step in found.steps} == {True}


def test_t017_the_reply_to_an_online_filing_counts_from_its_confirmation() -> None:
    found = receipt(Channel.ONLINE, arrived_on=d("2025-10-04"), confirmed_on=d("2025-10-09"), **RECEIVING)
    assert found.received_on is not None
    assert reply_due_on(found.received_on, **ALL) == d("2025-11-05")


def test_an_online_filing_left_unconfirmed_past_the_next_workday_raises_the_alarm() -> None:
    facts = {"arrived_on": d("2026-05-06"), **RECEIVING}
    assert receipt(Channel.ONLINE, as_of=d("2026-05-07"), **facts).flags == {ReceiptFlag.AWAITING_CONFIRMATION}
    overdue = receipt(Channel.ONLINE, as_of=d("2026-05-08"), **facts)
    assert overdue.flags == {ReceiptFlag.AWAITING_CONFIRMATION, ReceiptFlag.CONFIRMATION_OVERDUE}
    assert {flag.label_zh for flag in overdue.flags} == {"待双方确认", "逾次一工作日未确认"}
    for workdays, awaited in ((2, 1), (0, 2)):
        chosen = {**facts, "options": Options({"receipt.confirm_within_workdays": workdays})}
        day = d("2026-05-08") if workdays else d("2026-05-07")
        assert len(receipt(Channel.ONLINE, as_of=day, **chosen).flags) == awaited


def test_an_automatic_reply_confirms_only_where_the_organ_chose_so() -> None:
    facts = {"arrived_on": d("2026-05-06"), "automatic_reply_on": d("2026-05-06")}
    assert receipt(Channel.ONLINE, **facts, **RECEIVING).received_on is None
    chosen = {**RECEIVING, "options": Options({"receipt.automatic_reply_confirms": True})}
    assert receipt(Channel.ONLINE, **facts, **chosen).received_on == d("2026-05-06")


def test_oral_and_unannounced_filings_may_count_at_once_by_choice() -> None:
    options = Options({"receipt.oral_received_when": "made", "receipt.unannounced_received_when": "arrived"})
    for channel in (Channel.ORAL, Channel.UNANNOUNCED):
        found = receipt(channel, arrived_on=d("2026-05-06"), **{**RECEIVING, "options": options})
        assert found.received_on == d("2026-05-06")


def test_a_confirmation_before_the_arrival_is_refused() -> None:
    with pytest.raises(InvalidInput, match="早于到达日期"):
        receipt(Channel.ONLINE, arrived_on=d("2026-05-06"), confirmed_on=d("2026-05-05"), **RECEIVING)


@pytest.mark.parametrize("channel", [Channel.IN_PERSON, Channel.REGISTERED_POST, Channel.ORDINARY_LETTER, Channel.ORAL])
def test_t043_a_basic_channel_is_never_refused(channel: Channel) -> None:
    with pytest.raises(LawRefused, match="不得以任何理由拒绝接收"):
        check_refusal_to_receive(channel, closed_by_guide=True)


def test_another_channel_is_refused_only_if_the_guide_closes_it() -> None:
    check_refusal_to_receive(Channel.FAX, closed_by_guide=True)
    with pytest.raises(LawRefused, match="尊重申请人的选择"):
        check_refusal_to_receive(Channel.FAX)


def test_t044_a_reply_posted_on_the_last_day_is_in_time_whenever_it_arrives() -> None:
    service = Service(ServiceMethod.POST, posted_on=d("2025-10-29"), signed_on=d("2025-11-01"))
    counted_on = service_counts_on(service, options=OPTIONS)
    assert reply_workdays_late(d("2025-10-29"), counted_on, calendar=CALENDAR) == 0


def test_t045_a_reply_handed_over_a_day_later_is_one_workday_late() -> None:
    service = Service(ServiceMethod.DIRECT, signed_on=d("2025-10-30"))
    counted_on = service_counts_on(service, options=OPTIONS)
    assert reply_workdays_late(d("2025-10-29"), counted_on, calendar=CALENDAR) == 1
    assert reply_workdays_late(d("2025-10-31"), d("2025-11-01"), calendar=CALENDAR) == 1, "a Saturday is late too"


def test_t046_a_courier_that_is_no_postal_enterprise_is_refused() -> None:
    courier = Service(ServiceMethod.POST, posted_on=d("2025-10-29"), postal_enterprise=False)
    with pytest.raises(LawRefused, match="邮政企业"):
        service_counts_on(courier, options=OPTIONS)


def test_electronic_service_needs_the_applicants_choice_and_an_acknowledgement() -> None:
    chosen = Service(ServiceMethod.ELECTRONIC, signed_on=d("2025-10-29"), chosen_in_advance=True)
    assert service_counts_on(chosen, options=OPTIONS) == d("2025-10-29")
    with pytest.raises(LawRefused, match="没有事先选择电子送达"):
        service_counts_on(Service(ServiceMethod.ELECTRONIC, signed_on=d("2025-10-29")), options=OPTIONS)
    with pytest.raises(InvalidInput, match="缺少签收日期"):
        service_counts_on(Service(ServiceMethod.DIRECT), options=OPTIONS)


def test_counting_from_the_same_day_is_a_choice_of_the_organ() -> None:
    same_day = {**ALL, "options": Options({"reply.count_from": "same_day"})}
    assert reply_due_on(d("2025-09-25"), **same_day) == d("2025-10-28")
    assert reply_due(d("2025-09-25"), **same_day).due_on == d("2025-10-28")
