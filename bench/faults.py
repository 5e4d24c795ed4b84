"""Kill, fill, restart, and see that no accepted act is missing and none is doubled.

    .venv/bin/python bench/faults.py [--quick] [--sqlite | --postgresql]

A thousand applications are sent through HTTP while workers publish and compile reports, and server and workers are
killed with -9 meanwhile; a backup is taken under that load and restored elsewhere. Then the disk is full for a while (a
small file system of the run's own; where mounting is not allowed, a limit on the length of the server's files), and on
PostgreSQL the database is stopped as by a crash and started again. An application counts as accepted when the applicant
was sent to the receipt. PostgreSQL is a cluster of its own, made with initdb; without its programs only SQLite runs.
"""

from __future__ import annotations

import hashlib
import json
import signal
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.fault_applicants import Applicants  # noqa: E402
from bench.fault_place import ORGAN, Cluster, NoMount, Place, SmallDisk, kill, programs  # noqa: E402

# Both commands in one process: loading the system takes longer than either.
_PROVE = """
from gongkai.cli.main import command_line
for words in (["audit", "verify"], ["rebuild"]):
    if command_line(words)(words, standalone_mode=False):
        raise SystemExit(0)
print("proved")
"""
_PREPARE = "import django; django.setup(); from bench.fault_jobs import main; main()"
_KEEP_FILES = "import django; django.setup(); from bench.fault_jobs import keep; keep()"
# What a reader asks for while nothing can be written: it has to be answered all the same.
_READ_ONLY = ("/", "/apply/", f"/organs/{ORGAN}/items/", "/search/?q=没有这样的词", "/api/v1/organs", "/healthz")


class Size(NamedTuple):
    """How much is done and how often it is disturbed."""

    applications: int
    publications: int
    compilations: int
    kills: int
    restarts: int
    full: int


FULL = Size(1000, 200, 30, 12, 6, 300)
QUICK = Size(60, 6, 3, 2, 1, 20)


class Table:
    """The lines of the result, and whether one of them failed."""

    def __init__(self) -> None:
        self.failed = False
        print(f"{'run':<50}{'asked':>7}{'accepted':>10}{'missing':>9}{'doubled':>9}  proved")

    def add(self, run: str, asked: int, accepted: int, missing: int, doubled: int, said: str) -> None:
        """Print one run; anything missing, doubled or unproved fails."""
        self.failed |= bool(missing or doubled or said != "yes" or accepted != asked)
        print(f"{run:<50}{asked:>7}{accepted:>10}{missing:>9}{doubled:>9}  {said}", flush=True)


def proved(place: Place) -> str:
    """The audit chain holds, and the projections come out of the events as they are stored."""
    said = place.python("-c", _PROVE)
    return "yes" if said.strip().endswith("proved") else f"no: {said.strip()[-300:]}"


def kept_as(token: str) -> str:
    """How the token of a form stands in the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def judge(table: Table, name: str, place: Place, applicants: Applicants, said: str = "yes") -> None:
    """Compare who was accepted with what is on record."""
    found = place.state()
    own = {kept_as(one) for one in applicants.tokens}
    on_record = [one for one in found["tokens"] if one in own]
    missing = len({kept_as(one) for one in applicants.accepted} - set(on_record))
    doubled = len(on_record) - len(set(on_record)) + abs(found["filings"] - found["first_events"])
    said = said if said != "yes" else proved(place)
    table.add(name, len(applicants.tokens), len(set(applicants.accepted)), missing, doubled, said)


def while_going_on(work: Callable[[], None], disturb: Callable[[], None], every_seconds: float, times: int) -> int:
    """Do the work and disturb it a number of times; return how often it was disturbed."""
    thread = threading.Thread(target=work)
    thread.start()
    done = 0
    while thread.is_alive():
        thread.join(every_seconds)
        if thread.is_alive() and done < times:
            disturb()
            done += 1
    return done


def kill_everything(table: Table, kind: str, place: Place, size: Size) -> None:
    """Applications, publications and compilations at once, server and workers killed in turn; a backup meanwhile."""
    place.python("-c", _PREPARE, str(size.publications), str(size.compilations))
    applicants = Applicants(place, size.applications, "k")
    server = [place.serve()]
    workers = [place.start("worker", "--interval", "0.1") for _ in range(2)]
    struck = [0, 0]
    before: list[str] = []

    def strike() -> None:
        turn = sum(struck) % 3  # server, worker, the other worker
        struck[turn > 0] += 1
        if turn == 0:
            kill(server[0])
            server[0] = place.serve()
        else:
            kill(workers[turn - 1])
            workers[turn - 1] = place.start("worker", "--interval", "0.1")

    def backup_when_busy() -> None:
        while len(applicants.accepted) < size.applications // 4:
            time.sleep(0.1)
        before.extend(applicants.accepted)
        place.run("backup", "-o", str(place.folder / "b"), "--with-keys", str(place.folder / "keys.json"))

    taking = threading.Thread(target=backup_when_busy)
    taking.start()
    while_going_on(applicants.all_apply, strike, 3, size.kills)
    taking.join()
    await_jobs(place, size)
    for process in (server[0], *workers):
        kill(process)
    judge(table, f"{kind}: applications, {struck[0]} kills of the server", place, applicants)
    judge_jobs(table, f"{kind}: publications, reports, {struck[1]} kills of workers", place, size)
    restore_elsewhere(table, kind, place, before)


def await_jobs(place: Place, size: Size) -> None:
    """Wait until nothing is left to do, ten minutes at most."""
    ends = time.monotonic() + 600
    while time.monotonic() < ends:
        found = place.state()["jobs"]
        if found.get("done", 0) + found.get("failed", 0) == size.publications + size.compilations:
            break
        time.sleep(1)


def judge_jobs(table: Table, name: str, place: Place, size: Size) -> None:
    """Every publication is out once, every compilation done, one open report left of them."""
    found = place.state()
    missing = size.publications - found["published"] + (found["open_reports"] != 1)
    asked = size.publications + size.compilations
    table.add(name, asked, found["jobs"].get("done", 0), missing, found["twice"], proved(place))
    for key, attempts, failure in found["failures"]:
        print(f"  {key}, attempt {attempts}: {failure}", flush=True)


def restore_elsewhere(table: Table, kind: str, place: Place, before: list[str]) -> None:
    """Everything accepted before the backup began is in it, on SQLite elsewhere."""
    (folder,) = (place.folder / "b").iterdir()
    other = Place(place.folder / "elsewhere", "")
    other.home.parent.mkdir()
    other.run("restore", str(folder), "--keys", str(place.folder / "keys.json"))
    tokens = other.state()["tokens"]
    missing = len({kept_as(one) for one in before} - set(tokens))
    doubled = len(tokens) - len(set(tokens))
    name = f"{kind}: backup under load, restored elsewhere"
    table.add(name, len(before), len(before), missing, doubled, proved(other))


def use_up_quota(table: Table, kind: str, place: Place, size: Size) -> None:
    """Where no disk of our own can be filled: a server that cannot make its files longer, and then one that can."""
    largest = max(path.stat().st_size for path in place.home.glob("gongkai.sqlite3*"))
    applicants = Applicants(place, size.full, "d", picture_bytes=60_000)
    server = place.serve(most_file_bytes=largest + 64 * 1024)
    applicants.all_apply_for(6 if size is QUICK else 20)
    refused = sum(applicants.refused.values())
    kill(server)
    server = place.serve()
    applicants.all_apply()
    kill(server)
    said = complaint(applicants, "", {}, {"refused": "", "drafts": 0, "wrong": 0})
    judge(table, f"{kind}: quota used up, {refused} refused until it was not", place, applicants, said)


def fill_disk(table: Table, kind: str, place: Place, disk: SmallDisk, size: Size, cluster: Cluster | None) -> None:
    """Applications with a paper each while the disk is full, and again when it is not; files kept by staff as well."""
    applicants = Applicants(place, size.full, "d", picture_bytes=60_000)
    server = place.serve()
    disk.fill(but_kilobytes=400)
    applicants.all_apply_for(6 if size is QUICK else 20)
    disk.fill()
    unread = "" if cluster else unreadable(place)
    kept_full = json.loads(place.python("-c", _KEEP_FILES)) if cluster is None else {}
    refused = sum(applicants.refused.values())
    disk.empty()
    if cluster and not cluster.is_running():
        cluster.start()
    applicants.all_apply()
    kept_after = json.loads(place.python("-c", _KEEP_FILES))
    kill(server)
    said = complaint(applicants, unread, kept_full, kept_after)
    judge(table, f"{kind}: disk full, {refused} refused until it was not", place, applicants, said)


def complaint(applicants: Applicants, unread: str, full: dict[str, object], after: dict[str, object]) -> str:
    """What was wrong while the disk was full, or yes."""
    if not applicants.refused:
        return "no: nothing was refused"
    if applicants.unclear:
        return f"no: {len(applicants.unclear)} without clear words: {applicants.unclear[0]}"
    if unread:
        return f"no: could not be read while the disk was full: {unread}"
    if full and full != {"refused": "NoSpace", "rows": 0, "drafts": 0, "wrong": 0}:
        return f"no: files on a full disk: {full}"
    if after["refused"] or after["drafts"] or after["wrong"]:
        return f"no: files afterwards: {after}"
    return "yes"


def unreadable(place: Place) -> str:
    """Pages that cannot be read at present."""
    wrong = []
    for path in _READ_ONLY:
        address = f"http://127.0.0.1:{place.port}{urllib.request.quote(path, safe='/?=&')}"
        try:
            urllib.request.urlopen(address, timeout=60).close()
        except urllib.error.HTTPError as error:
            wrong.append(f"{path} {error.code}")
    return ", ".join(wrong)


def restart_database(table: Table, kind: str, place: Place, cluster: Cluster, size: Size) -> None:
    """Applications while the database is stopped at once and started again."""
    applicants = Applicants(place, size.applications // 2, "r")
    server = place.serve()
    workers = [place.work()]
    struck = while_going_on(applicants.all_apply, cluster.restart, 5, size.restarts)
    said = "yes" if workers[0].poll() is None else "no: the worker did not survive"
    said = f"no: without clear words: {applicants.unclear[0]}" if applicants.unclear else said
    for process in (server, *workers):
        kill(process)
    judge(table, f"{kind}: database restarted {struck} times", place, applicants, said)


def rounds(table: Table, kind: str, folder: Path, size: Size, disk: SmallDisk | None, cluster: Cluster | None) -> None:
    """All runs on one database; what lies on the small disk is the data folder, or the cluster."""
    folder.mkdir()
    home = disk.folder / "home" if disk and not cluster else None
    place = Place(folder, cluster.url("gongkai") if cluster else "", home)
    try:
        place.run("demo", "-o", str(folder / "demo"), "--no-serve", "--simulate", "50")
        kill_everything(table, kind, place, size)
        if cluster:
            restart_database(table, kind, place, cluster, size)
        if disk:
            fill_disk(table, kind, place, disk, size, cluster)
        elif not cluster:
            use_up_quota(table, kind, place, size)
    finally:
        place.stop_all()


def small_disk(folder: Path, megabytes: int) -> SmallDisk | None:
    try:
        return SmallDisk(folder, megabytes)
    except NoMount as refused:
        print(f"{refused}; a limit on the length of files stands in for it on SQLite", file=sys.stderr)
        return None


def on_sqlite(table: Table, base: Path, size: Size) -> None:
    disk = small_disk(base / "small-sqlite", 300)
    try:
        rounds(table, "SQLite", base / "sqlite", size, disk, None)
    finally:
        if disk:
            disk.unmount()


def on_postgresql(table: Table, base: Path, size: Size) -> None:
    disk = small_disk(base / "small-postgresql", 700)
    cluster = Cluster((disk.folder if disk else base) / "cluster")
    try:
        rounds(table, "PostgreSQL", base / "postgresql", size, disk, cluster)
    finally:
        cluster.stop()
        if disk:
            disk.unmount()


def main() -> int:
    # Whoever ends this script wants processes and file systems of its own given back as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    size = QUICK if "--quick" in sys.argv else FULL
    table = Table()
    with tempfile.TemporaryDirectory(prefix="gongkai-faults-") as name:
        base = Path(name)
        base.chmod(0o755)
        if "--postgresql" not in sys.argv:
            on_sqlite(table, base, size)
        if "--sqlite" not in sys.argv:
            try:
                programs()
            except FileNotFoundError as missing:
                print(missing, file=sys.stderr)
            else:
                on_postgresql(table, base, size)
    return 1 if table.failed else 0


if __name__ == "__main__":
    sys.exit(main())
