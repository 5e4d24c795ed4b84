"""What a password must be (口令规则), beyond Django's own rules; their messages are Chinese."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from gongkai.store.models import PastPassword

_KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")


class ThreeKinds:
    """At least three of small letters, capitals, digits and other characters (三类字符)."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002
        """Raise Django's ValidationError for a password of one or two kinds."""
        if sum(bool(re.search(kind, password)) for kind in _KINDS) < 3:
            raise ValidationError(self.get_help_text(), code="password_kinds")

    def get_help_text(self) -> str:
        """What the form says."""
        return "口令须含小写字母、大写字母、数字、其他符号四类中的至少三类。"


class NotUsedBefore:
    """Not one of the last passwords (不得重复使用)."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise Django's ValidationError for a password used before."""
        if user is None or user.pk is None:
            return
        past = PastPassword.objects.filter(user=user).values_list("encoded", flat=True)
        if any(check_password(password, encoded) for encoded in (user.password, *past)):
            raise ValidationError(self.get_help_text(), code="password_reused")

    def get_help_text(self) -> str:
        """What the form says."""
        return f"不能使用最近{settings.GONGKAI_PASSWORD_HISTORY}次用过的口令。"
