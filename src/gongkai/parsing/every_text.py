"""Every text that a file holds, also what readers do not show (全部文字): hidden, deleted, comments, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.package import Package
from gongkai.parsing.readers.word.xml import local
from gongkai.parsing.safely import read_safely
from gongkai.parsing.sniff import sniff_bytes

_WORD_PARTS = re.compile(
    r"(?:word/(?:document\d?|header\d*|footer\d*|footnotes|endnotes|comments\w*|glossary/document)"
    r"|docProps/\w+|customXml/item\d+)\.xml"
)
_SHEET_PARTS = re.compile(r"xl/(?:worksheets/sheet\d+|comments\d*|threadedComments/\w+|drawings/drawing\d+)\.xml")
_TEXTS = frozenset(("t", "delText", "instrText", "v"))
_NAMES = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注",
          "comments": "批注", "core": "文档属性", "app": "文档属性", "custom": "自定义属性"}  # fmt: skip


class TextPiece(NamedTuple):
    """A text with its place (文字及其位置). A line feed inside begins the next paragraph, line or cell of the place."""

    where: str
    text: str


def every_text(data: bytes, name: str | None = None) -> tuple[TextPiece, ...]:
    """Return all texts of a DOCX, XLSX, PDF, HTML or text file (提取全部文字).

    Of office files every part is read: the body with deleted and inserted revisions and hidden runs, headers, footers,
    notes, comments, properties; every sheet, also hidden ones. Of others what `read_safely` reads.
    Raises: Unreadable with a full sentence.
    """
    if sniff_bytes(data) == "zip":
        package = Package(data)
        if "xl/workbook.xml" in package.names:
            return tuple(_workbook(package))
        if "word/document.xml" in package.names or "word/document2.xml" in package.names:
            return tuple(_word(package))
    return texts_of(read_safely(data, name))


def texts_of(document: SourceDocument) -> tuple[TextPiece, ...]:
    """Return the texts that a reader of the document sees, one a page or table (可见文字)."""
    return tuple(_read(document))


def _read(document: SourceDocument) -> Iterator[TextPiece]:
    pages: dict[str, list[str]] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            where = f"第{block.source.page}页" if block.source.page else "正文"
            pages.setdefault(where, []).append(block.text)
        else:
            for where, text in _cells(block):
                pages.setdefault(where, []).append(text)
    if document.title:
        yield TextPiece("标题", document.title)
    for where, lines in pages.items():
        yield TextPiece(where, "\n".join(lines))


def _cells(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        for cell in row:
            if cell is not None and cell.origin and cell.text:
                page = cell.source.page
                yield (f"第{page}页" if page else f"表{table.number}"), cell.text


def _word(package: Package) -> Iterator[TextPiece]:
    for part in sorted(package.names):
        if _WORD_PARTS.fullmatch(part):
            root = package.xml(part)
            lines = list(_paragraphs(root)) if part.startswith("word/") else [_words(root)]
            stem = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
            yield TextPiece(_NAMES.get(stem, part), "\n".join(lines))


def _paragraphs(root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        if local(node) == "p":
            text = "".join(one.text or "" for one in node.iter() if local(one) in _TEXTS)
            if text.strip():
                yield text


def _workbook(package: Package) -> Iterator[TextPiece]:
    shared, names = _shared_strings(package), _sheet_names(package)
    for part in sorted(package.names):
        if not _SHEET_PARTS.fullmatch(part):
            continue
        root = package.xml(part)
        if part.startswith("xl/worksheets/"):
            sheet = names.get(part) or "工作表" + re.sub(r"\D", "", part)
            yield from (TextPiece(f"{sheet} {place}", text) for place, text in _sheet(root, shared))
        else:
            yield TextPiece("批注" if "omments" in part else "图形", _words(root))
    for part in sorted(package.names):
        if part.startswith("docProps/") and part.endswith(".xml"):
            yield TextPiece("文档属性", _words(package.xml(part)))


def _sheet_names(package: Package) -> dict[str, str]:
    """The part of each sheet with the name that people see, hidden ones saying so."""
    if "xl/_rels/workbook.xml.rels" not in package.names:
        return {}
    targets = {
        one.get("Id"): (one.get("Target") or "").lstrip("/") for one in package.xml("xl/_rels/workbook.xml.rels")
    }
    found = {}
    for sheet in package.xml("xl/workbook.xml").iter():
        target = next((targets.get(str(value)) for key, value in sheet.items() if str(key).endswith("}id")), None)
        if local(sheet) == "sheet" and target:
            hidden = "（隐藏）" if sheet.get("state") in ("hidden", "veryHidden") else ""
            found[f"xl/{target.removeprefix('xl/')}"] = f"工作表“{sheet.get('name')}”{hidden}"
    return found


def _shared_strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package.names:
        return []
    return [_all_t(node) for node in package.xml("xl/sharedStrings.xml") if local(node) == "si"]


def _sheet(root: etree._Element, shared: list[str]) -> Iterator[tuple[str, str]]:
    for cell in root.iter():
        if local(cell) != "c":
            continue
        values = [one.text or "" for one in cell if local(one) == "v"]
        text = _all_t(cell) if cell.get("t") == "inlineStr" else "".join(values)
        if cell.get("t") == "s" and text.isdigit() and int(text) < len(shared):
            text = shared[int(text)]
        if text.strip():
            yield cell.get("r") or "", text


def _all_t(node: etree._Element) -> str:
    return "".join(one.text or "" for one in node.iter() if local(one) == "t")


def _words(root: etree._Element) -> str:
    return " ".join(str(one) for one in root.itertext())
