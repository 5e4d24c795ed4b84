"""Prove that what is stored beside the cases follows from their events (重算办理状态)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.services.audit import record_act
from gongkai.services.case_events import Projection, project
from gongkai.store.models import CaseEvent, DisclosureRequest


class RebuildSummary(NamedTuple):
    """How many cases were replayed, and which differed from what was stored (重算结果)."""

    cases: int
    differing: tuple[str, ...]
    repaired: bool


def rebuild(*, actor: str, repair: bool = False) -> RebuildSummary:
    """Replay the events of every case and compare; with `repair`, store what the events say."""
    with transaction.atomic():
        replayed = dict(_replayed())
        differing = [
            case for case in _stored() if replayed.get(case[0]) != Projection(*case[2:5]) or not _state_fits(case)
        ]
        if repair and differing:
            for key, *_ in differing:
                projection = replayed.get(key)
                if projection is not None:
                    DisclosureRequest.objects.filter(pk=key).update(state=projection.state, **projection._asdict())
            record_act(act="rebuild", actor=actor, cases=[case[1] for case in differing])
        count = DisclosureRequest.objects.count()
    return RebuildSummary(count, tuple(case[1] for case in differing), repair)


def _replayed() -> Iterator[tuple[int, Projection]]:
    rows = CaseEvent.objects.order_by("request_id", "number")
    events: Iterator[tuple[int, str, date, dict[str, Any]]] = rows.values_list(
        "request_id", "kind", "happened_on", "details"
    ).iterator(chunk_size=5000)
    for key, group in groupby(events, key=lambda event: event[0]):
        yield key, project(event[1:] for event in group)


def _stored() -> Iterator[tuple[Any, ...]]:
    fields = ("pk", "record_no", "received_on", "concluded_on", "report_row", "state")
    return iter(DisclosureRequest.objects.order_by("pk").values_list(*fields).iterator(chunk_size=5000))


def _state_fits(case: tuple[Any, ...]) -> bool:
    return bool(case[5] == Projection(*case[2:5]).state)
