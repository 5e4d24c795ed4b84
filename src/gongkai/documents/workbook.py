"""What all our workbooks share (工作簿公共部分)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from gongkai.documents.blocks import Metadata
from gongkai.documents.dates import property_moment

A4 = 9


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


def sheet_name(caption: str) -> str:
    """A caption as the name of a sheet (工作表名): at most 31 characters, none that Excel refuses."""
    return caption.translate(str.maketrans("[]:*?/\\'", "［］：＊？／＼’"))[:31]
