"""The figures of one row fitted to its columns (数字入列), never by position alone when their number is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from gongkai.annual.findings import Source
from gongkai.parsing.recognition.atoms import Atom, Kind
from gongkai.parsing.recognition.figures import read_figure
from gongkai.parsing.recognition.rows import FoundRow, collapsed
from gongkai.parsing.recognition.segments import MOST_CUTS, Cut, cuts

_SHOWN = 60


class State(Enum):
    """How well a row fits (入列情况)."""

    PLAIN = "plain"
    GLUED = "glued"
    COLLAPSED = "collapsed"
    RAGGED = "ragged"


class Fit(NamedTuple):
    """A row's cells, one for each column (入列结果).

    PLAIN: `cells` in order. GLUED: the digits run together, `cuts` are the readings that exist. COLLAPSED: blank cells
    lost their places. RAGGED: the number of figures is wrong.
    """

    state: State
    row: FoundRow
    cells: tuple[Atom, ...] = ()
    cuts: tuple[Cut, ...] = ()

    @property
    def digits(self) -> str:
        """The figures as they stand."""
        shown = " ".join(atom.text for atom in self.row.figures[:_SHOWN])
        return shown if len(shown) <= 2 * _SHOWN else f"{shown[: 2 * _SHOWN]}……"

    @property
    def source(self) -> Source | None:
        """Where the row's first figure stands."""
        figures = self.row.figures
        return figures[0].piece.source if figures else None


def fit(row: FoundRow, columns: int, media: str, first_column: int | None = None, *, sticky: bool = False) -> Fit:
    """Fit a row to a number of columns (一行数字入列). `sticky`: digits run together elsewhere in this table."""
    cells = _trimmed(row.cells, columns, first_column)
    glued, leading_zero = _glued(cells, sticky=sticky)
    if len(cells) == columns and not leading_zero and not row.pads:
        if columns > 2 and collapsed(FoundRow(row.key, cells), media) and _ends_in_sum(cells):
            return Fit(State.COLLAPSED, row, tuple(cells))
        return Fit(State.PLAIN, row, tuple(cells))
    if row.pads and len(cells) <= columns and (len(cells) == columns or _ends_in_sum(cells)):
        return Fit(State.PLAIN if len(cells) == columns else State.COLLAPSED, row, tuple(cells))
    if glued and len(cells) < columns:
        found = cuts([cell.text for cell in cells], columns)
        if found:
            return Fit(State.GLUED, row, tuple(cells), tuple(found))
    return Fit(State.RAGGED, row, tuple(cells))


def _glued(cells: Sequence[Atom], *, sticky: bool) -> tuple[bool, bool]:
    """Whether digits of one stretch of text may belong to several cells, and whether a zero at the front proves it."""
    if not cells or not all(cell.glued and cell.text.isdigit() for cell in cells) or len({c.piece for c in cells}) > 1:
        return False, False
    leading_zero = any(cell.text[0] == "0" and len(cell.text) > 1 for cell in cells)
    return sticky or leading_zero or len(cells) == 1, leading_zero


def runs_together(row: FoundRow) -> bool:
    """Tell whether a row's digits prove that cells of this table ran together (数字粘连的证据)."""
    return any(cell.glued and cell.text.isdigit() and cell.text[0] == "0" and len(cell.text) > 1 for cell in row.cells)


def _trimmed(cells: Sequence[Atom], columns: int, first_column: int | None) -> list[Atom]:
    """Leave out empty cells that the label or the padding of the row owns."""
    kept = list(cells)
    if first_column is not None:
        while len(kept) > columns and kept[0].kind is Kind.BLANK and (kept[0].piece.source.column or 0) < first_column:
            kept.pop(0)
    while len(kept) > columns and kept[-1].kind is Kind.BLANK:
        kept.pop()
    while len(kept) > columns and kept[0].kind is Kind.BLANK:
        kept.pop(0)
    return kept


def _ends_in_sum(cells: Sequence[Atom]) -> bool:
    values = [read_figure(cell.text).value for cell in cells if cell.kind is Kind.FIGURE]
    numbers = [value for value in values if isinstance(value, int)]
    return len(numbers) == len(values) > 1 and numbers[-1] == sum(numbers[:-1])


def certain(found: Fit) -> bool:
    """Tell whether the digits can be read in one way only (读法唯一)."""
    return found.state is State.PLAIN or (found.state is State.GLUED and len(found.cuts) == 1 < MOST_CUTS)


def agreed(readings: Sequence[Cut]) -> tuple[int | None, ...]:
    """What all readings say of each cell, None where they differ (各读法一致之处)."""
    if not readings:
        return ()
    return tuple(values[0] if len(set(values)) == 1 else None for values in zip(*readings, strict=True))
