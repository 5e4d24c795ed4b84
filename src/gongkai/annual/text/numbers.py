"""Every number with its unit in a section's text (文字中的数量)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual.text.model import Count, Quantity
from gongkai.annual.text.numerals import ZH_NUMERAL, read_zh

_UNITS = (
    "人次|件次|场次|篇次|条次|万元|亿元|个百分点|件|条|份|起|宗|例|次|篇|期|场|项|个|部|则|家|人|名|元|页|幅|%|批|户"
)
# The look-behind stands after the first digit, so that the engine skips to digits quickly.
_ARABIC = re.compile(
    r"([0-9](?<![\d.,第〔\-].)(?:\d{0,2}(?:,\d{3}){1,4}|\d{0,14})(?:\.\d{1,8})?)([余多]?)([万亿]?)([余多]?)("
    + _UNITS
    + r")(?!分点)"
)
_CHINESE = re.compile(
    rf"([{ZH_NUMERAL}](?<![第每哪这那任各唯统之逐同{ZH_NUMERAL}].)[{ZH_NUMERAL}]{{0,16}})([余多]?)"
    r"(人次|件次|场次|件|份|条|场|篇|次|宗|万元|元)(?![事性体步线龙])"
)
_ABOUT = ("约", "近", "超", "逾", "超过", "不足", "将近")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}


def find_counts(section: str, text: str) -> list[Count]:
    """Return every number that carries a unit, in order (全部数量).

    Units: 万 and 亿 are multiplied out, but 万元 and 亿元 stay the unit. Percentages have the unit %.
    """
    counts = [*_arabic(section, text), *_chinese(section, text)]
    counts.sort(key=_position)
    return counts


def _position(count: Count) -> int:
    return count.start


def _arabic(section: str, text: str) -> Iterator[Count]:
    for match in _ARABIC.finditer(text):
        digits, more, scale, more_after, unit = match.groups()
        start = match.start()
        value: Quantity = Decimal(digits.replace(",", "")) if "." in digits else int(digits.replace(",", ""))
        if scale:
            value = _whole(value * _SCALE[scale]) if unit != "元" else value
            unit = scale + unit if unit == "元" else unit
        exact = not more and not more_after and not _is_about(text, start) and not (scale and unit[-1] != "元")
        yield Count(section, start, match.end(), value, unit, exact)


def _chinese(section: str, text: str) -> Iterator[Count]:
    for match in _CHINESE.finditer(text):
        numeral, more, unit = match.groups()
        if unit == "元" and numeral[-1] in "万亿":
            numeral, unit = numeral[:-1], numeral[-1] + unit
        if (value := read_zh(numeral)) is not None and match.end() - match.start() > 1:
            exact = not more and not _is_about(text, match.start())
            yield Count(section, match.start(), match.end(), value, unit, exact)


def _is_about(text: str, start: int) -> bool:
    return text.endswith(_ABOUT, max(0, start - 2), start)


def _whole(value: Quantity) -> Quantity:
    return int(value) if value == int(value) else value
