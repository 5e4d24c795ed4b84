"""Recomputing 10 000 open cases after a holiday notice: ≤ 30 s, on SQLite and PostgreSQL.

10 000 cases are written in bulk, received from October to the end of December 2026, so that part of their days lie in
a year without a notice (provisional). Then a notice of 2027 is imported and the days are worked out as `gongkai
calendar import` does it; seconds are printed against the limit, with the number of days that moved, and every day is
compared with one counted here by hand. SQLite always; PostgreSQL too where DATABASE_URL names a server (in a database
of its own, gongkai_bench_recompute, which is removed again). --cases N sets the number.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

CASES = int(sys.argv[sys.argv.index("--cases") + 1]) if "--cases" in sys.argv else 10_000
MARK, BASE, GOAL_SECONDS, BATCH = "GONGKAI_BENCH_RECOMPUTE", "gongkai_bench_recompute", 30.0, 2_000
OFF = {date(2027, 1, 1)} | {date(2027, 2, 5) + timedelta(days=number) for number in range(8)}
WORKED = {date(2027, 2, 20)}


def main() -> int:
    """Run each database in a process of its own, so that settings are read afresh."""
    if MARK in os.environ:
        return child(os.environ[MARK])
    failed = 0
    url = os.environ.get("DATABASE_URL", "")
    for name in ("sqlite", *(["postgres"] if url.startswith("postgres") else [])):
        with tempfile.TemporaryDirectory() as home:
            environment = os.environ | {"GONGKAI_HOME": home, MARK: name}
            environment.pop("DATABASE_URL", None)
            if name == "postgres":
                environment["DATABASE_URL"] = url.rpartition("/")[0] + f"/{BASE}"
                admin(url, f"DROP DATABASE IF EXISTS {BASE}", f"CREATE DATABASE {BASE}")
            try:
                command = [sys.executable, __file__, *sys.argv[1:]]
                failed |= subprocess.run(command, env=environment, check=False).returncode
            finally:
                if name == "postgres":
                    admin(url, f"DROP DATABASE IF EXISTS {BASE} WITH (FORCE)")
    return failed


def admin(url: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(url.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def child(name: str) -> int:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
    django.setup()
    from gongkai.services.prepare_database import prepare_database

    prepare_database()
    fill()
    before = stored()
    seconds, cases, moved = recomputed()
    wrong = check(before, moved)
    kept = seconds <= GOAL_SECONDS and not wrong and cases == CASES
    print(
        f"{name:<10} {cases} open cases, {len(moved)} days moved, {seconds:6.1f} s   ≤ {GOAL_SECONDS:g} s   "
        f"{'ok' if kept else 'MISSED'}{f'   {wrong} wrong days' if wrong else ''}"
    )
    return int(not kept)


def fill() -> None:
    """Write the cases in bulk, each with its life."""
    from django.db import connection, transaction
    from django.utils import timezone

    from gongkai.services.casework.recording import rules_in_force
    from gongkai.services.ledger.writing import stored_lives
    from gongkai.store import models

    organ = models.Organ.objects.create(code="bench", name="测试机关", level="county")
    chance, rules = random.Random(20261210), rules_in_force()  # noqa: S311
    for start in range(0, CASES, BATCH):
        numbers = range(start, min(start + BATCH, CASES))
        with transaction.atomic():
            who = models.Applicant.objects.bulk_create(
                [models.Applicant(organ=organ, kind="natural_person", name=f"申请人{number}") for number in numbers]
            )
            made = [one_case(organ, number, one, chance, rules) for number, one in zip(numbers, who, strict=True)]
            cases = models.DisclosureRequest.objects.bulk_create([case for case, _ in made])
            lives = stored_lives(cases, [life for _, life in made], at=timezone.now(), source="bench")
            models.CaseEvent.objects.bulk_create(lives)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def one_case(organ: Any, number: int, applicant: Any, chance: random.Random, rules: Any) -> tuple[Any, list[Any]]:
    from gongkai.casework import Event, projected, replay
    from gongkai.casework import events as e
    from gongkai.law.rules.receipt import Channel
    from gongkai.store.models import DisclosureRequest

    received = date(2026, 10, 8) + timedelta(days=chance.randrange(84))
    register = e.RequestRegistered("natural_person", Channel.IN_PERSON, received, has_applicant=True)
    life = [
        Event(received, "甲", register),
        Event(received, "甲", e.CaseAssigned(f"handler{chance.randrange(40)}", "某科")),
    ]
    fields = projected(replay(life, rules), rules)
    case = DisclosureRequest(organ=organ, record_no=f"B-{number:06d}", applicant=applicant, content="某文件", **fields)
    return case, life


def stored() -> dict[str, tuple[date, date]]:
    from gongkai.store.models import DisclosureRequest

    rows = DisclosureRequest.objects.values_list("record_no", "received_on", "due_on")
    return {number: (received, due) for number, received, due in rows}


def recomputed() -> tuple[float, int, Any]:
    """Import the notice and work the days out, as the command does it."""
    from gongkai.law.notices import write_notice
    from gongkai.services.actors import COMMAND
    from gongkai.services.casework.recompute_due_dates import recompute_due_dates
    from gongkai.services.notices.import_notice import take_notice
    from gongkai.services.notices.reading import GivenNotice

    given = GivenNotice(write_notice(notice()), own_form=True)
    started = time.perf_counter()
    take_notice(given=given, by=COMMAND)
    done = recompute_due_dates(by=COMMAND)
    return time.perf_counter() - started, done.cases, done.moved


def notice() -> Any:
    from gongkai.law.notices import Holiday, Notice

    return Notice(
        year=2027,
        document_no="国办发明电〔2026〕9号",
        title="国务院办公厅关于2027年部分节假日安排的通知",
        issued_on=date(2026, 11, 10),
        holidays=(
            Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),
            Holiday("春节", date(2027, 2, 5), date(2027, 2, 12)),
        ),
        makeup_workdays=tuple(WORKED),
        source="bench",
        last_checked_on=date(2026, 11, 10),
        confidence="unverified",
    )


def check(before: dict[str, tuple[date, date]], moved: Any) -> int:
    """Count the days that differ from twenty workdays counted here one by one, stored or listed."""
    listed = {one.request_no: one for one in moved}
    wrong = 0
    for number, (received, due) in stored().items():
        right = twentieth_workday_after(received)
        was = before[number][1]
        told = listed.get(number)
        wrong += due != right or (was != right and (told is None or (told.before_on, told.after_on) != (was, right)))
    return wrong


def twentieth_workday_after(day: date) -> date:
    from gongkai.services import law_context

    notices = law_context.calendar()
    for _ in range(20):
        day += timedelta(days=1)
        while not (is_workday(day) if day.year == 2027 else notices.is_workday(day)):
            day += timedelta(days=1)
    return day


def is_workday(day: date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    sys.exit(main())
