"""Register a filing with its applicant (登记来件): the start of a case that is handled here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import NamedTuple

from django.db import transaction

from gongkai.access import Actor
from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import TRANSITIONS, CaseAct, CaseState, Rules, perform, projected
from gongkai.casework.events import RequestRegistered
from gongkai.errors import Conflict, InvalidInput, LawRefused, NotFound
from gongkai.law.fee_terms import Provision
from gongkai.law.filing_terms import FilingKind, OralRecord, RequestContent, RequestElement
from gongkai.law.rules.receipt import Channel, Receipt, ReceiptFlag, receipt
from gongkai.law.rules.request_content import lacking_elements, oral_record_objection
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.casework.acting import permit_act
from gongkai.services.casework.hooks import Happened, case_changed
from gongkai.services.casework.index_content import index_cases
from gongkai.services.casework.numbering import next_number
from gongkai.services.casework.recording import event_row, rules_in_force
from gongkai.services.lookup import organ_named
from gongkai.store.models import Applicant, CaseItem, DisclosureRequest, IncomingMail, Organ


@dataclass(frozen=True, slots=True)
class ApplicantDetails:
    """Who asks, as written on the filing (申请人信息). The names are those of `law.request_form`."""

    kind: ApplicantKind
    name: str = ""
    representative: str = ""
    contact_person: str = ""
    identity_paper: str = ""
    identity_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""

    @property
    def contact(self) -> str:
        """Any way to reach the applicant."""
        return self.phone or self.email or self.address


@dataclass(frozen=True, slots=True)
class Filing:
    """What came in (来件). `arrived_on`: handed in, signed for by anybody, or sent in online; `items` what is asked.

    `identity_proof`: a copy of the identity paper came with it. `unclear`: what is asked for cannot be understood.
    `incoming_no`: its number in the ledger of incoming mail, whose day of signature then is the day of arrival.
    """

    applicant: ApplicantDetails
    channel: Channel
    arrived_on: date
    items: tuple[str, ...]
    confirmed_on: date | None = None
    provision: Provision | None = None
    electronic_service: bool = False
    identity_proof: bool = True
    unclear: bool = False
    kind: FilingKind = FilingKind.DISCLOSURE_REQUEST
    oral: OralRecord | None = None
    incoming_no: str = ""
    help_owed: bool = False


class Registered(NamedTuple):
    """A filing on the register (登记结果). `lacking`: what a correction must ask for; `flags`: what was late."""

    organ_code: str
    request_no: str
    received_on: date | None
    state: CaseState
    lacking: tuple[RequestElement, ...]
    flags: frozenset[ReceiptFlag]


def register_filing(*, organ_code: str, filing: Filing, by: Actor, request_no: str = "") -> Registered:
    """Register a filing; it is never turned away, what is missing is corrected (条例第二十九条至第三十一条).

    Without `request_no` the next number of the organ's year is given. A filing that still awaits confirmation is
    registered too and is counted from its confirmation.
    Raises: NotYours; NotFound for the organ or the mail; Conflict for a number that is taken; InvalidInput for a day to
    come or no content; RecordMissing for an oral request that was not written down as the article wants.
    """
    permit_act(by, CaseAct.REGISTER, organ_code)
    items = tuple(text.strip() for text in filing.items if text.strip())
    _refuse(filing, items)
    rules, organ = rules_in_force(), organ_named(organ_code)
    with transaction.atomic():
        mail = _mail(organ, filing.incoming_no)
        arrived_on = mail.signed_on if mail else filing.arrived_on
        received = _receipt(filing, arrived_on, rules)
        lacking = lacking_elements(_content(filing, items))
        what = _event(filing, arrived_on, received, items, lacking)
        event, state = perform(
            CaseState(), CaseAct.REGISTER, what, on=received.received_on or arrived_on, actor=by, rules=rules
        )
        number = request_no or f"{arrived_on.year}-{next_number(organ, 'request', arrived_on.year):06d}"
        if request_no and DisclosureRequest.objects.filter(organ=organ, record_no=request_no).exists():
            raise Conflict(f"编号“{request_no}”的申请已经登记，请核对编号。", request=request_no)
        case = _store(organ, number, filing, items, state, rules)
        steps = [step.to_json() for step in received.steps]
        event_row(case.pk, 1, event, steps=steps, flags=sorted(received.flags)).save(force_insert=True)
        if mail is not None:
            mail.request, mail.is_filing = case, True
            mail.save(update_fields=["request", "is_filing"])
        record_act(act="register", actor=str(by), organ=organ, subject=number, channel=filing.channel.value)
        happened = Happened(organ_code, number, CaseAct.REGISTER, 1, TRANSITIONS[CaseAct.REGISTER].letter)
        transaction.on_commit(lambda: case_changed.send(sender=CaseAct, happened=happened))
    return Registered(organ_code, number, received.received_on, state, lacking, received.flags)


def _refuse(filing: Filing, items: Sequence[str]) -> None:
    if not items:
        raise InvalidInput("申请没有写明所需政府信息。内容不明确的，照原样录入后告知补正。")
    if max(filing.arrived_on, filing.confirmed_on or filing.arrived_on) > clock.today():
        raise InvalidInput("到达日期、确认日期不能晚于今天，请核对日期。")
    if filing.channel is Channel.ORAL:
        record = filing.oral or OralRecord("", "", False, False, "")
        objection: LawRefused | None = oral_record_objection(record)
        if objection is not None:
            raise objection


def _mail(organ: Organ, mail_no: str) -> IncomingMail | None:
    if not mail_no:
        return None
    found = IncomingMail.objects.select_for_update().filter(organ=organ, mail_no=mail_no).first()
    if found is None:
        raise NotFound(f"收件总台账中没有“{mail_no}”，请核对收件编号。", mail=mail_no)
    if found.request_id is not None:
        raise Conflict(f"收件“{mail_no}”已经登记为申请，不能重复登记。", mail=mail_no)
    return found


def _receipt(filing: Filing, arrived_on: date, rules: Rules) -> Receipt:
    return receipt(
        filing.channel,
        arrived_on=arrived_on,
        confirmed_on=filing.confirmed_on,
        as_of=clock.today(),
        calendar=rules.calendar,
        options=rules.options,
    )


def _content(filing: Filing, items: Sequence[str]) -> RequestContent:
    who = filing.applicant
    return RequestContent(
        name=who.name,
        identity_proof=who.identity_number if filing.identity_proof else "",
        contact=who.contact,
        description="；".join(items),
        form=filing.provision.value if filing.provision else "",
        unclear=filing.unclear,
    )


def _event(
    filing: Filing, arrived_on: date, received: Receipt, items: Sequence[str], lacking: tuple[RequestElement, ...]
) -> RequestRegistered:
    return RequestRegistered(
        applicant_kind=filing.applicant.kind.value,
        intake_channel=filing.channel,
        arrived_on=arrived_on,
        confirmed_on=filing.confirmed_on,
        awaits=received.received_on is None,
        filing=filing.kind,
        items=len(items),
        provision=filing.provision,
        electronic_chosen=filing.electronic_service,
        lacking=lacking,
        incoming_no=filing.incoming_no,
        has_applicant=True,
        help_owed=filing.help_owed,
    )


def _store(
    organ: Organ, number: str, filing: Filing, items: Sequence[str], state: CaseState, rules: Rules
) -> DisclosureRequest:
    """Write the row with its applicant and the items asked."""
    who = asdict(filing.applicant) | {"kind": filing.applicant.kind.value}
    applicant = Applicant(organ=organ, **who)
    applicant.save(force_insert=True)
    case = DisclosureRequest(
        organ=organ, record_no=number, applicant=applicant, content="\n".join(items), **projected(state, rules)
    )
    case.save(force_insert=True)
    CaseItem.objects.bulk_create(
        [CaseItem(request_id=case.pk, number=index, text=text) for index, text in enumerate(items, 1)]
    )
    index_cases([case], fresh=True)
    return case
