"""How a figure is printed (数字写法)."""

from __future__ import annotations

from decimal import Decimal

from gongkai.documents.blocks import Table
from gongkai.documents.geometry import Grid

GAP = "—"
GAP_TITLE = "未读出"
GAP_NOTE = "注：表中“—”表示该处数据未能读出，不表示0。"
_DIGIT_EM = 0.58
_CELL_PADDING_MM = 1.0
_MM_PER_POINT = 25.4 / 72
_SMALLEST_POINTS = 6.0


def figure_text(figure: int | Decimal | None) -> str:
    """Write a figure without needless zeros (去掉多余的零): 0, 1.5, 18651.06; absent is “—”, never 0."""
    if figure is None:
        return GAP
    if isinstance(figure, int):
        return str(figure)
    return format(figure.normalize(), "f") if figure else "0"


def figure_points(table: Table, text_width_mm: float, largest: float) -> float:
    """The largest type size, in points, at which no figure is wider than its column (数字字号)."""
    unit = text_width_mm / sum(table.widths)
    fitting = [largest]
    for placed in Grid(table):
        if placed.cell.value is not None:
            width = sum(table.widths[placed.column : placed.last_column + 1]) * unit - _CELL_PADDING_MM
            fitting.append(width / (len(placed.cell.text) * _DIGIT_EM * _MM_PER_POINT))
    return max(_SMALLEST_POINTS, int(min(fitting) * 2) / 2)
