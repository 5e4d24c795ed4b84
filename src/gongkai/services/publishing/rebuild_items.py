"""Prove that what is stored beside the items follows from their events (重算信息状态)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db import transaction

from gongkai.publishing import ItemAct, ItemEvent, replay
from gongkai.services.audit import record_act
from gongkai.services.publishing.acting import projection
from gongkai.services.rebuild import RebuildSummary
from gongkai.store.models import ItemEvent as StoredEvent
from gongkai.store.models import PublishedItem

_CHUNK = 2000


def rebuild_items(*, actor: str, repair: bool = False) -> RebuildSummary:
    """Replay the events of every item begun here and compare; with `repair`, store what the events say."""
    with transaction.atomic():
        replayed = dict(_replayed())
        differing, count = [], 0
        for item in PublishedItem.objects.filter(index_serial__isnull=False).order_by("pk").iterator(chunk_size=_CHUNK):
            count += 1
            said = replayed.get(item.pk)
            if said is None or any(getattr(item, name) != value for name, value in said.items()):
                differing.append(item.record_no)
                if repair and said is not None:
                    PublishedItem.objects.filter(pk=item.pk).update(**said)
        if repair and differing:
            record_act(act="rebuild_items", actor=actor, items=differing[:200])
    return RebuildSummary(count, tuple(differing), repair)


def _replayed() -> Iterator[tuple[int, dict[str, Any]]]:
    """The stored fields that follow from the events of each item."""
    rows = StoredEvent.objects.filter(item__index_serial__isnull=False).order_by("item_id", "number")
    names = ("item_id", "act", "person", "at", "on", "revision", "details")
    for key, group in groupby(rows.values_list(*names).iterator(chunk_size=_CHUNK), key=lambda row: row[0]):
        yield key, projection(replay(ItemEvent(ItemAct(act), *rest) for _, act, *rest in group))
