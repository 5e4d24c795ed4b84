"""Every relation of the tables: a report that breaks it, one that does not, and what cannot be judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual.checking import catalogue, check, summary
from gongkai.annual.findings import Finding, Severity
from gongkai.annual.relations.model import RELATIONS, CheckContext, OrganLevel
from gongkai.annual.report import AnnualReport
from gongkai.annual.text.model import FeeStatement, Span, TextFacts

ROOT = Path(__file__).resolve().parents[3]
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
Spoil = Callable[[AnnualReport, str, Any], AnnualReport]


@dataclass(frozen=True)
class Case:
    """A report that breaks one relation: figures to overwrite, rows to replace or drop (None), what the check knows."""

    code: str
    says: str
    level: Severity
    place: tuple[int | None, str | None, str | None] = (None, None, None)
    cells: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[str, Any] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict)
    previous: Mapping[str, Any] | None = None
    context: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code} {self.says}"


def fee(**stated: Any) -> TextFacts:
    return TextFacts(fee=FeeStatement(span=Span("6", 0, 2), **stated))


TOTAL = "total"
CASES = [
    Case("V01", "总计", ERROR, (3, None, TOTAL), {"3.1.total": 67}),
    Case("V01", "自然人", ERROR, (3, None, "natural_person"), {"3.4.natural_person": 3}),
    Case("V02", "（七）总计", ERROR, (3, None, "business"), {"3.3.5.2.business": 1}),
    Case("V03", "行", ERROR, (3, "3.3.1", None), {"3.3.3.1.total": 1}),
    Case("V07", "行政复议", ERROR, (4, "reconsideration", None), {"4.reconsideration.total": 6}),
    Case("V04", "负数", ERROR, (3, "1", "research"), {"3.1.research": -1}),
    Case("V04", "负数", ERROR, (2, "charges_wan_yuan", None), {"2.charges_wan_yuan": Decimal(-1)}),
    Case("V04", "整数", WARNING, (2, "licences", None), {"2.licences": Decimal("1.5")}),
    Case("V05", "过大", WARNING, (2, "charges_wan_yuan", None), {"2.charges_wan_yuan": Decimal(20000000)}),
    Case(
        "V05",
        "过大",
        WARNING,
        cells={"2.charges_wan_yuan": Decimal(150000)},
        context={"level": OrganLevel.DEPARTMENT},
        place=(2, "charges_wan_yuan", None),
    ),
    Case("V05", "100倍", WARNING, (2, "charges_wan_yuan", None), {"2.charges_wan_yuan": Decimal(15000)}, previous={}),
    Case("V06", "空白", WARNING, (3, "3.1", "research"), {"3.3.1.research": None}),
    Case("V06", "整行", WARNING, (3, "3.1", None), rows={"3.3.1": (None,) * 7}),
    Case("V06", "空白", WARNING, (2, "licences", None), {"2.licences": None}),
    Case("V08", "不一致", ERROR, (3, "2", TOTAL), previous={"3.4.total": 3}),
    Case(
        "V08",
        "不一致",
        WARNING,
        (3, "2", TOTAL),
        previous={"3.4.total": 3},
        context={"options": {"annual.carry_over_break_is": "warning"}},
    ),
    Case("V09", "尚未审结", WARNING, (4, "direct", TOTAL), previous={"4.direct.pending": 2}),
    Case(
        "V10",
        "应为26件",
        WARNING,
        (2, "normative_documents", "in_force"),
        previous={"2.normative_documents.in_force": 22},
    ),
    Case(
        "V11",
        "没有规章制定权",
        WARNING,
        (2, "rules", "in_force"),
        {"2.rules.in_force": 3},
        context={"may_make_rules": False},
    ),
    Case("V21", "整数倍", WARNING, context={"text": fee(amounts_yuan=(Decimal(385),))}),
    Case(
        "V21", "整数倍", WARNING, context={"ledger": {"fee_amount_yuan": Decimal(385), "fee_received_yuan": Decimal(0)}}
    ),
    Case("V22", "逾期未缴费", WARNING, context={"text": fee(denied=True)}),
    Case("V22", "逾期未缴费", WARNING, context={"ledger": {"fee_notices": 0}}),
    Case("V23", "征求第三方意见", WARNING, (3, "3.3.4", TOTAL), context={"ledger": {"third_party_consultations": 0}}),
    Case("V24", "自然人为0", INFO, (3, "1", "natural_person"), {"3.1.natural_person": 0}),
    Case(
        "V24",
        "连续两年",
        INFO,
        (3, "1", None),
        rows={"3.1": (66, 0, 0, 0, 0, 0, 66)},
        previous={"3.1.business": 0, "3.1.legal_services": 0},
    ),
    Case("V25", "漏计", INFO, (2, "charges_wan_yuan", None), context={"text": fee(amounts_yuan=(Decimal(38000),))}),
    Case(
        "V25",
        "漏计",
        INFO,
        (2, "charges_wan_yuan", None),
        context={"ledger": {"fee_amount_yuan": Decimal(90000), "fee_received_yuan": Decimal(15010)}},
    ),
    Case(
        "V27",
        "已逾期",
        WARNING,
        context={"level": OrganLevel.DEPARTMENT, "published_on": date(2026, 2, 2)},
    ),
    Case(
        "V28", "人工改数", WARNING, (3, "4", "natural_person"), {"3.4.natural_person": 3}, context={"ledger": "clean"}
    ),
    Case("V29", "缺少“某镇”", ERROR, context={"parts": "one", "required_parts": ("某镇",)}),
    Case("V29", "是2024年度的", ERROR, context={"parts": "last year"}),
    Case("V29", "合计为2", ERROR, (2, "licences", None), {"2.licences": 3}, context={"parts": "one"}),
    Case("V29", "疑似未纳入汇总", ERROR, context={"parts": "one and a small one"}),
    Case("V30", "恰好多出", WARNING, (3, "3.2", TOTAL), {"3.3.7.total": 56}),
    Case("V30", "两个以上结果", WARNING, (3, "3.2", None), context={"ledger": {"requests_with_two_results": 1}}),
    Case("V31", "第四部分", ERROR, (4, None, None), report={"part4": {}}),
    Case("V31", "第三部分", ERROR, (3, None, None), report={"part3": {}, "sections": {"1": "文字"}}),
    Case("V31", "可能不完整", WARNING, (4, None, None), report={"part4": {}, "sections": {"1": "文字"}}),
    Case("V32", "规章", WARNING, (2, "rules", None), rows={"2.rules": None}),
    Case("V32", "复议后起诉", WARNING, (4, "after_reconsideration", None), rows={"4.after_reconsideration": None}),
    Case("V33", "科研机构", WARNING, (3, None, "research"), report={"part3": "no research column"}),
    Case("V34", "政府集中采购", WARNING, (2, "procurement", None), rows={"2.procurement": (6, 251000)}),
    Case("V34", "其他处理", WARNING, (3, "3.6", None), rows={"3.3.6": (0,) * 7}),
    Case("V34", "请核对年度", WARNING, report={"year": 2020}),
    Case("V35", "少于两者之差", WARNING, (2, "normative_documents", "in_force"), {"2.normative_documents.in_force": 3}),
    Case("V35", "漏计", INFO, (2, "normative_documents", "in_force"), {"2.normative_documents.in_force": 4}),
    Case("V36", "均为0", WARNING, (3, None, "research"), {"3.3.1.research": 1}),
    Case("V37", "没有收到", INFO, (4, None, None), report={"part3": "zeros"}),
    Case("V38", "占比过高", INFO, (3, "3.6.3", TOTAL), {"3.3.6.3.total": 60}),
    Case("V39", "相差10倍", INFO, (3, "1", TOTAL), {"3.1.total": 700}, previous={}),
    Case(
        "V40",
        "完全相同",
        WARNING,
        (4, None, None),
        previous={"4.reconsideration.upheld": 3, "4.reconsideration.corrected": 1},
    ),
    Case("V41", "复议后起诉", INFO, (4, "after_reconsideration", TOTAL), rows={"4.reconsideration": (0,) * 5}),
    Case("V42", "不能衔接", WARNING, previous={}, report={"year": 2024}),
    Case("V42", "不同", WARNING, previous={}, report={"organ": "另一个局"}),
]


def reports(case: Case, clean: AnnualReport, previous: AnnualReport, spoil: Spoil) -> tuple[AnnualReport, CheckContext]:
    report = clean
    for name, row in case.rows.items():
        part, key = name.split(".", 1)
        table = {**report.table(int(part)), key: row}
        report = replace(report, **{f"part{part}": {k: v for k, v in table.items() if v is not None}})  # type: ignore[arg-type]
    for cell, figure in case.cells.items():
        report = spoil(report, cell, figure)
    report = replace(report, **{name: _named(value, clean) for name, value in case.report.items()})
    known = {name: _named(value, clean, previous) for name, value in case.context.items()}
    if case.previous is not None:
        for cell, figure in case.previous.items():
            previous = spoil(previous, cell, figure)
        known["previous"] = previous
    return report, CheckContext(**known)


def _named(value: Any, clean: AnnualReport, previous: AnnualReport | None = None) -> Any:
    """Values that are easier named than written."""
    small = replace(
        clean,
        part2={key: tuple(0 for _ in row) for key, row in clean.part2.items()} | {"penalties": (1,)},
        part3=dict.fromkeys(clean.part3, (0,) * 7),
        part4=dict.fromkeys(clean.part4, (0,) * 5),
    )
    if not isinstance(value, str):
        return value
    return {
        "clean": {f"cell:{cell}": figure for cell, figure in clean.walk()},
        "one": {"本级": clean},
        "last year": {"本级": previous},
        "one and a small one": {"本级": clean, "某街道": small},
        "zeros": dict.fromkeys(clean.part3, (0,) * 7),
        "no research column": {key: (*row[:2], None, *row[3:]) for key, row in clean.part3.items()},
    }.get(value, value)


def of(code: str, findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_broken_relation_is_found_with_its_place_and_level(
    case: Case, clean: AnnualReport, previous: AnnualReport, spoil: Spoil
) -> None:
    report, context = reports(case, clean, previous, spoil)
    findings = [finding for finding in of(case.code, check(report, context)) if case.says in finding.message]
    assert findings, [finding.message for finding in of(case.code, check(report, context))]
    first = findings[0]
    assert first.severity is case.level
    assert (first.place.part, first.place.row, first.place.column) == case.place
    assert first.basis
    assert first.message.endswith("。")
    state = next(one for one in summary(report, context) if one.code == case.code)
    assert (state.outcome, state.fails > 0) == ("fails", True)


def test_every_broken_relation_says_what_it_expected_what_it_found_and_why_word_for_word(
    clean: AnnualReport, previous: AnnualReport, spoil: Spoil
) -> None:
    """The words stand in messages.txt, one finding a line: a change of a message is a change of that file."""
    lines = [
        f"{finding.code} | {finding.expected} | {finding.found} | {finding.message}"
        for case in CASES
        for finding in of(case.code, check(*reports(case, clean, previous, spoil)))
    ]
    assert "\n".join(lines) + "\n" == (Path(__file__).parent / "messages.txt").read_text("utf-8")


def test_every_relation_of_the_tables_has_a_case_that_breaks_it() -> None:
    ours = {code for code, one in RELATIONS.items() if ".text_" not in one.check.__module__}
    assert ours == {case.code for case in CASES}


def test_the_page_of_relations_lists_every_relation_as_it_is() -> None:
    page = (ROOT / "docs/relations.md").read_text("utf-8")
    assert catalogue() in page, "run: .venv/bin/python -m tests.annual.write_relations"


def test_every_relation_of_the_rule_reference_is_registered() -> None:
    assert {f"V{number:02}" for number in range(1, 43)} <= set(RELATIONS)


def test_a_clean_report_with_everything_known_breaks_no_relation_of_the_tables(
    clean: AnnualReport, previous: AnnualReport
) -> None:
    ledger = {f"cell:{cell}": figure for cell, figure in clean.walk() if figure is not None}
    context = CheckContext(
        previous=previous,
        parts={"本级": clean},
        level=OrganLevel.DEPARTMENT,
        may_make_rules=False,
        published_on=date(2026, 1, 30),
        ledger={
            **ledger,
            "fee_notices": 1,
            "fee_amount_yuan": Decimal(380),
            "fee_received_yuan": Decimal(380),
            "third_party_consultations": 1,
            "requests_with_two_results": 0,
        },
    )
    states = {one.code: one for one in summary(clean, context)}
    ours = {case.code for case in CASES}
    assert {code: states[code].outcome for code in ours} == dict.fromkeys(ours, "holds")
    assert [finding.message for finding in check(clean, context) if finding.code in ours] == []
    assert states["V03"].holds == 25


def test_a_clean_report_alone_says_what_it_cannot_judge_and_nothing_worse(clean: AnnualReport) -> None:
    ours = {case.code for case in CASES}
    findings = [finding for finding in check(clean) if finding.code in ours]
    assert {finding.severity for finding in findings} == {INFO}
    assert {"V08", "V09", "V10", "V27", "V28", "V29"} <= {finding.code for finding in findings}
    states = {one.code: one.outcome for one in summary(clean)}
    assert states["V08"] == "not_assessable"
    assert states["V01"] == "holds"


def test_the_2019_form_is_judged_by_its_own_rows(old_form: AnnualReport, spoil: Spoil) -> None:
    ours = {case.code for case in CASES}
    assert {finding.severity for finding in check(old_form) if finding.code in ours} == {INFO}
    spoiled = spoil(old_form, "3.3.6.total", 2)
    assert [finding.place.row for finding in of("V03", check(spoiled))] == ["3.6"]
    assert of("V02", check(spoiled))[0].expected == 2
    fewer_items = replace(old_form, part2={**old_form.part2, "licences": (5, -2, 0)})
    assert of("V04", check(fewer_items)) == []


def test_the_2019_form_in_a_later_year_is_the_wrong_form(old_form: AnnualReport) -> None:
    findings = of("V34", check(replace(old_form, year=2025)))
    assert {finding.severity for finding in findings} == {WARNING}
    assert "政府集中采购" in "".join(finding.message for finding in findings)
    bare = replace(old_form, year=2025, part2={}, part3={})
    assert [finding.severity for finding in of("V34", check(bare))] == [WARNING]


@pytest.mark.parametrize(("code", "rows"), [("V06", {"3.1": (None,) * 7}), ("V32", {}), ("V33", {"3.1": (None,) * 7})])
def test_our_own_report_must_be_complete_where_a_published_one_is_only_warned(
    clean: AnnualReport, code: str, rows: dict[str, Any]
) -> None:
    part3 = {"V06": clean.part3 | rows, "V32": {k: v for k, v in clean.part3.items() if k != "3.1"}}.get(  # type: ignore[operator]
        code, {key: (*row[:2], None, *row[3:]) for key, row in clean.part3.items()}
    )
    spoiled = replace(clean, part3=part3)
    levels = [of(code, check(spoiled, CheckContext(finalising=own)))[0].severity for own in (False, True)]
    assert levels == [WARNING, ERROR]


def test_a_document_that_breaks_off_is_an_error_only_in_our_own_report(clean: AnnualReport) -> None:
    broken_off = replace(clean, part4={}, sections={"1": "文字"})
    levels = [of("V31", check(broken_off, CheckContext(finalising=own)))[0].severity for own in (False, True)]
    assert levels == [WARNING, ERROR]


def test_a_table_that_was_found_but_not_read_is_an_error_only_in_our_own_report(clean: AnnualReport) -> None:
    unread = replace(clean, part4=dict.fromkeys(clean.part4, (None,) * 5))
    levels = [of("V31", check(unread, CheckContext(finalising=own)))[0].severity for own in (False, True)]
    assert levels == [WARNING, ERROR]


def test_a_blank_keeps_a_sum_from_being_judged_and_is_named(clean: AnnualReport, spoil: Spoil) -> None:
    report = spoil(clean, "3.2.total", None)
    (finding,) = of("V01", check(report))
    assert (finding.severity, finding.place.column) == (INFO, "total")
    assert "“二、上年结转政府信息公开申请数量”行“总计”列空白" in finding.message


def test_known_parts_that_already_exceed_the_total_fail_whatever_the_blank_holds(
    clean: AnnualReport, spoil: Spoil
) -> None:
    report = spoil(spoil(clean, "3.3.1.research", None), "3.3.1.total", 40)
    (finding,) = of("V03", check(report))
    assert (finding.severity, finding.expected, finding.found) == (ERROR, 44, 40)
    assert "已知部分" in finding.message


@pytest.mark.parametrize(("cell", "code"), [("3.1.research", "V03"), ("3.2.business", "V01"), ("3.4.business", "V01")])
def test_known_parts_that_just_reach_the_other_side_leave_a_blank_unjudged(
    clean: AnnualReport, spoil: Spoil, cell: str, code: str
) -> None:
    findings = of(code, check(spoil(clean, cell, None)))
    assert {finding.severity for finding in findings} == {INFO}


def test_many_blanks_are_counted_not_listed(clean: AnnualReport) -> None:
    report = replace(clean, part3={**clean.part3, "3.1": (None,) * 7})
    message = next(finding.message for finding in of("V03", check(report)))
    assert "等7个单元格空白" in message


def test_a_missing_table_is_not_judged_cell_by_cell(clean: AnnualReport) -> None:
    findings = check(replace(clean, part3={}))
    for code in ("V01", "V02", "V03"):
        assert ["缺失" in finding.message for finding in of(code, findings)] == [True]
    assert of("V06", findings) + of("V32", findings) + of("V33", findings) == []


def test_rules_of_an_organ_whose_powers_are_unknown_are_not_judged(clean: AnnualReport, spoil: Spoil) -> None:
    report = spoil(clean, "2.rules.in_force", 3)
    assert [finding.severity for finding in of("V11", check(report))] == [INFO]
    assert of("V11", check(report, CheckContext(may_make_rules=True))) == []


def test_last_year_of_another_year_is_not_compared(clean: AnnualReport, previous: AnnualReport) -> None:
    context = CheckContext(previous=replace(previous, year=2021))
    for code in ("V08", "V09", "V10", "V39", "V40"):
        assert [finding.severity for finding in of(code, check(clean, context))] == [INFO]
    assert [finding.severity for finding in of("V42", check(clean, context))] == [WARNING]


def test_a_blank_in_last_year_leaves_its_column_unjudged(
    clean: AnnualReport, previous: AnnualReport, spoil: Spoil
) -> None:
    context = CheckContext(previous=spoil(previous, "3.4.business", None))
    findings = of("V08", check(clean, context))
    assert [(finding.severity, finding.place.column) for finding in findings] == [(INFO, "business")]


def test_validity_is_not_compared_with_a_report_of_the_2019_form(old_form: AnnualReport, clean: AnnualReport) -> None:
    context = CheckContext(previous=replace(old_form, year=2024))
    assert "2019年格式" in of("V10", check(clean, context))[0].message


def test_a_part_counted_twice_is_named(clean: AnnualReport) -> None:
    small = _named("one and a small one", clean)["某街道"]
    doubled = replace(clean, part2={**clean.part2, "penalties": (5,)})
    single = replace(clean, part2={**clean.part2, "penalties": (3,)})
    context = CheckContext(parts={"本级": single, "某街道": small})
    messages = [finding.message for finding in of("V29", check(doubled, context))]
    assert messages[0] == "差额恰为“某街道”的全部数据，该单位疑似重复计入汇总。"


def test_a_blank_in_one_part_is_named_and_leaves_the_cell_unjudged(clean: AnnualReport, spoil: Spoil) -> None:
    context = CheckContext(parts={"本级": clean, "某街道": spoil(clean, "2.licences", None)})
    doubled = replace(
        clean,
        **{f"part{n}": {k: tuple(v * 2 for v in r) for k, r in clean.table(n).items()} for n in (2, 3, 4)},  # type: ignore[operator]
    )
    (finding,) = of("V29", check(doubled, context))
    assert (finding.severity, "“某街道”" in finding.message) == (INFO, True)


def test_a_change_by_hand_with_an_explanation_passes(clean: AnnualReport, spoil: Spoil) -> None:
    ledger = {f"cell:{cell}": figure for cell, figure in clean.walk() if figure is not None}
    ledger["explained:2.licences"] = 1
    assert of("V28", check(spoil(clean, "2.licences", 9), CheckContext(ledger=ledger))) == []


def test_fee_notices_stated_in_the_text_answer_for_unpaid_requests(clean: AnnualReport) -> None:
    for stated, severities in ((fee(notices=2), []), (fee(amounts_yuan=(Decimal(380),)), [INFO])):
        findings = of("V22", check(clean, CheckContext(text=stated)))
        assert [finding.severity for finding in findings] == severities


# The rows of the rule reference, appendix A.


def test_t084_58_and_2_is_not_59_and_2(clean: AnnualReport) -> None:
    rows = {"1": (58, *[0] * 5, 58), "2": (2, *[0] * 5, 2), "3.7": (59, *[0] * 5, 59), "4": (2, *[0] * 5, 2)}
    findings = of("V01", check(replace(clean, part3={**clean.part3, **rows})))
    assert [(finding.severity, finding.expected, finding.found) for finding in findings] == [(ERROR, 60, 61)] * 2


def test_t085_66_and_2_is_66_and_2(clean: AnnualReport) -> None:
    assert [clean.part3[key][-1] for key in ("1", "2", "3.7", "4")] == [66, 2, 66, 2]
    assert of("V01", check(clean)) == []


def test_t086_14_and_3_is_17_and_not_16(clean: AnnualReport) -> None:
    report = replace(clean, part3={**clean.part3, "3.1": (14, 1, 1, 0, 1, 0, 16)})
    (finding,) = of("V03", check(report))
    assert (finding.severity, finding.expected, finding.found) == (ERROR, 17, 16)


def test_t087_two_carried_out_last_year_are_not_zero_carried_in(
    clean: AnnualReport, previous: AnnualReport, spoil: Spoil
) -> None:
    findings = of("V08", check(spoil(clean, "3.2.total", 0), CheckContext(previous=previous)))
    assert [(finding.severity, finding.expected, finding.found) for finding in findings] == [(ERROR, 2, 0)]


def test_t088_119_and_25_and_91_and_24_is_259(clean: AnnualReport) -> None:
    report = replace(clean, part4={**clean.part4, "reconsideration": (119, 25, 91, 24, 259)})
    assert of("V07", check(report)) == []


def test_t089_7_and_0_and_15_and_6_is_28_and_not_29(clean: AnnualReport) -> None:
    (finding,) = of("V07", check(replace(clean, part4={**clean.part4, "direct": (7, 0, 15, 6, 29)})))
    assert (finding.severity, finding.expected, finding.found) == (ERROR, 28, 29)


def test_t091_28_suits_without_reconsideration_are_nothing_to_complain_of(clean: AnnualReport) -> None:
    report = replace(clean, part4={**clean.part4, "direct": (7, 0, 15, 6, 28)})
    ours = {case.code for case in CASES}
    assert {finding.severity for finding in check(report) if finding.code in ours} == {INFO}


@pytest.mark.parametrize("published_on", [date(2026, 2, 2), date(2026, 2, 1)])
def test_t092_a_department_that_publishes_in_february_is_late(clean: AnnualReport, published_on: date) -> None:
    context = CheckContext(level=OrganLevel.DEPARTMENT, published_on=published_on, finalising=True)
    (finding,) = of("V27", check(clean, context))
    assert (finding.severity, finding.expected) == (ERROR, "2026-01-31")
    in_time = replace(context, published_on=date(2026, 1, 31))
    assert of("V27", check(clean, in_time)) == []


def test_a_report_of_a_year_without_a_duty_to_publish_is_not_judged(clean: AnnualReport) -> None:
    for year in (1999, 2006, 9999):
        context = CheckContext(level=OrganLevel.DEPARTMENT, published_on=date(2026, 2, 2))
        assert [finding.severity for finding in of("V27", check(replace(clean, year=year), context))] == [INFO]


def test_the_cells_of_a_report_with_a_part_missing_are_not_judged(clean: AnnualReport, spoil: Spoil) -> None:
    context = CheckContext(parts={"本级": clean}, required_parts=("某镇",))
    findings = of("V29", check(spoil(clean, "2.licences", 3), context))
    assert [finding.severity for finding in findings] == [ERROR, INFO]


def test_t093_a_government_that_publishes_on_31_march_is_in_time(clean: AnnualReport) -> None:
    context = CheckContext(level=OrganLevel.GOVERNMENT, published_on=date(2026, 3, 31))
    assert of("V27", check(clean, context)) == []
    assert of("V27", check(clean, replace(context, published_on=date(2026, 4, 1)))) != []


def test_t094_a_row_of_central_procurement_is_the_old_form(clean: AnnualReport) -> None:
    report = replace(clean, part2={**clean.part2, "procurement": (0, 0)})
    assert [finding.severity for finding in of("V34", check(report, CheckContext(finalising=True)))] == [ERROR]
    assert [finding.severity for finding in of("V34", check(report))] == [WARNING]
