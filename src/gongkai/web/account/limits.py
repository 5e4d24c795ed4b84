"""How long a login lasts (会话时限): so long without an act, so long in all."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

_STARTED, _SEEN = "gongkai_started", "gongkai_seen"
_WRITE_EVERY_SECONDS = 60


class SessionLimits:
    """Ends the session of somebody who has been idle, or logged in, for too long; the next page asks for a login."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the clock before the view does anything."""
        if request.user.is_authenticated:
            self._limit(request)
        return self.get_response(request)

    def _limit(self, request: HttpRequest) -> None:
        now = time.time()
        started = request.session.setdefault(_STARTED, now)
        seen = request.session.get(_SEEN, now)
        idle = now - seen > settings.GONGKAI_SESSION_IDLE_MINUTES * 60
        if idle or now - started > settings.GONGKAI_SESSION_HOURS * 3600:
            logout(request)
            messages.info(request, "长时间没有操作，已自动退出，请重新登录。" if idle else "登录已到时限，请重新登录。")
        elif now - seen > _WRITE_EVERY_SECONDS or _SEEN not in request.session:
            request.session[_SEEN] = now
