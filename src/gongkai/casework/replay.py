"""Replaying a case (推演): events in their order make the state, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from gongkai.casework.applying.course import COURSE
from gongkai.casework.applying.intake import INTAKE
from gongkai.casework.applying.outcome import OUTCOME
from gongkai.casework.events import Event
from gongkai.casework.state import CaseState, Rules

_APPLY: dict[type[Any], Callable[..., CaseState]] = {**INTAKE, **COURSE, **OUTCOME}


def apply(case: CaseState, event: Event, rules: Rules) -> CaseState:
    """Return the state after one more event (推进一步), without asking whether it was allowed."""
    after = _APPLY[type(event.what)](case, event, event.what, rules)
    return replace(after, events=case.events + 1)


def replay(events: Iterable[Event], rules: Rules) -> CaseState:
    """Return what the events of one case add up to (推演一件申请).

    Shape: `events` in the order in which they were recorded. What was recorded is history and is not judged again.
    """
    case = CaseState()
    for event in events:
        case = apply(case, event, rules)
    return case
