"""Every text that a file holds, also what readers do not show (全部文字): hidden, deleted, comments, properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.errors import Unreadable
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.office_texts import office_texts
from gongkai.parsing.package import Package
from gongkai.parsing.pieces import TextPiece
from gongkai.parsing.safely import hidden_safely, read_safely
from gongkai.parsing.sniff import sniff_bytes

__all__ = ["TextPiece", "TextsFound", "every_text", "find_texts", "hidden_texts", "texts_of"]


class TextsFound(NamedTuple):
    """The texts of a file as far as it could be read (所得文字). `document`: as its readers see it, if they can."""

    pieces: tuple[TextPiece, ...]
    document: SourceDocument | None
    problems: tuple[Unreadable, ...]


def every_text(data: bytes, name: str | None = None) -> tuple[TextPiece, ...]:
    """Return all texts of a DOCX, XLSX, PDF, HTML or text file (提取全部文字).

    Of office files every part is read: the body with deleted and inserted revisions and hidden runs, headers, footers,
    notes, comments, properties, what pictures and controls are said to be; every sheet, also hidden ones; files inside.
    Of a PDF the pages and what `hidden_texts` finds. Of others what `read_safely` reads.
    Raises: Unreadable with a full sentence.
    """
    if sniff_bytes(data) == "zip" and (found := office_texts(Package(data))) is not None:
        return found
    every = find_texts(data, name)
    if every.problems:
        raise every.problems[0]
    return every.pieces


def find_texts(data: bytes, name: str | None = None) -> TextsFound:
    """Return all texts of a file that can be read, and why others cannot (提取可读文字).

    A PDF without text on its pages may have words in its properties, and the other way round.
    """
    pieces: list[TextPiece] = []
    problems: list[Unreadable] = []
    document = None
    try:
        document = read_safely(data, name)
        pieces += texts_of(document)
    except Unreadable as problem:
        problems.append(problem)
    try:
        office = office_texts(Package(data)) if sniff_bytes(data) == "zip" else None
        pieces = list(office) if office is not None else [*pieces, *hidden_texts(data)]
    except Unreadable as problem:
        problems.append(problem)
    return TextsFound(tuple(pieces), document, tuple(problems))


def hidden_texts(data: bytes) -> tuple[TextPiece, ...]:
    """Return what the pages of a PDF do not show (PDF 隐含文字), nothing for a file of another kind.

    That is properties, comments, form fields, bookmarks, the names and texts of files inside. Raises: Unreadable.
    """
    if sniff_bytes(data) != "pdf":
        return ()
    found: list[TextPiece] = []
    for place, text, content in hidden_safely(data):
        found.append(TextPiece(place, text))
        if content and sniff_bytes(content) == "zip":
            inside = office_texts(Package(content)) or ()
            found += [TextPiece(f"{place}·{one.where}", one.text) for one in inside]
    return tuple(found)


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
