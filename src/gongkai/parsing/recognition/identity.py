"""Whose report it is and of which year (编制机关与年度): from the title and the signature, not from the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gongkai.parsing.recognition.lines import Line
from gongkai.parsing.recognition.text import squeeze

_SUFFIX = (
    "人民政府|政府办公[厅室]|办公[厅室]|委员会|管委会|办事处|[局厅署部院所队馆办委关会校站社行处]|中心|街道|新区|开发区|园区|示范区|集团|公司"
    "|[省市县区镇乡旗盟州]"
)
_ORGAN = rf"[一-龥A-Za-z()·“”]{{1,40}}?(?:{_SUFFIX})"
_REPORT = r"(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报|情况报告)"
_YEAR = r"(?P<year>20[12]\d)年?(?:度)?"
_TITLES = (
    re.compile(rf"(?P<organ>[一-龥A-Za-z()·“”]{{2,40}}?)?{_YEAR}{_REPORT}"),
    re.compile(rf"{_YEAR}(?P<organ>{_ORGAN}){_REPORT}"),
    re.compile(rf"(?P<organ>{_ORGAN})(?:政府|政务)?(?:信息|政务)公开(?:工作)?[(]?{_YEAR}"),
    re.compile(rf"(?P<organ>{_ORGAN}){_REPORT}[(]?{_YEAR}"),
)
_ALONE = re.compile(rf"(?:{_ORGAN})")
_SIGNED = re.compile(
    rf"(?P<organ>[一-龥()]{{2,36}}(?:{_SUFFIX}))(?:20\d\d|二[〇○O零]..)年[\d一二三四五六七八九十]{{1,3}}月[\d一二三四五六七八九十]{{1,3}}日$"
)
_OPENING = re.compile(r"[^。,:;]{0,70}")
_DATE = re.compile(r"[(]?(?:20\d\d|二[〇○O零]..)年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[)]?")
_MENTION = re.compile(r"(20[12]\d)年")
_PERIOD = re.compile(r"(20[12]\d)\s*年\s*1\s*月\s*1\s*日")
_LEAD = re.compile(r"^(?:标题|题名|名称|信息名称|文件名称)[::]|^关于(?:印发|公布|发布|对)?|^正文|^附件\d?[::]?")
_TAIL = re.compile(r"(?:关于|的|年度|本级)$")
_VERB = re.compile(r"(?:现|予以)?(?:公布|发布|编制)")
_NOT_ORGAN = re.compile(r"条例|通知|根据|依据|现将|如下|首页|当前位置|政府信息公开|年报|发布")
_HEAD_LINES = 24
_LONGEST_TITLE = 70


def organ_and_year(lines: Sequence[Line], title: str | None) -> tuple[str | None, int | None]:
    """Organ and year of a report (编制机关、报告年度), None where they cannot be read."""
    head = [squeeze(line.text[: 2 * _LONGEST_TITLE]) for line in lines[:_HEAD_LINES] if line.table is None]
    head = [text if len(text) <= _LONGEST_TITLE else _OPENING.match(text)[0] for text in head]  # type: ignore[index]
    candidates = [*head, *(first + second for first, second in pairwise(head))]
    if title:
        candidates.append(squeeze(title))
    organ, year = None, None
    for candidate in candidates:
        if len(candidate) > _LONGEST_TITLE or "公开" not in candidate:
            continue
        found, when = _from_title(candidate)
        year = year or when
        if found:
            organ, year = found, when or year
            break
    return organ or _signature(lines, head), year or _period(lines)


def year_by_mention(text: str) -> int | None:
    """The year that a text mentions most (正文最常提到的年份), the later of two; None if it mentions none."""
    counts = Counter(int(year) for year in _MENTION.findall(squeeze(text)))
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _from_title(text: str) -> tuple[str | None, int | None]:
    text = _LEAD.sub("", text)
    year = None
    for pattern in _TITLES:
        match = pattern.search(text)
        if match:
            organ = _VERB.split(match["organ"] or "")[-1]
            year = year or int(match["year"])
            if organ and not _NOT_ORGAN.search(organ):
                return _TAIL.sub("", organ.strip("“”·")), year
    return None, year


def _signature(lines: Sequence[Line], head: Sequence[str]) -> str | None:
    tail = [squeeze(line.text) for line in lines[-14:] if line.table is None]
    for index, text in enumerate(tail):
        match = _SIGNED.search(text[-60:])
        if match:
            return _after_sentence(match["organ"])
        if len(text) <= 40 and _ALONE.fullmatch(text) and index + 1 < len(tail) and _DATE.fullmatch(tail[index + 1]):
            return text
    for text in head:
        if (
            len(text) <= 30
            and re.search(r"(?:人民政府|委员会|办公[厅室]|局|办事处)$", text)
            and not _NOT_ORGAN.search(text)
        ):
            return text
    return None


def _after_sentence(organ: str) -> str:
    return re.split(r"无|情况|事项", organ)[-1] or organ


def _period(lines: Sequence[Line]) -> int | None:
    for line in lines:
        if line.table is None and "月" in line.text:
            match = _PERIOD.search(line.text)
            if match:
                return int(match[1])
    return None
