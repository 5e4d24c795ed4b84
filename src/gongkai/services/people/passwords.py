"""Passwords (口令): generated for others, chosen by oneself, never used again."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from gongkai.errors import InvalidInput
from gongkai.services import clock
from gongkai.store.models import PastPassword, Person

# No letters or digits that look alike: these passwords are read out and typed in.
_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def generated_password() -> str:
    """Return a password of 20 characters (114 bits) that validates."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def store_password(user: User, password: str, *, chosen_by_holder: bool) -> None:
    """Store a password and remember it. One given by somebody else must be changed at the first login.

    Raises: InvalidInput for a password that the rules of the settings refuse.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InvalidInput(f"口令不合要求：{''.join(map(str, error.messages))}") from error
    user.set_password(password)
    user.save(update_fields=["password"])
    remember_password(user, chosen_by_holder=chosen_by_holder)


def remember_password(user: User, *, chosen_by_holder: bool) -> None:
    """Keep the hash of the password just set, and when; forget those beyond the length of the history."""
    PastPassword.objects.create(user=user, encoded=user.password, set_at=clock.now())
    keep = PastPassword.objects.filter(user=user).values_list("pk", flat=True)[: settings.GONGKAI_PASSWORD_HISTORY]
    PastPassword.objects.filter(user=user).exclude(pk__in=list(keep)).delete()
    Person.objects.filter(user=user).update(password_set_at=clock.now() if chosen_by_holder else None)


def password_is_due(login: str) -> bool:
    """Return whether the person must change the password now: given by somebody else, or too old (口令到期)."""
    person = Person.objects.filter(user__username=login).first()
    if person is None or not person.user.has_usable_password():
        return False
    if person.password_set_at is None:
        return True
    days = settings.GONGKAI_PASSWORD_DAYS
    return bool(days) and person.password_set_at + timedelta(days=days) < clock.now()
