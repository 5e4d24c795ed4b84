"""Terms and channels: V52, V54 (用语与渠道)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.findings import Severity
from gongkai.annual.relations.model import CheckContext, State, Verdict, relation
from gongkai.annual.relations.text_verdict import PARTS_ZH, place_at, place_of
from gongkai.annual.relations.verdicts import fails
from gongkai.annual.report import AnnualReport
from gongkai.annual.text.model import Count, Denial, TextFacts
from gongkai.law import FORM_2021_ORDER, OGI

_CHANNEL_UNITS = frozenset("条篇期")
_REACH = 24


@relation("V52", "用语为“政府信息”“信息处理费”", Severity.INFO, OGI.article(2))
def v52_the_terms_are_those_of_the_regulations(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V52: 政府信息, not 政务信息; 信息处理费, not 信息公开处理费 (条例第二条). Advice only."""
    facts = context.text or TextFacts()
    for section in dict.fromkeys(span.section for span in facts.loose_terms):
        spans = [span for span in facts.loose_terms if span.section == section]
        words = "、".join(dict.fromkeys(f"“{facts.words(span)}”" for span in spans))
        message = f"{PARTS_ZH[section]}有{len(spans)}处写作{words}，《条例》用语为“政府信息”“信息处理费”。建议统一。"
        yield Verdict(State.FAILS, place_at(facts, spans[0]), message, None, None, Severity.INFO)


@relation("V54", "称未开通的渠道没有发布数", Severity.WARNING, FORM_2021_ORDER.whole())
def v54_a_channel_not_open_publishes_nothing(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V54: a report that says it has no 微博 or 微信 tells no items published there."""
    facts = context.text or TextFacts()
    for denial in facts.denials:
        channel = denial.subject.removeprefix("channel:")
        if channel != denial.subject and (count := _published(facts, denial, channel)):
            yield fails(
                place_of(facts, count.section, count.start),
                f"正文称未开通{channel}，此处却写通过{channel}发布{count.value}{count.unit}，前后矛盾。请核对。",
                expected=0,
                found=count.value,
            )
            return


def _published(facts: TextFacts, denial: Denial, channel: str) -> Count | None:
    for count in facts.counts:
        if count.unit in _CHANNEL_UNITS and count.value:
            text = facts.texts[count.section]
            before = text[max(0, count.start - _REACH) : count.start]
            outside = count.section != denial.span.section or not denial.span.start <= count.start <= denial.span.end
            if outside and channel in before.rpartition("，")[2] + before.rpartition("、")[2]:
                return count
    return None
