"""The events of a case and the state that follows from them (办理事件与状态推演)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from gongkai.store.models import CaseEvent, DisclosureRequest

REGISTERED = "RequestRegistered"
DECIDED = "RequestDecided"


class Projection(NamedTuple):
    """What the events of one case add up to (状态推演结果)."""

    received_on: date | None = None
    concluded_on: date | None = None
    report_row: str = ""

    @property
    def state(self) -> str:
        """The state of the case: open until decided."""
        return "closed" if self.concluded_on else "open"


def project(events: Iterable[tuple[str, date, dict[str, Any]]]) -> Projection:
    """Replay events (kind, day, details) in their order (推演)."""
    projection = Projection()
    for kind, happened_on, details in events:
        if kind == REGISTERED:
            projection = projection._replace(received_on=happened_on)
        elif kind == DECIDED:
            projection = projection._replace(concluded_on=happened_on, report_row=details["report_row"])
    return projection


def registered(case: DisclosureRequest, *, actor: str, at: datetime, **details: Any) -> CaseEvent:
    """Return the first event of a case: received on its statutory day of receipt."""
    return CaseEvent(
        request_id=case.pk,
        number=1,
        kind=REGISTERED,
        happened_on=case.received_on,
        recorded_at=at,
        actor=actor,
        details=details,
    )


def decided(
    case: DisclosureRequest, *, number: int, on: date, report_row: str, actor: str, at: datetime, **details: Any
) -> CaseEvent:
    """Return the event that ends a case."""
    return CaseEvent(
        request_id=case.pk,
        number=number,
        kind=DECIDED,
        happened_on=on,
        recorded_at=at,
        actor=actor,
        details={"report_row": report_row, **details},
    )
