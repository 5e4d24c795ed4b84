"""Chinese numerals as statutes write them (法条序号的汉字数字)."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))


def zh_numeral(number: int) -> str:
    """Return a whole number in Chinese numerals (汉字数字), as in 第三十三条.

    Units: none; 0 ≤ number < 10 000. 10–19 are written 十…, not 一十….
    Raises: ValueError outside that range.
    """
    if not 0 <= number < 10_000:
        raise ValueError(f"only 0–9999 can be written as an article number, not {number}")
    if number == 0:
        return _DIGITS[0]
    text, rest, gap = "", number, False
    for size, unit in _UNITS:
        digit, rest = divmod(rest, size)
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = bool(text) and not digit and bool(rest)
    if rest:
        text += ("零" if gap else "") + _DIGITS[rest]
    return text[1:] if text.startswith("一十") else text
