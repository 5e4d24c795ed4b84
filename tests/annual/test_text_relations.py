"""The relations about the text: for each one text that breaks it and one that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual.checking import check
from gongkai.annual.findings import Finding, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.relations.model import RELATIONS, CheckContext, OrganLevel
from gongkai.annual.report import SECTIONS, AnnualReport, Figures
from gongkai.annual.text import read_text

TEXT_CODES = frozenset(
    {"V12", "V13", "V14", "V15", "V16", "V17", "V18", "V19", "V20", "V26"}
    | {"V45", "V46", "V47", "V48", "V49", "V50", "V52", "V53", "V54", "V55", "V56"}
)
OVERVIEW = (
    "本报告所列数据的统计期限为2025年1月1日至2025年12月31日。\n"
    "（一）主动公开。全年主动公开政府信息36条，其中通过政府网站公开2条，通过政务平台公开34条。\n"
    "（二）依申请公开。全年新收政府信息公开申请10件，上年结转2件，办结11件，结转下年度继续办理1件。"
    "其中予以公开6件，占54.5%。因政府信息公开发生行政复议1件。\n"
    "（三）政府信息管理。落实公开审查。制发行政规范性文件3件，废止1件，现行有效12件。\n"
    "（四）政府信息公开平台建设。未开通微博。\n"
    "（五）监督保障。举办培训2次。"
)
PROBLEMS = "存在的主要问题：公开渠道较为单一。改进情况：每季度更新目录。"
FEES = "2025年，本机关未收取信息处理费。"


def part3(**rows: int) -> dict[str, Figures]:
    counts = {"1": 10, "2": 2, "3.1": 6, "3.2": 1, "3.4.1": 4, "3.7": 11, "4": 1} | {
        key.replace("_", "."): value for key, value in rows.items()
    }
    return {row.key: (n := counts.get(row.key, 0), 0, 0, 0, 0, 0, n) for row in FORM_2021.part3_rows}


@pytest.fixture
def report() -> Callable[..., AnnualReport]:
    """Build a report of a made-up bureau; keywords `one` … `six` replace a part's text, others a field."""

    def build(**changes: Any) -> AnnualReport:
        sections = {"1": OVERVIEW, "2": "", "3": "", "4": "", "5": PROBLEMS, "6": FEES}
        for name, key in zip(("one", "two", "three", "four", "five", "six"), SECTIONS, strict=True):
            if name in changes:
                sections[key] = changes.pop(name)
        clean = AnnualReport(
            organ="东湖区财政局",
            year=2025,
            form="2021-30",
            sections=sections,
            part2={
                "rules": (0, 0, 0),
                "normative_documents": (3, 1, 12),
                "licences": (5,),
                "penalties": (0,),
                "compulsion": (0,),
                "charges_wan_yuan": (Decimal("12.5"),),
            },
            part3=part3(),
            part4={"reconsideration": (1, 0, 0, 0, 1), "direct": (0,) * 5, "after_reconsideration": (0,) * 5},
            headings=dict(zip(SECTIONS, FORM_2021.headings, strict=True)),
        )
        return replace(clean, **changes)

    return build


def found(report: AnnualReport, code: str, **context: Any) -> list[Finding]:
    relation = RELATIONS[code]
    return list(relation.findings(report, CheckContext(text=read_text(report), **context)))


def failures(report: AnnualReport, code: str, **context: Any) -> list[Finding]:
    return [finding for finding in found(report, code, **context) if finding.severity is not Severity.INFO]


def without(text: str, part: str, *, by: str = "") -> str:
    assert part in text
    return text.replace(part, by)


def test_a_clean_report_has_no_finding_about_its_text(report: Callable[..., AnnualReport]) -> None:
    clean = report()
    for finalising in (False, True):
        findings = check(clean, CheckContext(text=read_text(clean), finalising=finalising, level=OrganLevel.DEPARTMENT))
        assert [finding.message for finding in findings if finding.code in TEXT_CODES] == []


BROKEN = [
    ("V12", {"one": without(OVERVIEW, "申请10件", by="申请9件")}, 10, 9),
    ("V12", {"one": without(OVERVIEW, "行政复议1件", by="行政复议3件")}, 1, 3),
    ("V12", {"one": without(OVERVIEW, "现行有效12件", by="现行有效13件")}, 12, 13),
    ("V12", {"three": "全年作出行政许可决定7件。"}, 5, 7),
    ("V12", {"two": "全年收取行政事业性收费13.5万元。"}, Decimal("12.5"), Decimal("13.5")),
    ("V13", {"one": "（二）依申请公开。2025年未收到政府信息公开申请。"}, 0, 10),
    ("V13", {"one": "（二）依申请公开。我局没有接到依申请公开事项。"}, 0, 10),
    ("V14", {"four": "没有因政府信息公开被申请行政复议、提起行政诉讼的情况。"}, 0, 1),
    ("V15", {"one": without(OVERVIEW, "至2025年12月31日", by="至2024年12月31日")}, None, None),
    ("V15", {"one": without(OVERVIEW, "2025年12月31日", by="2025年11月30日")}, None, None),
    ("V15", {"six": "2024年，本机关未收取信息处理费。"}, 2025, 2024),
    ("V16", {"headings": {"5": "五、存在问题及改进措施"}}, "五、存在的主要问题及改进情况", "五、存在问题及改进措施"),
    ("V17", {"one": without(OVERVIEW, "（三）政府信息管理。落实公开审查。")}, "五个方面", "缺政府信息管理"),
    ("V19", {"five": "公开渠道较为单一，仍有不足。"}, "改进情况", None),
    ("V19", {"five": "我局将每季度更新目录。"}, "存在的问题", None),
    ("V20", {"six": "无。"}, "信息处理费收取情况", None),
    ("V26", {"one": without(OVERVIEW, "平台公开34条", by="平台公开33条")}, 36, 35),
    ("V45", {"three": "新收政府信息公开申请10件，上年结转2件，办结10件，结转下年度1件。"}, 12, 11),
    ("V46", {"one": without(OVERVIEW, "54.5%", by="64.5%")}, None, Decimal("64.5")),
    ("V47", {"two": "全年收取行政事业性收费12.5元。"}, Decimal("0.00125"), Decimal("12.5")),
    ("V48", {"five": "东湖区水务局认真贯彻条例，存在问题，将改进。"}, "东湖区财政局", "东湖区水务局"),
    ("V48", {"five": "西山区财政局主动公开信息不足，将改进。"}, "东湖区财政局", "西山区财政局"),
    ("V49", {"three": "收到政府信息公开申请10件，均已按期办结。", "one": "概况"}, 0, 1),
    ("V54", {"three": "通过微博发布政府信息12条。"}, 0, 12),
    ("V55", {"six": "2025年，××局未收取信息处理费。"}, None, "××"),
    ("V56", {"five": ""}, None, None),
]


@pytest.mark.parametrize(("code", "changes", "expected", "seen"), BROKEN)
def test_a_text_that_breaks_a_relation_is_found(
    report: Callable[..., AnnualReport], code: str, changes: dict[str, Any], expected: object, seen: object
) -> None:
    findings = failures(report(**changes), code)
    assert findings
    assert findings[0].severity is Severity.WARNING
    if expected is not None:
        assert findings[0].expected == expected
    if seen is not None:
        assert findings[0].found == seen


def test_every_text_that_breaks_a_relation_is_answered_word_for_word(report: Callable[..., AnnualReport]) -> None:
    """The words stand in text_messages.txt, one finding a line: a change of a message is a change of that file."""
    lines = [
        f"{finding.code} | {finding.expected} | {finding.found} | {finding.message}"
        for code, changes, _, _ in BROKEN
        for finding in found(report(**changes), code)
    ]
    assert "\n".join(lines) + "\n" == (Path(__file__).parent / "text_messages.txt").read_text("utf-8")


@pytest.mark.parametrize("case", [case for case in BROKEN if RELATIONS[case[0]].severity is Severity.ERROR])
def test_what_is_a_warning_on_a_published_report_refuses_to_finalise_our_own(
    report: Callable[..., AnnualReport], case: tuple[str, dict[str, Any], object, object]
) -> None:
    findings = failures(report(**case[1]), case[0], finalising=True)
    assert {finding.severity for finding in findings} == {Severity.ERROR}


def test_every_relation_about_the_text_is_broken_by_some_case_here() -> None:
    elsewhere = {"V18", "V50", "V52", "V53"}
    assert {case[0] for case in BROKEN} | elsewhere == TEXT_CODES


def test_a_finding_names_its_part_its_sentence_and_its_basis(report: Callable[..., AnnualReport]) -> None:
    (finding,) = failures(report(one=without(OVERVIEW, "申请10件", by="申请9件")), "V12")
    assert finding.place.section == "1"
    assert finding.place.source is not None
    assert "新收政府信息公开申请9件，上年结转2件" in (finding.place.source.text or "")
    assert "国办公开办函〔2021〕30号" in (finding.basis or "")


LAWFUL = [
    ("V12", {"one": "受理政府信息公开申请12件，办理11件。"}, "受理 may include what was carried in"),
    ("V12", {"one": "通过网站收到政府信息公开申请4件。"}, "a channel's share of the requests"),
    ("V12", {"one": "因本机关不掌握相关政府信息无法提供3件，信息不存在、不掌握1件。"}, "one row told in two pieces"),
    ("V12", {"two": "收取行政事业性收费13万元。"}, "money rounded to whole 万元"),
    ("V13", {"one": "（二）未收到行政许可方面的申请。"}, "another kind of request"),
    ("V13", {"one": "依申请公开：无当面申请件。"}, "one way of filing"),
    ("V13", {"one": "未收到依申请公开引发的行政诉讼案件。"}, "suits, not requests"),
    ("V14", {"four": "行政复议1件，没有被纠错、败诉的情况。"}, "not corrected is not none"),
    ("V15", {"one": "统计期限自2025年1月1日起至12月31日止。"}, "the year told once"),
    ("V15", {"five": "存在问题。2026年，我局将继续改进政府信息公开工作。"}, "next year's plans"),
    ("V15", {"one": "公开2024年部门决算、2026年部门预算，结转2026年度办理1件。"}, "accounts, budgets, carry-over"),
    ("V15", {"one": "与2024年相比，申请数量下降。2024年，收到9件；2025年，收到10件。"}, "comparisons"),
    ("V16", {"headings": {"5": "## 五、 存在的主要问题及改进情况"}}, "marks and blanks do not count"),
    ("V19", {"five": "政务公开仍有短板。下一步，将加强培训。"}, "other words for the same"),
    ("V20", {"six": "2025年度，无信息处理费收取情况。"}, "another denial"),
    ("V26", {"one": "发布信息390余条，其中网站200余条、微信公众号150余条。"}, "rounded numbers"),
    ("V46", {"three": "办结11件，其中予以公开6件，占54.54%。"}, "cut off instead of rounded"),
    ("V47", {"two": "收取行政事业性收费125000元。"}, "the same money in 元"),
    ("V48", {"one": "区财政局认真贯彻条例，配合区司法局开展培训。"}, "its own short name, another organ as an object"),
    ("V49", {"three": "收到政府信息公开申请10件，除1件结转下年外，均已办结。"}, "what is left is told"),
    ("V54", {"three": "通过微信公众号发布12条。"}, "another channel"),
    ("V55", {"six": "2025年，我局未收取信息处理费。"}, "nothing left open"),
]


@pytest.mark.parametrize(("code", "changes", "why"), LAWFUL, ids=[f"{code} {why}" for code, _, why in LAWFUL])
def test_a_lawful_wording_is_not_complained_about(
    report: Callable[..., AnnualReport], code: str, changes: dict[str, Any], why: str
) -> None:
    assert [finding.message for finding in failures(report(**changes), code)] == []


class TestHeadingsAndDuties:
    def test_t095_a_heading_in_other_words_is_refused(self, report: Callable[..., AnnualReport]) -> None:
        headings = dict(zip(SECTIONS, FORM_2021.headings, strict=True)) | {"5": "五、存在问题及改进措施"}
        (finding,) = failures(report(headings=headings), "V16", finalising=True)
        assert (finding.severity, finding.place.section) == (Severity.ERROR, "5")
        assert finding.expected == "五、存在的主要问题及改进情况"

    def test_t096_a_government_without_accountability_results_is_refused(
        self, report: Callable[..., AnnualReport]
    ) -> None:
        text = OVERVIEW + "工作考核结果为优秀，社会评议满意度98%。"
        government = report(organ="东湖区人民政府", one=text)
        (finding,) = failures(government, "V18", finalising=True)
        assert (finding.severity, finding.found) == (Severity.ERROR, "缺责任追究")
        told = replace(government, sections={**government.sections, "1": text + "未发生责任追究情形。"})
        assert failures(told, "V18") == []

    def test_t097_a_text_like_last_years_is_warned_of(self, report: Callable[..., AnnualReport]) -> None:
        ours, last = report(), report(year=2024, one=OVERVIEW.replace("2025", "2024").replace("10件", "8件"))
        for code, section in (("V50", "1"), ("V19", "5")):
            (finding,) = failures(ours, code, previous=last)
            assert (finding.severity, finding.place.section) == (Severity.WARNING, section)
        other = replace(last, sections={"1": "围绕预算管理一体化推进公开。", "5": "队伍能力不足，将组织轮训。"})
        assert failures(ours, "V50", previous=other) == failures(ours, "V19", previous=other) == []

    def test_v18_does_not_concern_a_department_and_says_so_when_the_kind_is_unknown(
        self, report: Callable[..., AnnualReport]
    ) -> None:
        assert found(report(), "V18") == []
        (finding,) = found(report(organ=None), "V18")
        assert finding.severity is Severity.INFO

    def test_v16_a_missing_part_and_parts_out_of_order_are_found(self, report: Callable[..., AnnualReport]) -> None:
        whole = report()
        headings = dict(whole.headings)
        sixth = headings.pop("6")
        sections = {key: text for key, text in whole.sections.items() if key != "6"}
        (gone,) = failures(replace(whole, headings=headings, sections=sections), "V16")
        assert (gone.place.section, gone.expected) == ("6", sixth)
        (moved,) = failures(replace(whole, headings={"6": sixth, **headings}), "V16")
        assert "排在" in moved.message

    def test_v16_cannot_judge_wording_where_the_reader_kept_no_headings(
        self, report: Callable[..., AnnualReport]
    ) -> None:
        (finding,) = found(report(headings={}), "V16")
        assert finding.severity is Severity.INFO
        assert failures(report(headings={}, five="五、存在问题及改进措施\n" + PROBLEMS), "V16")

    def test_the_fee_need_not_be_stated_before_there_was_one(self, report: Callable[..., AnnualReport]) -> None:
        assert failures(report(six="无。", year=2020), "V20") == []


class TestWhatCannotBeAssessed:
    def test_blank_cells_are_least_values_never_zeros(self, report: Callable[..., AnnualReport]) -> None:
        table = part3() | {"3.1": (6, None, 0, 0, 0, 0, None)}
        over = report(part3=table, one="办结申请11件，其中予以公开9件。")
        (unknown,) = found(over, "V12")
        assert (unknown.severity, unknown.place.section) == (Severity.INFO, "1")
        (wrong,) = failures(report(part3=table, one="办结申请11件，其中予以公开5件。"), "V12")
        assert (wrong.expected, wrong.found) == (6, 5)
        assert "至少6件" in wrong.message

    def test_one_info_stands_for_all_unreadable_figures_of_a_part(self, report: Callable[..., AnnualReport]) -> None:
        findings = found(report(part3={}, part4={}, part2={}), "V12")
        assert [finding.severity for finding in findings] == [Severity.INFO]

    def test_v53_a_figure_told_in_two_ways_is_found_where_no_table_settles_it(
        self, report: Callable[..., AnnualReport]
    ) -> None:
        twice = report(part3={}, three="新收政府信息公开申请9件。")
        (finding,) = failures(twice, "V53")
        assert (finding.expected, finding.found) == (10, 9)
        assert failures(report(three="新收政府信息公开申请10件。", part3={}), "V53") == []

    def test_a_text_without_period_is_said_to_be_unjudgeable(self, report: Callable[..., AnnualReport]) -> None:
        (finding,) = found(report(one="概况。"), "V15")
        assert finding.severity is Severity.INFO

    def test_without_text_nothing_is_claimed(self, report: Callable[..., AnnualReport]) -> None:
        bare = CheckContext()
        for code in TEXT_CODES - {"V16"}:
            assert list(RELATIONS[code].findings(report(), bare)) == []

    def test_v52_terms_are_advice_only(self, report: Callable[..., AnnualReport]) -> None:
        (finding,) = found(report(six="公开政务信息，未产生信息公开处理费。"), "V52")
        assert finding.severity is Severity.INFO
        assert found(report(), "V52") == []
