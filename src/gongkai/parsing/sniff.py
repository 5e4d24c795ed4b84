"""What kind of file this is (文件类型识别): by its content first, by its name only where the content leaves it open."""

from __future__ import annotations

import re
from pathlib import PurePath

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (OLE, "ole"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"BM", "bmp"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"GIF8", "gif"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "rtf"),
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:table|tr|td|p|div|span|br|h[1-6]|ul|meta|section|article|center)\b[^<>]*>", re.IGNORECASE)
_SCRIPTED = re.compile(r"<(?:table|p|div)\b|\\u003c(?:table|p|div)\b|\\x3c(?:table|p|div)\b", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"\s*(?:(?:var|let|const|export|document|window)\b|[\w.$]+\s*(?:=[^=]|\())")
_PACKAGE = re.compile(r"<(?:\w+:)?package\b[^>]*schemas\.microsoft\.com/office/2006/xmlPackage", re.IGNORECASE)
_WORD_2003 = re.compile(r"<(?:w:)?wordDocument\b", re.IGNORECASE)


def sniff_bytes(data: bytes) -> str | None:
    """The kind of a binary file, None if it may be text (二进制类型)."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ")
    for magic, kind in _MAGIC:
        if data.startswith(magic) or (kind in ("pdf", "rtf") and head.startswith(magic)):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    return "pdf" if b"%PDF-" in data[:1024] and b"\0" in data[:4096] else None


def sniff_text(text: str, name: str | None) -> str:
    """The kind of a text: json, word-xml, html, script, csv, markdown or text (文本类型)."""
    head = text[:200_000]
    start = head.lstrip()[:1]
    suffix = suffix_of(name)
    if start in ("{", "[") and suffix in ("", ".json", ".txt"):
        return "json"
    if start == "<" and (_PACKAGE.search(head[:4000]) or _WORD_2003.search(head[:4000])):
        return "word-xml"
    if start != "<" and _SCRIPTED.search(head) and _ASSIGNMENT.match(head):
        return "script"
    if _PAGE.search(head):
        return "html"
    if suffix == ".csv":
        return "csv"
    if suffix in (".md", ".markdown"):
        return "markdown"
    return "html" if _is_markup(head, start) or suffix in (".html", ".htm", ".shtml", ".jsp") else _plain(head)


def suffix_of(name: str | None) -> str:
    """The ending of a file name in small letters with its dot, empty if there is none."""
    return PurePath(name).suffix.lower() if name else ""


def _is_markup(head: str, start: str) -> bool:
    """Markup if it opens with a tag that is not a table among plain lines, or blocks other than tables carry it."""
    tags = _BLOCK.findall(head)
    others = sum(not tag.lower().startswith(("<table", "<tr", "<td", "<br")) for tag in tags)
    return bool(tags) and (others > 2 or (start == "<" and _lines_outside_tables(head) < len(tags)))


def _lines_outside_tables(head: str) -> int:
    outside = re.sub(r"<table\b.*?(?:</table\s*>|\Z)", "", head, flags=re.DOTALL | re.IGNORECASE)
    return sum(bool(line.strip()) for line in outside.split("\n"))


def _plain(head: str) -> str:
    return "markdown" if re.search(r"^#{1,6}\s|^\s*\|?\s*:?-{3,}:?\s*\|", head, re.MULTILINE) else "text"
