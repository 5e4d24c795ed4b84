"""Texts copied from last year or from another organ: V48, V50, V55 (雷同与照搬)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.findings import Place, Severity
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.text_verdict import PARTS_ZH, place_at
from gongkai.annual.relations.verdicts import fails
from gongkai.annual.report import AnnualReport
from gongkai.annual.text.folding import fold
from gongkai.annual.text.likeness import likeness
from gongkai.annual.text.model import TextFacts
from gongkai.law import FORM_2021_ORDER


@relation("V48", "正文没有其他机关的名称", Severity.WARNING, FORM_2021_ORDER.whole("（四）明确责任"))
def v48_no_other_organ_speaks_in_the_text(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V48: no sentence has another organ as the one reporting: its text came from elsewhere (30号 on 雷同)."""
    facts = context.text or TextFacts()
    seen: set[str] = set()
    for named in facts.organs:
        if named.name not in seen:
            seen.add(named.name)
            yield fails(
                place_at(facts, named.span),
                f"本报告机关为“{report.organ}”，此句却以“{named.name}”为主语，疑似照搬他处文字。请核对。",
                expected=report.organ,
                found=named.name,
            )


@relation("V50", "第一部分不与上年雷同", Severity.WARNING, FORM_2021_ORDER.whole("（四）明确责任"))
def v50_part_one_is_not_last_years(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V50: part one is written anew each year; judged with last year's report only (30号: 内容雷同)."""
    yield from copied(context, "1", "text.copied_percent")


def copied(context: CheckContext, section: str, option: str) -> Iterator[Verdict]:
    """Compare one part with last year's, numbers left out (与上年同部分比较)."""
    if context.previous is None or context.text is None:
        return
    alike = likeness(context.text.texts.get(section, ""), fold(section, context.previous.sections.get(section, "")))
    limit = context.option(option)
    if alike is not None and alike * 100 >= limit:
        percent = int(alike * 100)
        yield fails(
            Place(section=section),
            f"{PARTS_ZH[section]}与上年报告有{percent}%的文字相同，达到雷同标准（{limit}%）。请按本年实际重新撰写。",
            expected=f"低于{limit}%",
            found=f"{percent}%",
        )


@relation("V55", "没有未填写的占位", Severity.ERROR, FORM_2021_ORDER.whole("（四）明确责任"))
def v55_no_gap_is_left_to_be_filled_in(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V55: nothing of a template is left (××、某某、待填写). Source: 30号 (内容不准确、敷衍塞责)."""
    facts = context.text or TextFacts()
    for section in dict.fromkeys(span.section for span in facts.placeholders):
        span = next(span for span in facts.placeholders if span.section == section)
        yield fails(
            place_at(facts, span),
            f"{PARTS_ZH[section]}留有未填写的占位“{facts.words(span)}”。请补充实际内容。",
            found=facts.words(span),
        )
