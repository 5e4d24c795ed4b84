"""Every code of the reader is documented for the people who see it, and none is invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.annual.findings import SEVERITY_ZH, Severity
from gongkai.parsing import CODES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTED = dict(re.findall(r"^\| `(P-[A-Z-]+)` \| (.+?) \|$", (ROOT / "docs/reading.md").read_text("utf-8"), re.M))


def used_codes() -> set[str]:
    """Codes that stand as a string in the room's sources."""
    sources = (ROOT / "src/gongkai/parsing").rglob("*.py")
    return {code for source in sources for code in re.findall(r'"(P-[A-Z-]+)"', source.read_text("utf-8"))}


def test_every_code_in_the_sources_is_documented_and_every_documented_one_is_used() -> None:
    assert used_codes() == set(DOCUMENTED)


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_document_says_what_the_code_says(code: str) -> None:
    severity, meaning = DOCUMENTED[code].split(" | ")
    assert (severity, meaning) == (SEVERITY_ZH[CODES[code].severity], CODES[code].meaning)


def test_reading_itself_never_raises_an_error() -> None:
    assert all(code.severity is not Severity.ERROR for code in CODES.values())
