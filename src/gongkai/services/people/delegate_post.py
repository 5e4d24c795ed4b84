"""Let somebody stand in during leave (离岗委托代理), and end it early."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.access import Act, Actor, Post, Role, refuse_delegation
from gongkai.errors import Conflict, InvalidInput, NotFound
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.people.lookup import person_for_update
from gongkai.services.permission import permit
from gongkai.store.models import Delegation, PersonPost


def delegate_post(*, post_id: int, deputy: str, from_on: date, until_on: date, reason: str, by: Actor) -> None:
    """Hand a post of one's own to a colleague of the same organ for a leave, both days inclusive.

    Raises: NotFound; NotYours for another's post; Conflict for a role that cannot be delegated, a deputy of another
    organ or a disabled one, or a leave in which somebody stands in already; InvalidInput for the period or the reason.
    """
    if not reason.strip():
        raise InvalidInput("请写明离岗事由，如“年休假”。")
    if until_on < clock.today():
        raise InvalidInput("代理期间不能全部在今天以前。请核对。")
    with transaction.atomic():
        rows = PersonPost.objects.select_for_update(of=("self",)).select_related("organ", "person__user")
        row = rows.filter(pk=post_id, person__user__username=by.login).first()
        if row is None:
            raise NotFound("您没有这一岗位，请刷新页面后重试。")
        permit(by=by, act=Act.DELEGATE, organ_code=row.organ.code)
        post = Post(Role(row.role), row.organ.code, row.from_on, row.until_on)
        refuse_delegation(post, holder=by.login, deputy=deputy, by=by.login, from_on=from_on, until_on=until_on)
        person = person_for_update(deputy)
        if person.disabled_at is not None or person.organ_id != row.organ_id:
            raise Conflict(f"{person.name}不是{row.organ.name}的在岗人员，不能代理。请另选人员。")
        if Delegation.objects.filter(post=row, ended_at=None, from_on__lte=until_on, until_on__gte=from_on).exists():
            raise Conflict("该期间已委托他人代理，请先终止原委托。")
        Delegation.objects.create(
            post=row, deputy=person, from_on=from_on, until_on=until_on, reason=reason.strip(), made_at=clock.now()
        )
        record_act(
            act="delegate_post",
            actor=by,
            organ=row.organ,
            subject=deputy,
            role=row.role,
            from_on=str(from_on),
            until_on=str(until_on),
        )


def end_delegation(*, delegation_id: int, by: Actor) -> None:
    """End one's own delegation now (提前终止代理). Raises: NotFound; Conflict for one that has ended."""
    with transaction.atomic():
        rows = Delegation.objects.select_for_update(of=("self",)).select_related("post__organ", "deputy__user")
        row = rows.filter(pk=delegation_id, post__person__user__username=by.login).first()
        if row is None:
            raise NotFound("没有这一委托，请刷新页面后重试。")
        if row.ended_at is not None:
            raise Conflict("该委托已经终止。")
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
        record_act(
            act="end_delegation",
            actor=by,
            organ=row.post.organ,
            subject=row.deputy.user.username,
            role=row.post.role,
        )
