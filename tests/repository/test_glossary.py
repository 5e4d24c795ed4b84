"""One legal term, one English name: every enum member of the core has its row in docs/glossary.md."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections import Counter
from enum import Enum
from pathlib import Path

import pytest

from gongkai.law.decision_table import DECISIONS
from gongkai.law.letters import LETTERS

ROOMS = ("law", "annual", "casework", "publishing", "oversight")
CJK = re.compile(r"[\u4e00-\u9fff]")
IDENTIFIER = re.compile(r"`([^`]+)`")


def enums() -> dict[str, type[Enum]]:
    """Every enum class of the core rooms by its module and name."""
    found: dict[str, type[Enum]] = {}
    for room in ROOMS:
        package = importlib.import_module(f"gongkai.{room}")
        names = [package.__name__, *(one.name for one in pkgutil.walk_packages(package.__path__, f"gongkai.{room}."))]
        for name in names:
            for _, member in inspect.getmembers(importlib.import_module(name), inspect.isclass):
                if issubclass(member, Enum) and member.__module__.startswith(tuple(f"gongkai.{one}." for one in ROOMS)):
                    found[f"{member.__module__}.{member.__name__}"] = member
    return found


@pytest.fixture(scope="module")
def rows(root: Path) -> list[list[str]]:
    """The rows of all tables: Chinese, English, identifiers, source."""
    text = (root / "docs/glossary.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("|") and not line.startswith(("|---", "| 中文"))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.fixture(scope="module")
def terms(rows: list[list[str]]) -> dict[str, str]:
    """The Chinese term of every identifier."""
    return {identifier: row[0] for row in rows for identifier in IDENTIFIER.findall(row[2])}


def test_every_row_has_a_chinese_term_an_english_one_an_identifier_and_a_source(rows: list[list[str]]) -> None:
    poor = [
        row
        for row in rows
        if len(row) != 4 or not CJK.search(row[0]) or not IDENTIFIER.search(row[2]) or not row[1] or not row[3]
    ]
    assert rows
    assert poor == []


def test_no_two_enums_of_the_core_share_a_name() -> None:
    names = Counter(one.__name__ for one in enums().values())
    assert [name for name, times in names.items() if times > 1] == []


def test_no_identifier_stands_for_two_terms(rows: list[list[str]]) -> None:
    identifiers = [identifier for row in rows for identifier in IDENTIFIER.findall(row[2])]
    assert sorted({name for name in identifiers if identifiers.count(name) > 1}) == []


def test_every_enum_member_of_the_core_has_its_row(terms: dict[str, str]) -> None:
    missing = [
        f"{kind.__name__}.{member.name}"
        for kind in enums().values()
        for member in kind
        if f"{kind.__name__}.{member.name}" not in terms
    ]
    assert missing == []


def test_the_glossary_names_no_enum_member_that_is_gone(terms: dict[str, str]) -> None:
    members = {f"{kind.__name__}.{member.name}" for kind in enums().values() for member in kind}
    classes = {kind.__name__ for kind in enums().values()}
    gone = [name for name in terms if name.partition(".")[0] in classes and "." in name and name not in members]
    assert gone == []


def test_every_letter_has_its_row(terms: dict[str, str]) -> None:
    identifiers = {row.letter for row in DECISIONS.values()} | {kind.identifier for kind in LETTERS.values()}
    assert sorted(identifiers - set(terms)) == []
