"""`gongkai ledger`, `report compile`, `serve`, `check`, `rebuild` as a person types them."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli import main
from gongkai.store.models import DisclosureRequest, Organ

Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, db: None) -> Run:
    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["gongkai", *arguments])
        with pytest.raises(SystemExit) as ended:
            main.run()
        return int(ended.value.code or 0)

    return call


@pytest.fixture
def bureau(db: None) -> Organ:
    return Organ.objects.create(code="bureau", name="某某局", level="county")


def test_a_year_goes_from_template_to_report(
    run: Run, bureau: Organ, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ledger"
    assert run("ledger", "template", "-o", str(folder)) == 0
    with (folder / "行政处理决定.csv").open("a", encoding="utf-8") as file:
        file.write("XK1,行政许可,,2025-05-01,2,\r\n")
    assert run("ledger", "import", str(folder), "--organ", "bureau") == 0
    assert "已登记1行" in capsys.readouterr().out
    out = tmp_path / "out"
    code = run("report", "compile", "--organ", "bureau", "--year", "2025", "--formats", "json", "-o", str(out))
    printed = capsys.readouterr().out
    assert code == 1
    assert "错误 C-PROBLEMS" in printed
    assert json.loads((out / "bureau-2025.json").read_text("utf-8"))["part2"]["licences"] == 2


def test_the_template_workbook_is_written(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ledger", "template", "-o", str(tmp_path / "t.xlsx")) == 0
    assert (tmp_path / "t.xlsx").read_bytes()[:2] == b"PK"
    assert run("ledger", "template", "-o", str(tmp_path / "no" / "t.xlsx")) == 2
    assert "无法写出" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "compile", "--organ", "nobody", "--year", "2025"), "没有代码为“nobody”的机关"),
        (("report", "compile", "--organ", "bureau", "--year", "2024"), "没有2024年度的台账"),
        (("report", "compile", "--organ", "bureau", "--year", "2025", "--formats", "exe"), "不支持的格式"),
        (("report", "finalise", "--organ", "bureau", "--year", "2025"), "请先编制"),
        (("ledger", "import", "nowhere.xlsx", "--organ", "bureau"), "没有“nowhere.xlsx”"),
        (("serve", "--port", "99999"), "端口应在"),
        (("serve", "--workers", "0"), "工作进程数、线程数至少为 1"),
        (("demo", "--simulate", "-1", "--no-serve"), "模拟数量"),
    ],
)
def test_what_cannot_be_done_is_said_in_chinese_with_exit_code_2(
    run: Run, bureau: Organ, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err


def test_an_unwritable_folder_is_refused_before_anything_is_compiled(
    run: Run, bureau: Organ, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert run("report", "compile", "--organ", "bureau", "--year", "2025", "-o", str(tmp_path / "file" / "x")) == 2
    assert "不是文件夹" in capsys.readouterr().err
    assert bureau.snapshots.count() == 0


def test_a_port_in_use_is_said(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run("serve", "--port", str(taken.getsockname()[1])) == 2
    assert "--port" in capsys.readouterr().err


def test_the_system_looks_at_itself(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check") == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("数据目录", "数据库", "工作日历", "字体"))
    assert run("migrate") == 0


def test_a_rebuild_reports_a_difference_with_exit_code_1(
    run: Run, bureau: Organ, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("rebuild") == 0
    DisclosureRequest.objects.create(
        organ=bureau, record_no="无事件", applicant_kind="other", intake_channel="fax", received_on="2025-01-06"
    )
    assert run("rebuild") == 1
    assert "无事件" in capsys.readouterr().out
