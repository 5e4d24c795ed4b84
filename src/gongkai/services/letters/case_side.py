"""What the register knows of a case, for its letters (台账上的办件)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import CaseState, Rules, consultation_spans, reply_clock
from gongkai.casework.events import FeeNoticed
from gongkai.casework.letters import CaseRecord, Intake
from gongkai.errors import NotFound
from gongkai.law.fee_terms import FeeMode
from gongkai.law.remedy_terms import RemedyAddress
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.remedies import remedy_address_on
from gongkai.services.casework.recording import rules_in_force, state_of
from gongkai.store.models import DisclosureRequest, Letter, Organ


class CaseSide(NamedTuple):
    """A case as its letters see it (文书所见的办件)."""

    case: DisclosureRequest
    state: CaseState
    rules: Rules
    record: CaseRecord

    @property
    def is_person(self) -> bool:
        """Whether the applicant is a natural person."""
        return self.case.applicant_kind == ApplicantKind.NATURAL_PERSON.value


def case_side(organ: Organ, request_no: str, *, on: date, but: Letter | None = None) -> CaseSide:
    """Return a case with everything that its letters are checked against on a day; `but` the letter itself.

    Raises: NotFound.
    """
    cases = DisclosureRequest.objects.select_related("organ", "applicant")
    case = cases.filter(organ=organ, record_no=request_no).first()
    if case is None:
        raise NotFound(f"{organ.name}没有编号为“{request_no}”的申请，请核对编号。", request=request_no)
    rules = rules_in_force()
    state = state_of(case, rules)
    items = _items(case)
    address = address_on(organ, on)
    taken = Letter.objects.filter(organ=organ).exclude(document_no="").exclude(pk=but.pk if but else 0)
    record = CaseRecord(
        organ=organ.name,
        applicant=case.applicant.name if case.applicant else "",
        request_no=case.record_no,
        intake=_intake(case, state, rules, on),
        content="\n".join(items),
        items=items,
        reconsideration_organ=address.reconsideration_organ if address else "",
        court=address.court if address else "",
        taken_numbers=frozenset(taken.filter(signed_on__year=on.year).values_list("document_no", flat=True)),
        charged_pages=_charged_pages(case),
    )
    return CaseSide(case, state, rules, record)


def address_on(organ: Organ, on: date) -> RemedyAddress | None:
    """The reconsideration organ and the court of a day (当日的复议机关和法院), None where none is entered."""
    rows = organ.details.values_list("reconsideration_organ", "court", "from_on", "until_on")
    valid = [RemedyAddress(who, court, start) for who, court, start, end in rows if end is None or end >= on]
    return remedy_address_on(valid, on) if any(one.from_on <= on for one in valid) else None


def _items(case: DisclosureRequest) -> tuple[str, ...]:
    asked = list(case.items_asked.order_by("revision", "number").values_list("revision", "text"))
    newest = max((revision for revision, _ in asked), default=0)
    return tuple(text for revision, text in asked if revision == newest) or (case.content,)


def _intake(case: DisclosureRequest, state: CaseState, rules: Rules, on: date) -> Intake:
    due = reply_clock(state, rules, as_of=on) if state.extension else None
    return Intake(
        received_on=state.received_on or case.received_on or on,
        channel=state.channel or Channel(case.intake_channel),
        corrected_on=state.correction.received_on if state.correction else None,
        extended_until=due.due_on if due else None,
        extension_no=_extension_no(case) if due else "",
        consulted=tuple(consultation_spans(state, rules, as_of=on)),
    )


def _extension_no(case: DisclosureRequest) -> str:
    issued = Letter.objects.filter(request=case, code="P4").exclude(document_no="").order_by("-id").first()
    return issued.document_no if issued else "延期答复告知书"


def _charged_pages(case: DisclosureRequest) -> int | None:
    """The pages that the last fee notice charged for, None where no fee is by page."""
    noticed = case.events.filter(kind=FeeNoticed.__name__).order_by("-number").values_list("details", flat=True).first()
    if not noticed or noticed.get("mode") != FeeMode.PER_PAGE.value:
        return None
    return int(noticed.get("pages", 0)) or None
