"""Plain text and Markdown: lines as they are, tables only where the lines say so beyond doubt."""

from __future__ import annotations

import pytest

from gongkai.parsing.charset import decode
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.opening import read_document
from gongkai.parsing.readers.text import read_text


def blocks(text: str) -> list[object]:
    """Paragraphs as their text, tables as rows of text."""
    return shown(read_text(text))


def shown(document: SourceDocument) -> list[object]:
    return [
        block.text if isinstance(block, Paragraph) else [[cell and cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def test_lines_with_tabs_are_a_table_as_ragged_as_they_are() -> None:
    assert blocks("标题\n规章\t3\t\t5\n许可\t2\n\n后文") == ["标题", [["规章", "3", "", "5"], ["许可", "2"]], "后文"]


def test_a_single_line_needs_three_cells_to_be_a_table() -> None:
    assert blocks("甲\t1") == ["甲\t1"]
    assert blocks("甲\t1\t2") == [[["甲", "1", "2"]]]


def test_rows_know_the_line_they_stand_on() -> None:
    table = read_text("一\n\n甲\t1\n乙\t2").blocks[1]
    assert isinstance(table, Table)
    assert [row[0].source.line for row in table.rows if row[0]] == [3, 4]


def test_a_markdown_separator_is_no_row_and_begins_a_new_head() -> None:
    text = "| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |\n| 表 | 头 | 三 |\n|---|---|---|\n| 3 | 4 | 5 |"
    assert blocks(text) == [[["甲", "乙"], ["1", "2"]], [["表", "头", "三"], ["3", "4", "5"]]]


def test_a_separator_after_a_body_row_makes_it_a_table_of_one_row() -> None:
    assert blocks("| 0 | 1 | 2 |\n|---|---|---|\n\n文字") == [[["0", "1", "2"]], "文字"]


def test_blank_cells_between_bars_stay_blank_cells() -> None:
    assert blocks("| 甲 |  | 1 |\n|  |  |  |\n| 乙 | 0 |  |") == [[["甲", "", "1"], ["", "", ""], ["乙", "0", ""]]]


def test_a_bar_at_the_front_closes_an_empty_cell_where_other_rows_begin_without_one() -> None:
    assert blocks("甲 | 乙 | 丙 |\n1 | 2 | 3 |\n | | 4 |") == [[["甲", "乙", "丙"], ["1", "2", "3"], ["", "", "4"]]]


def test_one_cell_a_line_and_lone_bars_stay_lines() -> None:
    assert blocks("自然人 |\n69 |\n|\n|||||\n0 |") == ["自然人 |", "69 |", "|", "|||||", "0 |"]


def test_inner_blanks_of_a_line_are_kept_for_whoever_reads_columns_from_them() -> None:
    assert blocks("  规章    3    5  ") == ["规章    3    5"]


def test_marks_of_markdown_are_taken_off_and_give_the_level() -> None:
    document = read_text("## 一、**总体**情况\n**重点**\n#无空格\n2\\*3")
    assert shown(document) == ["一、总体情况", "重点", "无空格", "2\\*3"]
    assert [block.heading_level for block in document.blocks if isinstance(block, Paragraph)] == [2, None, 1, None]


def test_html_tables_inside_markdown_are_read_with_their_spans() -> None:
    document = read_document(
        "# 报告\n\n说明\n\n<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>\n\n尾".encode()
    )
    assert shown(document) == ["报告", "说明", [["甲", "1"], ["甲", "2"]], "尾"]
    assert document.media == "markdown"


def test_an_escaped_bar_is_text() -> None:
    assert blocks("| 甲\\|乙 | 1 |\n| 丙 | 2 |") == [[["甲|乙", "1"], ["丙", "2"]]]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_ending_ends_a_line(ending: str) -> None:
    assert blocks(f"甲{ending}乙") == ["甲", "乙"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_simplified_chinese_is_read_in_every_usual_encoding(encoding: str) -> None:
    text = "政府信息公开工作年度报告，2025年1月1日至12月31日，总计36条。"
    assert decode(text.encode(encoding)) == (text, ())


def test_big5_is_told_from_gbk_by_what_reads_as_chinese() -> None:
    text = "政府資訊公開年度報告，機關總計三十六條，申請案件為十二件。"
    assert decode(text.encode("big5")) == (text, ())


def test_a_page_that_declares_gb2312_but_is_utf8_is_read_as_utf8() -> None:
    html = '<meta charset="gb2312"><p>总体情况</p>'
    assert shown(read_document(html.encode())) == ["总体情况"]
    assert shown(read_document(html.encode("gb18030"))) == ["总体情况"]


def test_characters_that_are_lost_are_counted_and_said() -> None:
    document = read_document("<meta charset=utf-8><p>总体情况</p>".encode() + b"\xff\xfe\x81")
    assert [finding.code for finding in document.findings] == ["P-CHARSET"]


def test_radicals_that_stand_in_for_characters_are_folded_and_other_forms_are_not() -> None:
    assert blocks("⼀、⾏政⺠⻓⻚ ①％１") == ["一、行政民长页 ①％１"]


def test_the_real_texts_keep_every_line(samples) -> None:  # type: ignore[no-untyped-def]
    for source in sorted(samples.glob("*/source.txt")) + sorted(samples.glob("*/source.md")):
        document = read_document(source.read_bytes(), source.name)
        figures = "".join(character for character in source.read_text("utf-8") if character.isdigit())
        kept = "".join(str(block) for block in shown(document))
        assert "".join(character for character in kept if character.isdigit()) == figures, source
