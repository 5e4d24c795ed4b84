"""Organs and what they have published (机关、年度报告、公开信息)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Header, Query, Router, Schema
from pydantic import Field

from gongkai.annual.findings import Place
from gongkai.annual.form import FORM_2021
from gongkai.annual.places import place_zh
from gongkai.errors import NotFound
from gongkai.store import queries
from gongkai.web.api.answers import ANYWHERE, NOT_FOUND, REFUSED, ErrorBody, Limit, Offset, PageOf, page
from gongkai.web.public.items import attachment_data

router = Router(tags=["机关与公开内容"])


Year = Annotated[int | None, Query(description="报告年度")]


class OrganBody(Schema):
    """An organ (机关)."""

    code: str = Field(description="代码，用于各网址")
    name: str = Field(description="名称")
    level: str = Field(description="层级")
    is_government: bool = Field(description="是否人民政府")
    is_demo: bool = Field(description="是否演示数据，演示数据不代表真实情况")
    parent: str | None = Field(description="上级机关名称")
    supervising_office: str | None = Field(description="政府信息公开工作主管部门名称")


class ReportBody(Schema):
    """A published annual report, without its content (已公布的年度报告)."""

    organ_code: str
    organ_name: str
    year: int = Field(description="报告年度")
    published_on: date | None = Field(description="公布日期")
    sha256: str = Field(description="规范数据的 SHA-256")


class FigureBody(Schema):
    """One figure of a report (报告中的一个数)."""

    part: int = Field(description="第几部分：2、3 或 4")
    row: str = Field(description="行，与规范数据的键相同")
    column: str | None = Field(description="列；一行只有一个数的为 null")
    label: str = Field(description="该格在统一格式中的名称")
    value: int | str | None = Field(description="数值；金额为文字，单位万元；无数据为 null")


class AttachmentBody(Schema):
    """An attachment of a published item (附件)."""

    title: str
    address: str = Field(description="永久地址；链接为外部网址")
    media_type: str = Field(description="媒体类型；链接为 text/html")
    size_bytes: int | None = Field(description="大小（字节）；链接为 null")
    sha256: str | None = Field(description="文件的 SHA-256；链接为 null")
    alt: str = Field(description="图片的替代文字")


class ItemBody(Schema):
    """A published item (主动公开的一条信息)."""

    id: int
    organ_code: str
    title: str
    document_no: str = Field(description="文号")
    issuer: str = Field(description="发布机关")
    published_at: datetime | None
    summary: str
    text: str = Field(description="正文文字；已撤下的为空")
    keywords: list[str]
    attachments: list[AttachmentBody] = Field(description="附件；已撤下的没有")
    is_withdrawn: bool = Field(description="是否已撤下")


@router.get("/organs", response={200: PageOf[OrganBody], **REFUSED}, summary="机关名录")
def organs(request: HttpRequest, offset: Offset, limit: Limit) -> Any:
    """全部机关，按代码排列。"""
    return page([one._asdict() for one in queries.organs()], offset, limit)


@router.get("/organs/{code}", response={200: OrganBody, **ANYWHERE, 404: ErrorBody}, summary="一个机关")
def organ(request: HttpRequest, code: str) -> Any:
    """按代码查一个机关。"""
    return _organ(code)._asdict()


@router.get("/reports", response={200: PageOf[ReportBody], **REFUSED}, summary="已公布的年度报告")
def reports(request: HttpRequest, offset: Offset, limit: Limit, year: Year = None) -> Any:
    """全部机关已公布的年度报告，年度新的在前；可按年度筛选。"""
    every = [one._asdict() for one in queries.published_reports() if year is None or one.year == year]
    return page(every, offset, limit)


@router.get("/organs/{code}/reports", response={200: PageOf[ReportBody], **NOT_FOUND}, summary="一个机关的年度报告")
def reports_of(request: HttpRequest, code: str, offset: Offset, limit: Limit) -> Any:
    """一个机关已公布的年度报告，年度新的在前。"""
    _organ(code)
    return page([one._asdict() for one in queries.published_reports(code)], offset, limit)


@router.get(
    "/organs/{code}/reports/{year}",
    response={200: dict[str, Any], 304: None, **NOT_FOUND},
    summary="一份年度报告的规范数据",
)
def report(
    request: HttpRequest,
    code: str,
    year: int,
    held: Annotated[
        str | None, Header(alias="If-None-Match", description="已取得的 ETag；内容没有变的，答 304 而不再传送")
    ] = None,
) -> HttpResponse:
    """规范数据：各部分文字、三张表的全部数据和核查发现；与公布时逐字节相同，ETag 为其 SHA-256。"""
    stored = _report(code, year)
    etag = f'"{stored.info.sha256}"'
    if held == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    return HttpResponse(stored.canonical, content_type="application/json; charset=utf-8", headers={"ETag": etag})


@router.get(
    "/organs/{code}/reports/{year}/figures",
    response={200: list[FigureBody], **NOT_FOUND},
    summary="一份年度报告的全部数",
)
def figures(request: HttpRequest, code: str, year: int) -> Any:
    """三张表展开为一列，每格一项，便于汇总比较。"""
    found = _report(code, year).report
    form = found.edition or FORM_2021
    return [
        {
            "part": cell.part,
            "row": cell.row,
            "column": cell.column,
            "label": place_zh(Place(cell.part, cell.row, cell.column), form),
            "value": value if value is None or isinstance(value, int) else format(value, "f"),
        }
        for cell, value in found.walk()
    ]


@router.get("/items/{item_id}", response={200: ItemBody, **NOT_FOUND}, summary="一条公开信息")
def item(request: HttpRequest, item_id: int) -> Any:
    """按编号查一条主动公开的信息。已撤下的只留标题和来源。"""
    if not 0 < item_id < 2**63:
        raise Http404
    try:
        found = queries.public_item(item_id)
    except NotFound as error:
        raise Http404 from error
    return {
        "id": item_id,
        "organ_code": found.info.organ,
        "title": found.info.title,
        "document_no": found.document_no,
        "issuer": found.issuer,
        "published_at": found.published_at,
        "summary": found.summary,
        "text": found.body_text,
        "keywords": list(found.keywords),
        "attachments": [attachment_data(one) for one in found.attachments],
        "is_withdrawn": found.info.withdrawn_on is not None,
    }


def _organ(code: str) -> queries.OrganInfo:
    """The organ; to the public a missing one is simply not there."""
    try:
        return queries.organ(code)
    except NotFound as error:
        raise Http404 from error


def _report(code: str, year: int) -> queries.StoredReport:
    stored = queries.stored_report(code, year, final_only=True) if 2008 <= year <= 2200 else None
    if stored is None:
        raise Http404
    return stored
