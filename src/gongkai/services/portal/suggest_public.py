"""What is public already and resembles what is being asked for (已公开信息提示): seen before the request is sent in."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from gongkai.law.request_form import ITEM_FIELDS
from gongkai.services.search.search_public import search_public

_SHOWN: Final = 5
_LONGEST: Final = 60


class Suggestion(NamedTuple):
    """One published thing (一条已公开信息)."""

    url: str
    title: str
    on: date


class Suggestions(NamedTuple):
    """What was found for an item (提示结果). `query` empty: nothing was asked yet."""

    query: str
    hits: tuple[Suggestion, ...]


def suggest_public(*, organ_code: str, item: dict[str, str]) -> Suggestions:
    """Return what this organ has published under the number, else under the name that the item gives (已公开信息提示).

    Source: 《政府信息公开条例》第三十六条第（一）项: what is public is only pointed to, best before it is asked for.
    """
    title, number, features = (item.get(field.key, "").strip()[:_LONGEST] for field in ITEM_FIELDS)
    for words in filter(None, (number, title, features)):
        # A filter keeps half-typed words out of the list of searches in vain.
        page = search_public(words=words, filters={"organ_code": organ_code}, size=_SHOWN, by_relevance=True)
        if page.found:
            hits = tuple(
                Suggestion(one.address, "".join(piece.text for piece in one.title), one.published_on)
                for one in page.found
            )
            return Suggestions(words, hits)
    return Suggestions(title or number or features, ())
