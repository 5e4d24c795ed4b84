"""Who comes from the unified identity platform (统一身份认证登录): only people whom a 系统管理员 has entered before."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User

from gongkai.store.models import Person


def user_for_platform(login: str, provider: str) -> User | None:
    """Return the active user whose login the platform names, None for anybody else.

    Somebody who has come under another identifier of the platform already is somebody else: a login name that the
    platform has given to a new person does not open the account of the old one.
    """
    person = Person.objects.select_related("user").filter(user__username=login, disabled_at=None).first()
    if person is None or not person.user.is_active:
        return None
    known = SocialAccount.objects.filter(user=person.user, provider=provider).exists()
    return None if known else person.user
