"""Where relations about the text point to (文字类核查的位置)."""

from __future__ import annotations

from gongkai.annual.findings import Place, Source
from gongkai.annual.text.model import Span, TextFacts

PREAMBLE = "0"
PARTS_ZH = {
    "0": "前言",
    "1": "第一部分",
    "2": "第二部分",
    "3": "第三部分",
    "4": "第四部分",
    "5": "第五部分",
    "6": "第六部分",
}


def place_of(facts: TextFacts, section: str, position: int) -> Place:
    """The place of a sentence: its part, with the sentence itself (所在部分与原句)."""
    source = Source(text=facts.sentence(section, position))
    return Place(section=None if section == PREAMBLE else section, source=source)


def place_at(facts: TextFacts, span: Span) -> Place:
    """The place of a stretch of text (一处文字的位置)."""
    return place_of(facts, span.section, span.start)
