"""Kinds of defect, each seeded alone into a clean report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.annual.report import AnnualReport, Figures
from recall.reports import CLEAN, Case

Mutation = Callable[[AnnualReport], AnnualReport]


@dataclass(frozen=True)
class Defect:
    """A kind of defect: how it is seeded, which relations may find it, and in what it can be carried."""

    name: str
    codes: str
    seed: Mutation
    carrier: str = "figures"
    clean: str = "bureau"


def cell(part: int, row: str, column: int, change: Callable[[int], object]) -> Mutation:
    """Change one figure."""

    def seed(report: AnnualReport) -> AnnualReport:
        table = dict(report.table(part))
        figures: list[object] = list(table[row])
        figures[column] = change(figures[column])  # type: ignore[arg-type]
        table[row] = tuple(figures)  # type: ignore[arg-type]
        return replace(report, **{f"part{part}": table})

    return seed


def rows(part: int, change: Callable[[dict[str, Figures]], object]) -> Mutation:
    """Change a table as a whole."""

    def seed(report: AnnualReport) -> AnnualReport:
        table = dict(report.table(part))
        change(table)
        return replace(report, **{f"part{part}": table})

    return seed


def text(key: str, old: str, new: str) -> Mutation:
    """Change words of a part; the words must be there."""

    def seed(report: AnnualReport) -> AnnualReport:
        if old not in report.sections[key]:
            raise ValueError(f"part {key} has no {old}")
        return replace(report, sections={**report.sections, key: report.sections[key].replace(old, new, 1)})

    return seed


def drop_part(key: str) -> Mutation:
    def seed(report: AnnualReport) -> AnnualReport:
        gone = {name: words for name, words in report.sections.items() if name != key}
        heads = {name: words for name, words in report.headings.items() if name != key}
        return replace(report, sections=gone, headings=heads)

    return seed


def headed(**changes: str) -> Mutation:
    return lambda report: replace(
        report, headings={key: changes.get(f"h{key}", words) for key, words in report.headings.items()}
    )


def columns(change: Callable[[list[object]], None]) -> Mutation:
    def seed(table: dict[str, Figures]) -> None:
        for key, figures in table.items():
            cells: list[object] = list(figures)
            change(cells)
            table[key] = tuple(cells)  # type: ignore[arg-type]

    return rows(3, seed)


def blanked(index: int) -> Callable[[list[object]], None]:
    def change(cells: list[object]) -> None:
        cells[index] = None

    return change


def swapped(cells: list[object]) -> None:
    cells[0], cells[6] = cells[6], cells[0]


def elsewhere(report: AnnualReport) -> AnnualReport:
    """The report stays as it is; the defect is in what it is compared with (see `seeded`)."""
    return report


def old_form(table: dict[str, Figures]) -> None:
    table["3.6"] = table.pop("3.6.1")
    del table["3.6.2"], table["3.6.3"]


DEFECTS = (
    Defect("a leaf too high", "V01 V02 V03", cell(3, "3.4.1", 0, lambda n: n + 1)),
    Defect("a leaf too low", "V01 V02 V03", cell(3, "3.3.4", 0, lambda n: n - 1)),
    Defect("new requests", "V01 V03 V12", cell(3, "1", 0, lambda n: n + 7)),
    Defect("the total of a row", "V03", cell(3, "3.1", 6, lambda n: n + 2)),
    Defect("the total row", "V01 V02", cell(3, "3.7", 0, lambda n: n + 1)),
    Defect("the carry-over out", "V01 V03", cell(3, "4", 1, lambda n: n + 1)),
    Defect(
        "the same slip in column and total", "V01 V02", rows(3, lambda t: t.update({"3.1": (15, 2, 0, 1, 1, 0, 19)}))
    ),
    Defect("a negative figure", "V04", cell(3, "3.5.2", 0, lambda n: -n)),
    Defect(
        "a negative pair that balances",
        "V04",
        rows(3, lambda t: t.update({"3.5.1": (-1, 0, 0, 0, 0, 0, -1), "3.5.2": (3, 0, 0, 0, 0, 0, 3)})),
    ),
    Defect("a blank cell", "V06", cell(3, "3.3.1", 2, lambda _: None)),
    Defect("a blank total", "V06 V33", cell(4, "reconsideration", 4, lambda _: None)),
    Defect("a row missing", "V32 V06", rows(3, lambda t: t.pop("3.3.7"))),
    Defect("the row of rules missing", "V32 V06", rows(2, lambda t: t.pop("rules"))),
    Defect("a column missing", "V33 V06", columns(blanked(3))),
    Defect("the total column missing", "V33 V06", columns(blanked(6))),
    Defect("two columns swapped", "V03", columns(swapped)),
    Defect("the table of part two missing", "V31", rows(2, lambda t: t.clear())),
    Defect("the table of part three missing", "V31", rows(3, lambda t: t.clear())),
    Defect("the table of part four missing", "V31", rows(4, lambda t: t.clear())),
    Defect("rows of the form of 2019", "V32 V34 V06", rows(3, old_form)),
    Defect("a total of reconsiderations", "V07", cell(4, "reconsideration", 4, lambda n: n + 1)),
    Defect("a suit's result", "V07", cell(4, "after_reconsideration", 2, lambda n: n + 1)),
    Defect("charges in 元 instead of 万元", "V05 V12 V47", cell(2, "charges_wan_yuan", 0, lambda n: n * 10_000)),
    Defect("a fraction of a document", "V04", cell(2, "normative_documents", 0, lambda _: Decimal("4.5")), "values"),
    Defect("rules of a bureau", "V11", cell(2, "rules", 0, lambda _: 1)),
    Defect("more documents made than in force", "V10 V12", cell(2, "normative_documents", 2, lambda _: 2)),
    Defect("the stock of documents", "V10 V12", cell(2, "normative_documents", 2, lambda n: n + 3)),
    Defect("carry-over in unlike last year's", "V08 V01", cell(3, "2", 0, lambda n: n + 1)),
    Defect("licences in the text", "V12", text("2", "许可决定12件", "许可决定13件"), "words"),
    Defect("new requests in the text", "V12 V45", text("1", "公开申请37件", "公开申请73件"), "words"),
    Defect("closed requests in the text", "V12 V45", text("1", "办结36件", "办结35件"), "words"),
    Defect("reconsiderations in the text", "V12", text("1", "行政复议4件", "行政复议3件"), "words"),
    Defect("suits in Chinese numerals", "V12", text("1", "行政诉讼3件", "行政诉讼十三件"), "words"),
    Defect("documents in the text", "V12", text("1", "现行有效20件", "现行有效21件"), "words"),
    Defect("a sum in the text", "V26", text("1", "公众号公开56条", "公众号公开65条"), "words"),
    Defect("a sum in Chinese numerals", "V26", text("1", "公告栏四条", "公告栏五条"), "words", "town"),
    Defect("a percentage", "V46", text("1", "占50.0%", "占80.0%"), "words"),
    Defect("the wrong period", "V15", text("1", "2025年12月31日", "2025年11月30日"), "words"),
    Defect("last year's period", "V15", text("1", "2025年1月1日至2025年", "2024年1月1日至2024年"), "words"),
    Defect("last year in a sentence", "V15", text("6", "2025年，", "2024年，"), "words"),
    Defect("a unit in the text", "V47 V12", text("2", "8.5万元", "8.5元"), "words"),
    Defect(
        "requests denied against a count",
        "V13",
        text("1", "2025年新收政府信息公开申请37件，", "2025年未收到政府信息公开申请，"),
        "words",
    ),
    Defect("a count against a denial", "V13", cell(3, "1", 6, lambda _: 3), "figures", "town"),
    Defect(
        "a suit against a denial", "V14", rows(4, lambda t: t.update({"direct": (1, 0, 0, 0, 1)})), "figures", "town"
    ),
    Defect("another organ's name", "V48", text("1", "东湖区财政局依照", "东湖区水务局高度重视公开，依照"), "words"),
    Defect("another place's name", "V48", text("5", "存在的", "西山区财政局高度重视，存在的"), "words"),
    Defect("an aspect missing", "V17", text("1", "（三）政府信息管理。", ""), "words"),
    Defect("a government without accountability", "V18", text("1", "，未发生责任追究情形", ""), "words", "county"),
    Defect("part five without remedies", "V19", text("5", "改进情况：按季度轮训，增加图解。", ""), "words"),
    Defect(
        "the fee not stated",
        "V20 V22",
        text("6", "2025年，发出收费通知1件，实际收取信息处理费100元。", "无。"),
        "words",
    ),
    Defect("a fee that no tariff gives", "V21", text("6", "处理费100元", "处理费105元"), "words"),
    Defect(
        "unpaid fees without a notice",
        "V22",
        text("6", "发出收费通知1件，实际收取信息处理费100元", "未收取信息处理费"),
        "words",
    ),
    Defect("a gap left in a template", "V55", text("5", "队伍力量", "××力量"), "words"),
    Defect("a channel not open that publishes", "V54", text("1", "公告栏四条", "微博四条"), "words", "town"),
    Defect("a heading reworded", "V16", headed(h5="五、存在问题及改进措施"), "headings"),
    Defect("a part missing", "V16", drop_part("5"), "headings"),
    Defect(
        "two headings exchanged",
        "V16",
        headed(h5="五、其他需要报告的事项", h6="六、存在的主要问题及改进情况"),
        "headings",
    ),
    Defect("part one copied from last year", "V50", elsewhere, "words"),
    Defect("part five copied from last year", "V19", elsewhere, "words"),
    Defect("last year's tables", "V40", elsewhere),
    Defect("a part's figure in the roll-up", "V29", cell(3, "3.1", 0, lambda n: n + 1), "figures", "county"),
    Defect("a part missing in the roll-up", "V29", elsewhere, "figures", "county"),
)


def seeded(defect: Defect) -> Case:
    """The clean case with one defect in its report, or in what it is compared with."""
    case = CLEAN[defect.clean]()
    report = defect.seed(case.report)
    if "copied from last year" in defect.name and case.previous:
        key = "1" if "part one" in defect.name else "5"
        words = report.sections[key].replace("2025", "2024").replace("37件", "31件")
        return replace(case, previous=replace(case.previous, sections={**case.previous.sections, key: words}))
    if defect.name == "last year's tables" and case.previous:
        same = {"part2": report.part2, "part3": report.part3, "part4": report.part4}
        return replace(case, previous=replace(case.previous, **same))  # type: ignore[arg-type]
    if defect.name == "a part missing in the roll-up":
        return replace(case, parts={name: part for name, part in case.parts.items() if name != "东湖区教育局"})
    return replace(case, report=report)
