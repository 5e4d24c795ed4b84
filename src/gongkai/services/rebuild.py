"""Prove that what is stored beside the cases follows from their events (重算办理状态)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.casework import PROJECTED, projected, replay
from gongkai.services.audit import record_act
from gongkai.services.casework.recording import read_events, rules_in_force
from gongkai.store.models import CaseEvent, DisclosureRequest


class RebuildSummary(NamedTuple):
    """How many cases were replayed, and which differed from what was stored (重算结果)."""

    cases: int
    differing: tuple[str, ...]
    repaired: bool


def rebuild(*, actor: str, repair: bool = False) -> RebuildSummary:
    """Replay the events of every case and compare; with `repair`, store what the events say."""
    with transaction.atomic():
        differing = []
        count = 0
        replayed = _replayed()
        key, said = next(replayed, (0, None))
        for pk, number, *values in _stored():
            count += 1
            while key < pk and said is not None:
                key, said = next(replayed, (0, None))
            stored = dict(zip(PROJECTED, values, strict=True))
            fields = said if key == pk and said is not None else None
            if fields is None or any(stored[name] != value for name, value in fields.items()):
                differing.append(number)
                if repair and fields is not None:
                    DisclosureRequest.objects.filter(pk=pk).update(**fields)
        if repair and differing:
            record_act(act="rebuild", actor=actor, cases=differing)
    return RebuildSummary(count, tuple(differing), repair)


def _replayed() -> Iterator[tuple[int, dict[str, Any]]]:
    """The fields that follow from the events of each case, in order of the cases."""
    rules = rules_in_force()
    rows = CaseEvent.objects.order_by("request_id", "number")
    events: Iterator[Any] = rows.values_list("request_id", "kind", "happened_on", "actor", "details").iterator(
        chunk_size=5000
    )
    for key, group in groupby(events, key=lambda event: event[0]):
        state = replay(read_events(event[1:] for event in group), rules)
        yield key, projected(state, rules)


def _stored() -> Iterator[tuple[Any, ...]]:
    fields = ("pk", "record_no", *PROJECTED)
    return iter(list(DisclosureRequest.objects.order_by("pk").values_list(*fields)))
