"""条例第二十七、二十九、三十、四十至四十四条: what a filing contains and what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.errors import InvalidInput, LawRefused, RecordMissing
from gongkai.law import Options, default_options
from gongkai.law.filing_terms import (
    ELEMENT_LABELS,
    FilingKind,
    IntakeAct,
    OralRecord,
    RectificationRoute,
    RequestContent,
    RequestElement,
)
from gongkai.law.rules import request_content as rules

DEFAULTS = default_options()
WHOLE = RequestContent("张三", "身份证复印件", "13800000000", "2025年征地批复", "电子邮件")
ORAL = OralRecord("申请公开征地批复", "李四", True, True, "不识字")


class TestElements:
    def test_a_whole_request_is_registered(self) -> None:
        assert rules.lacking_elements(WHOLE) == ()
        assert rules.intake_act(WHOLE) is IntakeAct.REGISTER

    def test_t059_a_request_without_proof_of_identity_is_corrected_not_turned_away(self) -> None:
        filing = replace(WHOLE, identity_proof=" ")
        assert rules.intake_act(filing) is IntakeAct.REQUEST_CORRECTION
        assert rules.correction_items(filing) == ("申请人的身份证明",)
        with pytest.raises(LawRefused, match="不得以“缺身份证明”为由拒收"):
            rules.check_not_turned_away(refused_at_intake=True, why="缺身份证明")
        with pytest.raises(LawRefused, match="一事一申请"):
            rules.check_not_turned_away(refused_at_intake=True, why="一事一申请")
        rules.check_not_turned_away(refused_at_intake=False)

    def test_an_empty_filing_lacks_all_elements_in_the_order_of_the_article(self) -> None:
        assert rules.lacking_elements(RequestContent()) == tuple(RequestElement)
        assert set(ELEMENT_LABELS) == set(RequestElement)

    def test_an_unclear_description_is_corrected_once(self) -> None:
        assert rules.lacking_elements(replace(WHOLE, unclear=True)) == (RequestElement.DESCRIPTION,)
        assert rules.lacking_elements(RequestContent(unclear=True)).count(RequestElement.DESCRIPTION) == 1


class TestForm:
    @pytest.mark.parametrize(
        "field",
        [
            "所需信息的用途",
            "生产、生活、科研等特殊需要",
            "申请理由",
            "使用目的",
            "purpose",
            "reason_for_request",
            "special_needs",
        ],
    )
    def test_t058_a_form_must_not_ask_for_the_purpose(self, field: str) -> None:
        with pytest.raises(LawRefused, match="不得要求填写用途"):
            rules.check_form_fields(["姓名", field, "联系电话"])

    def test_the_fields_of_the_law_pass(self) -> None:
        rules.check_form_fields(
            [
                "姓名或者名称",
                "身份证明",
                "联系方式",
                "信息名称",
                "文号",
                "特征性描述",
                "获取方式",
                "获取途径",
                "所需帮助",
                "需要的份数",
            ]
        )


class TestOral:
    def test_t105_an_oral_request_is_written_down_by_the_disclosure_unit(self) -> None:
        assert rules.oral_record_objection(ORAL) is None
        assert rules.oral_record_objection(replace(ORAL, written_by_disclosure_unit=False))
        for lacking in (
            replace(ORAL, statement=""),
            replace(ORAL, why_oral=""),
            replace(ORAL, confirmed_by_applicant=False),
        ):
            assert isinstance(rules.oral_record_objection(lacking), RecordMissing)


class TestOtherFilings:
    def test_t106_a_rectification_is_no_disclosure_request(self) -> None:
        assert rules.counts_as_request(FilingKind.DISCLOSURE_REQUEST, options=DEFAULTS)
        assert not rules.counts_as_request(FilingKind.RECTIFICATION, options=DEFAULTS)
        assert not rules.counts_as_request(FilingKind.PROACTIVE_SUGGESTION, options=DEFAULTS)
        local = Options({"request_content.rectification_counts_as_request": True})
        assert rules.counts_as_request(FilingKind.RECTIFICATION, options=local)

    @pytest.mark.parametrize(
        ("own", "evidence", "authorised", "true", "route"),
        [
            (True, True, True, True, RectificationRoute.RECTIFY),
            (True, True, True, False, RectificationRoute.DECLINE),
            (True, True, False, True, RectificationRoute.FORWARD),
            (False, True, True, True, RectificationRoute.DECLINE),
            (True, False, True, True, RectificationRoute.DECLINE),
        ],
    )
    def test_a_rectification_takes_the_route_of_article_41(
        self, own: bool, evidence: bool, authorised: bool, true: bool, route: RectificationRoute
    ) -> None:
        found = rules.rectification_route(about_applicant=own, has_evidence=evidence, authorised=authorised, true=true)
        assert found is route

    def test_two_different_people_asking_for_the_same_suggest_publishing_it(self) -> None:
        assert rules.proactive_is_suggested(["张三", "李四"], disclosable=True, options=DEFAULTS)
        assert not rules.proactive_is_suggested(["张三", "张三"], disclosable=True, options=DEFAULTS)
        assert not rules.proactive_is_suggested(["张三", "李四"], disclosable=False, options=DEFAULTS)

    def test_people_who_cannot_read_see_or_hear_well_are_helped(self) -> None:
        assert rules.help_is_owed(reading_difficulty=True, impaired_sight_or_hearing=False)
        assert rules.help_is_owed(reading_difficulty=False, impaired_sight_or_hearing=True)
        assert not rules.help_is_owed(reading_difficulty=False, impaired_sight_or_hearing=False)

    def test_one_matter_one_request_is_for_counting_fees_only(self) -> None:
        assert rules.fee_items_of(["征地批复", " ", "补偿方案"]) == 2
        with pytest.raises(InvalidInput, match="没有任何内容"):
            rules.fee_items_of([" "])

    def test_another_form_than_asked_for_needs_a_reason(self) -> None:
        assert rules.form_change_objection(asked="纸质", given="纸质", reason="") is None
        assert rules.form_change_objection(asked="纸质", given="查阅", reason="原件易损") is None
        assert rules.form_change_objection(asked="纸质", given="查阅", reason=" ")
