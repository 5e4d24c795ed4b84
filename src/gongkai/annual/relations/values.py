"""What a single figure may be: V04 whole and not negative, V05 plausible unit, V06 not blank (单元格取值)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place, Severity
from gongkai.annual.labels import PART_NAMES, column_label, row_label
from gongkai.annual.relations.equations import has_figures, no_blanks
from gongkai.annual.relations.model import CheckContext, OrganLevel, Verdict, relation
from gongkai.annual.relations.shape import blank_columns
from gongkai.annual.relations.verdicts import at, fails, form_of, name, rows_of, unknown
from gongkai.annual.report import AnnualReport, Figure
from gongkai.law.instruments import FORM_2021_ORDER

CHARGES = CellRef(2, "charges_wan_yuan", None)
_SIGNED = frozenset({"change"})
_AMOUNTS = frozenset({"charges_wan_yuan", "procurement"})


@relation(
    "V04",
    "各项数据为非负整数（收费金额除外）",
    Severity.ERROR,
    FORM_2021_ORDER.whole("附件各表"),
    reviewing=Severity.ERROR,
    places=lambda report: len(form_of(report).cells),
)
def v04_counts_are_whole_and_not_negative(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """Every count is a whole number and not negative; amounts may have decimals, 本年增/减 of 2019 may be negative."""
    if _plain(report):
        return
    for cell, figure in report.walk():
        if figure is None or cell.column in _SIGNED:
            continue
        if figure < 0:
            yield fails(at(report, cell), f"{name(report, cell)}为负数（{figure}），件数、金额不能为负。", 0, figure)
        elif cell.row not in _AMOUNTS and figure != int(figure):
            level = Severity.ERROR if context.finalising else Severity.WARNING
            message = f"{name(report, cell)}不是整数（{figure}），件数应为整数。"
            yield fails(at(report, cell), message, None, figure, level)


def _plain(report: AnnualReport) -> bool:
    """Whether every figure is a whole number from zero up: the usual case, told apart at once."""
    acts: list[Any] = [*chain.from_iterable(report.part2.values())]
    # A set first: most of the figures are the same few.
    counts: set[Any] = {*chain.from_iterable(report.part3.values()), *chain.from_iterable(report.part4.values())}
    if {*map(type, counts)} != {int} or None in acts or min(counts) < 0 or min(acts, default=0) < 0:
        return False
    amounts = [figure for key in _AMOUNTS for figure in report.part2.get(key, ())]
    return _decimals(acts) == _decimals(amounts)


def _decimals(figures: list[Any]) -> int:
    return len(figures) - [*map(type, figures)].count(int)


@relation(
    "V05",
    "行政事业性收费金额的单位为万元",
    Severity.WARNING,
    FORM_2021_ORDER.whole("附件第二部分表“单位：万元”"),
)
def v05_charges_are_in_wan_yuan(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """Charges are in 万元: a hundredfold of last year, or a round huge number, looks like 元.

    Not modelled: years before the last. Disputed: the thresholds are ours (see the law options).
    """
    if form_of(report).code != "2021-30":
        return
    charges = report.figure(CHARGES)
    if charges is None:
        yield unknown(at(report, CHARGES), "行政事业性收费金额空白或无法辨认，无法核对单位。")
        return
    large = context.option(
        "annual.charges_large_wan_yuan_department"
        if context.level is OrganLevel.DEPARTMENT
        else "annual.charges_large_wan_yuan"
    )
    before, factor = _charges_before(context), context.option("annual.charges_jump_factor")
    if before and charges >= before * factor:
        message = f"行政事业性收费{charges}万元，为上年（{before}万元）的{factor}倍以上，疑似把元填成万元，请核对单位。"
        yield fails(at(report, CHARGES), message, before, charges)
    elif charges >= large and charges == int(charges):
        yield fails(
            at(report, CHARGES), f"行政事业性收费{charges}万元，数额过大，疑似把元填成万元，请核对单位。", None, charges
        )


def _charges_before(context: CheckContext) -> Figure:
    previous = context.previous
    return previous.figure(CHARGES) if previous is not None and form_of(previous).code == "2021-30" else None


@relation(
    "V06",
    "数据单元格不得空白，没有发生填0",
    Severity.ERROR,
    FORM_2021_ORDER.whole("附件各表"),
    places=lambda report: len(form_of(report).cells),
)
def v06_no_cell_is_blank(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """No cell is blank; nothing to report is 0. One finding a row; whole tables, rows and columns are V31–V33."""
    for part in (2, 3, 4):
        table = report.table(part)
        if no_blanks(table) or not has_figures(table):
            continue
        gone = blank_columns(report, part)
        for row, cells in rows_of(form_of(report), part).items():
            if row in table:
                yield from _blanks(report, part, row, [c for c in cells if c.column not in gone])


def _blanks(report: AnnualReport, part: int, row: str, cells: list[CellRef]) -> Iterator[Verdict]:
    blank = [cell for cell in cells if report.figure(cell) is None]
    if not blank:
        return
    form = form_of(report)
    label = f"{PART_NAMES[part]}“{row_label(part, row, form)}”行"
    names = [column_label(part, cell.column, row, form) for cell in blank]
    which = "整行" if len(blank) == len(cells) or not names[0] else "、".join(f"“{one}”" for one in names) + "列"
    place = at(report, blank[0]) if len(blank) == 1 else Place(part, row, source=report.sources.get(blank[0]))
    yield fails(place, f"{label}{which}空白或无法辨认：没有发生的应填0，空白不能当作0。")
