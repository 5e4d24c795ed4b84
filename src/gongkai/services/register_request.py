"""Enter a disclosure request that is handled on paper (补登台账): number, kind, channel, days; no applicant."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import Event, projected, replay
from gongkai.casework.events import RequestRegistered
from gongkai.errors import Conflict, InvalidInput
from gongkai.law.rules.receipt import Channel, receipt
from gongkai.services import clock, law_context
from gongkai.services.audit import record_act
from gongkai.services.casework.index_content import index_cases
from gongkai.services.casework.recording import event_row, rules_in_force
from gongkai.services.lookup import organ_for_update
from gongkai.store import queries
from gongkai.store.models import DisclosureRequest
from gongkai.store.queries import RecordInfo


def register_request(
    *,
    organ_code: str,
    request_no: str,
    applicant_kind: ApplicantKind,
    channel: Channel,
    arrived_on: date,
    actor: str,
    confirmed_on: date | None = None,
    content: str = "",
) -> RecordInfo:
    """Register a request; the day of receipt follows from the channel (条例第三十一条).

    Raises: NotFound for the organ; Conflict for a number that is taken; InvalidInput for a day to come, and for
    a filing that still awaits the confirmation without which it does not count as received.
    """
    if max(arrived_on, confirmed_on or arrived_on) > clock.today():
        raise InvalidInput("到达日期、确认日期不能晚于今天，请核对日期。", request=request_no)
    received = receipt(
        channel,
        arrived_on=arrived_on,
        confirmed_on=confirmed_on,
        as_of=clock.today(),
        calendar=law_context.calendar(),
        options=law_context.options(),
    )
    if received.received_on is None:
        raise InvalidInput(
            f"以“{channel.label_zh}”方式提交的申请，以双方确认之日为收到之日，请确认后再登记。",
            request=request_no,
        )
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        if DisclosureRequest.objects.filter(organ=organ, record_no=request_no).exists():
            raise Conflict(f"编号“{request_no}”的申请已经登记，请核对编号。", request=request_no)
        what = RequestRegistered(applicant_kind.value, channel, arrived_on, confirmed_on)
        event = Event(received.received_on, actor, what)
        rules = rules_in_force()
        case = DisclosureRequest(
            organ=organ, record_no=request_no, content=content, **projected(replay([event], rules), rules)
        )
        case.save()
        index_cases([case], fresh=True)
        event_row(case.pk, 1, event, steps=[step.to_json() for step in received.steps]).save()
        record_act(act="register_request", actor=actor, organ=organ, subject=request_no)
    return queries.records_of_part(organ_code, 3, "1", [request_no])[0]
