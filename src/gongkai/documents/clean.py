"""Text fit for any format (文字清理)."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Drop characters that no paper can carry (去除控制字符): control characters, half surrogates, non-characters."""
    return _UNPRINTABLE.sub("", text)
