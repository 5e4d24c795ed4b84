"""Where the words stand in a text (命中标示)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.store.search.folding import fold_in_place, fold_with_places

# One character folds to at most so many (U+FDFA, which NFKC writes out, is the longest).
_MOST_FOLDED = 18


class Piece(NamedTuple):
    """A stretch of text, found or not (文字片段)."""

    text: str
    is_hit: bool


def highlighted(text: str, terms: Sequence[str], *, width: int | None = None) -> tuple[Piece, ...]:
    """Return the text in pieces with the folded `terms` marked; with `width`, about so many characters of it (摘要).

    The excerpt begins shortly before the first word found; without any it is the beginning.
    """
    text = unicodedata.normalize("NFC", text)
    if width is not None and len(text) > width:
        text = _excerpt(text, terms, width)
    return _pieces(text, _found(text, terms))


def _found(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    held = [term for term in terms if term and term in fold_in_place(text)]
    if not held:
        return []
    folded, places = fold_with_places(text)
    found = []
    for term in held:
        at = folded.find(term)
        while at >= 0:
            found.append((places[at], places[at + len(term) - 1] + 1))
            at = folded.find(term, at + len(term))
    return found


def _excerpt(text: str, terms: Sequence[str], width: int) -> str:
    folded = fold_in_place(text)
    first = min((at for at in map(folded.find, filter(None, terms)) if at >= 0), default=0)
    begin = max(0, min(_original(text, first) - width // 4, len(text) - width))
    end = min(len(text), begin + width)
    return f"{'…' if begin else ''}{text[begin:end].strip()}{'…' if end < len(text) else ''}"


def _original(text: str, place: int) -> int:
    """The place in the text of a place in its folded form: halving is quicker than walking a long text."""
    low, high = place // _MOST_FOLDED, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(fold_in_place(text[: middle + 1])) <= place:
            low = middle + 1
        else:
            high = middle
    return low


def _pieces(text: str, found: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Cut the text where something found begins or ends; what overlaps or touches is one piece."""
    pieces: list[Piece] = []
    at = 0
    for begin, end in sorted(found):
        if begin > at or not pieces:
            pieces += [Piece(text[at:begin], False)] if begin > at else []
            pieces.append(Piece(text[begin:end], True))
        elif end > at:
            last = pieces.pop()
            pieces.append(Piece(last.text + text[at:end], True))
        at = max(at, end)
    return (*pieces, Piece(text[at:], False)) if at < len(text) else tuple(pieces)
