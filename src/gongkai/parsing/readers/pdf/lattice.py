"""Ruled lines to tables (线框表格): where lines cross there are cells; a cell that crosses none is merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pdfplumber import table as plumber

from gongkai.parsing.limits import MAX_CELLS, refuse_beyond
from gongkai.parsing.readers.pdf.page import Rule

_SNAP = 3.0
_THINNEST = 4.0
_MOST_RULES = 8000

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class RuledCell:
    """One cell of a ruled table with its place in the grid (from 0)."""

    box: Box
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(slots=True)
class RuledTable:
    """A ruled table: the edges of its columns and rows, its cells."""

    columns: list[float]
    rows: list[float]
    cells: list[RuledCell]
    _at: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, cell in enumerate(self.cells):
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    self._at.setdefault((row, column), index)

    @property
    def top(self) -> float:
        """Upper edge on the page."""
        return self.rows[0]

    def cell_at(self, x: float, y: float) -> int | None:
        """Which cell a point lies in."""
        return self._at.get((bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1))


def ruled_tables(rules: Sequence[Rule]) -> list[RuledTable]:
    """The tables that ruled lines make, from top to bottom; a single box is a frame, not a table."""
    if len(rules) < 4:
        return []
    refuse_beyond(_MOST_RULES, len(rules), "单页线条数")
    edges = plumber.merge_edges([_edge(rule) for rule in rules], _SNAP, _SNAP, _SNAP, _SNAP)
    crossings = plumber.edges_to_intersections(edges, _SNAP, _SNAP)
    refuse_beyond(MAX_CELLS // 10, len(crossings), "单页线条交点数")
    cells = [cell for cell in plumber.intersections_to_cells(crossings) if _is_cell(cell)]
    tables = [_table(group) for group in plumber.cells_to_tables(cells)]
    return sorted((table for table in tables if len(table.cells) > 1), key=lambda table: table.top)


def _edge(rule: Rule) -> dict[str, object]:
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "h" if rule.top == rule.bottom else "v",
    }


def _is_cell(box: Box) -> bool:
    return box[2] - box[0] >= _THINNEST and box[3] - box[1] >= _THINNEST


def _table(boxes: Sequence[Box]) -> RuledTable:
    columns = _edges_of([x for box in boxes for x in (box[0], box[2])])
    rows = _edges_of([y for box in boxes for y in (box[1], box[3])])
    cells = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        row, column = _index(rows, box[1]), _index(columns, box[0])
        height = max(1, _index(rows, box[3]) - row)
        width = max(1, _index(columns, box[2]) - column)
        cells.append(RuledCell(box, row, column, height, width))
    return RuledTable(columns, rows, cells)


def _edges_of(values: Sequence[float]) -> list[float]:
    """Distinct edges; those closer than the thinnest cell are one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] >= _THINNEST:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return bisect_right(edges, value + 0.001) - 1
