"""What is shown when something cannot be answered (错误页): what to do, and the number of the request."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

from gongkai.errors import GongkaiError
from gongkai.services.trouble import trouble_of
from gongkai.web.public.display import Display, display_of
from gongkai.web.request_log import request_id

_LONGEST_ECHO = 20_000
_RETRY_SECONDS = 30
_IN_CHINESE = ("/staff/", "/accounts/", "/admin/")
_NUL = "请求中有不能保存的字符（空字符），没有处理。请返回上一页，重新输入后再提交，不要粘贴不可见的字符。"
_FOR_PROGRAMS = "/api/v1/"
_CODES = {
    400: "BadRequest",
    403: "NotYours",
    404: "NotFound",
    405: "MethodNotAllowed",
    409: "Conflict",
    413: "TooLarge",
    422: "InvalidInput",
    429: "TooOften",
    503: "Unavailable",
    507: "NoSpace",
}
_NEVER_ECHOED = ("csrf", "password", "challenge_", "token", "code", "factor")


class Words(NamedTuple):
    """What a page of a status says (错误页用语)."""

    title: str
    what: str
    advice: str


_WORDS = {
    400: Words(
        "请求无法处理", "浏览器发来的请求不完整或者不合要求。", "请返回上一页重新操作；直接输入网址的，请核对网址。"
    ),
    403: Words(
        "不能访问",
        "您没有权限查看这一页，或者登录已经失效。",
        "请重新登录后再试；认为应当可以查看的，请联系本机关的系统管理员。",
    ),
    404: Words("没有这一页", "网址有误，或者这一页已经移走。", "请核对网址，或者从首页查找。"),
    405: Words("不支持这种请求方法", "这个网址不接受这种请求方法。", "请对照接口文档改正。"),
    409: Words("与现有记录冲突", "您操作期间，记录已被他人改动或者状态已经变化。", "请返回查看最新内容后再操作。"),
    413: Words("提交的内容过大", "提交的文字、文件或者栏目超过了上限。", "请减少文件的件数、大小或者文字后再提交。"),
    422: Words("填写有误", "提交的内容不合要求。", "请返回上一页改正后再提交。"),
    429: Words(
        "提交过于频繁",
        "短时间内从您的网络来的提交太多，暂不受理。",
        "请过十分钟再试；急需办理的，可以当面或者邮寄提交。",
    ),
    500: Words(
        "系统出错", "系统没能完成这次操作，已经记录下来。", "请稍后再试；一直如此的，请把下面的请求编号告诉本机关。"
    ),
    503: Words("暂时不能办理", "所需的服务暂时没有应答。", "请稍后再试。"),
    507: Words("存储空间已满", "系统的存储空间已满，提交的内容没有保存。", "请稍后再试，急需办理的请与本机关联系。"),
}


class Refusals:
    """Middleware that turns a refusal nobody has caught into its page (拒绝)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a program that asks by another method than there is gets an answer it can read."""
        answer = self._get_response(request)
        if answer.status_code == 405 and is_for_programs(request):
            allowed = answer.headers.get("Allow", "")
            answer = error_page(request, 405)
            answer.headers["Allow"] = allowed
        return answer

    @staticmethod
    def process_view(request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Refuse a NUL wherever it stands: nobody types one, and PostgreSQL cannot keep one."""
        texts = [request.path_info]
        for sent in (request.GET, request.POST):
            texts += [text for name, values in sent.lists() for text in (name, *values) if isinstance(text, str)]
        if any("\x00" in text for text in texts):
            return error_page(request, 400, message=_NUL, typed=typed_in(request))
        return None

    @staticmethod
    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show a refusal; leave a defect to the page of defects."""
        if isinstance(exception, GongkaiError):
            return error_page(request, exception.http_status, message=exception.message_zh, typed=typed_in(request))
        return None


def is_for_programs(request: HttpRequest) -> bool:
    """Whether a program asks, to which every error is JSON (接口请求)."""
    return request.path_info.startswith(_FOR_PROGRAMS)


def error_page(
    request: HttpRequest,
    status: int,
    *,
    message: str = "",
    typed: list[tuple[str, str]] | None = None,
    retry_seconds: int = 0,
) -> HttpResponse:
    """Return the page of a status; it asks neither session nor database. `typed` is shown to be copied.

    Public pages have it as the reader wants them; the workbench is in Chinese. A program has the error as JSON.
    """
    words = _WORDS.get(status, _WORDS[500])
    if is_for_programs(request):
        return _finished(_error_body(status, message or f"{words.title}：{words.what}{words.advice}"), retry_seconds)
    context = {
        "display": Display() if request.path_info.startswith(_IN_CHINESE) else display_of(request),
        "status": status,
        "words": words,
        "message": message,
        "typed": typed or [],
        "request_no": request_id(),
    }
    return _finished(HttpResponse(render_to_string("error.html", context), status=status), retry_seconds)


def _error_body(status: int, message: str) -> HttpResponse:
    """An error in the shape of the interface."""
    code = _CODES.get(status, "ServerError")
    body = {"code": code, "message_zh": message, "details": {}, "request_id": request_id()}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def _finished(answer: HttpResponse, retry_seconds: int) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store"
    if retry_seconds:
        answer.headers["Retry-After"] = str(retry_seconds)
    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, 413 for what was too much; 507 and 503 where it was the session that could not be kept."""
    if isinstance(exception, SessionInterrupted):
        # Django takes every failure to write a session for one that was ended meanwhile; the failure stands behind it.
        hidden = exception.__context__ and exception.__context__.__context__
        if (trouble := trouble_of(hidden)) is not None:
            return _troubled(request, trouble)
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return error_page(request, 413 if too_much else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404, the same for what does not exist and for what is not to be known."""
    return error_page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500; 507 and 503 where disk or database fail. What was typed is shown, since it was not kept."""
    trouble = trouble_of(sys.exc_info()[1])
    if trouble is None:
        return error_page(request, 500, typed=typed_in(request))
    return _troubled(request, trouble)


def _troubled(request: HttpRequest, trouble: GongkaiError) -> HttpResponse:
    return error_page(
        request, trouble.http_status, message=trouble.message_zh, typed=typed_in(request), retry_seconds=_RETRY_SECONDS
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403 for a form whose token has expired or is not ours; what was typed is shown, to be copied into a fresh form.

    It is not sent again by a button: a stranger's page may have written it.
    """
    message = "表单已过期，或者浏览器没有保存 Cookie，因此没有提交。请重新打开表单填写。"
    return error_page(request, 403, message=message, typed=typed_in(request))


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, without secrets; nothing where the fields cannot be read, which may be the trouble itself."""
    try:
        fields = list(request.POST.lists())
    except (OSError, SuspiciousOperation, MultiPartParserError):
        return []
    typed = [
        (name, value)
        for name, values in fields
        if not any(word in name.lower() for word in _NEVER_ECHOED)
        for value in values
        if value.strip()
    ]
    return typed if sum(len(value) for _, value in typed) <= _LONGEST_ECHO else []
