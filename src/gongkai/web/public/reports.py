"""Annual reports for the public (年报公开页): who published, by year, the report itself, its files."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai.annual.cells import CellRef
from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport
from gongkai.documents import annual_report_document, article_html
from gongkai.errors import NotFound
from gongkai.services.report_file import report_file
from gongkai.store import queries
from gongkai.web.public.caching import public_page
from gongkai.web.public.platform import organ_context

_ID_PREFIX = "report"


class FileFormat(NamedTuple):
    """A format in which a report can be had (下载格式)."""

    key: str
    label: str


FILE_FORMATS = (
    FileFormat("html", "网页"),
    FileFormat("docx", "Word 文档"),
    FileFormat("pdf", "PDF"),
    FileFormat("xlsx", "Excel 表格"),
    FileFormat("json", "数据 JSON"),
)
_HIGHLIGHTS = (
    (CellRef(3, "1", "total"), "本年新收申请"),
    (CellRef(3, "3.7", "total"), "本年办理结果"),
    (CellRef(3, "4", "total"), "结转下年度"),
    (CellRef(2, "licences", None), "行政许可决定"),
    (CellRef(2, "penalties", None), "行政处罚决定"),
    (CellRef(2, "normative_documents", "in_force"), "现行有效规范性文件"),
    (CellRef(4, "reconsideration", "total"), "行政复议"),
)


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The organs that have published reports, with their years (各机关年报目录). 200."""
    published = sorted(queries.published_reports(), key=lambda one: (one.organ_code, -one.year))
    organs = []
    for (code, name), reports in groupby(published, key=lambda one: (one.organ_code, one.organ_name)):
        organs.append({"code": code, "name": name, "years": [one.year for one in reports]})
    return render(request, "public/reports.html", {"organs": organs, "nav": "reports"})


@public_page
def organ_reports(request: HttpRequest, code: str) -> HttpResponse:
    """The published reports of one organ by year (某机关历年年报). 200; 404 for an organ that there is not."""
    context = organ_context(code, "reports") | {
        "reports": queries.published_reports(code),
        "formats": FILE_FORMATS,
        "nav": "reports",
    }
    return render(request, "public/organ.html", context)


@public_page
def report_page(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """One published report as an accessible page (年报全文). 200; 404 if it is not published."""
    stored = _published(code, year)
    document = annual_report_document(stored.report, issued_on=stored.info.published_on)
    context = {
        "organ": queries.organ(code),
        "report": stored.report,
        "title": document.metadata.title,
        "published_on": stored.info.published_on,
        "highlights": _highlights(stored.report),
        "contents": [
            {"anchor": f"{_ID_PREFIX}-part-{number}", "label": heading}
            for number, heading in enumerate((stored.report.edition or FORM_2021).headings, 1)
        ],
        # The writer escapes every text of the report; what it returns is markup.
        "article": mark_safe(article_html(document, id_prefix=_ID_PREFIX)),  # noqa: S308
        "formats": FILE_FORMATS,
        "nav": "reports",
    }
    return render(request, "public/report.html", context)


@require_safe
def download(request: HttpRequest, code: str, year: int, fmt: str) -> HttpResponse:
    """A published report as a file (下载年报). 200; 304 if the reader has it; 404 if there is none."""
    if fmt not in {one.key for one in FILE_FORMATS}:
        raise Http404
    stored = _published(code, year)
    etag = f'"{stored.info.sha256[:32]}-{fmt}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        file = report_file(stored, fmt)
        response = HttpResponse(file.content, content_type=file.media_type)
        response.headers["Content-Disposition"] = file.disposition
    response.headers["ETag"] = etag
    return response


def _published(code: str, year: int) -> queries.StoredReport:
    try:
        return queries.latest_report(code, year, final_only=True)
    except NotFound as error:
        raise Http404 from error


def _highlights(report: AnnualReport) -> list[dict[str, Any]]:
    figures = [
        (report.figure(cell), label) for cell, label in _HIGHLIGHTS if (report.edition or FORM_2021) is FORM_2021
    ]
    return [{"value": value, "label": label} for value, label in figures if value is not None]
