"""Workbooks and CSV to blocks (电子表格读取)."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from gongkai.annual.findings import Finding, Place, Severity, Source
from gongkai.errors import Unreadable
from gongkai.parsing.charset import clean
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.limits import MAX_BLOCKS, MAX_CELLS, MAX_COLUMNS, MAX_PAGES, refuse_beyond
from gongkai.parsing.package import Package
from gongkai.parsing.spans import Expander, RawCell, RawRow

_REFERENCE = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_MERGE = re.compile(rb"<mergeCell\b")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")
_LONG_PROSE = 40
_SPARSE = 2_000_000

Merges = dict[tuple[int, int], tuple[int, int]]


def read_workbook(data: bytes, media: str, package: Package | None = None) -> SourceDocument:
    """Blocks of every visible sheet of an XLSX or XLS, in order (工作簿读取).

    A stretch of rows is a table, merged ranges laid out; `Source.page` is the sheet, `Source.line` the row as the
    program shows it. A row with one text only is a paragraph if nothing stands directly above it but other such rows,
    or if it is long, or if it is merged over the whole width and numbered like a heading; any other such row belongs
    to its table. Figures are written as the cell holds them, with fifteen digits; hidden sheets are said, not read.

    Raises: Unreadable if damaged, encrypted, or beyond the limits.
    """
    if package is not None:
        _refuse_sparse(package)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        hidden = len(workbook.sheet_names) - len(names)
        refuse_beyond(MAX_PAGES, len(names), "工作表数")
        reader = _SheetReader()
        for number, name in enumerate(names, 1):
            reader.read(workbook.get_sheet_by_name(name), number)
    except PasswordError as error:
        raise Unreadable("工作簿已加密。请先取消密码保护，再重新读取。") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable("工作簿已损坏，无法读取。请用 Excel 或 WPS 打开后另存再试。") from error
    return SourceDocument(media, tuple(reader.blocks), (*reader.expander.findings, *_hidden_sheets(hidden)))


def read_csv(text: str, findings: tuple[Finding, ...] = ()) -> SourceDocument:
    """Blocks of a CSV file, its separator found among comma, tab, semicolon and bar (CSV 读取).

    Rows stay as ragged as they are; a blank line ends a table; `Source.line` is the number of the record.

    Raises: Unreadable if a field or the whole is beyond the limits.
    """
    head = text[:20_000]
    separator = max(",\t;|", key=head.count)
    reader = _SheetReader()
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Unreadable("CSV 文件格式有误（字段过长或引号不配对），无法读取。请用 Excel 打开核对后另存。") from error
    refuse_beyond(MAX_CELLS, sum(map(len, records)), "单元格数")
    reader.rows([[_folded(field) for field in record] for record in records], {}, 0, None)
    return SourceDocument("csv", tuple(reader.blocks), (*findings, *reader.expander.findings))


class _SheetReader:
    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self.expander = Expander()

    def read(self, sheet: CalamineSheet, number: int) -> None:
        """One sheet of a workbook."""
        refuse_beyond(_SPARSE, sheet.height * sheet.width, f"第{number}个工作表的单元格数")
        if sheet.start is None:
            return
        top, left = sheet.start
        texts = [[_written(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
        merges: Merges = {}
        for first, last in sheet.merged_cell_ranges or []:
            corner = (first[0] - top, first[1] - left)
            merges[corner] = (last[0] - first[0] + 1, last[1] - first[1] + 1)
        width = max((len(_trimmed(row)) for row in texts), default=0)
        width = max([width, *(at[1] + span[1] for at, span in merges.items() if span[1] <= MAX_COLUMNS)])
        self.rows([row[:width] for row in texts], merges, top, number)

    def rows(self, texts: Sequence[Sequence[str]], merges: Merges, top: int, page: int | None) -> None:
        """Cut the rows into paragraphs and tables; `top` is the number of rows above the first."""
        covered = _covered(merges, len(texts))
        table: list[RawRow] = []
        blank_above = True
        for index, row in enumerate(texts):
            filled = [column for column, text in enumerate(row) if text]
            line = top + index + 1
            if not filled and not covered[index]:
                self._end(table)
                blank_above = True
            elif len(filled) == 1 and not covered[index] and _is_prose(row, filled[0], merges, index, blank_above):
                self._end(table)
                self._paragraphs(row[filled[0]], line, filled[0] + 1, page)
                blank_above = True
            else:
                table.append(RawRow(_raw(row, merges, index, covered[index]), 0, line, page))
                blank_above = False
        self._end(table)

    def _paragraphs(self, text: str, line: int, column: int, page: int | None) -> None:
        for piece in text.split("\n"):
            self.blocks.append(Paragraph(piece, Source(page=page, line=line, column=column)))
        refuse_beyond(MAX_BLOCKS, len(self.blocks), "段落和表格数")

    def _end(self, table: list[RawRow]) -> None:
        if table:
            self.blocks.append(self.expander.expand(table))
            table.clear()


def _is_prose(row: Sequence[str], column: int, merges: Merges, index: int, blank_above: bool) -> bool:
    text = row[column]
    if text.replace(".", "").replace("-", "").isdecimal():
        return False
    height, width = merges.get((index, column), (1, 1))
    whole_width = column == 0 and width >= len(row) > 1
    return height == 1 and (blank_above or len(text) >= _LONG_PROSE or (whole_width and bool(_HEADING.match(text))))


def _covered(merges: Merges, rows: int) -> list[set[int]]:
    """For each row, the columns that a merge from a row above covers."""
    covered: list[set[int]] = [set() for _ in range(rows)]
    for (row, column), (height, width) in merges.items():
        for below in range(max(0, row + 1), min(rows, row + height)):
            covered[below].update(range(column, column + min(width, MAX_COLUMNS)))
    return covered


def _raw(row: Sequence[str], merges: Merges, index: int, covered: set[int]) -> list[RawCell]:
    cells = []
    beyond = 0
    for column, text in enumerate(row):
        if column < beyond or column in covered:
            continue
        height, width = merges.get((index, column), (1, 1))
        cells.append(RawCell(text, height, width, None, column + 1))
        beyond = column + width
    return cells


def _trimmed(row: Sequence[str]) -> Sequence[str]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def _written(value: object) -> str:
    if isinstance(value, str):
        return _folded(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _figure(value)
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _figure(value: float) -> str:
    """A stored figure with the fifteen digits that spreadsheet programs show, never with an exponent."""
    if not math.isfinite(value):
        return str(value)
    text = format(Decimal(format(value, ".15g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _folded(text: str) -> str:
    return "\n".join(line for piece in text.splitlines() if (line := clean(piece)))


def _refuse_sparse(package: Package) -> None:
    """Refuse sheets whose few cells stand so far apart that laying them out would fill the memory."""
    for name in sorted(package.names):
        if not name.startswith("xl/") or not name.endswith(".xml"):
            continue
        data = package.read(name)
        if b"<!DOCTYPE" in data[:4096]:
            raise Unreadable(f"文件的 {name} 含有文档类型声明，为安全起见不予读取。", part=name)
        if name.startswith("xl/worksheets/"):
            refuse_beyond(MAX_CELLS, len(_MERGE.findall(data)), "合并单元格数", part=name)
            corners = [(_column(letters), int(row)) for letters, row in _REFERENCE.findall(data)]
            rows = max((row for _, row in corners), default=0) - min((row for _, row in corners), default=0)
            columns = max((column for column, _ in corners), default=0)
            refuse_beyond(_SPARSE, (rows + 1) * (columns + 1), "工作表的单元格数", part=name)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _hidden_sheets(count: int) -> tuple[Finding, ...]:
    if not count:
        return ()
    message = f"工作簿含 {count} 个隐藏的工作表，未予读取；如需读取，请先取消隐藏。"
    return (Finding("P-HIDDEN", Severity.INFO, Place(), message, found=count),)
