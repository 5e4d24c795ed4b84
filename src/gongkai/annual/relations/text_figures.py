"""Figures in the text against the tables: V12–V14, V45, V47, V49, V53 (正文数字与表格)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual.findings import Place, Severity
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.text_table import Known, plainly_agrees, readings
from gongkai.annual.relations.text_verdict import PARTS_ZH, place_at, place_of
from gongkai.annual.relations.verdicts import fails, unknown
from gongkai.annual.report import AnnualReport
from gongkai.annual.text.model import Denial, Mention, Quantity, TextFacts
from gongkai.annual.text.subjects import SUBJECTS
from gongkai.law import FORM_2021_ORDER

_FREE = frozenset({"proactive", "training", "fee"})
_WAN = 10_000
_UNIT_ZH = {"charges": "万元"}


@relation("V12", "正文数字与表格一致", Severity.ERROR, FORM_2021_ORDER.whole())
def v12_text_figures_match_the_tables(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V12: every figure that the text restates is the figure of the table.

    Source: law.md 2.6 V12. Counting: 受理、办理 may mean 新收, 新收加结转 or 办结; blanks make a table's sum a least
        value, against which a smaller figure of the text still fails.
    """
    facts = context.text or TextFacts()
    unread: dict[str, list[str]] = {}
    for mention in facts.mentions:
        if mention.subject in _FREE or plainly_agrees(report, mention.subject, mention.number.value):
            continue
        if not mention.number.exact or _unit_slip(report, mention):
            continue
        known = list(readings(report, mention.subject))
        state = _compare(_in_table_unit(mention), known, mention, finalising=context.finalising)
        if state is None:
            unread.setdefault(mention.number.section, []).append(SUBJECTS[mention.subject])
        elif not state and not _explained(report, facts, mention):
            yield _mismatch(facts, mention, known)
    for section, subjects in unread.items():
        named = "、".join(dict.fromkeys(subjects))
        yield unknown(
            Place(section=None if section == "0" else section),
            f"{PARTS_ZH[section]}写有{named}的数量，但表格对应单元格空白、缺失或不能辨认，无法与表格核对。",
        )


def _in_table_unit(mention: Mention) -> Quantity:
    value, unit = mention.number.value, mention.number.unit
    if mention.subject != "charges":
        return value
    return Decimal(value) * {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(_WAN)}[unit]


def _compare(value: Quantity, known: list[Known], mention: Mention, *, finalising: bool) -> bool | None:
    """True: agrees; False: differs; None: the table cannot tell."""
    if not known:
        return None
    if finalising and not mention.loose:
        known = known[:1]
    if any(_same(value, figure, mention) for one in known for figure in one.values):
        return True
    return None if any(not one.whole and value >= one.low for one in known) else False


def _same(value: Quantity, figure: Quantity | None, mention: Mention) -> bool:
    """Equal; money also when the text rounds the table's figure or cuts it off."""
    if figure is None or mention.subject != "charges":
        return value == figure
    step = Decimal(1).scaleb(min(0, int(Decimal(value).as_tuple().exponent)))
    return abs(Decimal(figure) - Decimal(value)) < step


def _explained(report: AnnualReport, facts: TextFacts, mention: Mention) -> bool:
    """One row told in several pieces: 不掌握1件，信息不存在1件 are both row 3.4.1."""
    row = mention.subject
    if row.count(".") < 2:
        return False
    near = [
        other
        for other in facts.mentions
        if other.number.section == mention.number.section
        and abs(other.number.start - mention.number.start) < 120
        and other.subject == row
    ]
    total = sum(other.number.value for other in near)
    return len(near) > 1 and any(total in known.values for known in readings(report, row))


def _mismatch(facts: TextFacts, mention: Mention, known: list[Known]) -> Verdict:
    count, subject = mention.number, SUBJECTS[mention.subject]
    expected = known[0].values[0] if known[0].values else known[0].low
    least = "" if known[0].whole else "至少"
    unit = _UNIT_ZH.get(mention.subject, "件")
    return fails(
        place_of(facts, count.section, count.start),
        f"正文写{subject}{count.value}{count.unit}，表格为{least}{expected}{unit}，两处不一致。请核对后更正其一。",
        expected=expected,
        found=_in_table_unit(mention),
    )


@relation("V13", "“未收到申请”与表格一致", Severity.ERROR, FORM_2021_ORDER.whole())
def v13_no_request_denied_against_a_count(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V13: a report that says no request came in has none in its table. Source: law.md 2.6 V13."""
    facts = context.text or TextFacts()
    told = any(mention.subject == "received" and mention.number.value for mention in facts.mentions)
    for denial in facts.denials:
        if denial.subject == "received" and not told:
            yield from _denied(report, facts, denial, "received", "未收到政府信息公开申请")


@relation("V14", "“没有复议诉讼”与表格一致", Severity.ERROR, FORM_2021_ORDER.whole())
def v14_no_proceedings_denied_against_a_count(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V14: a report that says there was no reconsideration or suit has none in its table. Source: law.md 2.6 V14."""
    facts = context.text or TextFacts()
    for denial in facts.denials:
        if denial.subject in ("reconsideration", "litigation"):
            yield from _denied(report, facts, denial, denial.subject, f"没有{SUBJECTS[denial.subject]}")


@relation("V49", "“未发生、已办结”的表述与表格一致", Severity.WARNING, FORM_2021_ORDER.whole())
def v49_other_denials_against_a_count(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V49: 无结转、均已办结、未制发规范性文件、无行政处罚 agree with the tables. Source: as V13."""
    facts = context.text or TextFacts()
    told = any(mention.subject == "carried_out" and mention.number.value for mention in facts.mentions)
    for denial in facts.denials:
        if denial.subject in ("carried_out", "all_closed") and not told:
            yield from _denied(report, facts, denial, "carried_out", "申请均已办结、无结转")
        elif denial.subject in ("normative_documents.issued", "licences", "penalties", "compulsion"):
            said = f"没有{SUBJECTS[denial.subject]}"
            yield from _denied(report, facts, denial, denial.subject, said)


def _denied(
    report: AnnualReport,
    facts: TextFacts,
    denial: Denial,
    subject: str,
    said: str,
) -> Iterator[Verdict]:
    if plainly_agrees(report, subject, 0):
        return
    known = next(readings(report, subject), None)
    place = place_at(facts, denial.span)
    if known is None:
        yield unknown(place, f"正文称{said}，但表格没有可读的“{SUBJECTS[subject]}”数，无法核对。")
    elif most := max((value for value in known.values if value is not None), default=0):
        yield fails(
            place,
            f"正文称{said}，但表格中{SUBJECTS[subject]}为{most}件，两处矛盾。请核对后更正其一。",
            expected=0,
            found=most,
        )


@relation("V45", "正文所写申请收支平衡", Severity.WARNING, FORM_2021_ORDER.whole("附件表头"))
def v45_requests_balance_within_the_text(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V45: where one part tells all four, 新收＋上年结转＝办结＋结转下年度.

    Source: the heading of the table of part three. Not modelled: texts that tell fewer than the four.
    """
    facts = context.text or TextFacts()
    told: dict[str, dict[str, Mention]] = {}
    for mention in facts.mentions:
        if mention.subject in ("received", "carried_in", "closed", "carried_out") and mention.number.exact:
            told.setdefault(mention.number.section, {}).setdefault(mention.subject, mention)
    for four in told.values():
        if len(four) == 4:
            got, carried, closed, left = (
                four[name].number.value for name in ("received", "carried_in", "closed", "carried_out")
            )
            if closed + left not in (got + carried, got):
                yield fails(
                    place_of(facts, four["received"].number.section, four["received"].number.start),
                    f"正文写新收{got}件、上年结转{carried}件，合计{got + carried}件；办结{closed}件、"
                    f"结转下年度{left}件，合计{closed + left}件，收支不平。请核对。",
                    expected=got + carried,
                    found=closed + left,
                )


@relation("V47", "正文与表格的金额单位一致", Severity.WARNING, FORM_2021_ORDER.whole("附件（单位：万元）"))
def v47_money_is_told_in_the_unit_of_the_table(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V47: the same digits in 元 and in 万元 are an error of unit. Source: law.md 2.6 V05; the table is in 万元."""
    facts = context.text or TextFacts()
    for mention in facts.mentions:
        if mention.subject == "charges" and (slip := _unit_slip(report, mention)) is not None:
            yield fails(
                place_of(facts, mention.number.section, mention.number.start),
                f"正文写收费{mention.number.value}{mention.number.unit}，表格（单位：万元）填{slip}，"
                "疑似把元当作万元填写或相反。请核对单位。",
                expected=_in_table_unit(mention),
                found=slip,
            )


def _unit_slip(report: AnnualReport, mention: Mention) -> Quantity | None:
    """The table's figure, where text and table have the same digits but units ten thousand apart."""
    if mention.subject != "charges" or not mention.number.value:
        return None
    value, unit = Decimal(mention.number.value), mention.number.unit
    for known in readings(report, "charges"):
        for figure in known.values:
            if figure is not None and (
                (unit == "元" and figure == value) or (unit == "万元" and figure == value * _WAN)
            ):
                return figure
    return None


@relation("V53", "同一数量前后一致", Severity.WARNING, FORM_2021_ORDER.whole())
def v53_one_figure_is_told_one_way(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V53: a figure told twice is told alike; judged where the tables cannot settle it (otherwise V12 does)."""
    facts = context.text or TextFacts()
    first: dict[str, Mention] = {}
    for mention in facts.mentions:
        if mention.subject in _FREE or mention.loose or not mention.number.exact:
            continue
        earlier = first.setdefault(mention.subject, mention)
        if earlier.number.value != mention.number.value and not any(readings(report, mention.subject)):
            yield fails(
                place_of(facts, mention.number.section, mention.number.start),
                f"{SUBJECTS[mention.subject]}前文写{earlier.number.value}{earlier.number.unit}，"
                f"此处写{mention.number.value}{mention.number.unit}，前后不一。请核对。",
                expected=earlier.number.value,
                found=mention.number.value,
            )
