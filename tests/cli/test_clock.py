"""`gongkai clock` and `gongkai calendar` as their users type them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli import main

NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
国务院办公厅
2026年11月25日
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gongkai(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command in a home of its own without a database; gives exit code, output and error output."""
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["gongkai", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as end:
            main.run()
        shown = capsys.readouterr()
        return int(end.value.code or 0), shown.out, shown.err

    return run


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (["reply", "--received", "2025-09-25"], "2025-10-29"),
        (["reply", "--received", "2025-09-25", "--extension", "20"], "2025-11-26"),
        (["reply", "--received", "2025-11-03", "--consultation", "2025-11-11:2025-11-24"], "2025-12-15"),
        (["reply", "--received", "2026-01-12", "--corrected", "2026-01-21"], "2026-02-25"),
        (["reply", "--received", "2026-01-12", "--paid", "2026-02-12"], "2026-03-18"),
        (["correction", "--received", "2026-02-13"], "2026-03-02"),
        (["correction", "--received", "2026-03-02", "--term", "7"], "2026-03-11"),
        (["consultation", "--received", "2026-09-18"], "2026-10-15"),
        (["consultation", "--received", "2026-09-18", "--co-producer"], "2026-10-15"),
        (["publish", "--formed", "2025-09-23"], "2025-10-27"),
        (["publish", "--received", "2025-09-23", "--kind", "双公示"], "2025-10-09"),
        (["fee-payment", "--received", "2026-01-29"], "2026-03-04"),
        (["review", "--received", "2026-03-02"], "2026-05-06"),
        (["suit", "--received", "2026-04-07"], "2026-10-08"),
        (["suit", "--received", "2026-09-21", "--after-review"], "2026-10-08"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_each_clock_answers_in_json_with_steps(gongkai: Run, arguments: list[str], due: str) -> None:
    code, out, err = gongkai("clock", *arguments, "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert list(answer) == ["received", "due", "provisional", "steps"]
    assert (answer["due"], answer["provisional"]) == (due, False)
    assert all(step["on"] and step["what"] and step["article"].startswith("《") for step in answer["steps"])


def test_in_words_the_day_comes_first_and_the_steps_are_numbered(gongkai: Run) -> None:
    code, out, _ = gongkai("clock", "reply", "--received", "2025-09-25")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "答复期限届满日：2025年10月29日（周三）"
    assert lines[1].startswith("  1. 2025-09-25  收到申请")
    assert any("国办发明电〔2024〕12号" in line for line in lines)


def test_a_provisional_day_is_marked_and_is_no_failure(gongkai: Run) -> None:
    code, out, _ = gongkai("clock", "reply", "--received", "2026-12-04")
    assert code == 0
    assert "【暂定】" in out
    assert "不得作为确定的到期日" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["reply", "--received", "2025-09-25", "--extension", "21"], "第三十三条"),
        (["reply", "--received", "2025-09-25", "--extension", "-1"], "1至20"),
        (["reply", "--received", "2025-09-25", "--extension", "x"], "应为整数"),
        (["reply", "--received", "2025-02-30"], "不是真实存在的日期"),
        (["reply", "--received", "20250925"], "2026-01-31 的样子"),
        (["reply", "--received", ""], "缺少"),
        (["reply", "--received", "1999-01-01"], "施行的规定中没有"),
        (["reply", "--received", "9999-12-31"], "不在可计算的范围内"),
        (["reply", "--received", "2025-09-25", "--consultation", "2025-10-09"], "起:止"),
        (["reply", "--received", "2025-09-25", "--consultation", "2025-10-20:2025-10-10"], "起止颠倒"),
        (["reply", "--received", "2025-09-25", "--corrected", "2025-09-01"], "早于收到申请之日"),
        (["reply"], "缺少选项 --received"),
        (["reply", "--receivd", "2025-09-25"], "没有选项“--receivd”"),
        (["answer"], "没有命令“answer”"),
        (["publish", "--formed", "2025-09-23", "--kind", "通告"], "没有为“通告”另定期限"),
        (["correction", "--received", "2018-01-05"], "补正告知期限"),
        (["fee-payment", "--received", "2018-01-05"], "施行的规定中没有"),
        (["review", "--received", "1980-01-05"], "施行的规定中没有"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_one_chinese_sentence_and_exit_2(gongkai: Run, arguments: list[str], message: str) -> None:
    code, out, err = gongkai("clock", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("错误：")
    assert message in err
    assert err.count("\n") == 1


def test_dates_on_standard_input_are_answered_line_by_line(gongkai: Run) -> None:
    code, out, err = gongkai("clock", "reply", "--received", "-", stdin="2025-09-25\n2026-12-04\n2025-09-25\n")
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [answer["due"] for answer in answers] == ["2025-10-29", "2027-01-01", "2025-10-29"]
    assert [answer["provisional"] for answer in answers] == [False, True, False]


def test_a_bad_line_is_named_and_the_good_lines_are_answered_all_the_same(gongkai: Run) -> None:
    code, out, err = gongkai("clock", "reply", "--received", "-", stdin="2025-09-25\n\n昨天\n2025-09-26\n")
    assert code == 2
    assert [json.loads(line)["due"] for line in out.splitlines()] == ["2025-10-29", "2025-10-30"]
    assert "第 2 行：缺少日期" in err
    assert "第 3 行：日期应写作" in err
    assert "共 4 行，其中 2 行不能计算" in err


def test_an_empty_input_is_told(gongkai: Run) -> None:
    code, _, err = gongkai("clock", "reply", "--received", "-")
    assert code == 2
    assert "标准输入是空的" in err


def test_an_imported_notice_makes_a_provisional_day_firm(gongkai: Run, tmp_path: Path) -> None:
    file = tmp_path / "2027.txt"
    file.write_text(NOTICE, "utf-8")
    code, out, _ = gongkai("calendar", "import", str(file), "--dry-run")
    assert (code, "未写入" in out) == (0, True)
    code, out, err = gongkai("calendar", "import", str(file))
    assert (code, err) == (0, "")
    assert "春节：2027-02-05（周五）至2027-02-12（周五），8天" in out
    assert (tmp_path / "home/workdays/2027-01.yaml").is_file()
    answer = json.loads(gongkai("clock", "reply", "--received", "2026-12-04", "--json")[1])
    assert (answer["due"], answer["provisional"]) == ("2027-01-04", False)
    code, out, _ = gongkai("calendar", "show", "--year", "2027")
    assert (code, "国办发明电〔2026〕9号" in out) == (0, True)


def test_a_year_is_loaded_twice_only_as_an_amendment(gongkai: Run, tmp_path: Path) -> None:
    file = tmp_path / "2027.txt"
    file.write_bytes(NOTICE.encode("gb18030"))
    assert gongkai("calendar", "import", str(file))[0] == 0
    code, _, err = gongkai("calendar", "import", str(file))
    assert (code, "已经加载" in err) == (2, True)
    change = NOTICE.replace("2026〕9号", "2027〕1号").replace(
        "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n", ""
    )
    file.write_text(change.replace("2月20日（周六）", "2月21日（周日）"), "utf-8")
    assert gongkai("calendar", "import", str(file), "--amend", "2027")[0] == 0
    rows = json.loads(gongkai("calendar", "show", "--json")[1])
    assert rows[-1]["notices"] == ["国办发明电〔2026〕9号", "国办发明电〔2027〕1号"]


def test_a_notice_in_our_own_format_is_imported(gongkai: Run, tmp_path: Path) -> None:
    file = tmp_path / "2027.txt"
    file.write_text(NOTICE, "utf-8")
    gongkai("calendar", "import", str(file), "--dir", str(tmp_path / "elsewhere"))
    code, _, err = gongkai("calendar", "import", str(tmp_path / "elsewhere/2027-01.yaml"))
    assert (code, err) == (0, "")
    assert (tmp_path / "home/workdays/2027-01.yaml").is_file()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (NOTICE.replace("（周五）至3日", "（周四）至3日"), "星期不对"),
        (NOTICE.replace("共8天", "共7天"), "共7天"),
        (NOTICE.replace("2月20日（周六）", "2月19日"), "不是周六或周日"),
        ("明天放假。", "没有读到"),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused_and_nothing_is_written(
    gongkai: Run, tmp_path: Path, content: str, message: str
) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(content, "utf-8")
    code, _, err = gongkai("calendar", "import", str(file))
    assert code == 2
    assert message in err
    assert not (tmp_path / "home").exists()


def test_a_broken_imported_file_is_named_instead_of_a_wrong_deadline(gongkai: Run, tmp_path: Path) -> None:
    folder = tmp_path / "home/workdays"
    folder.mkdir(parents=True)
    (folder / "2027-01.yaml").write_text("year: 2027\n", "utf-8")
    code, _, err = gongkai("clock", "reply", "--received", "2025-09-25")
    assert code == 2
    assert "2027-01.yaml" in err
    assert "缺少字段" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["import", "no-such-file.txt"], "文件不存在"),
        (["import", "."], "这是一个目录"),
        (["show", "--year", "2031"], "没有加载 2031 年"),
    ],
)
def test_calendar_says_what_is_wrong(gongkai: Run, arguments: list[str], message: str) -> None:
    code, _, err = gongkai("calendar", *arguments)
    assert code == 2
    assert message in err


def test_show_lists_every_loaded_year_with_its_numbers(gongkai: Run) -> None:
    code, out, _ = gongkai("calendar", "show")
    assert code == 0
    assert "2020   249" in out
    assert "国办发明电〔2019〕16号、国办发明电〔2020〕1号" in out


def test_a_clock_loads_neither_django_nor_the_readers_of_reports() -> None:
    script = (
        "import sys; from gongkai.cli.main import command_line; command_line(['clock']);"
        "print([name for name in ('django', 'gongkai.parsing', 'gongkai.documents') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
