"""How the interface answers (接口约定): UTF-8 JSON with Chinese as it is, one shape of error, pages by offset."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from django.db import Error as DatabaseTrouble
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder
from pydantic import Field

from gongkai.errors import GongkaiError
from gongkai.services.trouble import trouble_of
from gongkai.web.request_log import request_id

Row = TypeVar("Row")
MOST_A_PAGE = 200


class ChineseJson(BaseRenderer):
    """JSON in UTF-8, nothing escaped that need not be."""

    media_type = "application/json"

    def render(self, _request: HttpRequest, data: Any, *, response_status: int) -> str:  # noqa: ARG002
        """Write the data."""
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)


class ErrorBody(Schema):
    """Every error (错误)."""

    code: str = Field(description="错误种类，供程序判断")
    message_zh: str = Field(description="中文说明：什么不对、为什么、怎么办")
    details: dict[str, Any] = Field(description="有关的值")
    request_id: str = Field(description="请求编号，报告问题时请一并提供")


class PageOf(Schema, Generic[Row]):
    """One page of a list (一页)."""

    total: int = Field(description="总数")
    offset: int = Field(description="本页从第几条开始，首条为 0")
    items: list[Row] = Field(description="本页内容")


Offset = Annotated[int, Query(0, ge=0, le=1_000_000_000, description="从第几条开始，首条为 0")]
Limit = Annotated[int, Query(50, ge=1, le=MOST_A_PAGE, description=f"最多几条，不超过 {MOST_A_PAGE}")]
# From the day on which the first Regulations came into force, to a year that any calendar can still count.
Day = Annotated[date, Field(ge=date(2008, 5, 1), le=date(2100, 12, 31))]

# Whatever is asked: what cannot be parsed, a defect of ours, a database or a disk that fails.
ANYWHERE = {400: ErrorBody, 500: ErrorBody, 503: ErrorBody, 507: ErrorBody}
REFUSED = {**ANYWHERE, 422: ErrorBody}
NOT_FOUND = {404: ErrorBody, **REFUSED}


def page(rows: Sequence[Any], offset: int, limit: int) -> dict[str, Any]:
    """Return a page of rows that are all at hand."""
    return {"total": len(rows), "offset": offset, "items": rows[offset : offset + limit]}


def answer_errors(api: NinjaAPI) -> None:
    """Give every kind of error the same shape (统一错误格式)."""

    def body(request: HttpRequest, status: int, code: str, message_zh: str, **details: Any) -> HttpResponse:
        shown = {key: value if isinstance(value, str | int | bool) else str(value) for key, value in details.items()}
        data = {"code": code, "message_zh": message_zh, "details": shown, "request_id": request_id()}
        return api.create_response(request, data, status=status)

    @api.exception_handler(GongkaiError)
    def refused(request: HttpRequest, refusal: GongkaiError) -> HttpResponse:
        return body(request, refusal.http_status, refusal.code, refusal.message_zh, **refusal.details)

    @api.exception_handler(DatabaseTrouble)
    def away(request: HttpRequest, error: DatabaseTrouble) -> HttpResponse:
        trouble = trouble_of(error)
        if trouble is None:
            raise error
        return refused(request, trouble)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, _error: Http404) -> HttpResponse:
        return body(request, 404, "NotFound", "没有所请求的内容，请核对地址。")

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        wrong = {".".join(str(part) for part in one["loc"][1:]) or "body": one["msg"] for one in error.errors}
        names = "、".join(wrong)
        return body(request, 422, "InvalidInput", f"参数不合要求：{names}。请对照接口文档改正。", **wrong)

    @api.exception_handler(Throttled)
    def too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
        response = body(request, 429, "TooOften", "请求过于频繁，请稍候再试。")
        if error.wait is not None:
            response.headers["Retry-After"] = str(int(error.wait) + 1)
        return response

    @api.exception_handler(HttpError)
    def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
        return body(request, error.status_code, "BadRequest", "请求无法解析，请对照接口文档改正。")
