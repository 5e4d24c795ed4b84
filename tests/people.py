"""People for tests: somebody with a role in an organ, and a browser-like client in which that person has signed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from gongkai.access import Actor, Role
from gongkai.services.actors import actor_of_login
from gongkai.services.people.second_factor import keep_secret
from gongkai.store.models import Organ, Person, PersonPost

LONG_AGO_ON = date(2020, 1, 1)
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class SecureClient(Client):
    """A client whose every request is encrypted, as production insists on."""

    def generic(self, *arguments: Any, **options: Any) -> Any:
        return super().generic(*arguments, **(options | {"secure": True}))


def organ(code: str, **more: Any) -> Organ:
    """The organ with that code, made if need be."""
    return Organ.objects.get_or_create(code=code, defaults={"name": f"测试{code}", "level": "county", **more})[0]


def person(role: Role | None, organ_code: str, *, login: str = "", until_on: date | None = None) -> Person:
    """Somebody with that role in that organ, or without any role; the same again for the same login."""
    home = organ(organ_code)
    login = login or f"{role or 'nobody'}-{organ_code}"
    user = get_user_model().objects.get_or_create(username=login)[0]
    found = Person.objects.get_or_create(
        user=user,
        defaults={
            "name": f"测试{login}",
            "organ": home,
            "added_at": timezone.now(),
            "password_set_at": timezone.now(),
        },
    )[0]
    if role is not None:
        PersonPost.objects.get_or_create(
            person=found,
            organ=home,
            role=role.value,
            from_on=LONG_AGO_ON,
            defaults={"until_on": until_on, "granted_by": "测试", "granted_at": timezone.now()},
        )
    return found


def actor(role: Role | None, organ_code: str) -> Actor:
    """The actor whom services are given."""
    found = actor_of_login(person(role, organ_code).user.username)
    assert found is not None
    return found


def signed_in(role: Role | None, organ_code: str) -> Client:
    """A client in which that person has signed in, with the second factor where the role must have one."""
    client = SecureClient()
    user = person(role, organ_code).user
    if role in settings.GONGKAI_SECOND_FACTOR_ROLES:
        with_totp(user)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def with_totp(user: Any) -> str:
    """Give the user an authenticator application; return its secret."""
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": keep_secret(TOTP_SECRET)}}
    )
    return TOTP_SECRET
