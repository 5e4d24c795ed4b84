"""Totals and the parts said to belong to them (总数与分项)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from gongkai.annual.text.model import Breakdown, Count, Quantity

_OPENS = re.compile(r"其中|分别为|分别是|包括|包含|涵盖|含|涉及|（")
_PART_WORD = re.compile(r"其中|分别为|分别是|包括|包含|涵盖")
_REST = re.compile(r"其他|其它|其余")
_CHANNEL = re.compile(
    r"网|平台|微信|微博|公众号|抖音|新媒体|头条|APP|客户端|视频号|公报|公示栏|公开栏|电子屏|显示屏|广播|电视|日报|头条号"
)
_APPLICANT = re.compile(r"自然人|法人|企业|科研|公益组织|法律服务")
_METHOD = re.compile(r"信函|信件|网络|网上|在线|当面|现场|邮寄|书面|纸质|电子邮件|邮箱|传真")
_TURNS = re.compile(
    r"[；。\d]|办理|办结|收到|受理|答复|结转|发布|组织|召开|开展|解读|推送|回复|开设|举办|制作|转载|新增|顺延|其中|（"
)
_COUNTED = frozenset("件条份篇个项起则宗例部次")
_PIECES = frozenset("条件篇份则部")
_CASES = frozenset("件份起宗例")
_LONGEST = 40
# No list of a real report is longer; the bound keeps a hostile text from costing the square of its length.
_MOST = 60
_CROSSES = 3


def find_breakdowns(text: str, counts: list[Count]) -> Iterator[Breakdown]:
    """Yield every total of a section with its parts, in order (全部总分关系).

    Shape: a total opens its parts by 其中、包括、分别为 or a bracket, in its own sentence or
        at the start of the next one.
    """
    listed: set[Count] = set()
    previous: Count | None = None
    for index, total in enumerate(counts):
        if total.unit not in _COUNTED:
            continue
        window = counts[index + 1 : index + 1 + _MOST]
        after = [count for count in window if count.unit in _COUNTED]
        between = text[total.end : after[0].start] if after else ""
        if _opens(between) and total.exact and len(parts := _parts(text, total, after)) > 1:
            breakdown = _judge(text, total, parts, _interruption(window, parts), nested=total in listed)
            listed.update(breakdown.parts)
            if breakdown.holds or _is_plainly_the_total(text, previous, total, parts, between):
                yield breakdown
        previous = total


def _opens(between: str) -> bool:
    """Tell whether the words after a number announce its parts, at most one sentence further."""
    match = _OPENS.search(between)
    if match is None or "\n" in between:
        return False
    ended = [place for mark in "。！？" if (place := between.find(mark)) >= 0]
    if not ended:
        return match.start() < _LONGEST if match.group() != "（" else match.start() <= 1
    return len(ended) == 1 and between[ended[0] + 1 :].startswith("其中")


def _is_plainly_the_total(
    text: str, previous: Count | None, total: Count, parts: tuple[Count, ...], between: str
) -> bool:
    """A number among others in its sentence is plainly the total only of smaller parts in that sentence.

    复议6件和诉讼3件，其中维持8件 and 网站7条，媒体5条。其中… speak of several totals at once.
    """
    alone = previous is None or re.search(r"[。\n]", text[previous.end : total.start]) is not None
    if "。" in between:
        return alone
    return alone or all(part.value <= total.value for part in parts)


def _parts(text: str, total: Count, after: list[Count]) -> tuple[Count, ...]:
    """The numbers that may be parts of the total: same kind of unit, up to the end of the sentence that lists them."""
    between = text[total.end : after[0].start]
    stop = _sentence_end(text, after[0].start)
    bracket = re.match(r"[^，。；]?（", between) is not None and not _PART_WORD.match(between)
    if bracket and (close := text.find("）", total.end)) > 0:
        stop = min(stop, close)
    family = _PIECES if total.unit in _PIECES else frozenset((total.unit,))
    if total.unit in _CASES:
        family |= _CASES
    return tuple(count for count in after if count.start < stop and count.unit in family)


def _sentence_end(text: str, position: int) -> int:
    ends = [end for mark in "。！？\n" if (end := text.find(mark, position)) >= 0]
    return min(ends, default=len(text))


def _interruption(window: list[Count], parts: tuple[Count, ...]) -> int:
    """Where a number of another kind (场、人次 …) interrupts the list: how many parts stand before it."""
    others = [count.start for count in window if count.unit not in _COUNTED | {"%"}]
    return sum(part.start < min(others, default=part.end) for part in parts)


def _judge(text: str, total: Count, parts: tuple[Count, ...], unbroken: int, *, nested: bool) -> Breakdown:
    """Weigh the parts against the total: first ones, without nested ones, without overlapping ones."""
    flat = _outermost(text, total, parts)
    if any(total.value in _sums(text, some) for some in (parts, flat)):
        return Breakdown(total, flat, True, False)
    flat = _up_to_the_rest(text, total, flat)
    unbroken_all = unbroken == len(parts)
    complete = unbroken_all and _is_complete(text, total, flat)
    flat = flat if unbroken_all else tuple(part for part in flat if part in parts[:unbroken])
    unsure = not all(part.exact for part in flat) or len(flat) < 2 or (nested and not complete)
    return Breakdown(total, flat, unsure, complete, not complete and _crosses(total, flat))


def _sums(text: str, parts: tuple[Count, ...]) -> Iterator[Quantity]:
    """What the list may add up to: all of it, or its beginning where the words turn to another matter."""
    added: Quantity = 0
    for part, after in zip(parts, (*parts[1:], None), strict=True):
        added += part.value
        if after is None or _TURNS.search(text, part.end, after.start):
            yield added


def _up_to_the_rest(text: str, total: Count, parts: tuple[Count, ...]) -> tuple[Count, ...]:
    """其他…N条 closes a list; what follows is another matter."""
    previous = total
    for index, part in enumerate(parts):
        if index and _REST.search(text, previous.end, part.start):
            return parts[: index + 1]
        previous = part
    return parts


def _outermost(text: str, total: Count, parts: tuple[Count, ...]) -> tuple[Count, ...]:
    """Leave out the parts of parts: those in brackets, and those after a second 其中 until they add up."""
    kept: list[Count] = []
    previous, missing = total, 0
    for part in parts:
        between = text[previous.end : part.start]
        if kept and "其中" in between and part.value <= previous.value:
            missing = int(previous.value)
        nested = missing > 0 or _depth(text, total.end, part.start) > _base_depth(text, total, parts)
        missing = max(0, missing - int(part.value)) if missing else 0
        if not nested:
            kept.append(part)
        previous = part
    return tuple(kept)


def _depth(text: str, start: int, end: int) -> int:
    return text.count("（", start, end) - text.count("）", start, end)


def _base_depth(text: str, total: Count, parts: tuple[Count, ...]) -> int:
    return _depth(text, total.end, parts[0].start)


def _is_complete(text: str, total: Count, parts: tuple[Count, ...]) -> bool:
    """Tell whether the words claim that nothing is left out (是否穷尽列举)."""
    labels = [text[left.end : right.start] for left, right in zip((total, *parts), parts, strict=False)]
    if not labels:
        return False
    if _REST.search(labels[-1]) or "分别" in labels[0]:
        return True
    kinds = (_CHANNEL, _APPLICANT, _METHOD)
    return any(all(kind.search(_own(label)) for label in labels) for kind in kinds)


def _own(label: str) -> str:
    """The words that belong to the part itself: after the last 其中."""
    return label.rpartition("其中")[2]


def _crosses(total: Count, parts: tuple[Count, ...]) -> bool:
    """Tell whether parts that exceed the total would add up without some of them (分项交叉)."""
    surplus = sum(part.value for part in parts) - total.value
    if surplus <= 0:
        return False
    few = range(1, min(_CROSSES, len(parts) - 1))
    return any(sum(part.value for part in some) == surplus for size in few for some in combinations(parts, size))
