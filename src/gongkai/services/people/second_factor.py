"""The second factor (第二验证): who must have one, and where its secret is kept."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from django.conf import settings

from gongkai.access import Actor, roles_on
from gongkai.errors import NotFound
from gongkai.services import clock
from gongkai.store.models import KeptSecret

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def must_have_second_factor(actor: Actor) -> bool:
    """Return whether a role held today is one of those that the settings name."""
    return bool(roles_on(actor.posts, clock.today()) & settings.GONGKAI_SECOND_FACTOR_ROLES)


def has_second_factor(login: str) -> bool:
    """Return whether the login has a device or an application; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user__username=login, type__in=_FACTORS).exists())


def is_last_second_factor(authenticator: Authenticator) -> bool:
    """Return whether there is no other factor beside this one."""
    others = Authenticator.objects.filter(user=authenticator.user, type__in=_FACTORS).exclude(pk=authenticator.pk)
    return bool(authenticator.type in _FACTORS and not others.exists())


def keep_secret(text: str) -> str:
    """Seal a secret and return the token that stands for it; the rotation of keys covers it."""
    token = secrets.token_urlsafe(32)
    KeptSecret.objects.create(token=token, secret=text)
    return token


def kept_secret(token: str) -> str:
    """Return the secret of a token. Raises: NotFound; CannotDecrypt."""
    row = KeptSecret.objects.filter(token=token).first()
    if row is None:
        raise NotFound("第二验证的密钥已不在库中，请联系安全管理员重置登录。")
    return str(row.secret)
