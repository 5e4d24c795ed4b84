"""One cell's text to a figure (单元格取数): digits of any width, separators, units, signs, blanks, slips of OCR."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gongkai.annual.report import Figure
from gongkai.parsing.recognition.text import squeeze

BLANKS = frozenset(
    {"", "-", "--", "---", "—", "——", "―", "–", "−", "/", "//", "\\", "无", "空", "*", "|", "_", "N/A", "~"}
)
_NUMBER = re.compile(r"([+-]?)(\d[\d,，]*(?:\.\d*)?|\.\d+)(.*)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_PARTED = re.compile(r"\d\s+\d")
_SPACED = re.compile(r"\d{1,3}(?:\s\d{3})+(?:\.\d+)?")
_UNIT = re.compile(r"[(\[]?(万元|元|[件条项份宗个次起])?[)\]]?[。.;;、,]?")
_SIGNED = re.compile(r"(增加?|减少?|[↑↓])(\d+)")
_SLIPS = str.maketrans("OoQDlI|丨", "00001111")
_SLIP = re.compile(r"[\dOoQDlI|丨]*\d[\dOoQDlI|丨]*|[Oo]")
_DIGITS_ZH = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS_ZH = {"十": 10, "百": 100, "千": 1000}


class Reading(NamedTuple):
    """What one cell's text says (读数).

    `value` None: nothing readable. `unit` as printed, if any. `slip`: the value rests on a correction (OCR letters,
    Chinese numerals, odd separators) that a person should look at. `blank`: the cell holds nothing or a mark for it.
    """

    value: Figure
    unit: str | None = None
    slip: str | None = None
    blank: bool = False


BLANK = Reading(None, blank=True)


def read_figure(text: str) -> Reading:
    """Read one cell (读取一个单元格). Absent is None, never 0."""
    if text.isascii() and text.isdigit():
        return Reading(int(text)) if len(text) < 16 else Reading(None, slip="位数过多")
    plain = squeeze(text)
    if plain in BLANKS:
        return BLANK
    if _PARTED.search(text) and not _SPACED.fullmatch(text.strip()):
        return Reading(None, slip="数字中间有空白")
    return _number(plain) or _signed(plain) or _slip(plain) or _chinese(plain) or Reading(None, slip="不是数字")


def is_figure(text: str) -> bool:
    """Tell whether a cell's text is a figure or a mark for nothing, not a label (是否为数据单元格)."""
    reading = read_figure(text)
    return reading.blank or reading.value is not None


def _number(plain: str) -> Reading | None:
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    sign, digits, rest = match.groups()
    unit = _UNIT.fullmatch(rest)
    if unit is None or len(digits) > 20:
        return None
    digits = digits.replace("，", ",")
    slip = None
    if "," in digits:
        slip = None if _GROUPED.fullmatch(digits) else "分节号位置不合常规"
        digits = digits.replace(",", "")
    value = Decimal(sign + digits)
    whole = value == value.to_integral_value() and "." not in digits
    return Reading(int(value) if whole else value, unit[1], slip)


def _signed(plain: str) -> Reading | None:
    match = _SIGNED.fullmatch(plain)
    if match is None:
        return None
    falls = match[1][0] in "减↓"
    return Reading(-int(match[2]) if falls else int(match[2]))


def _slip(plain: str) -> Reading | None:
    if len(plain) > 12 or not _SLIP.fullmatch(plain):
        return None
    return Reading(int(plain.translate(_SLIPS)), slip="含有形近数字的字母")


def _chinese(plain: str) -> Reading | None:
    total = current = 0
    for char in plain:
        if char in _DIGITS_ZH:
            current = _DIGITS_ZH[char]
        elif char in _UNITS_ZH:
            total, current = total + (current or 1) * _UNITS_ZH[char], 0
        else:
            return None
    return Reading(total + current, slip="以汉字书写")
