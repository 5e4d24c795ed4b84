"""Lists for the workbench (工作台清单): filtered, in a fixed order, a page at a time by where the last one ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from gongkai.access import Role
from gongkai.errors import InvalidInput
from gongkai.privacy.normalising import Purpose
from gongkai.store.fields import keyed_hash
from gongkai.store.models import DisclosureRequest, IncomingMail, PersonPost
from gongkai.store.models.choices import MAIL_KINDS

PAGE = 50
_NUMBER_LONGEST = 64


class CaseRow(NamedTuple):
    """One case in a list (清单的一行). No personal data."""

    id: int
    organ_code: str
    organ_name: str
    request_no: str
    content: str
    items: int
    applicant_kind: str
    channel: str
    stage: str
    stage_zh: str
    due_kind: str
    due_on: date | None
    provisional: bool
    handler: str
    arrived_on: date | None
    received_on: date | None


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What is looked for (筛选条件). Empty: no condition. `by_due`: only what has a due day, the earliest first."""

    organs: frozenset[str]
    words: str = ""
    stage: str = ""
    channel: str = ""
    handler: str = ""
    due_from: date | None = None
    due_until: date | None = None
    unconfirmed: bool = False
    by_due: bool = True


class CaseListing(NamedTuple):
    """A page of cases (一页清单). `next` is where the page after it begins, empty at the end."""

    rows: tuple[CaseRow, ...]
    next: str


def list_cases(wanted: CaseFilter, *, after: str = "", size: int = PAGE) -> CaseListing:
    """Return the cases wanted, those due first at the top, or the newest where `by_due` is not set (申请件清单)."""
    rows = _narrowed(wanted)
    if wanted.by_due:
        rows = rows.filter(due_on__isnull=False).order_by("due_on", "id")
        rows = _after_due(rows, after) if after else rows
    else:
        rows = rows.order_by("-id")
        rows = rows.filter(id__lt=_whole(after)) if after else rows
    found = [_row(one) for one in rows.select_related("organ")[: size + 1]]
    more = found[size - 1] if len(found) > size else None
    mark = "" if more is None else f"{more.due_on}_{more.id}" if wanted.by_due else str(more.id)
    return CaseListing(tuple(found[:size]), mark)


def count_cases(wanted: CaseFilter, *, at_most: int = 1000) -> int:
    """Return how many cases are wanted, stopping at a limit (件数)."""
    rows = _narrowed(wanted)
    if wanted.by_due:
        rows = rows.filter(due_on__isnull=False)
    return len(rows.values_list("id", flat=True)[:at_most])


def due_cases(*, organs: Iterable[str], until: date | None = None) -> tuple[CaseRow, ...]:
    """Return every open case that has a due day, the earliest first (有期限的申请件)."""
    return tuple(
        _row(one)
        for one in _narrowed(CaseFilter(frozenset(organs), due_until=until))
        .filter(due_on__isnull=False)
        .order_by("due_on", "id")
        .select_related("organ")
        .iterator(1000)
    )


def volume_of(organ_code: str, request_no: str) -> tuple[tuple[str, int], ...]:
    """Return how many requests the same applicant made here in each month, the newest first (数量、频次).

    The same applicant is known by the certificate number, else by name. Months as 2026-03.
    """
    applicant = (
        DisclosureRequest.objects.filter(organ__code=organ_code, record_no=request_no)
        .values_list("applicant__identity_number_hash", "applicant__name_hash")
        .first()
    )
    number, name = applicant or ("", "")
    if not (number or name):
        return ()
    same = Q(applicant__identity_number_hash=number) if number else Q(applicant__name_hash=name)
    days = DisclosureRequest.objects.filter(same, organ__code=organ_code).values_list("arrived_on", "received_on")
    months: dict[str, int] = {}
    for arrived, received in days:
        month = f"{arrived or received:%Y-%m}" if arrived or received else ""
        months[month] = months.get(month, 0) + 1
    return tuple(sorted(months.items(), reverse=True))


def _narrowed(wanted: CaseFilter) -> QuerySet[DisclosureRequest]:
    rows = DisclosureRequest.objects.filter(organ__code__in=wanted.organs)
    exact = {"stage": wanted.stage, "intake_channel": wanted.channel, "handler": wanted.handler}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.due_from:
        rows = rows.filter(due_on__gte=wanted.due_from)
    if wanted.due_until:
        rows = rows.filter(due_on__lte=wanted.due_until)
    if wanted.unconfirmed:
        rows = rows.filter(stage="awaiting_confirmation")
    words = wanted.words.strip()
    return rows.filter(_about(words)) if words else rows


def _about(words: str) -> Q:
    """Number, name of the applicant (whole, by its hash) or words of the content."""
    asked = Q(applicant__name_hash=keyed_hash(words, Purpose.NAME)) | Q(content__icontains=words)
    return asked | Q(record_no__istartswith=words) if len(words) <= _NUMBER_LONGEST else asked


def _after_due(rows: QuerySet[DisclosureRequest], after: str) -> QuerySet[DisclosureRequest]:
    day, _, number = after.partition("_")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise InvalidInput("页码不对，请从第一页重新查看。") from None
    return rows.filter(Q(due_on__gt=on) | Q(due_on=on, id__gt=_whole(number)))


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise InvalidInput("页码不对，请从第一页重新查看。")
    return int(text)


def _row(one: DisclosureRequest) -> CaseRow:
    return CaseRow(
        id=one.pk,
        organ_code=one.organ.code,
        organ_name=one.organ.name,
        request_no=one.record_no,
        content=one.content,
        items=one.items,
        applicant_kind=one.get_applicant_kind_display(),
        channel=one.get_intake_channel_display(),
        stage=one.stage,
        stage_zh=one.get_stage_display(),
        due_kind=one.get_due_kind_display() if one.due_kind else "",
        due_on=one.due_on,
        provisional=one.due_provisional,
        handler=one.handler,
        arrived_on=one.arrived_on,
        received_on=one.received_on,
    )


def people_with_roles(organ_code: str, roles: Iterable[Role], *, on: date) -> tuple[tuple[str, str], ...]:
    """Return login and name of everyone who holds one of these roles in an organ on a day (在岗人员)."""
    rows = (
        PersonPost.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)
        .filter(organ__code=organ_code, role__in=[role.value for role in roles], person__disabled_at=None)
        .values_list("person__user__username", "person__name")
        .distinct()
        .order_by("person__name")
    )
    return tuple((login, name) for login, name in rows)


class MailRow(NamedTuple):
    """One letter in the ledger of incoming mail (收件的一行). No sender: it is personal data."""

    mail_no: str
    kind: str
    kind_zh: str
    postal_no: str
    signed_on: date
    signed_by: str
    recorded_at: datetime
    is_filing: bool | None
    request_no: str


MAIL_WAYS = MAIL_KINDS


def incoming_mail(organ_code: str, *, size: int = 100) -> tuple[MailRow, ...]:
    """Return the latest letters of an organ, those not yet looked through first (收件总台账)."""
    rows = IncomingMail.objects.filter(organ__code=organ_code).select_related("request")
    waiting = list(rows.filter(is_filing=None).order_by("signed_on", "id")[:size])
    settled = list(rows.exclude(is_filing=None).order_by("-signed_on", "-id")[: size - len(waiting)])
    return tuple(_mail(one) for one in (*waiting, *settled))


def mail_of(organ_code: str, mail_no: str) -> MailRow | None:
    """Return one letter by its number, None if there is none (查收件)."""
    found = IncomingMail.objects.filter(organ__code=organ_code, mail_no=mail_no).select_related("request").first()
    return None if found is None else _mail(found)


def _mail(one: IncomingMail) -> MailRow:
    return MailRow(
        one.mail_no,
        one.kind,
        one.get_kind_display(),
        one.postal_no,
        one.signed_on,
        one.signed_by,
        one.recorded_at,
        one.is_filing,
        one.request.record_no if one.request else "",
    )
