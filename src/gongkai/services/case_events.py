"""The events of a case and the state that follows from them (办理事件与状态推演)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from gongkai.store.models import CaseEvent, DisclosureRequest

REGISTERED = "RequestRegistered"
DECIDED = "RequestDecided"
CORRECTED = "RequestRecordCorrected"
_REGISTERED_TOO = ("applicant_kind", "intake_channel")
_DAYS = frozenset({"received_on", "concluded_on"})


class Projection(NamedTuple):
    """What the events of one case add up to (状态推演结果). An empty kind or channel: the events do not say."""

    received_on: date | None = None
    concluded_on: date | None = None
    report_row: str = ""
    applicant_kind: str = ""
    intake_channel: str = ""

    @property
    def state(self) -> str:
        """The state of the case: open until decided."""
        return "closed" if self.concluded_on else "open"


def project(events: Iterable[tuple[str, date, dict[str, Any]]]) -> Projection:
    """Replay events (kind, day, details) in their order (推演)."""
    projection = Projection()
    for kind, happened_on, details in events:
        if kind == REGISTERED:
            said = {name: details[name] for name in _REGISTERED_TOO if name in details}
            projection = projection._replace(received_on=happened_on, **said)
        elif kind == DECIDED:
            projection = projection._replace(concluded_on=happened_on, report_row=details["report_row"])
        elif kind == CORRECTED:
            projection = projection._replace(**_corrections(details["after"]))
    return projection


def _corrections(after: dict[str, Any]) -> dict[str, Any]:
    """The corrected fields that a projection holds, their days read back from text."""
    return {
        name: date.fromisoformat(value) if name in _DAYS and value else value
        for name, value in after.items()
        if name in Projection._fields
    }


def registered(case: DisclosureRequest, *, actor: str, at: datetime, **details: Any) -> CaseEvent:
    """Return the first event of a case: received on its statutory day of receipt."""
    return CaseEvent(
        request_id=case.pk,
        number=1,
        kind=REGISTERED,
        happened_on=case.received_on,
        recorded_at=at,
        actor=actor,
        details={name: getattr(case, name) for name in _REGISTERED_TOO} | details,
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


def corrected(
    case: DisclosureRequest,
    *,
    number: int,
    on: date,
    actor: str,
    at: datetime,
    before: dict[str, Any],
    after: dict[str, Any],
    reason: str,
) -> CaseEvent:
    """Return the event that puts a record right: the fields before and after, and why."""
    return CaseEvent(
        request_id=case.pk,
        number=number,
        kind=CORRECTED,
        happened_on=on,
        recorded_at=at,
        actor=actor,
        details={"before": _as_text(before), "after": _as_text(after), "reason": reason},
    )


def _as_text(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
