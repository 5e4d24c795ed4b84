"""Enter the result of a disclosure request that was handled on paper (补登处理结果)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.annual.counting.period import concluded_on
from gongkai.casework import Event, Stage, apply
from gongkai.casework.events import RequestDecided
from gongkai.errors import InvalidInput, NotInThisState
from gongkai.law.decision_table import DECISIONS, DecisionCode
from gongkai.law.rules.decisions import report_row
from gongkai.services import clock, law_context
from gongkai.services.audit import record_act
from gongkai.services.casework.recording import append, rules_in_force, state_of
from gongkai.services.lookup import organ_for_update, request_for_update
from gongkai.store import queries
from gongkai.store.models import DisclosureRequest
from gongkai.store.queries import RecordInfo


def decide_request(
    *, organ_code: str, request_no: str, decision: DecisionCode, decided_on: date, served_on: date, actor: str
) -> RecordInfo:
    """End a case of the paper register with one of the twenty-four decisions; the row of the report follows from it.

    A case that is handled here ends through proposal, review, approval, issue and service instead.
    Raises: NotFound for the organ or the request; NotInThisState if it is decided already or handled here; InvalidInput
    for days out of order or to come.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        case = request_for_update(organ, request_no)
        rules = rules_in_force()
        state = state_of(case, rules)
        if case.state != "open":
            raise NotInThisState(
                f"申请“{request_no}”已于{case.concluded_on}办结（{case.get_report_row_display()}），不能再作决定。",
                request=request_no,
            )
        if state.has_applicant or state.stage not in (Stage.REGISTERED, Stage.PROCESSING):
            raise NotInThisState(
                f"申请“{request_no}”在系统内办理，请按拟办、审核、签发、制发、送达的步骤作出决定。", request=request_no
            )
        _refuse_days(case, decided_on, served_on)
        ended_on = concluded_on(decided_on, served_on, law_context.options()) or served_on
        what = RequestDecided(report_row(decision), decision.value, decided_on, served_on)
        event = Event(ended_on, actor, what)
        articles = [str(citation) for citation in DECISIONS[decision].cites]
        append(case, event, apply(state, event, rules), rules, articles=articles)
        record_act(act="decide_request", actor=actor, organ=organ, subject=request_no, decision=decision.value)
    return queries.records_of_part(organ_code, 3, "1", [request_no])[0]


def _refuse_days(case: DisclosureRequest, decided_on: date, served_on: date) -> None:
    received_on = case.received_on
    if received_on is None or not received_on <= decided_on <= served_on <= clock.today():
        raise InvalidInput(
            f"日期次序不对：应为收到日期（{received_on or '待确认'}）≤ 决定日期 ≤ 送达日期 ≤ 今天。",
            request=case.record_no,
        )
