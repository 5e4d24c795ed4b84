"""How much a document may ask of the machine (读取上限), so that no file can exhaust it.

An annual report of the largest ministry stays under a tenth of each of these. The limits are checked while reading,
never after: a zip entry is counted byte by byte as it is inflated, a span before it is expanded.
"""

from __future__ import annotations

from gongkai.errors import Unreadable

MEBIBYTE = 1024 * 1024

MAX_FILE_BYTES = 60 * MEBIBYTE
MAX_PAGE_BYTES = 12 * MEBIBYTE
MAX_TEXT_BYTES = 4 * MEBIBYTE
MAX_PART_BYTES = 40 * MEBIBYTE
MAX_INFLATED_BYTES = 120 * MEBIBYTE
MAX_ZIP_ENTRIES = 4000
MAX_ZIP_RATIO = 200
MAX_PAGES = 200
MAX_CELLS = 100_000
MAX_BLOCKS = 60_000
MAX_COLUMNS = 64
MAX_XML_DEPTH = 200
MAX_PIXELS = 60_000_000
MAX_PAGE_OBJECTS = 60_000


def refuse_beyond(limit: int, found: int, what: str, *, meant: str = "文件不像一份年度报告", **place: object) -> None:
    """Refuse a document that asks for more than a report can need (超出读取上限即拒绝).

    `what` is the Chinese name of the thing counted, with its measure word; `meant` says what the file fails to be.

    Raises: Unreadable naming the thing, the figure found and the limit.
    """
    if found > limit:
        raise Unreadable(
            f"{meant}：{what}达到 {found}，超过上限 {limit}，未予读取。请核对文件，或另存后再试。",
            found=found,
            limit=limit,
            **place,
        )


def refuse_bytes(data: bytes, limit: int, what: str) -> None:
    """Refuse a file that is larger than its kind ever needs to be (文件过大)."""
    if len(data) > limit:
        size, most = len(data) / MEBIBYTE, limit / MEBIBYTE
        raise Unreadable(
            f"{what}过大（{size:.1f} MB，上限 {most:.0f} MB），不像一份年度报告。请核对文件，或拆分、压缩图片后再试。",
            bytes=len(data),
            limit=limit,
        )
