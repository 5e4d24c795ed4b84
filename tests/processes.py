"""Several processes at once on an installation of their own: a folder with a migrated SQLite database."""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_SECONDS = 600
_DATABASE = "gongkai.sqlite3"
_BEGIN = "import django, json, sys; django.setup()\n"


class Installation:
    """A data folder of its own (独立安装), in which pieces of Python run as processes."""

    def __init__(self, home: Path, *, migrated: bool = True, **settings: str) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        path = os.pathsep.join(sys.path)
        own = {"GONGKAI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings", "PYTHONPATH": path}
        self.environment = {**os.environ, **own, **settings}
        self.environment.pop("DATABASE_URL", None)
        if migrated:
            shutil.copyfile(_migrated(), home / _DATABASE)

    def start(self, code: str, *arguments: str) -> subprocess.Popen[str]:
        """Begin a process with Django set up; `start_together` lets several begin their work at once."""
        command = [sys.executable, "-c", _BEGIN + code, *arguments]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, env=self.environment, text=True, **pipes)

    def run(self, code: str, *arguments: str) -> str:
        """Run a process to its end and return what it printed."""
        return told(self.start(code, *arguments))

    def all_at_once(self, code: str, *arguments: tuple[str, ...]) -> list[str]:
        """Run the code once for each of the arguments: all load first, then all do it at the same moment."""
        waiting = "print('ready', flush=True); sys.stdin.readline()\n"
        before, _, at_once = code.partition("# at once\n")
        processes = [self.start(before + waiting + at_once, *one) for one in arguments]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n", process.communicate()[1]
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        return [told(process) for process in processes]


@functools.cache
def _migrated() -> Path:
    """An empty database, made once in a run of the tests: the migrations take longer than most tests."""
    folder = tempfile.mkdtemp(prefix="gongkai-migrated-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    place = Installation(Path(folder), migrated=False)
    place.run("from gongkai.services.prepare_database import prepare_database; prepare_database()")
    return place.home / _DATABASE


def told(process: subprocess.Popen[str]) -> str:
    """What a process printed, once it has ended well."""
    out, err = process.communicate(timeout=_SECONDS)
    assert process.returncode == 0, err
    return out.strip()


def json_of(text: str) -> Any:
    """The last line of what was printed, read as JSON."""
    return json.loads(text.splitlines()[-1])
