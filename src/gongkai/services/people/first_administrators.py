"""The first administrators of an installation (首批管理员): made once, by a command, with generated passwords."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from gongkai.access import ADMINISTRATORS, Actor, Role
from gongkai.errors import Conflict
from gongkai.services.people.add_person import add_person
from gongkai.services.people.grant_post import grant_post
from gongkai.store.models import PersonPost


class NewLogin(NamedTuple):
    """A login just made (新开通的登录): its password is known here and nowhere else."""

    login: str
    name: str
    role: Role
    organ_code: str
    password: str


def first_administrators(*, organ_code: str, logins: dict[Role, str], by: Actor) -> tuple[NewLogin, ...]:
    """Make one person for each of the three administrators of an organ.

    Raises: Conflict where an administrator exists already; NotFound; and what `add_person` refuses.
    """
    with transaction.atomic():
        if PersonPost.objects.filter(role__in=[role.value for role in ADMINISTRATORS]).exists():
            raise Conflict(
                "已有管理员，不能再次初始化。增加管理员请用 gongkai staff add 和 gongkai staff grant，"
                "忘记口令请用 gongkai staff reset。"
            )
        return tuple(
            new_login(login=login, name=role.label_zh, role=role, organ_code=organ_code, by=by)
            for role, login in logins.items()
        )


def new_login(*, login: str, name: str, role: Role, organ_code: str, by: Actor) -> NewLogin:
    """Make one person with one role. Raises: what `add_person` and `grant_post` refuse."""
    with transaction.atomic():
        password = add_person(login=login, name=name, organ_code=organ_code, by=by)
        grant_post(login=login, role=role, organ_code=organ_code, by=by)
    return NewLogin(login, name, role, organ_code, password)
