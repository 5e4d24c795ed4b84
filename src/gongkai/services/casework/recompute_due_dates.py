"""Work out the days of all open cases anew, after a holiday notice came in (重算在办件期限)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.access import Actor
from gongkai.casework import Event, projected, replay
from gongkai.services.audit import record_act
from gongkai.services.casework.recording import read_events, rules_in_force
from gongkai.store.models import CaseEvent, DisclosureRequest

_BATCH = 500
_FIELDS = ("due_kind", "due_on", "due_provisional")


class MovedCase(NamedTuple):
    """A case whose day moved, or is certain now (期限变动的办件)."""

    organ_code: str
    request_no: str
    due_label: str
    before_on: date | None
    after_on: date | None
    before_provisional: bool
    after_provisional: bool


class Recomputed(NamedTuple):
    """How many open cases were looked at, and what moved (重算结果)."""

    cases: int
    moved: tuple[MovedCase, ...]


def recompute_due_dates(
    *, by: Actor, dry_run: bool = False, progress: Callable[[int, int], None] | None = None
) -> Recomputed:
    """Replay every open case under the calendar of today and store the day that follows.

    `dry_run` only lists what would move; `progress` is told how many of how many are done, outside transactions. What
    is interrupted is finished by the next run.
    """
    open_cases = DisclosureRequest.objects.filter(due_on__isnull=False)
    total = open_cases.count()
    moved: list[MovedCase] = []
    done = last = 0
    while True:
        with transaction.atomic():  # one for each batch: nobody waits for more than that
            batch = _batch(open_cases, last)
            moved += _recompute(batch, dry_run=dry_run)
        if not batch:
            break
        done, last = done + len(batch), batch[-1].pk
        if progress is not None:
            progress(done, max(done, total))
    if moved and not dry_run:
        with transaction.atomic():
            record_act(act="recompute_due_dates", actor=str(by), cases=done, moved=len(moved))
    return Recomputed(done, tuple(moved))


def _batch(rows: Any, after: int) -> list[DisclosureRequest]:
    locked = rows.select_for_update(of=("self",)).select_related("organ").order_by("pk")
    return list(locked.filter(pk__gt=after)[:_BATCH])


def _recompute(batch: list[DisclosureRequest], *, dry_run: bool) -> list[MovedCase]:
    rules = rules_in_force()
    lives = _lives([case.pk for case in batch])
    moved, changed = [], []
    for case in batch:
        after = projected(replay(lives.get(case.pk, []), rules), rules)
        if (case.due_on, case.due_provisional) != (after["due_on"], after["due_provisional"]):
            moved.append(_moved(case, after))
            for name in _FIELDS:
                setattr(case, name, after[name])
            changed.append(case)
    if changed and not dry_run:
        DisclosureRequest.objects.bulk_update(changed, _FIELDS)
    return moved


def _lives(keys: list[int]) -> dict[int, list[Event]]:
    rows = CaseEvent.objects.filter(request_id__in=keys).order_by("request_id", "number")
    stored: Any = rows.values_list("request_id", "kind", "happened_on", "actor", "details")
    return {key: read_events(row[1:] for row in group) for key, group in groupby(stored, key=lambda row: row[0])}


def _moved(case: DisclosureRequest, after: dict[str, Any]) -> MovedCase:
    return MovedCase(
        case.organ.code,
        case.record_no,
        case.get_due_kind_display(),
        case.due_on,
        after["due_on"],
        case.due_provisional,
        after["due_provisional"],
    )
