"""What the documents tell people to type exists: commands and options, settings, links."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from gongkai.cli.main import command_line

QUOTED = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"^(?:\S*/)?gongkai (?=[a-z])")
LINK = re.compile(r"\]\(([^)\s]+)\)")
SETTING = re.compile(r"\b(?:GONGKAI_[A-Z][A-Z_]*[A-Z]|DATABASE_URL)\b")
WORKED = re.compile(r"`gongkai ((?:clock|fee) [^`]+)`(?:[^`|]*得\s*|\s*\|\s*)(\d{4}-\d\d-\d\d|\d+ 元)")
ASSIGNED = re.compile(r"^(?:[A-Z_]+=\S* )+")


def documents(root: Path) -> list[Path]:
    return [
        root / "README.md",
        root / "README.zh-CN.md",
        root / "CONTRIBUTING.md",
        *sorted((root / "docs").rglob("*.md")),
    ]


def commands(text: str) -> list[list[str]]:
    """The command lines that a document quotes: indented lines and code spans that begin with gongkai."""
    lines = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    found = [ASSIGNED.sub("", line) for line in (*lines, *QUOTED.findall(text))]
    return [shlex.split(line, comments=True)[1:] for line in found if COMMAND.match(line)]


def faults(words: list[str], command: Any) -> list[str]:
    """What in a command line does not exist: subcommands and options. `…|…` stands for several subcommands."""
    rest = list(words)
    while rest and (known := getattr(command, "commands", None)) is not None:
        names = rest.pop(0).split("|")
        missing = [name for name in names if name not in known]
        if missing:
            return [f"no command {name}" for name in missing]
        if len(names) > 1:
            return []
        command = known[names[0]]
    options = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"--help"}
    return [f"no option {word}" for word in rest if re.match(r"--?[a-z]", word) and word.split("=")[0] not in options]


@pytest.fixture(scope="module")
def program() -> Any:
    return typer.main.get_command(command_line())


def test_every_command_and_option_in_the_documents_exists(root: Path, program: Any) -> None:
    quoted = [(path.name, words) for path in documents(root) for words in commands(path.read_text("utf-8"))]
    wrong = [
        f"{name}: gongkai {' '.join(words)}: {fault}" for name, words in quoted for fault in faults(words, program)
    ]
    assert {name for name, _ in quoted} >= {"README.md", "README.zh-CN.md", "handbook.md", "operator.md"}
    assert wrong == []


def test_every_command_and_setting_in_the_deployment_files_exists(root: Path, program: Any) -> None:
    texts = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted((root / "deploy").rglob("*"))
        if path.is_file()
    }
    lists = re.compile(r'\["gongkai"[^\]]*\]')
    lines = re.compile(r"(?:^ExecStart\w*=\S*/|\bdo )gongkai ([^;\n]+)", re.MULTILINE)
    quoted = [
        *((name, json.loads(one)[1:]) for name, text in texts.items() for one in lists.findall(text)),
        *((name, shlex.split(one)) for name, text in texts.items() for one in lines.findall(text)),
    ]
    assert {words[0] for _, words in quoted} == {"serve", "worker", "migrate", "run-schedule", "backup"}
    assert [(name, fault) for name, words in quoted for fault in faults(words, program)] == []
    known = set(SETTING.findall((root / "docs/settings.md").read_text("utf-8")))
    assert {name for text in texts.values() for name in SETTING.findall(text)} - known == set()


def test_the_handbook_and_the_guide_between_them_name_every_command(root: Path, program: Any) -> None:
    texts = [(root / "docs" / name).read_text("utf-8") for name in ("handbook.md", "operator.md")]
    named = {tuple(words[:2]) for text in texts for words in commands(text)}
    every = {
        (name, inner) if inner else (name,)
        for name, one in program.commands.items()
        for inner in getattr(one, "commands", None) or [""]
    }
    assert sorted(one for one in every if not any(words[: len(one)] == one for words in named)) == []


def test_a_command_that_does_not_exist_would_be_found(program: Any) -> None:
    assert faults(["clock", "rply"], program) == ["no command rply"]
    assert faults(["clock", "reply", "--recieved", "2025-09-25"], program) == ["no option --recieved"]
    assert faults(["report", "read|chek"], program) == ["no command chek"]
    assert faults(["report", "check", "a.pdf", "-o", "b.xlsx", "--format", "xlsx"], program) == []
    assert commands("    A=1 gongkai fee items 35  # 3000\n`gongkai serve`\ngongkai is a system\n") == [
        ["fee", "items", "35"],
        ["serve"],
    ]


def test_every_relative_link_leads_somewhere(root: Path) -> None:
    links = [
        (path, target.partition("#")[0])
        for path in (*documents(root), root / "CHANGELOG.md")
        for target in LINK.findall(path.read_text("utf-8"))
        if "://" not in target
    ]
    assert links
    assert [f"{path.name}: {target}" for path, target in links if not (path.parent / target).exists()] == []


def test_every_setting_that_the_documents_name_is_in_the_list_of_settings(root: Path) -> None:
    listed = set(SETTING.findall((root / "docs/settings.md").read_text("utf-8")))
    named = {(path.name, name) for path in documents(root) for name in SETTING.findall(path.read_text("utf-8"))}
    assert listed
    assert sorted(pair for pair in named if pair[1] not in listed) == []


def test_every_code_that_the_handbook_names_is_explained(root: Path) -> None:
    code = re.compile(r"\b(?:V\d{2}|[PCR]-[A-Z][A-Z-]*)\b")
    explained = {
        one
        for name in ("relations.md", "reading.md")
        for one in code.findall((root / "docs" / name).read_text("utf-8"))
    }
    named = set(code.findall((root / "docs/handbook.md").read_text("utf-8")))
    assert named
    assert sorted(named - explained) == []


def test_every_worked_example_of_the_handbook_comes_out_as_it_says(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path))
    examples = WORKED.findall((root / "docs/handbook.md").read_text("utf-8").replace("\n", " "))
    assert {line.split()[1] for line, _ in examples} >= {
        "reply",
        "correction",
        "consultation",
        "review",
        "suit",
        "pages",
    }
    wrong = []
    for line, said in examples:
        answer = json.loads(CliRunner().invoke(command_line(), [*line.split(), "--json"]).stdout)
        found = answer.get("due") or f"{answer['amount_yuan']} 元"
        wrong += [f"{line}: {found}, not {said}"] if found != said else []
    assert wrong == []
