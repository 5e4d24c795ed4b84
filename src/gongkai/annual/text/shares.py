"""Percentages against their counts (占比与件数)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual.text.model import Count, Share

# 258件，占33.9% · 35件（占比4.34%） · 741件，占申请总数的98.9%
_BETWEEN = re.compile(
    r"[，（、]?(?:约)?占(?:比|总数|总量|总数的|办结总数的|申请总数的|申请总量的|总量的|全部申请的|比约|比为|比达)?(?:为|达|约)?$"
)
_WINDOW = 20
_BACK = 260
_MOST = 60


def find_shares(text: str, counts: list[Count]) -> Iterator[Share]:
    """Yield each percentage that is said of the number before it, with the totals it may refer to (全部占比)."""
    shared: set[Count] = set()
    for index, count in enumerate(counts):
        if count.unit != "%" or not index:
            continue
        part = counts[index - 1]
        between = text[part.end : count.start]
        if part.unit == "%" or not (part.exact and count.exact) or len(between) > _WINDOW:
            continue
        if _BETWEEN.match(between):
            percent = Decimal(count.value)
            places = max(0, -int(percent.as_tuple().exponent))
            shared.add(part)
            yield Share(part, percent, places, tuple(_bases(part, counts[max(0, index - _MOST) : index - 1], shared)))


def _bases(part: Count, earlier: list[Count], shared: set[Count]) -> Iterator[Count]:
    """Earlier numbers of the same unit, not smaller than the part, within reach, that are not shares themselves."""
    for count in reversed(earlier):
        if part.start - count.end > _BACK:
            return
        if count.unit == part.unit and count.exact and count.value >= part.value and count not in shared:
            yield count
