"""Chinese numerals in running text (文字中的汉字数字): 十二、两百三十六、一千零五、三万二千."""

from __future__ import annotations

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
ZH_NUMERAL = "零〇一二两三四五六七八九十百千万亿"


def read_zh(text: str) -> int | None:
    """Return the value of a Chinese numeral (读汉字数字), or None where it is none.

    Shape: counting form (一千零五), digit by digit (二〇二五) and colloquial endings (两百三 = 230) are read.
    """
    if not text or any(character not in ZH_NUMERAL for character in text):
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    return _counted(text)


def _counted(text: str) -> int | None:
    """Add up 亿 above 万 above the rest; each part is read below ten thousand."""
    for unit in "亿万":
        head, mark, tail = text.rpartition(unit)
        if mark:
            high, low = read_zh(head), read_zh(tail) if tail else 0
            if high is None or low is None:
                return None
            return high * _LARGE[unit] + low * (_LARGE[unit] // 10 if _colloquial(tail) else 1)
    return _below_ten_thousand(text)


def _colloquial(tail: str) -> bool:
    """三万五 is 35 000, 三万零五 is 30 005."""
    return len(tail) == 1 and tail not in "零〇十百千"


def _below_ten_thousand(text: str) -> int | None:
    total, digit, size = 0, None, 10_000
    for character in text:
        if character in _SMALL:
            if _SMALL[character] >= size:
                return None
            size = _SMALL[character]
            total += (1 if digit is None else digit) * size
            digit = None
        elif digit in (None, 0):
            digit = _DIGITS[character]
        else:
            return None
    if digit is None:
        return total
    return total + digit * (size // 10 if _ends_short(text) else 1)


def _ends_short(text: str) -> bool:
    """两百三 is 230, 两百零三 is 203, 十三 is 13."""
    return len(text) > 2 and text[-2] in "百千" and text[-1] not in "零〇"
