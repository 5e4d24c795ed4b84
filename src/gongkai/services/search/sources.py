"""What the public search may hold (可检索的来源): the only place that makes its documents, from what is published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.annual.canonical import from_json
from gongkai.publishing import ItemStage, depth_from_json
from gongkai.store.models import Delivery, ItemFile, ItemVersion, PublishedItem, ReportSnapshot, SearchDocument
from gongkai.store.queries import shown_attachments
from gongkai.store.search import place_of

ITEM, REPORT = "item", "report"
_NUMBERS = {ITEM: 0, REPORT: 1}
BATCH = 500


def item_documents(condition: Q) -> Iterator[SearchDocument]:
    """Yield the documents of the items that are published and meet the condition (已发布条目)."""
    rows = published_items().filter(condition).order_by("pk").select_related("organ", "shown")
    for batch in _batches(rows):
        channels = _channels([item.pk for item in batch])
        for item in batch:
            first, kinds = channels.get(item.pk, (None, ""))
            day = item.published_on or first
            if day is not None:
                yield _item_document(item, day, kinds)


def published_items() -> QuerySet[PublishedItem]:
    """Return the items that the public may see now (已发布条目): gone through publication here, or imported with a
    delivery to a channel; never withdrawn."""
    delivered = Delivery.objects.filter(withdrawn_on__isnull=True).values("item_id")
    out = Q(published_on__isnull=False, shown__isnull=False) | Q(stage=ItemStage.PUBLISHED.value, pk__in=delivered)
    return PublishedItem.objects.filter(out, withdrawn_on__isnull=True)


def report_documents(condition: Q) -> Iterator[SearchDocument]:
    """Yield the documents of the final reports that meet the condition (已公布年报)."""
    rows = ReportSnapshot.objects.filter(condition, status="final", published_on__isnull=False).select_related("organ")
    for row in rows.order_by("pk").iterator(chunk_size=50):
        report = from_json(json.loads(row.canonical))
        body = "\n".join(text for _, text in sorted(report.sections.items()) if text)
        yield _document(
            REPORT,
            row.pk,
            row.organ,
            row.published_on,
            title=f"{row.organ.name}{row.year}年政府信息公开工作年度报告",
            body=body,
            kind="annual_report",
            subject="政府信息公开年报",
            address=f"/organs/{row.organ.code}/reports/{row.year}/",
        )


def _item_document(item: PublishedItem, day: date, channels: str) -> SearchDocument:
    return _document(
        ITEM,
        item.pk,
        item.organ,
        day,
        title=item.title,
        body="\n".join(filter(None, (item.summary, item.shown.body_text if item.shown else "", *_depth(item)))),
        kind=item.kind,
        subject=item.subject,
        basis=item.basis,
        validity=item.validity,
        document_no=item.document_no,
        index_no=item.index_no[:80],
        keywords=" ".join(item.keywords)[:300],
        channels=channels,
        address=f"/items/{item.pk}/",
        attached=_attached(item.shown),
    )


def _depth(item: PublishedItem) -> tuple[str, ...]:
    return tuple(text for _, text in depth_from_json(item.depth).said)


def _attached(version: ItemVersion | None) -> list[tuple[str, str, str]]:
    """Title, address and words of each attachment of the shown version; a picture says its alternative text."""
    attached = shown_attachments(version)
    if version is None or not attached:
        return []
    words = dict(ItemFile.objects.filter(item_id=version.item_id).values_list("number", "words"))
    return [(one.title, one.address, words.get(one.number) or one.alt) for one in attached]


def _document(source: str, source_id: int, organ: Any, day: date | None, **texts: Any) -> SearchDocument:
    assert day is not None  # noqa: S101 - the queries take published rows only
    return SearchDocument(
        place=place_of(day, _NUMBERS[source], source_id),
        source=source,
        source_id=source_id,
        organ=organ,
        organ_code=organ.code,
        year=day.year,
        published_on=day,
        **texts,
    )


def _channels(items: list[int]) -> dict[int, tuple[date, str]]:
    """The first day of delivery of each item and the kinds of the channels it stands on."""
    found: dict[int, tuple[date, set[str]]] = {}
    standing = Delivery.objects.filter(item_id__in=items, withdrawn_on__isnull=True)
    rows = standing.values_list("item_id", "published_on", "channel__kind")
    for item, day, kind in rows:
        first, kinds = found.get(item, (day, set()))
        found[item] = (min(first, day), kinds | {kind})
    return {item: (day, ",".join(sorted(kinds))) for item, (day, kinds) in found.items()}


def _batches(rows: QuerySet[PublishedItem]) -> Iterator[list[PublishedItem]]:
    batch: list[PublishedItem] = []
    for row in rows.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
