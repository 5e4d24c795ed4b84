"""Merged cells laid out as readers of the page see them (合并单元格展开)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.annual.findings import Finding, Place, Severity, Source
from gongkai.parsing.grid import GridCell, Table
from gongkai.parsing.limits import MAX_CELLS, MAX_COLUMNS, refuse_beyond


class RawCell(NamedTuple):
    """One cell as written in a file, before its spans are laid out.

    `rowspan` 0 reaches to the end of its row group; `column` pins the cell (from 1), None takes the first free place.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    confidence: float | None = None
    column: int | None = None


class RawRow(NamedTuple):
    """One row as written; rows of different `group` (thead, tbody …) share no span. `line`, `page`: where it stands."""

    cells: Sequence[RawCell]
    group: int = 0
    line: int | None = None
    page: int | None = None


class Expander:
    """Lays out the tables of one document and counts all their cells together (一份文件共用的单元格计数).

    As a browser does: a cell takes the first free place of its row; a span ends with its row group; a place that two
    spans claim keeps the first. A colspan beyond any real form (64) reaches as far as the widest other row. The places
    that a span covers hold one shared cell with `origin` False and the origin's own place, so that a finding points at
    the cell that can be seen. `findings` tells of spans that overlap.
    """

    def __init__(self) -> None:
        self.tables = 0
        self.cells = 0
        self.findings: list[Finding] = []

    def expand(self, rows: Sequence[RawRow]) -> Table:
        """The table with its spans laid out; its number counts from 1 in reading order.

        Raises: Unreadable if the document has more cells than any report.
        """
        self.tables += 1
        widest = _widest(rows) if any(cell.colspan > MAX_COLUMNS for row in rows for cell in row.cells) else MAX_COLUMNS
        left = _rows_left_in_group(rows)
        covered: dict[int, tuple[int, GridCell]] = {}
        laid = []
        for index, row in enumerate(rows):
            if index and row.group != rows[index - 1].group:
                covered = {}
            laid.append(self._row(row, index + 1, left[index], widest, covered))
        return Table(self.tables, tuple(laid))

    def _row(
        self, row: RawRow, number: int, left: int, widest: int, covered: dict[int, tuple[int, GridCell]]
    ) -> tuple[GridCell | None, ...]:
        self._count(len(row.cells))
        places = _carry(covered) if covered else {}
        table, line, page = self.tables, row.line, row.page
        at = 0
        for cell in row.cells:
            text, rowspan, colspan, confidence, column = cell
            if column:
                at = column - 1
            while at in places:
                at += 1
            if rowspan == 1 == colspan:
                source = Source(page, table, line, number, at + 1, text)
                places[at] = GridCell(text, source, 1, 1, True, confidence)
                at += 1
                continue
            width = min(colspan, max(1, widest - at)) if colspan > MAX_COLUMNS else colspan
            height = min(rowspan or left, left)
            self._count(width - 1)
            source = Source(page, table, line, number, at + 1, text)
            origin = GridCell(text, source, height, width, True, confidence)
            self._claim(places, covered, range(at, at + width), origin)
            at += width
        if len(places) == at:
            return tuple([places[position] for position in range(at)])
        return tuple([places.get(position) for position in range(max(places, default=-1) + 1)])

    def _claim(
        self, places: dict[int, GridCell], covered: dict[int, tuple[int, GridCell]], span: range, origin: GridCell
    ) -> None:
        shadow = GridCell(origin.text, origin.source, origin.rowspan, origin.colspan, False, origin.confidence)
        for position in span:
            if position in places:
                self._tell(origin.source)
                continue
            places[position] = origin if position == span.start else shadow
            if origin.rowspan > 1:
                covered[position] = (origin.rowspan - 1, shadow)

    def _count(self, more: int) -> None:
        self.cells += more
        refuse_beyond(MAX_CELLS, self.cells, "表格单元格数", table=self.tables)

    def _tell(self, source: Source) -> None:
        where = f"第{source.table}个表第{source.row}行第{source.column}列"
        message = f"{where}的合并单元格与上方合并单元格重叠，重叠处按上方单元格读取；请核对该处排版。"
        finding = Finding("P-SPAN", Severity.WARNING, Place(source=source), message)
        if finding not in self.findings[-1:]:
            self.findings.append(finding)


def _carry(covered: dict[int, tuple[int, GridCell]]) -> dict[int, GridCell]:
    places = {}
    for position, (rows, shadow) in tuple(covered.items()):
        places[position] = shadow
        if rows == 1:
            del covered[position]
        else:
            covered[position] = (rows - 1, shadow)
    return places


def _rows_left_in_group(rows: Sequence[RawRow]) -> list[int]:
    left = [1] * len(rows)
    for index in range(len(rows) - 2, -1, -1):
        if rows[index].group == rows[index + 1].group:
            left[index] = left[index + 1] + 1
    return left


def _widest(rows: Iterable[RawRow]) -> int:
    widths = (sum(cell.colspan if cell.colspan <= MAX_COLUMNS else 1 for cell in row.cells) for row in rows)
    return max(widths, default=1)
