"""Correct what was registered wrongly about a request (更正申请登记): an event says what changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.annual.counting.period import concluded_on
from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import Event, apply
from gongkai.casework.events import RequestRecordCorrected
from gongkai.errors import InvalidInput, NotInThisState
from gongkai.law.decision_table import DecisionCode
from gongkai.law.rules.decisions import report_row
from gongkai.law.rules.receipt import Channel
from gongkai.services import clock, law_context
from gongkai.services.audit import record_act
from gongkai.services.casework.index_content import index_cases
from gongkai.services.casework.recording import append, handled_here, rules_in_force, state_of
from gongkai.services.lookup import organ_for_update, request_for_update
from gongkai.store import queries
from gongkai.store.models import DisclosureRequest
from gongkai.store.queries import RecordInfo

_REGULATIONS_BEGAN = date(2008, 5, 1)


def correct_request(
    *,
    organ_code: str,
    request_no: str,
    actor: str,
    reason: str,
    applicant_kind: ApplicantKind | None = None,
    channel: Channel | None = None,
    received_on: date | None = None,
    content: str | None = None,
    decision: DecisionCode | None = None,
    decided_on: date | None = None,
    served_on: date | None = None,
    undecided: bool = False,
) -> RecordInfo:
    """Correct the record of a request; what is None stays. `undecided` takes back a result that was never given.

    `received_on` is the statutory day of receipt. A final report stays as it was published.
    Raises: NotFound for the organ or the request; NotInThisState for a decision on a case that is still open;
    InvalidInput without a reason or a change, and for days out of order or to come.
    """
    if not reason.strip():
        raise InvalidInput("更正须写明理由，请补充。", request=request_no)
    _refuse_half_a_decision(request_no, decision, decided_on, served_on, undecided=undecided)
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        case = request_for_update(organ, request_no)
        wanted = {
            "applicant_kind": applicant_kind.value if applicant_kind else None,
            "intake_channel": channel.value if channel else None,
            "received_on": received_on,
            "content": content,
        }
        changes: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
        _refuse_handled_here(case, received_on, decision, undecided=undecided)
        received = received_on or case.received_on
        if received and decision and decided_on and served_on:
            changes |= _decided(case, received, decision, decided_on, served_on)
        if undecided:
            changes |= {"concluded_on": None, "report_row": ""}
        _apply(case, {name: value for name, value in changes.items() if getattr(case, name) != value}, actor, reason)
        record_act(act="correct_request", actor=actor, organ=organ, subject=request_no, reason=reason.strip())
    return queries.records_of_part(organ_code, 3, "1", [request_no])[0]


def _refuse_half_a_decision(
    request_no: str, decision: DecisionCode | None, decided_on: date | None, served_on: date | None, *, undecided: bool
) -> None:
    given = [part is not None for part in (decision, decided_on, served_on)]
    if any(given) and not all(given):
        raise InvalidInput("更正办理结果，决定、决定日期、送达日期三项须同时写明，请补全。", request=request_no)
    if any(given) and undecided:
        raise InvalidInput("不能既更正办理结果又改为尚未办结，请只选一项。", request=request_no)


def _refuse_handled_here(
    case: DisclosureRequest, received_on: date | None, decision: DecisionCode | None, *, undecided: bool
) -> None:
    """Refuse to put right by hand what the acts of a case say: its result, and a receipt not confirmed yet."""
    if (decision is not None or undecided) and handled_here(case):
        raise NotInThisState(
            f"申请“{case.record_no}”在系统内办理，结果由办理步骤得出，不能在登记上更正。", request=case.record_no
        )
    if case.received_on is None and received_on is not None:
        raise NotInThisState(
            f"申请“{case.record_no}”待双方确认，请先确认收到，不能直接填写收到日期。", request=case.record_no
        )


def _decided(
    case: DisclosureRequest, received: date, decision: DecisionCode, decided_on: date, served_on: date
) -> dict[str, Any]:
    if case.state == "open":
        raise NotInThisState(
            f"申请“{case.record_no}”尚未办结，没有可更正的结果。请在台账中补填办结日期和结果后导入。",
            request=case.record_no,
        )
    if not received <= decided_on <= served_on:
        raise InvalidInput(
            f"日期次序不对：应为收到日期（{received}）≤ 决定日期 ≤ 送达日期 ≤ 今天。", request=case.record_no
        )
    ended = concluded_on(decided_on, served_on, law_context.options()) or served_on
    if served_on > clock.today():
        raise InvalidInput("送达日期不能晚于今天，请核对日期。", request=case.record_no)
    return {"concluded_on": ended, "report_row": report_row(decision)}


def _apply(case: DisclosureRequest, changes: dict[str, Any], actor: str, reason: str) -> None:
    if not changes:
        raise InvalidInput(f"申请“{case.record_no}”的登记与所写相同，没有要更正的内容。", request=case.record_no)
    before = {name: getattr(case, name) for name in changes}
    for name, value in changes.items():
        setattr(case, name, value)
    received_on = case.received_on
    if received_on is not None and not _REGULATIONS_BEGAN <= received_on <= clock.today():
        raise InvalidInput(
            f"收到日期应在{_REGULATIONS_BEGAN}（条例最初施行之日）至今天之间，请核对日期。", request=case.record_no
        )
    if received_on is not None and case.concluded_on is not None and case.concluded_on < received_on:
        raise InvalidInput(
            f"收到日期{received_on}晚于办结日期{case.concluded_on}，请核对，或同时更正办理结果。",
            request=case.record_no,
        )
    rules = rules_in_force()
    state = state_of(case, rules)
    event = Event(clock.today(), actor, RequestRecordCorrected(_as_text(before), _as_text(changes), reason.strip()))
    if "content" in changes:
        case.save(update_fields=["content"])
        index_cases([case])
    append(case, event, apply(state, event, rules), rules)


def _as_text(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
