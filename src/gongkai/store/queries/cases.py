"""Cases as typed rows (办件查询): tasks by days left, lists, searches, one case whole. Pages are cut by keys."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q

from gongkai.errors import InvalidInput, NotFound
from gongkai.privacy import mask_address, mask_email, mask_id, mask_name, mask_phone
from gongkai.privacy.normalising import Purpose
from gongkai.store import models
from gongkai.store.fields import keyed_hash
from gongkai.store.queries.mail import MailRow, mail_row
from gongkai.store.search import SearchIndex, Wanted, wanted

PAGE = 50
_NUMBER_LONGEST = 64
_LONGEST_KEY = 18
# A filter that leaves few of many hits is looked through for so many pages at once.
_MOST_LOOKS = 10


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
    rows = _of(organ_codes).filter(_narrowed(narrow or CaseFilter()), due_on__isnull=False)
    if cursor:
        on, key = _place(cursor)
        rows = rows.filter(Q(due_on__gt=on) | Q(due_on=on, id__gt=key), due_on__gte=on)
    found = list(rows.order_by("due_on", "id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return CasePage(tuple(map(_row, found[:limit])), f"{last.due_on}~{last.pk}" if last else "")


def cases(
    organ_codes: Collection[str], *, narrow: CaseFilter | None = None, cursor: str = "", limit: int = PAGE
) -> CasePage:
    """Return cases, those registered last first (办件列表). Raises: InvalidInput for a cursor that is not ours."""
    rows = _of(organ_codes).filter(_narrowed(narrow or CaseFilter()))
    if cursor:
        rows = rows.filter(id__lt=_key(cursor))
    found = list(rows.order_by("-id")[: limit + 1])
    return CasePage(tuple(map(_row, found[:limit])), str(found[limit - 1].pk) if len(found) > limit else "")


def due_cases(organ_codes: Collection[str], *, until: date | None = None) -> Iterator[CaseRow]:
    """Yield every open case that has a due day, the earliest first (有期限的申请件)."""
    rows = _of(organ_codes).filter(_narrowed(CaseFilter(due_until=until)), due_on__isnull=False)
    yield from map(_row, rows.order_by("due_on", "id").iterator(1000))


def count_cases(organ_codes: Collection[str], *, narrow: CaseFilter, with_due_day: bool, at_most: int = 1000) -> int:
    """Return how many cases there are, stopping at a limit (件数)."""
    rows = _of(organ_codes).filter(_narrowed(narrow))
    rows = rows.filter(due_on__isnull=False) if with_due_day else rows
    return len(rows.values_list("id", flat=True)[:at_most])


def find_cases(
    organ_codes: Collection[str],
    words: str,
    *,
    narrow: CaseFilter | None = None,
    cursor: str = "",
    limit: int = PAGE,
) -> CasePage:
    """Return the cases that a number, an applicant's whole name, telephone or certificate number, or words name (查找).

    What matches a number or a person exactly comes first, on the first page; then what holds the words, newest first. A
    page may be short, or empty with a `next`, where few of many hits are left by `narrow`.
    """
    text = words.strip()
    if not text:
        return CasePage((), "")
    if cursor:
        _key(cursor)
    narrowed = _narrowed(narrow or CaseFilter())
    exact = [] if cursor else _exact(organ_codes, text, narrowed, limit)
    hits, after = _containing(organ_codes, wanted(text), narrowed, cursor, limit)
    known = {one.pk for one in exact}
    found = [*exact, *(one for one in hits if one.pk not in known)]
    return CasePage(tuple(map(_row, found)), after)


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
        return date.fromisoformat(day), _key(key)
    except ValueError:
        raise InvalidInput("页码不对，请从第一页重新查看。") from None


def _key(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY):
        raise InvalidInput("页码不对，请从第一页重新查看。")
    return int(text)


def case_index() -> SearchIndex:
    """Return the index of what cases ask for (办件内容索引)."""
    return SearchIndex(models.CaseText)


def _of(organ_codes: Collection[str]) -> Any:
    codes = sorted(organ_codes)
    keys = list(models.Organ.objects.filter(code__in=codes).values_list("pk", flat=True))
    rows = _with_relations()
    return rows.filter(organ_id=keys[0]) if len(keys) == 1 else rows.filter(organ_id__in=keys)


def _with_relations() -> Any:
    return models.DisclosureRequest.objects.select_related("organ", "applicant")


def _narrowed(narrow: CaseFilter) -> Q:
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


def _exact(organ_codes: Collection[str], text: str, narrowed: Q, limit: int) -> list[Any]:
    """Cases whose number begins so, or of this very person, newest first."""
    cases_ = _of(organ_codes).filter(narrowed).order_by("-id")
    numbered = list(cases_.filter(record_no__startswith=text)[:limit]) if len(text) <= _NUMBER_LONGEST else []
    hashes = {
        "name_hash": keyed_hash(text, Purpose.NAME),
        "identity_number_hash": keyed_hash(text, Purpose.ID_NUMBER),
        "phone_hash": keyed_hash(text, Purpose.PHONE),
    }
    people: list[int] = []
    for field, value in hashes.items():
        people += models.Applicant.objects.filter(**{field: value}).order_by("-id").values_list("pk", flat=True)[:limit]
    if not people:
        return numbered
    known = {one.pk for one in numbered}
    return [*numbered, *(one for one in cases_.filter(applicant_id__in=set(people))[:limit] if one.pk not in known)]


def _containing(
    organ_codes: Collection[str], words: Wanted, narrowed: Q, cursor: str, limit: int
) -> tuple[list[Any], str]:
    """Cases whose text holds the words and that are left by the filter, newest first, and where to go on."""
    found: list[Any] = []
    if words.is_everything:
        return found, ""
    for _ in range(_MOST_LOOKS):
        keys = _places(organ_codes, words, cursor, limit + 1)
        page = keys[:limit]
        rows = {one.pk: one for one in _with_relations().filter(narrowed, pk__in=page)}
        found += [rows[key] for key in page if key in rows]
        cursor = str(page[-1]) if len(keys) > limit else ""
        if not cursor or len(found) >= limit:
            break
    if len(found) > limit:
        found, cursor = found[:limit], str(found[limit - 1].pk)
    return found, cursor


def _places(organ_codes: Collection[str], words: Wanted, cursor: str, size: int) -> list[int]:
    """Keys of cases whose text holds the words, newest first, of all organs together."""
    found: list[int] = []
    for code in organ_codes:
        in_organ = Wanted(words.terms, words.symbols, words.in_title, {"organ": code})
        found += case_index().newest(in_organ, cursor=cursor or None, size=size).places
    return sorted(found, reverse=True)[:size]


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
