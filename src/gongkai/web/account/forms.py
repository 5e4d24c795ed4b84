"""The forms of the login pages with our words (登录表单)."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp

from gongkai.services.people.code_tries import forget_code_tries, take_code_try
from gongkai.web.account.address import client_address


def _name(field: Any, label: str, **attributes: str) -> None:
    field.label = label
    field.help_text = ""
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attributes


class LoginForm(account.LoginForm):  # type: ignore[misc]
    """Login name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["login"], "登录名", autofocus="", autocapitalize="none", spellcheck="false")
        _name(self.fields["password"], "口令")


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """The old password and twice the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["oldpassword"], "现在的口令")
        _name(self.fields["password1"], "新口令")
        _name(self.fields["password2"], "再输入一次新口令")


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["password"], "口令", autofocus="")


class _Counted:
    """Codes are counted in the database, so that the limit holds over all processes; allauth's stands in each cache."""

    user: Any

    def clean_code(self) -> str:
        """Look at the code if the login has not tried too many."""
        login = self.user.get_username()
        if not take_code_try(login=login, address=client_address(context.request)):
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]
        forget_code_tries(login=login)
        return code


class SecondFactorForm(_Counted, factor.AuthenticateForm):  # type: ignore[misc]
    """The code of the application or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"], "动态口令或恢复码", autofocus="", inputmode="numeric")


class SecondFactorAgainForm(_Counted, factor.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"], "动态口令或恢复码", autofocus="", inputmode="numeric")


class ActivateTotpForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new application."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"], "应用显示的6位动态口令", inputmode="numeric")
