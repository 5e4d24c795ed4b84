"""What part one and part five must speak of (第一、第五部分的必备内容)."""

from __future__ import annotations

import re

# Words by which each of the five aspects is recognised, as a numbered heading and anywhere in the text.
_ASPECTS = {
    "主动公开": re.compile(r"主动公开|公开力度|主动发布"),
    "依申请公开": re.compile(r"依申请|公开申请|申请公开"),
    "政府信息管理": re.compile(r"信息(?:的)?管理|信息规范管理|信息审核管理"),
    "政府信息公开平台建设": re.compile(r"平台"),
    "监督保障": re.compile(r"监督|保障"),
}
_NUMBERED = re.compile(
    r"(?:^|[\n。；])(?:（[一二三四五六七八九]）|[一二三四五六七八九]是(?=[^，。\n]{0,14}(?:情况|方面|[：。]))|[1-9][.、])([^。\n]{2,24})"
)
_NUMBERED_ANYWHERE = re.compile(r"（[一二三四五六七八九]）([^。\n]{2,20})")
_DUTIES = {
    "工作考核": re.compile(r"考核|考评"),
    "社会评议": re.compile(r"评议|社会评价|第三方评估|社会评估|满意度|测评"),
    "责任追究": re.compile(r"追责|追究|问责"),
}
_PROBLEMS = re.compile(r"问题|不足|短板|薄弱|差距|欠缺|有待|不够|不高|缺乏|困难")
_REMEDIES = re.compile(r"改进|下一步|措施|整改|今后|将|拟|进一步|继续|打算|努力方向|已开设|成功开设")
_ENOUGH = 3


def missing_aspects(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the aspects that part one lacks, and whether it numbers its aspects (缺少的方面).

    A part that numbers three or more of the five is held to its headings; any other only to the words.
    """
    headings = [match[1] for match in _NUMBERED.finditer(text)] + [
        match[1] for match in _NUMBERED_ANYWHERE.finditer(text)
    ]
    named = {aspect for aspect, words in _ASPECTS.items() if any(words.search(heading) for heading in headings)}
    if len(named) >= _ENOUGH:
        return tuple(aspect for aspect in _ASPECTS if aspect not in named), True
    return tuple(aspect for aspect, words in _ASPECTS.items() if not words.search(text)), False


def missing_duties(text: str) -> tuple[str, ...]:
    """Return which results a government's report lacks (缺少的工作考核、社会评议、责任追究结果)."""
    return tuple(duty for duty, words in _DUTIES.items() if not words.search(text))


def speaks_of_problems(text: str) -> bool:
    """Tell whether part five names a problem (是否写明问题)."""
    return _PROBLEMS.search(text) is not None


def speaks_of_remedies(text: str) -> bool:
    """Tell whether part five says how to improve (是否写明改进)."""
    return _REMEDIES.search(text) is not None
