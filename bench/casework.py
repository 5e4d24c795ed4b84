"""Casework at scale: the officers' pages among many cases, registrations by many at once, recomputation.

    .venv/bin/python bench/casework.py [--quick] [--cases N] [--keep DIR] [--only reads|registrations|recompute]

Cases are written in bulk (1 000 000, quick: 20 000; see `casework_data.py`), 10 000 of them open, and a sample is
compared with its events. Then real pages are asked for through the whole of Django, signed in: task lists, lists to
their ends, searches by number, name and words, case pages, for a handler of the largest bureau and for the supervisor
of twenty — p95 ≤ 200 ms each. Registration by eight processes at once on SQLite: ≥ 100 a second, none lost, none
doubled, the log unbroken. Recomputing the open cases: ≤ 30 s for 10 000. SQLite always; PostgreSQL too where
DATABASE_URL names a server: in a database of its own, named after that in the address, which is removed again.
`--keep DIR` keeps the data there (and the database) and takes it up again the next time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import casework_data as data

MARK = "GONGKAI_BENCH_CASEWORK"
WRITERS = 8
GOAL_MS, GOAL_REGISTRATIONS, GOAL_RECOMPUTE = 200.0, 100.0, 30.0
ROOT = Path(__file__).resolve().parents[1]


class Row(NamedTuple):
    """What was measured and what it should be."""

    work: str
    ours: float
    relation: str
    goal: float

    @property
    def kept(self) -> bool:
        return self.ours <= self.goal if self.relation == "≤" else self.ours >= self.goal


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--cases", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--database", choices=("sqlite", "postgres"))
    parser.add_argument("--only", choices=("prepare", "reads", "registrations", "recompute"))
    found = parser.parse_args()
    found.cases = found.cases or (20_000 if found.quick else 1_000_000)
    found.open = min(10_000, found.cases // 4)
    return found


ARGUMENTS = read_arguments()


def main() -> int:
    """Run each database in a process of its own, so that settings are read afresh."""
    if MARK in os.environ:
        return child(os.environ[MARK])
    url = os.environ.get("DATABASE_URL", "")
    names = ["sqlite", *(["postgres"] if url.startswith("postgres") else [])]
    return max(on(name, url) for name in names if ARGUMENTS.database in (None, name))


def on(name: str, url: str) -> int:
    server, _, database = url.rpartition("/")
    base = f"{database}_bench_casework"
    with tempfile.TemporaryDirectory() as folder:
        home = (ARGUMENTS.keep or Path(folder)) / name
        environment = os.environ | {
            "GONGKAI_HOME": str(home),
            MARK: name,
            "GONGKAI_HTTPS": "false",
            "GONGKAI_LOG_LEVEL": "WARNING",
        }
        environment["PYTHONPATH"] = str(ROOT / "src")
        environment.pop("DATABASE_URL", None)
        if name == "postgres":
            environment["DATABASE_URL"] = f"{server}/{base}"
            if not (home / "cases.json").exists():
                admin(server, f"DROP DATABASE IF EXISTS {base} WITH (FORCE)", f"CREATE DATABASE {base}")
        try:
            command = [sys.executable, __file__, *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            if name == "postgres" and not ARGUMENTS.keep:
                admin(server, f"DROP DATABASE IF EXISTS {base} WITH (FORCE)")


def admin(server: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def child(name: str) -> int:
    setup()
    if name.startswith("writer"):
        return writer(int(name.removeprefix("writer")))
    prepare(name)
    parts: dict[str, Callable[[], Iterator[Row]]] = {"reads": reads, "recompute": recomputed}
    if name == "sqlite":
        parts["registrations"] = registered
    failed = False
    for part, measure in parts.items():
        if ARGUMENTS.only in (None, part):
            for row in measure():
                failed |= not row.kept
                kept = "ok" if row.kept else "MISSED"
                print(f"  {row.work:<52}{row.ours:>9.1f}  {row.relation} {row.goal:g}  {kept}", flush=True)
    return int(failed)


def setup() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
    django.setup()


def prepare(name: str) -> None:
    """Write the cases, unless they are there from an earlier time."""
    from django.conf import settings

    from gongkai.services.prepare_database import prepare_database

    prepare_database()
    mark, wanted = Path(settings.HOME) / "cases.json", {"cases": ARGUMENTS.cases, "open": ARGUMENTS.open}
    print(f"\n{name}: {ARGUMENTS.cases} cases, {ARGUMENTS.open} of them open", flush=True)
    if not mark.exists():
        data.fill(ARGUMENTS.cases, ARGUMENTS.open)
        mark.write_text(json.dumps(wanted))
    assert json.loads(mark.read_text()) == wanted, f"{mark} is of another size"
    data.check(ARGUMENTS.cases)
    print("  rows of a sample are what follows from their events", flush=True)


def reads() -> Iterator[Row]:
    """Ask for pages as the handler of the largest bureau and as the supervisor of all."""
    for login in (data.HANDLER, data.SUPERVISOR):
        look = signed_in(login)
        for work, (address, expected) in pages(look, supervises=login == data.SUPERVISOR).items():
            times = [timed(look, address(), expected) for _ in range(1 + (20 if ARGUMENTS.quick else 60))][1:]
            yield Row(f"{login}: {work}, p95 ms", sorted(times)[int(len(times) * 0.95)], "≤", GOAL_MS)


Address = Callable[[], str]
Look = Callable[[str], str]


def pages(look: Look, *, supervises: bool) -> dict[str, tuple[Address, str]]:
    """The pages by name: how to make an address, and what the page must hold."""
    chance, cases = random.Random(7), ARGUMENTS.cases  # noqa: S311
    any_case = lambda: chance.randrange(cases) & (-1 if supervises else ~1)  # noqa: E731
    page = lambda number: f"/staff/cases/{data.organ_code(number)}/{data.record_no(number)}/"  # noqa: E731
    deep = next_address(look, "?", pages=20)
    asks_much = lambda: page(chance.randrange(200) * 10)  # noqa: E731
    a_row = '<th scope="row">'
    listed: dict[str, tuple[Address, str]] = {
        "task list": (lambda: "/staff/cases/", a_row),
        "task list, page 21": (lambda: f"/staff/cases/{deep}", a_row),
        "tasks that are late": (lambda: "/staff/cases/?due=late", "申请件"),
        "all cases": (lambda: "/staff/cases/?all=1", a_row),
        "all cases, page 10 000": (lambda: f"/staff/cases/?all=1&after={cases // 2}", a_row),
        "all cases, the last page": (lambda: "/staff/cases/?all=1&after=60", a_row),
        "decided cases": (lambda: "/staff/cases/?stage=concluded", a_row),
        "decided cases of a channel": (lambda: "/staff/cases/?stage=concluded&channel=in_person", a_row),
        "cases of a channel that there are none of": (lambda: "/staff/cases/?channel=fax&all=1", "没有符合条件"),
        "search by number": (lambda: f"/staff/cases/?q={data.record_no(any_case())}", a_row),
        "search by the beginning of numbers": (lambda: "/staff/cases/?q=B-0", a_row),
        "search by an applicant's name": (lambda: f"/staff/cases/?q={data.name_of(any_case())}", a_row),
        "search by the name of who asks much": (lambda: f"/staff/cases/?q={data.MUCH_ASKING}", a_row),
        "search by common words": (lambda: f"/staff/cases/?q={chance.choice(data.TOPICS)}", a_row),
        "search by words of every case": (lambda: "/staff/cases/?q=申请公开", a_row),
        "search by common words, far down": (
            lambda: f"/staff/cases/?q={chance.choice(data.TOPICS)}&after={cases // 3}",
            a_row,
        ),
        "search by rare words": (lambda: f"/staff/cases/?q=第{any_case()}号项目", a_row),
        "search by words of none": (lambda: "/staff/cases/?q=县志办补贴目录", "没有符合条件"),
        "search by common words among the open": (
            lambda: f"/staff/cases/?q={chance.choice(data.TOPICS)}&stage=processing",
            "申请件",
        ),
        "case page": (lambda: page(any_case()), "申请内容"),
        "case page of who asks much": (asks_much, "申请内容"),
    }
    if not supervises:
        listed["own tasks"] = (lambda: "/staff/cases/?mine=1", a_row)
    return listed


def next_address(look: Look, query: str, *, pages: int) -> str:
    """Go from page to page by the link, and return the last one's query."""
    for _ in range(pages):
        found = look(f"/staff/cases/{query}").partition('rel="next" href="')[2].partition('"')[0]
        if not found:
            break
        query = found.replace("&amp;", "&")
    return query


def signed_in(login: str) -> Look:
    """Return what asks for pages as that person: the whole of Django, without a socket."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(username=login), "django.contrib.auth.backends.ModelBackend")

    def look(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return str(answer.content.decode())

    return look


def timed(look: Look, address: str, expected: str) -> float:
    started = time.perf_counter()
    text = look(address)
    spent = (time.perf_counter() - started) * 1000
    assert expected in text, address
    return spent


def registered() -> Iterator[Row]:
    """Eight processes register at once; every number must be there afterwards, once, and the log unbroken."""
    from django.conf import settings

    from gongkai.services.verify_audit import verify_audit
    from gongkai.store.models import CaseEvent, CaseText, DisclosureRequest

    each = 25 if ARGUMENTS.quick else 250
    before = DisclosureRequest.objects.order_by("-pk").values_list("pk", flat=True)[0]
    go = Path(settings.HOME) / "go"
    go.unlink(missing_ok=True)
    ready = [Path(settings.HOME) / f"ready{number}" for number in range(WRITERS)]
    for file in ready:
        file.unlink(missing_ok=True)
    environments = [os.environ | {MARK: f"writer{number}", "BENCH_EACH": str(each)} for number in range(WRITERS)]
    writers = [subprocess.Popen([sys.executable, __file__, *sys.argv[1:]], env=one) for one in environments]
    while not all(file.exists() for file in ready):
        assert all(one.poll() in (None, 0) for one in writers)
        time.sleep(0.05)
    started = time.time()
    go.touch()
    codes = [one.wait() for one in writers]
    spent = max(float(file.read_text()) for file in ready) - started
    assert not any(codes), codes
    made = DisclosureRequest.objects.filter(pk__gt=before, organ__code=data.BUREAU)
    numbers = list(made.values_list("record_no", flat=True))
    contents = set(made.values_list("content", flat=True))
    assert len(numbers) == len(set(numbers)) == len(contents) == WRITERS * each, "lost or doubled"
    assert CaseEvent.objects.filter(request__in=made).count() == WRITERS * each
    assert CaseText.objects.filter(place__gt=before).count() == WRITERS * each
    assert not verify_audit().faults
    yield Row(f"registrations a second, {WRITERS} writers", WRITERS * each / spent, "≥", GOAL_REGISTRATIONS)


def writer(number: int) -> int:
    """Register so many filings as soon as all are ready, and write down when it was done."""
    from django.conf import settings

    from gongkai.annual.ledger import ApplicantKind
    from gongkai.law.rules.receipt import Channel
    from gongkai.services import clock
    from gongkai.services.actors import COMMAND
    from gongkai.services.casework.recording import rules_in_force
    from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
    from gongkai.services.lookup import organ_named

    today, home = clock.today(), Path(settings.HOME)
    rules_in_force()
    organ_named(data.BUREAU)
    (home / f"ready{number}").touch()
    while not (home / "go").exists():
        time.sleep(0.002)
    for index in range(int(os.environ["BENCH_EACH"])):
        who = ApplicantDetails(ApplicantKind.NATURAL_PERSON, name=f"写入{number}", phone="13800000000")
        filing = Filing(who, Channel.IN_PERSON, today, (f"第{number}组第{index}件的会议纪要",))
        register_filing(organ_code=data.BUREAU, filing=filing, by=COMMAND)
    (home / f"ready{number}").write_text(str(time.time()))
    return 0


def recomputed() -> Iterator[Row]:
    from gongkai.services.actors import COMMAND
    from gongkai.services.casework.recompute_due_dates import recompute_due_dates
    from gongkai.store.models import DisclosureRequest

    DisclosureRequest.objects.filter(due_on__isnull=False).update(due_provisional=True)
    started = time.perf_counter()
    done = recompute_due_dates(by=COMMAND)
    spent = time.perf_counter() - started
    assert done.cases >= ARGUMENTS.open
    assert len(done.moved) >= ARGUMENTS.open
    yield Row(f"recompute {done.cases} open cases, s", spent, "≤", GOAL_RECOMPUTE)


if __name__ == "__main__":
    sys.exit(main())
