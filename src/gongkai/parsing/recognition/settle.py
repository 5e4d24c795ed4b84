"""Which readings of glued rows the relations leave (依勾稽关系取舍): by the row's own total, then by the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from gongkai.annual.cells import CellRef
from gongkai.parsing.recognition.fit import Fit, State, certain
from gongkai.parsing.recognition.segments import Cut, summing_cuts
from gongkai.parsing.recognition.sheet import Sheet

_MOST_COMBINATIONS = 4_000


class Settled(NamedTuple):
    """The readings left for one glued row; `by_sum` if its own total leaves just that one (余下读法)."""

    cuts: tuple[Cut, ...]
    by_sum: bool


def settle(fits: Mapping[str, Fit], columns: Sequence[str], sheet: Sheet) -> dict[str, Settled]:
    """Return the readings left for each glued row; one if its total or the columns decide (合计、各列均相符者)."""
    settled = {key: _by_row(found, columns) for key, found in fits.items() if found.state is State.GLUED}
    open_rows = [key for key, left in settled.items() if len(left.cuts) > 1]
    if open_rows:
        options = {key: left.cuts for key, left in settled.items()}
        for key, cuts in _by_columns(options, open_rows, columns, sheet).items():
            settled[key] = Settled(cuts, by_sum=False)
    return settled


def _by_row(found: Fit, columns: Sequence[str]) -> Settled:
    if certain(found) or columns[-1] != "total":
        return Settled(found.cuts, by_sum=False)
    left = tuple(summing_cuts([cell.text for cell in found.cells], len(columns)))
    return Settled(left or found.cuts, by_sum=len(left) == 1)


def _by_columns(
    options: Mapping[str, tuple[Cut, ...]], open_rows: Sequence[str], columns: Sequence[str], sheet: Sheet
) -> dict[str, tuple[Cut, ...]]:
    """Try the open rows' readings together; keep those with which every column reconciles.

    Where none does, the report has an error: then the leaves alone, or the flow alone, may still leave one reading.
    """
    size = 1
    for key in open_rows:
        size *= len(options[key])
    if size > _MOST_COMBINATIONS:
        return {}
    fixed = _known(options, columns, sheet)
    choices = list(islice(product(*(options[key] for key in open_rows)), _MOST_COMBINATIONS))
    for flows, adds in ((True, True), (False, True), (True, False)):
        fitting = [
            choice
            for choice in choices
            if _reconciles(fixed | dict(zip(open_rows, choice, strict=True)), len(columns), sheet, flows, adds)
        ]
        if fitting and ((flows and adds) or len(fitting) == 1):
            left = zip(*fitting, strict=True)
            return {key: tuple(dict.fromkeys(cuts)) for key, cuts in zip(open_rows, left, strict=True)}
    return {}


def _known(options: Mapping[str, tuple[Cut, ...]], columns: Sequence[str], sheet: Sheet) -> dict[str, Cut]:
    rows: dict[str, Cut] = {key: cuts[0] for key, cuts in options.items() if len(cuts) == 1}
    for row in sheet.form.part3_rows:
        figures = [sheet.figures.get(CellRef(3, row.key, column)) for column in columns]
        if row.key not in rows and all(isinstance(figure, int) for figure in figures):
            rows[row.key] = tuple(int(figure or 0) for figure in figures)
    return rows


def _reconciles(rows: Mapping[str, Cut], width: int, sheet: Sheet, flows: bool, adds: bool) -> bool:
    """Tell whether V01 (`flows`) and V02 (`adds`) hold in every column, as far as their rows are known."""
    sums = sheet.form.part3_sum_rows
    flows = flows and all(key in rows for key in ("1", "2", "3.7", "4"))
    adds = adds and "3.7" in rows and all(key in rows for key in sums)
    for column in range(width):
        if flows and rows["1"][column] + rows["2"][column] != rows["3.7"][column] + rows["4"][column]:
            return False
        if adds and sum(rows[key][column] for key in sums) != rows["3.7"][column]:
            return False
    return True
