"""Letters as typed rows (文书), and those whose service is missing or late (送达预警)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from gongkai.errors import NotFound
from gongkai.store.models import Letter, LetterFile, LetterHead, LetterService, LetterTemplate

UNSERVED_AFTER_DAYS = 3
"""Days after issue from which a letter without a service is told of (签发后未登记送达的提醒天数)."""
UNSIGNED_AFTER_DAYS = 15
"""Days after posting from which a letter without a signature is told of (交邮后未见签收的提醒天数)."""


class LetterFileInfo(NamedTuple):
    """One file of a letter, without its content (文书文件)."""

    id: int
    kind: str
    name: str
    sha256: str
    size_bytes: int


class ServiceInfo(NamedTuple):
    """How a letter was served (送达记录)."""

    method: str
    method_label: str
    reference: str
    posted_on: date | None
    signed_on: date | None
    counts_on: date
    recorded_by: str


class LetterInfo(NamedTuple):
    """One letter, without what it says (文书). `steps`: how much has been done to it."""

    id: int
    organ_code: str
    request_no: str
    code: str
    status: str
    status_label: str
    document_no: str
    signed_on: date | None
    served_on: date | None
    drafted_by: str
    issued_by: str
    files: tuple[LetterFileInfo, ...]
    services: tuple[ServiceInfo, ...] = ()
    approved_by: str = ""
    issued_at: datetime | None = None
    cancelled_because: str = ""
    steps: int = 0


class ServiceAlarm(NamedTuple):
    """A letter whose service is missing or late (送达预警), why, and how many days it has waited."""

    letter_id: int
    organ_code: str
    request_no: str
    code: str
    document_no: str
    signed_on: date
    days: int
    overdue: bool
    message_zh: str
    handler: str


class TemplateInfo(NamedTuple):
    """One version of an organ's own wording (本机关样式); without a hash: the built-in one from then on."""

    code: str
    version: int
    sha256: str
    fields: tuple[str, ...]
    uploaded_by: str
    uploaded_at: datetime


class LetterheadInfo(NamedTuple):
    """How an organ's letters look from a day on (发文设置)."""

    word: str
    contact: str
    from_on: date


def letter(letter_id: int) -> LetterInfo:
    """Return one letter (按编号查文书). Raises: NotFound."""
    row = Letter.objects.select_related("organ", "request").filter(pk=letter_id).first()
    if row is None:
        raise NotFound(f"没有编号为{letter_id}的文书。", letter=letter_id)
    return _info(row)


def letters_of(organ_code: str, request_no: str) -> tuple[LetterInfo, ...]:
    """Return the letters of a case, newest first (一件的文书)."""
    rows = Letter.objects.select_related("organ", "request").filter(
        organ__code=organ_code, request__record_no=request_no
    )
    rows = rows.defer("facts")
    return tuple(_info(row) for row in rows.prefetch_related("files__file", "services"))


def template_versions(organ_code: str, code: str) -> tuple[TemplateInfo, ...]:
    """Return the versions of an organ's own wording, newest first (样式版本)."""
    rows = LetterTemplate.objects.filter(organ__code=organ_code, code=code).order_by("-version").defer("content")
    return tuple(
        TemplateInfo(row.code, row.version, row.sha256, tuple(row.fields), row.uploaded_by, row.uploaded_at)
        for row in rows
    )


def own_templates(organ_code: str) -> frozenset[str]:
    """Return the letters for which an organ uses its own wording now (使用本机关样式的文书)."""
    rows = LetterTemplate.objects.filter(organ__code=organ_code).order_by("version").values_list("code", "sha256")
    return frozenset(code for code, sha256 in dict(rows).items() if sha256)


def letterheads(organ_code: str) -> tuple[LetterheadInfo, ...]:
    """Return how an organ's letters look, newest first (发文设置)."""
    rows = LetterHead.objects.filter(organ__code=organ_code).order_by("-from_on")
    return tuple(LetterheadInfo(row.word, row.contact, row.from_on) for row in rows)


def service_alarms(organ_code: str, *, on: date) -> tuple[ServiceAlarm, ...]:
    """Return letters issued but not served, and posted ones that nobody has signed for, longest first (送达预警)."""
    return tuple(sorted((*_unserved(organ_code, on), *_unsigned(organ_code, on)), key=lambda one: -one.days))


def _unserved(organ_code: str, on: date) -> list[ServiceAlarm]:
    rows = (
        Letter.objects.select_related("organ", "request")
        .filter(organ__code=organ_code, status="issued")
        .exclude(document_no="")
        .defer("facts")
    )
    found = []
    for row in rows:
        signed_on = row.signed_on or on
        days, due_on = (on - signed_on).days, row.request.due_on
        overdue = row.code.startswith("D") and due_on is not None and due_on < on
        if overdue:
            found.append(_alarm(row, days, True, f"答复期限{due_on}已过，文书签发后仍没有送达记录。请立即送达并登记。"))
        elif days >= UNSERVED_AFTER_DAYS:
            found.append(_alarm(row, days, False, f"签发后{days}天没有送达记录。请送达并登记凭证。"))
    return found


def _unsigned(organ_code: str, on: date) -> list[ServiceAlarm]:
    rows = (
        LetterService.objects.select_related("letter__organ", "letter__request")
        .filter(
            letter__organ__code=organ_code,
            method="post",
            signed_on__isnull=True,
            posted_on__lte=on - timedelta(UNSIGNED_AFTER_DAYS),
        )
        .exclude(letter__services__signed_on__isnull=False)
    )
    return [
        _alarm(row.letter, days, False, f"交邮{days}天未见签收记录。请向邮政企业查询投递情况并补登签收日期。")
        for row in rows
        if row.posted_on is not None and (days := (on - row.posted_on).days)
    ]


def _alarm(row: Letter, days: int, overdue: bool, message: str) -> ServiceAlarm:
    signed_on = row.signed_on or date.min
    return ServiceAlarm(
        row.pk,
        row.organ.code,
        row.request.record_no,
        row.code,
        row.document_no,
        signed_on,
        days,
        overdue,
        message,
        row.request.handler,
    )


def _info(row: Letter) -> LetterInfo:
    services = list(row.services.all())
    return LetterInfo(
        row.pk,
        row.organ.code,
        row.request.record_no,
        row.code,
        row.status,
        row.get_status_display(),
        row.document_no,
        row.signed_on,
        services[0].counts_on if services else None,
        row.drafted_by,
        row.issued_by,
        tuple(_file(one) for one in row.files.all()),
        tuple(_service(one) for one in services),
        row.approved_by,
        row.issued_at,
        row.cancelled_because,
        len(row.history),
    )


def _service(row: LetterService) -> ServiceInfo:
    return ServiceInfo(
        row.method,
        row.get_method_display(),
        row.reference,
        row.posted_on,
        row.signed_on,
        row.counts_on,
        row.recorded_by,
    )


def _file(row: LetterFile) -> LetterFileInfo:
    file = row.file
    return LetterFileInfo(row.pk, row.kind, file.original_name, file.sha256, file.size_bytes)
