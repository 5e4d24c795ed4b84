"""Simulated documents, decisions, charges and training (模拟文件、决定、收费、培训)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gongkai.services.simulation.days import Days
from gongkai.store.models import AdministrativeRecord, Charge, NormativeDocument, Organ, Training

_DOCUMENTS = (("rules", "规章", 2, 1), ("normative_documents", "行政规范性文件", 9, 3))
_DECISIONS = (("licences", "行政许可", 12), ("penalties", "行政处罚", 6), ("compulsion", "行政强制", 2))


def write(organ: Organ, days: Days, year: int, size: int) -> None:
    """Write a year's acts; the numbers grow with the size of the simulation."""
    NormativeDocument.objects.bulk_create(_documents(organ, days, year))
    AdministrativeRecord.objects.bulk_create(_decisions(organ, days, year, size))
    Charge.objects.bulk_create(_charges(organ, days, year))
    Training.objects.bulk_create(_trainings(organ, days, year))


def _documents(organ: Organ, days: Days, year: int) -> Iterator[NormativeDocument]:
    """Issue some, and end some of those issued three years ago, which stand on record for that."""
    for kind, word, issued, ended in _DOCUMENTS:
        for number, day in enumerate(days.within(year, issued), 1):
            yield _document(organ, kind, f"模拟{word}-{year}-{number:02d}", day, None)
        for number, day in enumerate(days.within(year, ended), 1):
            yield _document(organ, kind, f"模拟{word}-{year - 3}-{number:02d}", date(year - 3, 6, number), day)


def _document(organ: Organ, kind: str, number: str, issued_on: date, ended_on: date | None) -> NormativeDocument:
    return NormativeDocument(
        organ_id=organ.pk,
        record_no=number,
        kind=kind,
        title=f"{number}（模拟）",
        issued_on=issued_on,
        ended_on=ended_on,
        ended_by="模拟清理决定" if ended_on else "",
    )


def _decisions(organ: Organ, days: Days, year: int, size: int) -> Iterator[AdministrativeRecord]:
    """Monthly sums of each kind."""
    for kind, word, rate in _DECISIONS:
        for month in range(1, 13):
            yield AdministrativeRecord(
                organ_id=organ.pk,
                record_no=f"模拟{word}-{year}-{month:02d}",
                kind=kind,
                title=f"{month}月{word}合计（模拟）",
                decided_on=date(year, month, 28),
                decisions=rate + days.chance.randrange(rate + size // 200),
            )


def _charges(organ: Organ, days: Days, year: int) -> Iterator[Charge]:
    for month in range(1, 13):
        amount = Decimal(days.chance.randrange(100_000, 900_000)) / 100
        yield Charge(
            organ_id=organ.pk,
            record_no=f"模拟收费-{year}-{month:02d}",
            title=f"{month}月收费合计（模拟）",
            charged_on=date(year, month, 28),
            amount_yuan=amount,
        )


def _trainings(organ: Organ, days: Days, year: int) -> Iterator[Training]:
    for number, day in enumerate(days.within(year, 4), 1):
        yield Training(
            organ_id=organ.pk,
            record_no=f"模拟培训-{year}-{number}",
            held_on=day,
            topic=f"政府信息公开业务培训第{number}期（模拟）",
            people=days.chance.randrange(20, 120),
        )
