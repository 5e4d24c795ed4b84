"""Denials, periods, years, organs, aspects, fees, gaps and likeness, as sentences state them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.annual.report import AnnualReport
from gongkai.annual.text import FeeStatement, likeness, read_text
from gongkai.annual.text.aspects import missing_aspects, missing_duties
from gongkai.annual.text.denials import find_denials
from gongkai.annual.text.folding import fold
from gongkai.annual.text.organs import find_organs, is_foreign
from gongkai.annual.text.years import find_periods, find_years

CASES = {"reconsideration", "litigation"}


def denied(text: str, section: str = "1") -> set[str]:
    return {denial.subject for denial in find_denials(section, fold(section, text))}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("我局未收到政府信息公开申请。", {"received"}),
        ("全年没有收到依申请公开。", {"received"}),
        ("未接到公民、法人或其他组织提出的政府信息公开申请。", {"received"}),
        ("未收到和处理政府信息公开申请，零报告。", {"received"}),
        ("本乡无依申请公开政府信息事项。", {"received"}),
        ("没有因政府信息公开被申请行政复议、提起行政诉讼的情况。", CASES),
        ("未收到依申请公开行政复议、行政诉讼案件。", CASES),
        ("未发生因政府信息公开而引发的行政诉讼。", {"litigation"}),
        ("收到政府信息公开申请3件，均已按期办结，无结转下年度办理件。", {"all_closed", "carried_out"}),
        ("本年度未制发行政规范性文件。", {"normative_documents.issued"}),
        ("未开通微博、微信公众号等账号。", {"channel:微博", "channel:微信", "channel:公众号"}),
        ("没有作出行政处罚，没有行政强制。", {"penalties", "compulsion"}),
    ],
)
def test_denials_are_tied_to_what_they_deny(text: str, subjects: set[str]) -> None:
    assert denied(text) == subjects


@pytest.mark.parametrize(
    "text",
    [
        "未收到行政许可申请。",
        "依申请公开14件，无当面申请件。",
        "信息公开答复未被复议机关纠错。",
        "没有被投诉举报、行政复议及行政诉讼纠错的情况，信息公开工作平稳。",
        "政府信息公开行政复议1件，尚未审结。",
        "有效降低政府信息公开行政复议、行政诉讼风险。",
        "未发生政府信息公开申请逾期答复。",
        "公开工作未发生失泄密情况。",
    ],
)
def test_other_denials_deny_neither_requests_nor_proceedings(text: str) -> None:
    assert denied(text) & (CASES | {"received"}) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("统计期限为2025年1月1日至2025年12月31日。", (2025, (1, 1), 2025, (12, 31))),
        ("所列数据统计期限自 2025 年 1 月 1 日起，至 12 月 31 日止。", (2025, (1, 1), None, (12, 31))),
        ("数据的统计时段从１月１日到１２月３１日。", (None, (1, 1), None, (12, 31))),
        ("统计周期为2025年2月1日—2025年12月31日。", (2025, (2, 1), 2025, (12, 31))),
    ],
)
def test_periods_are_read_with_or_without_their_year(text: str, expected: tuple[object, ...]) -> None:
    (period,) = find_periods("1", fold("1", text))
    assert period[1:] == expected


def test_a_span_of_days_that_is_no_period_is_left_alone() -> None:
    assert list(find_periods("1", "宣传周为2025年5月1日至5月7日。")) == []


@pytest.mark.parametrize(
    ("text", "section", "years"),
    [
        ("2024年，我局主动公开政府信息36条。", "1", [2024]),
        ("概况。2024年度收到政府信息公开申请3件。", "1", [2024]),
        ("2026年，我局主动公开政府信息36条。", "1", [2026]),
        ("2025年，我局主动公开政府信息36条。", "1", []),
        ("2026年，我局将继续加强政府信息公开。", "5", []),
        ("公开2024年度部门决算、2026年部门预算。", "1", []),
        ("2024年收到9件，2025年收到10件申请。", "1", []),
        ("比2024年下降29%。根据《2024年政务公开工作要点》公开信息。", "1", []),
        ("结转2026年度继续办理政府信息公开申请2件。", "1", []),
        ("针对2024年度存在的公开问题，2024年整改到位。", "5", []),
    ],
)
def test_a_year_is_doubtful_only_where_a_sentence_claims_its_facts_for_it(
    text: str, section: str, years: list[int]
) -> None:
    assert [mention.year for mention in find_years(section, fold(section, text), 2025)] == years


@pytest.mark.parametrize(
    ("name", "organ", "foreign"),
    [
        ("区科技局", "西工区科学技术局", False),
        ("市民促局", "铜陵市民营经济发展促进局", False),
        ("洛阳市西工区科学技术局", "西工区科学技术局", False),
        ("区住建局", "城中区住房和城乡建设局", False),
        ("区财政局", "西工区科学技术局", True),
        ("涧西区科学技术局", "西工区科学技术局", True),
        ("东安县人民政府", "西宁县人民政府", True),
    ],
)
def test_an_abbreviation_is_one_s_own_name_and_another_place_is_not(name: str, organ: str, foreign: bool) -> None:
    assert is_foreign(name, organ) is foreign


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2025年，东湖区水务局主动公开信息36条。", ["东湖区水务局"]),
        ("本报告由西山区财政局编制。", ["西山区财政局"]),
        ("区财政局高度重视公开工作，配合区司法局开展培训。", []),
        ("我局认真贯彻条例，各部门严格落实，全市深入学习。", []),
        ("县委、县政府高度重视，相关单位积极推进。", []),
    ],
)
def test_only_an_organ_that_acts_in_the_reports_own_voice_is_named(text: str, names: list[str]) -> None:
    assert [named.name for named in find_organs("1", text, "东湖区财政局")] == names


def test_aspects_are_sought_among_headings_where_there_are_headings_and_among_words_otherwise() -> None:
    numbered = "（一）主动公开。略。（二）依申请公开。略。（三）平台建设。加强信息管理。（四）监督保障。略。"
    assert missing_aspects(numbered) == (("政府信息管理",), True)
    assert missing_aspects("主动公开3条，依申请0件，加强信息管理和平台建设，接受监督。") == ((), False)
    assert missing_duties("考核结果良好，第三方评估满意，无人被问责。") == ()


@pytest.mark.parametrize(
    ("text", "denied", "notices", "amounts"),
    [
        ("2025年，我局未产生信息公开处理费。", True, None, ()),
        ("无收取信息处理费情况。", True, None, ()),
        ("未发生政府信息公开收费事项。", True, None, ()),
        ("依据《政府信息公开信息处理费管理办法》，实际收取信息处理费共计400元。", False, None, (Decimal(400),)),
        ("发出收费通知2件，收取信息处理费0.05万元。", False, 2, (Decimal(500),)),
        ("收取信息处理费0件、0元。", True, 0, (Decimal(0),)),
    ],
)
def test_the_statement_about_the_fee_is_read(
    text: str, denied: bool, notices: int | None, amounts: tuple[Decimal, ...]
) -> None:
    fee = read_text(AnnualReport(sections={"6": text})).fee
    assert (fee.denied, fee.notices, fee.amounts_yuan) == (denied, notices, amounts)


def test_the_title_of_the_order_is_no_statement_about_the_fee() -> None:
    text = "落实《政府信息公开信息处理费管理办法》。"
    assert read_text(AnnualReport(sections={"6": text})).fee == FeeStatement()


def test_headings_are_taken_off_the_text_and_kept_in_document_order() -> None:
    facts = read_text(AnnualReport(sections={"5": "五、存在的问题\n渠道单一。", "6": "六、其他事项\n无。"}))
    assert dict(facts.headings) == {"5": "五、存在的问题", "6": "六、其他事项"}
    assert facts.texts["5"] == "渠道单一。"


def test_the_year_comes_from_the_period_where_the_title_has_none() -> None:
    assert read_text(AnnualReport(preamble="数据统计期限为2025年1月1日至12月31日。")).year == 2025


def test_likeness_ignores_numbers_and_knows_when_it_cannot_tell() -> None:
    text = "全年公开政府信息36条，及时更新目录和指南，认真办理申请。"
    assert likeness(text, text.replace("36", "58")) == 1
    assert (likeness(text, "开展执法检查，召开座谈会，听取企业意见建议。") or 0) < Decimal("0.1")
    assert likeness(text, "无。") is None


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000 + "条",
        "一" * 20_000 + "件",
        "公开9条（" * 300,
        "未收到" * 2_000,
        "公开3条，其中" + "网站1条、" * 500,
    ],
)
def test_a_hostile_text_is_read_without_harm(text: str) -> None:
    assert len(read_text(AnnualReport(organ="东湖区财政局", year=2025, sections={"1": text})).counts) <= 501
