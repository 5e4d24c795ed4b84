"""The house looked at from outside: its files, their syntax trees, its rooms."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORE = ("errors", "law", "privacy", "casework", "publishing", "oversight", "annual")
BELOW_SERVICES = (*CORE, "store", "documents", "parsing", "redaction")


@dataclass(frozen=True)
class PythonFile:
    """One Python file of the repository with its syntax tree; `room` is None outside src/gongkai."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def room(self) -> str | None:
        parts = self.path.relative_to(ROOT).parts
        return parts[2].removesuffix(".py") if parts[:2] == ("src", "gongkai") and len(parts) > 2 else None

    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def tracked(*patterns: str) -> list[Path]:
    """Files that git tracks, or would track, and that exist."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / line for line in sorted(set(listed)) if line and (ROOT / line).is_file()]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def text_files() -> list[Path]:
    """Every file of the repository that is text."""
    return [path for path in tracked() if b"\0" not in path.read_bytes()[:4096]]


@pytest.fixture(scope="session")
def python_files() -> list[PythonFile]:
    """Every Python file but migrations, which Django writes."""
    files = [path for path in tracked("*.py") if "migrations" not in path.parts]
    return [PythonFile(path, text := path.read_text("utf-8"), ast.parse(text)) for path in files]


@pytest.fixture(scope="session")
def core_files(python_files: list[PythonFile]) -> list[PythonFile]:
    return [file for file in python_files if file.room in CORE]


@pytest.fixture(scope="session")
def files_below_services(python_files: list[PythonFile]) -> list[PythonFile]:
    return [file for file in python_files if file.room in BELOW_SERVICES]
