"""Where a request comes from (来源地址)."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of the client; that of the proxy's header only where a proxy is set."""
    return str(get_adapter().get_client_ip(request))
