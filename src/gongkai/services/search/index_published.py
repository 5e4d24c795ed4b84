"""Keep the public search in step (更新公开检索), in the transaction of the act that publishes, changes or withdraws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import Q

from gongkai.services.search import sources
from gongkai.store.models import Organ, SearchDocument
from gongkai.store.search import SearchIndex

PUBLIC = SearchIndex(SearchDocument)


def index_items(*, item_ids: Iterable[int]) -> None:
    """Write what the public may find of these items as they stand now; what is not published leaves the index.

    Nothing is taken from the caller but the numbers: texts are read from the published rows.
    """
    numbers = list(item_ids)
    for begin in range(0, len(numbers), sources.BATCH):
        batch = numbers[begin : begin + sources.BATCH]
        _replace(sources.ITEM, batch, sources.item_documents(Q(pk__in=batch)))


def index_organ(*, organ_code: str) -> None:
    """Write all published items and reports of one organ anew, after an import (更新一个机关的检索)."""
    organ = Organ.objects.get(code=organ_code)
    with transaction.atomic():
        PUBLIC.remove(SearchDocument.objects.filter(organ=organ))
        _write(sources.item_documents(Q(organ=organ)))
        _write(sources.report_documents(Q(organ=organ)))


def index_report(*, snapshot_id: int) -> None:
    """Write a report as it stands now; one that is not final leaves the index (更新年报检索)."""
    _replace(sources.REPORT, [snapshot_id], sources.report_documents(Q(pk=snapshot_id)))


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
    return count


def _replace(source: str, numbers: list[int], documents: Iterator[SearchDocument]) -> None:
    with transaction.atomic():
        PUBLIC.remove(SearchDocument.objects.filter(source=source, source_id__in=numbers))
        _write(documents)


def _write(documents: Iterator[SearchDocument]) -> None:
    for _ in _written(documents):
        pass


def _written(documents: Iterator[SearchDocument]) -> Iterator[int]:
    while batch := list(islice(documents, sources.BATCH)):
        PUBLIC.write(batch)
        yield len(batch)
