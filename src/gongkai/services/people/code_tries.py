"""How often somebody tries codes of his second factor (第二验证试码次数): counted in the database for all processes."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings

from gongkai.services import clock
from gongkai.services.form_use import counted, hashed
from gongkai.services.people.login_audit import record_login_event
from gongkai.store.models import FormUse

_FORM = "second factor"


def take_code_try(*, login: str, address: str) -> bool:
    """Count a try before the code is looked at, and say whether it may be (计次).

    As many tries as wrong passwords, and as long a lock; of one login, from whatever address. The lock is on the audit
    log once.
    """
    allowed: int = settings.AXES_FAILURE_LIMIT
    tries = counted(_FORM, _who(login), _window())
    if tries == allowed + 1:
        record_login_event("login_locked", login=login, address=address, method="second_factor")
    return tries <= allowed


def forget_code_tries(*, login: str) -> int:
    """Begin to count anew, after a right code or when the lock is lifted (清零); return how many counts there were."""
    return FormUse.objects.filter(form=_FORM, visitor=_who(login)).delete()[0]


def _who(login: str) -> str:
    return hashed(f"{_FORM}:{login}")


def _window() -> datetime:
    seconds = 60 * settings.GONGKAI_LOGIN_LOCK_MINUTES
    return datetime.fromtimestamp(clock.now().timestamp() // seconds * seconds, tz=UTC)
