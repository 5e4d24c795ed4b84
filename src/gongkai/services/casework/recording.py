"""From stored events to the state of a case, and from the state to its row (事件存取与状态落库)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from gongkai.casework import (
    CaseState,
    Event,
    Rules,
    Stage,
    event_details,
    projected,
    read_event,
    replay,
)
from gongkai.law import law
from gongkai.services import clock, law_context
from gongkai.store.models import CaseEvent, DisclosureRequest

StoredEvent = tuple[str, date, str, dict[str, Any]]


def rules_in_force() -> Rules:
    """Return the law as it is applied here today (现行适用规则)."""
    return Rules(law(), law_context.calendar(), law_context.options())


def read_events(stored: Iterable[StoredEvent]) -> list[Event]:
    """Return events from what is stored (kind, day, actor, details), in their order (还原事件)."""
    return [read_event(kind, on, by, details) for kind, on, by, details in stored]


def state_of(case: DisclosureRequest, rules: Rules) -> CaseState:
    """Return what the events of a case add up to (推演一件)."""
    rows = case.events.order_by("number").values_list("kind", "happened_on", "actor", "details")
    return replay(read_events(rows), rules)


def event_row(case_id: int, number: int, event: Event, *, at: datetime | None = None, **more: Any) -> CaseEvent:
    """Return an event as it is stored (事件行); `more` is kept beside its content."""
    return CaseEvent(
        request_id=case_id,
        number=number,
        kind=event.kind,
        happened_on=event.on,
        recorded_at=at or clock.now(),
        actor=event.by[:80],
        details=event_details(event) | more,
    )


def append(case: DisclosureRequest, event: Event, after: CaseState, rules: Rules, **more: Any) -> CaseEvent:
    """Write one more event of a case and the row that follows from it (追加事件并落库)."""
    row = event_row(case.pk, after.events, event, **more)
    row.save(force_insert=True)
    store_projection(case, after, rules)
    return row


def store_projection(case: DisclosureRequest, state: CaseState, rules: Rules) -> None:
    """Write to the row what follows from the state (落库)."""
    fields = projected(state, rules)
    for name, value in fields.items():
        setattr(case, name, value)
    case.save(update_fields=list(fields))


def handled_here(case: DisclosureRequest) -> bool:
    """Tell whether a case goes through the acts of this system, rather than being kept for the ledger only."""
    return case.events.filter(number=1, details__has_applicant=True).exists()


def is_open(stage: str) -> bool:
    """Tell whether work is still owed at a stage (是否在办)."""
    return stage not in (Stage.CONCLUDED.value, Stage.ARCHIVED.value, Stage.MERGED.value)
