"""What is said when a command is written wrongly: Chinese, and what to write instead."""

from __future__ import annotations

import sys

import pytest

from gongkai.cli import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fee", "pages", "x"], "应为整数"),
        (["report", "check", "--format", "pdf", "a"], "--format 不能是“pdf”，可用：text、json、xlsx、html。"),
        (["report", "render", "a.json", "--issued-on", "2025", "-o", "b.pdf"], "--issued-on 应写作 2026-01-31 的样子"),
        (["report", "compile", "--organ", "a", "--year", "abc"], "--year 应为整数。"),
        (["clock", "rply"], "没有命令“rply”。是不是要写 'reply'？"),
        (["clock", "reply", "--recieved", "2025-09-25"], "没有选项“--recieved”。相近的选项："),
    ],
)
def test_a_wrong_use_is_said_in_chinese_with_what_to_write(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gongkai", *arguments])
    with pytest.raises(SystemExit) as ended:
        main.run()
    message = capsys.readouterr().err
    assert ended.value.code == 2
    assert said in message
    assert not [word for word in ("Invalid", "Value", "should", "Did you mean") if word in message]
