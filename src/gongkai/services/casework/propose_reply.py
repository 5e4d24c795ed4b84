"""Propose a reply to every item (拟办): the records that each answer needs must be there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct, CaseState
from gongkai.casework.events import ItemDecision, LinkKind, ReplyProposed
from gongkai.law.decision_table import DecisionCode
from gongkai.services.casework.acting import Done, Locked, act_on_case
from gongkai.services.casework.recording import is_open
from gongkai.store.models import DisclosureRequest


def propose_reply(
    *, organ_code: str, request_no: str, by: Actor, decisions: Sequence[ItemDecision] = (), on: date | None = None
) -> Done:
    """Put a reply up for review; without `decisions` the assessments of the items are proposed (条例第三十六条).

    Whether an earlier request of the same applicant is still unanswered is looked up here, never taken from input.
    Raises: RecordMissing, LawRefused for the first record that is missing or wrong; NotInThisState.
    """

    def proposal(locked: Locked) -> ReplyProposed:
        chosen = tuple(decisions) or locked.state.assessments
        pending = _earlier_is_pending(organ_code, locked.state)
        return ReplyProposed(tuple(_with_earlier(one, pending=pending) for one in chosen))

    return act_on_case(organ_code=organ_code, request_no=request_no, act=CaseAct.PROPOSE, what=proposal, by=by, on=on)


def _with_earlier(one: ItemDecision, *, pending: bool) -> ItemDecision:
    if one.code is not DecisionCode.REPEAT_REQUEST:
        return one
    return replace(one, earlier_request_pending=pending)


def _earlier_is_pending(organ_code: str, state: CaseState) -> bool:
    """Whether a request linked as earlier, or as about the same information, still awaits its answer."""
    numbers = [one.request_no for one in state.links if one.kind is not LinkKind.RELATED]
    stages = DisclosureRequest.objects.filter(organ__code=organ_code, record_no__in=numbers)
    return any(is_open(stage) for stage in stages.values_list("stage", flat=True))
