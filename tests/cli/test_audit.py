"""`gongkai audit`: what it prints and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from typer.testing import CliRunner

from gongkai.cli.main import command_line
from gongkai.services.audit import record_act
from gongkai.store.models import AuditLine
from gongkai.store.triggers import lift_triggers, put_triggers


def run(*words: str) -> Any:
    return CliRunner().invoke(command_line(["audit"]), ["audit", *words])


@pytest.fixture(autouse=True)
def _anchors(db: None, tmp_path: Path, settings: Any) -> None:
    settings.GONGKAI_ANCHOR_DIR = str(tmp_path / "anchors")


def test_a_whole_log_is_anchored_and_proved() -> None:
    record_act(act="act", actor="甲")
    anchored = run("anchor")
    assert "已记：第1行" in anchored.stdout
    assert "日志没有增加" in run("anchor").stdout
    proved = run("verify")
    assert proved.exit_code == 0
    assert "操作日志完整：1行，1个锚点相符" in proved.stdout
    said = json.loads(run("verify", "--json").stdout)
    assert (said["is_whole"], said["lines"], said["faults"]) == (True, 1, [])


def test_a_broken_log_ends_with_1_and_says_where() -> None:
    for number in range(3):
        record_act(act="act", actor=f"甲{number}")
    lift_triggers(connection)
    QuerySet(model=AuditLine).filter(number=2).update(actor="乙")
    put_triggers(connection)
    broken = run("verify")
    assert broken.exit_code == 1
    assert "第2行" in broken.stdout
    assert "内容被改动" in broken.stdout
    said = run("verify", "--json")
    assert said.exit_code == 1
    assert [(one["kind"], one["number"]) for one in json.loads(said.stdout)["faults"]] == [("changed", 2)]
