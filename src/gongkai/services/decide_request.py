"""Decide a disclosure request (作出处理决定)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.annual.counting.period import concluded_on
from gongkai.errors import InvalidInput, NotInThisState
from gongkai.law.decision_table import DECISIONS, DecisionCode
from gongkai.law.rules.decisions import report_row
from gongkai.services import case_events, clock, law_context
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update, request_for_update
from gongkai.store import queries
from gongkai.store.queries import RecordInfo


def decide_request(
    *, organ_code: str, request_no: str, decision: DecisionCode, decided_on: date, served_on: date, actor: str
) -> RecordInfo:
    """End a case with one of the twenty-four decisions; the row of the report follows from the decision.

    Raises: NotFound for the organ or the request; NotInThisState if it is decided already; InvalidInput for days out of
    order or to come.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        case = request_for_update(organ, request_no)
        if case.state != "open":
            raise NotInThisState(
                f"申请“{request_no}”已于{case.concluded_on}办结（{case.get_report_row_display()}），不能再作决定。",
                request=request_no,
            )
        if not case.received_on <= decided_on <= served_on <= clock.today():
            raise InvalidInput(
                f"日期次序不对：应为收到日期（{case.received_on}）≤ 决定日期 ≤ 送达日期 ≤ 今天。", request=request_no
            )
        case.concluded_on = concluded_on(decided_on, served_on, law_context.options())
        case.report_row = report_row(decision)
        case.state = "closed"
        case_events.decided(
            case,
            number=case.events.count() + 1,
            on=case.concluded_on or served_on,
            report_row=case.report_row,
            actor=actor,
            at=clock.now(),
            decision=decision.value,
            articles=[str(citation) for citation in DECISIONS[decision].cites],
            decided_on=str(decided_on),
            served_on=str(served_on),
        ).save()
        case.save()
        record_act(act="decide_request", actor=actor, organ=organ, subject=request_no, decision=decision.value)
    return queries.records_of_part(organ_code, 3, "1", [request_no])[0]
