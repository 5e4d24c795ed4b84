"""Put a lost login right (重置登录): new password, no second factor, no lock, no session."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.db import transaction

from gongkai.access import Act, Actor, refuse_self_grant
from gongkai.services.audit import record_act
from gongkai.services.people.code_tries import forget_code_tries
from gongkai.services.people.lookup import person_for_update
from gongkai.services.people.passwords import generated_password, remember_password
from gongkai.services.people.sessions import end_all_sessions
from gongkai.services.permission import permit


def reset_login(*, login: str, by: Actor, keep_second_factor: bool = False) -> str:
    """Return a new password, to be changed at the next login. Raises: NotFound; NotYours, also for one's own login."""
    chosen = generated_password()
    with transaction.atomic():
        person = person_for_update(login)
        permit(by=by, act=Act.RESET_LOGIN, organ_code=person.organ.code)
        refuse_self_grant(by.login, login)
        person.user.set_password(chosen)
        person.user.save(update_fields=["password"])
        remember_password(person.user, chosen_by_holder=False)
        removed = 0 if keep_second_factor else Authenticator.objects.filter(user=person.user).delete()[0]
        ended = end_all_sessions(person.user)
        record_act(
            act="reset_login",
            actor=by,
            organ=person.organ,
            subject=login,
            second_factors_removed=removed,
            sessions_ended=ended,
        )
        forget_code_tries(login=login)
    reset(username=login)
    return chosen


def unlock_login(*, login: str, by: Actor) -> None:
    """Lift the lock that failed logins have set (解除锁定). Raises: NotFound; NotYours, also for one's own."""
    with transaction.atomic():
        person = person_for_update(login)
        permit(by=by, act=Act.RESET_LOGIN, organ_code=person.organ.code)
        refuse_self_grant(by.login, login)
        lifted = reset(username=login) + forget_code_tries(login=login)
        record_act(act="unlock_login", actor=by, organ=person.organ, subject=login, failures=lifted)
