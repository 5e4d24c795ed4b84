"""Sums and percentages within the text: V26, V46 (正文内的合计与占比)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual.findings import Severity
from gongkai.annual.relations.model import CheckContext, State, Verdict, relation
from gongkai.annual.relations.text_table import readings
from gongkai.annual.relations.text_verdict import place_of
from gongkai.annual.relations.verdicts import fails
from gongkai.annual.report import AnnualReport
from gongkai.annual.text.model import Breakdown, Quantity, Share, TextFacts
from gongkai.law import FORM_2021_ORDER

_PERCENT = Decimal(100)
# Parts that cover nine tenths of the total were probably meant to be all of it.
_NEARLY = 10


@relation("V26", "正文分项相加等于总数", Severity.ERROR, FORM_2021_ORDER.whole())
def v26_parts_in_the_text_add_up(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V26: the channels of proactive disclosure, and every list said to be complete, add up to their total.

    Source: law.md 2.6 V26 (36条＝网站2＋平台34). Counting: 其中 alone claims no completeness; parts a little below
        the total are told as info; parts above it fail, unless leaving some out makes them fit (overlap: info).
    """
    facts = context.text or TextFacts()
    for breakdown in facts.breakdowns:
        if not breakdown.holds and (verdict := _judge(facts, breakdown)):
            yield verdict


def _judge(facts: TextFacts, breakdown: Breakdown) -> Verdict | None:
    total, added = breakdown.total, sum(part.value for part in breakdown.parts)
    place = place_of(facts, total.section, breakdown.parts[0].start)
    terms = "＋".join(str(part.value) for part in breakdown.parts)
    said = f"正文写总数{total.value}{total.unit}，所列分项{terms}＝{added}"
    if breakdown.complete or (added > total.value and not breakdown.overlaps):
        message = f"{said}，相差{abs(added - total.value)}。请核对总数或分项。"
        return fails(place, message, expected=total.value, found=added)
    if added > total.value:
        message = f"{said}，去掉其中部分后恰好相等，可能有重复归类。请核对。"
    elif added * _NEARLY < total.value * (_NEARLY - 1):
        return None
    else:
        message = f"{said}；“其中”如已列举全部，则与总数不符。请核对。"
    return Verdict(State.FAILS, place, message, total.value, added, Severity.INFO)


@relation("V46", "占比与件数相符", Severity.WARNING, FORM_2021_ORDER.whole())
def v46_percentages_match_their_counts(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V46: a percentage said of a number fits one of the totals it may refer to, rounded or cut off.

    Counting: totals are the earlier numbers of the same unit and, in part three's terms, 新收, 新收加结转 and 办结.
    """
    facts = context.text or TextFacts()
    for share in facts.shares:
        told = [base.value for base in share.bases]
        if any(_fits(share, base) for base in told):
            continue
        tabled = list(_table_bases(report, facts, share))
        bases = told or tabled
        if bases and not any(_fits(share, base) for base in tabled):
            actual = (_PERCENT * share.part.value / max(bases)).quantize(Decimal("0.01"))
            yield fails(
                place_of(facts, share.part.section, share.part.start),
                f"正文写{share.part.value}{share.part.unit}占{share.percent}%，但与前文任何总数都不相符"
                f"（以{max(bases)}为总数应为{actual}%）。请核对件数或占比。",
                expected=actual,
                found=share.percent,
            )


def _fits(share: Share, base: Quantity) -> bool:
    step = Decimal(1).scaleb(-share.places)
    return base > 0 and abs(_PERCENT * share.part.value / Decimal(base) - share.percent) < step


def _table_bases(report: AnnualReport, facts: TextFacts, share: Share) -> Iterator[Quantity]:
    """The totals of part three, for a share of requests."""
    if any(mention.number == share.part for mention in facts.mentions):
        for known in readings(report, "handled"):
            yield from (value for value in known.values if value is not None and value >= share.part.value)
