"""Made-up reports in the layouts of real sites, read back: the same or honestly marked, never wrong in silence."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.cells import CellRef
from gongkai.annual.form import FORM_2019, FORM_2021, Form
from gongkai.annual.report import AnnualReport, Figure
from gongkai.parsing.grid import SourceDocument
from gongkai.parsing.readers.html import read_html
from gongkai.parsing.readers.text import read_text
from gongkai.parsing.recognition import read_report

Cells = dict[CellRef, Figure]
CORNER = FORM_2021.part3_corner


@dataclass(frozen=True)
class Written:
    """A report in some layout, and what it says."""

    form: Form
    cells: Cells
    document: SourceDocument

    def part2(self) -> Iterator[tuple[str, list[str], list[tuple[str, list[str]]]]]:
        yield from part2_blocks(self.form, self.cells)


def shown(figure: Figure) -> str:
    return "" if figure is None else str(figure)


def part2_blocks(form: Form, cells: Cells) -> Iterator[tuple[str, list[str], list[tuple[str, list[str]]]]]:
    """Heading, column labels, rows (label, figures) of each block."""
    for block in form.part2:
        rows = [(row.label, [shown(cells[cell]) for cell in block.cells_of(row)]) for row in block.rows]
        yield block.heading, [column.label for column in block.columns], rows


def part3_rows(form: Form, cells: Cells) -> list[tuple[tuple[str, ...], list[str]]]:
    return [
        (row.labels, [shown(cells[CellRef(3, row.key, column.key)]) for column in form.part3_columns])
        for row in form.part3_rows
    ]


def part4_figures(form: Form, cells: Cells) -> list[str]:
    return [
        shown(cells[CellRef(4, group.key, column.key)]) for group in form.part4_groups for column in form.part4_columns
    ]


APPLICANTS = [column.label for column in FORM_2021.part3_columns]
RESULTS = [column.label for column in FORM_2021.part4_columns]
HEADINGS = FORM_2021.headings


def consistent(seed: int, *, blanks: float = 0.0, big: int = 9) -> tuple[Form, Cells]:
    """A report whose relations hold, some of its zeros blank."""
    rng = random.Random(seed)  # noqa: S311
    form = rng.choice([FORM_2021, FORM_2021, FORM_2019])
    cells: Cells = {}
    for cell in form.cells:
        if cell.part == 2:
            amount = rng.choice([0, 0, rng.randint(0, 99), rng.randint(0, 20000)])
            money = cell.row == "charges_wan_yuan" or cell.column == "amount"
            cells[cell] = Decimal(amount) / 100 if money else amount
    for column in form.part3_columns[:-1]:
        for row in form.part3_sum_rows:
            cells[CellRef(3, row, column.key)] = rng.choice([0, 0, 0, rng.randint(0, big), rng.randint(0, big * 12)])
        total = sum(int(cells[CellRef(3, row, column.key)] or 0) for row in form.part3_sum_rows)
        left = rng.choice([0, rng.randint(0, big)])
        before = rng.randint(0, total + left)
        cells[CellRef(3, "3.7", column.key)], cells[CellRef(3, "4", column.key)] = total, left
        cells[CellRef(3, "2", column.key)], cells[CellRef(3, "1", column.key)] = before, total + left - before
    for row in form.part3_rows:
        cells[CellRef(3, row.key, "total")] = sum(
            int(cells[CellRef(3, row.key, c.key)] or 0) for c in form.part3_columns[:-1]
        )
    for group in form.part4_groups:
        four = [rng.choice([0, 0, rng.randint(0, big * 5)]) for _ in range(4)]
        for column, figure in zip(form.part4_columns, [*four, sum(four)], strict=True):
            cells[CellRef(4, group.key, column.key)] = figure
    for cell in cells:
        if cells[cell] == 0 and rng.random() < blanks:
            cells[cell] = None
    return form, cells


def broken(seed: int, *, defects: int = 4) -> tuple[Form, Cells]:
    """A report in which some figures are wrong, as in real ones."""
    form, cells = consistent(seed)
    rng = random.Random(seed + 1)  # noqa: S311
    for cell in rng.sample(sorted(c for c in cells if c.part != 2), defects):
        cells[cell] = rng.choice([0, int(cells[cell] or 0) + rng.randint(1, 9), rng.randint(0, 300)])
    return form, cells


def prose(number: int) -> str:
    return [
        "某县农业局2024年，坚持公开为常态。（一）主动公开。全年公开信息12条。（二）依申请公开。收到申请若干件。",
        "2024年主动公开政府信息124条。",
        "2024年，共收到政府信息公开申请3条。",
        "2024年行政复议情况如下。",
        "一是公开的主动性还不够。二是培训较少。下一步将改进工作。",
        "2024年没有收取信息处理费。",
    ][number]


TITLE = "某县农业局2024年政府信息公开工作年度报告"


def page(two: str, three: str, four: str) -> str:
    """A web page with the three tables."""
    parts = [f"<h1>{TITLE}</h1>"]
    for number, (heading, table) in enumerate(zip(HEADINGS, ["", two, three, four, "", ""], strict=True)):
        parts.append(f"<p>{heading}</p><p>{prose(number)}</p>{table}")
    return (
        f"<html><head><title>{TITLE}-某县人民政府网</title></head><body><div>首页</div>{''.join(parts)}</body></html>"
    )


def row(*cells: str, mark: str = "td") -> str:
    return "<tr>" + "".join(c if c.startswith("<td") else f"<{mark}>{c}</{mark}>" for c in cells) + "</tr>"


def spanned(text: str, *, rows: int = 1, columns: int = 1) -> str:
    return f'<td rowspan="{rows}" colspan="{columns}">{escape(text)}</td>'


def html_part2(form: Form, cells: Cells, paint: Callable[[str], str]) -> str:
    lines = []
    for heading, columns, rows in part2_blocks(form, cells):
        wide = 3 // len(columns) if 3 % len(columns) == 0 else 1
        lines.append(row(spanned(heading, columns=4)))
        lines.append(row("信息内容", *(spanned(column, columns=wide) for column in columns)))
        for label, figures in rows:
            lines.append(row(label, *(f'<td colspan="{wide}">{paint(figure)}</td>' for figure in figures)))
    return f"<table>{''.join(lines)}</table>"


def html_part3(form: Form, cells: Cells, paint: Callable[[str], str], *, holders: bool) -> str:
    header = [row(spanned(CORNER, rows=3, columns=3), spanned("申请人情况", columns=7))]
    if holders:
        header.append(row("自然人", spanned("法人或其他组织", columns=5), "总计"))
        header.append(row("", *APPLICANTS[1:6], ""))
    else:
        header.append(row(spanned("自然人", rows=2), spanned("法人或其他组织", columns=5), spanned("总计", rows=2)))
        header.append(row(*APPLICANTS[1:6]))
    return f"<table>{''.join(header)}{''.join(html_part3_body(form, cells, paint))}</table>"


def html_part3_body(form: Form, cells: Cells, paint: Callable[[str], str]) -> list[str]:
    rows = part3_rows(form, cells)
    seen: set[tuple[str, ...]] = set()
    lines = []
    for labels, figures in rows:
        label_cells = []
        for depth in range(1, len(labels) + 1):
            path = labels[:depth]
            if path in seen:
                continue
            seen.add(path)
            under = sum(other[0][:depth] == path for other in rows)
            label_cells.append(
                spanned(labels[depth - 1], rows=under, columns=3 - depth + 1 if depth == len(labels) else 1)
            )
        lines.append(row(*label_cells, *(f"<td>{paint(figure)}</td>" for figure in figures)))
    return lines


def html_part4(form: Form, cells: Cells, paint: Callable[[str], str], *, holders: bool) -> str:
    lines = [row(spanned("行政复议", columns=5), spanned("行政诉讼", columns=10))]
    groups = (spanned("未经复议直接起诉", columns=5), spanned("复议后起诉", columns=5))
    if holders:
        lines.append(row(*RESULTS, *groups))
        lines.append(row(*[""] * 5, *RESULTS, *RESULTS))
    else:
        lines.append(row(*(spanned(label, rows=2) for label in RESULTS), *groups))
        lines.append(row(*RESULTS, *RESULTS))
    lines.append(row(*(f"<td>{paint(figure)}</td>" for figure in part4_figures(form, cells))))
    return f"<table>{''.join(lines)}</table>"


def html_layout(form: Form, cells: Cells, *, holders: bool = False, word: bool = False) -> SourceDocument:
    def paint(figure: str) -> str:
        if not word:
            return figure or "&nbsp;"
        return f'<p class="MsoNormal"><span lang="EN-US">{figure}<o:p></o:p></span></p>'

    return read_html(
        page(
            html_part2(form, cells, paint),
            html_part3(form, cells, paint, holders=holders),
            html_part4(form, cells, paint, holders=holders),
        )
    )


def html_split(form: Form, cells: Cells) -> SourceDocument:
    """The table of requests cut into two where the page ended."""
    table = html_part3(form, cells, str, holders=False)
    rows = table.split("</tr>")
    cut = "</tr>".join(rows[:9]) + "</tr></table><p>— 3 —</p><table>" + "</tr>".join(rows[9:])
    return read_html(page(html_part2(form, cells, str), cut, html_part4(form, cells, str, holders=False)))


def html_one_table(form: Form, cells: Cells) -> SourceDocument:
    """Everything in one table, the headings as rows of it."""
    tables = [
        html_part2(form, cells, str),
        html_part3(form, cells, str, holders=False),
        html_part4(form, cells, str, holders=False),
    ]
    inner = [table.removeprefix("<table>").removesuffix("</table>") for table in tables]
    body = "".join(
        f"<tr><td colspan=15>{HEADINGS[n]}</td></tr><tr><td colspan=15>{prose(n)}</td></tr>{(['', *inner, '', ''])[n]}"
        for n in range(6)
    )
    return read_html(f"<h1>{TITLE}</h1><table>{body}</table>")


def text_page(two: str, three: str, four: str) -> str:
    parts = [TITLE]
    for number, (heading, table) in enumerate(zip(HEADINGS, ["", two, three, four, "", ""], strict=True)):
        parts += [heading, prose(number), table]
    return "\n".join(part for part in parts if part)


def rows_of_all(form: Form, cells: Cells) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """Rows of the three tables, cells covered by merged ones left empty."""
    two = []
    for heading, columns, rows in part2_blocks(form, cells):
        two += [[heading], ["信息内容", *columns], *([label, *figures] for label, figures in rows)]
    three = [[CORNER, "", "", "申请人情况"], ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"]]
    three.append(["", "", "", "", *APPLICANTS[1:6], ""])
    seen: set[tuple[str, ...]] = set()
    for labels, figures in part3_rows(form, cells):
        padded = ["" if labels[: d + 1] in seen else labels[d] for d in range(len(labels))] + [""] * (3 - len(labels))
        seen.update(labels[: d + 1] for d in range(len(labels)))
        three.append([*padded, *figures])
    four = [
        ["行政复议", "", "", "", "", "行政诉讼"],
        [*RESULTS, "未经复议直接起诉", "", "", "", "", "复议后起诉"],
        [*[""] * 5, *RESULTS, *RESULTS],
        part4_figures(form, cells),
    ]
    return two, three, four


def tabs(form: Form, cells: Cells) -> SourceDocument:
    tables = ["\n".join("\t".join(line) for line in table) for table in rows_of_all(form, cells)]
    return read_text(text_page(*tables))


def bars(form: Form, cells: Cells) -> SourceDocument:
    """`a | b | c |`, covered places left out but for those at the left."""

    def line(cells_here: list[str]) -> str:
        filled = [cell for index, cell in enumerate(cells_here) if cell or index < 2 or index > 2]
        return " | ".join(filled) + " |"

    tables = rows_of_all(form, cells)
    return read_text(text_page(*("\n".join(line(one) for one in table) for table in tables)))


def padded_bars(form: Form, cells: Cells) -> SourceDocument:
    """`| a | b | ||`: cells packed to the left, the row filled up with bars."""
    two, three, four = rows_of_all(form, cells)
    seen_width = 3

    def pack(line: list[str], wide: int, labels: int) -> str:
        kept = [cell for cell in line[:labels] if cell] + line[labels:]
        return "| " + " | ".join(kept) + " | " + "|" * (wide - len(kept))

    text = [
        "\n".join(pack(line, 4, 0) for line in two),
        "\n".join(
            pack(line, 10, seen_width) if index > 2 else pack([c for c in line if c], 10, 0)
            for index, line in enumerate(three)
        ),
        "\n".join(
            pack(line, 15, 0) if index == 3 else pack([c for c in line if c], 15, 0) for index, line in enumerate(four)
        ),
    ]
    return read_text(text_page(*text))


def cell_lines(form: Form, cells: Cells, *, mark: str, blank: str | None) -> SourceDocument:
    """One cell a line; `blank` how an empty cell is written, None: not at all."""

    def line(cells_here: list[str], labels: int) -> list[str]:
        kept = [cell for cell in cells_here[:labels] if cell]
        for cell in cells_here[labels:]:
            if cell:
                kept.append(cell)
            elif blank is not None:
                kept.append(blank)
        return [f"{cell}{mark}" if cell != blank else cell for cell in kept]

    two, three, four = rows_of_all(form, cells)
    texts = [
        "\n".join("\n".join(line(one, 0)) for one in two),
        "\n".join("\n".join(line(one, 3 if index > 2 else len(one))) for index, one in enumerate(three)),
        "\n".join("\n".join(line(one, 0 if index == 3 else len(one))) for index, one in enumerate(four)),
    ]
    return read_text(text_page(*texts))


def glued(form: Form, cells: Cells) -> SourceDocument:
    two, three, four = rows_of_all(form, cells)
    tables = ["".join("".join(line) for line in table) for table in (two, three, four)]
    text = TITLE + "".join(
        heading + prose(number) + table
        for number, (heading, table) in enumerate(zip(HEADINGS, ["", *tables, "", ""], strict=True))
    )
    return read_text(f"标题: {TITLE}\n==== 正文 ====\n{text}")


def pdf_lines(form: Form, cells: Cells, *, wrap: int | None = None) -> SourceDocument:
    """Text of a PDF: a row a line, its figures after blanks; long labels wrapped, the figures on their first line."""
    two, three, four = rows_of_all(form, cells)

    def text(cells_here: list[str], labels: int) -> str:
        label = " ".join(cell for cell in cells_here[:labels] if cell)
        figures = " ".join(cell for cell in cells_here[labels:] if cell)
        if wrap and len(label) > wrap and figures:
            return f"{label[:wrap]} {figures}\n{label[wrap:]}"
        return f"{label} {figures}".strip()

    texts = [
        "\n".join(text(line, 1) for line in two),
        "\n".join(text(line, 3 if index > 2 else len(line)) for index, line in enumerate(three)),
        "\n".join(text(line, 0) for line in four),
    ]
    return read_text(text_page(*texts))


def markdown_pieces(form: Form, cells: Cells) -> SourceDocument:
    """Markdown of OCR: a table with an invented head for every group."""
    two = []
    for heading, columns, rows in part2_blocks(form, cells):
        two += [f"### {heading}", f"| 信息内容 | {' | '.join(columns)} |", "|---" * (1 + len(columns)) + "|"]
        two += [f"| {label} | {' | '.join(figures)} |" for label, figures in rows] + [""]
    three = [CORNER, ""]
    for labels, figures in part3_rows(form, cells):
        three += [f"### {label}" for label in labels[:-1]]
        three += ["| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |", "|---" * 8 + "|"]
        three += [f"| {labels[-1]} | {' | '.join(figures)} |", ""]
    four = []
    figures = part4_figures(form, cells)
    for number, label in enumerate(("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")):
        four += [f"### {label}", f"| {' | '.join(RESULTS)} |", "|---" * 5 + "|"]
        four += [f"| {' | '.join(figures[5 * number : 5 * number + 5])} |", ""]
    return read_text(text_page("\n".join(two), "\n".join(three), "\n".join(four)), media="markdown")


def traditional(form: Form, cells: Cells) -> SourceDocument:
    table = str.maketrans(
        "开数据复议诉结转务机关当业实处罚强规废发现许费额单万总计维纠审应权属国类内过执询项无确认获补缴纳继续办与对购",
        "開數據復議訴結轉務機關當業實處罰強規廢發現許費額單萬總計維糾審應權屬國類內過執詢項無確認獲補繳納繼續辦與對購",
    )
    html = page(
        html_part2(form, cells, str),
        html_part3(form, cells, str, holders=False),
        html_part4(form, cells, str, holders=False),
    )
    return read_html(html.translate(table))


Layout = Callable[[Form, Cells], SourceDocument]
LAYOUTS: dict[str, Layout] = {
    "html": html_layout,
    "html-holders": lambda form, cells: html_layout(form, cells, holders=True),
    "html-word": lambda form, cells: html_layout(form, cells, word=True),
    "html-split": html_split,
    "html-one-table": html_one_table,
    "traditional": traditional,
    "tabs": tabs,
    "bars": bars,
    "padded-bars": padded_bars,
    "cell-bar-lines": lambda form, cells: cell_lines(form, cells, mark=" |", blank="|"),
    "cell-then-bar": lambda form, cells: cell_lines(form, cells, mark="\n|", blank="|"),
    "cell-lines": lambda form, cells: cell_lines(form, cells, mark="\n", blank=None),
    "glued": glued,
    "pdf-lines": pdf_lines,
    "pdf-wrapped": lambda form, cells: pdf_lines(form, cells, wrap=11),
    "markdown-pieces": markdown_pieces,
}
KEEPS_BLANKS = {
    "html",
    "html-holders",
    "html-word",
    "html-split",
    "html-one-table",
    "traditional",
    "tabs",
    "cell-bar-lines",
    "markdown-pieces",
    "bars",
    "padded-bars",
    "cell-then-bar",
}


def misread(report: AnnualReport, cells: Cells) -> tuple[list[str], list[str]]:
    """Cells that are wrong in silence, and cells that are wrong but marked."""
    marks = {(f.place.part, f.place.row, f.place.column) for f in report.findings}
    silent, marked = [], []
    for cell, figure in cells.items():
        try:
            read = report.figure(cell)
        except KeyError:
            read = -1
        if read == figure and (read is None) == (figure is None):
            continue
        said = {(cell.part, cell.row, cell.column), (cell.part, cell.row, None), (cell.part, None, cell.column)} & marks
        whole = (cell.part, None, None) in marks and read is None
        (marked if said or whole else silent).append(f"{cell}: {figure} read as {read}")
    return silent, marked


SEEDS = st.integers(0, 10**6)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@given(seed=SEEDS)
@settings(max_examples=5, deadline=None)
def test_a_consistent_report_is_never_misread_in_silence(name: str, seed: int) -> None:
    form, cells = consistent(seed)
    silent, _ = misread(read_report(LAYOUTS[name](form, cells)), cells)
    assert not silent


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@given(seed=SEEDS)
@settings(max_examples=5, deadline=None)
def test_a_report_with_wrong_sums_is_not_bent_to_make_them_right(name: str, seed: int) -> None:
    form, cells = broken(seed)
    silent, _ = misread(read_report(LAYOUTS[name](form, cells)), cells)
    assert not silent


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@given(seed=SEEDS)
@settings(max_examples=4, deadline=None)
def test_blank_cells_are_never_filled_in_silence(name: str, seed: int) -> None:
    form, cells = consistent(seed, blanks=0.6)
    silent, _ = misread(read_report(LAYOUTS[name](form, cells)), cells)
    assert not silent


@pytest.mark.parametrize("name", sorted(set(LAYOUTS) - {"glued", "pdf-wrapped"}))
def test_layouts_with_separated_cells_are_read_completely(name: str) -> None:
    for seed in range(6):
        form, cells = broken(seed)
        report = read_report(LAYOUTS[name](form, cells))
        assert misread(report, cells) == ([], [])
        assert report.form == form.code


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_title_sections_and_sources_are_found_in_every_layout(name: str) -> None:
    form, cells = consistent(3)
    report = read_report(LAYOUTS[name](form, cells))
    assert (report.organ, report.year) == ("某县农业局", 2024)
    assert set(report.sections) == set("123456")
    assert "培训较少" in report.sections["5"]
    assert "本列数据" not in report.sections["3"]
    assert report.sources
