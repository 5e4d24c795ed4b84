"""Layouts: a report is written in one and read back by `gongkai.parsing`."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.annual.canonical import from_json, to_json
from gongkai.annual.form import FORM_2021
from gongkai.annual.report import SECTIONS, AnnualReport
from gongkai.documents import write
from gongkai.parsing.opening import read_document
from gongkai.parsing.recognition.report import read_report
from recall.reports import GRID, HEADINGS

Mutation = Callable[[AnnualReport], AnnualReport]


def lines(report: AnnualReport, bar: str, mark: str) -> str:
    """A report as text: headings, words, tables with a separator between cells."""
    out = [f"{report.organ}{report.year}年政府信息公开工作年度报告", ""]
    tables = {"2": lambda: disclosure(report), "3": lambda: requests(report), "4": lambda: proceedings(report)}
    for key in SECTIONS:
        if key in report.headings or (key in report.sections and not report.headings):
            out += ["", mark + report.headings.get(key, HEADINGS[key]), "", report.sections.get(key, "")]
            out += ["", *(bar.join(row) for row in tables[key]())] if key in tables else []
    if bar == "\t":
        return "\n".join(out) + "\n"
    return "\n".join(f"| {line.replace(bar, ' | ')} |" if bar in line else line for line in out) + "\n"


def shown(figure: object) -> str:
    return "" if figure is None else str(figure)


def disclosure(report: AnnualReport) -> list[list[str]]:
    out = []
    for block in FORM_2021.part2:
        there = [row for row in block.rows if row.key in report.part2]
        head = [[block.heading, *[""] * len(block.columns)], ["信息内容", *(column.label for column in block.columns)]]
        out += [*head, *([row.label, *map(shown, report.part2[row.key])] for row in there)] if there else []
    return out


def requests(report: AnnualReport) -> list[list[str]]:
    if not report.part3:
        return []
    labels = [column.label for column in FORM_2021.part3_columns]
    out = [
        [FORM_2021.part3_corner, "", "", "申请人情况", *[""] * 6],
        ["", "", "", "自然人", "法人或其他组织", *[""] * 4, "总计"],
    ]
    out.append(["", "", "", "", *labels[1:6], ""])
    old = {"3.6": ("三、本年度办理结果", "（六）其他处理")}
    for key, figures in sorted(
        report.part3.items(), key=lambda item: (item[0] == "4", [*GRID].index(item[0]) if item[0] in GRID else 20)
    ):
        names = old.get(key) or GRID[key]
        out.append([*names, *[""] * (3 - len(names)), *map(shown, figures)])
    return out


def proceedings(report: AnnualReport) -> list[list[str]]:
    if not report.part4:
        return []
    labels = [column.label for column in FORM_2021.part4_columns]
    top = ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9]
    middle = [*labels, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4]
    figures = [shown(figure) for group in FORM_2021.part4_groups for figure in report.part4[group.key]]
    return [top, middle, [*[""] * 5, *labels, *labels], figures]


def read(data: bytes, name: str) -> AnnualReport:
    return read_report(read_document(data, name))


def through(fmt: str) -> Mutation:
    """Write by `documents` and read back by `parsing`."""

    def layout(report: AnnualReport) -> AnnualReport:
        data = write(report, fmt)
        if fmt == "html" and report.headings != HEADINGS:
            for key, words in report.headings.items():
                data = data.replace(HEADINGS[key].encode(), words.encode())
        return read(data, f"报告.{fmt}")

    return layout


LAYOUTS: dict[str, tuple[Mutation, frozenset[str]]] = {
    "values": (lambda report: report, frozenset({"values", "figures", "words", "headings"})),
    "json": (lambda report: from_json(to_json(report)), frozenset({"figures", "words"})),
    "text": (
        lambda report: read(lines(report, "\t", "").encode(), "报告.txt"),
        frozenset({"figures", "words", "headings"}),
    ),
    "markdown": (
        lambda report: read(lines(report, "\x1f", "## ").replace("\x1f", "|").encode(), "报告.md"),
        frozenset({"figures", "words", "headings"}),
    ),
    "html": (through("html"), frozenset({"figures", "words"})),
    "docx": (through("docx"), frozenset({"figures", "words"})),
    "xlsx": (through("xlsx"), frozenset({"figures", "words"})),
}
QUICK = ("values", "json", "text")
