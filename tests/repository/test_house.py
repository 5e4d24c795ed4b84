"""The house rules of CONTRIBUTING.md, checked on every file."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

CLOCK_CALLS = re.compile(
    r"\b(?:date\.today|datetime\.(?:now|today|utcnow)|timezone\.(?:now|localdate|localtime)|time\.(?:time|localtime))\("
)
# Written in pieces so that this file does not hit itself.
FOREIGN_WORDS = re.compile(
    "|".join(
        (
            "pypi" + r"\.org",
            "python" + "hosted",
            "registry" + r"\.npmjs",
            "deb" + r"\.debian\.org",
            "index" + "-url",
            r"(?<![\w.])/(?:work|root|farm)" + "/",
            "bash" + "_jobs",
        )
    )
)
CJK = re.compile(r"[\u4e00-\u9fff]")


def test_no_file_is_over_500_lines_and_no_function_over_60(python_files: list[Any]) -> None:
    long_files = [f"{file.name}: {count}" for file in python_files if (count := file.text.count("\n")) > 500]
    long_functions = [
        f"{file.name}:{function.lineno} {function.name}: {lines}"
        for file in python_files
        for function in file.functions()
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > 60
    ]
    assert long_files + long_functions == []


def test_nobody_below_the_services_asks_what_day_it_is(files_below_services: list[Any]) -> None:
    assert [file.name for file in files_below_services if CLOCK_CALLS.search(file.text)] == []


def test_nobody_below_the_services_reads_settings_or_the_environment(files_below_services: list[Any]) -> None:
    reads = re.compile(r"django\.conf|os\.environ|os\.getenv")
    assert [file.name for file in files_below_services if reads.search(file.text)] == []


def test_the_core_imports_nothing_inside_functions(core_files: list[Any]) -> None:
    deferred = [
        f"{file.name}:{node.lineno}"
        for file in core_files
        for function in file.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert deferred == []


def test_every_public_function_of_the_core_says_more_than_its_name(core_files: list[Any]) -> None:
    poor = []
    for file in core_files:
        for function in _public_functions(file.tree):
            first = (ast.get_docstring(function) or "").split("\n")[0]
            words = set(re.findall(r"[a-z]+", first.lower()))
            if not first or (words <= set(function.name.split("_")) and not CJK.search(first)):
                poor.append(f"{file.name}:{function.lineno} {function.name}")
    assert poor == []


def test_every_room_has_a_door(root: Path) -> None:
    rooms = [path for path in (root / "src/gongkai").iterdir() if path.is_dir() and path.name != "__pycache__"]
    closed = [room.name for room in rooms if not (room / "__init__.py").is_file()]
    undescribed = [
        room.name
        for room in rooms
        if (room / "__init__.py").is_file()
        and not ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8")))
    ]
    assert closed + undescribed == []


def test_every_message_to_a_person_is_chinese(python_files: list[Any]) -> None:
    english = []
    for file in python_files:
        if file.room is None:
            continue
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _is_refusal(node.exc):
                message = _literal(node.exc.args[0]) if node.exc.args else None
                if message is not None and not CJK.search(message):
                    english.append(f"{file.name}:{node.lineno} {message}")
    assert english == []


def test_catch_all_is_written_in_no_room_below_the_services(files_below_services: list[Any]) -> None:
    catch_all = re.compile(r"except\s*(?:\(?\s*(?:Base)?Exception\b|:)")
    assert [file.name for file in files_below_services if catch_all.search(file.text)] == []


def test_no_machine_path_and_no_package_index_address_is_written_anywhere(text_files: list[Path], root: Path) -> None:
    hits = [
        f"{path.relative_to(root)}: {match.group()}"
        for path in text_files
        if (match := FOREIGN_WORDS.search(path.read_text("utf-8", errors="replace")))
    ]
    assert hits == []


@pytest.mark.parametrize("lock", ["base", "dev"])
def test_every_locked_dependency_has_an_exact_version_and_hashes(root: Path, lock: str) -> None:
    text = (root / f"requirements/{lock}.txt").read_text("utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.startswith("#")]
    loose = [line[:60] for line in entries if "==" not in line or "--hash=sha256:" not in line]
    assert entries
    assert loose == []


def test_nothing_unfinished_is_left_in_the_code(python_files: list[Any]) -> None:
    marks = re.compile(r"NotImplementedError|\bTODO\b|\bFIXME\b|\bXXX\b|mark\.xfail")
    here = Path(__file__)
    assert [file.name for file in python_files if file.path != here and marks.search(file.text)] == []


def _public_functions(tree: ast.Module) -> list[ast.FunctionDef]:
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            found.append(node)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found += [
                member
                for member in node.body
                if isinstance(member, ast.FunctionDef) and not member.name.startswith("_")
            ]
    return found


def _is_refusal(call: ast.Call) -> bool:
    from gongkai import errors

    name = call.func.id if isinstance(call.func, ast.Name) else ""
    kind = getattr(errors, name, None)
    return isinstance(kind, type) and issubclass(kind, errors.GongkaiError)


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return None
