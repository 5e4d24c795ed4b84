"""Keep the words of cases searchable (办件内容检索)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from gongkai.store.models import CaseText, DisclosureRequest
from gongkai.store.queries.case_search import case_index

_BATCH = 2000


def index_cases(cases: Iterable[DisclosureRequest], *, fresh: bool = False) -> None:
    """Write what cases ask for into the index, in the caller's transaction; `fresh`: they are not in it yet."""
    rows = [_text(case) for case in cases]
    if not fresh:
        case_index().remove(CaseText.objects.filter(place__in=[row.place for row in rows]))
    case_index().write(rows)


def reindex_cases() -> int:
    """Make the index anew from all cases (重建办件检索); return how many there are."""
    index, count = case_index(), 0
    with transaction.atomic():
        index.clear()
        for batch in _batches():
            index.write([_text(case) for case in batch])
            count += len(batch)
        index.settle()
    return count


def _batches() -> Iterator[list[DisclosureRequest]]:
    rows = DisclosureRequest.objects.select_related("organ").order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:_BATCH]):
        yield batch
        last = batch[-1].pk


def _text(case: DisclosureRequest) -> CaseText:
    return CaseText(place=case.pk, title=case.record_no, body=case.content, organ=case.organ.code)
