"""Text that knows where its numbers come from (可追溯的文句)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Finding

SourceOf = CellRef | str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence (文中数字): its value, how it is written, the cell or the record query behind it."""

    value: int | Decimal | date
    text: str
    source: SourceOf


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that are not ours (引用文字): a name or text from the ledger, or the title of a law, with its source."""

    text: str
    source: str


Piece = str | Figure | Quoted


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (一句): our own words without a digit, figures, quoted words."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The sentence as it is printed (文本)."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers of the sentence in order (文中数字)."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Figure))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (段落), with a run-in heading such as （一）主动公开 or None."""

    sentences: tuple[Sentence, ...]
    heading: str | None = None

    @property
    def text(self) -> str:
        """The paragraph as it is printed, heading first (文本)."""
        lead = f"{self.heading}。" if self.heading else ""
        return lead + "".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six parts (部分): `key` "1"–"6", the official heading, its paragraphs; tables stand elsewhere."""

    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs, one a line, without the heading of the part (文本)."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Narrative:
    """The text of a report (年报正文): six parts, and what people still have to fill in."""

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...] = ()

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence in order (全部文句)."""
        for part in self.parts:
            for paragraph in part.paragraphs:
                yield from paragraph.sentences

    def figures(self) -> Iterator[Figure]:
        """Every number with its source (全部文中数字)."""
        for sentence in self.sentences():
            yield from sentence.figures
