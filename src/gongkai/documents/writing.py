"""One door to all formats (统一出口): a report or a paper in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from gongkai.annual.report import AnnualReport
from gongkai.documents.annual_report import annual_report_document
from gongkai.documents.blocks import Document
from gongkai.documents.docx import write_docx
from gongkai.documents.findings_rows import FindingRow, finding_rows
from gongkai.documents.fonts import FontSource
from gongkai.documents.html import page_html
from gongkai.documents.json_bytes import report_bytes
from gongkai.documents.pdf import write_pdf
from gongkai.documents.xlsx import write_xlsx
from gongkai.errors import InvalidInput

FORMATS = ("html", "docx", "pdf", "xlsx", "json")
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}

_Writer = Callable[[Document, Sequence[FindingRow], FontSource | None], bytes]
_WRITERS: dict[str, _Writer] = {
    "html": lambda document, _findings, _fonts: page_html(document),
    "docx": lambda document, _findings, _fonts: write_docx(document),
    "pdf": lambda document, _findings, fonts: write_pdf(document, fonts),
    "xlsx": lambda document, findings, _fonts: write_xlsx(document, findings),
}


def write(
    subject: AnnualReport | Document, fmt: str, *, issued_on: date | None = None, fonts: FontSource | None = None
) -> bytes:
    """Write a report or any other paper in a format (按格式写出). The same input gives the same bytes.

    `issued_on` closes a report with organ and date; `fonts` says where a PDF's typefaces come from.
    Raises: InvalidInput if the format is unknown or the paper has no such form; CannotWrite if a PDF cannot be set.
    """
    if fmt not in FORMATS:
        raise InvalidInput(f"不支持的格式“{fmt}”，请用{'、'.join(FORMATS)}之一。", format=fmt)
    if isinstance(subject, AnnualReport):
        if fmt == "json":
            return report_bytes(subject)
        document = annual_report_document(subject, issued_on=issued_on)
        return _WRITERS[fmt](document, list(finding_rows([subject])), fonts)
    if fmt == "json":
        raise InvalidInput("只有年度报告有规范数据（JSON），其他文书请用 html、docx、pdf 或 xlsx。", format=fmt)
    return _WRITERS[fmt](subject, (), fonts)
