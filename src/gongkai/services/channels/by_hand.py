"""Deliveries made by hand (人工发布登记): notice boards, reading points, gazettes, the archives and the libraries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict, InvalidInput, NotFound, NotInThisState
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.channels.dispatching import record
from gongkai.services.files import Upload, keep_files
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.search.index_published import index_items
from gongkai.store import models


class HandOverLine(NamedTuple):
    """One line of a hand-over list (移送清单)."""

    record_no: str
    index_no: str
    title: str
    document_no: str
    formed_on: date | None
    published_on: date | None


def record_delivery(
    *,
    organ_code: str,
    record_no: str,
    channel: str,
    delivered_on: date,
    receipt: str,
    by: Actor,
    proof: Sequence[Upload] = (),
) -> None:
    """Record that a published item was put up, printed or read out; `proof` are photographs or scans of it.

    Raises: NotFound for item or channel; NotInThisState for an item that is not published; InvalidInput for a day
    before publication or to come, or without a receipt; Conflict where it is on record already; what `keep_files`
    refuses; NotYours.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.DELIVER, organ_code=organ_code)
        item = models.PublishedItem.objects.select_for_update().filter(organ=organ, record_no=record_no).first()
        if item is None:
            raise NotFound(f"{organ.name}没有编号为“{record_no}”的公开信息，请核对编号。", item=record_no)
        if item.stage != "published":
            raise NotInThisState(f"该信息现在是“{item.get_stage_display()}”，不能登记发布。", item=record_no)
        if not receipt.strip():
            raise InvalidInput("请写明张贴地点、刊期或签收人等发布凭据。")
        if not (item.published_on or delivered_on) <= delivered_on <= clock.today():
            raise InvalidInput(f"登记的日期须在发布日期（{item.published_on}）至今天之间，请核对。")
        place = _channel(organ, channel)
        if item.deliveries.filter(channel=place, withdrawn_on__isnull=True).exists():
            raise Conflict(f"该信息在“{channel}”上已有发布记录，没有重复登记。", item=record_no)
        made = record(item, place, on=delivered_on, receipt=receipt.strip())
        keep_files(
            uploads=proof,
            kind="other",
            organ_code=organ_code,
            by=by,
            subject=proof_of(made.pk),
            open_act=Act.VIEW_ITEMS,
        )
        index_items(item_ids=[item.pk])
        record_act(act="record_delivery", actor=str(by), organ=organ, subject=record_no, channel=channel)


def proof_of(delivery_id: int) -> str:
    """Return the subject under which the proof of a delivery is kept (发布凭据的所属记录)."""
    return f"delivery:{delivery_id}"


def hand_over_list(*, organ_code: str, channel: str, by: Actor) -> tuple[HandOverLine, ...]:
    """Return the published items not yet handed over to an archive or library (移送清单). Raises: NotYours."""
    permit(by=by, act=Act.VIEW_ITEMS, organ_code=organ_code)
    organ = models.Organ.objects.get(code=organ_code)
    place = _channel(organ, channel)
    given = models.Delivery.objects.filter(channel=place, withdrawn_on__isnull=True).values("item_id")
    rows = models.PublishedItem.objects.filter(organ=organ, stage="published").exclude(pk__in=given)
    names = ("record_no", "index_no", "title", "document_no", "formed_on", "published_on")
    return tuple(HandOverLine(*row) for row in rows.order_by("published_on", "record_no").values_list(*names))


def handed_over(*, organ_code: str, channel: str, first: int, by: Actor) -> tuple[HandOverLine, ...]:
    """Return the items of an earlier hand-over, known by its first delivery (已移送清单).

    Raises: NotFound; NotYours.
    """
    permit(by=by, act=Act.VIEW_ITEMS, organ_code=organ_code)
    place = _channel(models.Organ.objects.get(code=organ_code), channel)
    began = models.Delivery.objects.filter(channel=place, pk=first).first()
    if began is None:
        raise NotFound("没有这次移送，请从移送记录中选择。", delivery=first)
    rows = models.Delivery.objects.filter(channel=place, published_on=began.published_on, receipt=began.receipt)
    names = ("record_no", "index_no", "title", "document_no", "formed_on", "published_on")
    return tuple(HandOverLine(*row) for row in rows.order_by("pk").values_list(*(f"item__{name}" for name in names)))


def hand_over(
    *,
    organ_code: str,
    channel: str,
    record_nos: Sequence[str],
    signed_by: str,
    by: Actor,
    proof: Sequence[Upload] = (),
) -> int:
    """Record that the items of a list were handed over and signed for; return how many.

    `proof`: the signed list, kept with the first item of the hand-over. Raises: InvalidInput for an empty list, no
    signature, or an item that is not on the list; what `keep_files` refuses; NotYours.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.DELIVER, organ_code=organ_code)
        if not record_nos or not signed_by.strip():
            raise InvalidInput("请选择要移送的信息，并写明签收单位和签收人。")
        open_list = {line.record_no for line in hand_over_list(organ_code=organ_code, channel=channel, by=by)}
        if wrong := [number for number in record_nos if number not in open_list]:
            raise InvalidInput(f"不在移送清单上：{'、'.join(wrong[:10])}。请刷新清单后再选。")
        place = _channel(organ, channel)
        receipt = f"移送清单 {clock.today()} 签收：{signed_by.strip()}"
        items = tuple(models.PublishedItem.objects.filter(organ=organ, record_no__in=record_nos).order_by("pk"))
        made = [record(item, place, on=clock.today(), receipt=receipt) for item in items]
        keep_files(
            uploads=proof,
            kind="other",
            organ_code=organ_code,
            by=by,
            subject=proof_of(made[0].pk),
            open_act=Act.VIEW_ITEMS,
        )
        index_items(item_ids=[item.pk for item in items])
        record_act(act="hand_over", actor=str(by), organ=organ, subject=channel, items=len(record_nos))
    return len(record_nos)


def _channel(organ: models.Organ, name: str) -> models.Channel:
    found = organ.channels.filter(name=name).first()
    if found is None:
        raise NotFound(f"{organ.name}没有名为“{name}”的渠道，请先设置渠道。", channel=name)
    return found
