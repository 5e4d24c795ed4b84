"""Sums within one report: V01 and V02 by column, V03 and V07 by row (表内勾稽)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import add, itemgetter
from typing import Any

from gongkai.annual.findings import Severity
from gongkai.annual.form import FORM_2021, FORMS
from gongkai.annual.relations.equations import judge_all
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.report import AnnualReport, Figures
from gongkai.law.instruments import FORM_2021_ORDER

_PART3 = FORM_2021_ORDER.whole("附件第三部分表")
_OUTCOME_ROWS = {code: itemgetter(*form.part3_sum_rows) for code, form in FORMS.items()}


def _columns(report: AnnualReport) -> int:
    return len((report.edition or FORM_2021).part3_columns)


def _rows(report: AnnualReport) -> int:
    return len((report.edition or FORM_2021).part3_rows)


def _groups(report: AnnualReport) -> int:
    return len((report.edition or FORM_2021).part4_groups)


@relation(
    "V01",
    "每列：新收＋上年结转＝办理结果总计＋结转下年度",
    Severity.ERROR,
    _PART3,
    reviewing=Severity.ERROR,
    places=_columns,
)
def v01_received_is_concluded_or_open(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """Every column: first row + second = (七)总计 + fourth (第一项加第二项之和，等于第三项加第四项之和)."""
    if not _in_balance(report.part3):
        yield from judge_all("V01", 3, report)


def _in_balance(table: Mapping[str, Any]) -> bool:
    try:
        return [*map(add, table["1"], table["2"])] == [*map(add, table["3.7"], table["4"])]
    except (KeyError, TypeError):
        return False


@relation(
    "V02",
    "每列：（七）总计＝各项办理结果之和",
    Severity.ERROR,
    _PART3,
    reviewing=Severity.ERROR,
    places=_columns,
)
def v02_outcomes_add_up(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """Every column: (七)总计 = the sum of all outcome rows ((一) to (六))."""
    if not outcomes_add_up(report):
        yield from judge_all("V02", 3, report)


def outcomes_add_up(report: AnnualReport) -> bool:
    """Tell at once whether every column's outcomes are all known and add up to (七)总计 (各列结果相符)."""
    table: Mapping[str, Any] = report.part3
    try:
        rows = _OUTCOME_ROWS[report.form or FORM_2021.code](table)
        return [*map(sum, zip(*rows, strict=True))] == [*table["3.7"]]
    except (KeyError, TypeError, ValueError):
        return False


@relation("V03", "第三部分每行：总计＝自然人＋五类法人", Severity.ERROR, _PART3, reviewing=Severity.ERROR, places=_rows)
def v03_applicants_add_up(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """Every row of part three: the total column = the six kinds of applicant."""
    if not _rows_add_up(report.part3, _rows(report)):
        yield from judge_all("V03", 3, report)


@relation(
    "V07",
    "第四部分每组：总计＝结果维持＋结果纠正＋其他结果＋尚未审结",
    Severity.ERROR,
    FORM_2021_ORDER.whole("附件第四部分表"),
    reviewing=Severity.ERROR,
    places=_groups,
)
def v07_results_add_up(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """Each of the three groups of part four: total = upheld + corrected + other + pending."""
    if not _rows_add_up(report.part4, _groups(report)):
        yield from judge_all("V07", 4, report)


def _rows_add_up(table: Mapping[str, Figures], count: int) -> bool:
    """A row that ends in the total of the others adds up to twice its last figure."""
    rows: Any = table.values()
    try:
        return len(table) == count and [*map(sum, rows)] == [2 * row[-1] for row in rows]
    except TypeError:
        return False
