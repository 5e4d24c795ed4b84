"""Pages kept until something published changes (页面缓存与条件请求).

Every change of what the public sees raises one number in its own transaction; a page is valid while the number stands.
A reader who has the page gets 304; a page asked for again is not made again in the same process.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
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


class _Pages:
    """The pages made last, the oldest let go (最近页面)."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, tuple[bytes, str]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> tuple[bytes, str] | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: str, content: bytes, media: str) -> None:
        if len(content) > _LARGEST_BYTES:
            return
        with self._lock:
            self._held[key] = (content, media)
            while len(self._held) > _MOST_PAGES:
                self._held.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._held.clear()


PAGES = _Pages()


def public_page(view: View) -> View:
    """Let a view be read only, answered with 304 where the reader has it, and kept while nothing published changes."""

    @wraps(view)
    @require_safe
    def answered(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if is_export(request):
            return view(request, *arguments, **named)
        key = _key(request)
        etag = f'"{key[:32]}"'
        if etag in request.headers.get("If-None-Match", ""):
            return _finished(HttpResponse(status=304), etag)
        held = PAGES.get(key)
        if held is not None:
            return _finished(HttpResponse(held[0], content_type=held[1]), etag)
        response = view(request, *arguments, **named)
        if response.status_code != 200 or response.streaming:
            return response
        PAGES.put(key, response.content, response.headers["Content-Type"])
        return _finished(response, etag)

    return answered


def _key(request: HttpRequest) -> str:
    parts = (
        __version__,
        str(public_version()),
        request.get_host(),
        request.get_full_path(),
        *display_of(request),
        str(getattr(getattr(request, "user", None), "is_authenticated", False)) if _has_session(request) else "",
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _finished(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response
