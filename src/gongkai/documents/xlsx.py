"""XLSX out (Excel 工作簿): the text, one sheet a table with its merged headers, the findings if any."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from gongkai.documents.blocks import (
    Align,
    Block,
    CellRole,
    Closing,
    Document,
    Heading,
    Paragraph,
    Table,
    Title,
)
from gongkai.documents.dates import chinese_date
from gongkai.documents.figures import GAP_NOTE
from gongkai.documents.findings_rows import FindingRow
from gongkai.documents.findings_sheet import add_findings_sheet
from gongkai.documents.geometry import Grid, Placed, leading_header_rows
from gongkai.documents.workbook import A4, new_workbook, sheet_name

TEXT_SHEET = "正文"
_CHARACTERS_WIDE = 96
_FONT = "宋体"
_TABLE_FORMAT = {"font_name": _FONT, "font_size": 10, "border": 1, "text_wrap": True, "valign": "vcenter"}
_CAPTION_ROWS = 1
_NARROWEST, _SHEET_WIDTH = 10.0, 88.0


def write_xlsx(document: Document, findings: Sequence[FindingRow] = ()) -> bytes:
    """Write the paper as a workbook (生成XLSX). Numbers are numbers, gaps “—”. The same paper gives the same bytes."""
    saved = BytesIO()
    book = new_workbook(saved, document.metadata)
    _add_text(book, document)
    for table in document.tables:
        _add_table(book, table)
    if findings:
        add_findings_sheet(book, findings)
    book.close()
    return saved.getvalue()


def _add_text(book: Any, document: Document) -> None:
    sheet = book.add_worksheet(TEXT_SHEET)
    sheet.set_column(0, 0, _CHARACTERS_WIDE)
    _set_up_page(sheet, landscape=False)
    base = {"font_name": _FONT, "font_size": 11, "text_wrap": True, "valign": "top"}
    formats = {
        Title: book.add_format({**base, "font_size": 18, "bold": True, "align": "center"}),
        Heading: book.add_format({**base, "bold": True}),
        Closing: book.add_format({**base, "align": "right"}),
        Paragraph: book.add_format({**base, "indent": 1}),
    }
    row = 0
    for block in document.blocks:
        for line in _lines(block):
            sheet.write_string(row, 0, line, formats[type(block)])
            row += 1


def _lines(block: Block) -> list[str]:
    match block:
        case Title(text) | Heading(text):
            return [text]
        case Paragraph():
            return [block.text]
        case Closing(organ, on):
            return [*([organ] if organ else []), *([chinese_date(on)] if on else [])]
    return []


def _add_table(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(sheet_name(table.caption))
    grid = Grid(table)
    widths = _column_widths(table)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    caption = book.add_format({"font_name": _FONT, "font_size": 14, "bold": True, "align": "center"})
    sheet.merge_range(0, 0, 0, grid.width - 1, table.caption, caption)
    formats = {
        True: book.add_format({**_TABLE_FORMAT, "align": "left"}),
        False: book.add_format({**_TABLE_FORMAT, "align": "center"}),
    }
    for placed in grid:
        _write(sheet, placed, formats[placed.cell.align is Align.LEFT])
    repeated = leading_header_rows(table)
    if repeated:
        sheet.repeat_rows(0, repeated)
        sheet.freeze_panes(_CAPTION_ROWS + repeated, 0)
    if any(placed.cell.role is CellRole.GAP for placed in grid):
        sheet.write_string(_CAPTION_ROWS + grid.height, 0, GAP_NOTE)
    _set_up_page(sheet, landscape=grid.width > 12)


def _column_widths(table: Table) -> list[float]:
    scale = max(_NARROWEST / min(table.widths), _SHEET_WIDTH / sum(table.widths))
    return [round(width * scale, 2) for width in table.widths]


def _write(sheet: Any, placed: Placed, style: Any) -> None:
    cell = placed.cell
    row, column = placed.row + _CAPTION_ROWS, placed.column
    value: object = cell.text if cell.value is None else cell.value
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge_range(row, column, placed.last_row + _CAPTION_ROWS, placed.last_column, "", style)
    if isinstance(value, int | Decimal):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, value, style)


def _set_up_page(sheet: Any, *, landscape: bool) -> None:
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.center_horizontally()
    sheet.set_footer("&C— &P —")
    if landscape:
        sheet.set_landscape()
