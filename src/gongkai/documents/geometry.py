"""Where the cells of a table stand (单元格几何), and which headers speak for a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.documents.blocks import HEADER_ROLES, Cell, CellRole, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its first row and column, counted from 0 (已定位的单元格)."""

    row: int
    column: int
    cell: Cell

    @property
    def last_row(self) -> int:
        """The last row that the cell covers."""
        return self.row + self.cell.rowspan - 1

    @property
    def last_column(self) -> int:
        """The last column that the cell covers."""
        return self.column + self.cell.colspan - 1

    @property
    def is_column_header(self) -> bool:
        """Whether the cell is a header of the columns it covers."""
        return self.cell.role is CellRole.COLUMN_HEADER

    @property
    def is_row_header(self) -> bool:
        """Whether the cell is a header of the rows it covers."""
        return self.cell.role is CellRole.ROW_HEADER


class Grid:
    """The grid of a table, every position covered by exactly one cell (表格网格)."""

    def __init__(self, table: Table) -> None:
        """Place every cell.

        Raises: ValueError if cells overlap, stick out or leave a hole: a defect of whoever built the table.
        """
        self.width = len(table.widths)
        self.height = len(table.rows)
        self.rows: list[list[Placed]] = []
        self._at: list[list[Placed | None]] = [[None] * self.width for _ in table.rows]
        for row, cells in enumerate(table.rows):
            self.rows.append([self._place(table.key, row, cell) for cell in cells])
        if any(placed is None for line in self._at for placed in line):
            raise ValueError(f"table {table.key} leaves a hole in its grid")

    def _place(self, key: str, row: int, cell: Cell) -> Placed:
        column = self._at[row].index(None) if None in self._at[row] else self.width
        placed = Placed(row, column, cell)
        if placed.last_row >= self.height or placed.last_column >= self.width:
            raise ValueError(f"table {key} row {row}: “{cell.text}” sticks out of the grid")
        for line in self._at[row : row + cell.rowspan]:
            if any(taken is not None for taken in line[column : column + cell.colspan]):
                raise ValueError(f"table {key} row {row}: “{cell.text}” overlaps another cell")
            line[column : column + cell.colspan] = [placed] * cell.colspan
        return placed

    def at(self, row: int, column: int) -> Placed:
        """The cell that covers a position."""
        placed = self._at[row][column]
        assert placed is not None  # noqa: S101 - the constructor leaves no hole
        return placed

    def __iter__(self) -> Iterator[Placed]:
        """Every cell, row by row."""
        return (placed for row in self.rows for placed in row)

    def headers_of(self, placed: Placed) -> list[Placed]:
        """The headers that speak for a cell: column headers from the top, then row headers from the left.

        Column headers are the nearest unbroken block of them above, so that each block of a table has its own.
        """
        columns: list[Placed] = []
        for column in range(placed.column, placed.last_column + 1):
            columns += [header for header in self._above(placed.row, column) if header not in columns]
        columns.sort(key=lambda header: (header.row, header.column))
        rows: list[Placed] = []
        for column in range(placed.column):
            header = self.at(placed.row, column)
            if header.is_row_header and header not in rows:
                rows.append(header)
        return columns + rows

    def _above(self, row: int, column: int) -> list[Placed]:
        found: list[Placed] = []
        for above in range(row - 1, -1, -1):
            header = self.at(above, column)
            if header.is_column_header:
                if header not in found:
                    found.append(header)
            elif found:
                break
        return found


def header_row(row: tuple[Cell, ...]) -> bool:
    """Whether a row consists of headers only (表头行)."""
    return bool(row) and all(cell.role in HEADER_ROLES for cell in row)


def bands(table: Table) -> list[tuple[bool, list[int]]]:
    """The rows in alternating bands of header rows (True) and body rows (False) (表头与表体分段)."""
    parts: list[tuple[bool, list[int]]] = []
    for index, row in enumerate(table.rows):
        header = header_row(row)
        if not parts or parts[-1][0] is not header:
            parts.append((header, []))
        parts[-1][1].append(index)
    return parts


def leading_header_rows(table: Table) -> int:
    """How many header rows to repeat on each page (续页重复的表头行数): none if the table has several header bands."""
    parts = bands(table)
    return len(parts[0][1]) if [header for header, _ in parts] == [True, False] else 0
