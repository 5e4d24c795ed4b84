"""V23, V28, V30: figures against the records of our own ledger (台账反推)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place, Severity
from gongkai.annual.labels import column_label
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.sums import outcomes_add_up
from gongkai.annual.relations.verdicts import NO_LEDGER, at, fails, form_of, name, standing, unknown, whole
from gongkai.annual.report import AnnualReport
from gongkai.law.instruments import FORM_2021_ORDER, OGI

_THIRD_PARTY = CellRef(3, "3.3.4", "total")
_NO_CONSULTATIONS = standing(Place.of(_THIRD_PARTY), "没有第三方征求意见的台账记录或本格空白，无法核对。")


@relation("V23", "保护第三方合法权益的决定应有征求意见记录", Severity.WARNING, OGI.article(32))
def v23_third_parties_were_asked(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """As many third-party consultations on record as requests withheld to protect third parties (条例第三十二条)."""
    withheld = report.figure(_THIRD_PARTY)
    if withheld == 0:
        return
    asked = (context.ledger or {}).get("third_party_consultations")
    if withheld is None or asked is None:
        yield _NO_CONSULTATIONS
    elif asked < withheld:
        message = f"以保护第三方合法权益不予公开{withheld}件，台账只有{asked}件有征求第三方意见记录。"
        yield fails(at(report, _THIRD_PARTY), message, asked, withheld)


@relation(
    "V28",
    "每个单元格可由台账逐件反推，人工改数须留说明",
    Severity.ERROR,
    OGI.article(50),
    places=lambda report: len(form_of(report).cells),
)
def v28_figures_come_from_the_ledger(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """Every figure is what the ledger counts, unless the change by hand has a recorded explanation."""
    ledger = context.ledger
    if ledger is None:
        yield NO_LEDGER
        return
    for cell, figure in report.walk():
        counted = ledger.get(f"cell:{cell}")
        if counted is None:
            yield unknown(at(report, cell), f"{name(report, cell)}没有台账计数，无法反推。")
        elif figure != counted and f"explained:{cell}" not in ledger:
            message = f"{name(report, cell)}填报{figure}，台账计数为{counted}；人工改数须填写说明。"
            yield fails(at(report, cell), message, counted, figure)


@relation(
    "V30",
    "部分公开的件不得同时计入其他结果",
    Severity.ERROR,
    FORM_2021_ORDER.whole("附件第三部分表“（二）部分公开”"),
    places=lambda report: len(form_of(report).part3_columns),
)
def v30_one_result_each(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """A request granted in part counts there only: outcomes above the total by just those are counted twice."""
    if not outcomes_add_up(report):
        yield from _counted_twice(report)
    twice = (context.ledger or {}).get("requests_with_two_results")
    if twice is None:
        yield NO_LEDGER
    elif twice:
        yield fails(Place(3, "3.2"), f"台账中有{twice}件申请登记了两个以上结果，每件只能计一个。", 0, twice)


def _counted_twice(report: AnnualReport) -> Iterator[Verdict]:
    granted, total = whole(report.part3, "3.2"), whole(report.part3, "3.7")
    for index, column in enumerate(form_of(report).part3_columns if granted and total else ()):
        leaves = [report.figure(CellRef(3, key, column.key)) for key in form_of(report).part3_sum_rows]
        known = [leaf for leaf in leaves if leaf is not None]
        stated, partly = total[index], granted[index]
        if stated is not None and partly and len(known) == len(leaves) and sum(known) - stated == partly:
            label = column_label(3, column.key)
            message = f"“{label}”列：各项结果之和比总计恰好多出部分公开的{partly}件，疑似区分处理的件又计入其他结果。"
            yield fails(Place(3, "3.2", column.key), message, stated, sum(known))
