"""The body of an item as blocks that every writer takes."""

from __future__ import annotations

import pytest
from tests.services.publishing.files import picture

from gongkai.documents import Document, Heading, Metadata, Paragraph, ParagraphStyle, Picture, Table, TextStyle, write
from gongkai.services.papers.body_blocks import body_blocks

PLAN = Picture(picture().content, "image/png", "会场平面图")
BODY = (
    '<h2 class="text-center">第一章　总则</h2><p>为了<strong>规范</strong>管理，见<a href="https://a.cn/x">入口</a>。</p>'
    "<ol><li>第一项</li><li>第二项<ul><li>小项</li></ul></li></ol>"
    '<table><tr><th>条件</th><th>数</th></tr><tr><td rowspan="2">研发</td><td>3</td></tr><tr><td>2</td></tr></table>'
    '<p class="text-right">某局<br>2026年11月20日</p><p>图示<img src="/items/1/files/1.png" alt="会场平面图"></p>'
)


def test_every_part_of_a_body_keeps_its_place_and_its_sort() -> None:
    blocks = body_blocks(BODY, lambda _: PLAN)
    assert blocks[0] == Heading("第一章　总则", 1)
    assert [one.text for one in blocks if isinstance(one, Paragraph)] == [
        "为了规范管理，见入口（https://a.cn/x）。",
        "1．第一项",
        "2．第二项",
        "• 小项",
        "某局",
        "2026年11月20日",
        "图示",
    ]
    first = blocks[1]
    assert isinstance(first, Paragraph)
    assert [run.text for run in first.runs if run.style is TextStyle.STRONG] == ["规范"]
    assert [one.style for one in blocks if isinstance(one, Paragraph)][4:6] == [ParagraphStyle.RIGHT] * 2
    (table,) = (one for one in blocks if isinstance(one, Table))
    assert [[(cell.text, cell.rowspan) for cell in row] for row in table.rows] == [
        [("条件", 1), ("数", 1)],
        [("研发", 2), ("3", 1)],
        [("2", 1)],
    ]
    assert blocks[-1] == PLAN


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>",
        '<table><tr><td colspan="3" rowspan="9">甲</td></tr><tr><td>乙</td></tr></table>',
        '<table><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td colspan="2">丙</td></tr></table>',
        "<table><tr></tr></table>",
        "<table><tr>" + "<td>列</td>" * 20 + "</tr></table>",
        "<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>旁</td></tr></table>",
    ],
    ids=["ragged", "spans beyond", "overlapping", "empty", "wide", "nested"],
)
def test_no_table_however_written_stops_a_paper(table: str) -> None:
    blocks = body_blocks(f"<p>前</p>{table}<p>后</p>", lambda _: None)
    paper = Document(Metadata("题"), blocks)
    assert write(paper, "docx").startswith(b"PK")
    assert write(paper, "pdf").startswith(b"%PDF")


def test_a_picture_that_is_gone_leaves_the_rest() -> None:
    assert [type(one) for one in body_blocks('<p>甲<img src="/x" alt="图">乙</p>', lambda _: None)] == [
        Paragraph,
        Paragraph,
    ]
