"""Appendix A of the rule reference, T001 to T106: every worked case is a named test, or says why it is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

ROWS = frozenset(range(1, 107))
# Rows that concern neither a rule of the core nor a report, with the reason.
ELSEWHERE: dict[int, str] = {}
_IN_A_NAME = re.compile(r"test_t(\d{3})_")
_IN_AN_ID = re.compile(r"[Tt](\d{3})\b")


def _ids(function: ast.FunctionDef) -> Iterator[str]:
    """Names given to the cases of a parametrized test: `id="T001 …"` and `ids=["T001 …", …]`."""
    calls = [node for one in function.decorator_list for node in ast.walk(one) if isinstance(node, ast.Call)]
    for keyword in (keyword for call in calls for keyword in call.keywords if keyword.arg in ("id", "ids")):
        for node in ast.walk(keyword.value):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _named_rows(python_files: list[Any]) -> dict[int, list[str]]:
    """The rows that tests are named after, with the tests."""
    found: dict[int, list[str]] = {}
    for file in python_files:
        for function in file.functions() if file.name.startswith("tests/") else ():
            if function.name.startswith("test_"):
                names = [_IN_A_NAME.match(function.name), *(_IN_AN_ID.match(text) for text in _ids(function))]
                for name in filter(None, names):
                    found.setdefault(int(name[1]), []).append(f"{file.name}::{function.name}")
    return found


def test_every_row_is_a_named_test_or_declared_to_lie_elsewhere(python_files: list[Any]) -> None:
    named = _named_rows(python_files)
    assert sorted(ROWS - set(named) - set(ELSEWHERE)) == []


def test_no_test_is_named_after_a_row_that_does_not_exist(python_files: list[Any]) -> None:
    assert {row: tests for row, tests in _named_rows(python_files).items() if row not in ROWS} == {}


def test_a_row_declared_to_lie_elsewhere_exists_and_has_a_reason() -> None:
    assert set(ELSEWHERE) <= ROWS
    assert all(len(reason) > 20 for reason in ELSEWHERE.values())


def test_no_named_row_is_skipped(python_files: list[Any]) -> None:
    skipped = [
        f"{file.name}::{function.name}"
        for file in python_files
        for function in file.functions()
        if _IN_A_NAME.match(function.name) and any("skip" in ast.unparse(one) for one in function.decorator_list)
    ]
    assert skipped == []
