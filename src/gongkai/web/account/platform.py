"""Logging in through the unified identity platform (统一身份认证平台, OIDC)."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from gongkai.services.people.login_audit import record_login_event
from gongkai.services.people.platform_login import user_for_platform
from gongkai.web.account.address import client_address


class PlatformAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Only people entered before come in; nothing that the platform tells about them is kept but its identifier."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the platform's identifier to the person at the first login; refuse everybody else."""
        told = sociallogin.account.extra_data
        claims = told.get("userinfo") or told.get("id_token") or told
        sociallogin.account.extra_data = {}
        sociallogin.email_addresses = []
        if sociallogin.is_existing:
            return
        login = str(claims.get(settings.GONGKAI_OIDC_LOGIN_CLAIM) or "")
        user = user_for_platform(login, sociallogin.account.provider)
        if user is None:
            self._refuse(request, login)
        sociallogin.connect(request, user)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Nobody makes an account for himself."""
        return False

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """Write the failure down; allauth shows its page."""
        del provider, extra_context
        reason = str(error or type(exception).__name__)
        record_login_event("login_failed", login="", address=client_address(request), method="oidc", reason=reason)

    def _refuse(self, request: HttpRequest, login: str) -> None:
        address = client_address(request)
        record_login_event("login_failed", login=login, address=address, method="oidc", reason="not_registered")
        raise ImmediateHttpResponse(render(request, "account/signup_closed.html", status=403))
