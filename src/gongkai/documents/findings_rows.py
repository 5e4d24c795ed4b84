"""Findings as rows that can be sent out (核查发现清单)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.annual.findings import SEVERITY_ZH, Severity, Value
from gongkai.annual.places import place_zh, source_zh
from gongkai.annual.report import AnnualReport
from gongkai.documents.clean import clean
from gongkai.documents.figures import figure_text

UNKNOWN_ORGAN = "（未读出）"
NO_FINDINGS = "未发现问题。"


class FindingRow(NamedTuple):
    """One finding in words (一条发现). `severity` is for the colour, `level` the same in words."""

    organ: str
    year: int | None
    code: str
    severity: Severity
    level: str
    place: str
    expected: int | str | None
    found: int | str | None
    message: str
    basis: str
    source: str


FINDING_HEADINGS = ("机关", "年度", "编号", "级别", "位置", "应为", "实为", "说明", "依据", "原文位置")


def finding_rows(reports: Iterable[AnnualReport]) -> Iterator[FindingRow]:
    """Every finding of every report, in the order given (逐条发现)."""
    for report in reports:
        for finding in report.findings:
            yield FindingRow(
                clean(report.organ or UNKNOWN_ORGAN),
                report.year,
                clean(finding.code),
                finding.severity,
                SEVERITY_ZH[finding.severity],
                clean(place_zh(finding.place, report.edition)),
                _plain(finding.expected),
                _plain(finding.found),
                clean(finding.message),
                clean(finding.basis or ""),
                clean(source_zh(finding.place.source)),
            )


def shown(row: FindingRow) -> tuple[int | str | None, ...]:
    """The row as shown (显示列), in the order of FINDING_HEADINGS."""
    return (row.organ, row.year, row.code, row.level, *row[5:])


def _plain(value: Value) -> int | str | None:
    if isinstance(value, Decimal):
        return figure_text(value)
    return clean(value) if isinstance(value, str) else value
