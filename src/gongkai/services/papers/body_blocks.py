"""The body of an item as blocks of a paper (正文转版式块): paragraphs, headings, lists, tables with spans, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from gongkai.documents import (
    Align,
    Cell,
    CellRole,
    Heading,
    Paragraph,
    ParagraphStyle,
    Picture,
    Run,
    Table,
    TextStyle,
)
from gongkai.documents.blocks import Block
from gongkai.documents.clean import clean
from gongkai.parsing.grid import GridCell
from gongkai.parsing.grid import Table as ReadTable
from gongkai.parsing.readers.html import read_html

Load = Callable[[str], Picture | None]
_HEADINGS = {"h2": 1, "h3": 2, "h4": 2}
_STRONG = frozenset({"strong", "em", "u"})
_SIDES = {"text-center": ParagraphStyle.CENTER, "text-right": ParagraphStyle.RIGHT}
_BLANK = re.compile(r"[ \t\r\n\f]+")
_FEW_COLUMNS, _MOST_COLUMNS = 6, 12


def body_blocks(html: str, load: Load) -> tuple[Block, ...]:
    """Return the blocks of a cleaned body (正文版式块). `load` gives the picture at an address, None if it is gone."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    walker = _Walker(load)
    if tree.body is not None:
        walker.walk(tree.body, TextStyle.PLAIN)
        walker.end()
    return tuple(walker.blocks)


class _Walker:
    """Goes through the elements in order; runs gather until a paragraph ends."""

    def __init__(self, load: Load) -> None:
        self.blocks: list[Block] = []
        self._load = load
        self._runs: list[Run] = []
        self._style = ParagraphStyle.BODY
        self._heading = 0

    def walk(self, node: Any, style: TextStyle) -> None:
        """Read what is below a node."""
        number = int(node.attributes.get("start") or 1) if node.tag == "ol" else 0
        for one in node.iter(include_text=True):
            if one.tag == "-text":
                self._say(_BLANK.sub(" ", one.text_content or ""), style)
            elif one.tag == "li":
                self._item(one, f"{number}．" if number else "• ", style)
                number += bool(number)
            else:
                self._element(one, style)

    def end(self) -> None:
        """End the paragraph."""
        runs = _trimmed(self._runs)
        if runs and self._heading:
            self.blocks.append(Heading("".join(run.text for run in runs), self._heading))
        elif runs:
            self.blocks.append(Paragraph(runs, self._style))
        self._runs, self._style, self._heading = [], ParagraphStyle.BODY, 0

    def _say(self, text: str, style: TextStyle) -> None:
        if text:
            self._runs.append(Run(clean(text), style))

    def _element(self, node: Any, style: TextStyle) -> None:
        tag = node.tag
        if tag == "br":
            kept = self._style
            self.end()
            self._style = kept
        elif tag == "img":
            self._picture(node)
        elif tag == "table":
            self.end()
            self.blocks += _table(str(node.html), len(self.blocks))
        elif tag in ("p", "blockquote", "ul", "ol", "figure", "figcaption", "hr", *_HEADINGS):
            self._block(node, style)
        else:
            self.walk(node, TextStyle.STRONG if tag in _STRONG else style)
            self._address(node)

    def _block(self, node: Any, style: TextStyle) -> None:
        self.end()
        self._style = _SIDES.get(node.attributes.get("class") or "", ParagraphStyle.BODY)
        self._heading = _HEADINGS.get(node.tag, 0)
        self.walk(node, style)
        self.end()

    def _item(self, node: Any, sign: str, style: TextStyle) -> None:
        self.end()
        self._say(sign, style)
        self.walk(node, style)
        self.end()

    def _picture(self, node: Any) -> None:
        self.end()
        found = self._load(node.attributes.get("src") or "")
        if found is not None:
            self.blocks.append(found)

    def _address(self, node: Any) -> None:
        """On paper nobody can follow a link: its address stands behind the words."""
        address = node.attributes.get("href") or ""
        if node.tag == "a" and address.startswith("http") and address not in (node.text() or ""):
            self._say(f"（{address}）", TextStyle.PLAIN)


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without blanks at either end; nothing if there are no words."""
    kept = [run for run in runs if run.text]
    if not "".join(run.text for run in kept).strip():
        return ()
    kept[0] = Run(kept[0].text.lstrip(), kept[0].style)
    kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].style)
    return tuple(run for run in kept if run.text)


def _table(html: str, place: int) -> list[Block]:
    """A table as a table; one that only arranges text, or is too wide for a page, as its lines."""
    blocks: list[Block] = []
    for one in read_html(f"<html><body>{html}</body></html>").blocks:
        if not isinstance(one, ReadTable):
            blocks.append(Paragraph.of(clean(one.text)))
        elif max(map(len, one.rows), default=0) > _MOST_COLUMNS:
            blocks += [Paragraph.of("　".join(line)) for row in one.rows if (line := _texts(row))]
        elif any(map(len, one.rows)):
            blocks.append(_grid(one, f"t{place + len(blocks) + 1}", _header_rows(html)))
    return blocks


def _texts(row: Sequence[GridCell | None]) -> list[str]:
    return [clean(cell.text) for cell in row if cell is not None and cell.origin and cell.text]


def _grid(table: ReadTable, key: str, header_rows: int) -> Table:
    """Every position covered once, as the writers want it: what the source left open is an empty cell."""
    width, height = max(map(len, table.rows)), len(table.rows)
    rows = []
    for number, row in enumerate(table.rows):
        cells = []
        for column in range(width):
            found = row[column] if column < len(row) else None
            role = CellRole.COLUMN_HEADER if number < header_rows else CellRole.TEXT
            if found is None:
                cells.append(Cell("", CellRole.CORNER if number < header_rows else CellRole.TEXT))
            elif found.origin:
                cells.append(_cell(found, role, height - number))
        rows.append(tuple(cells))
    # Few columns leave room for larger type.
    return Table(key, "表格", tuple(rows), _widths(table, width), form=width <= _FEW_COLUMNS)


def _cell(found: GridCell, role: CellRole, below: int) -> Cell:
    text = clean(found.text)
    lines = tuple(line for line in text.split("\n") if line)
    align = Align.LEFT if len(text) > 12 and role is CellRole.TEXT else Align.CENTER
    return Cell("".join(lines), role, min(found.rowspan, below), found.colspan, align, parts=lines)


def _widths(table: ReadTable, width: int) -> tuple[float, ...]:
    """Columns about as wide as what stands in them, none squeezed to nothing."""
    longest = [4.0] * width
    for row in table.rows:
        for column, cell in enumerate(row):
            if cell is not None and cell.origin and cell.colspan == 1:
                longest[column] = max(longest[column], min(24.0, float(len(cell.text))))
    return tuple(longest)


def _header_rows(html: str) -> int:
    """How many of the first rows are headers throughout."""
    count = 0
    for row in LexborHTMLParser(html).css("tr"):
        cells = [one.tag for one in row.iter()]
        if not cells or set(cells) != {"th"}:
            break
        count += 1
    return count
