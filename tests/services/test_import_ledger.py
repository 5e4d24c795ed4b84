"""Ledgers in: everything or nothing, every bad cell named, the same row twice is one row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from gongkai.errors import NotFound, Unreadable
from gongkai.services.import_ledger import ImportSummary
from gongkai.services.ledger.template import template_files, template_workbook
from gongkai.store import queries
from gongkai.store.models import AdministrativeRecord, AuditLine, CaseEvent, Delivery, DisclosureRequest, EnteredText

Take = Callable[..., ImportSummary]
Make = Callable[..., Path]

LICENCE = ["XK1", "行政许可", "", "2025-05-01", 1, ""]
CLOSED = ["SQ1", "自然人", "互联网", "2025-03-01", "某标准", "2025-03-20", "予以公开", ""]
OPEN = ["SQ2", "商业企业", "当面", "2025-12-20", "", "", "", ""]
ITEM = ["T1", "某公告", "公示公告", "某网站", "2025-04-01", "", ""]
SUIT = ["A1", "行政复议", "SQ1", "2025-04-01", "2025-05-01", "结果维持", "否", ""]


def problems_of(take: Take, source: Path, **more: Any) -> list[str]:
    with pytest.raises(Unreadable) as refused:
        take(source, **more)
    assert "没有导入任何内容" in refused.value.message_zh
    return [str(problem) for problem in refused.value.details["problems"]]


def test_rows_of_every_kind_arrive_typed(take: Take, workbook: Make) -> None:
    sheets = {
        "公开渠道": [["新平台", "公共服务平台", "2020-01-01", ""]],
        "发布": [ITEM, ["T1", "某公告", "公示公告", "新平台", "2025-04-02", "", ""]],
        "申请": [CLOSED, OPEN],
        "行政处理决定": [LICENCE],
        "行政事业性收费": [["SF1", "某收费", "2025-06-30", 1200.5, ""]],
        "规章和规范性文件": [["WJ1", "行政规范性文件", "某办法", "〔2025〕1号", "2025-05-01", "", "", ""]],
        "复议诉讼": [SUIT],
        "培训": [["PX1", "2025-04-10", "条例", 30, ""]],
        "信息处理费通知": [["F1", "SQ1", "2025-03-05", 380, 380, ""]],
        "审查": [["SC1", "保密审查", "T1", "2025-03-31", "是", ""]],
        "填报文字": [[2025, "存在的主要问题", "一"], [2025, "存在的主要问题", "二"]],
    }
    summary = take(workbook(sheets))
    assert summary.changes == 14
    ledger = queries.ledger_year("bureau", 2025)
    assert [row.channel for row in ledger.deliveries] == ["某网站", "新平台"]
    assert [(row.record, row.report_row) for row in ledger.requests] == [("SQ1", "3.1"), ("SQ2", None)]
    assert str(ledger.charges[0].amount_yuan) == "1200.50"
    assert ledger.proceedings[0].result == "upheld"
    assert (ledger.trainings[0].people, ledger.fee_notices[0].received_yuan, ledger.reviews[0].passed) == (
        30,
        380,
        True,
    )
    assert ledger.entered.problems == ("一", "二")
    assert [event.kind for event in CaseEvent.objects.all()] == [
        "RequestRegistered",
        "RequestDecided",
        "RequestRegistered",
    ]
    assert AuditLine.objects.get().act == "import_ledger"


def test_importing_again_changes_nothing_and_says_so(take: Take, workbook: Make) -> None:
    source = workbook({"发布": [ITEM], "申请": [CLOSED], "填报文字": [[2025, "改进情况", "三"]]})
    assert take(source).changes == 3
    again = take(source)
    assert again.changes == 0
    assert [one.unchanged for one in again.counts] == [1, 1, 1]
    assert AuditLine.objects.count() == 1


def test_what_was_open_is_completed_by_a_later_import(take: Take, workbook: Make) -> None:
    take(workbook({"申请": [OPEN]}))
    closed = [*OPEN[:5], "2026-01-12", "D13", ""]
    (count,) = take(workbook({"申请": [closed]})).counts
    assert (count.added, count.completed) == (0, 1)
    case = DisclosureRequest.objects.get()
    assert (case.state, case.concluded_on, case.report_row) == ("closed", date(2026, 1, 12), "3.4.1")
    assert [event.number for event in case.events.all()] == [1, 2]
    assert take(workbook({"申请": [OPEN]})).changes == 0


def test_a_value_that_contradicts_the_record_is_named_and_changes_nothing(take: Take, workbook: Make) -> None:
    take(workbook({"行政处理决定": [LICENCE]}))
    (problem,) = problems_of(take, workbook({"行政处理决定": [[*LICENCE[:4], 2, ""]]}))
    assert problem.startswith("“行政处理决定”E2：“决定件数”与已有记录不同：已有“1”，本表“2”")
    assert AdministrativeRecord.objects.get().decisions == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(["", *LICENCE[1:]], "A2：“编号”不能为空", id="no number"),
        pytest.param([123456789012345678, *LICENCE[1:]], "末几位已失真", id="a number that the spreadsheet rounded"),
        pytest.param(
            ["X", "行政指导", *LICENCE[2:]], "B2：“类型”“行政指导”不在可填范围内，应为：行政许可", id="unknown kind"
        ),
        pytest.param([*LICENCE[:3], "五月", 1, ""], "D2：“作出日期”“五月”不是日期，应形如 2025-03-01", id="no date"),
        pytest.param([*LICENCE[:3], "2025-02-30", 1, ""], "不是存在的日期", id="a day that there is not"),
        pytest.param([*LICENCE[:3], "2099-01-01", 1, ""], "晚于今天", id="a day to come"),
        pytest.param([*LICENCE[:3], 45000, 1, ""], "不是日期", id="a number for a date"),
        pytest.param([*LICENCE[:4], -1, ""], "E2：“决定件数”“-1”是负数，不能小于 0", id="negative count"),
        pytest.param([*LICENCE[:4], "两", ""], "不是数字", id="a word for a count"),
        pytest.param([*LICENCE[:4], 1.5, ""], "不是整数", id="a half"),
        pytest.param([*LICENCE[:4], "", ""], "E2：“决定件数”不能为空", id="blank is not zero"),
        pytest.param([*LICENCE[:5], "长" * 501], "超过500个字", id="too long"),
    ],
)
def test_a_bad_cell_is_named_with_its_place_and_what_is_expected(
    take: Take, workbook: Make, row: list[Any], said: str
) -> None:
    (problem,) = problems_of(take, workbook({"行政处理决定": [row]}))
    assert said in problem


def test_all_problems_are_listed_and_no_good_row_slips_in(take: Take, workbook: Make) -> None:
    sheets = {
        "行政处理决定": [LICENCE, ["XK2", "行政许可", "", "2025-05-01", -3, ""], LICENCE],
        "发布": [ITEM, [*ITEM[:3], "没有的渠道", *ITEM[4:]]],
        "申请": [[*CLOSED[:5], "2025-02-01", "予以公开", ""], [*OPEN[:5], "2026-01-05", "", ""]],
        "复议诉讼": [["A1", "行政复议", "SQ404", "2025-04-01", "", "", "", ""], ["A2", *SUIT[1:]]],
    }
    found = problems_of(take, workbook(sheets))
    assert [problem.split("：")[0] for problem in found] == [
        "“行政处理决定”E3",
        "“行政处理决定”A4",
        "“申请”F2",
        "“申请”G3",
        "“发布”D3",
        "“复议诉讼”C2",
    ]
    assert AdministrativeRecord.objects.count() == DisclosureRequest.objects.count() == Delivery.objects.count() == 0


def test_a_year_refuses_acts_of_another(take: Take, workbook: Make) -> None:
    source = workbook(
        {"行政处理决定": [[*LICENCE[:3], "2024-12-31", 1, ""]], "申请": [["SQ9", *OPEN[1:3], "2024-12-20", *OPEN[4:]]]}
    )
    (problem,) = problems_of(take, source, year=2025)
    assert "“2024-12-31”不在2025年度内" in problem


def test_wrong_missing_and_doubled_columns_are_named(take: Take, workbook: Make) -> None:
    rows = [["编号", "类型", "类型", "日子", "决定件数", "备注"], LICENCE]
    found = problems_of(take, workbook({"行政处理决定": rows}, headings=False))
    assert found[0] == "“行政处理决定”C1：列名“类型”重复"
    assert "D1：不认识列名“日子”，应为：编号、类型、事项、作出日期" in found[1]
    assert [problem.split("，")[0] for problem in found[2:]] == [
        "“行政处理决定”第1行：缺少列“事项”",
        "“行政处理决定”第1行：缺少列“作出日期”",
    ]


def test_a_sheet_that_nobody_knows_is_named(take: Take, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "x.xlsx") as book:
        book.add_worksheet("许可").write_row(0, 0, ["编号"])
        book.add_worksheet("空表")
    (problem,) = problems_of(take, tmp_path / "x.xlsx")
    assert problem.startswith("“许可”：不认识这张表，应为：公开渠道")


def test_formulas_and_merged_cells_are_refused(take: Take, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "x.xlsx") as book:
        page = book.add_worksheet("培训")
        page.write_row(0, 0, ["编号", "日期", "主题", "参加人次", "备注"])
        page.write_row(1, 0, ["1", "2025-01-06", "甲"])
        page.write_formula("D2", "=1+1", None, 2)
        page.merge_range("A3:B3", "2")
    found = problems_of(take, tmp_path / "x.xlsx")
    assert any(problem.startswith("“培训”D2：是公式") for problem in found)
    assert any(problem.startswith("“培训”A3：是合并单元格") for problem in found)


def test_a_row_that_names_a_bad_row_is_not_blamed_for_it(take: Take, workbook: Make) -> None:
    source = workbook({"申请": [["SQ1", "火星人", *CLOSED[2:]]], "复议诉讼": [SUIT]})
    assert len(problems_of(take, source)) == 1


def test_one_item_has_one_title(take: Take, workbook: Make) -> None:
    source = workbook(
        {"公开渠道": [["乙", "微博", "", ""]], "发布": [ITEM, ["T1", "别的标题", "公示公告", "乙", *ITEM[4:]]]}
    )
    (problem,) = problems_of(take, source)
    assert problem == "“发布”B3：同一编号的“标题”与第2行不同"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_that_spreadsheets_write(take: Take, csv_file: Make, encoding: str) -> None:
    assert take(csv_file("申请", [CLOSED], encoding)).changes == 1


def test_a_csv_file_is_known_by_its_columns_too(take: Take, csv_file: Make, tmp_path: Path) -> None:
    csv_file("申请", [CLOSED]).rename(tmp_path / "导出.csv")
    assert take(tmp_path / "导出.csv").counts[0].sheet == "申请"


@pytest.mark.parametrize(
    ("name", "content"),
    [("坏.xlsx", b"PK not a workbook"), ("坏.csv", b"\xff\xfe\x00\x01"), ("坏.csv", b'a,"b\n'), ("图.png", b"")],
)
def test_a_file_that_is_no_ledger_is_refused(take: Take, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable):
        take(tmp_path / name)


def test_a_file_that_is_not_there_and_a_folder_without_sheets_are_refused(take: Take, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        take(tmp_path / "nothing.xlsx")
    with pytest.raises(Unreadable, match="没有 CSV"):
        take(tmp_path)


def test_a_dry_run_tells_and_writes_nothing(take: Take, workbook: Make) -> None:
    assert take(workbook({"申请": [CLOSED]}), dry_run=True).changes == 1
    assert DisclosureRequest.objects.count() == AuditLine.objects.count() == 0


def test_the_template_is_read_back_with_its_examples_ignored(take: Take, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(template_workbook())
    folder = tmp_path / "csv"
    folder.mkdir()
    for name, content in template_files().items():
        (folder / name).write_bytes(content)
    for source in (tmp_path / "t.xlsx", folder):
        summary = take(source)
        assert (summary.changes, sum(one.examples for one in summary.counts)) == (0, 11)
    assert template_workbook() == template_workbook()


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("予以公开", "3.1"),
        ("部分公开", "3.2"),
        ("属于国家秘密", "3.3.1"),
        ("（三）不予公开 1.属于国家秘密", "3.3.1"),
        ('不予公开：危及"三安全一稳定"', None),
        ("不予公开：危及“三安全一稳定”", "3.3.3"),
        ("D12", "3.3.8"),
        ("d24", "3.6.3"),
        ("3.5.2", "3.5.2"),
        ("逾期不补正", "3.6.1"),
        ("总计", None),
    ],
)
def test_a_result_may_be_given_in_the_words_of_the_form_or_as_a_code(
    take: Take, workbook: Make, words: str, row: str | None
) -> None:
    source = workbook({"申请": [[*CLOSED[:6], words, ""]]})
    if row is None:
        assert "不在可填范围内" in problems_of(take, source)[0]
    else:
        take(source)
        assert DisclosureRequest.objects.get().report_row == row


def test_texts_of_a_sheet_replace_those_entered_before(take: Take, workbook: Make) -> None:
    take(workbook({"填报文字": [[2025, "存在的主要问题", "旧"], [2025, "改进情况", "留"]]}))
    take(workbook({"填报文字": [[2025, "存在的主要问题", "新"]]}))
    text = EnteredText.objects.get()
    assert (text.problems, text.improvements) == ("新", "留")
