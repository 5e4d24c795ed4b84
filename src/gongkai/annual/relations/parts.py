"""V29: a government's report is the sum of its parts, cell by cell (逐格汇总)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place, Severity
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.verdicts import at, fails, form_of, name, standing, unknown
from gongkai.annual.report import AnnualReport
from gongkai.law.instruments import OGI

Gap = int | Decimal
_INCOMPLETE = standing(Place(), "纳入汇总的年报不齐，逐格汇总未核对。")
_NO_PARTS = standing(Place(), "没有提供纳入汇总的各单位年报，无法核对汇总。")


@relation(
    "V29",
    "政府年报每格＝纳入汇总的各单位同格之和",
    Severity.ERROR,
    OGI.article(49),
    reviewing=Severity.ERROR,
    places=lambda report: len(form_of(report).cells),
)
def v29_parts_add_up(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """Every cell of the government's report = the sum of that cell over all its parts; names a missing part.

    While a part is missing or unfit, cells are not judged: every one of them would only say so again.
    """
    parts = context.parts
    missing = [organ for organ in context.required_parts if organ not in parts]
    for organ in missing:
        yield fails(Place(), f"缺少“{organ}”的年报，汇总不完整。", organ, None)
    if not parts:
        yield _NO_PARTS
        return
    unfit = {organ: reason for organ, part in parts.items() if (reason := _unfit(report, part))}
    for organ, reason in unfit.items():
        yield fails(Place(), f"“{organ}”的年报{reason}，不能纳入汇总核对。", organ, None)
    if missing or unfit:
        yield _INCOMPLETE
    else:
        yield from _cells(report, parts)


def _unfit(report: AnnualReport, part: AnnualReport) -> str:
    if report.year and part.year and part.year != report.year:
        return f"是{part.year}年度的"
    return "格式不同" if form_of(part) is not form_of(report) else ""


def _cells(report: AnnualReport, parts: Mapping[str, AnnualReport]) -> Iterator[Verdict]:
    gaps: dict[CellRef, Gap] = {}
    verdicts: list[Verdict] = []
    for cell, found in report.walk():
        figures = {organ: part.figure(cell) for organ, part in parts.items()}
        blank = [organ for organ, figure in figures.items() if figure is None]
        total = sum((figure for figure in figures.values() if figure is not None), 0)
        if found is None or (blank and total <= found):
            whose = "、".join(f"“{organ}”" for organ in blank) or "汇总年报"
            verdicts.append(unknown(at(report, cell), f"{name(report, cell)}：{whose}该格空白，无法核对汇总。"))
        elif total != found:
            gaps[cell] = found - total
            message = (
                f"{name(report, cell)}：汇总年报为{found}，{len(parts)}个单位合计为{total}，相差{abs(found - total)}。"
            )
            verdicts.append(fails(at(report, cell), message, total, found))
    yield from _culprits(gaps, parts)
    yield from verdicts


def _culprits(gaps: Mapping[CellRef, Gap], parts: Mapping[str, AnnualReport]) -> Iterator[Verdict]:
    """Name a part whose figures are exactly what the sum has too many or too few."""
    for organ, part in parts.items() if gaps else ():
        own = {cell: figure for cell, figure in part.walk() if figure}
        if own and own == {cell: -gap for cell, gap in gaps.items()}:
            yield fails(Place(), f"差额恰为“{organ}”的全部数据，该单位疑似未纳入汇总。", organ, None)
        elif own and own == dict(gaps):
            yield fails(Place(), f"差额恰为“{organ}”的全部数据，该单位疑似重复计入汇总。", None, organ)
