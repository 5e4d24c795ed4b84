"""A feed of due days under its secret address (日历订阅内容), for calendar programs that cannot log in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.errors import NotFound
from gongkai.services.workbench.calendar_feed import calendar_of


@never_cache
@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """The feed for calendar programs, which cannot log in: whoever has the address sees numbers and days. 200; 404."""
    try:
        content = calendar_of(token=token)
    except NotFound as error:
        raise Http404 from error
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
