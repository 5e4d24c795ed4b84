"""`gongkai request`: registering, listing, finding, showing, recomputing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from typer.testing import CliRunner

from gongkai.cli.main import command_line
from gongkai.services import clock
from gongkai.store.models import Organ


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    Organ.objects.create(code="bureau", name="甲区测试局", level="county")
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 7))
    monkeypatch.setattr("gongkai.cli.request_acts.setup_with_database", lambda: None)

    def call(*arguments: str) -> str:
        result = CliRunner().invoke(command_line(["request"]), ["request", *arguments], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return call


def test_a_request_is_registered_listed_found_and_shown(run: Any) -> None:
    added = run(
        "add",
        "--organ",
        "bureau",
        "--channel",
        "当面提交",
        "--arrived-on",
        "2026-12-04",
        "--item",
        "某补偿方案",
        "--name",
        "张三",
    )
    assert "2026-000001" in added
    assert "（暂定）" in run("list", "--organ", "bureau")
    assert json.loads(run("find", "--organ", "bureau", "补偿方案", "--json"))[0]["request_no"] == "2026-000001"
    assert "共1件" in run("find", "--organ", "bureau", "张三")
    shown = run("show", "--organ", "bureau", "--number", "2026-000001")
    for words in ("已登记", "张*", "收到申请", "第三十三条", "可以办：", "收到补正：本件“已登记”"):
        assert words in shown
    assert "在办1件，变动0件" in run("recompute", "--dry-run")
    assert "已重建1件" in run("reindex")
