"""V08 to V10 and V42: this year's report continues last year's (跨年衔接)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.labels import column_label, row_label
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.verdicts import at, comparable, fails, form_of, name, no_previous, unknown
from gongkai.annual.report import AnnualReport
from gongkai.law.instruments import FORM_2021_ORDER, OGI


@relation(
    "V08",
    "每列：本年“上年结转”＝上年年报“结转下年度继续办理”",
    Severity.ERROR,
    FORM_2021_ORDER.whole("附件第三部分表"),
    reviewing=Severity.ERROR,
    places=lambda report: len(form_of(report).part3_columns),
)
def v08_carried_in_is_what_was_carried_out(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """Every column: carried in this year = carried out in last year's report.

    Disputed: corrections of last year are possible; `annual.carry_over_break_is` lowers the level.
    """
    previous = comparable(report, context)
    if previous is None:
        yield from no_previous(context)
        return
    carried_in, carried_out = report.part3.get("2"), previous.part3.get("4")
    if carried_in is not None and carried_in == carried_out and None not in carried_in:
        return
    level = Severity(context.option("annual.carry_over_break_is"))
    for column in form_of(report).part3_columns:
        here, there = CellRef(3, "2", column.key), CellRef(3, "4", column.key)
        now, before = report.figure(here), previous.figure(there)
        if now is None or before is None:
            whose = "本年“上年结转”" if now is None else "上年“结转下年度继续办理”"
            yield unknown(Place(3, None, column.key), f"“{column.label}”列：{whose}空白，无法核对。")
        elif now != before:
            message = f"“{column.label}”列：上年结转{now}件，与上年年报结转下年度的{before}件不一致。"
            yield fails(at(report, here), message, before, now, level)


@relation(
    "V09",
    "上年“尚未审结”不多于本年该组总计",
    Severity.WARNING,
    FORM_2021_ORDER.whole("附件第四部分表"),
    places=lambda report: len(form_of(report).part4_groups),
)
def v09_pending_cases_reappear(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """What was pending last year is concluded or pending this year, so the group's total is at least that."""
    previous = comparable(report, context)
    if previous is None:
        yield from no_previous(context)
        return
    for group in form_of(report).part4_groups:
        total = CellRef(4, group.key, "total")
        now, before = report.figure(total), previous.figure(CellRef(4, group.key, "pending"))
        if now is None or before is None:
            whose = "本年总计" if now is None else "上年“尚未审结”"
            yield unknown(at(report, total), f"“{group.label}”：{whose}空白，无法核对。")
        elif before > now:
            message = f"“{group.label}”：上年尚未审结{before}件，本年总计只有{now}件，请核对去向。"
            yield fails(at(report, total), message, before, now)


@relation(
    "V10",
    "现行有效件数＝上年现行有效＋本年制发−本年废止",
    Severity.WARNING,
    FORM_2021_ORDER.whole("附件第二部分表"),
    places=lambda _: 2,
)
def v10_documents_in_force_follow_from_last_year(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """In force = last year's in force + issued − repealed, for 规章 and for 行政规范性文件.

    Not modelled: clean-ups, lapses and transfers between organs are exceptions that want an explanation.
    """
    previous = comparable(report, context)
    if previous is None:
        yield from no_previous(context)
        return
    if form_of(report) is not FORM_2021 or form_of(previous) is not FORM_2021:
        yield unknown(Place(2), "2019年格式没有现行有效件数，无法核对。")
        return
    for row in ("rules", "normative_documents"):
        issued, repealed, now = (report.figure(CellRef(2, row, key)) for key in ("issued", "repealed", "in_force"))
        place, before = CellRef(2, row, "in_force"), previous.figure(CellRef(2, row, "in_force"))
        if issued is None or repealed is None or now is None or before is None:
            yield unknown(at(report, place), f"“{row_label(2, row)}”行有空白，无法与上年现行有效件数核对。")
        elif now != before + issued - repealed:
            due = before + issued - repealed
            message = (
                f"“{row_label(2, row)}”：上年现行有效{before}件，本年制发{issued}件、废止{repealed}件，应为{due}件，"
                f"填报{now}件，请核对或说明。"
            )
            yield fails(at(report, place), message, due, now)


@relation("V42", "上年年报是同一机关上一年度的", Severity.WARNING, OGI.article(50))
def v42_last_year_is_the_year_before(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """The report given as last year's is of the same organ and of the year before."""
    previous = context.previous
    if previous is None:
        yield from no_previous(context)
        return
    if report.year and previous.year and previous.year != report.year - 1:
        message = f"所提供的上年年报是{previous.year}年度的，本年报是{report.year}年度的，不能衔接核对。"
        yield fails(Place(), message, report.year - 1, previous.year)
    if report.organ and previous.organ and report.organ not in previous.organ and previous.organ not in report.organ:
        message = f"上年年报的机关是“{previous.organ}”，与本年报的“{report.organ}”不同，请核对。"
        yield fails(Place(), message, report.organ, previous.organ)


@relation("V40", "本年数据不得照搬上年", Severity.WARNING, FORM_2021_ORDER.whole("第（四）项“内容雷同”"))
def v40_figures_are_not_last_years(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """A year whose tables repeat last year's figure by figure, though something happened, looks copied."""
    previous = comparable(report, context)
    if previous is None:
        yield from no_previous(context)
        return
    for part, title in ((3, "第三部分"), (4, "第四部分")):
        table = report.table(part)
        happened = any(figure for row in table.values() for figure in row)
        if happened and table == previous.table(part):
            yield fails(Place(part), f"{title}的全部数据与上年年报完全相同，疑似照搬上年，请核对。")


@relation("V39", "新收申请数量较上年没有数量级变化", Severity.INFO, FORM_2021_ORDER.whole("附件第三部分表"))
def v39_intake_does_not_jump(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """New requests tenfold or a tenth of last year's are pointed out: a wrong row, column or year is likely."""
    previous, total = comparable(report, context), CellRef(3, "1", "total")
    if previous is None:
        yield from no_previous(context)
        return
    now, before = report.figure(total), previous.figure(total)
    if now is None or before is None:
        yield unknown(at(report, total), f"{name(report, total)}本年或上年空白，无法比较。")
        return
    more, less = max(now, before), min(now, before)
    factor = context.option("annual.intake_jump_factor")
    if more >= context.option("annual.classification_hint_from") and less * factor <= more:
        message = f"{column_label(3, 'total')}：本年新收{now}件，上年{before}件，相差{factor}倍以上，请核对。"
        yield fails(at(report, total), message, before, now)
