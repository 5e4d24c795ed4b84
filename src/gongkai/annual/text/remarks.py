"""Gaps left to be filled in, and loose terms (未填写的占位、不规范用语)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.text.model import Span

_GAPS = re.compile(
    r"(?<![A-Za-z])(?:[Xx×]{2,}|[×○]{2,}|_{3,}|△{2,})(?![A-Za-z])|某某|（此处|示例文本|待填写|待补充|待核实|（填写|\d+月×日|XX年"
)
_LOOSE = re.compile(r"政务信息(?!化|系统|技术|员|报送)|信息公开处理费")
_GAP_MARKS = (
    "XX",
    "Xx",
    "xx",
    "×",
    "○○",
    "__",
    "△△",
    "某某",
    "此处",
    "示例文本",
    "待填写",
    "待补充",
    "待核实",
    "（填写",
)


def find_gaps(section: str, text: str) -> Iterator[Span]:
    """Yield what was left to be filled in (占位文字)."""
    if any(mark in text for mark in _GAP_MARKS):
        for match in _GAPS.finditer(text):
            yield Span(section, *match.span())


def find_loose_terms(section: str, text: str) -> Iterator[Span]:
    """Yield 政务信息 and 信息公开处理费 where the Regulations say 政府信息 and 信息处理费 (不规范用语)."""
    for match in _LOOSE.finditer(text):
        if not text.endswith(("政府", "政务"), max(0, match.start() - 2), match.start()):
            yield Span(section, *match.span())
