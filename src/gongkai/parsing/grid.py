"""What a reader hands on (读取结果): paragraphs and tables in document order, every cell with its place.

Readers (html, docx, pdf, xlsx, text) turn bytes into a `SourceDocument`; recognition turns that into a report. Nothing
here knows what an annual report is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gongkai.annual.findings import Finding, Source


class GridCell(NamedTuple):
    """One cell as it stands (单元格原样); a named tuple since a page has hundreds and time counts.

    `text` as found (white space folded, lines of one cell separated by a line feed, nothing else changed); `origin`
    False for the places that a span covers besides its first, which carry the text and the `source` of the first;
    `rowspan`, `colspan` of the origin cell; `confidence` of OCR (0 to 1), None for text that was text.
    """

    text: str
    source: Source
    rowspan: int = 1
    colspan: int = 1
    origin: bool = True
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or line of text with its place; `heading_level` if the source marks it as a heading.

    Lines of plain text and of PDF pages keep their inner blanks and tabs (a tab in a PDF line is a wide gap);
    paragraphs of other formats have white space folded.
    """

    text: str
    source: Source
    heading_level: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its spans expanded (已展开合并单元格的表格).

    Shape: rows may be ragged exactly as the source is; a reader never pads. A position that no cell covers is None.
    """

    number: int
    rows: tuple[tuple[GridCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document as read (文档): its blocks in order, what kind of file it was, remarks of the reader."""

    media: str
    blocks: tuple[Paragraph | Table, ...]
    findings: tuple[Finding, ...] = ()
    title: str | None = None
