"""The forms of the login pages with our words (登录表单)."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp


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


class SecondFactorForm(factor.AuthenticateForm):  # type: ignore[misc]
    """The code of the application or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"], "动态口令或恢复码", autofocus="", inputmode="numeric")


class SecondFactorAgainForm(factor.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"], "动态口令或恢复码", autofocus="", inputmode="numeric")


class ActivateTotpForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new application."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"], "应用显示的6位动态口令", inputmode="numeric")
