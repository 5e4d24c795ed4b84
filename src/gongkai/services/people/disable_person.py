"""Close an account, open it again (停用、恢复人员): nobody is ever deleted, for their acts stay on record."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.people.lookup import person_for_update
from gongkai.services.people.sessions import end_all_sessions
from gongkai.services.permission import permit


def disable_person(*, login: str, by: Actor) -> None:
    """Close the account at once: no login, every session ended; posts stay as they are.

    Raises: NotFound; NotYours; Conflict for oneself or an account that is closed.
    """
    with transaction.atomic():
        person = person_for_update(login)
        permit(by=by, act=Act.MANAGE_PEOPLE, organ_code=person.organ.code)
        if by.login == login:
            raise Conflict("不能停用自己的账户。请由另一名系统管理员办理。")
        if person.disabled_at is not None:
            raise Conflict(f"{person.name}的账户已经停用。")
        person.disabled_at = clock.now()
        person.user.is_active = False
        person.user.save(update_fields=["is_active"])
        person.version += 1
        person.save(update_fields=["disabled_at", "version"])
        end_all_sessions(person.user)
        record_act(act="disable_person", actor=by, organ=person.organ, subject=login)


def enable_person(*, login: str, by: Actor) -> None:
    """Open a closed account again. Raises: NotFound; NotYours; Conflict for an account that is open."""
    with transaction.atomic():
        person = person_for_update(login)
        permit(by=by, act=Act.MANAGE_PEOPLE, organ_code=person.organ.code)
        if person.disabled_at is None:
            raise Conflict(f"{person.name}的账户没有停用。")
        person.disabled_at = None
        person.user.is_active = True
        person.user.save(update_fields=["is_active"])
        person.version += 1
        person.save(update_fields=["disabled_at", "version"])
        record_act(act="enable_person", actor=by, organ=person.organ, subject=login)
