"""The list with which published information is handed over to an archive or library (移送清单)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gongkai.documents.blocks import (
    Align,
    Block,
    Cell,
    CellRole,
    Closing,
    Document,
    Metadata,
    Paragraph,
    ParagraphStyle,
    Table,
    Title,
)

_HEADINGS = ("序号", "索引号", "名称", "文号", "成文日期", "公开日期")
_WIDTHS = (5.0, 16.0, 40.0, 15.0, 12.0, 12.0)


class HandOverRow(NamedTuple):
    """One line of the list (清单一行)."""

    index_no: str
    title: str
    document_no: str
    formed_on: date | None
    published_on: date | None


def hand_over_document(*, organ: str, to: str, rows: Sequence[HandOverRow], on: date) -> Document:
    """Build the list as a paper with room for the signatures of both sides (移送清单文书).

    Source: 条例第二十五条第三款: 行政机关应当及时向国家档案馆、公共图书馆提供主动公开的政府信息.
    """
    title = "主动公开政府信息移送清单"
    blocks: tuple[Block, ...] = (
        Title(title),
        Paragraph.of(f"{to}：", ParagraphStyle.FLUSH),
        Paragraph.of(
            f"根据《中华人民共和国政府信息公开条例》第二十五条的规定，现移送主动公开的政府信息{len(rows)}件，清单如下，请查收。"
        ),
        _table(rows),
        Paragraph.of("移送人（签字）：　　　　　　　　接收人（签字、盖章）：", ParagraphStyle.FLUSH),
        Paragraph.of("接收日期：　　　　年　　月　　日", ParagraphStyle.FLUSH),
        Closing(organ, on),
    )
    return Document(Metadata(title=f"{organ}{title}", organ=organ, dated_on=on, subject=to), blocks)


def _table(rows: Sequence[HandOverRow]) -> Table:
    heads = tuple(Cell(heading, CellRole.COLUMN_HEADER) for heading in _HEADINGS)
    lines = tuple(
        (
            Cell(str(number), CellRole.FIGURE, value=number),
            Cell(row.index_no),
            Cell(row.title, CellRole.ROW_HEADER, align=Align.LEFT),
            Cell(row.document_no),
            Cell(row.formed_on.isoformat() if row.formed_on else ""),
            Cell(row.published_on.isoformat() if row.published_on else ""),
        )
        for number, row in enumerate(rows, 1)
    )
    return Table("hand-over", "移送清单", (heads, *lines), _WIDTHS)
