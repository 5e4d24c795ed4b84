"""The twenty-four decisions: the row that counts each, and what keeps each from being signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import InvalidInput, LawRefused, OutOfTime, RecordMissing, WrongRemedy
from gongkai.law import Options, default_options, law
from gongkai.law.decision_facts import (
    DecisionFacts,
    EarlierReply,
    LapseProof,
    LinkCheck,
    Origin,
    ReasonsNotice,
    ResponsibleOrgan,
    SearchRecord,
    Severance,
)
from gongkai.law.decision_table import (
    DECISIONS,
    OTHER_CLOSING_CITES,
    OTHER_CLOSING_LABELS,
    DecisionCode,
    DecisionGroup,
    Element,
    OtherClosing,
    RemedyType,
)
from gongkai.law.exemption_terms import (
    Classification,
    ExemptionGround,
    ExemptionKind,
    InternalAffair,
    LegalBasis,
    LegalRank,
    ProcessRecord,
    SecrecyLevel,
    ThirdPartyRecord,
)
from gongkai.law.letters import LETTERS, Letter
from gongkai.law.remedy_terms import RemedyAddress
from gongkai.law.rules import decisions, exemptions, remedies
from gongkai.law.rules.consultation import Opinion
from gongkai.law.rules.decision_checks import check_decision, decision_objections

D = DecisionCode
DEFAULTS = default_options()
DUE, SIGNED = date(2026, 3, 19), date(2026, 3, 10)
ADDRESS = RemedyAddress("某区人民政府", "某区人民法院", date(2024, 1, 1))
ASKED = ThirdPartyRecord(date(2026, 2, 20), date(2026, 2, 24), Opinion.OBJECTS, date(2026, 3, 2))
LAW_BASIS = LegalBasis(LegalRank.LAW, "统计法", "第九条")
GROUNDS = {
    D.STATE_SECRET: ExemptionGround(
        ExemptionKind.STATE_SECRET, classification=Classification(SecrecyLevel.SECRET, "某市保密局", "十年")
    ),
    D.PROHIBITED_BY_LAW: ExemptionGround(ExemptionKind.PROHIBITED_BY_LAW, basis=LAW_BASIS),
    D.SECURITY_OR_STABILITY: ExemptionGround(ExemptionKind.SECURITY_OR_STABILITY, harm="公开后可能危及公共安全"),
    D.THIRD_PARTY_RIGHTS: ExemptionGround(ExemptionKind.THIRD_PARTY_RIGHTS, third_party=ASKED),
    D.INTERNAL_AFFAIRS: ExemptionGround(ExemptionKind.INTERNAL_AFFAIRS, internal=InternalAffair.PERSONNEL),
    D.DELIBERATIVE: ExemptionGround(ExemptionKind.DELIBERATIVE, process=ProcessRecord.DRAFT, must_publish_checked=True),
    D.ENFORCEMENT_FILE: ExemptionGround(ExemptionKind.ENFORCEMENT_FILE, must_publish_checked=True),
    D.REGISTRY_INQUIRY: ExemptionGround(
        ExemptionKind.REGISTRY_INQUIRY,
        basis=LegalBasis(LegalRank.ADMINISTRATIVE_REGULATION, "不动产登记暂行条例", "第二十七条"),
        handled_by="区不动产登记中心",
    ),
}
SEARCH = SearchRecord("办公系统和档案室", "检索", ("征收",), ("档案系统",), "李四", date(2026, 3, 2), "没有检索到")
PROOF = LapseProof("挂号1234", date(2026, 2, 2), date(2026, 3, 2))


def facts(code: DecisionCode, **changes: object) -> DecisionFacts:
    """A decision of a kind with everything it needs, then changed as the test says."""
    whole = DecisionFacts(
        code,
        DUE,
        SIGNED,
        statement="见附件",
        grounds=(GROUNDS[code],) if code in GROUNDS else (),
        severances=(Severance("第3页", "含第三方商业秘密", GROUNDS[D.THIRD_PARTY_RIGHTS]),),
        search=SEARCH,
        link=LinkCheck("区政府网站公告〔2025〕3号", SIGNED, works=True),
        responsible=ResponsibleOrgan(known=True, name="区住建局", contact="12345678"),
        earlier_reply=EarlierReply("〔2025〕7号", date(2025, 5, 6), same_content=True),
        reasons_notice=ReasonsNotice("〔2026〕2号", date(2026, 2, 24), "一月内申请80件，理由不合理"),
        lapse=PROOF,
        corrected_on=date(2026, 2, 10) if code is D.STILL_UNCLEAR else None,
        closing=OtherClosing.NOT_GOVERNMENT_INFORMATION,
    )
    kind = remedies.remedy_type(
        code, withheld=[ExemptionKind.THIRD_PARTY_RIGHTS], closing=whole.closing, options=DEFAULTS
    )
    text = remedies.remedy_notice(kind, ADDRESS, on=SIGNED, law=law()).text
    return replace(whole, **{"remedy_text": text, **changes})  # type: ignore[arg-type]


def refused(code: DecisionCode, **changes: object) -> LawRefused:
    found = decision_objections(facts(code, **changes), options=DEFAULTS)
    assert found, "nothing was refused"
    with pytest.raises(type(found[0])):
        check_decision(facts(code, **changes), options=DEFAULTS)
    return found[0]


class TestTable:
    def test_there_are_24_decisions_and_18_letters_each_once(self) -> None:
        assert [code.value for code in DECISIONS] == [f"D{number:02}" for number in range(1, 25)]
        assert [letter.value for letter in LETTERS] == [f"P{number}" for number in range(1, 19)]
        assert set(DECISIONS) == set(DecisionCode)
        assert set(LETTERS) == set(Letter)

    def test_the_rows_are_those_of_the_2021_form(self) -> None:
        whole = ("3.1", "3.1", "3.1", "3.2")
        items = {"3.3": 8, "3.4": 3, "3.5": 5, "3.6": 3}
        expected = [*whole, *(f"{head}.{number}" for head, count in items.items() for number in range(1, count + 1))]
        expected.insert(expected.index("3.4.1"), "3.4.1")  # 不存在与非本机关负责公开同落一行
        assert [decisions.report_row(code) for code in DecisionCode] == expected

    def test_every_row_lies_below_the_heading_of_its_group(self) -> None:
        headings = dict(zip(DecisionGroup, ("3.1", "3.2", "3.3", "3.4", "3.5", "3.6"), strict=True))
        assert all(row.report_row.startswith(headings[row.group]) for row in DECISIONS.values())

    def test_letters_have_names_and_titles_of_their_own(self) -> None:
        names = [row.letter for row in DECISIONS.values()] + [kind.identifier for kind in LETTERS.values()]
        assert len(set(names)) == len(names) == 42
        assert all(row.letter_title.endswith("告知书") for row in DECISIONS.values())

    def test_the_letters_on_the_way_are_called_as_practice_calls_them(self) -> None:
        titles = {letter.value: kind.title for letter, kind in LETTERS.items()}
        assert titles["P2"] == "补正告知书"
        assert titles["P4"] == "延期答复告知书"
        assert titles["P10"] == "信息处理费收费通知书"
        assert titles["P12"] == "决定公开告知第三方书"

    def test_the_letter_of_each_decision_needs_the_common_elements_and_its_own(self) -> None:
        needed = decisions.required_elements(D.DOES_NOT_EXIST)
        assert needed[0] is Element.TITLE
        assert needed[-1] is Element.SEARCH_RECORD
        assert Element.REMEDY in needed

    def test_every_other_closing_has_a_label_and_a_basis(self) -> None:
        assert set(OTHER_CLOSING_LABELS) == set(OTHER_CLOSING_CITES) == set(OtherClosing)
        assert "第四点" in str(decisions.closing_basis(OtherClosing.IN_NATIONAL_ARCHIVES))

    def test_every_exemption_has_its_decision(self) -> None:
        assert {exemptions.decision_of_exemption(kind) for kind in ExemptionKind} == set(GROUNDS)


class TestOneRow:
    def row(self, *codes: DecisionCode, options: Options = DEFAULTS) -> str:
        return decisions.counted_row(codes, options=options)

    def test_t063_partly_disclosed_and_partly_secret_counts_once_as_partial(self) -> None:
        assert self.row(D.PROVIDED, D.STATE_SECRET) == "3.2"
        assert self.row(D.GRANTED_IN_PART, D.STATE_SECRET) == "3.2"

    def test_some_disclosed_and_some_not_held_is_partial(self) -> None:
        assert self.row(D.ALREADY_PUBLISHED, D.DOES_NOT_EXIST) == "3.2"

    def test_all_disclosed_in_different_ways_is_granted(self) -> None:
        assert self.row(D.PROVIDED, D.ALREADY_PUBLISHED) == "3.1"

    def test_withheld_goes_before_not_held_before_not_processed(self) -> None:
        assert self.row(D.DOES_NOT_EXIST, D.ENFORCEMENT_FILE) == "3.3.7"
        assert self.row(D.REPEAT_REQUEST, D.WOULD_NEED_CREATION) == "3.4.2"

    def test_the_order_is_an_option(self) -> None:
        other = Options({"decisions.row_priority": "unable_to_provide,withheld,not_processed,otherwise_closed"})
        assert self.row(D.DOES_NOT_EXIST, D.STATE_SECRET, options=other) == "3.4.1"
        broken = Options({"decisions.row_priority": "withheld,withheld,not_processed,otherwise_closed"})
        with pytest.raises(InvalidInput, match="row_priority"):
            self.row(D.DOES_NOT_EXIST, options=broken)

    def test_counting_a_mixed_request_as_granted_is_an_option(self) -> None:
        granted = Options({"decisions.partly_disclosed_counts_as": "granted"})
        assert self.row(D.PROVIDED, D.DOES_NOT_EXIST, options=granted) == "3.1"
        assert self.row(D.GRANTED_IN_PART, D.DOES_NOT_EXIST, options=granted) == "3.2"

    def test_no_result_has_no_row(self) -> None:
        with pytest.raises(InvalidInput, match="没有处理结果"):
            self.row()

    @settings(deadline=None, max_examples=60)
    @given(st.sets(st.sampled_from(DecisionCode), min_size=1))
    def test_a_request_always_counts_in_exactly_one_row_whatever_the_order(self, codes: set[DecisionCode]) -> None:
        row = self.row(*sorted(codes))
        assert row == self.row(*sorted(codes, reverse=True))
        assert row == "3.2" or row in {DECISIONS[code].report_row for code in codes}


@pytest.mark.parametrize("code", DecisionCode)
def test_a_complete_decision_of_every_kind_may_be_signed(code: DecisionCode) -> None:
    assert decision_objections(facts(code), options=DEFAULTS) == ()


class TestRecords:
    def test_t051_a_departmental_rule_cannot_prohibit_disclosure(self) -> None:
        basis = LegalBasis(LegalRank.RULES, "某部门规章", "第三条")
        refusal = refused(D.PROHIBITED_BY_LAW, grounds=(replace(GROUNDS[D.PROHIBITED_BY_LAW], basis=basis),))
        assert "只有法律、行政法规" in refusal.message_zh
        assert "第十四条" in refusal.message_zh

    @pytest.mark.parametrize("rank", LegalRank)
    def test_only_laws_and_administrative_regulations_may_prohibit(self, rank: LegalRank) -> None:
        ground = replace(GROUNDS[D.PROHIBITED_BY_LAW], basis=LegalBasis(rank, "某规定", "第一条"))
        found = decision_objections(facts(D.PROHIBITED_BY_LAW, grounds=(ground,)), options=DEFAULTS)
        assert (found == ()) == (rank in {LegalRank.LAW, LegalRank.ADMINISTRATIVE_REGULATION})

    def test_t052_without_asking_the_third_party_d08_is_refused(self) -> None:
        ground = ExemptionGround(ExemptionKind.THIRD_PARTY_RIGHTS)
        refusal = refused(D.THIRD_PARTY_RIGHTS, grounds=(ground,))
        assert isinstance(refusal, RecordMissing)
        assert "征求第三方意见" in refusal.message_zh

    @pytest.mark.parametrize(
        ("opinion", "allowed"),
        [(Opinion.CONSENTS, False), (Opinion.REASONS_UNSOUND, False), (Opinion.OBJECTS, True), (None, True)],
    )
    def test_what_the_third_party_said_decides_whether_d08_stands(self, opinion: Opinion | None, allowed: bool) -> None:
        ground = replace(GROUNDS[D.THIRD_PARTY_RIGHTS], third_party=replace(ASKED, opinion=opinion))
        assert (exemptions.exemption_objections(ground, options=DEFAULTS) == ()) == allowed

    def test_a_silent_third_party_may_be_set_not_to_suffice(self) -> None:
        ground = replace(GROUNDS[D.THIRD_PARTY_RIGHTS], third_party=replace(ASKED, opinion=None, answered_on=None))
        strict = Options({"exemptions.silent_third_party_may_be_withheld": False})
        assert exemptions.exemption_objections(ground, options=strict)

    def test_t053_non_existence_needs_a_search(self) -> None:
        assert "检索记录" in refused(D.DOES_NOT_EXIST, search=None).message_zh
        assert "关键词" in refused(D.DOES_NOT_EXIST, search=replace(SEARCH, keywords=())).message_zh
        assert "范围" in refused(D.DOES_NOT_EXIST, search=replace(SEARCH, scope=" ")).message_zh

    def test_t054_the_responsible_organ_if_known_is_named_with_its_contact(self) -> None:
        assert "名称、联系方式" in refused(D.OTHER_ORGAN, responsible=ResponsibleOrgan(known=True)).message_zh
        assert refused(D.OTHER_ORGAN, responsible=None)
        unknown = facts(D.OTHER_ORGAN, responsible=ResponsibleOrgan(known=False))
        assert decision_objections(unknown, options=DEFAULTS) == ()
        assert refused(D.OTHER_ORGAN, responsible=ResponsibleOrgan(known=False), statement="")

    def test_t055_a_repeat_request_names_the_earlier_reply(self) -> None:
        assert "前次答复的文号" in refused(D.REPEAT_REQUEST, earlier_reply=None).message_zh
        different = EarlierReply("〔2025〕7号", date(2025, 5, 6), same_content=False)
        assert "内容不相同" in refused(D.REPEAT_REQUEST, earlier_reply=different).message_zh
        later = EarlierReply("〔2026〕9号", date(2026, 4, 1), same_content=True)
        assert "晚于本次答复" in refused(D.REPEAT_REQUEST, earlier_reply=later).message_zh

    def test_t056_an_unanswered_earlier_request_is_joined_not_repeated(self) -> None:
        assert "并案" in refused(D.REPEAT_REQUEST, earlier_request_pending=True).message_zh

    def test_t057_excessive_requests_need_the_notice_to_state_reasons(self) -> None:
        assert "说明理由告知书" in refused(D.EXCESSIVE, reasons_notice=None).message_zh
        silent = ReasonsNotice("〔2026〕2号", date(2026, 2, 24), "")
        assert "不合理之处" in refused(D.EXCESSIVE, reasons_notice=silent).message_zh

    def test_t060_four_items_asked_and_three_answered_is_refused(self) -> None:
        assert "共4项，只答复了3项" in refused(D.PROVIDED, items_asked=4, items_answered=3).message_zh

    def test_t061_registered_land_is_a_registry_inquiry_in_row_3_3_8(self) -> None:
        assert decisions.report_row(D.REGISTRY_INQUIRY) == "3.3.8"
        ground = replace(GROUNDS[D.REGISTRY_INQUIRY], handled_by="")
        assert "向何处办理" in refused(D.REGISTRY_INQUIRY, grounds=(ground,)).message_zh
        local = replace(GROUNDS[D.REGISTRY_INQUIRY], basis=LegalBasis(LegalRank.RULES, "某办法", "第一条"))
        assert "应出自法律、行政法规" in refused(D.REGISTRY_INQUIRY, grounds=(local,)).message_zh

    def test_t062_a_dead_link_does_not_answer_already_published(self) -> None:
        broken = LinkCheck("某网页", SIGNED, works=False)
        assert "不能打开" in refused(D.ALREADY_PUBLISHED, link=broken).message_zh
        assert refused(D.ALREADY_PUBLISHED, link=None)

    def test_t102_information_obtained_from_another_organ_is_that_organs_to_disclose(self) -> None:
        assert decisions.disclosed_elsewhere(Origin.OBTAINED_FROM_ORGAN)
        assert not decisions.disclosed_elsewhere(Origin.OBTAINED_FROM_CITIZEN)
        assert decisions.disclosed_elsewhere(Origin.MADE_JOINTLY_LED_ELSEWHERE)
        told = facts(D.OTHER_ORGAN, origin=Origin.OBTAINED_FROM_ORGAN)
        assert decision_objections(told, options=DEFAULTS) == ()
        assert decisions.report_row(told.code) == "3.4.1"
        assert "应由本机关负责" in refused(D.OTHER_ORGAN, origin=Origin.MADE_HERE).message_zh

    def test_t103_files_not_yet_transferred_are_no_ground(self) -> None:
        assert "尚未划转" in refused(D.DOES_NOT_EXIST, only_because_not_transferred=True).message_zh

    def test_t104_information_in_the_national_archives_closes_in_row_3_6_3(self) -> None:
        closed = facts(D.OTHERWISE_CLOSED, closing=OtherClosing.IN_NATIONAL_ARCHIVES)
        assert decision_objections(closed, options=DEFAULTS) == ()
        assert decisions.report_row(closed.code) == "3.6.3"

    def test_closing_otherwise_names_its_reason(self) -> None:
        assert "子类" in refused(D.OTHERWISE_CLOSED, closing=None).message_zh
        assert "理由" in refused(D.OTHERWISE_CLOSED, statement="").message_zh

    @pytest.mark.parametrize("code", [D.LAPSED_UNCORRECTED, D.LAPSED_UNPAID])
    def test_a_lapse_needs_proof_of_service_and_an_ended_term(self, code: DecisionCode) -> None:
        assert "送达证据" in refused(code, lapse=None).message_zh
        assert "届满前不能" in refused(code, lapse=replace(PROOF, ended_on=SIGNED)).message_zh

    def test_corrected_in_time_but_unclear_is_not_a_lapse(self) -> None:
        assert "按期补正" in refused(D.LAPSED_UNCORRECTED, corrected_on=date(2026, 2, 20)).message_zh
        assert "没有补正" in refused(D.STILL_UNCLEAR, corrected_on=None).message_zh

    def test_every_part_withheld_has_its_reason(self) -> None:
        assert "逐处列明" in refused(D.GRANTED_IN_PART, severances=()).message_zh
        silent = Severance("第3页", "", None)
        assert "第3页" in refused(D.GRANTED_IN_PART, severances=(silent,)).message_zh

    def test_the_ground_of_a_severance_has_the_same_shape_as_a_refusal(self) -> None:
        bare = Severance("第3页", "涉密", ExemptionGround(ExemptionKind.STATE_SECRET))
        assert "密级" in refused(D.GRANTED_IN_PART, severances=(bare,)).message_zh

    def test_a_decision_and_its_ground_must_agree(self) -> None:
        refusal = refused(D.STATE_SECRET, grounds=(GROUNDS[D.INTERNAL_AFFAIRS],))
        assert "内部事务信息" in refusal.message_zh

    @pytest.mark.parametrize(
        ("code", "word"),
        [
            *((D.STATE_SECRET, "密级"), (D.SECURITY_OR_STABILITY, "危害"), (D.INTERNAL_AFFAIRS, "人事管理")),
            *((D.DELIBERATIVE, "讨论记录"), (D.ENFORCEMENT_FILE, "应当公开"), (D.PROHIBITED_BY_LAW, "条款")),
        ],
    )
    def test_each_exemption_says_what_it_lacks(self, code: DecisionCode, word: str) -> None:
        assert word in refused(code, grounds=(ExemptionGround(GROUNDS[code].kind),)).message_zh

    @pytest.mark.parametrize(
        "code", [D.PROVIDED, D.ACCESS_ARRANGED, D.WOULD_NEED_CREATION, D.PUBLIC_PUBLICATION, D.CONFIRM_OR_REISSUE]
    )
    def test_a_letter_without_its_main_text_is_refused(self, code: DecisionCode) -> None:
        assert "文书没有写明" in refused(code, statement=" ").message_zh


BARE = {code: {"grounds": (ExemptionGround(ground.kind),)} for code, ground in GROUNDS.items()}
REFUSED_BY = [
    (D.PROVIDED, {"signed_on": date(2026, 3, 20)}, "第三十三条第二款"),
    (D.PROVIDED, {"items_asked": 4, "items_answered": 3}, "第三十六条"),
    (D.PROVIDED, {"statement": ""}, "第三十六条第（二）项"),
    (D.ACCESS_ARRANGED, {"statement": ""}, "第三十六条第（二）项"),
    (D.ALREADY_PUBLISHED, {"link": None}, "第三十六条第（一）项"),
    (D.GRANTED_IN_PART, {"severances": ()}, "第三十七条"),
    (D.STATE_SECRET, BARE[D.STATE_SECRET], "第十四条"),
    (D.STATE_SECRET, {"grounds": ()}, "第十四条"),
    (D.PROHIBITED_BY_LAW, BARE[D.PROHIBITED_BY_LAW], "第十四条"),
    (D.SECURITY_OR_STABILITY, BARE[D.SECURITY_OR_STABILITY], "第十四条"),
    (D.THIRD_PARTY_RIGHTS, BARE[D.THIRD_PARTY_RIGHTS], "第三十二条"),
    (D.INTERNAL_AFFAIRS, BARE[D.INTERNAL_AFFAIRS], "第十六条第一款"),
    (D.DELIBERATIVE, BARE[D.DELIBERATIVE], "第十六条第二款"),
    (D.ENFORCEMENT_FILE, BARE[D.ENFORCEMENT_FILE], "第十六条第二款"),
    (D.REGISTRY_INQUIRY, BARE[D.REGISTRY_INQUIRY], "第三十六条第（七）项"),
    (
        D.REGISTRY_INQUIRY,
        {"grounds": (replace(GROUNDS[D.REGISTRY_INQUIRY], basis=LegalBasis(LegalRank.RULES, "某办法", "第一条")),)},
        "第三十六条第（七）项",
    ),
    (D.DOES_NOT_EXIST, {"search": None}, "第三十六条第（四）项"),
    (D.DOES_NOT_EXIST, {"only_because_not_transferred": True}, "〔2019〕14号）第三点"),
    (D.OTHER_ORGAN, {"responsible": None}, "第三十六条第（五）项"),
    (D.OTHER_ORGAN, {"origin": Origin.MADE_HERE}, "第十条"),
    (D.WOULD_NEED_CREATION, {"statement": ""}, "第三十八条"),
    (D.STILL_UNCLEAR, {"corrected_on": None}, "第三十条"),
    (D.REPEAT_REQUEST, {"earlier_reply": None}, "第三十六条第（六）项"),
    (D.PUBLIC_PUBLICATION, {"statement": ""}, "第三十九条第二款"),
    (D.EXCESSIVE, {"reasons_notice": None}, "第三十五条"),
    (D.CONFIRM_OR_REISSUE, {"statement": ""}, "第三十八条"),
    (D.LAPSED_UNCORRECTED, {"lapse": None}, "《政府信息公开条例》第三十条"),
    (D.LAPSED_UNPAID, {"lapse": None}, "《政府信息公开信息处理费管理办法》第六条"),
    (D.OTHERWISE_CLOSED, {"closing": None}, "〔2021〕30号）第三部分（六）3"),
]


@pytest.mark.parametrize(("code", "changes", "place"), REFUSED_BY, ids=[f"{code} {p}" for code, _, p in REFUSED_BY])
def test_each_refusal_names_the_place_that_refuses(code: DecisionCode, changes: dict[str, object], place: str) -> None:
    assert refused(code, **changes).message_zh.endswith(f"{place}）")


class TestLetter:
    def test_a_letter_dated_after_the_limit_waits_for_someone_to_confirm_it_is_late(self) -> None:
        refusal = refused(D.PROVIDED, signed_on=date(2026, 3, 20))
        assert isinstance(refusal, OutOfTime)
        late = facts(D.PROVIDED, signed_on=date(2026, 3, 20), late_confirmed_by="王主任")
        assert decision_objections(late, options=DEFAULTS) == ()

    def test_a_letter_dated_on_the_last_day_is_in_time(self) -> None:
        assert decision_objections(facts(D.PROVIDED, signed_on=DUE), options=DEFAULTS) == ()

    @pytest.mark.parametrize("code", [code for code in DecisionCode if "D05" <= code.value <= "D11"])
    def test_t064_a_refusal_that_offers_a_suit_within_six_months_is_not_signed(self, code: DecisionCode) -> None:
        offer = remedies.remedy_notice(RemedyType.FREE_CHOICE, ADDRESS, on=SIGNED, law=law()).text
        assert "或者自收到之日起6个月内" in offer
        assert isinstance(refused(code, remedy_text=offer), WrongRemedy)

    def test_t066_non_existence_that_demands_reconsideration_first_is_not_signed(self) -> None:
        demand = remedies.remedy_notice(RemedyType.RECONSIDERATION_FIRST, ADDRESS, on=SIGNED, law=law()).text
        refusal = refused(D.DOES_NOT_EXIST, remedy_text=demand)
        assert isinstance(refusal, WrongRemedy)
        assert "任选" in refusal.message_zh

    def test_the_wrong_remedy_is_refused_last(self) -> None:
        found = decision_objections(
            facts(D.DOES_NOT_EXIST, search=None, remedy_text="应当先向某区人民政府申请行政复议。"), options=DEFAULTS
        )
        assert [type(refusal) for refusal in found] == [RecordMissing, WrongRemedy]


class TestDiscretion:
    def test_articles_14_and_15_bind_and_article_16_leaves_a_choice(self) -> None:
        free = [kind for kind in ExemptionKind if not exemptions.exemption_is_mandatory(kind)]
        assert free == [ExemptionKind.INTERNAL_AFFAIRS, ExemptionKind.DELIBERATIVE, ExemptionKind.ENFORCEMENT_FILE]

    def test_withheld_information_is_looked_at_again_after_a_year(self) -> None:
        assert exemptions.reassess_due_on(date(2024, 2, 29), options=DEFAULTS) == date(2025, 2, 28)
        half = Options({"exemptions.reassess_every_months": 6})
        assert exemptions.reassess_due_on(date(2026, 3, 10), options=half) == date(2026, 9, 10)


def test_only_the_configured_decision_has_an_open_remedy() -> None:
    assert [code for code, row in DECISIONS.items() if row.remedy is RemedyType.CONFIGURED] == [D.REGISTRY_INQUIRY]
