"""Workbooks and CSV: merged ranges laid out, prose rows told from tables, figures as the cell holds them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook

from gongkai.errors import Unreadable
from gongkai.parsing.grid import Paragraph, SourceDocument
from gongkai.parsing.opening import read_document


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def shown(document: SourceDocument) -> list[object]:
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[cell and (cell.text if cell.origin else "^") for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def test_a_sheet_of_prose_and_tables_is_taken_apart() -> None:
    workbook = Workbook()
    sheet = workbook.active
    for row in (
        ["某局年度报告"], ["一、总体情况"], ["全年公开36条。"], [], ["二、主动公开情况"], ["信息内容", "制发", "有效"],
        ["规章", 3, None], ["第五项"], ["许可", 0],
    ):  # fmt: skip
        sheet.append(row)
    for merged in ("A1:C1", "A8:C8", "B9:C9"):
        sheet.merge_cells(merged)
    document = read_document(saved(workbook))
    assert shown(document) == [
        "某局年度报告", "一、总体情况", "全年公开36条。", "二、主动公开情况",
        [["信息内容", "制发", "有效"], ["规章", "3", ""], ["第五项", "^", "^"], ["许可", "0", "^"]],
    ]  # fmt: skip
    assert document.blocks[3].source.line == 5  # type: ignore[union-attr]


def test_a_label_row_without_figures_stays_in_its_table() -> None:
    workbook = Workbook()
    for row in (["项目", "自然人", "总计"], ["一、本年新收"], ["二、上年结转", 1, 1]):
        workbook.active.append(row)
    assert shown(read_document(saved(workbook))) == [
        [["项目", "自然人", "总计"], ["一、本年新收", "", ""], ["二、上年结转", "1", "1"]]
    ]


def test_cells_merged_down_are_laid_out() -> None:
    workbook = Workbook()
    for row in (["三、结果", "公开", 1], [None, "不公开", 2]):
        workbook.active.append(row)
    workbook.active.merge_cells("A1:A2")
    assert shown(read_document(saved(workbook))) == [[["三、结果", "公开", "1"], ["^", "不公开", "2"]]]


def test_figures_are_written_plainly() -> None:
    workbook = Workbook()
    workbook.active.append([3.0, 4068.208, 0.1 + 0.2, 12345678901234, 1e-7, date(2025, 12, 31), True, "００１"])
    assert shown(read_document(saved(workbook))) == [
        [["3", "4068.208", "0.3", "12345678901234", "0.0000001", "2025-12-31", "TRUE", "００１"]]
    ]


def test_places_are_those_that_the_program_shows() -> None:
    workbook = Workbook()
    workbook.create_sheet("二")["C7"] = 5
    workbook["二"]["D7"] = 6
    cell = read_document(saved(workbook)).blocks[0].rows[0][0]  # type: ignore[union-attr]
    assert cell is not None
    assert (cell.source.page, cell.source.line, cell.text) == (2, 7, "5")


def test_hidden_sheets_are_said_and_not_read() -> None:
    workbook = Workbook()
    workbook.active.append(["甲", 1])
    workbook.create_sheet("底稿").append(["乙", 2])
    workbook["底稿"].sheet_state = "hidden"
    document = read_document(saved(workbook))
    assert shown(document) == [[["甲", "1"]]]
    assert [finding.code for finding in document.findings] == ["P-HIDDEN"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_the_encodings_and_separators_of_offices(encoding: str, separator: str) -> None:
    text = separator.join(["项目", "数量"]) + "\r\n" + separator.join(["许可", '"1,234"']) + "\r\n"
    assert shown(read_document(text.encode(encoding), "年报.csv")) == [[["项目", "数量"], ["许可", "1,234"]]]


def test_cells_that_stand_absurdly_far_apart_are_refused_before_they_fill_the_memory() -> None:
    workbook = Workbook()
    workbook.active["A1"] = 1
    workbook.active["XFD1048576"] = 2
    with pytest.raises(Unreadable, match="工作表的单元格数"):
        read_document(saved(workbook))


def test_a_damaged_workbook_is_refused(make_zip: Callable[[dict[str, str]], bytes]) -> None:
    with pytest.raises(Unreadable, match="工作簿已损坏"):
        read_document(make_zip({"xl/workbook.xml": "<workbook/>"}))
