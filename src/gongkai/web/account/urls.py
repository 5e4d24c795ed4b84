"""Addresses of the login pages (登录网址), with the names that allauth asks for.

There is no sign-up, no mail and no reset by mail: what allauth has for these is not here.
"""

from __future__ import annotations

import gongkai.web.account.passkeys  # noqa: F401 - before anything of the second factor: isort: skip
from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from gongkai.web.account import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/forgotten/", pages.forgotten, name="account_reset_password"),
    path("2fa/", factor.index, name="mfa_index"),
    path("2fa/authenticate/", factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
]
if "webauthn" in settings.MFA_SUPPORTED_TYPES:
    urlpatterns.append(path("2fa/webauthn/", include("allauth.mfa.webauthn.urls")))
if apps.is_installed("allauth.socialaccount"):
    from allauth.socialaccount import views as social
    from allauth.socialaccount.providers.openid_connect import views as platform

    urlpatterns += [
        path("oidc/<slug:provider_id>/login/", platform.login, name="openid_connect_login"),
        path("oidc/<slug:provider_id>/login/callback/", platform.callback, name="openid_connect_callback"),
        path("oidc/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
        path("oidc/error/", social.login_error, name="socialaccount_login_error"),
    ]
