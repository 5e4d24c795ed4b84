"""A table of the block model in WordprocessingML (Word 表格): gridSpan and vMerge as Word itself writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from gongkai.documents.blocks import HEADER_ROLES, Align, CellRole, Table
from gongkai.documents.figures import figure_points
from gongkai.documents.geometry import Grid, Placed, leading_header_rows
from gongkai.documents.page import TABLE_POINTS, TEXT_WIDTH_MM, table_points

_TWIPS_PER_MM = 1440 / 25.4
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class _Look(NamedTuple):
    """How the words of a table are set."""

    half_points: int
    form: bool


def table_xml(table: Table) -> str:
    """The `w:tbl` element of a table (表格元素), as wide as the text, its leading header repeated on every page."""
    grid = Grid(table)
    unit = TEXT_WIDTH_MM * _TWIPS_PER_MM / sum(table.widths)
    widths = [round(width * unit) for width in table.widths]
    points = table_points(table)
    half_points = round(figure_points(table, TEXT_WIDTH_MM, points) * 2)
    repeated = leading_header_rows(table)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        _row(
            grid,
            row,
            widths,
            _Look(half_points, table.form),
            repeat=row < repeated,
            keep=table.together and row < grid.height - 1,
        )
        for row in range(grid.height)
    )
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>'
        f'</w:tblCellMar><w:tblLook w:val="0620"/><w:tblCaption w:val="{escape(table.caption)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(grid: Grid, row: int, widths: list[int], look: _Look, *, repeat: bool, keep: bool) -> str:
    header = "<w:tblHeader/>" if repeat else ""
    cells = "".join(
        _cell(placed, placed.row == row, sum(widths[placed.column : placed.last_column + 1]), look, keep)
        for placed in _across(grid, row)
    )
    return f'<w:tr><w:trPr><w:cantSplit/>{header}<w:jc w:val="center"/></w:trPr>{cells}</w:tr>'


def _across(grid: Grid, row: int) -> Iterator[Placed]:
    column = 0
    while column < grid.width:
        placed = grid.at(row, column)
        yield placed
        column = placed.last_column + 1


def _cell(placed: Placed, first: bool, width: int, look: _Look, keep: bool) -> str:
    cell = placed.cell
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = "" if cell.rowspan == 1 else '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
    left = cell.align is Align.LEFT
    named = "FormText" if look.form else "TableText"
    style = f'<w:pStyle w:val="{named}"/>' + ("<w:keepNext/>" if keep or cell.role in HEADER_ROLES else "")
    align = f'<w:jc w:val="{"left" if left else "center"}"/>'
    size = _size(look.half_points) if cell.role in (CellRole.FIGURE, CellRole.GAP) else ""
    text = "<w:br/>".join(f"<w:t>{escape(line)}</w:t>" for line in cell.lines) if first else ""
    run = f"<w:r>{size}{text}</w:r>" if text else ""
    return f"<w:tc>{properties}<w:p><w:pPr>{style}{align}</w:pPr>{run}</w:p></w:tc>"


def _size(half_points: int) -> str:
    if half_points == round(TABLE_POINTS * 2):
        return ""
    return f'<w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
