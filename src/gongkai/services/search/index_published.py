"""Keep the public search in step (更新公开检索), in the transaction of the act that publishes, changes or withdraws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import Q

from gongkai.services.search import sources
from gongkai.store.models import Organ, PublicChange, PublicState, PublishedItem, SearchDocument
from gongkai.store.search import SearchIndex

PUBLIC = SearchIndex(SearchDocument)


def index_items(*, item_ids: Iterable[int]) -> None:
    """Write what the public may find of these items as they stand now; what is not published leaves the index.

    Nothing is taken from the caller but the numbers: texts are read from the published rows.
    """
    numbers = list(item_ids)
    for begin in range(0, len(numbers), sources.BATCH):
        batch = numbers[begin : begin + sources.BATCH]
        with transaction.atomic():
            _replace(sources.ITEM, batch, sources.item_documents(Q(pk__in=batch)))
            _note_changed(batch)


def index_organ(*, organ_code: str) -> None:
    """Write all published items and reports of one organ anew, after an import (更新一个机关的检索)."""
    organ = Organ.objects.get(code=organ_code)
    with transaction.atomic():
        PUBLIC.remove(SearchDocument.objects.filter(organ=organ))
        _write(sources.item_documents(Q(organ=organ)))
        _write(sources.report_documents(Q(organ=organ)))
        _note_changed(list(PublishedItem.objects.filter(organ=organ).values_list("pk", flat=True)))


def index_report(*, snapshot_id: int) -> None:
    """Write a report as it stands now; one that is not final leaves the index (更新年报检索)."""
    with transaction.atomic():
        _replace(sources.REPORT, [snapshot_id], sources.report_documents(Q(pk=snapshot_id)))
        PublicState.advance()


def rebuild_search(*, progress: Callable[[int], None] = lambda _count: None) -> int:
    """Empty the public index and fill it from what is published; return how many texts it holds (重建检索)."""
    count = 0
    with transaction.atomic():
        PUBLIC.clear()
        for documents in (sources.item_documents(Q()), sources.report_documents(Q())):
            for written in _written(documents):
                count += written
                progress(count)
        PUBLIC.settle()
        PublicState.advance()
    return count


def _replace(source: str, numbers: list[int], documents: Iterator[SearchDocument]) -> None:
    PUBLIC.remove(SearchDocument.objects.filter(source=source, source_id__in=numbers))
    _write(documents)


def _note_changed(items: list[int]) -> None:
    """Raise the number of the public state, so that kept pages are made anew, and say whose pages changed.

    A document's page names its interpretations and theirs name it: they change together.
    """
    version = PublicState.advance()
    pairs = PublishedItem.objects.filter(interprets__isnull=False)
    beside = {*pairs.filter(pk__in=items).values_list("interprets_id", flat=True)}
    beside |= {*pairs.filter(interprets_id__in=items).values_list("pk", flat=True)}
    PublicChange.objects.bulk_create(
        [PublicChange(item_id=item, version=version) for item in sorted({*items, *beside})],
        batch_size=sources.BATCH,
        update_conflicts=True,
        unique_fields=["item"],
        update_fields=["version"],
    )


def _write(documents: Iterator[SearchDocument]) -> None:
    for _ in _written(documents):
        pass


def _written(documents: Iterator[SearchDocument]) -> Iterator[int]:
    while batch := list(islice(documents, sources.BATCH)):
        PUBLIC.write(batch)
        yield len(batch)
