"""`gongkai report read`, `check` and `rollup` as a person types them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from gongkai.annual.report import AnnualReport
from gongkai.cli import main
from gongkai.documents import write

Run = Callable[..., int]
Out = pytest.CaptureFixture[str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*arguments: object) -> int:
        monkeypatch.setattr(sys, "argv", ["gongkai", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main.run()
        return int(ended.value.code or 0)

    return call


@pytest.fixture
def sound(sound_report: AnnualReport, tmp_path: Path) -> Path:
    path = tmp_path / "年报.html"
    path.write_bytes(write(sound_report, "html"))
    return path


@pytest.fixture
def broken(sound_report: AnnualReport, tmp_path: Path) -> Path:
    path = tmp_path / "不平.html"
    part3 = {**sound_report.part3, "3.7": (2, 1, 0, 0, 0, 0, 4)}
    path.write_bytes(write(replace(sound_report, part3=part3), "html"))
    return path


def test_read_tells_what_the_file_says(run: Run, sound: Path, capsys: Out) -> None:
    assert run("report", "read", sound) == 0
    said = capsys.readouterr().out
    assert "机关：某某区档案局" in said
    assert "200格中读出200格" in said


def test_read_json_is_the_canonical_report(run: Run, sound: Path, capsys: Out) -> None:
    assert run("report", "read", sound, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["organ"], data["year"], data["form"]) == ("某某区档案局", 2024, "2021-30")
    assert data["part3"]["1"]["total"] == 3


def test_a_sound_report_exits_0_and_a_broken_one_1(run: Run, sound: Path, broken: Path, capsys: Out) -> None:
    assert run("report", "check", sound) == 0
    assert run("report", "check", broken) == 1
    assert "[错误] V03" in capsys.readouterr().out


def test_check_json_adds_the_findings_of_the_relations(run: Run, broken: Path, capsys: Out) -> None:
    assert run("report", "check", broken, "--json") == 1
    errors = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["severity"] == "error"]
    assert {"V01", "V02", "V03"} == {one["code"] for one in errors}
    assert all(one["place"]["part"] == 3 and one["basis"] for one in errors)


def test_a_folder_is_summed_up_and_an_unreadable_file_makes_it_2(
    run: Run, sound: Path, broken: Path, tmp_path: Path, capsys: Out
) -> None:
    assert run("report", "check", tmp_path) == 1
    assert "汇总" in capsys.readouterr().out
    (tmp_path / "空.txt").write_text(" ")
    assert run("report", "check", tmp_path) == 2
    assert "无法读取" in capsys.readouterr().out


def test_a_pattern_is_expanded_without_a_shell(
    run: Run, sound: Path, broken: Path, tmp_path: Path, capsys: Out
) -> None:
    assert run("report", "check", tmp_path / "*.html") == 1
    assert "不平.html" in capsys.readouterr().out


def test_the_findings_go_out_as_a_workbook(run: Run, broken: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "核查.xlsx"
    assert run("report", "check", broken, "--format", "xlsx", "-o", sheet) == 1
    rows = list(openpyxl.load_workbook(sheet).worksheets[0].iter_rows(values_only=True))
    assert any("V03" in map(str, row) for row in rows)


def test_the_findings_go_out_as_a_page(run: Run, broken: Path, tmp_path: Path) -> None:
    page = tmp_path / "核查.html"
    assert run("report", "check", broken, "--format", "html", "-o", page) == 1
    assert "不相等" in page.read_text("utf-8")


def test_last_year_brings_the_carry_over(
    run: Run, sound: Path, sound_report: AnnualReport, tmp_path: Path, capsys: Out
) -> None:
    part3 = {**sound_report.part3, "3.7": (1, 1, 0, 0, 0, 0, 2), "4": (1, 0, 0, 0, 0, 0, 1)}
    previous = tmp_path / "上年.json"
    previous.write_bytes(write(replace(sound_report, year=2023, part3=part3), "json"))
    assert run("report", "check", sound, "--previous", previous) == 1
    assert "[错误] V08" in capsys.readouterr().out


def test_rollup_prints_the_sums_and_exits_1_where_they_differ(
    run: Run, sound: Path, sound_report: AnnualReport, tmp_path: Path, capsys: Out
) -> None:
    whole = tmp_path / "政府.json"
    whole.write_bytes(write(replace(sound_report, organ="某某区人民政府"), "json"))
    assert run("report", "rollup", sound, "--against", whole) == 0
    assert "汇总1个单位：某某区档案局" in capsys.readouterr().out
    whole.write_bytes(write(replace(sound_report, organ="某某区人民政府", part2={"licences": (6,)}), "json"))
    assert run("report", "rollup", sound, "--against", whole) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["report", "check", "没有这个文件.pdf"], "没有找到"),
        (["report", "read", "没有这个文件.pdf"], "不存在"),
        (["report", "check"], "缺少"),
        (["report", "check", "README.md", "--format", "doc"], "doc"),
        (["report", "check", "README.md", "--format", "xlsx"], "-o"),
    ],
)
def test_wrong_usage_is_told_in_chinese_and_exits_2(run: Run, capsys: Out, arguments: list[str], says: str) -> None:
    assert run(*arguments) == 2
    assert says in capsys.readouterr().err
