"""Only permissive licences among the dependencies that everybody needs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|OFL|Zlib|Unlicense|CC0|0BSD", re.IGNORECASE)
COPYLEFT = re.compile(r"GPL|AGPL|LGPL|MPL|EPL|CDDL|SSPL|BUSL|Commercial|UNKNOWN", re.IGNORECASE)


def test_every_required_dependency_has_a_permissive_licence(root: Path) -> None:
    lock = (root / "requirements/base.txt").read_text("utf-8")
    required = sorted({_plain(name) for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)})
    command = [sys.executable, "-m", "piplicenses", "--from=mixed", "--format=json", "--with-system"]
    listed = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    licences = {_plain(row["Name"]): row["License"] for row in listed}
    # A dependency of another platform (colorama on Windows) is locked but not installed here.
    installed = [name for name in required if name in licences]
    assert len(installed) > 20
    doubtful = {
        name: licences[name]
        for name in installed
        if not PERMISSIVE.search(licences[name]) or COPYLEFT.search(licences[name])
    }
    assert doubtful == {}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
