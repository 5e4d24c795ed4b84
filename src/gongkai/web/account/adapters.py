"""What allauth asks of us (适配): nobody signs up, secrets are sealed, a factor that must be there stays."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from gongkai.services.actors import actor_of_login
from gongkai.services.people.second_factor import (
    is_last_second_factor,
    keep_secret,
    kept_secret,
    must_have_second_factor,
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by a 系统管理员, and no mail is sent."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "登录名或口令不对，请核对后重试。连续失败将锁定一段时间。",
        "too_many_login_attempts": "登录失败次数过多，请稍后再试。",
        "incorrect_password": "口令不对，请核对后重试。",
        "enter_current_password": "请输入现在的口令。",
        "rate_limited": "操作过于频繁，请稍后再试。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody makes an account for himself."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address, also for a request of the machine itself, which has none."""
        return str(super().get_client_ip(request)) if request.META.get("REMOTE_ADDR") else "127.0.0.1"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count nothing here: axes counts wrong passwords."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: what changes about a login is on the audit log."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: what changes about a login is on the audit log."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "您的岗位须有第二验证，不能删除最后一种。请先添加另一种。",
        "incorrect_code": "验证码不对，请核对后重试；动态口令每30秒更换一次。",
        "cannot_generate_recovery_codes": "还没有设置第二验证，不能生成恢复码。",
    }

    def encrypt(self, text: str) -> str:
        """Seal the secret; what stands at the factor is a token."""
        return keep_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open the secret."""
        return kept_secret(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The picture of the secret as it may stand inside a page: without the head of an XML file."""
        return str(super().build_totp_svg(url)).removeprefix("<?xml version='1.0' encoding='UTF-8'?>").lstrip()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """The last factor of somebody who must have one stays."""
        actor = actor_of_login(authenticator.user.get_username())
        return not (actor and must_have_second_factor(actor) and is_last_second_factor(authenticator))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """What a new key is called at first."""
        return f"通行密钥 {len(user.authenticator_set.filter(type=type)) + 1}"
