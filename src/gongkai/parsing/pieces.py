"""A text with its place, as everything that looks for personal data is given it (文字及其位置)."""

from __future__ import annotations

from typing import NamedTuple


class TextPiece(NamedTuple):
    """A text with its place (文字及其位置). A line feed inside begins the next paragraph, line or cell of the place."""

    where: str
    text: str
