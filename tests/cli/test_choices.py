"""The open choices of the law change what the clocks and fees on the command line answer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli import main

Run = Callable[..., tuple[int, str, str]]
REPLY = ("clock", "reply", "--received", "2025-09-25")


@pytest.fixture
def gongkai(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command with variables and a data folder of its own; gives exit code, output and error output."""
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path))

    def run(*arguments: str, **environment: str) -> tuple[int, str, str]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["gongkai", *arguments])
        with pytest.raises(SystemExit) as end:
            main.run()
        shown = capsys.readouterr()
        return int(end.value.code or 0), shown.out, shown.err

    return run


@pytest.mark.parametrize(
    ("arguments", "name", "value", "before", "after"),
    [
        (REPLY, "REPLY__COUNT_FROM", "same_day", "2025年10月29日", "2025年10月28日"),
        (
            ("clock", "reply", "--received", "2026-01-12", "--paid", "2026-02-12"),
            *("REPLY__RESTART_BY_PAYMENT", "false", "2026年3月18日", "2026年2月9日"),
        ),
        (
            ("clock", "publish", "--formed", "2025-09-23", "--kind", "双公示"),
            *("PROACTIVE__SHORTER_TERMS", "{双公示: 5}", "2025年10月9日", "2025年9月29日"),
        ),
        (("fee", "items", "40"), "FEES__FIRST_OPEN_BAND_YUAN", "100", "4000", "3000"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_choice_in_the_environment_changes_the_answer(
    gongkai: Run, arguments: tuple[str, ...], name: str, value: str, before: str, after: str
) -> None:
    assert before in gongkai(*arguments)[1].splitlines()[0]
    code, out, err = gongkai(*arguments, **{f"GONGKAI_OPTION_{name}": value})
    assert (code, err) == (0, "")
    assert after in out.splitlines()[0]


def test_a_choice_in_the_data_folder_counts_and_the_environment_goes_before_it(gongkai: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text('# 选择\nexport GONGKAI_OPTION_REPLY__COUNT_FROM="same_day"\nA=b\n', "utf-8")
    assert "2025年10月28日" in gongkai(*REPLY)[1]
    assert "2025年10月29日" in gongkai(*REPLY, GONGKAI_OPTION_REPLY__COUNT_FROM="next_day")[1]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("REPLY__COUNT_FROM", "tomorrow", "可用：next_day、same_day"),
        ("REPLY__EXTEND_ONCE_ONLY", "[", "可用：true、false"),
        ("CORRECTION__DEFAULT_TERM", "0", "数值不小于1"),
        ("NO_SUCH", "1", "没有名为 GONGKAI_OPTION_NO_SUCH 的设置"),
    ],
)
@pytest.mark.parametrize("arguments", [REPLY, ("fee", "items", "35")], ids=lambda value: value[0])
def test_an_impossible_choice_is_one_chinese_sentence_and_exit_2(
    gongkai: Run, arguments: tuple[str, ...], name: str, value: str, message: str
) -> None:
    code, out, err = gongkai(*arguments, **{f"GONGKAI_OPTION_{name}": value})
    assert (code, out) == (2, "")
    assert err.startswith("错误：")
    assert message in err
    assert err.count("\n") == 1


def test_a_settings_file_that_cannot_be_read_is_named(gongkai: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_bytes("GONGKAI_OPTION_X=甲".encode("gb18030"))
    code, _, err = gongkai(*REPLY)
    assert code == 2
    assert "settings.env" in err
