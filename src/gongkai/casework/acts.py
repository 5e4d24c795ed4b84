"""Doing something in a case (办理): what may be done and why not the rest; one act makes one event."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.access import Act, Actor
from gongkai.casework.checks import check_content
from gongkai.casework.events import Event, Payload
from gongkai.casework.guards import act_objection
from gongkai.casework.replay import apply
from gongkai.casework.stages import CaseAct
from gongkai.casework.state import CaseState, Rules
from gongkai.casework.table import TRANSITIONS
from gongkai.errors import InvalidInput, LawRefused
from gongkai.law.citations import Citation
from gongkai.law.counting import zh_date
from gongkai.law.instruments import OGI

_SECOND_EYES = frozenset({CaseAct.REVIEW, CaseAct.APPROVE})


class Possibility(NamedTuple):
    """Whether an act may be done now, and if not, why (可否办理). `reason` names the article; empty if possible."""

    act: CaseAct
    possible: bool
    reason: str
    article: Citation
    permission: Act
    by_applicant: bool


def allowed_acts(case: CaseState, *, on: date, rules: Rules, actor: Actor | None = None) -> tuple[Possibility, ...]:
    """Return every act with whether it may be done on a day, and why not (可办事项及不可办的理由).

    Source: the rows of the table of transitions. Shape: in the order of the table; `actor` adds that nobody reviews
    what they proposed themselves.
    """
    return tuple(_possibility(case, act, on, rules, actor) for act in TRANSITIONS if act is not CaseAct.REGISTER)


def perform(
    case: CaseState, act: CaseAct, what: Payload, *, on: date, actor: Actor, rules: Rules
) -> tuple[Event, CaseState]:
    """Do one act if the table and the law let it pass (办理一步): return the event and the state after it.

    Raises: NotInThisState where the table has no such row; LawRefused and its kinds with the article that refuses;
    InvalidInput for what cannot be.
    """
    row = TRANSITIONS[act]
    if type(what) not in row.events:
        raise InvalidInput(f"“{act.label_zh}”不产生“{type(what).__name__}”事件。")
    refusal = act_objection(case, act, on, rules) or _own_proposal(case, act, actor)
    if refusal is not None:
        raise refusal
    if case.arrived_on is not None and on < case.arrived_on:
        raise InvalidInput(f"日期{zh_date(on)}早于申请到达之日{zh_date(case.arrived_on)}。请核对。")
    event = Event(on, str(actor), what)
    check_content(case, event, rules)
    return event, apply(case, event, rules)


def _possibility(case: CaseState, act: CaseAct, on: date, rules: Rules, actor: Actor | None) -> Possibility:
    row = TRANSITIONS[act]
    refusal = act_objection(case, act, on, rules)
    if refusal is None and actor is not None:
        refusal = _own_proposal(case, act, actor)
    reason = "" if refusal is None else refusal.message_zh
    return Possibility(act, refusal is None, reason, row.cites, row.permission, row.by_applicant)


def _own_proposal(case: CaseState, act: CaseAct, actor: Actor) -> LawRefused | None:
    """Refuse to review or approve what one proposed oneself; an operator's command has no second person."""
    if act not in _SECOND_EYES or actor.is_command or case.proposed is None or case.proposed.by != str(actor):
        return None
    return LawRefused("拟办人不能审核、签发自己拟办的答复。请交由他人办理。", citation=OGI.article(45))
