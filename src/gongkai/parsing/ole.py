"""Old binary office files (OLE 复合文档): which they are, and which of them can be read."""

from __future__ import annotations

from gongkai.errors import Unreadable


def is_workbook(data: bytes) -> bool:
    """Tell whether an OLE file is an old Excel workbook.

    Raises: Unreadable for the other kinds, saying what to save instead.
    """
    if _holds(data, "EncryptedPackage"):
        raise Unreadable("文件已加密。请先用 Word、Excel 或 WPS 取消密码保护，再重新读取。")
    if _holds(data, "WordDocument"):
        raise Unreadable("这是旧版 Word 文件（.doc 或 .wps）。请用 Word 或 WPS 打开，另存为 DOCX 或 PDF 后再试。")
    if _holds(data, "Workbook") or _holds(data, "Book"):
        return True
    raise Unreadable("这是旧版办公文件，不能直接读取。请用 Word 或 WPS 打开，另存为 DOCX、XLSX 或 PDF 后再试。")


def _holds(data: bytes, stream: str) -> bool:
    return (stream + "\0").encode("utf-16-le") in data
