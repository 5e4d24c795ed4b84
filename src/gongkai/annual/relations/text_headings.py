"""Headings and parts: V16, V56 (标题与部分)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.annual.findings import Place, Severity, Source
from gongkai.annual.form import FORM_2021
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.text_verdict import PARTS_ZH
from gongkai.annual.relations.verdicts import fails, unknown
from gongkai.annual.report import SECTIONS, AnnualReport
from gongkai.annual.text.folding import fold
from gongkai.annual.text.model import TextFacts
from gongkai.law import FORM_2021_ORDER

_ORDINAL = re.compile(r"^(?:第?[一二三四五六七八九十]+(?:部分)?|\d+)[、.．，：]?")
_NARRATIVE = ("1", "5", "6")
_OLD_FORM = "2019-60"


@relation("V16", "六个标题齐全、顺序正确、文字一致", Severity.ERROR, FORM_2021_ORDER.whole("附件"))
def v16_headings_are_those_of_the_form(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V16: all six parts are there, in order, headed exactly as the form heads them.

    Source: law.md 2.2. Widths, blanks and punctuation do not count; reports on the form of 2019 may
        word them otherwise.
    """
    facts = context.text or TextFacts()
    yield from _missing(report, facts)
    if not facts.headings:
        if not context.finalising:
            yield unknown(Place(), "来源未保留各部分标题，无法核对标题文字和顺序。")
        return
    yield from _out_of_order(facts)
    if report.form != _OLD_FORM:
        yield from _misworded(facts)


def _missing(report: AnnualReport, facts: TextFacts) -> Iterator[Verdict]:
    tables = {"2": report.part2, "3": report.part3, "4": report.part4}
    for key in SECTIONS:
        if key not in report.sections and key not in facts.headings and not tables.get(key):
            heading = FORM_2021.headings[int(key) - 1]
            yield fails(
                Place(section=key), f"缺少“{heading}”这一部分。六个部分均须保留。", expected=heading, found=None
            )


def _out_of_order(facts: TextFacts) -> Iterator[Verdict]:
    keys = [key for key in facts.headings if key in SECTIONS]
    for before, after in pairwise(keys):
        if after < before:
            yield fails(
                Place(section=after, source=Source(text=facts.headings[after])),
                f"“{facts.headings[after]}”排在“{facts.headings[before]}”之后，部分顺序与格式不符。请按格式排列。",
                expected="、".join(sorted(keys)),
                found="、".join(keys),
            )


def _misworded(facts: TextFacts) -> Iterator[Verdict]:
    for key, heading in facts.headings.items():
        if key not in SECTIONS:
            continue
        wanted = FORM_2021.headings[int(key) - 1]
        if heading != wanted and _plain(heading) != _plain(wanted):
            yield fails(
                Place(section=key, source=Source(text=heading)),
                f"{PARTS_ZH[key]}标题写作“{heading}”，格式规定为“{wanted}”。请按格式逐字改正。",
                expected=wanted,
                found=heading,
            )


def _plain(heading: str) -> str:
    """A heading without its ordinal, blanks and punctuation; 年度 and full widths are kept."""
    return re.sub(r"[、，,。：；（）\n]", "", _ORDINAL.sub("", fold("1", heading).strip()))


@relation("V56", "各部分有文字内容", Severity.WARNING, FORM_2021_ORDER.whole("附件"))
def v56_narrative_parts_are_not_empty(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V56: parts one, five and six have words. Source: 30号 (“不能遗漏”)."""
    facts = context.text or TextFacts()
    for key in _NARRATIVE:
        if context.text is not None and key in report.sections and not facts.texts.get(key, "").strip():
            yield fails(
                Place(section=key),
                f"{PARTS_ZH[key]}只有标题、没有内容。无事项的写“无”或如实说明。",
            )
