"""A document that was read, written as plain HTML (文档转网页正文): headings, paragraphs, tables with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gongkai.parsing.grid import Paragraph, SourceDocument, Table


def document_html(document: SourceDocument) -> str:
    """Return the blocks of a document as HTML for `clean_body` (转为网页正文)."""
    return "\n".join(_paragraph(block) if isinstance(block, Paragraph) else _table(block) for block in document.blocks)


def _paragraph(paragraph: Paragraph) -> str:
    level = paragraph.heading_level
    tag = "p" if level is None else f"h{min(max(level + 1, 2), 4)}"
    return f"<{tag}>{_lines(paragraph.text)}</{tag}>"


def _table(table: Table) -> str:
    rows = "".join(f"<tr>{''.join(_cells(table, number))}</tr>" for number in range(len(table.rows)))
    return f"<table><tbody>{rows}</tbody></table>"


def _cells(table: Table, number: int) -> Iterator[str]:
    for cell in table.rows[number]:
        if cell is None:
            yield "<td></td>"
        elif cell.origin:
            spans = "".join(
                f' {name}="{span}"' for name, span in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if span > 1
            )
            yield f"<td{spans}>{_lines(cell.text)}</td>"


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))
