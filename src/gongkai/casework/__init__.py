"""The life of one request (依申请公开办理): transition table, events, replayed clock. The door of the room."""

from gongkai.casework import events
from gongkai.casework.acts import Possibility, allowed_acts, perform
from gongkai.casework.deciding import (
    case_row,
    decision_facts,
    leading_code,
    letter_remedy,
    records_objections,
    signing_objections,
)
from gongkai.casework.events import EVENT_LABELS, Event, event_details, read_event
from gongkai.casework.guards import act_objection
from gongkai.casework.projection import PROJECTED, projected
from gongkai.casework.remedies import RemedyPeriods, remedy_periods
from gongkai.casework.replay import apply, replay
from gongkai.casework.reply_clock import (
    DueKind,
    NextDue,
    applicant_correction_due,
    consultation_spans,
    next_due,
    opinion_term,
    reply_clock,
    workdays_late,
)
from gongkai.casework.stages import CaseAct, Stage
from gongkai.casework.state import CaseState, Rules
from gongkai.casework.table import TRANSITIONS, Transition

__all__ = [
    "EVENT_LABELS",
    "PROJECTED",
    "TRANSITIONS",
    "CaseAct",
    "CaseState",
    "DueKind",
    "Event",
    "NextDue",
    "Possibility",
    "RemedyPeriods",
    "Rules",
    "Stage",
    "Transition",
    "act_objection",
    "allowed_acts",
    "applicant_correction_due",
    "apply",
    "case_row",
    "consultation_spans",
    "decision_facts",
    "event_details",
    "events",
    "leading_code",
    "letter_remedy",
    "next_due",
    "opinion_term",
    "perform",
    "projected",
    "read_event",
    "records_objections",
    "remedy_periods",
    "replay",
    "reply_clock",
    "signing_objections",
    "workdays_late",
]
