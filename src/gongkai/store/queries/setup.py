"""What an organ has set up for publishing, and how it fares (发布设置的查询): channels, columns, terms, words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gongkai.errors import NotFound
from gongkai.store.models import (
    Channel,
    ClassTerm,
    Delivery,
    Dispatch,
    ItemColumn,
    NormativeDocument,
    PublishedItem,
    StandardCatalogueItem,
    StoredFile,
    WithheldItem,
    WordListEntry,
)
from gongkai.store.models.choices import ADAPTERS, CHANNEL_KINDS, KEPT_CHOICES, SCHEMES


class ChannelInfo(NamedTuple):
    """A channel with what came of it (渠道). `secret` itself is never read; `failed`: what waits for somebody."""

    pk: int
    organ: str
    name: str
    kind: str
    kind_label: str
    adapter: str
    adapter_label: str
    opened_on: date | None
    closed_on: date | None
    settings: dict[str, Any]
    has_secret: bool
    version: int
    deliveries: int
    failed: int


class DeliveryRow(NamedTuple):
    """One delivery on a channel (发布记录). `proofs`: key and name of each file."""

    pk: int
    record_no: str
    title: str
    published_on: date
    receipt: str
    withdrawn_on: date | None
    proofs: tuple[tuple[str, str], ...] = ()


class HandOverInfo(NamedTuple):
    """One hand-over to an archive or library (一次移送), known by its first delivery."""

    first: int
    on: date
    receipt: str
    items: int
    proofs: tuple[tuple[str, str], ...]


class DispatchRow(NamedTuple):
    """One sending that was not answered, or not yet (推送记录)."""

    pk: int
    record_no: str
    title: str
    act_label: str
    state: str
    state_label: str
    attempts: int
    failure: str
    asked_at: datetime


class ColumnInfo(NamedTuple):
    """A column as it is set up (栏目设置)."""

    pk: int
    name: str
    kept: str
    kept_label: str
    parent: int | None
    position: int
    closed_on: date | None
    version: int


class TermInfo(NamedTuple):
    """A term that an organ added (分类词)."""

    pk: int
    scheme: str
    name: str


class WordInfo(NamedTuple):
    """A word of an organ's own list (错敏词)."""

    pk: int
    word: str
    instead: str
    why: str
    blocks: bool
    version: int


class SetupCounts(NamedTuple):
    """How much an organ has set up (发布设置概况)."""

    channels: int
    failed: int
    columns: int
    terms: int
    words: int
    standard: int
    withheld: int
    documents: int


def channels_of(organ_code: str) -> tuple[ChannelInfo, ...]:
    """Return the channels of an organ, those in use first (机关的渠道)."""
    found = [_channel(row) for row in _channels(Q(organ__code=organ_code))]
    return tuple(sorted(found, key=lambda one: one.closed_on is not None))


def channel_of(organ_code: str, pk: int) -> ChannelInfo:
    """Return one channel of an organ. Raises: NotFound."""
    row = _channels(Q(organ__code=organ_code, pk=pk)).first()
    if row is None:
        raise NotFound("没有这个渠道，请从渠道列表中选择。", channel=pk)
    return _channel(row)


def channel_deliveries(channel: int, *, before: int | None = None, limit: int = 50) -> tuple[DeliveryRow, ...]:
    """Return the deliveries on a channel, the latest entered first (渠道的发布记录)."""
    rows = Delivery.objects.filter(channel=channel).order_by("-pk")
    rows = rows if before is None else rows.filter(pk__lt=before)
    names = ("pk", "item__record_no", "item__title", "published_on", "receipt", "withdrawn_on")
    found = [DeliveryRow(*row) for row in rows.values_list(*names)[:limit]]
    proofs = _proofs([one.pk for one in found])
    return tuple(one._replace(proofs=proofs.get(one.pk, ())) for one in found)


def hand_overs(channel: int, *, limit: int = 50) -> tuple[HandOverInfo, ...]:
    """Return what was handed over at a place, a line for each day and signature, the latest first (移送记录)."""
    rows = Delivery.objects.filter(channel=channel).order_by().values_list("published_on", "receipt")
    grouped = rows.annotate(first=Min("pk"), items=Count("pk")).order_by("-first")[:limit]
    proofs = _proofs([first for _, _, first, _ in grouped])
    return tuple(
        HandOverInfo(first, on, receipt, items, proofs.get(first, ())) for on, receipt, first, items in grouped
    )


def channel_dispatches(channel: int, *, limit: int = 50) -> tuple[DispatchRow, ...]:
    """Return what was sent to a channel and is not answered, the latest first (未送达的推送)."""
    rows = Dispatch.objects.filter(channel=channel).exclude(state="done").select_related("item").order_by("-pk")
    return tuple(
        DispatchRow(
            row.pk,
            row.item.record_no,
            row.item.title,
            row.get_act_display(),
            row.state,
            row.get_state_display(),
            row.attempts,
            row.failure,
            row.asked_at,
        )
        for row in rows[:limit]
    )


def awaiting_delivery(channel: int, *, limit: int = 50) -> tuple[tuple[str, str, date | None], ...]:
    """Return the published items that aim at a channel and are not on record there: number, title, day (待登记)."""
    there = Delivery.objects.filter(channel=channel, item=OuterRef("pk"), withdrawn_on__isnull=True)
    rows = PublishedItem.objects.filter(targets=channel, stage="published").exclude(Exists(there))
    return tuple(rows.order_by("published_on", "pk").values_list("record_no", "title", "published_on")[:limit])


def columns_of(organ_code: str) -> tuple[ColumnInfo, ...]:
    """Return the columns of an organ in their order, closed ones too (机关的栏目)."""
    labels = dict(KEPT_CHOICES)
    rows = ItemColumn.objects.filter(organ__code=organ_code).order_by("position", "pk")
    names = ("pk", "name", "kept", "parent_id", "position", "closed_on", "version")
    return tuple(
        ColumnInfo(pk, name, kept, labels[kept], parent, position, closed_on, version)
        for pk, name, kept, parent, position, closed_on, version in rows.values_list(*names)
    )


def terms_of(organ_code: str) -> tuple[TermInfo, ...]:
    """Return the terms and keywords that an organ added (机关的分类词、关键词)."""
    rows = ClassTerm.objects.filter(organ__code=organ_code).order_by("scheme", "name")
    return tuple(TermInfo(*row) for row in rows.values_list("pk", "scheme", "name"))


def words_of(organ_code: str) -> tuple[WordInfo, ...]:
    """Return an organ's own words (机关的错敏词)."""
    rows = WordListEntry.objects.filter(organ__code=organ_code)
    return tuple(WordInfo(*row) for row in rows.values_list(*WordInfo._fields))


def standard_fields(organ_code: str) -> tuple[tuple[str, int], ...]:
    """Return the fields of the standard catalogue that an organ took in, with their rows (标准目录领域)."""
    rows = StandardCatalogueItem.objects.filter(organ__code=organ_code).order_by()
    return tuple(rows.values_list("field").annotate(Count("pk")).order_by("field"))


def standard_version(organ_code: str) -> int:
    """Return the last row of the standard catalogue, 0 without any (标准目录末行): a later one was taken in since."""
    found = StandardCatalogueItem.objects.filter(organ__code=organ_code).aggregate(last=Max("pk"))
    return int(found["last"] or 0)


def standard_rows(organ_code: str, field: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of one field in the order of the catalogue's columns after it (标准目录事项)."""
    rows = StandardCatalogueItem.objects.filter(organ__code=organ_code, field=field).order_by("pk")
    names = ("number", "first_level", "second_level", "content", "basis", "term", "body", "channels", "audience")
    return tuple(rows.values_list(*names, "mode", "level"))


def setup_counts(organ_code: str) -> SetupCounts:
    """Return how much an organ has set up (发布设置概况)."""
    mine = {"organ__code": organ_code}
    return SetupCounts(
        channels=Channel.objects.filter(**mine, closed_on__isnull=True).count(),
        failed=Dispatch.objects.filter(channel__organ__code=organ_code, state="failed").count(),
        columns=ItemColumn.objects.filter(**mine, closed_on__isnull=True).count(),
        terms=ClassTerm.objects.filter(**mine).count(),
        words=WordListEntry.objects.filter(**mine).count(),
        standard=StandardCatalogueItem.objects.filter(**mine).count(),
        withheld=WithheldItem.objects.filter(**mine, opened_on__isnull=True).count(),
        documents=NormativeDocument.objects.filter(**mine, ended_on__isnull=True).count(),
    )


def setup_choices() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the closed lists that the forms of the setup offer (设置用的选项)."""
    return {"kind": CHANNEL_KINDS, "adapter": ADAPTERS, "kept": KEPT_CHOICES, "scheme": SCHEMES}


def _channels(where: Q) -> Any:
    failed = Dispatch.objects.filter(channel=OuterRef("pk"), state="failed")
    held = Delivery.objects.filter(channel=OuterRef("pk"), withdrawn_on__isnull=True)
    rows = Channel.objects.filter(where).select_related("organ").order_by("pk")
    return rows.annotate(failed=_counted(failed), held=_counted(held))


def _counted(rows: QuerySet[Any]) -> Coalesce:
    """How many rows of each channel, counted apart: joined together they would multiply."""
    each = rows.order_by().values("channel").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(each), 0)


def _channel(row: Any) -> ChannelInfo:
    return ChannelInfo(
        row.pk,
        row.organ.code,
        row.name,
        row.kind,
        row.get_kind_display(),
        row.adapter,
        row.get_adapter_display(),
        row.opened_on,
        row.closed_on,
        row.settings,
        bool(row.secret),
        row.version,
        row.held,
        row.failed,
    )


def _proofs(deliveries: Iterable[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """The files kept as proof, one query for all."""
    subjects = {f"delivery:{pk}": pk for pk in deliveries}
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for row in StoredFile.objects.filter(subject__in=subjects).order_by("pk"):
        pk = subjects[row.subject]
        found[pk] = (*found.get(pk, ()), (row.key, row.original_name))
    return found
