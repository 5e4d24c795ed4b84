"""V24, V35 to V38, V41: what is possible but wants a second look (疑点提示)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.labels import row_label
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.verdicts import at, comparable, fails, form_of, unknown, whole
from gongkai.annual.report import AnnualReport, Figure
from gongkai.law.instruments import FORM_2021_ORDER, OGI

_PART3 = FORM_2021_ORDER.whole("附件第三部分表")
_LEGAL = slice(1, 6)


@relation("V24", "申请人分类合理", Severity.INFO, _PART3)
def v24_applicants_are_classified(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """Many requests and not one natural person, or no legal person two years running, hint at a wrong column."""
    row = whole(report.part3, "1")
    if not row or row[0] is None or row[-1] is None:
        yield unknown(Place(3, "1"), "新收申请的自然人列或总计列空白，无法判断分类。")
        return
    if row[-1] < context.option("annual.classification_hint_from"):
        return
    if row[0] == 0:
        yield fails(Place(3, "1", "natural_person"), f"新收{row[-1]}件而自然人为0，请核对申请人分类。", None, 0)
    previous = comparable(report, context)
    before = whole(previous.part3, "1") if previous else ()
    if before and not any(before[_LEGAL]) and None not in before[_LEGAL] and row[_LEGAL] == (0, 0, 0, 0, 0):
        yield fails(Place(3, "1"), "连续两年法人或其他组织各列均为0，请核对申请人分类。")


@relation(
    "V35",
    "现行有效件数不少于本年制发减本年废止",
    Severity.WARNING,
    FORM_2021_ORDER.whole("附件第二部分表"),
    places=lambda _: 2,
)
def v35_stock_holds_what_was_issued(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """In force at the end of the year ≥ issued − repealed in it; fewer in force than issued is pointed out."""
    if form_of(report) is not FORM_2021:
        return
    for row in ("rules", "normative_documents"):
        place, label = CellRef(2, row, "in_force"), row_label(2, row)
        issued, repealed, in_force = whole(report.part2, row) or (None, None, None)
        if issued is None or in_force is None:
            yield unknown(at(report, place), f"“{label}”行有空白，无法核对制发与现行有效件数。")
        elif repealed is not None and in_force < issued - repealed:
            message = f"“{label}”：本年制发{issued}件、废止{repealed}件，现行有效只有{in_force}件，少于两者之差。"
            yield fails(at(report, place), message, issued - repealed, in_force)
        elif in_force < issued:
            message = f"“{label}”：本年制发{issued}件多于现行有效{in_force}件，请核对是否漏计或当年即废止。"
            yield fails(at(report, place), message, issued, in_force, Severity.INFO)


@relation(
    "V36",
    "没有申请就没有办理结果",
    Severity.WARNING,
    _PART3,
    places=lambda report: len(form_of(report).part3_columns),
)
def v36_no_outcome_without_a_request(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """A column with nothing received and nothing carried in has no outcome and carries nothing out."""
    received, carried_in = whole(report.part3, "1"), whole(report.part3, "2")
    if not received or not carried_in:
        yield unknown(Place(3), "缺少新收或上年结转行，无法核对。")
        return
    for index, column in enumerate(form_of(report).part3_columns):
        if received[index] == 0 and carried_in[index] == 0:
            some = [key for key, row in report.part3.items() if row[index]]
            if some:
                names = "、".join(f"“{row_label(3, key, form_of(report))}”" for key in some[:3])
                message = f"“{column.label}”列：新收与上年结转均为0，却有{names}的数据。"
                yield fails(Place(3, None, column.key), message, 0, report.part3[some[0]][index])


@relation("V37", "有复议诉讼而没有任何申请", Severity.INFO, FORM_2021_ORDER.whole("附件第四部分表"))
def v37_remedies_follow_requests(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """Reconsiderations or suits in a year without one request are possible (earlier requests), but worth a look."""
    totals = [whole(report.part3, key)[-1:] or (None,) for key in ("1", "2", "3.7")]
    contested = [row[-1] for row in report.part4.values() if row[-1]]
    if contested and all(total == (0,) for total in totals):
        message = "没有收到、结转或办结任何申请，却有行政复议、行政诉讼案件，请核对（以前年度的申请所致的可不处理）。"
        yield fails(Place(4), message, 0, contested[0])


@relation("V38", "“其他处理—其他”占办理结果的比例不过高", Severity.INFO, _PART3)
def v38_few_outcomes_are_other(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """The catch-all row 3.6.3 (2019: 3.6) above a share of all outcomes should be reviewed."""
    other = "3.6.3" if form_of(report) is FORM_2021 else "3.6"
    share = _last(report, other), _last(report, "3.7")
    if share[0] is None or share[1] is None:
        yield unknown(Place(3, other), "“其他处理”或总计空白，无法核对占比。")
    elif share[1] >= context.option("annual.classification_hint_from") and share[0] * 100 > share[1] * context.option(
        "annual.other_outcome_share_percent"
    ):
        message = (
            f"办结{share[1]}件中有{share[0]}件列入“{row_label(3, other, form_of(report))}”，占比过高，请复核落行。"
        )
        yield fails(Place(3, other, "total"), message, None, share[0])


def _last(report: AnnualReport, row: str) -> Figure:
    figures = whole(report.part3, row)
    return figures[-1] if figures else None


@relation("V41", "复议后起诉的案件应有行政复议在先", Severity.INFO, OGI.article(51))
def v41_suits_after_reconsideration_had_one(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """Suits after reconsideration without a reconsideration this year or last are pointed out."""
    suits, reviews = whole(report.part4, "after_reconsideration"), whole(report.part4, "reconsideration")
    if not suits or not reviews or suits[-1] is None or reviews[-1] is None:
        yield unknown(Place(4), "行政复议或复议后起诉的总计空白，无法核对。")
        return
    previous = comparable(report, context)
    if suits[-1] and not reviews[-1] and not (previous and any(whole(previous.part4, "reconsideration"))):
        message = f"复议后起诉{suits[-1]}件，而行政复议为0件，请核对（复议在以前年度的可不处理）。"
        yield fails(Place(4, "after_reconsideration", "total"), message, None, suits[-1])
