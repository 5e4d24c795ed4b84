"""Ask channels, send, and keep the proof (渠道推送): a delivery is written when the channel has answered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from gongkai.access import Actor
from gongkai.errors import GongkaiError
from gongkai.publishing import CorrectionNote, ItemAct
from gongkai.services import clock
from gongkai.services.channels import push, wechat, weibo
from gongkai.services.channels.http import NoAnswer
from gongkai.services.channels.payload import item_path, payload_of
from gongkai.services.jobs import Progress, enqueue, job
from gongkai.services.search.index_published import index_items
from gongkai.store import models

SENDER = Actor("渠道推送程序", is_command=True)
Send = Callable[[models.Dispatch, dict[str, Any]], str]
ADAPTERS: Mapping[str, Send] = {"push": push.push, "wechat": wechat.draft, "weibo": weibo.share}
_FAILURE = 500


def ask_channels(item: models.PublishedItem, act: str) -> None:
    """Ask every channel that the item aims at or is on; by hand is left to people, this platform has it at once."""
    event = item.events.count()
    for channel in _channels(item, act):
        if channel.adapter == "platform":
            if act == "publish":
                record(item, channel, on=clock.today(), receipt=item_path(item))
        elif channel.adapter in ADAPTERS:
            _ask(item, channel, act, event)


def withdraw_deliveries(item: models.PublishedItem, *, on: date) -> None:
    """End every delivery of a withdrawn item; what still waited to be published is sent no more (撤回发布记录)."""
    models.Delivery.objects.filter(item=item, withdrawn_on__isnull=True).update(withdrawn_on=on)
    waiting = models.Dispatch.objects.filter(item=item, act="publish", state="waiting")
    waiting.update(state="failed", failure="条目已撤回，不再发送。")


def record(item: models.PublishedItem, channel: models.Channel, *, on: date, receipt: str) -> models.Delivery:
    """Write the delivery of an item on a channel, once (登记发布记录)."""
    found, _ = models.Delivery.objects.get_or_create(
        item=item, channel=channel, withdrawn_on=None, defaults={"published_on": on, "receipt": receipt[:500]}
    )
    return found


def is_being_sent(dispatch: models.Dispatch) -> bool:
    """Tell whether a job is still at it (正在推送)."""
    rows = models.Job.objects.filter(key__startswith=_job_key(dispatch.key))
    return rows.filter(status__in=("waiting", "running")).exists()


def ask_again(dispatch: models.Dispatch) -> None:
    """Start a job of its own for a dispatch whose first job has given up (再次推送)."""
    key = f"{_job_key(dispatch.key)}:{dispatch.attempts}"
    enqueue(send_dispatch, by=SENDER, key=key, dispatch_id=dispatch.pk)


@job("向渠道推送", attempts=8)
def send_dispatch(_progress: Progress, *, dispatch_id: int) -> str:
    """Send one dispatch; what was answered before is not sent again (推送)."""
    dispatch = models.Dispatch.objects.select_related("item__organ", "item__shown", "channel").get(pk=dispatch_id)
    if dispatch.state != "waiting":
        return f"{dispatch.channel.name}：{dispatch.get_state_display()}"
    dispatch.attempts += 1
    try:
        receipt = ADAPTERS[dispatch.channel.adapter](dispatch, payload_of(dispatch, _corrections(dispatch.item)))
    except NoAnswer as failure:
        _note(dispatch, str(failure), state="waiting")
        raise
    except GongkaiError as refusal:
        _note(dispatch, refusal.message_zh, state="failed")
        raise
    with transaction.atomic():
        dispatch.receipt, dispatch.failure = receipt[:500], ""
        dispatch.state, dispatch.answered_at = "done", clock.now()
        dispatch.save()
        item = models.PublishedItem.objects.select_for_update().get(pk=dispatch.item_id)
        if dispatch.act == "publish" and item.withdrawn_on is None:
            record(item, dispatch.channel, on=clock.today(), receipt=receipt)
            index_items(item_ids=[item.pk])
    return f"{dispatch.channel.name}：{receipt}"


def _channels(item: models.PublishedItem, act: str) -> Iterable[models.Channel]:
    if act == "publish":
        return item.targets.filter(closed_on__isnull=True)
    return models.Channel.objects.filter(
        deliveries__item=item, deliveries__withdrawn_on__isnull=True, closed_on__isnull=True
    ).distinct()


def _ask(item: models.PublishedItem, channel: models.Channel, act: str, event: int) -> None:
    key = hashlib.sha256(f"{item.pk}:{channel.pk}:{act}:{event}".encode()).hexdigest()
    dispatch, is_new = models.Dispatch.objects.get_or_create(
        key=key, defaults={"item": item, "channel": channel, "act": act, "event": event, "asked_at": clock.now()}
    )
    if is_new:
        transaction.on_commit(partial(_enqueue, dispatch.pk, key))


def _enqueue(dispatch_id: int, key: str) -> None:
    enqueue(send_dispatch, by=SENDER, key=_job_key(key), dispatch_id=dispatch_id)


def _job_key(key: str) -> str:
    return f"dispatch:{key}"


def _note(dispatch: models.Dispatch, failure: str, *, state: str) -> None:
    dispatch.failure, dispatch.state = failure[:_FAILURE], state
    dispatch.save()


def _corrections(item: models.PublishedItem) -> tuple[CorrectionNote, ...]:
    """The notes of confirmed corrections, read from the events."""
    found: list[CorrectionNote] = []
    pending: CorrectionNote | None = None
    for row in item.events.order_by("number"):
        if row.act == ItemAct.PROPOSE_CORRECTION.value:
            pending = CorrectionNote(row.on, row.details["note"], row.person, row.revision)
        elif row.act == ItemAct.CONFIRM_CORRECTION.value and pending is not None:
            found.append(CorrectionNote(row.on, pending.note, pending.person, pending.revision))
    return tuple(found)
