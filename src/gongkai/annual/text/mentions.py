"""Numbers of the text tied to what they count (文字数量与事项)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from gongkai.annual.text.model import Count, Mention
from gongkai.annual.text.subjects import (
    REQUEST,
    Around,
    act_subject,
    document_subject,
    proceeding_subject,
    request_subject,
)

_GATE = re.compile(
    r"公开|申请|结转|办结|答复|复议|诉讼|规范性文件|规章|许可|处罚|强制|收费|培训|提供|处理|废止|有效|自然人|法人|起诉|属于|制发|顺延"
)
_STOP = re.compile(r"[。！？\n]")
_RIGHT_END = re.compile(r"[，；、（）。\n]")
_DELIMITER = re.compile(r"[，；、（）]")
_CASE_UNITS = frozenset("件条份起宗例个次项") | {"件次"}
_MONEY = frozenset({"元", "万元", "亿元"})
_DISCLOSURE = re.compile(r"信息公开|依申请|公开申请")
_CONTINUES = ("其中", "所有", "办理结果", "处理结果", "上述", "答复结果", "从办理", "从处理", "从答复")
_INHERITS = 90
_LONGEST = 600
_CHARGES = re.compile(r"行政事业性收费|收费(?:总)?金额|收费(?:总额|收入)")
_CHANNEL = re.compile(r"平台|微信|微博|公众号|新媒体|网|报|屏|栏")
_OUTCOME = re.compile(r"予以公开|同意公开|不予公开|部分公开|无法提供|不予处理|其他处理")
# 制发349条，其中主动公开124条、依申请公开173条: attributes of the organ's own papers, not requests.
_OWN_PAPERS = re.compile(r"制发[^。]*主动公开|主动公开[^。]*\d条[^。]*依申请公开(?!申请)")


def find_mentions(section: str, text: str, counts: list[Count]) -> Iterator[Mention]:
    """Yield each number whose subject the words give away, in order (有所指的数量)."""
    stops = [match.start() for match in _STOP.finditer(text)]
    asked = case_seen = previous_end = 0
    for count in counts:
        start = max(_sentence_start(stops, count.start), count.start - _LONGEST)
        floor = max(start, previous_end)
        previous_end = count.end
        if count.unit == "%" or not _GATE.search(text, floor, min(count.end + 30, len(text))):
            continue
        around = _around(text, count, floor, start, asked)
        asked = count.end if around.asks else asked
        if _is_case(around, count, case_seen) and (subject := proceeding_subject(around)):
            case_seen = count.end
            yield Mention(subject, count)
        elif found := _subject(around, count, section):
            yield Mention(found[0], count, found[1])


def _sentence_start(stops: list[int], position: int) -> int:
    index = bisect_left(stops, position)
    return stops[index - 1] + 1 if index else 0


def _around(text: str, count: Count, floor: int, start: int, asked: int) -> Around:
    reach, before = text[floor : count.start], text[start : count.start]
    right = _RIGHT_END.split(text[count.end : count.end + 36], maxsplit=1)[0]
    left = _DELIMITER.split(reach)[-1]
    asks = REQUEST.match(right) is not None or (REQUEST.search(before) is not None and not _OWN_PAPERS.search(before))
    if not asks and asked > 0 and count.start - asked < _INHERITS:
        asks = before.startswith(_CONTINUES) or _OUTCOME.search(left) is not None
    return Around(left, reach, right, before, asks)


def _is_case(around: Around, count: Count, case_seen: int) -> bool:
    """Reconsideration as a business (司法局的复议案件) is not reconsideration about disclosure."""
    if count.unit not in _CASE_UNITS or count.unit == "条":
        return False
    near = case_seen and count.start - case_seen < _INHERITS
    return bool(near) or count.section == "4" or _DISCLOSURE.search(around.before + around.right) is not None


def _subject(around: Around, count: Count, section: str) -> tuple[str, bool] | None:
    if count.unit in _MONEY:
        return _money(around)
    if "培训" in around.reach and count.unit in ("次", "场", "期", "人次", "场次", "人"):
        return "training", True
    if count.unit not in _CASE_UNITS and not (count.unit == "部" and "规章" in around.before):
        return None
    plain = act_subject(around, in_part_two=section == "2") if count.unit not in ("条", "项", "个") else None
    plain = plain or (document_subject(around) if count.unit not in ("条", "次", "项") else None)
    if plain:
        return plain, False
    if "主动公开" in around.reach and "申请" not in around.reach:
        return "proactive", _is_channel(around.reach)
    return request_subject(around)


def _money(around: Around) -> tuple[str, bool] | None:
    if "处理费" in around.before:
        return "fee", False
    return ("charges", False) if _CHARGES.search(around.reach) else None


def _is_channel(reach: str) -> bool:
    return _CHANNEL.search(reach) is not None
