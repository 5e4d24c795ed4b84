"""Finished sentences in English (整句英文): recognised by their fixed words, what differs carried over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final, NamedTuple

CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_HOLE: Final = re.compile(r"\{(\w+)\}")
_DAY: Final = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DEEPEST: Final = 4


class Piece(NamedTuple):
    """A part of a sentence: its text, and whether it is still Chinese (一段文字)."""

    text: str
    is_chinese: bool = False


class Sentences:
    """Sentences with holes; what fills a hole is put into English by the same rules, else stays Chinese (句式)."""

    def __init__(self, words: Mapping[str, str], sentences: Mapping[str, str]) -> None:
        """`words`: exact; `sentences`: with `{name}`, the same names on both sides."""
        self._words = words
        self._sentences = sentences

    def english(self, said: str, depth: int = 0) -> tuple[Piece, ...] | None:
        """Return the sentence in pieces, None where nothing is known of it (译成英文)."""
        if said in self._words:
            return (Piece(self._words[said]),)
        if depth < _DEEPEST:
            for pattern, english in _compiled(tuple(self._sentences.items())):
                if found := pattern.fullmatch(said):
                    return self._filled(english, found.groupdict(), depth + 1)
        return _day(said)

    def _filled(self, english: str, values: Mapping[str, str], depth: int) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for place, text in enumerate(_HOLE.split(english)):
            if place % 2:
                pieces += self._value(values[text], depth)
            elif text:
                pieces.append(Piece(text))
        return tuple(pieces)

    def _value(self, value: str, depth: int) -> tuple[Piece, ...]:
        if not CHINESE.search(value):
            return (Piece(value.replace("、", ", ")),)
        return self.english(value, depth) or self._list(value, depth) or (Piece(value, is_chinese=True),)

    def _list(self, value: str, depth: int) -> tuple[Piece, ...] | None:
        """A list of which every member is known."""
        if "、" not in value:
            return None
        found: list[Piece] = []
        for one in value.split("、"):
            if (pieces := self.english(one, depth)) is None:
                return None
            found += [Piece(", "), *pieces] if found else pieces
        return tuple(found)


def day_in_english(day: date) -> str:
    """Return a day as English pages write it (英文日期): 27 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _day(said: str) -> tuple[Piece, ...] | None:
    found = _DAY.fullmatch(said)
    if found is None:
        return None
    year, month, day = found.groups()
    return (Piece(" ".join(filter(None, (day, _MONTHS[int(month) - 1], year)))),)


@cache
def _compiled(sentences: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for chinese, english in sentences:
        parts = _HOLE.split(chinese)
        pattern = "".join(f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
        found.append((re.compile(pattern, re.DOTALL), english))
    return tuple(found)
