"""A picture as a page (图片转为单页 PDF), its size checked before it is unpacked."""

from __future__ import annotations

import struct

import pylopdf

from gongkai.errors import Unreadable
from gongkai.parsing.limits import MAX_PIXELS, refuse_beyond

_A4_SHORT, _A4_LONG = 595.0, 842.0
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_as_pdf(data: bytes) -> bytes:
    """A PDF of one page as wide as A4 that shows the picture.

    Raises: Unreadable if it is no PNG or JPEG, damaged, or of more pixels than a scanned page.
    """
    width, height = picture_size(data)
    refuse_beyond(MAX_PIXELS, width * height, "图片像素数")
    across = _A4_LONG if width > height else _A4_SHORT
    try:
        document = pylopdf.Document()
        page = document.new_page(width=across, height=across * height / width)
        page.insert_image(page.rect, stream=data)
        return bytes(document.tobytes())
    except (pylopdf.PdfError, ValueError, OSError) as error:
        raise Unreadable("图片已损坏，无法读取。请重新扫描，另存为 PNG 或 JPG 后再试。") from error


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header alone."""
    size = _png_size(data) if data.startswith(_PNG) else _jpeg_size(data) if data.startswith(_JPEG) else None
    if size is None or not all(size):
        raise Unreadable("图片不是完整的 PNG 或 JPG。请重新扫描，另存为 PNG 或 JPG 后再试。")
    return size


def _png_size(data: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", data[16:24]) if len(data) >= 24 and data[12:16] == b"IHDR" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAME_MARKERS:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 if marker == 0xFF or 0xD0 <= marker <= 0xD8 else 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None
