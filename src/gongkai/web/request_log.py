"""Every request has an id, on its log line and in its answer (请求编号与访问日志)."""

from __future__ import annotations

import re

import structlog
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware

HEADER = "X-Request-ID"
_SOUND_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestLog(RequestMiddleware):
    """django-structlog's middleware that trusts no odd id, logs no query and opens no session by itself (访问日志)."""

    def prepare(self, request: HttpRequest) -> None:
        """Take the id that the proxy gave, if it is one; otherwise make one."""
        if not _SOUND_ID.fullmatch(request.META.get("HTTP_X_REQUEST_ID", "")):
            request.META.pop("HTTP_X_REQUEST_ID", None)
            vars(request).pop("headers", None)  # a copy of META, if somebody has looked already
        super().prepare(request)

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """Tell the visitor the id, so that a report of trouble can be found in the log."""
        response.headers[HEADER] = request_id()
        super().handle_response(request, response)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and path; a query may hold what somebody searched for."""
        return f"{request.method} {request.path}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Name the account by its number, if the request has looked it up anyway."""
        user = getattr(request, "_cached_user", None)
        if user is not None and user.pk is not None:
            structlog.contextvars.bind_contextvars(user_id=user.pk)


def request_id() -> str:
    """Return the id of the request being answered, or an empty text outside of one (请求编号)."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
