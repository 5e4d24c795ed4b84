"""Register a disclosure request (登记申请)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.annual.ledger import ApplicantKind
from gongkai.errors import Conflict, InvalidInput
from gongkai.law.rules.receipt import Channel, receipt
from gongkai.services import case_events, clock, law_context
from gongkai.services.audit import record_act
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
        case = DisclosureRequest(
            organ=organ,
            record_no=request_no,
            applicant_kind=applicant_kind.value,
            intake_channel=channel.value,
            content=content,
            received_on=received.received_on,
        )
        case.save()
        steps = [step.to_json() for step in received.steps]
        case_events.registered(case, actor=actor, at=clock.now(), arrived_on=str(arrived_on), steps=steps).save()
        record_act(act="register_request", actor=actor, organ=organ, subject=request_no)
    return queries.records_of_part(organ_code, 3, "1", [request_no])[0]
