"""Kill, fill, restart, and see that no accepted act is missing and none is doubled.

    .venv/bin/python bench/faults.py [--quick] [--sqlite | --postgresql]

A thousand applications are sent through HTTP while the server is killed with -9 and, on PostgreSQL, the database
stopped and started; publications and report compilations are done by workers that are killed with -9; the disk is full
for a while; a backup is taken meanwhile and restored elsewhere. An application counts as accepted when the applicant
was sent to the receipt. PostgreSQL is a cluster of its own, made with initdb; without its programs only SQLite runs.
"""

from __future__ import annotations

import http.cookiejar
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ORGAN = "simulated"
_PROBE = f"""
import django, json; django.setup()
from collections import Counter
from django.db.models import Count
from gongkai.store.models import CaseEvent, DisclosureRequest, Job, PortalFiling, PublishedItem
from gongkai.store.models import ItemEvent, ReportSnapshot
print(json.dumps({{
    "tokens": sorted(PortalFiling.objects.exclude(form_token=None).values_list("form_token", flat=True)),
    "filings": PortalFiling.objects.count(),
    "first_events": CaseEvent.objects.filter(number=1, request__portal_filing__isnull=False).count(),
    "published": PublishedItem.objects.filter(organ__code="{ORGAN}", stage="published").exclude(index_no="").count(),
    "twice": ItemEvent.objects.filter(act="publish").values("item").annotate(n=Count("pk")).filter(n__gt=1).count(),
    "open_reports": ReportSnapshot.objects.filter(organ__code="{ORGAN}", year=2026, status="open").count(),
    "jobs": Counter(Job.objects.filter(key__regex="^(publish|compile):").values_list("status", flat=True)),
}}))
"""


_ASK = "import django; django.setup(); from bench.fault_jobs import main; main()"


class Place:
    """One installation: its folder, its database, its port, and the processes that this script started."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database = folder, database
        self.home = folder / "home"
        self.port = free_port()
        self.processes: list[subprocess.Popen[bytes]] = []
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        self.environment = {
            **os.environ,
            "PYTHONPATH": path,
            "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
            "GONGKAI_HOME": str(self.home),
            "GONGKAI_HTTPS": "false",
            "GONGKAI_JOBS": "worker",
            "GONGKAI_JOB_LEASE_SECONDS": "20",
            "GONGKAI_LOG_LEVEL": "ERROR",
            "CI": "1",
        }
        self.environment.pop("DATABASE_URL", None)
        if database:
            self.environment["DATABASE_URL"] = database

    def run(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run one command of the system."""
        command = [sys.executable, "-m", "gongkai.cli.main", *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if check and done.returncode:
            raise SystemExit(f"gongkai {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def python(self, *words: str) -> str:
        """Run Python with the system's settings."""
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{words[0]}: {done.stderr[-3000:]}")
        return done.stdout

    def start(self, *words: str, most_file_bytes: int | None = None) -> subprocess.Popen[bytes]:
        """Start a server or a worker as the head of a process group of its own."""

        def before() -> None:
            os.setsid()
            if most_file_bytes is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most_file_bytes, most_file_bytes))
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        process = subprocess.Popen(
            [sys.executable, "-m", "gongkai.cli.main", *words],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "log.txt").open("ab"),
            preexec_fn=before,
        )
        self.processes.append(process)
        return process

    def serve(self, **options: Any) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers."""
        process = self.start("serve", "--port", str(self.port), "--workers", "2", **options)
        self.wait_until_ready()
        return process

    def wait_until_ready(self) -> None:
        """Wait until the server answers."""
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("the server does not come up; see " + str(self.folder / "log.txt"))

    def stop_all(self) -> None:
        """End what this script started."""
        for process in self.processes:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9 a server with all its worker processes."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Applicants:
    """People who apply, each with the token of one form, and who send it again until they see the receipt."""

    def __init__(self, place: Place, count: int, name: str) -> None:
        self.tokens = [f"{name}{number:05d}{random.Random(number).getrandbits(64):016x}" for number in range(count)]  # noqa: S311
        self.accepted: list[str] = []
        self.again = 0
        self.deadline = float("inf")
        self._address = f"http://127.0.0.1:{place.port}/organs/{ORGAN}/apply/"
        self._lock = threading.Lock()
        self._threads = threading.local()

    def all_apply(self, threads: int = 8) -> None:
        """Let everybody apply."""
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(self._apply, self.tokens))

    def _apply(self, token: str) -> None:
        while time.monotonic() < self.deadline:
            try:
                if self._send(token):
                    with self._lock:
                        self.accepted.append(token)
                    return
            except OSError:
                time.sleep(0.2)
            with self._lock:
                self.again += 1

    def _send(self, token: str) -> bool:
        opener, csrf = self._visit()
        form = {
            "csrfmiddlewaretoken": csrf,
            "form_token": token,
            "do": "as_is",
            "applicant_kind": "natural_person",
            "name": "测试申请人",
            "phone": "13800000000",
            "item_count": "1",
            "item-0-title": f"关于第{token[:8]}号事项的公开信息",
            "provision": "electronic",
            "delivery": "email",
        }
        answer = opener.open(self._address, urllib.parse.urlencode(form).encode(), timeout=60)
        body = answer.read().decode()
        return answer.geturl().endswith("/receipt/") or "已经提交过" in body

    def _visit(self) -> tuple[urllib.request.OpenerDirector, str]:
        """The form once a thread; its cookie serves for all that the thread sends."""
        if not hasattr(self._threads, "opener"):
            jar = http.cookiejar.CookieJar()
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
            opener.open(self._address, timeout=60).read()
            self._threads.csrf = next(str(one.value) for one in jar if one.name == "csrftoken")
            self._threads.opener = opener
        return self._threads.opener, self._threads.csrf


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


def state_of(place: Place) -> dict[str, Any]:
    """What the database holds."""
    import json

    found: dict[str, Any] = json.loads(place.python("-c", _PROBE))
    return found


class Table:
    """The lines of the result, and whether one of them failed."""

    def __init__(self) -> None:
        self.failed = False
        print(f"{'run':<46}{'asked':>7}{'accepted':>10}{'missing':>9}{'doubled':>9}  proved")

    def add(self, run: str, asked: int, accepted: int, missing: int, doubled: int, proved: str) -> None:
        """Print one run; anything missing, doubled or unproved fails."""
        self.failed |= bool(missing or doubled or proved != "yes" or accepted != asked)
        print(f"{run:<46}{asked:>7}{accepted:>10}{missing:>9}{doubled:>9}  {proved}", flush=True)


def proved(place: Place) -> str:
    """The audit chain holds, and the projections come out of the events as they are stored."""
    for words in (("audit", "verify"), ("rebuild",)):
        done = place.run(*words, check=False)
        if done.returncode:
            return f"no: gongkai {' '.join(words)}: {(done.stdout + done.stderr).strip()[-200:]}"
    return "yes"


def judge(table: Table, name: str, place: Place, applicants: Applicants) -> None:
    """Compare who was accepted with what is on record."""
    found = state_of(place)
    on_record = [one for one in found["tokens"] if one in set(applicants.tokens)]
    missing = len(set(applicants.accepted) - set(on_record))
    doubled = len(on_record) - len(set(on_record)) + abs(found["filings"] - found["first_events"])
    table.add(name, len(applicants.tokens), len(set(applicants.accepted)), missing, doubled, proved(place))


def kill_servers(table: Table, kind: str, place: Place, count: int, times: int) -> None:
    """Applications while the server is killed; a backup meanwhile, restored elsewhere."""
    applicants = Applicants(place, count, "k")
    server = [place.serve()]
    before: list[str] = []

    def backup() -> None:
        before.extend(applicants.accepted)
        place.run("backup", "-o", str(place.folder / "b"), "--with-keys", str(place.folder / "keys.json"))

    def strike() -> None:
        kill(server[0])
        server[0] = place.serve()

    def backup_when_busy() -> None:
        while len(applicants.accepted) < count // 4:
            time.sleep(0.1)
        backup()

    taking = threading.Thread(target=backup_when_busy)
    taking.start()
    struck = while_going_on(applicants.all_apply, strike, 4, times)
    taking.join()
    kill(server[0])
    judge(table, f"{kind}: server killed {struck} times", place, applicants)
    restore_elsewhere(table, kind, place, before)


def restore_elsewhere(table: Table, kind: str, place: Place, before: list[str]) -> None:
    """Everything accepted before the backup began is in it, on SQLite elsewhere."""
    (folder,) = (place.folder / "b").iterdir()
    other = Place(place.folder / "elsewhere", "")
    other.home.parent.mkdir()
    other.run("restore", str(folder), "--keys", str(place.folder / "keys.json"))
    tokens = state_of(other)["tokens"]
    missing = len(set(before) - set(tokens))
    table.add(
        f"{kind}: backup under load, restored elsewhere",
        len(before),
        len(before),
        missing,
        len(tokens) - len(set(tokens)),
        proved(other),
    )


def kill_workers(table: Table, kind: str, place: Place, items: int, compilations: int, times: int) -> None:
    """Publications and compilations while two workers are killed."""
    place.python("-c", _ASK, str(items), str(compilations))
    workers = [place.start("worker", "--interval", "0.1") for _ in range(2)]
    asked = items + compilations
    ends = time.monotonic() + 600
    for struck in range(times):
        time.sleep(2 + struck % 3)  # at whatever the worker is doing then
        kill(workers[struck % 2])
        workers[struck % 2] = place.start("worker", "--interval", "0.1")
    while time.monotonic() < ends:
        found = state_of(place)["jobs"]
        if found.get("done", 0) + found.get("failed", 0) == asked:
            break
    for worker in workers:
        kill(worker)
    found = state_of(place)
    done = found["jobs"].get("done", 0)
    missing = items - found["published"] + (found["open_reports"] != 1)
    table.add(f"{kind}: publications, compilations; {times} kills", asked, done, missing, found["twice"], proved(place))


def fill_disk(table: Table, kind: str, place: Place, count: int) -> None:
    """Applications to a server that cannot make its files longer, and then again to one that can."""
    largest = max(path.stat().st_size for path in place.home.glob("gongkai.sqlite3*"))
    applicants = Applicants(place, count, "d")
    server = place.serve(most_file_bytes=largest + 64 * 1024)
    applicants.deadline = time.monotonic() + 20
    applicants.all_apply()
    refused = count - len(applicants.accepted)
    kill(server)
    server = place.serve()
    applicants.deadline = float("inf")
    applicants.tokens, every = [one for one in applicants.tokens if one not in applicants.accepted], applicants.tokens
    applicants.all_apply()
    applicants.tokens = every
    kill(server)
    judge(table, f"{kind}: disk full, {refused} refused until it was not", place, applicants)


def restart_database(table: Table, kind: str, place: Place, cluster: Cluster, count: int, times: int) -> None:
    """Applications while the database is stopped at once and started again."""
    applicants = Applicants(place, count, "r")
    server = place.serve()
    struck = while_going_on(applicants.all_apply, cluster.restart, 5, times)
    kill(server)
    judge(table, f"{kind}: database restarted {struck} times", place, applicants)


class Cluster:
    """A PostgreSQL cluster of this script's own."""

    def __init__(self, folder: Path) -> None:
        self._bin = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)))
        self._folder, self.port = folder, free_port()
        self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        folder.mkdir()
        if self._as:
            shutil.chown(folder, "postgres", "postgres")
        self._call("initdb", "-D", str(folder / "data"), "-U", "gongkai", "-A", "trust", "-E", "UTF8", "--no-sync")
        self._control("start")

    def url(self, name: str) -> str:
        """A fresh database."""
        self._call("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "gongkai", name)
        return f"postgres://gongkai@127.0.0.1:{self.port}/{name}"

    def restart(self) -> None:
        """Stop without a checkpoint, as in a crash, and start."""
        self._control("stop", "-m", "immediate")
        self._control("start")

    def stop(self) -> None:
        """End the cluster."""
        self._control("stop", "-m", "immediate")

    def _control(self, *words: str) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder}"
        start = ["-o", options, "-l", str(self._folder / "log")] if words[0] == "start" else []
        self._call("pg_ctl", "-D", str(self._folder / "data"), "-w", *start, *words)

    def _call(self, name: str, *words: str) -> None:
        command = [*self._as, str(self._bin / name), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr}")


def rounds(table: Table, kind: str, folder: Path, quick: bool, cluster: Cluster | None) -> None:
    """All runs on one database."""
    folder.mkdir()
    place = Place(folder, cluster.url("gongkai") if cluster else "")
    count = 60 if quick else 1000
    try:
        place.run("demo", "-o", str(folder / "demo"), "--no-serve", "--simulate", "50")
        kill_servers(table, kind, place, count, 2 if quick else 8)
        kill_workers(table, kind, place, 8 if quick else 60, 4 if quick else 30, 2 if quick else 10)
        if cluster:
            restart_database(table, kind, place, cluster, count // 2, 1 if quick else 4)
        else:
            fill_disk(table, kind, place, count // 2)
    finally:
        place.stop_all()


def main() -> int:
    quick = "--quick" in sys.argv
    table = Table()
    with tempfile.TemporaryDirectory(prefix="gongkai-faults-") as name:
        base = Path(name)
        base.chmod(0o755)
        if "--postgresql" not in sys.argv:
            rounds(table, "SQLite", base / "sqlite", quick, None)
        if "--sqlite" not in sys.argv and any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
            cluster = Cluster(base / "cluster")
            try:
                rounds(table, "PostgreSQL", base / "postgresql", quick, cluster)
            finally:
                cluster.stop()
    return 1 if table.failed else 0


if __name__ == "__main__":
    sys.exit(main())
