"""`gongkai report render` as its user meets it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from gongkai.cli import main
from gongkai.errors import CannotWrite
from gongkai.services import whole_file

REPORT = {"organ": "某局", "year": 2025, "form": "2021-30", "sections": {"1": "概况。"}, "part2": {"licences": 2}}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(REPORT, ensure_ascii=False), "utf-8")
    return file


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["gongkai", "report", "render", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main.run()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf", "xlsx", "json", "PDF"])
def test_the_suffix_chooses_the_format(
    source: Path, suffix: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = source.with_name(f"out.{suffix}")
    assert _run(monkeypatch, source, "-o", out) == 0
    assert out.stat().st_size > 500
    assert capsys.readouterr().out == f"已写出：{out}\n"
    assert sorted(path.name for path in source.parent.iterdir()) == sorted(["report.json", out.name])


def test_the_day_of_issue_closes_the_paper(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = source.with_name("out.html")
    assert _run(monkeypatch, source, "-o", out, "--issued-on", "2026-01-09") == 0
    assert "2026年1月9日" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "不是有效的JSON：第1行第2列有误"),
        (b"\xff\xfe{}", "不是UTF-8编码"),
        (b"[" * 50_000, "嵌套过深"),
        (b'{"year": NaN}', "含有不允许的数值"),
        (b"[]", "最外层应为对象"),
        (b'{"part3": {"1": {"total": "two"}}}', "part3.1.total"),
        (b'{"part2": {"charges_wan_yuan": "Infinity"}}', "charges_wan_yuan"),
        (b'{"part2": {"charges_wan_yuan": "1e999999"}}', "charges_wan_yuan"),
    ],
)
def test_unreadable_data_is_refused_and_nothing_is_written(
    source: Path, content: bytes, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_bytes(content)
    assert _run(monkeypatch, source, "-o", source.with_name("out.html")) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in source.parent.iterdir()] == ["report.json"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("out.odt", "后缀应为.html、.docx、.pdf、.xlsx、.json之一"),
        ("out", "后缀应为"),
        ("none/out.html", "位置不存在"),
        ("report.json/out.html", "不是文件夹"),
        ("folder.html", "同名的文件夹"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_with_the_reason(
    source: Path, name: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (source.parent / "folder.html").mkdir()
    assert _run(monkeypatch, source, "-o", source.parent / name) == 2
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in source.parent.iterdir()) == ["folder.html", "report.json"]


def test_a_missing_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, tmp_path / "none.json", "-o", tmp_path / "out.html") == 2
    assert "none.json”不存在" in capsys.readouterr().err


def test_a_failure_while_writing_leaves_the_old_file_and_no_remains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "out.html"
    old.write_text("旧", "utf-8")

    def full(_handle: int, _mode: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_file.os, "fdopen", full)
    with pytest.raises(CannotWrite, match=r"out\.html"):
        whole_file.write_whole(old, b"new")
    assert old.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [old]
