"""Give somebody a role in an organ for a time (授予岗位)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.access import Act, Actor, Post, Role, refuse_same_post, refuse_self_grant, refuse_union_of_administrators
from gongkai.errors import Conflict, InvalidInput
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update
from gongkai.services.people.lookup import person_for_update, posts_held
from gongkai.services.permission import permit
from gongkai.store.models import PersonPost


def grant_post(
    *, login: str, role: Role, organ_code: str, by: Actor, from_on: date | None = None, until_on: date | None = None
) -> None:
    """Give the role from a day, today by default, until a day or without end.

    Raises: NotYours, also for a role for oneself; NotFound; Conflict for a disabled person, a post held already, or two
    of the three administrators at once; InvalidInput for a period that ends before it begins.
    """
    permit(by=by, act=Act.GRANT_ROLE, organ_code=organ_code)
    post = Post(role, organ_code, from_on or clock.today(), until_on)
    if until_on is not None and until_on < post.from_on:
        raise InvalidInput(f"任职期间不对：起始日{post.from_on}晚于截止日{until_on}。请核对。")
    refuse_self_grant(by.login, login)
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        person = person_for_update(login)
        if person.disabled_at is not None:
            raise Conflict(f"{person.name}的账户已停用，不能授予岗位。请先由系统管理员恢复。", login=login)
        held = posts_held(person)
        refuse_same_post(held, post)
        refuse_union_of_administrators(held, post)
        PersonPost.objects.create(
            person=person,
            organ=organ,
            role=role.value,
            from_on=post.from_on,
            until_on=until_on,
            granted_by=str(by),
            granted_at=clock.now(),
        )
        record_act(
            act="grant_post",
            actor=by,
            organ=organ,
            subject=login,
            role=role.value,
            from_on=str(post.from_on),
            until_on=str(until_on or ""),
        )
