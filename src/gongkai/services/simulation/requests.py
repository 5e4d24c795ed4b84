"""Simulated requests, the proceedings and fee notices they lead to (模拟申请、复议诉讼、收费通知)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import ApplicantKind, ProceedingKind, ProceedingResult
from gongkai.casework import Event, projected, replay
from gongkai.casework.events import RequestDecided, RequestRegistered
from gongkai.law.rules.receipt import Channel
from gongkai.services.casework.recording import rules_in_force
from gongkai.services.ledger.writing import BATCH, stored_lives
from gongkai.services.simulation.days import Days
from gongkai.store.models import CaseEvent, DisclosureRequest, FeeNotice, Organ, Proceeding

_ROWS = FORM_2021.part3_sum_rows
_WEIGHTS = {"3.1": 38, "3.2": 12, "3.4.1": 16, "3.4.2": 5, "3.6.1": 4, "3.6.2": 1, "3.6.3": 3}
_ROW_WEIGHTS = [_WEIGHTS.get(row, 1.3) for row in _ROWS]
_KINDS = tuple(ApplicantKind)
_KIND_WEIGHTS = (70, 14, 2, 3, 8, 3)
_CHANNELS = ("online", "registered_post", "in_person", "ordinary_letter", "fax")
_CHANNEL_WEIGHTS = (62, 22, 10, 4, 2)
_TOPICS = ("征地补偿方案", "行政许可办理情况", "专项资金分配结果", "规划调整文件", "会议纪要", "检查结果", "采购合同")
_FEES = (100, 200, 40, 380, 600)


def write(organ: Organ, days: Days, counts: Mapping[int, int], *, actor: str, at: datetime) -> None:
    """Write the requests of the years with their events, and what follows from them."""
    cases = [case for year, count in counts.items() for case in _cases(organ, days, year, count)]
    rules = rules_in_force()
    lives = [_life(case, actor) for case in cases]
    for case, life in zip(cases, lives, strict=True):
        for name, value in projected(replay(life, rules), rules).items():
            setattr(case, name, value)
    DisclosureRequest.objects.bulk_create(cases, batch_size=BATCH)
    CaseEvent.objects.bulk_create(stored_lives(cases, lives, at=at, source="simulation"), batch_size=BATCH)
    for year in counts:
        of_year = [case for case in cases if case.concluded_on and case.received_on and case.received_on.year == year]
        Proceeding.objects.bulk_create(_proceedings(organ, days, year, of_year), batch_size=BATCH)
        FeeNotice.objects.bulk_create(_fee_notices(organ, days, year, of_year), batch_size=BATCH)


def _life(case: DisclosureRequest, actor: str) -> list[Event]:
    received_on = case.received_on or date.min
    registered = RequestRegistered(case.applicant_kind, Channel(case.intake_channel), received_on)
    life = [Event(received_on, actor, registered)]
    if case.concluded_on:
        life.append(Event(case.concluded_on, actor, RequestDecided(case.report_row)))
    return life


def _cases(organ: Organ, days: Days, year: int, count: int) -> Iterator[DisclosureRequest]:
    chance = days.chance
    rows = chance.choices(_ROWS, _ROW_WEIGHTS, k=count)
    kinds = chance.choices(_KINDS, _KIND_WEIGHTS, k=count)
    channels = chance.choices(_CHANNELS, _CHANNEL_WEIGHTS, k=count)
    topics = chance.choices(_TOPICS, k=count)
    # The first requests of a year run through all results and kinds, so that no row and no column stays empty.
    for number, row in enumerate(_ROWS[:count]):
        rows[number], kinds[number] = row, _KINDS[number % len(_KINDS)]
    for number, received_on in enumerate(days.within(year, count)):
        ended_on = days.later(received_on, _workdays_taken(days))
        yield DisclosureRequest(
            organ_id=organ.pk,
            record_no=f"模拟-{year}-{number + 1:06d}",
            applicant_kind=kinds[number].value,
            intake_channel=channels[number],
            content=f"申请公开某项目的{topics[number]}（模拟）",
            received_on=received_on,
            concluded_on=ended_on,
            report_row=rows[number] if ended_on else "",
            state="closed" if ended_on else "open",
        )


def _workdays_taken(days: Days) -> int:
    """Most replies come near the end of the twenty working days; one in twelve was extended."""
    limit = 40 if days.chance.random() < 1 / 12 else 20
    return round(days.chance.triangular(2, limit, limit * 0.8))


def _proceedings(organ: Organ, days: Days, year: int, cases: Sequence[DisclosureRequest]) -> Iterator[Proceeding]:
    outcomes = (*ProceedingResult, None)
    plain = [(kind, outcome) for kind in ProceedingKind for outcome in outcomes]
    disputed = [case for case in cases if case.report_row != "3.1"][: max(len(plain), len(cases) // 20)]
    for number, case in enumerate(disputed):
        kind, outcome = plain[number % len(plain)] if number < len(plain) else days.chance.choice(plain)
        filed_on = days.later(case.concluded_on or days.last, 5 + number % 20)
        if filed_on is None:
            continue
        ended_on = days.later(filed_on, 35) if outcome else None
        yield Proceeding(
            organ_id=organ.pk,
            record_no=f"模拟案-{year}-{number + 1:05d}",
            kind=kind.value,
            request_id=case.pk,
            filed_on=filed_on,
            concluded_on=ended_on,
            result=outcome.value if outcome and ended_on else "",
        )


def _fee_notices(organ: Organ, days: Days, year: int, cases: Sequence[DisclosureRequest]) -> Iterator[FeeNotice]:
    unpaid = [case for case in cases if case.report_row == "3.6.2"]
    paid = [case for case in cases if case.report_row == "3.1"][: len(unpaid) + 2]
    for number, case in enumerate((*unpaid, *paid)):
        amount = Decimal(days.chance.choice(_FEES))
        yield FeeNotice(
            organ_id=organ.pk,
            record_no=f"模拟费-{year}-{number + 1:05d}",
            request_id=case.pk,
            noticed_on=_before(days, case.received_on or days.last),
            amount_yuan=amount,
            received_yuan=amount if case.report_row == "3.1" else Decimal(0),
        )


def _before(days: Days, received_on: date) -> date:
    return days.later(received_on, 1) or received_on
