"""PDF files put together object by object, for what no ordinary program would write into a test."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def text(words: str) -> str:
    """A string of a PDF in UTF-16."""
    return f"<{('﻿' + words).encode('utf-16-be').hex()}>"


def stream(content: bytes, entries: str = "", *, packed: bool = True) -> bytes:
    """A stream object."""
    body = zlib.compress(content) if packed else content
    how = "/Filter/FlateDecode" if packed else ""
    return f"<<{entries}{how}/Length {len(body)}>>\nstream\n".encode() + body + b"\nendstream"


def pdf(
    objects: Mapping[int, str | bytes] | None = None,
    *,
    catalog: str = "",
    info: str = "",
    annotations: str = "",
    second: str = "",
    words: str = "Public",
    compressed: bool = False,
) -> bytes:
    """A PDF of two pages that show `words`; `objects` from number 20 on are further ones, `annotations` those of the
    second page. `compressed`: dictionaries lie in an object stream and the table is a stream, as newer programs write.
    """
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents {} 0 R{}>>"
    every: dict[int, str | bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        2: "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        3: page.format(6, ""),
        4: page.format(7, (f"/Annots[{annotations}]" if annotations else "") + second),
        5: FONT,
        6: stream(f"BT /F1 12 Tf 72 700 Td ({words} document text here) Tj ET".encode()),
        7: stream(b"BT /F1 12 Tf 72 700 Td (Second page of the document) Tj ET"),
        **(objects or {}),
    }
    if info:
        every[8] = info
    trailer = "/Root 1 0 R" + ("/Info 8 0 R" if info else "")
    return _compressed(every, trailer) if compressed else _plain(every, trailer)


def _plain(objects: Mapping[int, str | bytes], trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number in sorted(objects):
        places[number] = len(out)
        out += _numbered(number, objects[number])
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n".encode()
    out += b"".join(
        f"{places[number]:010d} 00000 n \n".encode() if number in places else b"0000000000 65535 f \n"
        for number in range(size)
    )
    return bytes(out) + f"trailer\n<<{trailer}/Size {size}>>\nstartxref\n{start}\n%%EOF\n".encode()


def _compressed(objects: Mapping[int, str | bytes], trailer: str) -> bytes:
    held = {number: one.encode() for number, one in objects.items() if isinstance(one, str)}
    heads, body = [], b""
    for number, one in held.items():
        heads.append(f"{number} {len(body)}")
        body += one + b"\n"
    head = (" ".join(heads) + "\n").encode()
    holder, table = max(objects) + 1, max(objects) + 2
    loose: dict[int, str | bytes] = {number: one for number, one in objects.items() if isinstance(one, bytes)}
    loose[holder] = stream(head + body, f"/Type/ObjStm/N {len(held)}/First {len(head)}")
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number in sorted(loose):
        places[number] = len(out)
        out += _numbered(number, loose[number])
    places[table] = len(out)
    rows, inside = b"", list(held)
    for number in range(table + 1):
        if number in held:
            rows += bytes([2]) + holder.to_bytes(4) + inside.index(number).to_bytes(2)
        elif number in places:
            rows += bytes([1]) + places[number].to_bytes(4) + bytes(2)
        else:
            rows += bytes(7)
    out += _numbered(table, stream(rows, f"/Type/XRef/W[1 4 2]/Size {table + 1}{trailer}"))
    return bytes(out) + f"startxref\n{places[table]}\n%%EOF\n".encode()


def _numbered(number: int, content: str | bytes) -> bytes:
    return f"{number} 0 obj\n".encode() + (content.encode() if isinstance(content, str) else content) + b"\nendobj\n"
