"""Web pages: spans laid out as a browser does, hidden things dropped, text wherever it stands."""

from __future__ import annotations

import json

import pytest

from gongkai.parsing.grid import Paragraph, Table
from gongkai.parsing.opening import read_document
from gongkai.parsing.readers.html import read_html


def texts(html: str) -> list[str]:
    return [block.text for block in read_html(html).blocks if isinstance(block, Paragraph)]


def grids(html: str) -> list[list[list[str | None]]]:
    """The tables as text; `^` where a span covers, None where nothing does."""
    return [shown(block) for block in read_html(html).blocks if isinstance(block, Table)]


def shown(table: Table) -> list[list[str | None]]:
    return [[cell and (cell.text if cell.origin else "^") for cell in row] for row in table.rows]


def test_a_cell_takes_the_first_place_that_no_span_covers() -> None:
    html = """<table><tr><td rowspan=2 colspan=2>角</td><td>甲</td></tr><tr><td>乙</td></tr>
              <tr><td>一</td><td>二</td><td>三</td></tr></table>"""
    assert grids(html) == [[["角", "^", "甲"], ["^", "^", "乙"], ["一", "二", "三"]]]


def test_the_place_of_a_covered_cell_is_that_of_the_cell_that_is_seen() -> None:
    table = read_html("<table><tr><td>一<td rowspan=2>七</tr><tr><td>二</tr></table>").blocks[0]
    assert isinstance(table, Table)
    covered = table.rows[1][1]
    assert covered is not None
    assert (covered.origin, covered.source.row, covered.source.column, covered.rowspan) == (False, 1, 2, 2)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<td rowspan=0>甲<td>1", [["甲", "1"], ["^", "2"], ["^", "3"]]),
        ("<td rowspan=1000000000>甲<td>1", [["甲", "1"], ["^", "2"], ["^", "3"]]),
        ("<td rowspan='2行'>甲<td>1", [["甲", "1"], ["^", "2"], ["3"]]),
        ("<td rowspan=-3>甲<td>1", [["甲", "1"], ["2"], ["3"]]),
        ("<td rowspan=''>甲<td>1", [["甲", "1"], ["2"], ["3"]]),
    ],
)
def test_a_rowspan_of_nought_or_beyond_the_end_reaches_to_the_end(row: str, expected: list[list[str]]) -> None:
    assert grids(f"<table><tr>{row}</tr><tr><td>2</tr><tr><td>3</tr></table>") == [expected]


def test_a_rowspan_ends_with_its_row_group() -> None:
    html = "<table><thead><tr><td rowspan=5>头<td>列</tr></thead><tbody><tr><td>甲<td>1</tr></tbody></table>"
    assert grids(html) == [[["头", "列"], ["甲", "1"]]]


def test_an_absurd_colspan_reaches_as_far_as_the_widest_row() -> None:
    html = "<table><tr><td colspan=1000000000>标题</tr><tr><td>甲<td>乙<td>丙</tr></table>"
    assert grids(html) == [[["标题", "^", "^"], ["甲", "乙", "丙"]]]


def test_overlapping_spans_keep_the_upper_one_and_say_so() -> None:
    html = "<table><tr><td>a<td rowspan=2>b</tr><tr><td colspan=2>c</tr></table>"
    document = read_html(html)
    assert [finding.code for finding in document.findings] == ["P-SPAN"]
    assert grids(html) == [[["a", "b"], ["c", "^"]]]


def test_rows_stay_as_ragged_as_they_are() -> None:
    assert grids("<table><tr><td>1<td>2<td>3<tr><td>4</table>") == [[["1", "2", "3"], ["4"]]]


def test_missing_row_and_cell_tags_are_supplied_as_a_browser_does() -> None:
    assert grids("<table><td>1</td><td>2</td></table>") == [[["1", "2"]]]
    assert grids("<tr><td>1</td><td>2</td></tr>") == [[["1", "2"]]]


def test_a_blank_is_empty_text_and_not_nought() -> None:
    html = "<table><tr><td>&nbsp;</td><td>\u3000</td><td>&#8203;</td><td></td><td>0</td></tr></table>"
    assert grids(html) == [[["", "", "", "", "0"]]]


def test_lines_of_a_cell_stay_apart_and_inline_pieces_stay_together() -> None:
    cells = ("本年新<br>制作<b>数</b>量", "<p>12</p><p>34</p>", "<p>1<span>2</span></p>")
    html = f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"
    assert grids(html) == [[["本年新\n制作数量", "12\n34", "12"]]]


def test_what_visitors_cannot_see_is_not_read_and_in_a_table_it_is_said() -> None:
    html = """<style>p{}</style><script>var a="<p>脚本</p>"</script><template><p>样板</p></template>
    <p>看得见<span style="display: NONE">看不见</span></p><p hidden>藏</p>
    <table><tr><td>1</td><td style="mso-hide:all;display:none">9</td></tr></table>"""
    document = read_html(html)
    assert texts(html) == ["看得见"]
    assert grids(html) == [[["1"]]]
    assert [finding.code for finding in document.findings] == ["P-HIDDEN"]


def test_hidden_things_inside_hidden_things_go_with_them() -> None:
    hidden = '<div style="display:none">一<p hidden>二<script>3</script><span style="display:none">四</span></p></div>'
    assert texts(f"{hidden * 50}<p>见</p>") == ["见"]


def test_word_exports_with_conditional_comments_read_as_seen() -> None:
    html = """<!--[if gte mso 9]><xml>垃圾</xml><![endif]--><p class=MsoNormal><span lang=EN-US style='mso-x:y'>36
    <o:p></o:p></span>条</p><table><tr><td><![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></td><td>
    <p class=MsoNormal align=center><span lang=EN-US>0<o:p></o:p></span></p></td></tr></table>"""
    assert texts(html) == ["36 条"]
    assert grids(html) == [[["", "0"]]]


def test_text_is_found_in_paragraphs_divisions_breaks_and_bare() -> None:
    html = "<body>裸文<div>甲<div>乙</div>丙</div>一<br>二<h2>标题</h2><li>项</body>"
    assert texts(html) == ["裸文", "甲", "乙", "丙", "一", "二", "标题", "项"]


def test_headings_have_their_level_and_the_page_its_title() -> None:
    document = read_html("<title> 某局 年报 </title><h1>年度<span>报告</span></h1><h3>一、总体情况</h3><p>正文</p>")
    assert document.title == "某局 年报"
    levels = [(block.text, block.heading_level) for block in document.blocks if isinstance(block, Paragraph)]
    assert levels == [("年度报告", 1), ("一、总体情况", 3), ("正文", None)]


def test_a_table_that_arranges_the_page_is_taken_apart() -> None:
    html = """<table><tr><td>导航</td><td><p>一、总体情况</p><table><tr><td>规章</td><td>3</td></tr></table>
    <p>二、其他</p></td></tr></table>"""
    assert texts(html) == ["导航", "一、总体情况", "二、其他"]
    assert grids(html) == [[["规章", "3"]]]


def test_a_small_table_in_a_cell_becomes_a_table_of_its_own_and_is_not_told_twice() -> None:
    rows = "".join(f"<tr><td>第{n}个比较长的项目名称</td><td>{n}</td></tr>" for n in range(5))
    html = f"<table>{rows}<tr><td>末项</td><td>外<table><tr><td>内</td></tr></table></td></tr></table>"
    first, second = grids(html)
    assert first[-1] == ["末项", "外"]
    assert second == [["内"]]


def test_a_caption_is_a_line_unless_it_repeats_the_heading() -> None:
    table = "<table><caption>{}</caption><tr><td>1</td><td>2</td></tr></table>"
    assert texts("<h2>表一</h2>" + table.format("表一")) == ["表一"]
    assert texts("<h2>标题</h2>" + table.format("单位：件")) == ["标题", "单位：件"]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda html: json.dumps({"code": 0, "data": {"title": "年报", "content": html}}, ensure_ascii=False),
        lambda html: json.dumps([{"content": html}]),
        lambda html: f"var content = {json.dumps(html)};",
        lambda html: "var c = '" + html.replace("/", "\\/").replace("'", "\\'") + "';",
        lambda html: f"const page = `{html}`;",
        lambda html: f"<html><body><div id=zw></div><script>document.write({json.dumps(html)})</script></body></html>",
    ],
)
def test_an_article_inside_a_script_or_a_json_value_is_read(wrap) -> None:  # type: ignore[no-untyped-def]
    html = '<p>一、总体情况</p><table border="1"><tr><td>规章</td><td>3</td></tr></table>'
    document = read_document(wrap(html).encode())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["一、总体情况"]
    assert [shown(block) for block in document.blocks if isinstance(block, Table)] == [[["规章", "3"]]]


def test_a_page_may_be_nested_as_deep_as_unclosed_tags_make_it() -> None:
    assert texts("<div>" * 900 + "底") == ["底"]


def test_the_real_pages_give_their_three_tables(samples) -> None:  # type: ignore[no-untyped-def]
    for name in ("hangzhou-city-2025", "shanghai-general-office-2019"):
        document = read_document((samples / name / "source.html").read_bytes())
        tables = [block for block in document.blocks if isinstance(block, Table)]
        assert len(tables) == 3
        assert {len(row) for row in tables[1].rows} == {10}
        assert {len(row) for row in tables[2].rows} == {15}
        assert document.findings == ()
