"""Files as people upload them to an item: a workbook, a letter in Word, a picture."""

from __future__ import annotations

import io
import struct
import zlib

import docx
import xlsxwriter

from gongkai.services.files import Upload

ID = "11010519491231002X"
MOBILE = "13812345678"
CARD = "6222021234567890128"


def workbook(name: str = "名单.xlsx", **cells: str) -> Upload:
    """An XLSX with a sheet 名单; cells by their place, those of `hidden_…` on a hidden sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        shown, hidden = book.add_worksheet("名单"), book.add_worksheet("底稿")
        hidden.hide()
        shown.write("A1", "企业名称")
        for place, text in cells.items():
            sheet = hidden if place.startswith("hidden_") else shown
            sheet.write_string(place.removeprefix("hidden_"), text)
    return Upload(name, out.getvalue())


def word(*paragraphs: str, name: str = "申报表.docx", author: str = "") -> Upload:
    """A DOCX with these paragraphs."""
    document = docx.Document()
    document.core_properties.author = author
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return Upload(name, out.getvalue())


def picture(name: str = "平面图.png", shade: int = 0) -> Upload:
    """A PNG of four pixels."""
    rows = b"".join(b"\0" + bytes((shade, 90, 160)) * 2 for _ in range(2))
    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return Upload(
        name,
        b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (head, zlib.compress(rows), b""))),
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
