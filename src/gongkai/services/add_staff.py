"""Make a staff account (开通工作人员账户)."""

from __future__ import annotations

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.errors import Conflict, InvalidInput
from gongkai.services.audit import record_act


def add_staff(*, name: str, actor: str, password: str | None = None) -> str:
    """Make an account that may do everything in the back office; return its password, generated if none is given.

    Raises: Conflict for a name that is taken; InvalidInput for a name or a password that will not do.
    """
    users = get_user_model()
    chosen = password or secrets.token_urlsafe(12)
    user = users(username=name)
    with transaction.atomic():
        if users.objects.filter(username=name).exists():
            raise Conflict(f"已有名为“{name}”的账户，请换一个名称。", user=name)
        try:
            users._meta.get_field("username").run_validators(name)
            validate_password(chosen, user)
        except ValidationError as error:
            raise InvalidInput(f"不能开通账户：{''.join(map(str, error.messages))}") from error
        users.objects.create_superuser(name, password=chosen)
        record_act(act="add_staff", actor=actor, subject=name)
    return chosen
