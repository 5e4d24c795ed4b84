"""Periods and years: V15 (统计期限与年份)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.findings import Place, Severity
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.text_verdict import place_at
from gongkai.annual.relations.verdicts import fails, unknown
from gongkai.annual.report import AnnualReport
from gongkai.annual.text.model import Period, TextFacts
from gongkai.law import OGI

_FIRST_DAY, _LAST_DAY = (1, 1), (12, 31)


@relation("V15", "统计期限和年份正确", Severity.ERROR, OGI.article(49))
def v15_period_is_the_whole_year_and_the_right_one(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V15: the stated period is the report's whole year, and no sentence claims its facts for another year.

    Source: law.md 2.6 V15; 条例第四十九条. Not modelled: years in comparisons, carry-over, plans and titles are lawful.
    """
    facts = context.text or TextFacts()
    if facts.texts and not facts.periods:
        yield unknown(Place(section="1"), "读到的文字中没有统计期限，或写法不能辨认，无法核对其是否为上一年度全年。")
    for period in facts.periods:
        if not _is_whole_year(period, facts.year):
            yield fails(
                place_at(facts, period.span),
                f"统计期限写为“{facts.words(period.span)}”，应为{facts.year or '上一'}年1月1日至12月31日。请更正。",
                expected=f"{facts.year or ''}年1月1日至12月31日",
                found=facts.words(period.span),
            )
    for mention in facts.years:
        yield fails(
            place_at(facts, mention.span),
            f"本报告年度为{facts.year}年，此句却以{mention.year}年为准，疑似沿用他年文字。请核对年份。",
            expected=facts.year,
            found=mention.year,
        )


def _is_whole_year(period: Period, year: int | None) -> bool:
    if (period.first, period.last) != (_FIRST_DAY, _LAST_DAY):
        return False
    if period.year is not None and period.last_year is not None and period.year != period.last_year:
        return False
    stated = period.year or period.last_year
    return stated is None or year is None or stated == year
