"""The few ways in which the report puts numbers and names into a sentence (行文用语)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from gongkai.annual.cells import CellRef
from gongkai.annual.prose.model import Figure, Piece, Quoted, Sentence, SourceOf
from gongkai.annual.tally import Tally
from gongkai.law.citations import Citation

_SENTENCE_ENDS = "。！？；…"


def sentence(*pieces: Piece) -> Sentence:
    """Make a sentence of pieces (组句); empty strings are dropped."""
    return Sentence(tuple(piece for piece in pieces if piece != ""))


def number(value: int | Decimal, source: SourceOf) -> Figure:
    """Write a count or an amount in Arabic digits without trailing zeros (阿拉伯数字)."""
    if isinstance(value, int):
        return Figure(value, str(value), source)
    text = format(value, "f")
    return Figure(value, text.rstrip("0").rstrip(".") if "." in text else text, source)


def cell(tally: Tally, part: int, row: str, column: str | None) -> Figure:
    """The figure of a cell, tied to it (单元格数字)."""
    place = CellRef(part, row, column)
    return number(tally.figure(place) or 0, place)


def count_of(tally: Tally, query: str) -> Figure:
    """The number of records that a query lists, tied to it (记录数)."""
    return number(len(tally.records(query)), query)


def year(tally: Tally) -> Figure:
    """The reporting year (统计年度)."""
    value = tally.report.year or 0
    return Figure(value, str(value), "period")


def day(on: date) -> Figure:
    """A day of the reporting period (日期)."""
    return Figure(on, f"{on.year}年{on.month}月{on.day}日", "period")


def listed(items: Iterable[Sequence[Piece]], mark: str = "、") -> list[Piece]:
    """Join items of a list with a mark (并列)."""
    joined: list[Piece] = []
    for item in items:
        joined += [mark, *item] if joined else item
    return joined


def cited(citation: Citation) -> Quoted:
    """Quote a citation (引用法规)."""
    return Quoted(str(citation), f"law.{citation.instrument.code}")


def entered(text: str, source: str) -> Sentence:
    """Take over what people wrote, closing it with a full stop if they did not (人工填写的文字)."""
    words = text.strip()
    return sentence(Quoted(words, f"entered.{source}"), "" if words[-1:] in _SENTENCE_ENDS else "。")
