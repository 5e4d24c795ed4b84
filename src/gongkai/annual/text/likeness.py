"""How alike two texts are (雷同度): shared runs of characters, numbers left out."""

from __future__ import annotations

import re
from decimal import Decimal

_NOISE = re.compile(r"[\d\s，。；：、（）“”《》.,%〔〕一二三四五六七八九十]+")
_RUN = 5


def likeness(first: str, second: str) -> Decimal | None:
    """Return the Jaccard likeness of two texts, 0–1 with two places (雷同度), None where one is too short."""
    left, right = _runs(first), _runs(second)
    if not left or not right:
        return None
    return Decimal(100 * len(left & right) // len(left | right)) / 100


def _runs(text: str) -> set[str]:
    plain = _NOISE.sub("", text)
    return {plain[start : start + _RUN] for start in range(len(plain) - _RUN + 1)}
