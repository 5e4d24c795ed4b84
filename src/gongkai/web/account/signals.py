"""What happens to logins goes to the audit log (登录事件)."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, user_logged_in
from allauth.mfa import signals as factor
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver

from gongkai.services.people.login_audit import record_login_event
from gongkai.services.people.passwords import remember_password
from gongkai.web.account.address import client_address


def _record(act: str, request: Any, user: Any, **details: Any) -> None:
    if user is not None and request is not None:
        record_login_event(act, login=user.get_username(), address=client_address(request), **details)


@receiver(user_logged_in)
def logged_in(request: Any, user: Any, **_others: Any) -> None:
    """Somebody has logged in, with all the factors asked for."""
    methods = [one.get("method", "") for one in request.session.get("account_authentication_methods", [])]
    _record("login", request, user, methods=methods)


@receiver(user_logged_out)
def logged_out(request: Any, user: Any, **_others: Any) -> None:
    """Somebody has logged out, or was."""
    _record("logout", request, user)


@receiver(user_login_failed)
def login_failed(request: Any = None, credentials: Any = None, **_others: Any) -> None:
    """A password was wrong, or a name is nobody's."""
    if request is not None:
        login = str((credentials or {}).get("username") or "")
        record_login_event("login_failed", login=login, address=client_address(request), method="password")


@receiver(user_locked_out)
def locked(username: str, ip_address: str, **_others: Any) -> None:
    """Too many failures of one name from one address."""
    record_login_event("login_locked", login=username or "", address=ip_address or "")


@receiver(password_changed)
def changed(request: Any, user: Any, **_others: Any) -> None:
    """Somebody chose a new password."""
    remember_password(user, chosen_by_holder=True)
    _record("change_password", request, user)


@receiver(factor.authenticator_added)
def factor_added(request: Any, user: Any, authenticator: Any, **_others: Any) -> None:
    """A second factor was added."""
    _record("add_second_factor", request, user, factor=str(authenticator.type))


@receiver(factor.authenticator_removed)
def factor_removed(request: Any, user: Any, authenticator: Any, **_others: Any) -> None:
    """A second factor was removed."""
    _record("remove_second_factor", request, user, factor=str(authenticator.type))


@receiver(factor.authenticator_reset)
def codes_renewed(request: Any, user: Any, **_others: Any) -> None:
    """New recovery codes were made."""
    _record("renew_recovery_codes", request, user)


@receiver(factor.authentication_failed)
def factor_failed(request: Any, user: Any, authenticator: Any, **_others: Any) -> None:
    """A code was wrong."""
    _record("login_failed", request, user, method=str(authenticator.type))
