"""The findings as a sheet and as a workbook (核查表): what a supervisor sends out."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from gongkai.annual.findings import Severity
from gongkai.annual.report import AnnualReport
from gongkai.documents.blocks import Metadata
from gongkai.documents.findings_rows import (
    FINDING_HEADINGS,
    NO_FINDINGS,
    UNKNOWN_ORGAN,
    FindingRow,
    finding_rows,
    shown,
)
from gongkai.documents.workbook import A4, new_workbook, row_height, write_value

FINDINGS_SHEET = "核查"
_SUMMARY_SHEET = "汇总"
_WIDTHS = (20, 7, 12, 7, 26, 10, 10, 44, 24, 22)
_FILLS = {Severity.ERROR: "#F8D7DA", Severity.WARNING: "#FFF3CD", Severity.INFO: "#E2ECF7"}
_POINTS = 10
_CELL = {"font_name": "宋体", "font_size": _POINTS, "border": 1, "text_wrap": True, "valign": "top"}
_HEAD = {**_CELL, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E1F2"}


def findings_workbook(reports: Sequence[AnnualReport]) -> bytes:
    """The findings of many reports as a workbook (核查结果工作簿): every finding, and counts by organ."""
    saved = BytesIO()
    book = new_workbook(saved, Metadata("政府信息公开工作年度报告核查结果"))
    add_findings_sheet(book, list(finding_rows(reports)))
    _add_summary(book, reports)
    book.close()
    return saved.getvalue()


def add_findings_sheet(book: Any, rows: Sequence[FindingRow]) -> None:
    """Add the sheet 核查 (添加核查表): header frozen and filtered, the level in words and in colour."""
    sheet = book.add_worksheet(FINDINGS_SHEET)
    _head(book, sheet, FINDING_HEADINGS, _WIDTHS)
    plain = book.add_format(_CELL)
    levels = {level: book.add_format({**_CELL, "bg_color": fill, "align": "center"}) for level, fill in _FILLS.items()}
    for number, row in enumerate(rows, 1):
        texts = [(str(value), width) for value, width in zip(shown(row), _WIDTHS, strict=True) if value is not None]
        sheet.set_row(number, row_height(texts, _POINTS))
        for column, value in enumerate(shown(row)):
            style = levels[row.severity] if FINDING_HEADINGS[column] == "级别" else plain
            write_value(sheet, number, column, value, style)
    if not rows:
        sheet.write_string(1, 0, NO_FINDINGS, plain)
    sheet.autofilter(0, 0, max(len(rows), 1), len(FINDING_HEADINGS) - 1)


def _add_summary(book: Any, reports: Sequence[AnnualReport]) -> None:
    sheet = book.add_worksheet(_SUMMARY_SHEET)
    _head(book, sheet, ("机关", "年度", "错误", "警告", "提示"), (40, 8, 8, 8, 8))
    plain = book.add_format(_CELL)
    for number, report in enumerate(reports, 1):
        counts = [sum(finding.severity is level for finding in report.findings) for level in Severity]
        for column, value in enumerate((report.organ or UNKNOWN_ORGAN, report.year, *counts)):
            write_value(sheet, number, column, value, plain)


def _head(book: Any, sheet: Any, headings: Sequence[str], widths: Sequence[int]) -> None:
    style = book.add_format(_HEAD)
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, style)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C— &P —")
