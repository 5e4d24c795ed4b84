"""Cases as typed rows (办件查询): tasks by days left, lists, searches, one case whole. Pages are cut by keys."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q

from gongkai.errors import InvalidInput, NotFound
from gongkai.privacy import mask_address, mask_email, mask_id, mask_name, mask_phone
from gongkai.store import models
from gongkai.store.queries.case_keys import first_keys
from gongkai.store.queries.mail import MailRow, mail_row

PAGE = 50
_LONGEST_KEY = 18


class CaseRow(NamedTuple):
    """One case in a list (办件一行). Names are masked; labels are Chinese."""

    key: int
    organ_code: str
    organ: str
    request_no: str
    filing_kind: str
    applicant: str
    applicant_kind: str
    channel: str
    content: str
    items: int
    stage: str
    stage_label: str
    arrived_on: date | None
    received_on: date | None
    due_kind: str
    due_label: str
    due_on: date | None
    due_provisional: bool
    handler: str
    department: str
    document_no: str
    concluded_on: date | None
    closed_on: date | None
    report_row: str
    outcome: str
    workdays_late: int
    counted: bool


class CasePage(NamedTuple):
    """One page of cases (一页). `next` is the cursor of the page after it, empty at the end."""

    rows: tuple[CaseRow, ...]
    next: str


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What narrows a list (筛选). Empty or None: everything."""

    stages: tuple[str, ...] = ()
    handler: str = ""
    department: str = ""
    applicant_kind: str = ""
    channel: str = ""
    filing_kind: str = ""
    due_kind: str = ""
    due_from: date | None = None
    due_until: date | None = None
    received_from: date | None = None
    received_until: date | None = None
    report_row: str = ""
    late: bool = False
    unassigned: bool = False


class ApplicantInfo(NamedTuple):
    """The applicant of a case (申请人), masked unless asked for in full."""

    kind: str
    name: str
    representative: str
    contact_person: str
    identity_paper: str
    identity_number: str
    phone: str
    email: str
    address: str
    postcode: str


class EventRow(NamedTuple):
    """One event as stored (办理事件)."""

    number: int
    kind: str
    on: date
    recorded_at: datetime
    by: str
    details: dict[str, Any]


class MessageRow(NamedTuple):
    """A note or message (备注、消息)."""

    key: int
    internal: bool
    from_applicant: bool
    author: str
    written_at: datetime
    text: str


class PartyRow(NamedTuple):
    """Who was asked for an opinion (被征求意见方), masked unless asked for in full."""

    key: int
    name: str
    contact: str
    address: str


class CaseDetail(NamedTuple):
    """One case whole (办件详情)."""

    row: CaseRow
    applicant: ApplicantInfo | None
    items: tuple[str, ...]
    events: tuple[EventRow, ...]
    messages: tuple[MessageRow, ...]
    parties: tuple[PartyRow, ...]
    mail: MailRow | None


def tasks(
    organ_codes: Collection[str], *, narrow: CaseFilter | None = None, cursor: str = "", limit: int = PAGE
) -> CasePage:
    """Return open cases, those with the fewest days left first (待办). Raises: InvalidInput for a cursor not ours."""
    rows = models.DisclosureRequest.objects.filter(narrowed(narrow or CaseFilter()), due_on__isnull=False)
    if cursor:
        on, key = _place(cursor)
        rows = rows.filter(Q(due_on__gt=on) | Q(due_on=on, id__gt=key), due_on__gte=on)
    keys = first_keys(rows, organ_keys(organ_codes), ("due_on", "id"), limit + 1)
    found = rows_of(keys[:limit])
    last = found[-1] if len(keys) > limit else None
    return CasePage(found, f"{last.due_on}~{last.key}" if last else "")


def cases(
    organ_codes: Collection[str], *, narrow: CaseFilter | None = None, cursor: str = "", limit: int = PAGE
) -> CasePage:
    """Return cases, those registered last first (办件列表). Raises: InvalidInput for a cursor that is not ours."""
    rows = models.DisclosureRequest.objects.filter(narrowed(narrow or CaseFilter()))
    if cursor:
        rows = rows.filter(id__lt=key_in(cursor))
    keys = first_keys(rows, organ_keys(organ_codes), ("-id",), limit + 1)
    return CasePage(rows_of(keys[:limit]), str(keys[limit - 1]) if len(keys) > limit else "")


def due_cases(organ_codes: Collection[str], *, until: date | None = None) -> Iterator[CaseRow]:
    """Yield every open case that has a due day, the earliest first (有期限的申请件)."""
    rows = _with_relations().filter(narrowed(CaseFilter(due_until=until)), due_on__isnull=False)
    yield from map(_row, rows.filter(organ_id__in=organ_keys(organ_codes)).order_by("due_on", "id").iterator(1000))


def count_cases(organ_codes: Collection[str], *, narrow: CaseFilter, with_due_day: bool, at_most: int = 1000) -> int:
    """Return how many cases there are, stopping at a limit (件数)."""
    rows = models.DisclosureRequest.objects.filter(narrowed(narrow), organ_id__in=organ_keys(organ_codes))
    rows = rows.filter(due_on__isnull=False) if with_due_day else rows
    return rows.order_by().values("pk")[:at_most].count()


def case_detail(organ_code: str, request_no: str, *, in_full: bool = False) -> CaseDetail:
    """Return one case whole; personal data masked unless `in_full`, which the services write down (办件详情).

    Raises: NotFound.
    """
    case = _with_relations().filter(organ__code=organ_code, record_no=request_no).first()
    if case is None:
        raise NotFound(f"没有编号为“{request_no}”的申请，请核对编号。", organ=organ_code, request=request_no)
    mail = models.IncomingMail.objects.select_related("organ", "request").filter(request=case).first()
    return CaseDetail(
        _row(case),
        _applicant(case.applicant, in_full=in_full) if case.applicant else None,
        _items(case),
        tuple(_events(case)),
        tuple(_messages(case)),
        tuple(_party(one, in_full=in_full) for one in case.parties.order_by("id")),
        mail_row(mail) if mail else None,
    )


def _place(cursor: str) -> tuple[date, int]:
    day, _, key = cursor.partition("~")
    try:
        return date.fromisoformat(day), key_in(key)
    except ValueError:
        raise InvalidInput("页码不对，请从第一页重新查看。") from None


def key_in(text: str) -> int:
    """Return the key that a cursor says (页码中的主键). Raises: InvalidInput."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY):
        raise InvalidInput("页码不对，请从第一页重新查看。")
    return int(text)


def organ_keys(organ_codes: Collection[str]) -> list[int]:
    """Return the keys of organs, in the order of their codes (机关主键)."""
    return list(models.Organ.objects.filter(code__in=organ_codes).order_by("code").values_list("pk", flat=True))


def rows_of(keys: Sequence[int]) -> tuple[CaseRow, ...]:
    """Return the cases with these keys, in this order (按主键取件)."""
    rows = {one.pk: one for one in _with_relations().filter(pk__in=keys)}
    return tuple(_row(rows[key]) for key in keys if key in rows)


def _with_relations() -> Any:
    return models.DisclosureRequest.objects.select_related("organ", "applicant")


def narrowed(narrow: CaseFilter) -> Q:
    """Return the condition of a filter (筛选条件)."""
    equal = {
        "handler": narrow.handler,
        "department": narrow.department,
        "applicant_kind": narrow.applicant_kind,
        "intake_channel": narrow.channel,
        "filing_kind": narrow.filing_kind,
        "due_kind": narrow.due_kind,
        "report_row": narrow.report_row,
        "due_on__gte": narrow.due_from,
        "due_on__lte": narrow.due_until,
        "received_on__gte": narrow.received_from,
        "received_on__lte": narrow.received_until,
    }
    wanted_ = Q(**{name: value for name, value in equal.items() if value})
    if narrow.stages:
        wanted_ &= Q(stage=narrow.stages[0]) if len(narrow.stages) == 1 else Q(stage__in=narrow.stages)
    if narrow.late:
        wanted_ &= Q(workdays_late__gt=0)
    if narrow.unassigned:
        wanted_ &= Q(handler="", department="")
    return wanted_


def _row(case: models.DisclosureRequest) -> CaseRow:
    name = case.applicant.name if case.applicant else ""
    return CaseRow(
        key=case.pk,
        organ_code=case.organ.code,
        organ=case.organ.name,
        request_no=case.record_no,
        filing_kind=case.get_filing_kind_display(),
        applicant=mask_name(name) if case.applicant_kind == "natural_person" else name,
        applicant_kind=case.get_applicant_kind_display(),
        channel=case.get_intake_channel_display(),
        content=case.content,
        items=case.items,
        stage=case.stage,
        stage_label=case.get_stage_display(),
        arrived_on=case.arrived_on,
        received_on=case.received_on,
        due_kind=case.due_kind,
        due_label=case.get_due_kind_display(),
        due_on=case.due_on,
        due_provisional=case.due_provisional,
        handler=case.handler,
        department=case.department,
        document_no=case.document_no,
        concluded_on=case.concluded_on,
        closed_on=case.closed_on,
        report_row=case.report_row,
        outcome=case.get_report_row_display() if case.report_row else "",
        workdays_late=case.workdays_late,
        counted=case.counted,
    )


def _applicant(who: models.Applicant, *, in_full: bool) -> ApplicantInfo:
    person = who.kind == "natural_person"
    full = ApplicantInfo(
        who.get_kind_display(),
        who.name,
        who.representative,
        who.contact_person,
        who.identity_paper,
        who.identity_number,
        who.phone,
        who.email,
        who.address,
        who.postcode,
    )
    if in_full:
        return full
    return full._replace(
        name=mask_name(who.name) if person else who.name,
        representative=mask_name(who.representative),
        contact_person=mask_name(who.contact_person),
        identity_number=mask_id(who.identity_number),
        phone=mask_phone(who.phone),
        email=mask_email(who.email),
        address=mask_address(who.address),
    )


def _items(case: models.DisclosureRequest) -> tuple[str, ...]:
    """The items as asked now: those of the latest revision, or the whole content where none were kept apart."""
    rows: Sequence[Any] = list(case.items_asked.order_by("-revision", "number").values_list("revision", "text"))
    latest = [text for revision, text in rows if revision == rows[0][0]]
    return tuple(latest) if latest else tuple(filter(None, [case.content]))


def _events(case: models.DisclosureRequest) -> Iterator[EventRow]:
    rows = case.events.order_by("number")
    yield from (
        EventRow(*row) for row in rows.values_list("number", "kind", "happened_on", "recorded_at", "actor", "details")
    )


def _messages(case: models.DisclosureRequest) -> Iterator[MessageRow]:
    for one in case.messages.order_by("id"):
        yield MessageRow(one.pk, one.internal, one.from_applicant, one.author, one.written_at, one.text)


def _party(one: models.ConsultedParty, *, in_full: bool) -> PartyRow:
    if in_full:
        return PartyRow(one.pk, one.name, one.contact, one.address)
    return PartyRow(one.pk, mask_name(one.name), "*" if one.contact else "", mask_address(one.address))
