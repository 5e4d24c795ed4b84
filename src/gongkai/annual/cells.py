"""The address of one figure in a report (单元格位置)."""

from __future__ import annotations

from typing import NamedTuple


class CellRef(NamedTuple):
    """Where a figure stands (第几部分、行、列).

    `part` is 2, 3 or 4 (the part of the report, never “table one”); `row` a key of the form; `column` a key of the
    form, or None in a row that has one figure only.
    """

    part: int
    row: str
    column: str | None

    def __str__(self) -> str:
        return ".".join(str(piece) for piece in self if piece is not None)
