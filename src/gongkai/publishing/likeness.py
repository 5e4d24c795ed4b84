"""Items that say the same (相似信息): overlap of character pairs of two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORDLESS = re.compile(r"[\W_]+")
LIKE = 0.7


@dataclass(frozen=True, slots=True)
class Similar:
    """An item like the one at hand (相似的已发布信息). `share`: 0 to 1 of the smaller text's pairs are in the other."""

    record: str
    title: str
    share: float


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text without punctuation (字对)."""
    plain = _WORDLESS.sub("", text)
    return frozenset(plain[start : start + 2] for start in range(len(plain) - 1))


def similar_items(
    title: str, text: str, others: Iterable[tuple[str, str, str]], *, least: float = LIKE
) -> tuple[Similar, ...]:
    """Return the items of (record, title, text) that are alike, most alike first (相似信息检查).

    Counting: the larger of the likeness of titles and of texts; texts under twenty pairs are compared by title only.
    """
    own_title, own_text = pairs_of(title), pairs_of(text)
    found = []
    for record, other_title, other_text in others:
        share = _share(own_title, pairs_of(other_title))
        body = pairs_of(other_text)
        if min(len(own_text), len(body)) >= 20:
            share = max(share, _share(own_text, body))
        if share >= least:
            found.append(Similar(record, other_title, share))
    return tuple(sorted(found, key=lambda one: (-one.share, one.record)))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    union = len(one | other)
    return len(one & other) / union if union else 0.0
