"""Items as the workbench and the public see them (公开信息): typed rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q

from gongkai.errors import NotFound
from gongkai.publishing import Attached, attachments_from_json, depth_from_json
from gongkai.store import models
from gongkai.store.queries.attachments import PublicAttachment, shown_attachments


class ItemInfo(NamedTuple):
    """An item in a list (公开信息一行). `can_be_seen`: the public has been shown it, though it may be withdrawn now."""

    pk: int
    organ: str
    organ_name: str
    record_no: str
    index_no: str
    title: str
    kind: str
    kind_label: str
    column: str
    stage: str
    stage_label: str
    revision: int
    formed_on: date | None
    publish_at: datetime | None
    published_on: date | None
    withdrawn_on: date | None
    reason: str
    validity: str
    validity_label: str
    urgent: bool
    reviews_due_on: date | None

    @property
    def can_be_seen(self) -> bool:
        """Whether the item has a place on the public platform."""
        return self.published_on is not None


class DeliveryInfo(NamedTuple):
    """One delivery of an item (发布记录)."""

    channel: str
    channel_kind: str
    published_on: date
    receipt: str
    withdrawn_on: date | None


class DispatchInfo(NamedTuple):
    """One sending to a channel (推送记录)."""

    channel: str
    act_label: str
    state: str
    state_label: str
    attempts: int
    failure: str
    receipt: str
    asked_at: datetime


class EventInfo(NamedTuple):
    """One act on an item (办理记录)."""

    act: str
    actor: str
    at: datetime
    on: date
    revision: int
    details: dict[str, Any]


class VersionInfo(NamedTuple):
    """One version of an item (一稿)."""

    revision: int
    fields: dict[str, Any]
    body_html: str
    body_text: str
    saved_at: datetime
    saved_by: str
    note: str
    attachments: tuple[Attached, ...] = ()


class RelatedItem(NamedTuple):
    """A document or interpretation beside an item (关联信息)."""

    pk: int
    record_no: str
    title: str
    form_label: str
    published_on: date | None
    is_withdrawn: bool


class PublicItem(NamedTuple):
    """Everything that the public sees of an item (公开信息页). A withdrawn one has no text."""

    info: ItemInfo
    document_no: str
    issuer: str
    effective_on: date | None
    published_at: datetime | None
    mode_label: str
    attribute_label: str
    theme: str
    genre: str
    audience: str
    keywords: tuple[str, ...]
    summary: str
    basis: str
    validity_by: str
    validity_on: date | None
    body_html: str
    body_text: str
    corrections: tuple[tuple[date, str], ...]
    deliveries: tuple[DeliveryInfo, ...]
    interprets: RelatedItem | None
    interpretations: tuple[RelatedItem, ...]
    attachments: tuple[PublicAttachment, ...] = ()
    depth: tuple[tuple[str, str], ...] = ()

    @property
    def listed(self) -> tuple[PublicAttachment, ...]:
        """The attachments that do not stand in the text already."""
        return tuple(one for one in self.attachments if not one.in_text)


def item(organ_code: str, record_no: str) -> ItemInfo:
    """Return one item of an organ by its number (按编号取公开信息). Raises: NotFound."""
    return _info(_item(Q(organ__code=organ_code, record_no=record_no), record_no))


def items_in(organ_codes: Iterable[str], *, stages: Iterable[str] = (), limit: int = 200) -> tuple[ItemInfo, ...]:
    """Return the items of organs at stages, newest first (某环节的公开信息). No stages: all."""
    rows = models.PublishedItem.objects.filter(organ__code__in=list(organ_codes)).select_related("organ")
    wanted = list(stages)
    rows = rows.filter(stage__in=wanted) if wanted else rows
    return tuple(_info(row) for row in rows.order_by("-pk")[:limit])


def item_deliveries(organ_code: str, record_no: str) -> tuple[DeliveryInfo, ...]:
    """Return the deliveries of an item, also ended ones (发布记录). Raises: NotFound."""
    return _deliveries(_item(Q(organ__code=organ_code, record_no=record_no), record_no))


def item_dispatches(organ_code: str, record_no: str) -> tuple[DispatchInfo, ...]:
    """Return what was sent to channels and what came of it, latest first (推送记录). Raises: NotFound."""
    rows = _item(Q(organ__code=organ_code, record_no=record_no), record_no).dispatches.select_related("channel")
    return tuple(
        DispatchInfo(
            row.channel.name,
            row.get_act_display(),
            row.state,
            row.get_state_display(),
            row.attempts,
            row.failure,
            row.receipt,
            row.asked_at,
        )
        for row in rows
    )


def item_events(organ_code: str, record_no: str) -> tuple[EventInfo, ...]:
    """Return what was done to an item, in order (办理记录). Raises: NotFound."""
    rows = _item(Q(organ__code=organ_code, record_no=record_no), record_no).events.order_by("number")
    return tuple(EventInfo(row.act, row.actor, row.at, row.on, row.revision, row.details) for row in rows)


def item_versions(organ_code: str, record_no: str) -> tuple[VersionInfo, ...]:
    """Return the versions of an item, the latest first (各稿). Raises: NotFound."""
    rows = _item(Q(organ__code=organ_code, record_no=record_no), record_no).versions.order_by("-revision")
    names = ("revision", "fields", "body_html", "body_text", "saved_at", "saved_by", "note", "attachments")
    return tuple(VersionInfo._make((*row[:-1], attachments_from_json(row[-1]))) for row in rows.values_list(*names))


def public_item(pk: int) -> PublicItem:
    """Return an item as the public sees it (公开信息页). Raises: NotFound for one that never was public."""
    row = _item(Q(pk=pk) & (Q(published_on__isnull=False) | Q(stage="published")), str(pk))
    gone = row.withdrawn_on is not None
    shown = None if gone else row.shown
    return PublicItem(
        info=_info(row),
        document_no=row.document_no,
        issuer=row.issuer or row.organ.name,
        effective_on=row.effective_on,
        published_at=row.published_at,
        mode_label=row.get_mode_display(),
        attribute_label=row.get_attribute_display(),
        theme=row.theme,
        genre=row.genre,
        audience=row.audience,
        keywords=tuple(row.keywords),
        summary="" if gone else row.summary,
        basis=row.basis,
        validity_by=row.validity_by,
        validity_on=row.validity_on,
        body_html=shown.body_html if shown else "",
        body_text=shown.body_text if shown else "",
        corrections=_corrections(row),
        deliveries=_deliveries(row),
        interprets=_related(row.interprets) if row.interprets and row.interprets.published_on else None,
        interpretations=tuple(
            _related(one)
            for one in row.interpretations.filter(published_on__isnull=False).order_by("published_on", "pk")
        ),
        attachments=shown_attachments(shown),
        depth=() if gone else depth_from_json(row.depth).said,
    )


def _item(where: Q, number: str) -> models.PublishedItem:
    found = models.PublishedItem.objects.select_related("organ", "shown", "interprets").filter(where).first()
    if found is None:
        raise NotFound(f"没有编号为“{number}”的公开信息，请核对编号。", item=number)
    return found


def _info(row: models.PublishedItem) -> ItemInfo:
    return ItemInfo(
        pk=row.pk,
        organ=row.organ.code,
        organ_name=row.organ.name,
        record_no=row.record_no,
        index_no=row.index_no,
        title=row.title,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        column=row.subject,
        stage=row.stage,
        stage_label=row.get_stage_display(),
        revision=row.revision,
        formed_on=row.formed_on,
        publish_at=row.publish_at,
        published_on=row.published_on,
        withdrawn_on=row.withdrawn_on,
        reason=row.reason,
        validity=row.validity,
        validity_label=row.get_validity_display() if row.validity else "",
        urgent=row.urgent,
        reviews_due_on=row.reviews_due_on,
    )


def _deliveries(row: models.PublishedItem) -> tuple[DeliveryInfo, ...]:
    found = row.deliveries.select_related("channel").order_by("published_on", "pk")
    return tuple(
        DeliveryInfo(one.channel.name, one.channel.kind, one.published_on, one.receipt, one.withdrawn_on)
        for one in found
    )


def _related(row: models.PublishedItem) -> RelatedItem:
    form = row.get_form_display() if row.form else ""
    return RelatedItem(row.pk, row.record_no, row.title, form, row.published_on, row.withdrawn_on is not None)


def _corrections(row: models.PublishedItem) -> tuple[tuple[date, str], ...]:
    """The confirmed corrections with their days, from the events."""
    found, note = [], ""
    for event in row.events.filter(act__in=("propose_correction", "confirm_correction")).order_by("number"):
        if event.act == "propose_correction":
            note = event.details["note"]
        else:
            found.append((event.on, note))
    return tuple(found)
