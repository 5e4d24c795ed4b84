"""Characters to lines, lines to paragraphs (字符成行、行成段)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gongkai.parsing.charset import visible
from gongkai.parsing.readers.pdf.page import Char

_WIDE_GAP = 1.6
_WORD_GAP = 0.45
_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六]部分)"
)
_PAGE_MARK = re.compile(r"[-—–―一\s]*(\d{1,3})[-—–―一\s]*|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it stands on a page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


def lines_of(chars: Iterable[Char], *, gap: str = "\t") -> list[TextLine]:
    """Group characters into lines from top to bottom; `gap` is what a wide gap becomes.

    Blanks of the file stay single blanks. A character painted twice in place (false bold) counts once.
    """
    rows: list[list[Char]] = []
    middle = reach = 0.0
    for char in sorted(chars, key=lambda char: char.top + char.bottom):
        at = (char.top + char.bottom) / 2
        if not rows or at - middle > reach:
            rows.append([])
            middle, reach = at, 0.0
        if not char.text.isspace():
            reach = max(reach, 0.45 * min(char.size, 60.0))
        rows[-1].append(char)
    lines = (_line(sorted(row, key=lambda char: char.x0), gap) for row in rows)
    return [line for line in lines if line.text.strip()]


def paragraphs_of(pages: Sequence[tuple[int, Sequence[TextLine]]], width: float) -> list[tuple[int, int, float, str]]:
    """Join the lines of consecutive pages, so wide, to paragraphs: (page, line on the page, top, text).

    A line goes on with the next if it fills the measure and the next begins at the left margin in the same size and at
    the usual distance; headings and lines with wide gaps stand alone. Lone page numbers at the edge are left out.
    """
    every = [line for _, lines in pages for line in lines]
    if not every:
        return []
    measure = _Measure(every, width)
    found: list[tuple[int, int, float, str]] = []
    previous: TextLine | None = None
    for page, lines in pages:
        for number, line in enumerate(lines, 1):
            if previous is not None and measure.goes_on(previous, line):
                start = found.pop()
                found.append((*start[:3], _joined(start[3], line.text)))
            else:
                found.append((page, number, line.top, line.text.strip(" ")))
            previous = line
    return found


def is_page_mark(line: TextLine, page: int, height: float) -> bool:
    """A page number in the upper or lower margin."""
    if 0.07 * height < line.top < 0.9 * height:
        return False
    match = _PAGE_MARK.fullmatch(line.text.strip())
    if match is None:
        return False
    number = match.group(1)
    return number is None or not line.text.strip().isdecimal() or abs(int(number) - page) <= 3


class _Measure:
    """The type area of a document: its margins and its usual distance of lines."""

    def __init__(self, lines: Sequence[TextLine], width: float) -> None:
        lefts, rights = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
        self._left = lefts[len(lefts) // 20]
        # Where all lines are short, none of them fills the measure.
        self._right = max(rights[-1 - len(rights) // 20], 0.72 * width)
        pitches = [below.top - above.top for above, below in pairwise(lines) if below.top > above.top]
        self._pitch = sorted(pitches)[len(pitches) // 4] if pitches else median(line.size for line in lines) * 2

    def goes_on(self, above: TextLine, below: TextLine) -> bool:
        if "\t" in above.text or "\t" in below.text or _HEADING.match(below.text):
            return False
        if abs(above.size - below.size) > 0.1 * above.size:
            return False
        if above.x1 < self._right - 2.2 * above.size or below.x0 > self._left + 0.9 * below.size:
            return False
        same_page = below.top > above.top
        return not same_page or below.top - above.top <= 1.35 * max(self._pitch, above.size)


def _line(row: Sequence[Char], gap: str) -> TextLine:
    pieces: list[str] = []
    last: Char | None = None
    blank = False
    for char in row:
        if char.text.isspace():
            blank = last is not None
            continue
        if last is not None:
            distance = char.x0 - last.x1
            if char.text == last.text and abs(char.x0 - last.x0) < 0.2 * char.size:
                continue
            if distance > _WIDE_GAP * max(char.size, last.size):
                pieces.append(gap)
            elif blank or (distance > _WORD_GAP * char.size and char.text.isascii() and last.text.isascii()):
                pieces.append(" ")
        pieces.append(char.text)
        last, blank = char, False
    solid = [char for char in row if not char.text.isspace()] or row
    size = median(char.size for char in solid)
    top, bottom = min(char.top for char in solid), max(char.bottom for char in solid)
    return TextLine(visible("".join(pieces)), solid[0].x0, top, max(char.x1 for char in solid), bottom, size)


def _joined(above: str, below: str) -> str:
    between = " " if above[-1:].isascii() and below[:1].isascii() and above[-1:].isalnum() else ""
    return above.rstrip(" ") + between + below.strip(" ")
