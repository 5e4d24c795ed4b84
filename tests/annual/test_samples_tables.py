"""The real reports: their tables break exactly the relations that a careful transcription says, and no other."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual.checking import check, hypothetical_zero_findings
from gongkai.annual.deduction import deduce
from gongkai.annual.findings import Finding, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.report import SECTIONS, AnnualReport

PART2 = {
    "规章": "rules",
    "行政规范性文件": "normative_documents",
    "规范性文件": "normative_documents",
    "行政许可": "licences",
    "其他对外管理服务事项": "other_services",
    "行政处罚": "penalties",
    "行政强制": "compulsion",
    "行政事业性收费": "charges_wan_yuan",
    "政府集中采购": "procurement",
}
PART4 = {"行政复议": "reconsideration", "未经复议直接起诉": "direct", "复议后起诉": "after_reconsideration"}
DIGIT = str.maketrans("一二三四五六七", "1234567")
COLUMN = {column.label: column.key for column in FORM_2021.part3_columns}
CHECKS = {"identity": "V01", "leaf_sum": "V02", "row_total": "V03", "part4_total": "V07"}
NAMES = [
    "hangzhou-city-2025",
    "pingtan-agriculture-2025",
    "pingtan-economy-2024",
    "pingtan-jinjing-2024",
    "pingtan-resources-2021",
    "pingtan-summary-2024",
    "recreated-cell-bar",
    "recreated-collapsed-blanks",
    "shanghai-general-office-2019",
    "shanghai-stcsm-2024",
    "shuyang-county-2025",
]


def transcription(folder: Path) -> tuple[dict[str, Any], AnnualReport]:
    """The careful transcription of a sample as a report; the text is left out."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    old = expected["table1"] is None
    part2 = {}
    for label, value in (expected["table1_2019"] if old else expected["table1"]).items():
        key = "charges" if old and label == "行政事业性收费" else PART2[label]
        if value is not None:
            figures = value if isinstance(value, list) else [value]
            part2[key] = tuple(Decimal(str(v)) if key == "charges_wan_yuan" else v for v in figures)
    report = AnnualReport(
        form="2019-60" if old else "2021-30",
        part2=part2,
        part3={key.translate(DIGIT): tuple(row) for key, row in expected["table2"]["rows"].items() if row},
        part4={PART4[key]: tuple(row) for key, row in expected["table3"].items()},
        sections=dict.fromkeys(SECTIONS, "文字从略。"),
    )
    return expected, report


def place(finding: Finding) -> tuple[str, str | None]:
    return finding.code, finding.place.row or finding.place.column


def listed(violation: str) -> tuple[str, str | None]:
    """A violation as the transcription words it, as (code, row or column)."""
    scope, _, rest = violation.partition(": ")
    if scope.startswith("row "):
        return "V03", scope.removeprefix("row ").translate(DIGIT)
    if scope in PART4:
        return "V07", PART4[scope]
    return ("V02" if "add up" in rest else "V01"), COLUMN[scope]


@pytest.mark.parametrize("name", NAMES)
def test_exactly_the_listed_violations_are_errors(samples: Path, name: str) -> None:
    expected, report = transcription(samples / name)
    errors = [finding for finding in check(report) if finding.severity is Severity.ERROR]
    assert sorted(map(place, errors)) == sorted(map(listed, expected["violations"]))  # type: ignore[type-var]


@pytest.mark.parametrize("name", NAMES)
def test_what_would_fail_if_blanks_were_zeros_is_a_separate_reading(samples: Path, name: str) -> None:
    expected, report = transcription(samples / name)
    findings = hypothetical_zero_findings(report)
    assert sorted(map(place, findings)) == sorted(map(listed, expected["violations_if_blank_is_zero"]))  # type: ignore[type-var]
    assert {finding.severity for finding in findings} <= {Severity.INFO}


def test_blank_columns_of_a_collapsed_table_can_only_be_zeros(samples: Path) -> None:
    _, report = transcription(samples / "recreated-collapsed-blanks")
    deductions = deduce(report)
    assert {deduction.value for deduction in deductions} == {0}
    assert len(deductions) == 5 * 25


def test_a_single_blank_total_is_what_both_its_row_and_its_column_leave(samples: Path) -> None:
    _, report = transcription(samples / "shanghai-stcsm-2024")
    assert [(str(one.cell), one.value) for one in deduce(report)] == [("3.4.total", 1)]
