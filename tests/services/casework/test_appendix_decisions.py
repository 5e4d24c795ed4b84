"""Appendix A of the rule reference through the services, T051 to T083 and T102 to T106: what keeps a letter inside.

After a refusal the events of the case are those before it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.services.casework.answers import GROUNDS, answer
from tests.services.casework.conftest import WHO, granted

from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import Stage, remedy_periods
from gongkai.casework.events import Direction, ItemDecision, LinkKind
from gongkai.errors import LawRefused, NotInThisState, OutOfTime, RecordMissing, WrongFee, WrongRemedy
from gongkai.law.decision_facts import EarlierReply, LinkCheck, ResponsibleOrgan, Severance
from gongkai.law.decision_table import DecisionCode, OtherClosing
from gongkai.law.exemption_terms import ExemptionKind, LegalBasis, LegalRank
from gongkai.law.fee_terms import FeeMode
from gongkai.law.filing_terms import FilingKind, OralRecord, RequestElement
from gongkai.law.remedy_terms import OrganStanding
from gongkai.law.rules.consultation import Opinion
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.remedies import reconsideration_organ_objection
from gongkai.services.casework.applicant_volume import applicant_volume
from gongkai.services.casework.handle_rectification import handle_rectification
from gongkai.services.casework.issue_fee_notice import receive_payment
from gongkai.services.casework.link_requests import link_requests
from gongkai.services.casework.merge_duplicate import merge_duplicate
from gongkai.services.casework.propose_reply import propose_reply
from gongkai.services.casework.record_opinion import record_opinion
from gongkai.services.casework.recording import rules_in_force
from gongkai.services.casework.register_filing import ApplicantDetails
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.casework.sign_decision import lapse_unpaid, sign_decision
from gongkai.services.casework.transfer_functions import transfer_functions
from gongkai.store import queries
from gongkai.store.models import FeeNotice

D = DecisionCode
SEP_25, SEP_26, OCT_13, OCT_20 = date(2025, 9, 25), date(2025, 9, 26), date(2025, 10, 13), date(2025, 10, 20)


def d(text: str) -> date:
    return date.fromisoformat(text)


def by_a_rule_of_a_ministry() -> ItemDecision:
    basis = LegalBasis(LegalRank.RULES, "某部规章", "第二条")
    return ItemDecision(1, D.PROHIBITED_BY_LAW, grounds=(replace(GROUNDS[D.PROHIBITED_BY_LAW], basis=basis),))


REFUSED = [
    pytest.param(
        by_a_rule_of_a_ministry(), "只有法律、行政法规可以禁止公开", "第十四条", id="T051 a rule of a ministry"
    ),
    pytest.param(answer(D.THIRD_PARTY_RIGHTS), "没有征求第三方意见的记录", "第三十二条", id="T052 nobody was asked"),
    pytest.param(answer(D.DOES_NOT_EXIST), "没有检索记录", "第三十六条第（四）项", id="T053 no search"),
    pytest.param(
        replace(answer(D.OTHER_ORGAN), responsible=ResponsibleOrgan(True)),
        "名称、联系方式",
        "第三十六条第（五）项",
        id="T054 the other organ is not named",
    ),
    pytest.param(
        replace(answer(D.REPEAT_REQUEST), earlier_reply=None),
        "前次答复的文号",
        "第三十六条第（六）项",
        id="T055 no earlier reply",
    ),
    pytest.param(answer(D.EXCESSIVE), "没有发出说明理由告知书", "第三十五条", id="T057 nobody asked for reasons"),
    pytest.param(
        replace(answer(D.ALREADY_PUBLISHED), link=LinkCheck("http://example.gov.cn/404", OCT_20, False)),
        "不能打开",
        "第三十六条第（一）项",
        id="T062 a dead link",
    ),
    pytest.param(
        replace(answer(D.GRANTED_IN_PART), severances=(Severance("第二段", " "),)),
        "第二段",
        "第三十七条",
        id="a severed part without a reason",
    ),
    pytest.param(
        replace(answer(D.OTHERWISE_CLOSED), closing=None), "子类", "30号", id="closed otherwise without saying how"
    ),
]


@pytest.mark.parametrize(("decision", "words", "article"), REFUSED)
def test_what_lacks_its_record_is_not_even_proposed(
    desk: Any, decision: ItemDecision, words: str, article: str
) -> None:
    number = desk.open(SEP_25).request_no
    with pytest.raises(LawRefused, match=words) as caught:
        desk.do(propose_reply, number, OCT_20, decisions=(decision,))
    assert article in caught.value.message_zh
    assert desk.kinds(number) == ["RequestRegistered"]


def test_t056_a_request_before_the_first_is_answered_is_merged_and_no_repetition(desk: Any) -> None:
    first, second = desk.open(SEP_25).request_no, desk.open(SEP_26).request_no
    desk.do(link_requests, second, SEP_26, other_no=first, kind=LinkKind.EARLIER)
    with pytest.raises(LawRefused, match="并案"):
        desk.do(propose_reply, second, OCT_13, decisions=(answer(D.REPEAT_REQUEST),))
    desk.today(OCT_13)
    merge_duplicate(organ_code="bureau", request_no=second, into=first, by=desk.by)
    assert desk.row(second).stage == "merged"
    third = desk.open(OCT_13).request_no
    desk.sign(first, OCT_20, granted())
    desk.post(first, OCT_20)
    desk.do(link_requests, third, OCT_20, other_no=first, kind=LinkKind.EARLIER)
    earlier = EarlierReply(desk.row(first).document_no, OCT_20, same_content=True)
    desk.sign(third, OCT_20, replace(answer(D.REPEAT_REQUEST), earlier_reply=earlier))
    assert desk.state(third).decision is not None


def test_t058_a_filing_has_no_place_for_its_purpose() -> None:
    names = {*ApplicantDetails.__dataclass_fields__}
    assert not [name for name in names if "purpose" in name or "reason" in name]


def test_t059_what_is_missing_is_corrected_and_never_turned_away(desk: Any) -> None:
    filed = desk.open(SEP_25, identity_proof=False)
    assert filed.lacking == (RequestElement.IDENTITY_PROOF,)
    state = desk.do(request_correction, filed.request_no, SEP_26, points=("申请人的身份证明",))
    assert state.stage is Stage.AWAITING_CORRECTION


def test_t060_every_item_is_answered(desk: Any) -> None:
    number = desk.open(SEP_25, items=("甲", "乙", "丙", "丁")).request_no
    with pytest.raises(RecordMissing, match="第4项没有答复"):
        desk.do(propose_reply, number, OCT_20, decisions=tuple(granted(item) for item in (1, 2, 3)))
    with pytest.raises(RecordMissing, match="答复了两次"):
        desk.do(propose_reply, number, OCT_20, decisions=tuple(granted(item) for item in (1, 2, 3, 4, 4)))


def test_t061_a_registry_inquiry_is_told_where_to_go(desk: Any) -> None:
    number = desk.open(SEP_25, items=("某不动产的登记资料",)).request_no
    desk.sign(number, OCT_20, answer(D.REGISTRY_INQUIRY))
    desk.post(number, OCT_20, letter="D12")
    assert desk.row(number).report_row == "3.3.8"


def test_t063_partly_disclosed_and_partly_secret_counts_once_as_partial(desk: Any) -> None:
    number = desk.open(SEP_25, items=("甲", "乙")).request_no
    desk.sign(number, OCT_20, answer(D.GRANTED_IN_PART), answer(D.STATE_SECRET, 2))
    desk.post(number, OCT_20, letter="D04")
    assert [one.report_row for one in queries.ledger_year("bureau", 2025).requests] == ["3.2"]


_CHOICE = "如不服本答复，可以自收到之日起60日内向甲区人民政府申请行政复议，或者6个月内向甲区人民法院提起行政诉讼。"
_FIRST = "如不服本决定，应当先向甲区人民政府申请行政复议，对复议决定不服的，15日内向甲区人民法院提起行政诉讼。"


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        pytest.param(D.STATE_SECRET, _CHOICE, "可以直接起诉", id="T064 a direct suit for a refusal"),
        pytest.param(D.GRANTED_IN_PART, _CHOICE, "应当先申请行政复议", id="T065 a direct suit for parts withheld"),
        pytest.param(D.DOES_NOT_EXIST, _FIRST, "改用任选", id="T066 reconsideration first for what does not exist"),
    ],
)
def test_a_letter_with_the_wrong_remedies_is_not_issued(desk: Any, code: DecisionCode, text: str, words: str) -> None:
    number = desk.open(SEP_25).request_no
    desk.search(number, OCT_13)
    desk.approve(number, OCT_20, answer(code))
    with pytest.raises(WrongRemedy, match=words):
        desk.do(sign_decision, number, OCT_20, document_no="甲公开〔2025〕1号", remedy_text=text)
    assert desk.row(number).stage == "approved"


def test_t067_the_remedies_name_the_government_and_not_the_superior_department(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    desk.sign(number, OCT_20, granted())
    text = desk.row(number).events.get(kind="DecisionSigned").details["remedy_text"]
    own = OrganStanding.LOCAL_DEPARTMENT
    assert reconsideration_organ_objection(own, text, government="甲区人民政府") is None
    assert reconsideration_organ_objection(
        own, text.replace("甲区人民政府", "上一级主管部门"), government="甲区人民政府"
    )


@pytest.mark.parametrize(
    ("opened", "received", "code", "reconsideration", "suit"),
    [
        pytest.param("2026-02-10", "2026-03-02", D.STATE_SECRET, "2026-05-06", None, id="T068 across 劳动节"),
        pytest.param("2025-12-01", "2025-12-17", D.STATE_SECRET, "2026-02-24", None, id="T069 across 春节"),
        pytest.param("2026-03-10", "2026-04-07", D.PROVIDED, "2026-06-08", "2026-10-08", id="T070 six months"),
    ],
)
def test_the_remedies_of_a_served_decision_end_on_their_days(
    desk: Any, opened: str, received: str, code: DecisionCode, reconsideration: str, suit: str | None
) -> None:
    number = desk.open(d(opened)).request_no
    desk.sign(number, d(received), answer(code))
    desk.hand(number, d(received), letter=code.value)
    periods = remedy_periods(desk.state(number), rules_in_force())
    assert periods.reconsideration is not None
    assert periods.reconsideration.due_on == d(reconsideration)
    assert (periods.suit.due_on if periods.suit else None) == (d(suit) if suit else None)


def many(desk: Any, on: date, count: int, **more: Any) -> str:
    """So many filings of one applicant on a day; the last number."""
    return [desk.open(on, **more).request_no for _ in range(count)][-1]


def test_t074_the_thirty_fifth_filing_of_a_month_costs_two_hundred(desk: Any) -> None:
    last = many(desk, d("2026-01-05"), 35)
    volume = applicant_volume(organ_code="bureau", request_no=last, by=desk.by)
    assert volume.position is not None
    assert volume.fee is not None
    assert (volume.position.last, volume.fee.amount_yuan) == (35, Decimal(200))


def test_t075_each_month_is_counted_on_its_own(desk: Any) -> None:
    january, february = many(desk, d("2026-01-05"), 30), many(desk, d("2026-02-03"), 10)
    fees = [applicant_volume(organ_code="bureau", request_no=one, by=desk.by).fee for one in (january, february)]
    assert [fee.amount_yuan for fee in fees if fee] == [Decimal(100), Decimal(0)]


def test_t076_two_hundred_and_one_pages_cost_2740_yuan(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    state = desk.charge(number, SEP_26, 2740)
    assert state.fee is not None
    assert FeeNotice.objects.get().amount_yuan == Decimal(2740)


def test_t077_pages_of_two_filings_do_not_add_up(desk: Any) -> None:
    for _ in range(2):
        number = desk.open(SEP_25).request_no
        with pytest.raises(Exception, match="没有应收"):
            desk.charge(number, SEP_26, 0)
    assert not FeeNotice.objects.exists()


def test_t078_one_filing_is_charged_in_one_way_and_once(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    desk.charge(number, SEP_26, 300, FeeMode.PER_ITEM)
    with pytest.raises(NotInThisState):
        desk.charge(number, SEP_26, 380)
    desk.do(receive_payment, number, OCT_13, amount_yuan=Decimal(300))
    with pytest.raises(LawRefused, match="不能重复收费"):
        desk.charge(number, OCT_20, 380)


def test_t079_a_fee_notice_after_the_limit_is_refused(desk: Any) -> None:
    number = desk.open(d("2026-01-14")).request_no
    assert desk.row(number).due_on == d("2026-02-11")
    with pytest.raises(OutOfTime, match="不能用来延长期限"):
        desk.charge(number, d("2026-02-13"), 380)


def test_t080_an_amount_off_the_scale_is_refused_with_what_it_could_be(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    with pytest.raises(WrongFee, match="68页"):
        desk.charge(number, SEP_26, 380, FeeMode.PER_ITEM)


def test_t081_to_pay_there_are_twenty_workdays_from_the_receipt_of_the_notice(desk: Any) -> None:
    number = desk.open(d("2026-01-20")).request_no
    desk.charge(number, d("2026-01-28"), 380)
    desk.hand(number, d("2026-01-29"), letter="P10")
    assert (desk.row(number).due_kind, desk.row(number).due_on) == ("payment", d("2026-03-04"))


def test_t082_payment_restarts_the_limit_and_is_on_the_ledger(desk: Any) -> None:
    number = desk.open(d("2026-01-20")).request_no
    desk.charge(number, d("2026-01-28"), 380)
    desk.do(receive_payment, number, d("2026-02-12"), amount_yuan=Decimal(380))
    assert (desk.row(number).due_kind, desk.row(number).due_on) == ("reply", d("2026-03-18"))
    assert FeeNotice.objects.get().received_yuan == Decimal(380)


def test_t083_what_is_not_paid_lapses_into_3_6_2_with_one_notice_on_the_ledger(desk: Any) -> None:
    number = desk.open(d("2026-01-20")).request_no
    desk.charge(number, d("2026-01-28"), 380)
    desk.hand(number, d("2026-01-29"), letter="P10")
    with pytest.raises(LawRefused, match="2026-03-05"):
        desk.do(lapse_unpaid, number, d("2026-03-04"), document_no="甲公开〔2026〕1号")
    desk.do(lapse_unpaid, number, d("2026-03-05"), document_no="甲公开〔2026〕1号")
    desk.post(number, d("2026-03-05"), letter="D23")
    year = queries.ledger_year("bureau", 2026)
    assert ([one.report_row for one in year.requests], len(year.fee_notices)) == (["3.6.2"], 1)


def test_a_late_letter_goes_out_only_when_its_lateness_is_confirmed(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    late = d("2025-10-30")
    desk.approve(number, late, granted())
    with pytest.raises(OutOfTime, match="负责人确认逾期"):
        desk.do(sign_decision, number, late, document_no="甲公开〔2025〕1号")
    desk.do(sign_decision, number, late, document_no="甲公开〔2025〕1号", late_confirmed_by="科长")
    desk.post(number, late)
    assert desk.row(number).workdays_late == 1


def test_a_letter_without_a_number_is_not_issued(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    desk.approve(number, OCT_20, granted())
    with pytest.raises(RecordMissing, match="发文字号"):
        desk.do(sign_decision, number, OCT_20, document_no=" ")


def test_a_third_party_that_consents_cannot_be_the_ground_of_a_refusal(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    which = desk.ask_third_party(number, SEP_26, SEP_26)
    desk.do(record_opinion, number, OCT_13, number=which, opinion=Opinion.CONSENTS)
    with pytest.raises(LawRefused, match="已经同意公开"):
        desk.do(propose_reply, number, OCT_13, decisions=(answer(D.THIRD_PARTY_RIGHTS),))


def test_t102_information_of_another_organ_is_answered_by_naming_it(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    desk.sign(number, OCT_20, answer(D.OTHER_ORGAN))
    desk.post(number, OCT_20, letter="D14")
    assert desk.row(number).report_row == "3.4.1"


def test_t103_files_that_have_not_come_over_are_no_reason_to_refuse(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    desk.do(transfer_functions, number, SEP_26, direction=Direction.INTO_THIS_ORGAN, other_organ="原乙局")
    blamed = replace(answer(D.WOULD_NEED_CREATION), only_because_not_transferred=True)
    with pytest.raises(LawRefused, match="尚未划转"):
        desk.do(propose_reply, number, OCT_13, decisions=(blamed,))


def test_t104_what_went_to_the_national_archives_is_told_so(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    archived = replace(answer(D.OTHERWISE_CLOSED), closing=OtherClosing.IN_NATIONAL_ARCHIVES, statement="依档案法办理")
    desk.sign(number, OCT_20, archived)
    desk.post(number, OCT_20, letter="D24")
    assert desk.row(number).report_row == "3.6.3"


def test_t105_an_oral_filing_is_written_down_by_the_disclosure_unit(desk: Any) -> None:
    with pytest.raises(RecordMissing, match="代填笔录"):
        desk.open(SEP_25, channel=Channel.ORAL)
    record = OralRecord("要某文件", "经办甲", True, True, "不能书写")
    filed = desk.open(SEP_25, channel=Channel.ORAL, oral=record, confirmed_on=SEP_25)
    assert filed.received_on == SEP_25


def test_t106_a_request_to_rectify_a_record_goes_its_own_way_and_is_not_counted(desk: Any) -> None:
    who = replace(WHO, kind=ApplicantKind.NATURAL_PERSON)
    number = desk.open(
        SEP_25, items=("更正本人登记的出生日期",), kind=FilingKind.RECTIFICATION, applicant=who
    ).request_no
    with pytest.raises(NotInThisState, match="不是政府信息公开申请"):
        desk.do(propose_reply, number, OCT_13, decisions=(granted(),))
    facts = {"about_applicant": True, "has_evidence": True, "authorised": True, "true": True}
    state = desk.do(handle_rectification, number, OCT_13, finding="经核属实，已更正", **facts)
    assert (state.stage, state.counted) == (Stage.CONCLUDED, False)
    assert queries.ledger_year("bureau", 2025).requests == ()
    assert desk.proved()


def test_only_the_record_of_the_case_counts_and_not_what_is_entered_with_the_decision(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    assert GROUNDS[D.THIRD_PARTY_RIGHTS].kind is ExemptionKind.THIRD_PARTY_RIGHTS
    with pytest.raises(RecordMissing, match="征求第三方"):
        desk.do(propose_reply, number, OCT_13, decisions=(answer(D.THIRD_PARTY_RIGHTS),))
