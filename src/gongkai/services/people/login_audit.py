"""What is written down about logins (登录日志). Never a password, never a name typed that is nobody's."""

from __future__ import annotations

from typing import Any

from gongkai.services.audit import record_act
from gongkai.store.models import Person

UNKNOWN = "（未登记的登录名）"


def record_login_event(act: str, *, login: str, address: str, **details: Any) -> None:
    """Write one line; the organ is the one where the person belongs.

    A login name that nobody has is not written: people type passwords into that field.
    """
    person = Person.objects.select_related("organ").filter(user__username=login).first()
    record_act(
        act=act,
        actor=person.name if person else UNKNOWN,
        organ=person.organ if person else None,
        subject=login if person else UNKNOWN,
        address=address,
        **details,
    )
