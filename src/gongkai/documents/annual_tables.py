"""The three tables of an annual report in the layout of the official form (年度报告三张表的版式)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import lcm

from gongkai.annual.form import Column, Form, Part2Block, Row
from gongkai.annual.report import AnnualReport, Figure, Figures
from gongkai.documents.blocks import Align, Cell, CellRole, Table
from gongkai.documents.figures import figure_text

_LABEL_COLUMNS = 3
_PART3_LABEL_WIDTHS = (13.0, 21.0, 43.0)
_PART3_FIGURE_WIDTH = 11.3
_LABEL_PARTS = {"三、本年度办理结果": ("三、", "本年度", "办理", "结果")}
_NUMBERED = re.compile(r"（[一二三四五六七八九十]+）")
_APPLICANTS = "申请人情况"
_ORGANISATIONS = "法人或其他组织"


def part2_table(report: AnnualReport, form: Form) -> Table:
    """The table of part two (主动公开): a block of rows for each item of 第二十条, all blocks equally wide.

    Shape: the figure columns are split so that blocks of one, two or three columns all fill the table.
    """
    units = lcm(*(len(block.columns) for block in form.part2))
    rows: list[tuple[Cell, ...]] = []
    for block in form.part2:
        rows += _part2_block(report, block, units)
    return Table("part2", form.headings[1], tuple(rows), (3.0, *(9.0 / units,) * units), together=True)


def _part2_block(report: AnnualReport, block: Part2Block, units: int) -> list[tuple[Cell, ...]]:
    span = units // len(block.columns)
    heads = (_column("信息内容"), *(_column(column.label, colspan=span) for column in block.columns))
    lines = [(_column(block.heading, colspan=units + 1),), heads]
    for row in block.rows:
        figures = report.part2.get(row.key) or (None,) * len(block.columns)
        lines.append((_row(row.label, align=Align.CENTER), *(_figure(figure, span) for figure in figures)))
    return lines


def part3_table(report: AnnualReport, form: Form) -> Table:
    """The table of part three (收到和处理申请): corner over three rows and columns, labels merged, seven figures."""
    first, *organisations, last = form.part3_columns
    corner = Cell(form.part3_corner, CellRole.CORNER, 3, _LABEL_COLUMNS)
    rows: list[tuple[Cell, ...]] = [
        (corner, _column(_APPLICANTS, colspan=len(form.part3_columns))),
        (
            _narrow(first.label, rowspan=2),
            _column(_ORGANISATIONS, colspan=len(organisations)),
            _narrow(last.label, rowspan=2),
        ),
        tuple(_narrow(column.label) for column in organisations),
    ]
    for index, row in enumerate(form.part3_rows):
        figures = report.part3.get(row.key) or (None,) * len(form.part3_columns)
        rows.append((*_merged_labels(form.part3_rows, index), *map(_figure, figures)))
    widths = (*_PART3_LABEL_WIDTHS, *(_PART3_FIGURE_WIDTH,) * len(form.part3_columns))
    return Table("part3", form.headings[2], tuple(rows), widths, together=True)


def _merged_labels(rows: Sequence[Row], index: int) -> list[Cell]:
    """The label cells that begin in a row: labels shared with the rows below span them, the last fills the width."""
    labels = rows[index].labels
    cells: list[Cell] = []
    for depth, label in enumerate(labels, 1):
        if depth == len(labels):
            cells.append(_row(label, _LABEL_COLUMNS - depth + 1))
        elif not index or rows[index - 1].labels[:depth] != labels[:depth]:
            cells.append(_merged(label, _run_length(rows[index:], labels[:depth])))
    return cells


def _run_length(rows: Sequence[Row], prefix: tuple[str, ...]) -> int:
    count = 0
    while count < len(rows) and rows[count].labels[: len(prefix)] == prefix:
        count += 1
    return count


def part4_table(report: AnnualReport, form: Form) -> Table:
    """The table of part four (复议、诉讼): three groups of five figures in one row, under three rows of headers."""
    reconsideration, *suits = form.part4_groups
    columns = form.part4_columns
    figures = [figure for group in form.part4_groups for figure in _part4_figures(report, group, columns)]
    rows = (
        (
            _column(reconsideration.label, colspan=len(columns)),
            _column(suits[0].labels[0], colspan=len(columns) * len(suits)),
        ),
        (
            *(_narrow(column.label, rowspan=2) for column in columns),
            *(_column(group.label, colspan=len(columns)) for group in suits),
        ),
        tuple(_narrow(column.label) for _ in suits for column in columns),
        tuple(map(_figure, figures)),
    )
    return Table("part4", form.headings[3], rows, (1.0,) * len(figures), together=True)


def _part4_figures(report: AnnualReport, group: Row, columns: tuple[Column, ...]) -> Figures:
    return report.part4.get(group.key) or (None,) * len(columns)


def _column(text: str, colspan: int = 1) -> Cell:
    return Cell(text, CellRole.COLUMN_HEADER, 1, colspan)


def _narrow(label: str, rowspan: int = 1) -> Cell:
    """A header above one narrow column: four or six characters stand in pairs below each other."""
    pairs = tuple(label[start : start + 2] for start in range(0, len(label), 2))
    return Cell(label, CellRole.COLUMN_HEADER, rowspan, parts=pairs if len(label) in (4, 6) else ())


def _merged(label: str, rowspan: int) -> Cell:
    """A label that spans the rows below it: its number stands on a line of its own."""
    number = _NUMBERED.match(label)
    parts = (number.group(), label[number.end() :]) if number else _LABEL_PARTS.get(label, ())
    return Cell(label, CellRole.ROW_HEADER, rowspan, parts=parts)


def _row(label: str, colspan: int = 1, align: Align = Align.LEFT) -> Cell:
    return Cell(label, CellRole.ROW_HEADER, 1, colspan, align)


def _figure(figure: Figure, colspan: int = 1) -> Cell:
    role = CellRole.GAP if figure is None else CellRole.FIGURE
    return Cell(figure_text(figure), role, 1, colspan, Align.CENTER, figure)
