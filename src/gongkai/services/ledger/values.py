"""What may stand in one cell, and what it means (单元格取值). Every refusal says what is expected."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\Z")
_LARGEST_EXACT = 2**53
_YES = {"是": True, "通过": True, "否": False, "不通过": False, "未通过": False}

Parser = Callable[[Any], Any]


class BadValue(ValueError):
    """A cell that cannot be taken; the text is a Chinese sentence without the place."""


def is_blank(raw: Any) -> bool:
    """Tell whether a cell is blank; a zero is not."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def text(longest: int) -> Parser:
    """Return a parser for text of at most so many characters."""

    def parse(raw: Any) -> str:
        value = shown(raw)
        if len(value) > longest:
            raise BadValue(f"超过{longest}个字（现有{len(value)}个字）")
        return value

    return parse


def number_text(raw: Any) -> str:
    """Return a record number as text, refusing what a spreadsheet has rounded."""
    if isinstance(raw, float) and abs(raw) >= _LARGEST_EXACT:
        raise BadValue(f"“{raw:.0f}”被表格软件当作数字，末几位已失真，请把该列设为文本后重新填写")
    value: str = _number_as_text(raw)
    return value


_number_as_text = text(64)


def whole_number(raw: Any) -> int:
    """Return a count: a whole number, not negative."""
    value = _decimal(raw, "应为整数，例如 2")
    if value != value.to_integral_value():
        raise BadValue(f"“{shown(raw)}”不是整数，应为件数，例如 2")
    return int(_not_negative(value, raw, 2_147_483_647))


def money(raw: Any) -> Decimal:
    """Return an amount in 元 with at most two decimals, not negative."""
    value = _decimal(raw, "应为金额（单位：元），例如 380 或 380.50")
    rounded = value.quantize(Decimal("0.01"))
    if abs(rounded - value) > Decimal("0.000001"):
        raise BadValue(f"“{shown(raw)}”多于两位小数，金额单位为元")
    return _not_negative(rounded, raw, 9_999_999_999)


def day(raw: Any) -> date:
    """Return a calendar day from a date cell or from text such as 2025-03-01, 2025/3/1, 2025年3月1日."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str) and (found := _DATE.match(folded(raw))):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            raise BadValue(f"“{raw.strip()}”不是存在的日期") from None
    raise BadValue(f"“{shown(raw)}”不是日期，应形如 2025-03-01")


def year(raw: Any) -> int:
    """Return a year from 2008, when the Regulations began, to 2100."""
    value = whole_number(raw)
    if not 2008 <= value <= 2100:
        raise BadValue(f"“{value}”不是年度，应为四位年份，例如 2025")
    return value


def yes_or_no(raw: Any) -> bool:
    """Return a truth from 是 or 否."""
    if isinstance(raw, bool):
        return raw
    if (value := _YES.get(folded(raw))) is not None:
        return value
    raise BadValue(f"“{shown(raw)}”应为“是”或“否”")


def one_of(words: Mapping[str, str], expected: Iterable[str]) -> Parser:
    """Return a parser for the words of a closed list; `expected` are the words to name in the refusal."""
    folded_words = {folded(word): value for word, value in words.items()}
    listed = "、".join(expected)

    def parse(raw: Any) -> str:
        if (value := folded_words.get(folded(raw))) is None:
            raise BadValue(f"“{shown(raw)}”不在可填范围内，应为：{listed}")
        return value

    return parse


def folded(raw: Any) -> str:
    """Return a word without the differences that nobody means: width, white space, kind of brackets."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", shown(raw))).upper()


def shown(raw: Any) -> str:
    """Return a cell as a person reads it."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime) and not (raw.hour or raw.minute or raw.second):
        return raw.date().isoformat()
    return str(raw).strip()


def _decimal(raw: Any, expected: str) -> Decimal:
    if isinstance(raw, bool | date):
        raise BadValue(f"“{shown(raw)}”不是数字，{expected}")
    try:
        value = Decimal(folded(raw).replace(",", ""))
    except InvalidOperation:
        raise BadValue(f"“{shown(raw)}”不是数字，{expected}") from None
    if not value.is_finite():
        raise BadValue(f"“{shown(raw)}”不是数字，{expected}")
    return value


def _not_negative(value: Decimal, raw: Any, largest: int) -> Decimal:
    if value < 0:
        raise BadValue(f"“{shown(raw)}”是负数，不能小于 0")
    if value > largest:
        raise BadValue(f"“{shown(raw)}”过大，请核对单位")
    return value
