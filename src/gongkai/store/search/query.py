"""What is looked for (检索式): words, all of which must occur, and filters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.errors import InvalidInput
from gongkai.store.search.folding import fold, symbols

MAX_CHARACTERS = 200
MAX_TERMS = 10
_WORDS = re.compile(r"[“\"]([^“”\"]+)[”\"]|(\S+)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search (检索式). `terms` are folded; `symbols` are terms of punctuation alone, looked for in titles.

    `filters` give one value of a column, `any_of` several, one of which a text must have.
    """

    terms: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    in_title: bool = False
    filters: Mapping[str, str] = field(default_factory=dict)
    from_on: date | None = None
    until_on: date | None = None
    any_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing narrows the search (是否全部)."""
        return not (self.terms or self.symbols or self.filters or self.from_on or self.until_on or self.any_of)


def wanted(
    words: str,
    *,
    in_title: bool = False,
    filters: Mapping[str, str] | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Wanted:
    """Read what a person typed: words apart by spaces must all occur; “…” keeps a phrase with spaces (解析检索词).

    Raises: InvalidInput for more than 200 characters or ten words, and for days in the wrong order.
    """
    if len(words) > MAX_CHARACTERS:
        raise InvalidInput(f"检索词太长（超过{MAX_CHARACTERS}字）。请只写关键的几个字词。")
    if from_on and until_on and from_on > until_on:
        raise InvalidInput("起始日期晚于截止日期。请核对公开日期的范围。")
    found = [quoted or word for quoted, word in _WORDS.findall(unicodedata.normalize("NFC", words))]
    if len(found) > MAX_TERMS:
        raise InvalidInput(f"检索词太多（超过{MAX_TERMS}个）。请减少用空格分开的字词。")
    folded = [fold(one) for one in found]
    bare = [one for one, term in zip(found, folded, strict=True) if not term and symbols(one)]
    return Wanted(
        tuple(dict.fromkeys(term for term in folded if term)),
        tuple(dict.fromkeys(bare)),
        in_title,
        {name: value for name, value in (filters or {}).items() if value},
        from_on,
        until_on,
    )
