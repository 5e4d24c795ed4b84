"""Arrange the columns of an organ (设置栏目): a tree, how fresh each is kept, the order, closing."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict, NotFound
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.concurrency import claim_version
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.saving import save_valid
from gongkai.store import models

DEEPEST = 3
_LABELS = {"name": "名称", "kept": "更新要求", "parent": "上级栏目", "position": "次序", "closed": "已撤销"}


class ColumnChange(NamedTuple):
    """What is asked for (拟设置). `kept` is a key; `parent` the number of the column above, None for none."""

    name: str
    kept: str
    parent: int | None = None
    position: int = 0
    closed: bool = False


def add_column(*, organ_code: str, change: ColumnChange, by: Actor) -> int:
    """Add a column and return its number. Raises: NotYours; NotFound; InvalidInput; Conflict as `change_column`."""
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.MANAGE_CATALOGUE, organ_code=organ_code)
        column = models.ItemColumn(organ=organ)
        _set(column, change)
        record_act(act="add_column", actor=by, organ=organ, subject=column.name)
    return column.pk


def change_column(*, organ_code: str, column_id: int, change: ColumnChange, version: int, by: Actor) -> None:
    """Save a column if it is still as it was seen, in `version`.

    Raises: NotYours; NotFound; ChangedMeanwhile; InvalidInput for a name that is taken; Conflict for a column put below
    itself or too deep, a closed one with open ones below, or a name under which things are published: the address of a
    column never changes.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.MANAGE_CATALOGUE, organ_code=organ_code)
        column = models.ItemColumn.objects.select_for_update().filter(organ=organ, pk=column_id).first()
        if column is None:
            raise NotFound(f"{organ.name}没有这个栏目，请刷新页面。", column=column_id)
        now = ColumnChange(
            column.name, column.kept, column.parent_id, column.position, column.closed_on is not None
        )._asdict()
        what = f"栏目“{column.name}”"
        claim_version(column, version, what=what, now=now, wanted=change._asdict(), labels=_LABELS)
        if change.name.strip() != column.name and _is_used(organ, column.name):
            raise Conflict(
                f"{what}下已有公开信息，它的网址不能变，名称不能改。请新设一个栏目，撤销这一个，以后的信息发布到新栏目。"
            )
        changed = [name for name, value in change._asdict().items() if value != now[name]]
        _set(column, change)
        record_act(act="change_column", actor=by, organ=organ, subject=column.name, fields=changed)


def _set(column: models.ItemColumn, change: ColumnChange) -> None:
    column.name, column.kept, column.position = change.name.strip(), change.kept, change.position
    column.parent = _above(column, change.parent)
    if change.closed and column.pk and column.below.filter(closed_on__isnull=True).exists():
        raise Conflict(f"栏目“{column.name}”下还有在用的栏目，请先撤销或者移走下级栏目。")
    column.closed_on = (column.closed_on or clock.today()) if change.closed else None
    save_valid(column)


def _above(column: models.ItemColumn, parent_id: int | None) -> models.ItemColumn | None:
    """The column above, checked. Raises: NotFound; Conflict."""
    if parent_id is None:
        return None
    parents = {one.pk: one for one in models.ItemColumn.objects.filter(organ=column.organ)}
    if parent_id not in parents:
        raise NotFound("没有所选的上级栏目，请刷新页面后重选。", column=parent_id)
    above, at = 1, parents[parent_id]
    while True:
        if at.pk == column.pk:
            raise Conflict("栏目不能放在自己或者自己的下级栏目之下，请另选上级栏目。")
        if at.parent_id is None:
            break
        above, at = above + 1, parents[at.parent_id]
    if above + 1 + _depth_below(column, parents) > DEEPEST:
        raise Conflict(f"栏目最多{DEEPEST}级，请另选上级栏目。")
    return parents[parent_id]


def _depth_below(column: models.ItemColumn, columns: dict[int, models.ItemColumn]) -> int:
    children = [one for one in columns.values() if column.pk and one.parent_id == column.pk]
    return max((1 + _depth_below(child, columns) for child in children), default=0)


def _is_used(organ: models.Organ, name: str) -> bool:
    return models.PublishedItem.objects.filter(organ=organ, subject=name).exists()
