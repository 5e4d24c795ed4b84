"""The locked requirements without any extra are enough: pages are answered with nothing else installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Refuses, as a bare installation would, whatever the locked requirements do not bring.
_BARE = """
import sys
from importlib.abc import MetaPathFinder
from importlib.metadata import packages_distributions
from pathlib import Path

lines = [line for line in Path(sys.argv[1]).read_text().splitlines() if "==" in line]
held = {line.split("==")[0].lower().replace("_", "-") for line in lines}
foreign = {
    name
    for name, distributions in packages_distributions().items()
    if name != "gongkai" and not any(one.lower().replace("_", "-") in held | {"gongkai"} for one in distributions)
}

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in foreign:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
import importlib.util as util
found = util.find_spec
util.find_spec = lambda name, package=None: None if name.partition(".")[0] in foreign else found(name, package)

import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
for address in sys.argv[2:]:
    print(address, Client(headers={"host": "localhost"}).get(address).status_code)
"""


def test_the_system_answers_with_nothing_but_its_locked_requirements(tmp_path: Path) -> None:
    addresses = ["/", "/accounts/login/", "/apply/", "/api/", "/api/v1/openapi.json", "/staff/"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
        "GONGKAI_HOME": str(tmp_path),
        "GONGKAI_HTTPS": "false",
        "PYTHONPATH": str(ROOT / "src"),
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", _BARE, str(ROOT / "requirements/base.txt"), *addresses]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert dict(line.split() for line in done.stdout.splitlines()) == dict.fromkeys(addresses, "200") | {
        "/staff/": "302"
    }


def test_every_required_library_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {
        line.split("==")[0].lower()
        for line in (ROOT / "requirements/base.txt").read_text("utf-8").splitlines()
        if "==" in line
    }
    named = {re.split(r"[<>=\[;!~ ]", one)[0].lower() for one in project["dependencies"]}
    assert named - locked == set()
