"""Take a role back (收回岗位): it ends with a day; that it was held stays on record."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongkai.access import Act, Actor, refuse_self_grant
from gongkai.errors import Conflict, InvalidInput, NotFound
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.permission import permit
from gongkai.store.models import PersonPost


def end_post(*, post_id: int, by: Actor, last_on: date | None = None) -> None:
    """End a post with its last day, yesterday by default: from now on the role is not held.

    Raises: NotFound; NotYours, also for one's own post; Conflict for a post that has ended; InvalidInput for a last day
    before the first or beyond the end that is set.
    """
    day = last_on or clock.today() - timedelta(days=1)
    with transaction.atomic():
        rows = PersonPost.objects.select_for_update(of=("self",)).select_related("organ", "person__user")
        row = rows.filter(pk=post_id).first()
        if row is None:
            raise NotFound("没有这一任职记录，请刷新页面后重试。")
        permit(by=by, act=Act.GRANT_ROLE, organ_code=row.organ.code)
        login = row.person.user.username
        refuse_self_grant(by.login, login)
        if row.until_on is not None and row.until_on < clock.today():
            raise Conflict(f"该岗位已于{row.until_on}终止，无须再次收回。")
        if last_on is not None and last_on < clock.today() - timedelta(days=1):
            raise InvalidInput("收回岗位的截止日不能早于昨日：此前以该岗位办理的事项仍然有效。请核对。")
        if row.until_on is not None and day > row.until_on:
            raise InvalidInput(f"该岗位本就到{row.until_on}为止，不能改晚。请另行授予。")
        details = {"role": row.role, "last_on": str(day)}
        if day < row.from_on:  # it never began, or began today: the line of the audit remains
            _remove(row)
        else:
            row.until_on = day
            row.save(update_fields=["until_on"])
        record_act(act="end_post", actor=by, organ=row.organ, subject=login, **details)


def _remove(row: PersonPost) -> None:
    if row.delegations.exists():
        row.until_on = row.from_on
        row.save(update_fields=["until_on"])
    else:
        row.delete()
