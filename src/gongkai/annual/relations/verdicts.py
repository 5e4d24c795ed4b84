"""The ways to word a verdict that several relations share (结论的构造)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place, Severity, Value
from gongkai.annual.form import FORM_2021, Form
from gongkai.annual.labels import cell_label
from gongkai.annual.relations.model import CheckContext, State, Verdict
from gongkai.annual.report import AnnualReport, Figures


def standing(place: Place, message: str) -> Verdict:
    """A reason for not judging that never changes its words (固定的无法核对), made once where the module is loaded."""
    return Verdict(State.NOT_ASSESSABLE, place, message, standing=True)


_NO_PREVIOUS = standing(Place(), "未提供上年年报，无法核对。")
_OTHER_YEAR = standing(Place(), "所提供的上年年报不是上一年度的，无法核对。")
NO_LEDGER = standing(Place(), "没有台账数据（仅本系统自编年报可核对），无法核对。")


def fails(
    place: Place, message: str, expected: Value = None, found: Value = None, severity: Severity | None = None
) -> Verdict:
    """A failure (不符)."""
    return Verdict(State.FAILS, place, message, expected, found, severity)


def unknown(place: Place, message: str) -> Verdict:
    """A place that cannot be judged, and why (无法核对)."""
    return Verdict(State.NOT_ASSESSABLE, place, message)


def at(report: AnnualReport, cell: CellRef) -> Place:
    """The place of a cell with where it stood in the document (单元格位置)."""
    return Place.of(cell, report.sources.get(cell))


def form_of(report: AnnualReport) -> Form:
    """The form to read a report by (所依格式): 2021 where it was not recognised."""
    return report.edition or FORM_2021


def name(report: AnnualReport, cell: CellRef) -> str:
    """A cell's name in messages (单元格名称)."""
    return cell_label(cell, form_of(report))


def rows_of(form: Form, part: int) -> dict[str, tuple[CellRef, ...]]:
    """The cells of every row of a part, in printed order (各行单元格)."""
    if part == 2:
        return {row.key: block.cells_of(row) for block in form.part2 for row in block.rows}
    rows, columns = (form.part3_rows, form.part3_columns) if part == 3 else (form.part4_groups, form.part4_columns)
    return {row.key: tuple(CellRef(part, row.key, column.key) for column in columns) for row in rows}


def comparable(report: AnnualReport, context: CheckContext) -> AnnualReport | None:
    """Last year's report if it is the one of the year before, else None (可比的上年年报); V42 says why not."""
    previous = context.previous
    if previous is None or (report.year and previous.year and previous.year != report.year - 1):
        return None
    return previous


def no_previous(context: CheckContext) -> Iterator[Verdict]:
    """Why a relation with last year cannot be judged (上年不可比)."""
    yield _NO_PREVIOUS if context.previous is None else _OTHER_YEAR


def whole(row: Mapping[str, Figures], key: str) -> Figures:
    """A row's figures, or none at all (一行数据)."""
    return row.get(key, ())
