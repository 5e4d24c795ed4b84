"""Lines taken apart into labels and figures (标题与数字的序列), the same for cells, loose lines and glued text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from gongkai.parsing.recognition.figures import is_figure, read_figure
from gongkai.parsing.recognition.labels import APPLICANTS, PART2, PART3, PART4, Vocabulary
from gongkai.parsing.recognition.lines import Line, Piece
from gongkai.parsing.recognition.text import compact, fold

VOCABULARIES = {"2": PART2, "3": PART3, "4": PART4, "applicants": APPLICANTS}
_RUN = re.compile(r"(?:(?<![\d.,])[+-]?|-)\d[\d.,]*(?![\d]*\s*(?:[年月日号]|%))")
_LAST_FIGURE = re.compile(r"^[)\]]?(\d[\d.,]*)(?:件|条|项|万元|元)?$")
# A dash on one side only is a sign: `-3` is a figure, `- 3 -` a page.
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–−·]+\s*\d{1,3}\s*[-—–−·]+|[—·]+\s*\d{1,3}|[-–−]\s+\d{1,3}|第?\s*\d{1,3}\s*页.*|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_LOOSE_RUN = re.compile(r"(?:(?<=[\s)）”])|^)[+-]?\d[\d.,]*(?=\s|$)(?!\s*[年月日号件条项份个页%])")
_ORDINAL = re.compile(r"\d\s?[.、．]\s*(?=[^\d\s.])")
_SPACE = re.compile(r"\s")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[。；;]")


class Kind(Enum):
    """What an atom is (成分): a label, a figure, an empty cell, places without position, the end of a line."""

    LABEL = 1
    FIGURE = 2
    BLANK = 3
    PADS = 4
    END = 5


class Atom(NamedTuple):
    """One thing read, with the piece it stood in. `glued`: a run of digits in text, perhaps of several figures."""

    kind: Kind
    text: str
    piece: Piece
    glued: bool = False


_END = Atom(Kind.END, "", Piece("", None))  # type: ignore[arg-type]


def atoms_of(lines: Sequence[Line], vocabulary: str) -> Iterator[Atom]:
    """Everything that a stretch of lines says in terms of one table (按一张表的标题词读出)."""
    for line in lines:
        alone = len(line.pieces) == 1
        labelled = False
        for piece in line.pieces:
            if piece.pads:
                yield Atom(Kind.PADS, str(piece.pads), piece)
                continue
            found = _pieces(piece.text, vocabulary, alone)
            if not found and labelled and _DIGIT.search(piece.text):
                found = ((Kind.FIGURE, piece.text, False),)
            for kind, text, glued in found:
                labelled = labelled or kind is Kind.LABEL
                yield Atom(kind, text, piece, glued)
        yield _END._replace(text="row" if not alone else "")


@lru_cache(maxsize=8192)
def _pieces(text: str, vocabulary: str, alone: bool) -> tuple[tuple[Kind, str, bool], ...]:
    if not text or text.isspace():
        return ((Kind.BLANK, "", False),)
    if alone and _PAGE_NUMBER.fullmatch(text):
        return ()
    if text.isdigit() and text.isascii():
        return ((Kind.FIGURE, text, alone and len(text) > 4),)
    if len(text) < 30 and is_figure(text):
        reading = read_figure(text)
        return ((Kind.BLANK if reading.blank else Kind.FIGURE, text, False),)
    words = VOCABULARIES[vocabulary]
    key = words.whole.get(compact(text)) if len(text) < 12 else None
    if key is not None:
        return ((Kind.LABEL, key, False),)
    return tuple(_scan(fold(text), words, alone=alone))


def _scan(text: str, words: Vocabulary, *, alone: bool) -> Iterator[tuple[Kind, str, bool]]:
    places = [index for index, char in enumerate(text) if not _SPACE.match(char)]
    plain = "".join([text[index] for index in places])
    found = list(words.find(plain))
    if not found:
        runs = [] if _PAGE_NUMBER.fullmatch(text) else _LOOSE_RUN.findall(text)
        if alone or len(runs) > 2:
            yield from ((Kind.FIGURE, run.rstrip(".,"), True) for run in runs)
    elif alone:
        yield from _in_text(text, places, found)
    else:
        yield from _in_cell(plain, found)


def _in_cell(plain: str, found: Sequence[tuple[str, int, int]]) -> Iterator[tuple[Kind, str, bool]]:
    """A cell's own label is the first after those of its groups; what explains it further says nothing more."""
    for key, _, _ in found:
        yield Kind.LABEL, key, False
        if key[0] != "*" and key != "3.6":
            break
    rest = plain[found[-1][2] :]
    figure = _LAST_FIGURE.search(rest)
    if figure:
        yield Kind.FIGURE, figure[1], False


def _in_text(
    text: str, places: Sequence[int], found: Sequence[tuple[str, int, int]]
) -> Iterator[tuple[Kind, str, bool]]:
    at = 0
    for key, start, end in found:
        yield from _runs(text[places[at] : places[start]] if at < len(places) else "", before_label=True)
        yield Kind.LABEL, key, False
        at = end
    yield from _runs(text[places[at] :] if at < len(places) else "", before_label=False)


def _runs(text: str, *, before_label: bool) -> Iterator[tuple[Kind, str, bool]]:
    text = text.rstrip()
    if before_label:
        text = _without_ordinal(text)
    if _SENTENCE.search(text) and len(text) > 12:
        return
    for match in _RUN.finditer(_ORDINAL.sub(" ", text)):
        yield Kind.FIGURE, match[0].rstrip(".,"), True


def _without_ordinal(text: str) -> str:
    """Drop the ordinal of the label that follows: `00000002.` before 其他法律… ends in the ordinal 2."""
    text = re.sub(r"[(（][一二三四五六七八九十\d]{1,2}[)）]\s*$", "", text)
    return re.sub(r"\d\s*[.、,．]\s*$", "", text)
