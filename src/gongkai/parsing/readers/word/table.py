"""Word tables to rows (Word 表格): grid spans, vertical merges, rows that begin late or were deleted."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from gongkai.parsing.charset import clean
from gongkai.parsing.limits import MAX_COLUMNS
from gongkai.parsing.readers.word.text import TextReader
from gongkai.parsing.readers.word.xml import child, descend, local, number, value
from gongkai.parsing.spans import RawCell, RawRow

_ROW = frozenset(("tr", "tbl", "del", "moveFrom"))
_CELL = frozenset(("tc", "tbl", "del", "moveFrom"))
_CONTENT = frozenset(("p", "tbl", "del", "moveFrom"))

Placed = tuple[int, int, etree._Element]


@dataclass(slots=True)
class _Cell:
    text: str
    column: int
    width: int
    height: int = 1

    def raw(self) -> RawCell:
        return RawCell(self.text, self.height, self.width, None, self.column)


class RowsReader:
    """Reads the rows of a table; texts of its cells are read in document order, merged-away cells are not read.

    `as_set`: blanks and empty lines of a cell are kept, as a form has them where something is to be written.
    """

    def __init__(self, text: TextReader, *, as_set: bool = False) -> None:
        self._text = text
        self._as_set = as_set

    def rows(self, table: etree._Element) -> list[etree._Element]:
        """The rows that stand after all changes are accepted."""
        return [
            row
            for row in descend(table, _ROW)
            if local(row) == "tr" and child(row, "trPr", "del") is None and child(row, "trPr", "moveFrom") is None
        ]

    def cells(self, row: etree._Element) -> list[etree._Element]:
        """The cells of a row, deleted ones left out."""
        return [cell for cell in descend(row, _CELL) if local(cell) == "tc" and child(cell, "tcPr", "cellDel") is None]

    def read(self, table: etree._Element) -> tuple[list[RawRow], list[etree._Element], list[etree._Element]]:
        """The rows as written, the tables inside its cells, the text boxes inside its cells."""
        nested: list[etree._Element] = []
        boxes: list[etree._Element] = []
        rows: list[list[_Cell]] = []
        open_merges: dict[int, _Cell] = {}
        for row in self.rows(table):
            cells, above, open_merges = [], open_merges, {}
            for column, width, node in self._place(row):
                if _continues(node) and column in above:
                    above[column].height += 1
                    open_merges[column] = above[column]
                    continue
                cell = _Cell(self._cell_text(node, nested, boxes), column, width)
                cells.append(cell)
                if _restarts(node):
                    open_merges[column] = cell
            rows.append(cells)
        return [RawRow([cell.raw() for cell in cells]) for cells in rows], nested, boxes

    def _place(self, row: etree._Element) -> list[Placed]:
        column = 1 + min(MAX_COLUMNS, max(0, number(value(child(row, "trPr", "gridBefore")), 0)))
        placed = []
        for cell in self.cells(row):
            width = min(MAX_COLUMNS, max(1, number(value(child(cell, "tcPr", "gridSpan")), 1)))
            placed.append((column, width, cell))
            column += width
        return _join_horizontally(placed)

    def _cell_text(self, cell: etree._Element, nested: list[etree._Element], boxes: list[etree._Element]) -> str:
        lines: list[str] = []
        for node in descend(cell, _CONTENT):
            if local(node) == "tbl":
                nested.append(node)
            elif local(node) == "p":
                line = self._text.read(node)
                lines += line.lines
                boxes += line.boxes
        if self._as_set:
            return "\n".join(lines)
        return "\n".join(text for line in lines if (text := clean(line)))


def _merge(cell: etree._Element, *names: str) -> str | None:
    properties = child(cell, "tcPr")
    node = next((found for name in names if (found := child(properties, name)) is not None), None)
    return None if node is None else value(node) or "continue"


def _continues(cell: etree._Element) -> bool:
    return _merge(cell, "vMerge", "vmerge") == "continue"


def _restarts(cell: etree._Element) -> bool:
    return _merge(cell, "vMerge", "vmerge") == "restart"


def _join_horizontally(cells: list[Placed]) -> list[Placed]:
    """The old way of merging across: a cell that restarts and those after it that continue (w:hMerge)."""
    joined: list[Placed] = []
    for column, width, cell in cells:
        if joined and _merge(cell, "hMerge", "hmerge") == "continue":
            start, before, first = joined.pop()
            joined.append((start, before + width, first))
        else:
            joined.append((column, width, cell))
    return joined
