"""Where the figures of a report are gathered while it is read (读取结果汇集)."""

from __future__ import annotations

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Finding, Place, Source, Value
from gongkai.annual.form import Form
from gongkai.annual.report import Figure
from gongkai.parsing.recognition.codes import CODES


class Sheet:
    """Figures by cell, their sources and the remarks on them. A cell without entry is not in the source."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.figures: dict[CellRef, Figure] = {}
        self.sources: dict[CellRef, Source] = {}
        self.findings: list[Finding] = []

    def put(self, cell: CellRef, figure: Figure, source: Source | None) -> None:
        """Enter a figure (None: blank or unreadable) with its place."""
        self.figures[cell] = figure
        if source is not None:
            self.sources[cell] = source

    def remark(self, code: str, cell: CellRef, message: str, *, found: Value = None, expected: Value = None) -> None:
        """Tell something about one cell."""
        place = Place.of(cell, self.sources.get(cell))
        text = f"第{'一二三四'[cell.part - 1]}部分“{name_of(cell, self.form)}”：{message}"
        self.findings.append(Finding(code, CODES[code].severity, place, text, expected, found))

    def remark_place(self, code: str, place: Place, message: str, *, found: Value = None) -> None:
        """Tell something about a row, a column, a table or the report."""
        self.findings.append(Finding(code, CODES[code].severity, place, message, None, found))


def name_of(cell: CellRef, form: Form) -> str:
    """The printed name of a cell (单元格名称): its row's label and its column's."""
    row = row_name(cell.part, cell.row, form)
    columns = {
        2: {column.key: column.label for block in form.part2 for column in block.columns},
        3: {column.key: column.label for column in form.part3_columns},
        4: {column.key: column.label for column in form.part4_columns},
    }[cell.part]
    return f"{row}・{columns[cell.column]}" if cell.column in columns else row


def row_name(part: int, row: str, form: Form) -> str:
    """The printed label of a row (行标题)."""
    rows = {2: [r for block in form.part2 for r in block.rows], 3: form.part3_rows, 4: form.part4_groups}[part]
    return next((r.label for r in rows if r.key == row), row)
