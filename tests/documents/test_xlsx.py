"""XLSX read back with openpyxl: sheets, merges, numbers, findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport
from gongkai.documents import annual_report_document, findings_workbook, write
from gongkai.documents.geometry import Grid
from gongkai.documents.workbook import sheet_name


def _open(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


@pytest.fixture(scope="module")
def book(numbered: AnnualReport) -> Any:
    return _open(write(numbered, "xlsx", issued_on=date(2026, 1, 20)))


def test_there_is_a_sheet_for_the_text_and_one_for_each_table(book: Any) -> None:
    assert book.sheetnames == ["正文", *FORM_2021.headings[1:4]]


def test_every_cell_and_every_merge_reads_back_below_the_caption(book: Any, numbered: AnnualReport) -> None:
    for name, table in zip(book.sheetnames[1:], annual_report_document(numbered).tables, strict=True):
        sheet = book[name]
        assert sheet["A1"].value == table.caption
        merged = {area.coord: None for area in sheet.merged_cells.ranges if area.min_row > 1}
        for placed in Grid(table):
            cell = sheet.cell(placed.row + 2, placed.column + 1)
            wanted = placed.cell.text if placed.cell.value is None else placed.cell.value
            assert cell.value == (float(wanted) if not isinstance(wanted, int | str) else wanted)
            if placed.cell.rowspan * placed.cell.colspan > 1:
                last = sheet.cell(placed.last_row + 2, placed.last_column + 1)
                merged.pop(f"{cell.coordinate}:{last.coordinate}")
        assert merged == {}


def test_numbers_are_numbers_and_gaps_are_text(gappy: AnnualReport) -> None:
    sheet = _open(write(gappy, "xlsx"))["三、收到和处理政府信息公开申请情况"]
    assert sheet["D5"].value == "—"
    assert sheet["D5"].data_type == "s"
    assert sheet["E5"].data_type == "n"
    assert sheet["A30"].value.startswith("注：表中“—”")


def test_the_text_sheet_holds_the_whole_text(book: Any) -> None:
    lines = [row[0] for row in book["正文"].iter_rows(values_only=True)]
    assert lines[0] == "西工区科学技术局2025年政府信息公开工作年度报告"
    assert "（一）主动公开：2025年，主动公开政府信息36条，其中网站2条、平台34条。" in lines
    assert lines[-2:] == ["西工区科学技术局", "2026年1月20日"]


def test_every_sheet_prints_on_a4_with_its_header_repeated(book: Any) -> None:
    assert {sheet.page_setup.paperSize for sheet in book} == {9}
    assert book["三、收到和处理政府信息公开申请情况"].print_title_rows == "$1:$4"
    assert book["四、政府信息公开行政复议、行政诉讼情况"].page_setup.orientation == "landscape"


def test_the_creation_date_comes_from_the_paper(book: Any) -> None:
    assert book.properties.created.date() == date(2026, 1, 20)
    assert book.properties.creator == "西工区科学技术局"


def test_findings_get_a_sheet_and_their_texts_never_become_formulas(found_out: AnnualReport) -> None:
    sheet = _open(write(found_out, "xlsx"))["核查"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("机关", "年度", "编号", "级别", "位置", "应为", "实为", "说明", "依据", "原文位置")
    assert rows[1][1:8] == (2025, "V01", "错误", "第三部分表‘（七）总计’行‘自然人’列", 14, 13, "两项之和不等。")
    assert rows[2][3:7] == ("警告", "第二部分表‘行政事业性收费’行", None, "18651.06")
    assert rows[3][4] == "第一部分正文（总体情况）"
    assert rows[3][7] == '=HYPERLINK("x")'
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:J4"


def test_the_level_is_shown_in_colour_and_in_words(found_out: AnnualReport) -> None:
    sheet = _open(write(found_out, "xlsx"))["核查"]
    shown = [(sheet.cell(row, 4).value, sheet.cell(row, 4).fill.fgColor.rgb) for row in (2, 3, 4)]
    assert [word for word, _ in shown] == ["错误", "警告", "提示"]
    assert len({colour for _, colour in shown}) == 3


def test_the_findings_workbook_has_all_reports_and_a_summary(found_out: AnnualReport, zeros: AnnualReport) -> None:
    book = _open(findings_workbook([found_out, zeros, AnnualReport()]))
    assert book.sheetnames == ["核查", "汇总"]
    assert book["核查"].max_row == 4
    summary = list(book["汇总"].iter_rows(values_only=True))
    assert summary[1:] == [
        ("西工区科学技术局", 2025, 1, 1, 1),
        ("西工区科学技术局", 2025, 0, 0, 0),
        ("（未读出）", None, 0, 0, 0),
    ]


def test_the_findings_workbook_of_nothing_says_so() -> None:
    assert _open(findings_workbook([]))["核查"]["A2"].value == "未发现问题。"


def test_a_number_that_excel_would_round_is_kept_as_text(numbered: AnnualReport) -> None:
    huge = replace(numbered, part4={**numbered.part4, "direct": (10**17 + 1, 0, 0, 0, 0)})
    assert _open(write(huge, "xlsx"))["四、政府信息公开行政复议、行政诉讼情况"]["F5"].value == str(10**17 + 1)


def test_a_sheet_name_has_no_forbidden_character_and_at_most_31() -> None:
    assert sheet_name("甲/乙[丙]*?:\\") == "甲／乙［丙］＊？：＼"
    assert len(sheet_name("长" * 40)) == 31
