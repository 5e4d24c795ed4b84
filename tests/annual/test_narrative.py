"""The text of the report: only what the ledger carries, every number tied to its source."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import (
    AdministrativeRow,
    ApplicantKind,
    ChargeRow,
    DeliveryRow,
    DocumentKind,
    DocumentRow,
    EnteredText,
    FeeNoticeRow,
    LedgerYear,
    ProceedingKind,
    ProceedingResult,
    ProceedingRow,
    RecordKind,
    RequestRow,
    ReviewRow,
    TrainingRow,
)
from gongkai.annual.narrative import CompiledReport, compile_report
from gongkai.annual.prose.model import Figure

DAY = date(2025, 6, 2)
DIGITS = re.compile(r"[0-9０-９]")


def compiled(**rows: object) -> CompiledReport:
    return compile_report(LedgerYear("某局", 2025, **rows))  # type: ignore[arg-type]


def requests(*kinds: ApplicantKind, row: str | None = "3.1") -> tuple[RequestRow, ...]:
    return tuple(RequestRow(f"申{n}", kind, DAY, DAY if row else None, row) for n, kind in enumerate(kinds))


def aspect(report: CompiledReport, number: int) -> str:
    return report.narrative.parts[0].paragraphs[number].text


PERSON, BUSINESS = ApplicantKind.NATURAL_PERSON, ApplicantKind.BUSINESS


def test_the_bureau_publishes_36_items_2_on_the_website_and_34_on_the_platform(bureau: LedgerYear) -> None:
    text = compile_report(bureau).report.sections["1"]
    assert "主动公开政府信息36条，其中：通过“智慧某区”平台发布34条，通过某区政府网站发布2条。" in text
    assert "按内容分，公示公告12条、惠企政策12条、便企互动12条。" in text
    assert "作出行政许可决定2件" in text
    assert "未收到政府信息公开申请" in text
    assert "未开通微博、微信公众号。" in text


def test_the_six_parts_and_five_aspects_carry_their_official_names(bureau: LedgerYear) -> None:
    narrative = compile_report(bureau).narrative
    assert tuple(part.heading for part in narrative.parts) == FORM_2021.headings
    headings = [paragraph.heading for paragraph in narrative.parts[0].paragraphs]
    assert headings == [
        None,
        "（一）主动公开",
        "（二）依申请公开",
        "（三）政府信息管理",
        "（四）政府信息公开平台建设",
        "（五）监督保障",
    ]


def test_the_preamble_names_its_basis_and_its_period(bureau: LedgerYear) -> None:
    preamble = compile_report(bureau).narrative.parts[0].paragraphs[0].text
    assert "《政府信息公开条例》第五十条" in preamble
    assert "〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）" in preamble
    assert "自2025年1月1日起至2025年12月31日止" in preamble


def test_parts_two_to_four_are_there_and_have_tables_only(bureau: LedgerYear) -> None:
    report = compile_report(bureau).report
    assert [report.sections[key] for key in ("2", "3", "4")] == ["", "", ""]


def test_problems_and_improvements_are_numbered_as_entered_and_closed_with_a_full_stop(bureau: LedgerYear) -> None:
    assert compile_report(bureau).report.sections["5"].split("\n") == [
        "2025年，本机关政府信息公开工作存在的主要问题：",
        "（一）公开渠道较为单一。",
        "（二）培训次数偏少。",
        "针对上述问题的改进情况：",
        "每季度组织1次培训。",
    ]


@pytest.mark.parametrize(
    ("entered", "codes"),
    [
        (EnteredText(), [("C-PROBLEMS", Severity.ERROR)]),
        (EnteredText(problems=("甲",)), [("C-PROBLEMS", Severity.WARNING)]),
        (EnteredText(improvements=("甲",)), [("C-PROBLEMS", Severity.WARNING)]),
        (EnteredText(problems=("甲",), improvements=("乙",)), []),
    ],
)
def test_what_nobody_entered_becomes_a_finding_and_no_sentence(
    bureau: LedgerYear, entered: EnteredText, codes: list[tuple[str, Severity]]
) -> None:
    report = compile_report(replace(bureau, entered=entered)).report
    assert [(finding.code, finding.severity) for finding in report.findings] == codes
    assert ("存在的主要问题" in report.sections["5"]) == bool(entered.problems)


def test_an_aspect_without_any_fact_is_an_error_that_names_it() -> None:
    findings = compiled(entered=EnteredText(problems=("甲",), improvements=("乙",))).report.findings
    assert [finding.code for finding in findings] == ["C-ASPECT"] * 3
    assert "（三）政府信息管理" in findings[0].message


def test_a_government_must_give_three_results_and_gives_them(bureau: LedgerYear) -> None:
    blank = compile_report(replace(bureau, is_government=True)).report
    assert [finding.code for finding in blank.findings] == ["C-GOVERNMENT"] * 3
    entered = replace(bureau.entered, assessment="评为优秀", evaluation="满意度98%", accountability="未发生追责情形")
    full = compile_report(replace(bureau, is_government=True, entered=entered)).report
    assert full.findings == ()
    assert "工作考核结果：评为优秀。社会评议结果：满意度98%。责任追究结果：未发生追责情形。" in full.sections["1"]


def test_an_item_on_two_channels_is_one_item_and_the_sentence_says_so() -> None:
    rows = (
        DeliveryRow("发1", "条1", "网站", "website", "公告", DAY),
        DeliveryRow("发2", "条1", "平台", "platform", "公告", DAY),
        DeliveryRow("发3", "条1", "平台", "platform", "公告", DAY),
        DeliveryRow("发4", "条2", "平台", "platform", "政策", DAY),
    )
    text = aspect(compiled(deliveries=rows), 1)
    assert "主动公开政府信息2条。" in text
    assert "各渠道合计发布3条次，其中：通过平台发布2条次，通过网站发布1条次。" in text


def test_an_item_in_two_columns_is_said_to_be() -> None:
    rows = tuple(DeliveryRow(f"发{n}", "条1", f"渠道{n}", "website", subject, DAY) for n, subject in enumerate("甲乙"))
    assert "同一条信息可列入不同栏目，按栏目计，甲1条、乙1条。" in aspect(compiled(deliveries=rows), 1)


@pytest.mark.parametrize(
    ("items", "words"),
    [(0, "没有新发布主动公开的政府信息。"), (1, "政府信息1条，通过网站发布。"), (2, "政府信息2条，全部通过网站发布。")],
)
def test_one_many_and_none_are_said_in_their_own_words(items: int, words: str) -> None:
    rows = tuple(DeliveryRow(f"发{n}", f"条{n}", "网站", "website", "公告", DAY) for n in range(items))
    assert words in aspect(compiled(deliveries=rows), 1)


def test_documents_decisions_and_charges_are_told_where_there_are_any() -> None:
    report = compiled(
        documents=(
            DocumentRow("文1", DocumentKind.NORMATIVE_DOCUMENTS, DAY),
            DocumentRow("文2", DocumentKind.NORMATIVE_DOCUMENTS, date(2010, 1, 4), DAY),
            DocumentRow("文3", DocumentKind.RULES, date(2010, 1, 4)),
        ),
        administrative=(AdministrativeRow("处1", RecordKind.PENALTIES, DAY, 3),),
        charges=(ChargeRow("费1", DAY, Decimal("12500")),),
    )
    text = aspect(report, 1)
    assert "截至2025年12月31日现行有效的规章1件。" in text
    assert "制发行政规范性文件1件，废止1件，截至2025年12月31日现行有效1件。" in text
    assert "全年作出行政处罚决定3件。全年收取行政事业性收费1.25万元。" in text


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((), "未收到政府信息公开申请，也没有上年结转的申请。2025年，没有因政府信息公开"),
        (requests(PERSON), "新收政府信息公开申请1件，由自然人提出；没有上年结转的申请。全年办结1件，结果为予以公开。"),
        (requests(PERSON, PERSON), "2件，均由自然人提出；没有上年结转的申请。全年办结2件，结果均为予以公开。没有结转"),
        (requests(ApplicantKind.OTHER, row="3.2"), "由其他申请人提出"),
        (requests(PERSON, BUSINESS, row=None), "2件，其中自然人1件、商业企业1件"),
        (requests(PERSON, row=None), "上述申请年内尚未办结，结转下年度继续办理1件。"),
        (
            (RequestRow("申1", PERSON, date(2024, 12, 30), DAY, "3.3.5"),),
            "未收到新的政府信息公开申请，上年结转1件。全年办结1件，结果为不予公开。",
        ),
        (
            (*requests(PERSON), RequestRow("旧", PERSON, date(2024, 12, 30), DAY, "3.5.2")),
            "由自然人提出；上年结转1件。全年办结2件，其中予以公开1件、不予处理1件。",
        ),
        ((*requests(PERSON), RequestRow("新", PERSON, DAY)), "结转下年度继续办理1件。"),
    ],
)
def test_requests_are_told_in_sentences_that_read_right(rows: tuple[RequestRow, ...], words: str) -> None:
    assert words in aspect(compiled(requests=rows), 2)


def test_proceedings_are_told_by_group_with_their_results() -> None:
    cases = (
        ProceedingRow("案1", ProceedingKind.RECONSIDERATION, DAY, DAY, ProceedingResult.UPHELD),
        ProceedingRow("案2", ProceedingKind.RECONSIDERATION, DAY),
        ProceedingRow("案3", ProceedingKind.DIRECT, DAY),
    )
    assert (
        "因政府信息公开发生行政复议案件2件（结果维持1件、尚未审结1件）；未经复议直接起诉的行政诉讼案件1件（尚未审结）。"
        in aspect(compiled(proceedings=cases), 2)
    )


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        ([True], "开展公开审查1次，已通过。"),
        ([True, True], "开展公开审查2次，均已通过。"),
        ([False], "公开审查1次，未通过。"),
        ([False, False], "公开审查2次，均未通过。"),
        ([True, False, False], "公开审查3次，其中通过1次、未通过2次。"),
    ],
)
def test_reviews_are_told_with_their_results(passed: list[bool], words: str) -> None:
    rows = tuple(ReviewRow(f"审{n}", "公开审查", DAY, result) for n, result in enumerate(passed))
    assert words in aspect(compiled(reviews=rows), 3)


def test_training_is_told_with_people_where_they_were_counted() -> None:
    assert "培训1次，20人次参加。" in aspect(compiled(trainings=(TrainingRow("训", DAY, "题", 20),)), 5)
    assert "培训1次。" in aspect(compiled(trainings=(TrainingRow("训", DAY, "题", 0),)), 5)


@pytest.mark.parametrize(
    ("notices", "words"),
    [
        ((), "2025年，本机关未产生信息处理费。"),
        ((("380", "380"),), "收费通知1件，金额380元，实际收取总金额380元。"),
        ((("380", "0"), ("100", "0")), "收费通知2件，总金额480元，尚未实际收取。"),
    ],
)
def test_part_six_states_the_processing_fee(notices: tuple[tuple[str, str], ...], words: str) -> None:
    rows = tuple(FeeNoticeRow(f"知{n}", DAY, Decimal(a), Decimal(b)) for n, (a, b) in enumerate(notices))
    assert words in compiled(fee_notices=rows).report.sections["6"]


def test_t083_an_unpaid_request_counts_in_row_3_6_2_and_its_notice_in_part_six() -> None:
    unpaid = RequestRow("申1", ApplicantKind.NATURAL_PERSON, date(2026, 1, 5), date(2026, 3, 5), "3.6.2")
    notice = FeeNoticeRow("知1", date(2026, 1, 29), Decimal(3000), Decimal(0))
    report = compile_report(LedgerYear("某局", 2026, requests=(unpaid,), fee_notices=(notice,))).report
    assert report.part3["3.6.2"] == (1, 0, 0, 0, 0, 0, 1)
    assert sum(report.part3[key][-1] or 0 for key in FORM_2021.part3_sum_rows) == 1
    assert "发出信息处理费收费通知1件，金额3000元，尚未实际收取。" in report.sections["6"]


def test_other_matters_follow_as_entered() -> None:
    report = compiled(entered=EnteredText(other_matters=("承办了全区现场会",)))
    assert report.report.sections["6"].endswith("\n承办了全区现场会。")


def _holds(report: CompiledReport, figure: Figure) -> bool:
    """Whether a number is what its source says: the cell's figure, or as many as the records behind it."""
    records = report.tally.records(figure.source)
    if isinstance(figure.source, CellRef):
        return figure.value == report.report.figure(figure.source)
    if figure.source in ("trainings.people", "fee_notices.amount", "fee_notices.received", "period"):
        return figure.source == "period" or bool(records)
    return figure.value == len(records)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_number_in_the_text_comes_from_a_cell_or_a_record_query(
    ledgers: st.SearchStrategy[LedgerYear], data: st.DataObject
) -> None:
    report = compile_report(data.draw(ledgers))
    for sentence in report.narrative.sentences():
        own_words = "".join(piece for piece in sentence.pieces if isinstance(piece, str))
        assert not DIGITS.search(own_words), sentence.text
        assert all(figure.text in sentence.text for figure in sentence.figures)
    for figure in report.narrative.figures():
        assert figure.value != 0, figure
        assert _holds(report, figure), figure


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_text_has_no_doubled_and_no_dangling_marks(
    ledgers: st.SearchStrategy[LedgerYear], data: st.DataObject
) -> None:
    sections = compile_report(data.draw(ledgers)).report.sections
    for text in sections.values():
        assert not re.search(r"[，、；：。][，、；。]|^[，、；。]|[，、；]$", text, re.MULTILINE), text
