"""Going on to an address that came with the request (跳转): only within this site."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest, default: str, *, name: str = "next") -> str:
    """Return the address that the request asks to go on to if it is one of ours, else `default` (安全的跳转地址)."""
    asked = request.POST.get(name) or request.GET.get(name, "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return asked if asked and ours else default
