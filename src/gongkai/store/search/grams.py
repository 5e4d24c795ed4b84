"""Overlapping pairs of characters (双字切分): the one tokeniser of both databases.

A document's grams are every character, every pair of neighbouring characters (again for the title, marked), every
symbol of the title and one mark for each filter value. The database finds the documents with all grams of the query;
terms of three and more characters are then compared with the text itself, which makes the answer exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.store.search.folding import SEAM, symbols

# Characters of the private use area, which no folded text contains: they keep the kinds of grams apart.
_TITLE = "\ue001"
_SYMBOL = "\ue002"
_FILTER = "\ue003"


def document_grams(*, title: str, title_folded: str, folded: str, filters: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the distinct grams of a document (一件文献的切分)."""
    found: set[str] = set()
    for part in folded.split(SEAM):
        found.update(part)
        found.update(map(str.__add__, part, part[1:]))
    found.update(_TITLE + gram for gram in _both(title_folded))
    found.update(symbol_grams(symbols(title)))
    found.update(filter_gram(name, value) for name, values in filters.items() for value in values)
    return sorted(found)


def term_grams(term: str, *, in_title: bool = False) -> list[str]:
    """Return the grams that every document with this term holds (检索词的切分)."""
    grams = [term] if len(term) == 1 else list(dict.fromkeys(map(str.__add__, term, term[1:])))
    return [_TITLE + gram for gram in grams] if in_title else grams


def symbol_grams(term: str) -> list[str]:
    """Return the marks of the symbols in a term (标点的标记)."""
    return [f"{_SYMBOL}{ord(one):x}" for one in dict.fromkeys(term)]


def filter_gram(name: str, value: str) -> str:
    """Return the mark of a filter value; written as code points so that no database takes it apart (筛选标记)."""
    return f"{_FILTER}{_whole(name)}{_FILTER}{_whole(value)}"


def _whole(text: str) -> str:
    """The text without anything at which a database would part it."""
    return "".join(one if one.isalnum() else f"{_FILTER}{ord(one):x}" for one in text)


def _both(text: str) -> set[str]:
    return {*text, *map(str.__add__, text, text[1:])}
