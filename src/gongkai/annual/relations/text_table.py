"""What the tables say about a subject of the text (文字事项在表格中的数)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport, Figure
from gongkai.annual.text.model import Quantity

_TOTAL = 6
_APPLICANTS = {
    "natural_person": (0,),
    "organisations": (1, 2, 3, 4, 5),
    "business": (1,),
    "research": (2,),
    "public_interest": (3,),
    "legal_services": (4,),
}
_INTAKE = {
    "received": (("1",), ("1", "2")),
    "handled": (("3.7",), ("1",), ("1", "2")),
    "closed": (("3.7",),),
    "carried_in": (("2",),),
    "carried_out": (("4",),),
}
_GROUPS = {
    "reconsideration": ("reconsideration",),
    "direct": ("direct",),
    "after_reconsideration": ("after_reconsideration",),
    "litigation": ("direct", "after_reconsideration"),
    "proceedings": ("reconsideration", "direct", "after_reconsideration"),
}
_PART2 = {
    "rules.issued": 0,
    "rules.repealed": 1,
    "rules.in_force": 2,
    "normative_documents.issued": 0,
    "normative_documents.repealed": 1,
    "normative_documents.in_force": 2,
    "licences": 0,
    "penalties": 0,
    "compulsion": 0,
    "charges": 0,
}
_ITEMS_FORM = "2019-60"


# Where the plain reading of a subject stands: part, rows, column. Most figures agree with it, so it is looked up first.
_PLAIN: dict[str, tuple[int, tuple[str, ...], int]] = (
    {subject: (3, rows[0], _TOTAL) for subject, rows in _INTAKE.items()}
    | {subject: (3, ("1",), columns[0]) for subject, columns in _APPLICANTS.items() if len(columns) == 1}
    | {subject: (4, groups, -1) for subject, groups in _GROUPS.items()}
    | {subject: (2, (subject.partition(".")[0],), column) for subject, column in _PART2.items() if subject != "charges"}
    | {"3.1+3.2": (3, ("3.1", "3.2"), _TOTAL)}
    | {
        kind: (3, tuple(row for row in FORM_2021.part3_sum_rows if row.startswith(kind + ".")), _TOTAL)
        for kind in ("3.3", "3.4", "3.5", "3.6")
    }
)


def plainly_agrees(report: AnnualReport, subject: str, value: Quantity) -> bool:
    """Tell quickly whether a figure is the one printed in the table (与表中数直接相等)."""
    part, rows, column = _PLAIN.get(subject, (3, (subject,), _TOTAL))
    table = report.table(part)
    cells = [table[row][column] for row in rows if row in table]
    return len(cells) == len(rows) and None not in cells and sum(cells) == value  # type: ignore[arg-type]


class Known(NamedTuple):
    """What a table has for a subject (表中数).

    `values`: the total as printed and as added up, where they differ both; `low`: the sum of what can be read, the
    least the figure can be; `whole`: nothing was blank or missing.
    """

    values: tuple[Figure, ...]
    low: int | Decimal
    whole: bool


def readings(report: AnnualReport, subject: str) -> Iterator[Known]:
    """Yield what the tables have for a subject, the plain reading first (表中对应数); nothing: no such figure."""
    return (known for known in _readings(report, subject) if known.values or known.low)


def _readings(report: AnnualReport, subject: str) -> Iterator[Known]:
    if subject in _INTAKE:
        yield from (_rows(report, rows, (_TOTAL,)) for rows in _INTAKE[subject])
    elif subject in _APPLICANTS:
        yield from (_rows(report, rows, _APPLICANTS[subject]) for rows in (("1",), ("1", "2"), ("3.7",)))
    elif subject in _GROUPS:
        yield _groups(report, _GROUPS[subject])
    elif subject in _PART2:
        yield from _part2(report, subject)
    elif rows := _outcome_rows(report, subject):
        yield _rows(report, rows, (_TOTAL,))


def _outcome_rows(report: AnnualReport, subject: str) -> tuple[str, ...]:
    """The rows that an outcome adds up: 3.3 stands for 3.3.1 to 3.3.8."""
    if subject == "3.1+3.2":
        return ("3.1", "3.2")
    if subject in report.part3:
        return (subject,)
    return tuple(row for row in report.part3 if row.startswith(subject + ".")) if subject.startswith("3.") else ()


def _rows(report: AnnualReport, rows: tuple[str, ...], columns: tuple[int, ...]) -> Known:
    """Add up cells over rows; the column 总计 may also be read as the sum of the six before it."""
    picked = [report.part3.get(row) for row in rows]
    if any(row is None for row in picked):
        return Known((), 0, False)
    whole = [row for row in picked if row is not None]
    if columns != (_TOTAL,):
        return _sum([row[column] for row in whole for column in columns])
    printed, added = _sum([row[_TOTAL] for row in whole]), _sum([cell for row in whole for cell in row[:_TOTAL]])
    if printed.whole:
        return Known((*printed.values, *added.values), printed.low, True)
    best = [_best(row) for row in whole]
    low = sum(one.low for one in best)
    return (
        Known((low,), low, all(one.whole for one in best)) if any(one.values for one in best) else Known((), 0, False)
    )


def _best(row: tuple[Figure, ...]) -> Known:
    """A row's total: as printed, otherwise what its cells add up to."""
    printed = row[_TOTAL]
    return Known((printed,), printed, True) if printed is not None else _sum(list(row[:_TOTAL]))


def _groups(report: AnnualReport, groups: tuple[str, ...]) -> Known:
    cells = [report.part4.get(group) for group in groups]
    if any(group is None for group in cells):
        return Known((), 0, False)
    rows = [group for group in cells if group is not None]
    printed, added = _sum([row[-1] for row in rows]), _sum([cell for row in rows for cell in row[:-1]])
    return Known((*printed.values, *added.values), printed.low, True) if printed.whole else added


def _part2(report: AnnualReport, subject: str) -> Iterator[Known]:
    if report.form == _ITEMS_FORM:
        return
    row = "charges_wan_yuan" if subject == "charges" else subject.partition(".")[0]
    figures = report.part2.get(row)
    if figures is not None and len(figures) > _PART2[subject]:
        yield _sum([figures[_PART2[subject]]])


def _sum(cells: list[Figure]) -> Known:
    readable = [cell for cell in cells if cell is not None]
    if not readable:
        return Known((), 0, False)
    low = sum(readable)
    return Known((low,), low, len(readable) == len(cells))
