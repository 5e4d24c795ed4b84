"""Sums that must agree (等式关系): which cells make them up, and what can be said when some are blank."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place
from gongkai.annual.form import FORM_2021, FORMS, Form
from gongkai.annual.labels import PART_NAMES, cell_label, column_label, row_label
from gongkai.annual.relations.model import State, Verdict
from gongkai.annual.report import AnnualReport, Figure, Figures

Lookup = Callable[[CellRef], Figure]


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sums of cells that must be equal (一个等式): `left` the addends, `right` what is stated.

    `row`, `column`: its scope (one of them None). `words` says whose sums they are, with a name for each side.
    """

    code: str
    part: int
    row: str | None
    column: str | None
    left: tuple[CellRef, ...]
    right: tuple[CellRef, ...]
    words: tuple[str, str, str]


@cache
def equations(form_code: str) -> tuple[Equation, ...]:
    """Every equation of a form (全部等式): V01 and V02 by column, V03 by row, V07 by group."""
    form = FORMS[form_code]
    return (
        *(_balance(form, column.key) for column in form.part3_columns),
        *(_outcomes(form, column.key) for column in form.part3_columns),
        *(_row("V03", 3, row.key, form) for row in form.part3_rows),
        *(_row("V07", 4, group.key, form) for group in form.part4_groups),
    )


def _balance(form: Form, column: str) -> Equation:
    words = (f"“{column_label(3, column, form=form)}”列", "新收与上年结转之和", "办理结果总计与结转下年之和")
    left, right = (tuple(CellRef(3, row, column) for row in rows) for rows in (("1", "2"), ("3.7", "4")))
    return Equation("V01", 3, None, column, left, right, words)


def _outcomes(form: Form, column: str) -> Equation:
    words = (f"“{column_label(3, column, form=form)}”列", "各项办理结果之和", "（七）总计")
    left = tuple(CellRef(3, row, column) for row in form.part3_sum_rows)
    return Equation("V02", 3, None, column, left, (CellRef(3, "3.7", column),), words)


def _row(code: str, part: int, row: str, form: Form) -> Equation:
    columns = form.part3_columns if part == 3 else form.part4_columns
    addends = "六类申请人之和" if part == 3 else "各项结果与尚未审结之和"
    left = tuple(CellRef(part, row, column.key) for column in columns if column.key != "total")
    words = (f"“{row_label(part, row, form)}”行", addends, "总计")
    return Equation(code, part, row, None, left, (CellRef(part, row, "total"),), words)


def judge(equation: Equation, figure: Lookup, report: AnnualReport) -> Verdict | None:
    """Judge one equation (核对一个等式): None if it holds.

    Counts are never negative; so a sum of known cells that exceeds a fully known other side fails whatever the blanks
    hold, and anything else with a blank cannot be assessed.
    """
    left = [value for cell in equation.left if (value := figure(cell)) is not None]
    right = [value for cell in equation.right if (value := figure(cell)) is not None]
    below, above = sum(left), sum(right)
    left_full, right_full = len(left) == len(equation.left), len(right) == len(equation.right)
    if left_full and right_full and below == above:
        return None
    scope, addends, stated = equation.words
    place = Place(equation.part, equation.row, equation.column, source=report.sources.get(equation.right[0]))
    if (left_full and right_full) or (right_full and below > above) or (left_full and above > below):
        known = ("" if left_full else "已知部分", "" if right_full else "已知部分")
        message = f"{scope}：{addends}{known[0]}为{below}，{stated}{known[1]}为{above}，不相等。"
        return Verdict(State.FAILS, place, message, below, above)
    missing = [cell for cell in (*equation.left, *equation.right) if figure(cell) is None]
    return Verdict(State.NOT_ASSESSABLE, place, f"{_named(missing, report)}空白或无法辨认，无法核对。")


def _named(cells: list[CellRef], report: AnnualReport) -> str:
    form = report.edition or FORM_2021
    names = "、".join(cell_label(cell, form) for cell in cells[:3])
    return names if len(cells) <= 3 else f"{names}等{len(cells)}个单元格"


def judge_all(code: str, part: int, report: AnnualReport) -> Iterator[Verdict]:
    """Judge every equation of one relation (逐处核对); one verdict where the whole table is missing."""
    table = report.table(part)
    if not has_figures(table):
        yield Verdict(State.NOT_ASSESSABLE, Place(part), f"{PART_NAMES[part]}的表格缺失或无法读取，无法核对。")
        return
    for equation in equations(report.form or FORM_2021.code):
        if equation.code == code and (verdict := judge(equation, report.figure, report)):
            yield verdict


def has_figures(table: Mapping[str, Figures]) -> bool:
    """Tell whether a table has any readable figure (表内是否有可读数据)."""
    return any(row.count(None) < len(row) for row in table.values())


def no_blanks(table: Mapping[str, Figures]) -> bool:
    """Tell at once whether every cell of the rows that are there has a figure (已有各行是否全无空白)."""
    cells: Any = chain.from_iterable(table.values())
    try:
        sum(cells)
    except TypeError:
        return False
    return True
