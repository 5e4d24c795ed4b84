"""Pages kept until something published changes (页面缓存与条件请求).

Every change of what the public sees raises one number in its own transaction; a page is valid while the number stands.
A reader who has the page gets 304; a page asked for again is not made again in the same process. Who has no session is
answered before sessions, accounts and messages are looked at.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from gongkai import __version__
from gongkai.store.queries import public_version
from gongkai.web.public.display import display_of
from gongkai.web.public.site import is_export

_MOST_PAGES = 2_000
_LARGEST_BYTES = 400_000

View = Callable[..., HttpResponse]


class Held(NamedTuple):
    """A page as it was made (页面)."""

    version: int
    content: bytes
    media: str


class _Pages:
    """The pages made last, the oldest let go (最近页面)."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Held | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: str, held: Held) -> None:
        if len(held.content) > _LARGEST_BYTES:
            return
        with self._lock:
            self._held[key] = held
            while len(self._held) > _MOST_PAGES:
                self._held.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._held.clear()


PAGES = _Pages()


class KeptPages:
    """Middleware that answers with a kept page who has no session (页面缓存); what adds headers stands before it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page or 304, or pass the request on."""
        if request.method not in ("GET", "HEAD") or has_session(request) or is_export(request):
            return self._get_response(request)
        held = PAGES.get(page_key(request))
        try:
            known = held and _known(request, held, public_version())
        except DatabaseError:  # the pages that tell of it come further down
            known = None
        return known or self._get_response(request)


def public_page(view: View) -> View:
    """Let a view be read only, answered with 304 where the reader has it, and kept while nothing published changes."""

    @wraps(view)
    @require_safe
    def answered(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if is_export(request):
            return view(request, *arguments, **named)
        key, version = page_key(request), public_version()
        if (known := _known(request, PAGES.get(key), version)) is not None:
            return known
        response = view(request, *arguments, **named)
        if response.status_code != 200 or response.streaming:
            return response
        PAGES.put(key, Held(version, response.content, response.headers["Content-Type"]))
        return _finished(response, _etag(key, version))

    return answered


def page_key(request: HttpRequest) -> str:
    """Return what a page depends on beside the public state: program, address, way of showing, who looks (页面键)."""
    parts = (
        __version__,
        request.get_host(),
        request.get_full_path(),
        *display_of(request),
        str(getattr(getattr(request, "user", None), "is_authenticated", False)) if has_session(request) else "",
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def has_session(request: HttpRequest) -> bool:
    """Tell whether somebody comes with a session, and may be shown more than others (是否带会话)."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _known(request: HttpRequest, held: Held | None, version: int) -> HttpResponse | None:
    """304 where the reader has the page, the page where we have it."""
    etag = _etag(page_key(request), version)
    if etag in request.headers.get("If-None-Match", ""):
        return _finished(HttpResponse(status=304), etag)
    if held is None or held.version != version:
        return None
    return _finished(HttpResponse(held.content, content_type=held.media), etag)


def _etag(key: str, version: int) -> str:
    return f'"{key[:32]}-{version}"'


def _finished(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response
