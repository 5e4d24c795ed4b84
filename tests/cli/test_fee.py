"""`gongkai fee` as a person types it."""

from __future__ import annotations

import json
import sys

import pytest

from gongkai.cli import main


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["gongkai", "fee", *arguments])
    with pytest.raises(SystemExit) as ended:
        main.run()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("arguments", "yuan"),
    [
        (("items", "35"), "3000"),
        (("items", "35", "--from", "35"), "200"),
        (("items", "0"), "0"),
        (("items", "1000000000000"), "4999999999850000000002000"),
        (("pages", "201"), "2740"),
        (("pages", "68"), "380"),
        (("items", "35", "--on", "2021-01-01"), "3000"),
    ],
)
def test_the_first_line_is_the_bare_number_of_yuan(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], yuan: str
) -> None:
    assert run(monkeypatch, *arguments) == 0
    assert capsys.readouterr().out.splitlines()[0] == yuan


def test_the_working_follows_with_its_articles(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "pages", "201")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert "第201页：1页×40元＝40元" in lines[4]
    assert "第五条第二款第（四）项" in lines[4]


def test_json_has_the_amount_as_text_and_the_steps(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "items", "35", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["amount_yuan"] == "3000"
    assert [step["amount_yuan"] for step in data["steps"]] == ["0", "2000", "1000"]
    assert data["steps"][2]["article"].endswith("第四条第二款第（三）项")


@pytest.mark.parametrize(
    "arguments",
    [
        ("items", "-5"),
        ("items", "3.5"),
        ("items", "三十"),
        ("pages", "-1"),
        ("pages", "1000000000001"),
        ("items", "9" * 5000),
        ("items", "5", "--from", "9"),
        ("items", "5", "--from", "0"),
        ("items", "5", "--on", "2019-01-01"),
        ("items", "5", "--on", "2026-02-30"),
    ],
)
def test_a_wrong_number_is_one_chinese_sentence_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(monkeypatch, *arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("错误：")
    assert len(shown.err.splitlines()) == 1
