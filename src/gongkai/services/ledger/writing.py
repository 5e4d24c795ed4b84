"""A plan into the database (登记台账): what is pointed at before what points; the caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from gongkai.services import case_events
from gongkai.services.ledger import sheets
from gongkai.services.ledger.matching import Match
from gongkai.services.ledger.planning import RECORDS, Plan
from gongkai.store import models

BATCH = 5000
_POINTERS: tuple[tuple[str, Any], ...] = (("request", models.DisclosureRequest), ("item", models.PublishedItem))


def write_plan(plan: Plan, *, organ: models.Organ, actor: str, at: datetime) -> None:
    """Write everything that is new or completed."""
    matches = dict(plan.matches)
    channels = matches.pop(sheets.CHANNELS.name, None)
    requests = matches.pop(sheets.REQUESTS.name, None)
    deliveries = matches.pop(sheets.DELIVERIES.name, None)
    if channels is not None:
        _write_records(models.Channel, channels, organ)
    if deliveries is not None and plan.items is not None:
        _write_deliveries(plan.items, deliveries, organ)
    if requests is not None:
        _write_requests(requests, organ, actor, at)
    for name, match in matches.items():
        _write_records(RECORDS[name], match, organ)
    for year, sections in plan.texts.items():
        models.EnteredText.objects.update_or_create(organ=organ, year=year, defaults=sections)


def _write_records(model: Any, match: Match, organ: models.Organ) -> None:
    created = _resolved(organ, [row.values for row in match.new])
    model.objects.bulk_create([model(organ=organ, **values) for values in created], batch_size=BATCH)
    filled = _resolved(organ, [fill for _, _, fill in match.completed])
    for (key, _, _), values in zip(match.completed, filled, strict=True):
        model.objects.filter(pk=key).update(**values)


def _resolved(organ: models.Organ, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows with the numbers of other records replaced by their primary keys."""
    keys = {name: _keys(model, organ, {row[name] for row in rows if row.get(name)}) for name, model in _POINTERS}
    for row in rows:
        values = {name: value for name, value in row.items() if name not in keys}
        pointed = {f"{name}_id": keys[name][row[name]] for name in keys if row.get(name)}
        yield values | pointed


def _keys(model: Any, organ: models.Organ, numbers: Iterable[str]) -> dict[str, int]:
    wanted = sorted(numbers)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 900):
        batch = wanted[start : start + 900]
        found |= dict(model.objects.filter(organ=organ, record_no__in=batch).values_list("record_no", "pk"))
    return found


def _write_deliveries(items: Match, deliveries: Match, organ: models.Organ) -> None:
    first: dict[str, date] = {}
    for row in deliveries.new:
        number, day = row.values["record_no"], row.values["published_on"]
        first[number] = min(first.get(number, day), day)
    models.PublishedItem.objects.bulk_create(
        [
            models.PublishedItem(
                organ=organ,
                record_no=row.values["record_no"],
                title=row.values["title"],
                subject=row.values["subject"],
                remark=row.values["remark"],
                published_on=first.get(row.values["record_no"]),
            )
            for row in items.new
        ],
        batch_size=BATCH,
    )
    for key, _, fill in items.completed:
        models.PublishedItem.objects.filter(pk=key).update(**fill)
    channels = dict(organ.channels.values_list("name", "pk"))
    keys = _keys(models.PublishedItem, organ, {row.values["record_no"] for row in deliveries.new})
    models.Delivery.objects.bulk_create(
        [
            models.Delivery(
                item_id=keys[row.values["record_no"]],
                channel_id=channels[row.values["channel"]],
                published_on=row.values["published_on"],
                receipt=row.values["receipt"],
            )
            for row in deliveries.new
        ],
        batch_size=BATCH,
    )
    for key, _, fill in deliveries.completed:
        models.Delivery.objects.filter(pk=key).update(**fill)


def _write_requests(match: Match, organ: models.Organ, actor: str, at: datetime) -> None:
    cases = [
        models.DisclosureRequest(organ=organ, state="closed" if row.values["concluded_on"] else "open", **row.values)
        for row in match.new
    ]
    models.DisclosureRequest.objects.bulk_create(cases, batch_size=BATCH)
    models.CaseEvent.objects.bulk_create(events_of(cases, actor=actor, at=at, source="ledger"), batch_size=BATCH)
    for key, _, fill in match.completed:
        case = models.DisclosureRequest.objects.get(pk=key)
        for name, value in fill.items():
            setattr(case, name, value)
        if fill.get("concluded_on"):
            case.state = "closed"
            _end(case, actor, at).save()
        case.save()


def events_of(
    cases: Iterable[models.DisclosureRequest], *, actor: str, at: datetime, source: str
) -> list[models.CaseEvent]:
    """Return the events of cases whose state is known already, for writing them in bulk."""
    events = []
    for case in cases:
        events.append(case_events.registered(case, actor=actor, at=at, source=source))
        if case.concluded_on is not None:
            events.append(_end(case, actor, at, number=2, source=source))
    return events


def _end(case: models.DisclosureRequest, actor: str, at: datetime, number: int = 0, source: str = "ledger") -> Any:
    assert case.concluded_on is not None  # noqa: S101 - the caller has looked
    return case_events.decided(
        case,
        number=number or case.events.count() + 1,
        on=case.concluded_on,
        report_row=case.report_row,
        actor=actor,
        at=at,
        source=source,
    )
