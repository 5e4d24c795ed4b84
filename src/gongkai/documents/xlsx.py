"""XLSX out (Excel 工作簿): the text, one sheet a table with its merged headers, the findings if any."""

from __future__ import annotations

from collections.abc import Sequence
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
from gongkai.documents.workbook import A4, new_workbook, row_height, sheet_name, write_value

TEXT_SHEET = "正文"
_CHARACTERS_WIDE = 76
_FONT = "宋体"
_TABLE_POINTS = 10
_TABLE_FORMAT = {"font_name": _FONT, "font_size": _TABLE_POINTS, "border": 1, "text_wrap": True, "valign": "vcenter"}
_CAPTION_ROWS = 1
_NARROWEST, _SHEET_WIDTH = 8.6, 88.0


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
        Title: book.add_format({**base, "font_size": 16, "bold": True, "align": "center"}),
        Heading: book.add_format({**base, "bold": True}),
        Closing: book.add_format({**base, "align": "right"}),
        Paragraph: book.add_format({**base, "indent": 1}),
    }
    row = 0
    for block in document.blocks:
        for line in _lines(block):
            style = formats[type(block)]
            sheet.set_row(row, row_height([(line, _CHARACTERS_WIDE * 11 / style.font_size)], style.font_size))
            sheet.write_string(row, 0, line, style)
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
    for row, placed_cells in enumerate(grid.rows):
        texts = [
            (placed.cell.text, sum(widths[placed.column : placed.last_column + 1]))
            for placed in placed_cells
            if placed.cell.rowspan == 1
        ]
        sheet.set_row(row + _CAPTION_ROWS, row_height(texts, _TABLE_POINTS))
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
    longest = max((len(cell.text) for row in table.rows for cell in row if cell.value is not None), default=0)
    narrowest = max(_NARROWEST, longest + 1.5)
    scale = max(narrowest / min(table.widths), _SHEET_WIDTH / sum(table.widths))
    return [round(width * scale, 2) for width in table.widths]


def _write(sheet: Any, placed: Placed, style: Any) -> None:
    cell = placed.cell
    row, column = placed.row + _CAPTION_ROWS, placed.column
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge_range(row, column, placed.last_row + _CAPTION_ROWS, placed.last_column, "", style)
    write_value(sheet, row, column, cell.text if cell.value is None else cell.value, style)


def _set_up_page(sheet: Any, *, landscape: bool) -> None:
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.8)
    sheet.center_horizontally()
    sheet.set_footer("&C— &P —")
    if landscape:
        sheet.set_landscape()
