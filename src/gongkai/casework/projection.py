"""The row that stands beside the events of a case (投影), for counting and for lists."""

from __future__ import annotations

from typing import Any, Final

from gongkai.casework.reply_clock import next_due, workdays_late
from gongkai.casework.state import CaseState, Rules

PROJECTED: Final = (
    "applicant_kind",
    "intake_channel",
    "filing_kind",
    "items",
    "arrived_on",
    "received_on",
    "concluded_on",
    "report_row",
    "state",
    "stage",
    "due_kind",
    "due_on",
    "due_provisional",
    "handler",
    "department",
    "document_no",
    "closed_on",
    "workdays_late",
    "counted",
)
_MAY_BE_UNSAID = ("applicant_kind", "intake_channel")


def projected(state: CaseState, rules: Rules) -> dict[str, Any]:
    """Return the fields of a case's row that follow from its state (投影); what the events do not say is left out.

    Shape: plain values by the names in `PROJECTED`. Counting: `state` is what the report counts by, `stage` where the
    work stands.
    """
    kind, due = next_due(state, rules)
    closed = state.concluded_on is not None or (not state.counted and state.is_closed)
    fields: dict[str, Any] = {
        "applicant_kind": state.applicant_kind,
        "intake_channel": state.channel.value if state.channel else "",
        "filing_kind": state.filing.value,
        "items": state.items,
        "arrived_on": state.arrived_on,
        "received_on": state.received_on,
        "concluded_on": state.concluded_on,
        "report_row": state.report_row,
        "state": "closed" if closed else "open",
        "stage": state.stage.value,
        "due_kind": kind.value,
        "due_on": due.due_on if due else None,
        "due_provisional": due.provisional if due else False,
        "handler": state.handler,
        "department": state.department,
        "document_no": state.decision.document_no if state.decision else "",
        "closed_on": state.closed_on,
        "workdays_late": workdays_late(state, rules),
        "counted": state.counted,
    }
    return {name: value for name, value in fields.items() if value or name not in _MAY_BE_UNSAID}
