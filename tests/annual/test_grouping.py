"""Findings that say the same are told once, and errors never disappear in a group."""

from __future__ import annotations

from gongkai.annual.findings import Finding, Place, Severity
from gongkai.annual.grouping import grouped


def finding(code: str, severity: Severity, message: str = "说明。", **place: object) -> Finding:
    return Finding(code, severity, Place(**place), message)  # type: ignore[arg-type]


def test_errors_come_first_and_stand_alone() -> None:
    findings = (
        finding("P-GLUED", Severity.INFO, part=3, row="1", column="total"),
        finding("V03", Severity.ERROR, part=3, row="1"),
        finding("V03", Severity.ERROR, part=3, row="1"),
    )
    groups = grouped(findings)
    assert [(group.first.code, len(group.findings)) for group in groups] == [("V03", 1), ("V03", 1), ("P-GLUED", 1)]


def test_warnings_of_one_kind_on_one_row_are_told_together_and_remarks_of_one_table() -> None:
    columns = ("natural_person", "business", "total")
    for severity, groups_expected in ((Severity.WARNING, [3, 1]), (Severity.INFO, [4])):
        findings = [finding("P-GLUED", severity, part=3, row="3.3.1", column=column) for column in columns]
        findings.append(finding("P-GLUED", severity, part=3, row="3.3.2", column="total"))
        assert [len(group.findings) for group in grouped(findings)] == groups_expected


def test_relations_that_cannot_be_judged_for_one_reason_are_told_together() -> None:
    reason = "未提供上年年报，无法核对。"
    groups = grouped([finding(code, Severity.INFO, reason) for code in ("V08", "V09", "V10")])
    assert [group.codes for group in groups] == [("V08", "V09", "V10")]


def test_nothing_is_lost() -> None:
    findings = [finding("V12", Severity.WARNING, section="1"), finding("V12", Severity.WARNING, section="1")]
    assert sum(len(group.findings) for group in grouped(findings)) == len(findings)
