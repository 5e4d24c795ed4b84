"""One year of one organ's ledger as the core counts it (一年台账): one query a kind, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from gongkai.annual.ledger import (
    AdministrativeRow,
    ApplicantKind,
    ChannelFact,
    ChargeRow,
    DeliveryRow,
    DocumentKind,
    DocumentRow,
    EnteredText,
    FeeNoticeRow,
    LedgerYear,
    ProceedingKind,
    ProceedingResult,
    ProceedingRow,
    RecordKind,
    RequestRow,
    ReviewRow,
    TrainingRow,
)
from gongkai.errors import NotFound
from gongkai.store import models

_APPLICANTS = {kind.value: kind for kind in ApplicantKind}


class _Scope(NamedTuple):
    """An organ and the first and last day of the year."""

    organ_id: int
    year: int
    first: date
    last: date

    def within(self, field: str) -> Q:
        return Q(**{"organ_id": self.organ_id, f"{field}__range": (self.first, self.last)})

    def alive(self, begins: str, ends: str) -> Q:
        """Begun by the end of the year and not ended before it."""
        begun = Q(**{"organ_id": self.organ_id, f"{begins}__lte": self.last})
        return begun & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": self.first}))


def ledger_year(organ_code: str, year: int) -> LedgerYear:
    """Return everything that one report is made from (读取一年台账).

    Shape: a fixed number of queries; rows in order of their numbers, so that the same ledger gives the same report.
    Raises: NotFound for an unknown organ.
    """
    organ = models.Organ.objects.filter(code=organ_code).first()
    if organ is None:
        raise NotFound(f"没有代码为“{organ_code}”的机关。", organ=organ_code)
    scope = _Scope(organ.pk, year, date(year, 1, 1), date(year, 12, 31))
    return LedgerYear(
        organ_name=organ.name,
        year=year,
        is_government=organ.is_government,
        may_make_rules=organ.may_make_rules,
        requests=_requests(scope),
        deliveries=_deliveries(scope),
        administrative=_administrative(scope),
        charges=_charges(scope),
        documents=_documents(scope),
        proceedings=_proceedings(scope),
        trainings=_trainings(scope),
        fee_notices=_fee_notices(scope),
        reviews=_reviews(scope),
        channels=_channels(scope),
        entered=_entered(scope),
    )


def ledger_years(organ_code: str) -> tuple[int, ...]:
    """Return the years for which the organ has anything on its ledger, latest first (有台账的年度)."""
    days = (
        (models.DisclosureRequest, "received_on", "organ"),
        (models.DisclosureRequest, "concluded_on", "organ"),
        (models.Delivery, "published_on", "item__organ"),
        (models.AdministrativeRecord, "decided_on", "organ"),
        (models.Charge, "charged_on", "organ"),
        (models.NormativeDocument, "issued_on", "organ"),
        (models.NormativeDocument, "ended_on", "organ"),
        (models.Proceeding, "filed_on", "organ"),
        (models.Proceeding, "concluded_on", "organ"),
        (models.Training, "held_on", "organ"),
        (models.FeeNotice, "noticed_on", "organ"),
        (models.ReviewRecord, "reviewed_on", "organ"),
    )
    years = set(models.EnteredText.objects.filter(organ__code=organ_code).values_list("year", flat=True))
    for model, day, organ in days:
        rows: Any = model
        found = rows.objects.filter(**{f"{organ}__code": organ_code, f"{day}__isnull": False})
        years |= set(found.order_by().values_list(f"{day}__year", flat=True).distinct())
    return tuple(sorted(years, reverse=True))


def _requests(scope: _Scope) -> tuple[RequestRow, ...]:
    rows = (
        models.DisclosureRequest.objects.filter(scope.alive("received_on", "concluded_on"), counted=True)
        .order_by("record_no")
        .values_list("record_no", "applicant_kind", _as_text("received_on"), _as_text("concluded_on"), "report_row")
    )
    return tuple(
        RequestRow(
            record, _APPLICANTS[kind], _day(received_on), _day(concluded_on) if concluded_on else None, row or None
        )
        for record, kind, received_on, concluded_on, row in rows
    )


def _deliveries(scope: _Scope) -> tuple[DeliveryRow, ...]:
    channels = {
        key: (name, kind)
        for key, name, kind in models.Channel.objects.filter(organ_id=scope.organ_id).values_list("pk", "name", "kind")
    }
    rows = (
        models.Delivery.objects.filter(channel__in=channels, published_on__range=(scope.first, scope.last))
        .order_by("item__record_no", "channel_id")
        .values_list(
            "item__record_no", "channel_id", "item__subject", _as_text("published_on"), _as_text("withdrawn_on")
        )
    )
    return tuple(
        DeliveryRow(number, number, *channels[channel], subject, _day(published_on), _day(gone) if gone else None)
        for number, channel, subject, published_on, gone in rows
    )


def _as_text(field: str) -> Cast:
    """A day as text: there are few days and many rows, so that each day is read once instead of once a row."""
    return Cast(field, CharField())


@lru_cache(maxsize=50_000)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _administrative(scope: _Scope) -> tuple[AdministrativeRow, ...]:
    rows = _by_number(models.AdministrativeRecord, scope.within("decided_on"), "kind", "decided_on", "decisions")
    return tuple(AdministrativeRow(record, RecordKind(kind), *rest) for record, kind, *rest in rows)


def _charges(scope: _Scope) -> tuple[ChargeRow, ...]:
    return tuple(
        map(ChargeRow._make, _by_number(models.Charge, scope.within("charged_on"), "charged_on", "amount_yuan"))
    )


def _documents(scope: _Scope) -> tuple[DocumentRow, ...]:
    alive = scope.alive("issued_on", "ended_on")
    rows = _by_number(models.NormativeDocument, alive, "kind", "issued_on", "ended_on")
    return tuple(DocumentRow(record, DocumentKind(kind), *rest) for record, kind, *rest in rows)


def _proceedings(scope: _Scope) -> tuple[ProceedingRow, ...]:
    alive = scope.alive("filed_on", "concluded_on")
    rows = _by_number(models.Proceeding, alive, "kind", "filed_on", "concluded_on", "result", "as_reviewer")
    return tuple(
        ProceedingRow(
            record, ProceedingKind(kind), filed_on, ended_on, ProceedingResult(result) if result else None, sued
        )
        for record, kind, filed_on, ended_on, result, sued in rows
    )


def _trainings(scope: _Scope) -> tuple[TrainingRow, ...]:
    return tuple(
        map(TrainingRow._make, _by_number(models.Training, scope.within("held_on"), "held_on", "topic", "people"))
    )


def _fee_notices(scope: _Scope) -> tuple[FeeNoticeRow, ...]:
    rows = _by_number(models.FeeNotice, scope.within("noticed_on"), "noticed_on", "amount_yuan", "received_yuan")
    return tuple(map(FeeNoticeRow._make, rows))


def _reviews(scope: _Scope) -> tuple[ReviewRow, ...]:
    rows = _by_number(models.ReviewRecord, scope.within("reviewed_on"), "kind", "reviewed_on", "passed")
    return tuple(map(ReviewRow._make, rows))


def _by_number(model: Any, where: Q, *fields: str) -> Iterable[Any]:
    rows: Iterable[Any] = model.objects.filter(where).order_by("record_no").values_list("record_no", *fields)
    return rows


def _channels(scope: _Scope) -> tuple[ChannelFact, ...]:
    """Channels there were by the end of the year; one closed before the year began is left out."""
    gone = Q(closed_on__isnull=False, closed_on__lt=scope.first)
    later = Q(opened_on__isnull=False, opened_on__gt=scope.last)
    rows = models.Channel.objects.filter(organ_id=scope.organ_id).exclude(gone).exclude(later).order_by("id")
    return tuple(
        ChannelFact(name, kind, closed_on is None or closed_on > scope.last)
        for name, kind, closed_on in rows.values_list("name", "kind", "closed_on")
    )


def _entered(scope: _Scope) -> EnteredText:
    text = models.EnteredText.objects.filter(organ_id=scope.organ_id, year=scope.year).first()
    if text is None:
        return EnteredText()
    return EnteredText(
        management=_points(text.management),
        platform=_points(text.platform),
        supervision=_points(text.supervision),
        problems=_points(text.problems),
        improvements=_points(text.improvements),
        other_matters=_points(text.other_matters),
        assessment=text.assessment.strip() or None,
        evaluation=text.evaluation.strip() or None,
        accountability=text.accountability.strip() or None,
    )


def _points(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
