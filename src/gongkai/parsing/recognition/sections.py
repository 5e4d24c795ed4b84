"""The six parts' texts (六个部分的文字), found by the wording of their headings, not by their ordinals alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.annual.form import FORM_2021
from gongkai.annual.report import SECTIONS
from gongkai.parsing.recognition.lines import Line, unsqueezed
from gongkai.parsing.recognition.text import squeeze

_ORDINAL = r"(?:第?[一二三四五六七八九十]{1,2}(?:部分)?[、.,::)]?|[1-9][、.])"
_OF_OFFICE = r"(?:政府信息公开|政务公开|信息公开)?(?:工作)?"
_ABOUT = r"的?(?:有关)?情况"
_WORDINGS = {
    "1": rf"{_OF_OFFICE}(?:总体|基本|整体)(?:工作)?(?:情况|概况)|概述|概况|工作概述",
    "2": rf"(?:行政机关)?主动公开(?:政府)?信息(?:工作)?{_ABOUT}|主动公开情况",
    "3": rf"(?:行政机关)?(?:(?:收到|受理)?和?处理)政府信息公开申请{_ABOUT}|依申请公开(?:政府信息)?(?:工作)?情况",
    "4": rf"(?:因)?{_OF_OFFICE}(?:被)?(?:申请|提起)?的?行政复议[、和与及,]?(?:以及)?"
    rf"(?:被)?(?:提起)?(?:行政)?诉讼(?:{_ABOUT})?",
    "5": rf"(?:当前|目前|我[局县区市镇乡委办厅院处关])?{_OF_OFFICE}(?:中)?(?:主要)?存在的?(?:主要)?(?:困难和|不足和)?"
    r"(?:问题|不足)(?:和困难|和不足)?(?:[、,和与及]|以及)?(?:下一步)?(?:改进|整改|工作)?(?:情况|措施|方向|打算|计划|工作)?",
    "6": r"其[他它](?:需要|应当)(?:报告|说明)的?(?:其[他它])?(?:有关)?事项(?:与附表)?"
    r"|需要(?:说明|报告)的其[他它]事项(?:与附表)?|其[他它]事项",
}
_HEADING = {
    key: (re.compile(rf"{_ORDINAL}?(?:{words})"), re.compile(rf"(?<![(]){_ORDINAL}(?:{words})"))
    for key, words in _WORDINGS.items()
}
_HINT = re.compile(r"情[况況]|概[述况況]|[问問][题題]|事[项項]|措施")
_CHROME = re.compile(
    r"^(?:附件|打印|关闭|【?打印|分享|扫一扫|相关链接|上一[篇条]|下一[篇条]|主办单位|主办[::]|承办单位|版权所有|网站地图|联系我们|网站标识码"
    r"|责任编辑|来源[::]|返回顶部|字体[::]|浏览次数|ICP|[^。]{0,6}ICP备)"
)
_OPENS = re.compile(r"^\s*(?:本报告|本年度报告|现?根据|依据|按照)|统计期限|国务院令")
_ORDINAL_HINT = re.compile(
    r"[一二三四五六七八九十1-9]\s*[、.,::)．]?\s*[^。]{0,30}?(?:情\s*[况況]|概\s*[述况況]|[问問]\s*[题題]|事\s*[项項])"
)
_CONTINUES = re.compile(r"[。,:;]|20\d\d年|无$")
_LONG = 240
_SHORT = 44


_OFFICIAL = frozenset(map(squeeze, FORM_2021.headings))
"""A part ends where a copy of the report, or a sheet of its tables, begins with one of these again."""


class _Mark(NamedTuple):
    line: int
    start: int
    end: int


class Texts(NamedTuple):
    """What a report says in words (报告文字): each part's text, its heading as printed, what stands before part one."""

    sections: dict[str, str]
    headings: dict[str, str]
    preamble: str


def texts_of(lines: Sequence[Line], tables: Sequence[Line]) -> Texts:
    """Text of each part by its number (各部分文字), without its tables; a part without heading is absent."""
    marks = _marks(lines, 0)
    if not marks and any(line.table is not None for line in lines):
        lines, tables = _freed(lines), _freed(tables)
        marks = _marks(lines, 0)
    if len(marks) >= 4 and sum(_length(lines, marks, key) < 30 for key in marks) >= len(marks) - 1:
        again = _marks(lines, max(mark.line for mark in marks.values()) + 1)
        marks = again if len(again) >= len(marks) - 1 else marks
    glued: dict[int, list[str]] = {}
    whole = {id(line) for line in lines}
    for line in tables:
        if line.table is None and not (id(line) in whole and "。" in line.text):
            glued.setdefault(id(line.pieces[0].source), []).append(line.pieces[0].text)
    sections, headings = {}, {}
    ordered = sorted(marks.items(), key=lambda item: (item[1].line, item[1].start))
    for index, (key, mark) in enumerate(ordered):
        stop = ordered[index + 1][1] if index + 1 < len(ordered) else _Mark(len(lines), 0, 0)
        sections[key] = _text(lines, mark, stop, glued)
        headings[key] = unsqueezed(lines[mark.line].text, mark.start, mark.end)
    return Texts(sections, headings, _preamble(lines, ordered[0][1]) if ordered else "")


def _freed(lines: Sequence[Line]) -> list[Line]:
    """Rows of a single cell as text: pages that stand in one table have their headings there."""
    return [line._replace(table=None) if len(line.pieces) == 1 else line for line in lines]


def _preamble(lines: Sequence[Line], first: _Mark) -> str:
    """Sentences before part one; titles, dates and the site's own lines are no sentences."""
    before = [line.text for line in lines[: first.line] if line.table is None]
    start = next((index for index, text in enumerate(before) if _OPENS.search(text)), len(before))
    parts = [text for index, text in enumerate(before) if index >= start or "。" in text]
    if first.start:
        parts.append(unsqueezed(lines[first.line].text, 0, first.start))
    return "\n".join(parts)


def _marks(lines: Sequence[Line], first: int) -> dict[str, _Mark]:
    marks: dict[str, _Mark] = {}
    wanted = 0
    for index in range(first, len(lines)):
        line = lines[index]
        if line.table is not None or wanted >= len(SECTIONS):
            continue
        text = line.text
        if len(text) > _LONG:
            if not _ORDINAL_HINT.search(text):
                continue
            wanted = _in_long_line(text, index, wanted, marks)
        elif _HINT.search(text) or line.heading:
            plain = squeeze(text)
            for place in range(wanted, len(SECTIONS)):
                mark = _heading(plain, index, SECTIONS[place])
                if mark:
                    marks[SECTIONS[place]], wanted = mark, place + 1
                    break
    return marks | _displaced(lines, marks)


def _displaced(lines: Sequence[Line], marks: dict[str, _Mark]) -> dict[str, _Mark]:
    """Headings with an ordinal that stand out of their order."""
    wanted = [key for key in SECTIONS if key not in marks]
    if not wanted or not marks:
        return {}
    taken = {mark.line for mark in marks.values()}
    found: dict[str, _Mark] = {}
    for index, line in enumerate(lines):
        text = line.text
        if line.table is None and index not in taken and len(text) <= _SHORT and _HINT.search(text):
            plain = squeeze(text)
            for key in wanted if re.match(_ORDINAL, plain) else ():
                mark = _heading(plain, index, key)
                if mark:
                    found.setdefault(key, mark)
    return found


def _heading(plain: str, index: int, key: str) -> _Mark | None:
    loose, _ = _HEADING[key]
    match = loose.match(plain)
    if match is None:
        return None
    bare = not re.match(_ORDINAL, plain)
    if (bare and match.end() < len(plain)) or (len(plain) > _SHORT and plain[match.end() : match.end() + 1] in ",、。"):
        return None
    whole = len(plain) <= _SHORT and not _CONTINUES.search(plain, match.end())
    return _Mark(index, 0, len(plain) if whole else match.end())


def _in_long_line(text: str, index: int, wanted: int, marks: dict[str, _Mark]) -> int:
    plain = squeeze(text)
    at = 0
    for place in range(wanted, len(SECTIONS)):
        match = _HEADING[SECTIONS[place]][1].search(plain, at)
        if match:
            marks[SECTIONS[place]], wanted, at = _Mark(index, match.start(), match.end()), place + 1, match.end()
    return wanted


def _length(lines: Sequence[Line], marks: dict[str, _Mark], key: str) -> int:
    mark = marks[key]
    later = [other.line for other in marks.values() if other.line > mark.line]
    return sum(len(line.text) for line in lines[mark.line + 1 : min(later, default=len(lines))] if line.table is None)


def _text(lines: Sequence[Line], mark: _Mark, stop: _Mark, glued: dict[int, list[str]]) -> str:
    parts = []
    for index in range(mark.line, min(stop.line + 1, len(lines))):
        line = lines[index]
        if line.table is not None or (index == stop.line and not stop.start):
            continue
        text = line.text
        if index == mark.line or index == stop.line:
            begin = mark.end if index == mark.line else 0
            end = stop.start if index == stop.line else len(squeeze(text))
            text = unsqueezed(text, begin, end)
        for table in glued.get(id(line.pieces[0].source), ()):
            text = text.replace(table, "")
        if _CHROME.match(text) or (index > mark.line and squeeze(text) in _OFFICIAL):
            break
        if text.strip():
            parts.append(text.strip())
    return "\n".join(parts)
