"""Where the three tables stand in a document (三张表的范围): by whole tables if they are whole, else by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.parsing.recognition.lines import Flat, Line
from gongkai.parsing.recognition.text import simplified

_SECOND = re.compile(r"规范性(?:文件|档案)")
_SECOND_TOO = re.compile(r"行政强制|行政事业性?收费")
_THIRD = re.compile(r"本年(?:度)?新(?:收|受理|增)")
_THIRD_TOO = re.compile(r"结转(?:至|到)?(?:下一?年|次年)")
_FOURTH = re.compile(r"(?:结果)?维持")
_FOURTH_TOO = re.compile(r"未经(?:行政)?复议|复议后")

_BEGIN_2 = re.compile(
    r"第二十条第?[(]?[一五六八九156789][)]?项?(?=[^。；]{0,30}?(?:信息内容|第二十条|制发|制作))|信息内容本年(?:制发|新)"
)
_BEGIN_3 = (
    re.compile(r"[(]?本列数据"),
    re.compile(r"申请人(?:情况|类型)[)(]*(?:自然人|商业)|申请人情况"),
    re.compile(r"自然人(?:法人(?:或|和|及)其[他它]组织|商业企业)"),
    re.compile(r"[一1][、.]?本年(?:度)?新(?:收|受理|增)(?!到)|本年新收政府信息公开申请数量"),
)
_BEGIN_4 = re.compile(
    r"[一二三四五六][、.](?:因)?(?:政府信息公开)?(?:工作)?(?:被)?(?:申请|提起)?(?:的)?行政复议"
    r"|行政复议行政诉讼|(?:行政复议)?(?:行政诉讼)?结果维持|行政复议结果"
)
_TABLE_4 = re.compile(r"行政复议行政诉讼|(?:行政复议)?结果维持")
_HEADING_3 = re.compile(r"[一二三四五][、.](?:行政机关)?收到和处理")
_HEADING_5 = re.compile(
    r"[一二三四五六七八][、.](?:当前|目前|我[局县区市镇乡委办厅院处]|政府信息公开|政务公开|信息公开|工作|中|的)*(?:存在|主要存在|问题)"
    r"|[(]一[)](?:主要|存在)|[五5六6][、.][^。；,，]{0,16}(?:问题|改进)|[四五六七456][、.](?:其[他它]需要|需要(?:报告|说明))|[六6][、.]其[他它]"
)


class Zones(NamedTuple):
    """The lines of the second, third and fourth part's tables; `whole` if each is one table of its own."""

    second: Sequence[Line]
    third: Sequence[Line]
    fourth: Sequence[Line]
    whole: bool


def whole_tables(lines: Sequence[Line]) -> Zones | None:
    """The three tables where each stands in one table of the document (三表各自完整时)."""
    by_table: dict[int, list[Line]] = {}
    for line in lines:
        if line.table:
            by_table.setdefault(line.table, []).append(line)
    texts = {number: simplified("".join(_words(rows))) for number, rows in by_table.items()}
    chosen: list[int] = []
    for one, other in ((_SECOND, _SECOND_TOO), (_THIRD, _THIRD_TOO), (_FOURTH, _FOURTH_TOO)):
        match = [number for number, text in texts.items() if one.search(text) and other.search(text)]
        if len(match) != 1 or match[0] in chosen:
            return None
        chosen += match
    return Zones(by_table[chosen[0]], by_table[chosen[1]], by_table[chosen[2]], whole=True)


def _words(rows: Sequence[Line]) -> list[str]:
    return [piece.text for row in rows for piece in row.pieces if len(piece.text) > 1 and not piece.text.isdigit()]


def zones_in_text(flat: Flat) -> Zones:
    """The stretches of text that are the three tables (按文字划定三表范围)."""
    text = flat.text
    second = _position(_BEGIN_2, text, 0)
    heading_3 = _position(_HEADING_3, text, second or 0)
    third = _third_begins(text, heading_3)
    fourth = _fourth_begins(text, third)
    end = _position(_HEADING_5, text, fourth if fourth is not None else (third or 0))
    last = len(text) if end is None else end
    stops = (place for place in (heading_3, third, fourth, last) if place is not None and place > (second or 0))
    stop_2 = min(stops, default=len(text))
    return Zones(
        flat.cut(second, stop_2) if second is not None else (),
        flat.cut(third, min(fourth or last, max(last, third))) if third is not None else (),
        flat.cut(_fourth_table(text, fourth, last), last) if fourth is not None else (),
        whole=False,
    )


def _third_begins(text: str, heading: int | None) -> int | None:
    for pattern in _BEGIN_3:
        place = _position(pattern, text, heading or 0)
        if place is not None:
            return place
    return None


def _fourth_begins(text: str, third: int | None) -> int | None:
    after = third or 0
    for match in _THIRD_TOO.finditer(text, after):
        place = _position(_BEGIN_4, text, match.end())
        if place is not None:
            return place
    return _position(_BEGIN_4, text, after)


def _fourth_table(text: str, begin: int, end: int) -> int:
    match = _TABLE_4.search(text, begin, end)
    return match.start() if match else begin


def _position(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    match = pattern.search(text, start)
    return match.start() if match else None
