"""A plan into the database (登记台账): what is pointed at before what points; the caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from gongkai.casework import PROJECTED, Event, Rules, apply, projected, replay
from gongkai.casework.events import RequestDecided, RequestRegistered
from gongkai.errors import NotInThisState
from gongkai.law.rules.receipt import Channel
from gongkai.services.casework.index_content import index_cases
from gongkai.services.casework.recording import append, event_row, handled_here, rules_in_force, state_of
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
    rules = rules_in_force()
    lives = [_life(row.values, actor) for row in match.new]
    cases = [
        models.DisclosureRequest(organ=organ, **row.values | projected(replay(life, rules), rules))
        for row, life in zip(match.new, lives, strict=True)
    ]
    models.DisclosureRequest.objects.bulk_create(cases, batch_size=BATCH)
    index_cases(cases, fresh=True)
    models.CaseEvent.objects.bulk_create(stored_lives(cases, lives, at=at, source="ledger"), batch_size=BATCH)
    for key, _, fill in match.completed:
        _complete(models.DisclosureRequest.objects.get(pk=key), fill, actor, rules)


def _complete(case: models.DisclosureRequest, fill: dict[str, Any], actor: str, rules: Rules) -> None:
    """Fill what was blank; a result ends the case by an event, unless the case is handled here."""
    plain = {name: value for name, value in fill.items() if name not in PROJECTED}
    if plain:
        for name, value in plain.items():
            setattr(case, name, value)
        case.save(update_fields=list(plain))
        index_cases([case])
    if not fill.get("concluded_on"):
        return
    if handled_here(case):
        raise NotInThisState(
            f"申请“{case.record_no}”在系统内办理，结果由办理步骤得出，不能用台账补填。", request=case.record_no
        )
    event = Event(fill["concluded_on"], actor, RequestDecided(fill["report_row"]))
    append(case, event, apply(state_of(case, rules), event, rules), rules, source="ledger")


def _life(values: dict[str, Any], actor: str) -> list[Event]:
    """The events of a case of which the ledger knows the day of receipt and perhaps the result."""
    channel = Channel(values["intake_channel"]) if values.get("intake_channel") else None
    registered = RequestRegistered(values["applicant_kind"], channel, values["received_on"])
    life = [Event(values["received_on"], actor, registered)]
    if values.get("concluded_on"):
        life.append(Event(values["concluded_on"], actor, RequestDecided(values["report_row"])))
    return life


def stored_lives(
    cases: Sequence[models.DisclosureRequest], lives: Sequence[Sequence[Event]], *, at: datetime, source: str
) -> Iterator[models.CaseEvent]:
    """Return the events of cases in the order of the cases, for writing them in bulk (批量落库的事件)."""
    for case, life in zip(cases, lives, strict=True):
        for number, event in enumerate(life, 1):
            yield event_row(case.pk, number, event, at=at, source=source)
