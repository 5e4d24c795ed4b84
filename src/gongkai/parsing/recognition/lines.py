"""A document as lines of pieces (文档按行): a table row is a line of its cells, a paragraph a line of one or more."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual.findings import Source
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.recognition.text import squeeze

_RULE = re.compile(r"[\s|:+=\-—_]*")
_BARS = re.compile(r"[\s|]*\|[\s|]*")
EXACT_MEDIA = frozenset({"html", "docx", "xlsx", "word-html"})


class Piece(NamedTuple):
    """A cell, or a stretch of running text (片段). `pads`: a run of bars that stands for cells without a place."""

    text: str
    source: Source
    pads: int = 0
    confidence: float | None = None


class Line(NamedTuple):
    """One row of a table (`table` its number) or one line of text (`table` None)."""

    pieces: tuple[Piece, ...]
    table: int | None
    heading: bool = False

    @property
    def text(self) -> str:
        """The whole line, its pieces joined by blanks."""
        return self.pieces[0].text if len(self.pieces) == 1 else " ".join(piece.text for piece in self.pieces)


def lines_of(document: SourceDocument) -> list[Line]:
    """All lines of a document in order (文档的全部行). Covered places of merged cells are left out."""
    lines: list[Line] = []
    bars = _LoneBars()
    for block in document.blocks:
        if isinstance(block, Table):
            lines += table_lines(block)
        else:
            lines += [line for line in _paragraph_lines(block) if bars.keep(line, block.text)]
    return lines


class _LoneBars:
    """Tells a bar that ends the cell above it from one that is an empty cell (单独成行的竖线).

    Where cells end in no bar of their own (`自然人` or `| 规章` and then `|`), the first bar below belongs to the cell.
    """

    def __init__(self) -> None:
        self._cell_is_open = False

    def keep(self, line: Line, text: str) -> bool:
        """Whether the line is a cell, or cells, of its own."""
        if _BARS.fullmatch(text):
            ends, self._cell_is_open = self._cell_is_open, False
            return not ends or line.pieces[0].pads > 0
        self._cell_is_open = not text.rstrip().endswith("|")
        return True


def table_lines(table: Table) -> list[Line]:
    """The rows of one table, each with its own cells only."""
    rows = []
    for row in table.rows:
        pieces = tuple(
            [Piece(cell.text, cell.source, 0, cell.confidence) for cell in row if cell is not None and cell.origin]
        )
        if pieces:
            rows.append(Line(pieces, table.number))
    return rows


def _paragraph_lines(paragraph: Paragraph) -> list[Line]:
    text, source = paragraph.text, paragraph.source
    if "|" not in text and "\t" not in text and "\n" not in text and "｜" not in text:
        return [Line((Piece(text, source),), None, paragraph.heading_level is not None)]
    lines = [_split(part, source) for part in text.splitlines()]
    return [line for line in lines if line is not None]


def _split(text: str, source: Source) -> Line | None:
    text = text.replace("｜", "|")
    if "|" not in text and "\t" not in text:
        return Line((Piece(text, source),), None)
    if _BARS.fullmatch(text):
        bars = text.count("|")
        return Line((Piece("", source, bars if bars > 1 else 0),), None)
    if _RULE.fullmatch(text) and "-" in text and "|" in text:
        return None
    mark = "|" if "|" in text else "\t"
    cells = text.split(mark)
    if mark == "|":
        cells = cells[1 if not cells[0].strip() else 0 : -1 if not cells[-1].strip() else None]
    pieces = [Piece(cell.strip(), _column(source, index, cell)) for index, cell in enumerate(cells, 1)]
    return Line(tuple(pieces), 0)


def _column(source: Source, index: int, text: str) -> Source:
    return Source(source.page, source.table, source.line, source.row, index, text.strip())


@dataclass
class Flat:
    """The whole document without white space, for finding where its parts begin (去空白全文), and the way back."""

    lines: list[Line]

    def __post_init__(self) -> None:
        self.starts: list[int] = []
        parts: list[str] = []
        position = 0
        for line in self.lines:
            self.starts.append(position)
            parts.append(squeeze(line.text))
            position += len(parts[-1])
        self.text = "".join(parts)

    def line_at(self, position: int) -> int:
        """Index of the line in which a position lies."""
        return max(0, bisect_right(self.starts, position) - 1)

    def cut(self, start: int, end: int) -> list[Line]:
        """The lines between two positions; the first and the last are cut where they begin and end."""
        if start >= end:
            return []
        first, last = self.line_at(start), self.line_at(end - 1)
        while last + 1 < len(self.lines) and self.starts[last + 1] == end and not self.lines[last + 1].text.strip():
            last += 1
        chosen = []
        for index in range(first, last + 1):
            line, at = self.lines[index], self.starts[index]
            width = (self.starts[index + 1] if index + 1 < len(self.lines) else len(self.text)) - at
            begin, stop = max(0, start - at), min(width, end - at)
            if begin == 0 and stop == width:
                chosen.append(line)
            elif len(line.pieces) == 1:
                piece = line.pieces[0]
                chosen.append(line._replace(pieces=(piece._replace(text=unsqueezed(piece.text, begin, stop)),)))
            else:
                chosen.append(line)
        return chosen


def unsqueezed(text: str, start: int, end: int) -> str:
    """The stretch of a text, as it stands, that lies between two positions counted without white space."""
    places = [index for index, char in enumerate(text) for _ in range(_width(char))]
    end = min(end, len(places))
    return text[places[start] : places[end - 1] + 1] if start < end else ""


@lru_cache(maxsize=8192)
def _width(char: str) -> int:
    return len(squeeze(char))
