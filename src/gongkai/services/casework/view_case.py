"""One case as its page shows it (办件页): the rows, the state, the clock as of today, what may be done and why not."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.access import Act, Actor
from gongkai.casework import CaseState, NextDue, Possibility, allowed_acts, next_due, replay, reply_clock
from gongkai.law.explain import DueDate
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.casework.acting import APPLICANT
from gongkai.services.casework.recording import read_events, rules_in_force
from gongkai.services.lookup import organ_named
from gongkai.services.permission import may_act, permit
from gongkai.services.reveal_personal_data import checked_reason
from gongkai.store import queries
from gongkai.store.queries import ApplicantInfo, CaseDetail


class CaseView(NamedTuple):
    """A case with everything about it (办件全貌). `acts`: every act of the table, possible or why not, as for `by`."""

    detail: CaseDetail
    state: CaseState
    due: NextDue
    reply: DueDate | None
    acts: tuple[Possibility, ...]


def view_case(*, organ_code: str, request_no: str, by: Actor) -> CaseView:
    """Return a case for its page. Raises: NotYours outside one's organs; NotFound."""
    if by != APPLICANT:
        permit(by=by, act=Act.VIEW_CASES, organ_code=organ_code)
    detail = queries.case_detail(organ_code, request_no)
    rules, today = rules_in_force(), clock.today()
    state = replay(read_events((one.kind, one.on, one.by, one.details) for one in detail.events), rules)
    acts = allowed_acts(state, on=today, rules=rules, actor=by)
    return CaseView(
        detail,
        state,
        next_due(state, rules, as_of=today),
        reply_clock(state, rules, as_of=today),
        tuple(_as_for(one, by, organ_code) for one in acts),
    )


def reveal_applicant(*, organ_code: str, request_no: str, reason: str, by: Actor) -> ApplicantInfo | None:
    """Return the applicant in full, after the reason was written down. Raises: NotYours; InvalidInput; NotFound."""
    permit(by=by, act=Act.REVEAL_PERSONAL_DATA, organ_code=organ_code)
    said = checked_reason(reason)
    organ = organ_named(organ_code)
    record_act(act="reveal_personal_data", actor=str(by), organ=organ, subject=request_no, reason=said)
    return queries.case_detail(organ_code, request_no, in_full=True).applicant


def _as_for(one: Possibility, by: Actor, organ_code: str) -> Possibility:
    """What the person's posts do not allow is not possible either, and says so."""
    if not one.possible or (by == APPLICANT and one.by_applicant):
        return one
    if by != APPLICANT and may_act(by=by, act=one.permission, organ_code=organ_code):
        return one
    return one._replace(possible=False, reason=f"“{one.permission.label_zh}”不在您的岗位权限之内。")
