"""The page for somebody who is locked out (登录锁定)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, *_arguments: Any, **_named: Any) -> HttpResponse:
    """The same page whether the login name exists or not. 429."""
    minutes = settings.GONGKAI_LOGIN_LOCK_MINUTES
    return render(request, "account/locked.html", {"minutes": minutes}, status=429)
