"""Many cases written in bulk for `casework.py`: rows as the services write them, without the services' round trips.

Half of the cases belong to one bureau, the rest to nineteen others under the same office; a few are open, the others
concluded over six years. Row, events, applicant, item and index say the same: what follows from the events is worked
out once for each kind of life and `check` replays a sample. One person has asked 2 000 times.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

BATCH = 25_000
NAMES, MUCH_ASKING, MUCH = 50_000, "申请人很多", 2_000
TOPICS = ("征地补偿方案", "行政许可办理情况", "专项资金分配结果", "规划调整文件", "会议纪要", "检查结果", "采购合同")
OFFICE, BUREAU, OTHERS, HANDLERS = "bench-office", "bench-bureau", 19, 40
HANDLER, SUPERVISOR = "handler0", "supervisor"
_SEED = 20261126


class Life(NamedTuple):
    """One kind of life: the columns of the row that follow from it, its events as kind, day and JSON."""

    columns: dict[str, Any]
    events: tuple[tuple[str, str, str], ...]


def organ_code(number: int) -> str:
    """Whose case it is."""
    return BUREAU if number % 2 == 0 else f"bench-{number // 2 % OTHERS:02d}"


def record_no(number: int) -> str:
    return f"B-{number:07d}"


def name_of(number: int) -> str:
    """Who asks; every so many even numbers it is the one who asks much, until he has asked 2 000 times."""
    return MUCH_ASKING if number % 10 == 0 and number < MUCH * 10 else f"申请人{number % NAMES:05d}"


def fill(cases: int, open_cases: int) -> None:
    """Write everything and let the database know its tables; the tables are empty before."""
    from django.db import connection, transaction

    from gongkai.store.queries.case_search import case_index

    organs = _people()
    quick = "PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000; PRAGMA temp_store=MEMORY"
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.executescript(quick)
    with transaction.atomic():
        case_index().clear()
    started, chance = time.monotonic(), random.Random(_SEED)  # noqa: S311
    for start in range(0, cases, BATCH):
        with transaction.atomic():
            _write(range(start, min(start + BATCH, cases)), cases - open_cases, organs, cases, chance)
        spent = time.monotonic() - started
        print(f"\r  {min(start + BATCH, cases):>9} of {cases} cases written, {spent:.0f} s", end="", flush=True)
    with transaction.atomic():
        _count_on()
        case_index().settle()
    with connection.cursor() as cursor:
        # What PostgreSQL's autovacuum does by itself within the minutes after so many rows have come.
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM (ANALYZE)")
    print(f", indexed and analysed in {time.monotonic() - started - spent:.0f} s")


def check(cases: int, *, sample: int = 300) -> None:
    """Replay the events of some cases and compare with their rows; look that the index holds their words."""
    from gongkai.casework import projected
    from gongkai.services.casework.recording import rules_in_force, state_of
    from gongkai.store.models import CaseText, DisclosureRequest

    chance, rules = random.Random(3), rules_in_force()  # noqa: S311
    for number in chance.sample(range(cases), min(sample, cases)):
        case = DisclosureRequest.objects.get(organ__code=organ_code(number), record_no=record_no(number))
        follows = projected(state_of(case, rules), rules)
        assert {name: getattr(case, name) for name in follows} == follows, case.record_no
        assert CaseText.objects.get(place=case.pk).title == case.record_no
        assert case.applicant.name == name_of(number), case.record_no


def _people() -> dict[str, Any]:
    """Organs, and two people to look at the pages: a handler of the bureau and a supervisor of all."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from gongkai.store.models import Organ, Person, PersonPost

    office = Organ.objects.create(code=OFFICE, name="测试政府办公室", level="county")
    codes = (BUREAU, *(f"bench-{number:02d}" for number in range(OTHERS)))
    organs = {
        code: Organ.objects.create(code=code, name=f"测试机关{code}", level="county", supervising_office=office)
        for code in codes
    }
    posts = [(f"handler{number}", organs[BUREAU], "handler") for number in range(HANDLERS)]
    for login, organ, role in (*posts, (SUPERVISOR, office, "supervisor")):
        person = Person.objects.create(
            user=get_user_model().objects.create(username=login),
            name=login,
            organ=organ,
            added_at=timezone.now(),
            password_set_at=timezone.now(),
        )
        PersonPost.objects.create(
            person=person,
            organ=organ,
            role=role,
            from_on=date(2020, 1, 1),
            granted_by="bench",
            granted_at=timezone.now(),
        )
    return organs


def _write(numbers: range, first_open: int, organs: dict[str, Any], cases: int, chance: random.Random) -> None:
    from gongkai.store import models
    from gongkai.store.queries.case_search import case_index

    rows: dict[Any, list[dict[str, Any]]] = {
        model: []
        for model in (
            models.Applicant,
            models.DisclosureRequest,
            models.CaseItem,
            models.CaseEvent,
            models.CaseText,
        )
    }
    grams = []
    event_key = numbers.start * 2
    for number in numbers:
        key, organ = number + 1, organs[organ_code(number)]
        content = f"申请公开第{number}号项目的{chance.choice(TOPICS)}"
        life = _open(chance) if number >= first_open else _concluded(number, cases, chance)
        own = {"id": key, "organ_id": organ.pk}
        rows[models.Applicant].append(own | _sealed(name_of(number)))
        rows[models.DisclosureRequest].append(
            own | {"record_no": record_no(number), "applicant_id": key, "content": content} | life.columns
        )
        rows[models.CaseItem].append({"id": key, "request_id": key, "text": content})
        for place, (kind, day, details) in enumerate(life.events, 1):
            event_key += 1
            rows[models.CaseEvent].append(
                {"id": event_key, "request_id": key, "number": place, "kind": kind, "happened_on": day}
                | {"details": details}
            )
        text = models.CaseText(place=key, title=record_no(number), body=content, organ=organ.code)
        text.fold_texts()
        grams.append((key, _grams(text)))
        rows[models.CaseText].append(
            {name: getattr(text, name) for name in ("place", "title", "body", "title_folded", "folded", "organ")}
        )
    for model, written in rows.items():
        _insert(model, written)
    _insert_grams(case_index().grams, grams)


def _grams(text: Any) -> list[str]:
    from gongkai.store.search.grams import document_grams

    filters = text.filter_values()
    return document_grams(title=text.title, title_folded=text.title_folded, folded=text.folded, filters=filters)


def _open(chance: random.Random) -> Life:
    received = date(2026, 11, 2) + timedelta(days=chance.randrange(20))
    return _life(received, handler=f"handler{chance.randrange(HANDLERS)}")


def _concluded(number: int, cases: int, chance: random.Random) -> Life:
    received = date(2020, 1, 2) + timedelta(days=number * 2_400 // max(cases, 1))
    return _life(received, row=chance.choice(("3.1", "3.2", "3.4.1")))


@cache
def _life(received: date, *, handler: str = "", row: str = "") -> Life:
    import json

    from gongkai.casework import Event, event_details, projected, replay
    from gongkai.casework import events as e
    from gongkai.law.rules.receipt import Channel
    from gongkai.services.casework.recording import rules_in_force

    registered = e.RequestRegistered("natural_person", Channel.IN_PERSON, received, has_applicant=True)
    second = e.CaseAssigned(handler, "某科") if handler else e.RequestDecided(row)
    on = received if handler else received + timedelta(days=15)
    life = [Event(received, "甲", registered), Event(on, "甲", second)]
    rules = rules_in_force()
    columns = projected(replay(life, rules), rules)
    return Life(
        {name: value.isoformat() if isinstance(value, date) else value for name, value in columns.items()},
        tuple((one.kind, one.on.isoformat(), json.dumps(event_details(one), ensure_ascii=False)) for one in life),
    )


def _sealed(name: str) -> dict[str, str]:
    """The columns of an applicant, sealed for a row of its own."""
    from gongkai.store.models import Applicant

    number = f"410305{19_500_101 + sum(map(ord, name)) * 37 % 400_000:08d}{abs(_number(name)):04d}"
    who = Applicant(
        name=name, identity_paper="identity_card", identity_number=number, phone=f"1380000{_number(name):04d}"
    )
    return {name: value for name, value in _columns(who).items() if name not in ("id", "organ_id")}


def _number(name: str) -> int:
    return int("".join(one for one in name if one.isdigit()) or "9999") % 10_000


def _columns(instance: Any) -> dict[str, Any]:
    """Every column of an instance as it is stored."""
    from django.db import connection

    fields = instance._meta.local_concrete_fields
    return {one.column: one.get_db_prep_save(one.pre_save(instance, True), connection) for one in fields}


def _insert(model: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows of some columns; the others have what a new instance has."""
    usual = _usual(model)
    names = list(usual)
    _copy(model._meta.db_table, names, ([row.get(name, usual[name]) for name in names] for row in rows))


@cache
def _usual(model: Any) -> dict[str, Any]:
    from django.utils import timezone

    given = {"kind": "natural_person"} if model.__name__ == "Applicant" else {}
    if model.__name__ == "CaseEvent":
        given = {"recorded_at": timezone.now(), "actor": "甲"}
    if model.__name__ == "CaseItem":
        given = {"number": 1}
    return _columns(model(**given))


def _copy(table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from django.db import connection

    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
            return
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _insert_grams(table: str, grams: Iterable[tuple[int, list[str]]]) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        _copy(table, ("rowid", "grams"), ((place, " ".join(held)) for place, held in grams))
    else:
        _copy(table, ("place", "grams"), grams)


def _count_on() -> None:
    """Let the keys of PostgreSQL's tables go on after those that were given."""
    from django.core.management.color import no_style
    from django.db import connection

    from gongkai.store import models

    written = (models.Applicant, models.DisclosureRequest, models.CaseItem, models.CaseEvent)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)
