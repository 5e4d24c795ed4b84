"""Installations of a fault run's own: a folder, a server, workers, a PostgreSQL cluster, a disk that can be filled."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ORGAN = "simulated"
_AT_WORK = "后台作业进程开始工作".encode()
_PROBE = f"""
import django, json; django.setup()
from collections import Counter
from django.db.models import Count
from gongkai.store.models import CaseEvent, DisclosureRequest, Job, PortalFiling, PublishedItem
from gongkai.store.models import ItemEvent, ReportSnapshot
print(json.dumps({{
    "tokens": sorted(PortalFiling.objects.exclude(form_token_hash=None).values_list("form_token_hash", flat=True)),
    "filings": PortalFiling.objects.count(),
    "first_events": CaseEvent.objects.filter(number=1, request__portal_filing__isnull=False).count(),
    "published": PublishedItem.objects.filter(organ__code="{ORGAN}", stage="published").exclude(index_no="").count(),
    "twice": ItemEvent.objects.filter(act="publish").values("item").annotate(n=Count("pk")).filter(n__gt=1).count(),
    "open_reports": ReportSnapshot.objects.filter(organ__code="{ORGAN}", year=2026, status="open").count(),
    "failures": list(Job.objects.filter(status="failed").values_list("key", "attempts", "failure")),
    "jobs": Counter(Job.objects.filter(key__regex="^(publish|compile):").values_list("status", flat=True)),
}}))
"""


class Place:
    """One installation: its folder, its database, its port, and the processes that this script started."""

    def __init__(self, folder: Path, database: str, home: Path | None = None) -> None:
        self.folder, self.database = folder, database
        self.home = home or folder / "home"
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
            # Everybody applies from one address here.
            "GONGKAI_FORM_FREE": "1000000",
            "GONGKAI_FORM_FREE_OF_ALL": "1000000",
            "GONGKAI_FORM_MOST": "1000000",
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

    def state(self) -> dict[str, Any]:
        """What the database holds."""
        found: dict[str, Any] = json.loads(self.python("-c", _PROBE))
        return found

    def start(self, *words: str, most_file_bytes: int = 0, log_level: str = "ERROR") -> subprocess.Popen[bytes]:
        """Start a server or a worker as the head of a process group of its own.

        `most_file_bytes`: it cannot make a file longer than that, where no small disk can be mounted.
        """

        def before() -> None:
            if most_file_bytes:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most_file_bytes, most_file_bytes))
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        with (self.folder / "log.txt").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "gongkai.cli.main", *words],
                env=self.environment | {"GONGKAI_LOG_LEVEL": log_level},
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
                preexec_fn=before,
            )
        self.processes.append(process)
        return process

    def serve(self, *, workers: int = 2, **options: int) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers."""
        process = self.start("serve", "--port", str(self.port), "--workers", str(workers), **options)
        self.wait_until_ready()
        return process

    def work(self) -> subprocess.Popen[bytes]:
        """Start a worker and wait until it is at work: one that finds no database when it starts gives up at once."""
        log = self.folder / "log.txt"
        before = log.read_bytes().count(_AT_WORK) if log.exists() else 0
        process = self.start("worker", "--interval", "0.1", log_level="INFO")
        for _ in range(600):
            if log.read_bytes().count(_AT_WORK) > before:
                return process
            time.sleep(0.1)
        raise SystemExit(f"the worker does not come up; see {log}")

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

    def log(self) -> str:
        """What servers and workers wrote."""
        return (self.folder / "log.txt").read_text("utf-8", "replace")

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
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class NoMount(Exception):
    """This account may not mount a file system, so that no disk of our own can be filled."""


class SmallDisk:
    """A file system of a few megabytes that can be filled up and emptied again (a tmpfs; needs root)."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "gongkai-small-disk", str(folder)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError as error:
            raise NoMount("there is no mount command here") from error
        if done.returncode:
            raise NoMount(f"mounting a small disk is not allowed here: {done.stderr.strip()}")

    def fill(self, *, but_kilobytes: int = 0) -> None:
        """Write until nothing more goes in, then give so much back."""
        filler = self.folder / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as stream:
            while True:
                stream.write(bytes(64 * 1024))
        os.truncate(filler, max(filler.stat().st_size - but_kilobytes * 1024, 0))

    def empty(self) -> None:
        """Take away what fills it."""
        (self.folder / "filler").unlink()

    def unmount(self) -> None:
        """Give it back."""
        command = ["umount", "-l", str(self.folder)]
        subprocess.run(command, check=True)


class Cluster:
    """A PostgreSQL cluster of this run's own, under an account that is not root."""

    def __init__(self, folder: Path) -> None:
        self._bin = programs()
        self._folder, self.port = folder, free_port()
        self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        folder.mkdir()
        if self._as:
            shutil.chown(folder, "postgres", "postgres")
        self._call("initdb", "-D", str(folder / "data"), "-U", "gongkai", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()

    def url(self, name: str) -> str:
        """A fresh database."""
        self._call("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "gongkai", name)
        return f"postgres://gongkai@127.0.0.1:{self.port}/{name}"

    def restart(self) -> None:
        """Stop without a checkpoint, as in a crash, and start."""
        self.stop()
        self.start()

    def start(self) -> None:
        """Start, and wait until it takes connections."""
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder} "
            "-c max_wal_size=64MB -c min_wal_size=32MB"
        )
        self._control("start", "-w", "-o", options, "-l", str(self._folder / "log"))

    def is_running(self) -> bool:
        """Whether it has survived."""
        return self._called("pg_ctl", "-D", str(self._folder / "data"), "status").returncode == 0

    def stop(self) -> None:
        """End the cluster, as a crash would."""
        if self.is_running():
            self._control("stop", "-w", "-m", "immediate")

    def _control(self, *words: str) -> None:
        self._call("pg_ctl", "-D", str(self._folder / "data"), *words)

    def _call(self, name: str, *words: str) -> None:
        done = self._called(name, *words)
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr}")

    def _called(self, name: str, *words: str) -> subprocess.CompletedProcess[str]:
        command = [*self._as, str(self._bin / name), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


def programs() -> Path:
    """Where PostgreSQL's own programs are. Raises: FileNotFoundError."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if not found:
        raise FileNotFoundError("PostgreSQL's initdb is not on this machine")
    return found[0].parent
