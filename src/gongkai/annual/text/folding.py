"""One spelling for a section's text (文字归一): blanks, widths, wrapped lines, rows of tables."""

from __future__ import annotations

import re

_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)}
_WIDE |= {0xFF21 + letter: chr(0x41 + letter) for letter in range(26)}
_WIDE |= {0xFF41 + letter: chr(0x61 + letter) for letter in range(26)}
_HAS_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_BLANKS = re.compile("[ \t\r\v\f\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff*#]+")
_MARKS = tuple(zip("();:?!％．﹝﹞", "（）；：？！%.〔〕", strict=True))

_HEADING = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[1-9]\d?[.、])")
# Where the words of a part end and its table begins, when a reader kept both in one text.
_TABLE_BEGINS = re.compile(
    r"第二十条第（[一五六八九]）项|（?本列数据的勾稽关系|申请人情况|信息内容本年|行政复议行政诉讼|行政复议\n?行政诉讼\n|结果维持\n?结果纠正"
)
_SHORT_HEADING = 32
# A comma between digits separates thousands.
_COMMA = re.compile(r",(?:(?!\d)|(?<!\d,))")


def fold(section: str, text: str) -> str:
    """Return the text in one spelling, sentences on one line, tables left out (归一后的文字)."""
    folded = _join(_respell(text).split("\n"))
    if section in ("2", "3", "4") and (table := _TABLE_BEGINS.search(folded)):
        return folded[: table.start()]
    return folded


def _respell(text: str) -> str:
    """Take out blanks and make widths uniform; plain replacements are quicker than a translation table."""
    text = _BLANKS.sub("", text)
    for half, full in _MARKS:
        text = text.replace(half, full)
    if "," in text:
        text = _COMMA.sub("，", text)
    return text.translate(_WIDE) if _HAS_WIDE.search(text) else text


def _join(lines: list[str]) -> str:
    """Put wrapped lines together again; a heading and a finished sentence end a line."""
    joined = ""
    for line in lines:
        if not line or line[0] == "|":
            joined += "" if joined.endswith("\n") else "\n"
        elif not joined or joined[-1] == "\n":
            joined += line
        elif joined[-1] in "。！？；：" or _HEADING.match(line) or _is_heading(joined[joined.rfind("\n") + 1 :]):
            joined += "\n" + line
        else:
            joined += line
    return joined


def _is_heading(line: str) -> bool:
    return len(line) <= _SHORT_HEADING and _HEADING.match(line) is not None
