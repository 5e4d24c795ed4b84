"""One act in one case (办理一步): lock → replay → ask the core → append → project → audit → tell who wants to know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import transaction

from gongkai.access import Actor
from gongkai.casework import EVENT_LABELS, TRANSITIONS, CaseAct, CaseState, Rules, perform
from gongkai.casework.events import Payload
from gongkai.errors import InvalidInput, NotFound
from gongkai.law.letters import Letter
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.casework.hooks import Happened as CaseHappened
from gongkai.services.casework.hooks import case_changed
from gongkai.services.casework.recording import append, rules_in_force, state_of
from gongkai.services.concurrency import Happened, refuse_if_moved_on
from gongkai.services.permission import permit
from gongkai.store.models import CaseEvent, DisclosureRequest

APPLICANT: Final = Actor("申请人")
"""Who acts when the applicant does, on the portal; services that let the applicant act know this value."""


class Done(NamedTuple):
    """What came of an act (办理结果): the state after it and the notice that goes with it."""

    organ_code: str
    request_no: str
    event_number: int
    state: CaseState
    letter: Letter | None


class Locked(NamedTuple):
    """A case held for one act (锁定的一件): its row, its state, the law, the day of the act."""

    case: DisclosureRequest
    state: CaseState
    rules: Rules
    on: date


What = Payload | Callable[[Locked], Payload]
Beside = Callable[[Locked, CaseState, CaseEvent], None]


def act_on_case(
    *,
    organ_code: str,
    request_no: str,
    act: CaseAct,
    what: What,
    by: Actor,
    on: date | None = None,
    beside: Beside | None = None,
    **audited: Any,
) -> Done:
    """Do one act in a case.

    `on` is the legal day, today unless given; `what` the content or a function of the locked case; `beside` writes
    further rows in the same transaction; `audited` goes to the audit line and holds no personal data.
    Raises: NotYours, NotFound; what `casework.perform` raises; InvalidInput for a day to come.
    """
    permit_act(by, act, organ_code)
    with transaction.atomic():
        locked = lock(organ_code, request_no, on)
        return act_on_locked(locked, act, what, by, beside=beside, **audited)


def act_on_locked(
    locked: Locked, act: CaseAct, what: What, by: Actor, *, beside: Beside | None = None, **audited: Any
) -> Done:
    """Do one act in a case that is held already; the caller has asked for permission and holds the transaction."""
    case, state, rules, on = locked
    payload = what if isinstance(what, Payload) else what(locked)
    event, after = perform(state, act, payload, on=on, actor=by, rules=rules)
    row = append(case, event, after, rules)
    if beside is not None:
        beside(locked, after, row)
    letter = TRANSITIONS[act].letter
    record_act(
        act=act.value,
        actor=str(by),
        organ=case.organ,
        subject=case.record_no,
        event=row.number,
        article=str(TRANSITIONS[act].cites),
        **audited,
    )
    happened = CaseHappened(case.organ.code, case.record_no, act, row.number, letter)
    transaction.on_commit(lambda: case_changed.send(sender=CaseAct, happened=happened))
    return Done(case.organ.code, case.record_no, row.number, after, letter)


def permit_act(by: Actor, act: CaseAct, organ_code: str) -> None:
    """Let somebody act or refuse (权限); the applicant may do what the table leaves to applicants. Raises: NotYours."""
    row = TRANSITIONS[act]
    if not (row.by_applicant and by == APPLICANT):
        permit(by=by, act=row.permission, organ_code=organ_code)


def lock(organ_code: str, request_no: str, on: date | None = None) -> Locked:
    """Return a case, held until the transaction ends (锁定一件).

    Raises: NotFound; InvalidInput for a day to come; MovedOn where the person has not seen its latest events.
    """
    day = on or clock.today()
    if day > clock.today():
        raise InvalidInput(f"日期{day}晚于今天，请核对日期。", request=request_no)
    rows = DisclosureRequest.objects.select_for_update(of=("self",)).select_related("organ")
    case = rows.filter(organ__code=organ_code, record_no=request_no).first()
    if case is None:
        raise NotFound(f"没有编号为“{request_no}”的申请，请核对编号。", organ=organ_code, request=request_no)
    rules = rules_in_force()
    state = state_of(case, rules)
    what = f"申请{request_no}"
    refuse_if_moved_on(f"{organ_code}/{request_no}", state.events, what=what, since=lambda seen: _since(case, seen))
    return Locked(case, state, rules, day)


def _since(case: DisclosureRequest, seen: int) -> list[Happened]:
    labels = {kind.__name__: label for kind, label in EVENT_LABELS.items()}
    rows = case.events.filter(number__gt=seen).order_by("number")
    return [Happened(labels.get(row.kind, row.kind), row.actor, row.recorded_at) for row in rows]
