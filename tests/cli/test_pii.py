"""`gongkai pii scan` as a person types it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import xlsxwriter

from gongkai.cli import main

ID = "11010519491231002X"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["gongkai", "pii", "scan", *arguments])
    with pytest.raises(SystemExit) as ended:
        main.run()
    return int(ended.value.code or 0)


def test_t098_a_workbook_with_a_whole_identity_number_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "花名册.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row("A1", ["张三", ID])
    assert run(monkeypatch, str(path)) == 1
    said = capsys.readouterr().out
    assert "工作表“Sheet1” B1 身份证件号码：1101**********002X" in said
    assert run(monkeypatch, str(path), "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert [mark["kind"] for mark in answer[0]["marks"]] == ["id_number"]
    assert ID not in json.dumps(answer)


def test_a_clean_file_and_an_unreadable_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clean, broken = tmp_path / "a.txt", tmp_path / "b.pdf"
    clean.write_text("今年共受理申请三件。", "utf-8")
    broken.write_bytes(b"%PDF-1.4")
    assert run(monkeypatch, str(clean)) == 0
    assert "没有发现" in capsys.readouterr().out
    assert run(monkeypatch, str(clean), str(broken)) == 2
