"""Reporting periods and the years that sentences claim their facts for (统计期限与年份)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.text.model import Period, Span, YearMention

_TO = re.compile(r"日(?:开始|起)?，?(?:至|到|—+|-+|－|~|～|–)+(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_FROM = re.compile(r"(?:(\d{4})年度?)?(\d{1,2})月(\d{1,2})$")
_ABOUT_PERIOD = re.compile(r"统计|数据|期限|时限|时段|周期|时间范围")
_LEAD = 60
_LONGEST = 400
_CLAIM = re.compile(
    r"[。；\n，）](?:在|自|截至|截止)?(\d{4})年(?:度)?(?:以来|来|期间|里|，|(?=我|全|共|本|累计|[^，。；\d\n《]{0,12}(?:收到|受理|公开|发布|制发|办理|开展|召开|组织|举办|收取|产生|发生)))"
)
_OTHER_MATTER = re.compile(
    r"决算|预算|结转|要点|计划|规划|白皮书|年报|年度报告|考核|评估|印发|制定|版》|同比|相比|较|为基数|上年|去年|上一年|整改|针对|基础上|第三方|目标|《\d{4}"
)
_OWN_WORK = re.compile(r"公开|申请|发布|办理|收费|处理费|信息|复议|诉讼|政务")
_COMING = re.compile(r"将|下一步|拟|继续|进一步|力争|着力|重点|持续|预计|准备|计划|要|年内|打算|努力|我们")


def find_periods(section: str, text: str) -> Iterator[Period]:
    """Yield every stated reporting period (统计期限), with or without its year."""
    for match in _TO.finditer(text):
        start = _FROM.search(text, max(0, match.start() - 12), match.start())
        if start and _ABOUT_PERIOD.search(text, max(0, start.start() - _LEAD), start.start()):
            year, month, day = start.groups()
            last_year, last_month, last_day = match.groups()
            yield Period(
                Span(section, start.start(), match.end()),
                int(year) if year else None,
                (int(month), int(day)),
                int(last_year) if last_year else None,
                (int(last_month), int(last_day)),
            )


def find_years(section: str, text: str, year: int) -> Iterator[YearMention]:
    """Yield the sentences that claim facts for a year other than the report's, and not lawfully (疑似错年).

    Not found: comparisons, carry-over, plans, budgets and final accounts, titles in 《》, next year's plans.
    """
    text = "\n" + text
    for match in _CLAIM.finditer(text):
        said = int(match[1])
        if said == year or not 2000 < said < 2100:
            continue
        end = _clause_end(text, match.end())
        sentence = text[match.start() : end]
        if _OTHER_MATTER.search(text[match.start() : min(end, match.end() + 24)]) or f"{year}年" in sentence:
            continue
        if said == year + 1 and (section in ("5", "6") or _COMING.search(sentence)) and _COMING.search(sentence):
            continue
        if _OWN_WORK.search(sentence):
            yield YearMention(Span(section, match.start(1) - 1, match.end(1)), said)


def _clause_end(text: str, position: int) -> int:
    stop = position + _LONGEST
    ends = [end for mark in "。\n" if (end := text.find(mark, position, stop)) >= 0]
    return min(ends, default=min(stop, len(text)))
