"""What blank cells must hold if the report reconciles (由勾稽关系推出的数值): said, never silently filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.annual.cells import CellRef
from gongkai.annual.form import FORM_2021
from gongkai.annual.relations.equations import Equation, equations
from gongkai.annual.report import AnnualReport, Figure


@dataclass(frozen=True, slots=True)
class Deduction:
    """The one value of a blank cell that the relations leave (唯一可能的数值); `code` the relation that leaves it."""

    cell: CellRef
    value: int
    code: str
    message: str


def deduce(report: AnnualReport) -> tuple[Deduction, ...]:
    """Return the blank cells of parts three and four that have exactly one value consistent with the relations (推定).

    Counting: one blank in a sum is the difference; several blanks on one side that must add up to nothing are all zero,
    for counts are never negative. A value that another relation contradicts is not deduced, nor what follows from it.
    Shape: in printed order; a table that is missing altogether gives nothing.
    """
    barred: frozenset[CellRef] = frozenset()
    while True:
        found = _propagate(report, barred)
        contradicted = _contradicted(report, found)
        if not contradicted:
            return tuple(found[cell] for cell in (report.edition or FORM_2021).cells if cell in found)
        barred |= contradicted


def _propagate(report: AnnualReport, barred: frozenset[CellRef]) -> dict[CellRef, Deduction]:
    found: dict[CellRef, Deduction] = {}
    grew = True
    while grew:
        grew = False
        for equation in _equations(report):
            for deduction in _from_one(equation, report, found):
                if deduction.cell not in barred:
                    found[deduction.cell] = deduction
                    grew = True
    return found


def _equations(report: AnnualReport) -> Iterator[Equation]:
    for equation in equations(report.form or FORM_2021.code):
        if report.table(equation.part):
            yield equation


def _value(cell: CellRef, report: AnnualReport, found: dict[CellRef, Deduction]) -> Figure:
    figure = report.figure(cell)
    return found[cell].value if figure is None and cell in found else figure


def _from_one(equation: Equation, report: AnnualReport, found: dict[CellRef, Deduction]) -> Iterator[Deduction]:
    sides = [[(cell, _value(cell, report, found)) for cell in side] for side in (equation.left, equation.right)]
    blanks = [[cell for cell, value in side if value is None] for side in sides]
    left, right = (sum(value for _, value in side if value is not None) for side in sides)
    gap = right - left if blanks[0] else left - right
    if bool(blanks[0]) == bool(blanks[1]) or gap < 0 or gap != int(gap):
        return
    cells = blanks[0] or blanks[1]
    if len(cells) == 1 or gap == 0:
        scope, addends, stated = equation.words
        why = f"{scope}按“{addends}＝{stated}”（{equation.code}），该格只能是{int(gap)}。"
        for cell in cells:
            yield Deduction(cell, int(gap), equation.code, why)


def _contradicted(report: AnnualReport, found: dict[CellRef, Deduction]) -> frozenset[CellRef]:
    """The deduced cells in equations that, all known now, do not hold, or can no longer hold."""
    wrong: set[CellRef] = set()
    for equation in _equations(report):
        own = [cell for cell in (*equation.left, *equation.right) if cell in found]
        if own and not _possible(equation, report, found):
            wrong.update(own)
    return frozenset(wrong)


def _possible(equation: Equation, report: AnnualReport, found: dict[CellRef, Deduction]) -> bool:
    left = [_value(cell, report, found) for cell in equation.left]
    right = [_value(cell, report, found) for cell in equation.right]
    below, above = (sum(value for value in side if value is not None) for side in (left, right))
    return (None in left or below >= above) and (None in right or above >= below)
