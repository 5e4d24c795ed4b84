"""Simulated requests, the proceedings and fee notices they lead to (模拟申请、复议诉讼、收费通知)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import ApplicantKind, ProceedingKind, ProceedingResult
from gongkai.casework import CaseAct, Rules, projected
from gongkai.casework.events import RemedySought
from gongkai.law.remedy_terms import RemedyAddress
from gongkai.law.rules.receipt import Channel
from gongkai.services.casework.index_content import index_cases
from gongkai.services.casework.recording import rules_in_force
from gongkai.services.ledger.writing import BATCH, stored_lives
from gongkai.services.simulation.days import Days
from gongkai.services.simulation.lives import LEAST_WORKDAYS, Course, Life, live
from gongkai.store.models import (
    Applicant,
    CaseEvent,
    CaseItem,
    DisclosureRequest,
    FeeNotice,
    Organ,
    Proceeding,
)

_ROWS = FORM_2021.part3_sum_rows
_WEIGHTS = {"3.1": 38, "3.2": 12, "3.4.1": 16, "3.4.2": 5, "3.6.1": 4, "3.6.2": 1, "3.6.3": 3}
_ROW_WEIGHTS = [_WEIGHTS.get(row, 1.3) for row in _ROWS]
_KINDS = tuple(ApplicantKind)
_KIND_WEIGHTS = (70, 14, 2, 3, 8, 3)
_CHANNELS = (
    Channel.ONLINE, Channel.REGISTERED_POST, Channel.IN_PERSON, Channel.ORDINARY_LETTER, Channel.FAX,
)  # fmt: skip
_CHANNEL_WEIGHTS = (62, 22, 10, 4, 2)
_TOPICS = ("征地补偿方案", "行政许可办理情况", "专项资金分配结果", "规划调整文件", "会议纪要", "检查结果", "采购合同")
_ADDRESS = RemedyAddress("模拟人民政府", "模拟人民法院", date(2019, 5, 15))
_LIMIT, _EXTENDED = 20, 40


class _Simulated(NamedTuple):
    course: Course
    life: Life


class _Dispute(NamedTuple):
    """A proceeding over a simulated case."""

    record_no: str
    request_no: str
    kind: ProceedingKind
    filed_on: date
    ended_on: date | None
    result: ProceedingResult | None


def write(organ: Organ, days: Days, counts: Mapping[int, int], *, actor: str, at: datetime) -> None:  # noqa: ARG001
    """Write the requests of the years with their events, and what follows from them."""
    rules = rules_in_force()
    simulated = [one for year, count in counts.items() for one in _simulated(days, year, count, rules)]
    disputes = [one for year in counts for one in _disputes(days, year, simulated)]
    cases = _stored(organ, days, simulated, rules, at)
    keys = {case.record_no: case.pk for case in cases}
    Proceeding.objects.bulk_create(
        [
            Proceeding(
                organ_id=organ.pk,
                record_no=one.record_no,
                kind=one.kind.value,
                request_id=keys[one.request_no],
                filed_on=one.filed_on,
                concluded_on=one.ended_on,
                result=one.result.value if one.result else "",
            )
            for one in disputes
        ],
        batch_size=BATCH,
    )
    FeeNotice.objects.bulk_create(_fee_notices(organ, simulated, keys), batch_size=BATCH)


def _simulated(days: Days, year: int, count: int, rules: Rules) -> Iterator[_Simulated]:
    chance = days.chance
    rows = chance.choices(_ROWS, _ROW_WEIGHTS, k=count)
    kinds = chance.choices(_KINDS, _KIND_WEIGHTS, k=count)
    channels = chance.choices(_CHANNELS, _CHANNEL_WEIGHTS, k=count)
    # The first requests of a year run through all results and kinds, so that no row and no column stays empty.
    for number, row in enumerate(_ROWS[:count]):
        rows[number], kinds[number] = row, _KINDS[number % len(_KINDS)]
    for number, received_on in enumerate(days.within(year, count)):
        row = rows[number]
        taken = max(_workdays_taken(days), LEAST_WORKDAYS.get(row, 2))
        ended_on = days.later(received_on, taken)
        course = Course(
            number=f"模拟-{year}-{number + 1:06d}",
            kind=kinds[number].value,
            channel=channels[number],
            received_on=received_on,
            row=row,
            ended_on=ended_on,
            extended=taken > _LIMIT,
            paid=row == "3.1" and number % 97 == 0 and taken > 4,
        )
        yield _Simulated(course, live(course, address=_ADDRESS, rules=rules))


def _workdays_taken(days: Days) -> int:
    """Most replies come near the end of the twenty working days; one in twelve was extended."""
    limit = _EXTENDED if days.chance.random() < 1 / 12 else _LIMIT
    return round(days.chance.triangular(2, limit, limit * 0.8))


def _stored(
    organ: Organ, days: Days, simulated: Sequence[_Simulated], rules: Rules, at: datetime
) -> list[DisclosureRequest]:
    """Write applicants, cases, items and events, and make the cases searchable."""
    applicants = Applicant.objects.bulk_create(
        [
            Applicant(
                organ_id=organ.pk,
                kind=one.course.kind,
                name=f"模拟申请人{number:06d}",
                identity_paper="other_paper",
                identity_number=f"模拟证件{number:06d}",
            )
            for number, one in enumerate(simulated, 1)
        ],
        batch_size=BATCH,
    )
    cases = [
        DisclosureRequest(
            organ=organ,
            record_no=one.course.number,
            applicant=applicant,
            content=f"申请公开某项目的{days.chance.choice(_TOPICS)}（模拟）",
            **projected(one.life.case, rules),
        )
        for one, applicant in zip(simulated, applicants, strict=True)
    ]
    DisclosureRequest.objects.bulk_create(cases, batch_size=BATCH)
    CaseItem.objects.bulk_create(
        [CaseItem(request_id=case.pk, number=1, text=case.content) for case in cases], batch_size=BATCH
    )
    index_cases(cases, fresh=True)
    lives = [one.life.events for one in simulated]
    CaseEvent.objects.bulk_create(stored_lives(cases, lives, at=at, source="simulation"), batch_size=BATCH)
    return cases


def _disputes(days: Days, year: int, simulated: Sequence[_Simulated]) -> Iterator[_Dispute]:
    """Proceedings over the year's closed cases, each an event of its case too."""
    of_year = [one for one in simulated if one.course.received_on.year == year and one.course.ended_on]
    outcomes = (*ProceedingResult, None)
    plain = [(kind, outcome) for kind in ProceedingKind for outcome in outcomes]
    disputed = [one for one in of_year if one.course.row != "3.1"][: max(len(plain), len(of_year) // 20)]
    for number, (course, life) in enumerate(disputed):
        kind, outcome = plain[number % len(plain)] if number < len(plain) else days.chance.choice(plain)
        filed_on = days.later(course.ended_on or days.last, 5 + number % 20)
        if filed_on is None:
            continue
        ended_on = days.later(filed_on, 35) if outcome else None
        result = outcome if ended_on else None
        record_no = f"模拟案-{year}-{number + 1:05d}"
        sought = RemedySought(record_no, kind.value, result.value if result else "")
        life.do(CaseAct.RECORD_REMEDY, sought, ended_on or filed_on)
        yield _Dispute(record_no, course.number, kind, filed_on, ended_on, result)


def _fee_notices(organ: Organ, simulated: Sequence[_Simulated], keys: Mapping[str, int]) -> Iterator[FeeNotice]:
    """The fee notices that stand in the events of the cases."""
    for course, life in simulated:
        fee = life.case.fee
        if fee is not None:
            yield FeeNotice(
                organ_id=organ.pk,
                record_no=f"{course.number}-费",
                request_id=keys[course.number],
                noticed_on=fee.noticed_on,
                amount_yuan=fee.amount_yuan,
                received_yuan=fee.paid_yuan,
            )
