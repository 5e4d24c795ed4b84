"""The annual report as a paper (年度报告文书), in the layout of 国办公开办函〔2021〕30号; 2019 reports likewise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from gongkai.annual.form import FORM_2021, Form
from gongkai.annual.report import SECTIONS, AnnualReport
from gongkai.documents.annual_tables import part2_table, part3_table, part4_table
from gongkai.documents.blocks import (
    Attachment,
    Block,
    CellRole,
    Closing,
    Document,
    Heading,
    Metadata,
    Paragraph,
    ParagraphStyle,
    Run,
    Table,
    TextStyle,
    Title,
)
from gongkai.documents.clean import clean
from gongkai.documents.figures import GAP_NOTE
from gongkai.documents.json_bytes import report_bytes

_TABLES: dict[str, Callable[[AnnualReport, Form], Table]] = {"2": part2_table, "3": part3_table, "4": part4_table}
_MISSING_TEXT = "（本部分文字未读出）"
_LEAD = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\s*(?P<title>[^：:。；，\n]{1,30}?)\s*(?P<end>[：:。]|$)")


def annual_report_document(report: AnnualReport, *, issued_on: date | None = None) -> Document:
    """Lay out an annual report (排版年度报告): title, six headings, texts, three tables, closing.

    `issued_on` is the day of issue (成文日期); without it the paper has no closing. The paper carries the canonical
    JSON of the report. What the report does not have shows as a gap, never as zero or as nothing.
    """
    form = report.edition or FORM_2021
    title = report_title(report)
    blocks: list[Block] = [title]
    for key, heading in zip(SECTIONS, form.headings, strict=True):
        blocks.append(Heading(heading))
        blocks.extend(_section(report, form, key))
    if issued_on is not None:
        blocks.append(Closing(_organ(report), issued_on))
    metadata = Metadata(title.text, _organ(report), report.year, issued_on, str(form.order))
    return Document(metadata, tuple(blocks), (_data(report),))


def report_title(report: AnnualReport) -> Title:
    """The title of an annual report (年度报告标题), with a visible gap for an organ or a year not read."""
    organ = _organ(report) or "（机关名称未读出）"
    year = str(report.year) if report.year is not None else "（年份未读出）"
    rest = f"{year}年政府信息公开工作年度报告"
    return Title(organ + rest, (organ, rest))


def _organ(report: AnnualReport) -> str | None:
    return clean(report.organ) if report.organ else None


def _section(report: AnnualReport, form: Form, key: str) -> Iterator[Block]:
    text = report.sections.get(key)
    yield from map(_paragraph, filter(None, (clean(line).strip() for line in (text or "").splitlines())))
    if key not in _TABLES:
        if text is None:
            yield Paragraph.of(_MISSING_TEXT, ParagraphStyle.GAP)
        return
    table = _TABLES[key](report, form)
    yield table
    if any(cell.role is CellRole.GAP for row in table.rows for cell in row):
        yield Paragraph.of(GAP_NOTE, ParagraphStyle.NOTE)


def _paragraph(line: str) -> Block:
    """A line of text as a block: “（一）主动公开” alone is a heading, before text it is a run-in title."""
    if (lead := _LEAD.match(line)) is None:
        return Paragraph.of(line)
    if lead.end() == len(line):
        return Heading(line, 2)
    return Paragraph((Run(line[: lead.end()], TextStyle.LEAD), Run(line[lead.end() :])))


def _data(report: AnnualReport) -> Attachment:
    name = f"annual-report-{report.year}.json" if report.year is not None else "annual-report.json"
    return Attachment(name, "application/json", report_bytes(report), "本报告的规范数据（JSON）")
