"""A checked report beside its source, every finding with a place to jump to (带标注的核查结果)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import SEVERITY_ZH, Severity, Source
from gongkai.annual.form import FORM_2021, Form
from gongkai.annual.grouping import FindingGroup, grouped
from gongkai.annual.places import place_zh, source_zh
from gongkai.annual.report import AnnualReport, Figure
from gongkai.parsing.grid import GridCell, Paragraph, SourceDocument, Table

_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_Where = tuple[int | None, int | None, int | None, int | None, int | None]


class Mark(NamedTuple):
    """What stands against a place (标注): the gravest level, and the numbers of the findings."""

    level: str
    numbers: tuple[int, ...]

    @property
    def title(self) -> str:
        """The mark in words, for a tooltip and for those who do not see colours."""
        return f"{SEVERITY_ZH[Severity(self.level)]}：见第{'、'.join(map(str, self.numbers))}条"


class ListedFinding(NamedTuple):
    """One finding as listed (一条发现): its number, its words, where to jump."""

    number: int
    level: str
    level_zh: str
    codes: str
    message: str
    place: str
    basis: str | None
    source: str
    cell_anchor: str | None
    source_anchor: str | None


class MarkedCell(NamedTuple):
    """One figure of the report as read (一格), with its mark."""

    anchor: str
    figure: Figure
    mark: Mark | None


class MarkedRow(NamedTuple):
    """One row of figures (一行)."""

    label: str
    cells: tuple[MarkedCell, ...]
    mark: Mark | None


class MarkedTable(NamedTuple):
    """One table of figures (一表)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[MarkedRow, ...]


class SourcePiece(NamedTuple):
    """A paragraph, or a table with its rows, of the source (原文的一块). `rows` empty: a paragraph."""

    anchor: str
    text: str
    mark: Mark | None
    rows: tuple[tuple[SourcePiece | None, ...], ...] = ()
    rowspan: int = 1
    colspan: int = 1


def listed(report: AnnualReport) -> list[ListedFinding]:
    """The findings with their numbers, gravest first, those of one kind together (核查发现清单)."""
    return [_listed(numbers, group, report) for numbers, group in _numbered(report)]


def marked_tables(report: AnnualReport) -> list[MarkedTable]:
    """The three tables as read, every cell with the findings on it (带标注的三张表)."""
    form = report.edition or FORM_2021
    marks = _marks_by_cell(report)
    tables = [_part2(report, form, marks)]
    for part, columns, rows, heading in (
        (3, form.part3_columns, form.part3_rows, form.headings[2]),
        (4, form.part4_columns, form.part4_groups, form.headings[3]),
    ):
        marked = []
        for row in rows:
            cells = tuple(_cell(report, CellRef(part, row.key, column.key), marks) for column in columns)
            marked.append(MarkedRow("　".join(row.labels[-2:]), cells, marks.get((part, row.key, None))))
        tables.append(MarkedTable(heading, tuple(column.label for column in columns), tuple(marked)))
    return tables


def marked_source(document: SourceDocument, report: AnnualReport) -> list[SourcePiece]:
    """The source as read, block by block, with the same marks (带标注的原文)."""
    numbers: dict[_Where, list[tuple[int, Severity]]] = defaultdict(list)
    for number, group in _numbered(report):
        for finding in group.findings:
            if finding.place.source is not None:
                numbers[_where(finding.place.source)].append((number, finding.severity))
    marks = {where: _mark(found) for where, found in numbers.items()}
    return [_piece(block, marks) for block in document.blocks]


def _part2(report: AnnualReport, form: Form, marks: dict[tuple[int, str, str | None], Mark]) -> MarkedTable:
    rows = []
    for block in form.part2:
        for row in block.rows:
            for cell, column in zip(block.cells_of(row), block.columns, strict=True):
                rows.append(MarkedRow(f"{row.label}　{column.label}", (_cell(report, cell, marks),), None))
    return MarkedTable(form.headings[1], ("数值",), tuple(rows))


def _cell(report: AnnualReport, cell: CellRef, marks: dict[tuple[int, str, str | None], Mark]) -> MarkedCell:
    return MarkedCell(_cell_anchor(cell), report.figure(cell), marks.get(cell))


def _cell_anchor(cell: CellRef) -> str:
    return "c-" + str(cell).replace(".", "-")


def _marks_by_cell(report: AnnualReport) -> dict[tuple[int, str, str | None], Mark]:
    found: dict[tuple[int, str, str | None], list[tuple[int, Severity]]] = defaultdict(list)
    for number, group in _numbered(report):
        for finding in group.findings:
            place = finding.place
            if place.part is not None and place.row is not None:
                found[(place.part, place.row, place.column)].append((number, finding.severity))
    return {cell: _mark(numbers) for cell, numbers in found.items()}


def _mark(found: Sequence[tuple[int, Severity]]) -> Mark:
    worst = max((severity for _, severity in found), key=_RANK.__getitem__)
    return Mark(worst.value, tuple(dict.fromkeys(number for number, _ in found)))


def _numbered(report: AnnualReport) -> list[tuple[int, FindingGroup]]:
    return list(enumerate(grouped(report.findings), 1))


def _listed(number: int, group: FindingGroup, report: AnnualReport) -> ListedFinding:
    first = group.first
    place = first.place
    exact = place.part is not None and place.row is not None and (place.column is not None or place.part == 2)
    cells = f"等{len(group.findings)}处" if len(group.findings) > 1 and place.row is not None else ""
    return ListedFinding(
        number=number,
        level=first.severity.value,
        level_zh=SEVERITY_ZH[first.severity],
        codes="、".join(group.codes),
        message=first.message,
        place=place_zh(place, report.edition) + cells,
        basis=first.basis,
        source=source_zh(place.source),
        cell_anchor=_cell_anchor(CellRef(place.part or 0, place.row or "", place.column)) if exact else None,
        source_anchor=_source_anchor(_where(place.source)) if place.source else None,
    )


def _where(source: Source) -> _Where:
    """The position without the text: for paragraphs page and line, for cells table, row and column."""
    if source.table is not None:
        return (None, source.table, None, source.row, source.column)
    return (source.page, None, source.line, None, None)


def _source_anchor(where: Iterable[int | None]) -> str:
    return "s-" + "-".join("x" if number is None else str(number) for number in where)


def _piece(block: Paragraph | Table, marks: dict[_Where, Mark]) -> SourcePiece:
    if isinstance(block, Paragraph):
        where = _where(block.source)
        return SourcePiece(_source_anchor(where), block.text, marks.get(where))
    rows = tuple(tuple(_source_cell(cell, marks) for cell in row) for row in block.rows)
    return SourcePiece(f"t-{block.number}", "", None, rows)


def _source_cell(cell: GridCell | None, marks: dict[_Where, Mark]) -> SourcePiece | None:
    if cell is None or not cell.origin:
        return None
    where = _where(cell.source)
    return SourcePiece(_source_anchor(where), cell.text, marks.get(where), (), cell.rowspan, cell.colspan)
