"""What a cell is called in a message to people (单元格的中文名称)."""

from __future__ import annotations

from functools import cache

from gongkai.annual.cells import CellRef
from gongkai.annual.form import FORM_2021, FORMS, Form

PART_NAMES = {2: "第二部分", 3: "第三部分", 4: "第四部分"}


def cell_label(cell: CellRef, form: Form = FORM_2021) -> str:
    """Name a cell by its row and column as printed (单元格名称): “一、本年新收…”行“自然人”列."""
    row, column = row_label(cell.part, cell.row, form), column_label(cell.part, cell.column, cell.row, form)
    return f"“{row}”行“{column}”列" if column else f"“{row}”"


def row_label(part: int, key: str, form: Form = FORM_2021) -> str:
    """Name a row by its innermost label (行名称), or its key where the form has no such row."""
    return _rows(form.code).get((part, key), key)


def column_label(part: int, key: str | None, row: str | None = None, form: Form = FORM_2021) -> str:
    """Name a column (列名称); empty where the row has one figure only."""
    return _columns(form.code).get((part, row if part == 2 else None, key), key or "") if key else ""


@cache
def _rows(code: str) -> dict[tuple[int, str], str]:
    form = FORMS[code]
    rows = {(2, row.key): row.label for block in form.part2 for row in block.rows}
    rows |= {(3, row.key): _short(row.labels) for row in form.part3_rows}
    return rows | {(4, group.key): group.label for group in form.part4_groups}


def _short(labels: tuple[str, ...]) -> str:
    """（三）不予公开 1.属于国家秘密: the kind of outcome with its item, without the remark in brackets behind it."""
    words = "".join(labels[1:]) if len(labels) > 1 else labels[0]
    return words.split("（区分处理")[0].replace("“", "‘").replace("”", "’")


@cache
def _columns(code: str) -> dict[tuple[int, str | None, str], str]:
    form = FORMS[code]
    columns: dict[tuple[int, str | None, str], str] = {
        (2, row.key, column.key): column.label for block in form.part2 for row in block.rows for column in block.columns
    }
    columns |= {(3, None, column.key): column.label for column in form.part3_columns}
    return columns | {(4, None, column.key): column.label for column in form.part4_columns}
