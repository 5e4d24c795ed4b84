"""What all our workbooks share (工作簿公共部分)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from gongkai.documents.blocks import Metadata
from gongkai.documents.dates import property_moment
from gongkai.documents.page import text_ems

A4 = 9
_EXACT_UP_TO = 10**15


def new_workbook(target: BytesIO, metadata: Metadata) -> Any:
    """An empty workbook with the properties of a paper and no clock in it (空工作簿)."""
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    moment = property_moment(metadata).replace(tzinfo=None)
    book.set_properties(
        {
            "title": metadata.title,
            "author": metadata.organ or "",
            "subject": metadata.subject or "",
            "created": moment,
        }
    )
    return book


def write_value(sheet: Any, row: int, column: int, value: int | Decimal | str | None, style: Any) -> None:
    """Write a value as what it is (按类型写入): numbers as numbers unless Excel would round them, text as text."""
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str) or not -_EXACT_UP_TO < value < _EXACT_UP_TO:
        sheet.write_string(row, column, str(value), style)
    else:
        sheet.write_number(row, column, value, style)


def row_height(texts: Iterable[tuple[str, float]], points: float) -> float:
    """The height of a row, in points, that shows all its texts (行高), each given with the width of its column.

    Programs compute heights differently, and never for merged cells; so it is written down. 汉字 are two units wide.
    """
    lines = max((ceil((text_ems(text) * 2 + 1) / width) for text, width in texts), default=1)
    return lines * points * 1.35 + 3


def sheet_name(caption: str) -> str:
    """A caption as the name of a sheet (工作表名): at most 31 characters, none that Excel refuses."""
    return caption.translate(str.maketrans("[]:*?/\\'", "［］：＊？／＼’"))[:31]
