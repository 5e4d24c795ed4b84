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

_FIELDS = (*Projection._fields, "state")
_MAY_BE_UNSAID = frozenset({"applicant_kind", "intake_channel"})


class RebuildSummary(NamedTuple):
    """How many cases were replayed, and which differed from what was stored (重算结果)."""

    cases: int
    differing: tuple[str, ...]
    repaired: bool


def rebuild(*, actor: str, repair: bool = False) -> RebuildSummary:
    """Replay the events of every case and compare; with `repair`, store what the events say."""
    with transaction.atomic():
        replayed = dict(_replayed())
        differing = [case for case in _stored() if not _agrees(case, replayed.get(case[0]))]
        if repair and differing:
            for key, *_ in differing:
                projection = replayed.get(key)
                if projection is not None:
                    DisclosureRequest.objects.filter(pk=key).update(**_said(projection))
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
    fields = ("pk", "record_no", *_FIELDS)
    return iter(DisclosureRequest.objects.order_by("pk").values_list(*fields).iterator(chunk_size=5000))


def _said(projection: Projection) -> dict[str, Any]:
    """What the events say of a case; a kind or channel that they do not mention is left out."""
    said = {name: value for name, value in projection._asdict().items() if value or name not in _MAY_BE_UNSAID}
    return said | {"state": projection.state}


def _agrees(case: tuple[Any, ...], projection: Projection | None) -> bool:
    if projection is None:
        return False
    stored = dict(zip(_FIELDS, case[2:], strict=True))
    return all(stored[name] == value for name, value in _said(projection).items())
