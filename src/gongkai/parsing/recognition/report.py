"""A document as read to the canonical annual report (文档转为规范年度报告)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place
from gongkai.annual.form import FORM_2019, FORM_2021, Form
from gongkai.annual.report import AnnualReport, Figures
from gongkai.errors import Unreadable
from gongkai.parsing.grid import SourceDocument
from gongkai.parsing.limits import refuse_beyond
from gongkai.parsing.recognition.identity import organ_and_year, year_by_mention
from gongkai.parsing.recognition.lines import Flat, lines_of
from gongkai.parsing.recognition.part2 import Disclosure
from gongkai.parsing.recognition.part3 import Requests
from gongkai.parsing.recognition.part4 import Proceedings
from gongkai.parsing.recognition.sections import texts_of
from gongkai.parsing.recognition.sheet import Sheet
from gongkai.parsing.recognition.zones import whole_tables, zones_in_text

MOST_CHARACTERS = 600_000
"""No report comes near; beyond it, a file is something else and would only keep a person waiting."""
_TABLE_NAMES = {2: "第二部分主动公开表", 3: "第三部分申请表", 4: "第四部分复议诉讼表"}


def read_report(document: SourceDocument) -> AnnualReport:
    """Return the annual report that a document contains, with remarks on all that is doubtful (识别年度报告).

    Absent is None, never 0. Every figure has its source. A figure that can be read in more than one way, was
    deduced, or may stand in another column carries a finding on its cell.
    Raises: Unreadable if the document holds no annual report, or more text than any report has.
    """
    lines = lines_of(document)
    refuse_beyond(MOST_CHARACTERS, sum(len(piece.text) for line in lines for piece in line.pieces), "字数")
    zones = whole_tables(lines) or zones_in_text(Flat(lines))
    disclosure = Disclosure(zones.second, document.media)
    requests = Requests(zones.third, document.media)
    proceedings = Proceedings(zones.fourth, document.media)
    texts = texts_of(lines, () if zones.whole else [*zones.second, *zones.third, *zones.fourth])
    organ, year = organ_and_year(lines, document.title)
    if not disclosure.rows and not requests.rows and not proceedings.found() and len(texts.sections) < 2:
        raise Unreadable(
            "文件里找不到政府信息公开工作年度报告：既没有三张统计表，也没有规定的标题。请确认文件是否正确，或先转为可复制文字的格式。",
            place=document.title or document.media,
        )
    sheet = Sheet(_form(disclosure, requests))
    sheet.findings += document.findings
    form_known = _say_form(sheet, disclosure, requests)
    disclosure.fill(sheet, texts.sections.get("1", "") + texts.sections.get("2", ""))
    requests.fill(sheet)
    proceedings.fill(sheet)
    guessed = None if year else year_by_mention(texts.sections.get("1", ""))
    _say_missing(sheet, organ, year, guessed)
    return AnnualReport(
        organ=organ,
        year=year or guessed,
        form=sheet.form.code if form_known or sheet.figures else None,
        sections=texts.sections,
        headings=texts.headings,
        preamble=texts.preamble,
        part2=_part2(sheet),
        part3=_table(sheet, 3, [row.key for row in sheet.form.part3_rows], [c.key for c in sheet.form.part3_columns]),
        part4=_table(sheet, 4, [row.key for row in sheet.form.part4_groups], [c.key for c in sheet.form.part4_columns]),
        findings=tuple(sheet.findings),
        sources=sheet.sources,
    )


def _form(disclosure: Disclosure, requests: Requests) -> Form:
    new, old = _votes(disclosure, requests)
    return FORM_2019 if old > new else FORM_2021


def _votes(disclosure: Disclosure, requests: Requests) -> tuple[int, int]:
    """How many figures speak for either form; in the third part the rows of （六）其他处理 tell them apart."""
    new, old = disclosure.votes()
    keys = requests.keys()
    items = len(keys & {"3.6.1", "3.6.2"})
    return new + 7 * items, old + ("3.6" in keys and not items)


def _say_form(sheet: Sheet, disclosure: Disclosure, requests: Requests) -> bool:
    new, old = _votes(disclosure, requests)
    if new and old:
        message = f"报告混用了2019年和2021年两版格式，按{sheet.form.code[:4]}年格式读取；请改用现行格式。"
        sheet.remark_place("P-FORM-MIXED", Place(), message)
    if not new and not old:
        sheet.remark_place("P-FORM-UNKNOWN", Place(), "无法认定报告采用哪一版格式，按2021年格式读取。")
    return bool(new or old)


def _say_missing(sheet: Sheet, organ: str | None, year: int | None, guessed: int | None) -> None:
    present = {cell.part for cell in sheet.figures}
    for part, name in _TABLE_NAMES.items():
        if part not in present:
            sheet.remark_place("P-TABLE-MISSING", Place(part), f"找不到{name}，或表中没有可读的数字。")
    if organ is None:
        sheet.remark_place("P-ORGAN-UNKNOWN", Place(), "从标题和落款都读不出编制机关。")
    if year is None:
        then = f"依正文最常提到的年份推定为{guessed}年" if guessed else "留空"
        sheet.remark_place("P-YEAR-UNKNOWN", Place(), f"从标题和统计期限都读不出报告年度，{then}。")


def _part2(sheet: Sheet) -> Mapping[str, Figures]:
    rows = {}
    for block in sheet.form.part2:
        for row in block.rows:
            cells = block.cells_of(row)
            if any(cell in sheet.figures for cell in cells):
                rows[row.key] = tuple(sheet.figures.get(cell) for cell in cells)
    return rows


def _table(sheet: Sheet, part: int, rows: Sequence[str], columns: Sequence[str]) -> Mapping[str, Figures]:
    table = {}
    for row in rows:
        cells = [CellRef(part, row, column) for column in columns]
        if any(map(sheet.figures.__contains__, cells)):
            table[row] = tuple(map(sheet.figures.get, cells))
    return table
