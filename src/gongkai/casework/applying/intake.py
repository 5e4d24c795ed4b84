"""Events of intake (收件登记)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.casework.events import (
    CaseAssigned,
    DuplicateAbsorbed,
    Event,
    LinkKind,
    MessageExchanged,
    NoteWritten,
    Payload,
    ReceiptConfirmed,
    RequestLinked,
    RequestMerged,
    RequestRecordCorrected,
    RequestRegistered,
)
from gongkai.casework.stages import Stage
from gongkai.casework.state import CaseState, Link, Rules
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.request_content import counts_as_request

_CORRECTABLE = ("received_on", "concluded_on", "report_row", "applicant_kind", "intake_channel")


def registered(case: CaseState, event: Event, what: RequestRegistered, rules: Rules) -> CaseState:
    """Put a filing on the register (登记)."""
    return replace(
        case,
        stage=Stage.AWAITING_CONFIRMATION if what.awaits else Stage.REGISTERED,
        filing=what.filing,
        applicant_kind=what.applicant_kind,
        channel=what.intake_channel,
        arrived_on=what.arrived_on or event.on,
        received_on=None if what.awaits else event.on,
        has_applicant=what.has_applicant,
        items=what.items,
        provision=what.provision,
        electronic_chosen=what.electronic_chosen,
        lacking=what.lacking,
        counted=not what.awaits and counts_as_request(what.filing, options=rules.options),
    )


def confirmed(case: CaseState, event: Event, _: ReceiptConfirmed, rules: Rules) -> CaseState:
    """Count a filing as received from its confirmation (双方确认)."""
    counted = counts_as_request(case.filing, options=rules.options)
    return replace(case, stage=Stage.REGISTERED, received_on=event.on, counted=counted)


def merged(case: CaseState, event: Event, what: RequestMerged, _: Rules) -> CaseState:
    """End a duplicate, which is not counted (并入先到件)."""
    return replace(case, stage=Stage.MERGED, merged_into=what.into, counted=False, closed_on=event.on)


def absorbed(case: CaseState, _: Event, what: DuplicateAbsorbed, __: Rules) -> CaseState:
    """Link the duplicate that came in (后到件并入)."""
    return replace(case, links=(*case.links, Link(what.request_no, LinkKind.SAME_INFORMATION)))


def linked(case: CaseState, _: Event, what: RequestLinked, __: Rules) -> CaseState:
    """Link another request (关联)."""
    return replace(case, links=(*case.links, Link(what.request_no, what.kind)))


def assigned(case: CaseState, _: Event, what: CaseAssigned, __: Rules) -> CaseState:
    """Give the case to a person or a department (分办)."""
    stage = Stage.PROCESSING if case.stage is Stage.REGISTERED else case.stage
    return replace(case, stage=stage, handler=what.handler, department=what.department)


def unchanged(case: CaseState, _: Event, __: NoteWritten | MessageExchanged, ___: Rules) -> CaseState:
    """Leave the state as it is (不改变现状)."""
    return case


def record_corrected(case: CaseState, _: Event, what: RequestRecordCorrected, __: Rules) -> CaseState:
    """Put right what the register said (更正登记)."""
    after: dict[str, Any] = {name: value for name, value in what.after.items() if name in _CORRECTABLE}
    for name in ("received_on", "concluded_on"):
        if after.get(name):
            after[name] = date.fromisoformat(after[name])
    if "intake_channel" in after:
        channel = after.pop("intake_channel")
        after["channel"] = Channel(channel) if channel else None
    case = replace(case, **after)
    if "concluded_on" not in after:
        return case
    ended_on: date | None = after["concluded_on"]
    stage = Stage.PROCESSING if ended_on is None else case.stage if case.is_closed else Stage.CONCLUDED
    return replace(case, stage=stage, closed_on=ended_on)


INTAKE: dict[type[Payload], Callable[..., CaseState]] = {
    RequestRegistered: registered,
    ReceiptConfirmed: confirmed,
    RequestMerged: merged,
    DuplicateAbsorbed: absorbed,
    RequestLinked: linked,
    CaseAssigned: assigned,
    NoteWritten: unchanged,
    MessageExchanged: unchanged,
    RequestRecordCorrected: record_corrected,
}
