"""Publish an item, now, at its time, or urgently with the reviews afterwards (发布、定时发布、紧急发布)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.access import Actor
from gongkai.errors import GongkaiError, InvalidInput
from gongkai.publishing import ItemAct
from gongkai.services import clock
from gongkai.services.publishing.acting import do, item_for_update, state_of
from gongkai.services.publishing.check_item import objections, refuse_if_blocked
from gongkai.services.publishing.going_public import go_public
from gongkai.store import models, queries
from gongkai.store.queries import ItemInfo

SCHEDULER = Actor("定时发布程序", is_command=True)


def publish_item(*, organ_code: str, record_no: str, by: Actor, shown_on: date | None = None) -> ItemInfo:
    """Publish an item that has passed all its reviews; its date of publication is today.

    `shown_on`: the date that somebody wants shown; any other than today is refused. Raises: LawRefused for a missing
    review, a blocking check or a false date; NotInThisState; NotYours.
    """
    details = {"shown_on": shown_on.isoformat()} if shown_on else {}
    return _publish(organ_code, record_no, ItemAct.PUBLISH, by, **details)


def publish_item_urgently(*, organ_code: str, record_no: str, reason: str, by: Actor) -> ItemInfo:
    """Publish on both examinations; the three reviews are due afterwards. Raises: as `publish_item`."""
    return _publish(organ_code, record_no, ItemAct.PUBLISH_URGENTLY, by, reason=reason.strip())


def schedule_item(*, organ_code: str, record_no: str, publish_at: datetime, by: Actor) -> ItemInfo:
    """Publish an approved item at a time to come. Raises: InvalidInput for a time that is past or has no zone."""
    if publish_at.tzinfo is None:
        raise InvalidInput("发布时间没有时区，请按北京时间填写。")
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        state = state_of(item)
        do(item, ItemAct.SCHEDULE, by=by, before=state, details={"publish_at": publish_at.isoformat()})
        refuse_if_blocked(objections(item, state, is_reviewed=True))
    return queries.item(organ_code, record_no)


def unschedule_item(*, organ_code: str, record_no: str, by: Actor) -> ItemInfo:
    """Take the time back; the item waits to be published by hand. Raises: NotInThisState; NotYours."""
    with transaction.atomic():
        do(item_for_update(organ_code=organ_code, record_no=record_no), ItemAct.UNSCHEDULE, by=by)
    return queries.item(organ_code, record_no)


def publish_due_items() -> tuple[str, ...]:
    """Publish every scheduled item whose time has come; return what was done and what was refused, a line each."""
    due = models.PublishedItem.objects.filter(stage="scheduled", publish_at__lte=clock.now()).order_by("publish_at")
    said = []
    for organ_code, record_no, title in due.values_list("organ__code", "record_no", "title"):
        try:
            publish_item(organ_code=organ_code, record_no=record_no, by=SCHEDULER)
            said.append(f"已定时发布“{title}”（{record_no}）。")
        except GongkaiError as refusal:
            said.append(f"“{title}”（{record_no}）没有发布：{refusal.message_zh}")
    return tuple(said)


def _publish(organ_code: str, record_no: str, act: ItemAct, by: Actor, **details: Any) -> ItemInfo:
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        state = state_of(item)
        after = do(item, act, by=by, before=state, details=details)
        refuse_if_blocked(objections(item, state, is_reviewed=True))
        go_public(item, after)
    return queries.item(organ_code, record_no)
