"""From ledger to stored report and files: the same ledger gives the same report, and nothing is done by halves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.annual.cells import CellRef
from gongkai.errors import CannotWrite, Conflict, InvalidInput, NotFound, OutOfTime
from gongkai.services.compile_report import compile_report
from gongkai.services.finalise_report import finalise_report
from gongkai.services.records_behind import records_behind
from gongkai.services.write_report_files import write_report_files
from gongkai.store.models import AdministrativeRecord, AuditLine, EnteredText, Organ, ReportSnapshot
from gongkai.store.queries import StoredReport


def add_licence(bureau: Organ, number: str) -> None:
    AdministrativeRecord.objects.create(organ=bureau, record_no=number, kind="licences", decided_on="2025-05-01")


@pytest.fixture
def filled(bureau: Organ) -> Organ:
    add_licence(bureau, "XK1")
    EnteredText.objects.create(
        organ=bureau,
        year=2025,
        management="由办公室统一登记。",
        platform="以网站为主。",
        supervision="每季度检查一次。",
        problems="形式单一",
        improvements="增加图表",
    )
    return bureau


def compile_(year: int = 2025, **more: bool) -> StoredReport:
    return compile_report(organ_code="bureau", year=year, actor="测试", **more)


def test_compiling_again_returns_the_same_report_and_stores_nothing(filled: Organ) -> None:
    first, second = compile_(), compile_()
    assert first == second
    assert ReportSnapshot.objects.count() == AuditLine.objects.count() == 1
    assert [finding for finding in first.report.findings if finding.severity == "error"] == []


def test_a_second_open_report_is_refused_unless_it_replaces_the_first(filled: Organ) -> None:
    compile_()
    add_licence(filled, "XK2")
    with pytest.raises(Conflict, match=r"已有一份未定稿的报告.*1个数字.*--replace"):
        compile_()
    assert compile_(replace=True).report.part2["licences"] == (2,)
    assert sorted(ReportSnapshot.objects.values_list("status", flat=True)) == ["open", "replaced"]


def test_a_final_report_is_never_compiled_anew(filled: Organ) -> None:
    compile_()
    final = finalise_report(organ_code="bureau", year=2025, actor="测试", published_on=date(2026, 1, 20))
    assert (final.info.is_final, final.info.published_on) == (True, date(2026, 1, 20))
    assert compile_().info.is_final
    add_licence(filled, "XK2")
    with pytest.raises(Conflict, match="定稿"):
        compile_(replace=True)
    with pytest.raises(Conflict, match="已经定稿"):
        finalise_report(organ_code="bureau", year=2025, actor="测试")


def test_errors_and_a_changed_ledger_refuse_finalisation(filled: Organ) -> None:
    with pytest.raises(NotFound, match="请先编制"):
        finalise_report(organ_code="bureau", year=2025, actor="测试")
    compile_()
    add_licence(filled, "XK2")
    with pytest.raises(Conflict, match="台账有变动"):
        finalise_report(organ_code="bureau", year=2025, actor="测试")
    EnteredText.objects.update(problems="", improvements="")
    compile_(replace=True)
    with pytest.raises(Conflict, match="不能定稿"):
        finalise_report(organ_code="bureau", year=2025, actor="测试")


def test_a_late_publication_needs_its_reason_and_an_impossible_day_is_refused(filled: Organ) -> None:
    compile_()
    for day in (date(2025, 12, 31), date(2099, 1, 5)):
        with pytest.raises(InvalidInput, match="公布日期"):
            finalise_report(organ_code="bureau", year=2025, actor="测试", published_on=day)
    late = date(2026, 2, 2)
    with pytest.raises(OutOfTime, match=r"逾期2日.*第四十九条"):
        finalise_report(organ_code="bureau", year=2025, actor="测试", published_on=late)
    finalise_report(organ_code="bureau", year=2025, actor="测试", published_on=late, late_reason="系统故障")
    line = AuditLine.objects.get(act="finalise_report")
    assert "系统故障" in str(line.details)
    assert "逾期2日" in str(line.details)


def test_an_unknown_organ_and_a_year_without_ledger_are_refused(filled: Organ) -> None:
    with pytest.raises(NotFound, match="没有代码为“nobody”的机关"):
        compile_report(organ_code="nobody", year=2025, actor="测试")
    with pytest.raises(NotFound, match=r"没有2024年度的台账.*2025"):
        compile_(2024)
    for year in (1999, 2999):
        with pytest.raises(InvalidInput, match="请核对年度"):
            compile_(year)


def test_a_figure_opens_to_its_records(filled: Organ) -> None:
    (record,) = records_behind(organ_code="bureau", year=2025, cell=CellRef(2, "licences", None))
    assert (record.kind, record.record, record.on, record.outcome) == ("行政许可", "XK1", date(2025, 5, 1), "1件")


def test_files_appear_all_or_none_and_stay_untouched_when_the_same(filled: Organ, tmp_path: Path) -> None:
    report, folder = compile_().report, tmp_path / "out" / "deep"
    files = write_report_files(report=report, folder=folder, name="r", formats=("json", "html"))
    assert [file.name for file in files] == ["r.json", "r.html"]
    assert json.loads(files[0].read_text("utf-8"))["part2"]["licences"] == 1
    before = [file.stat().st_mtime_ns for file in files]
    write_report_files(report=report, folder=folder, name="r", formats=("json", "html"))
    assert [file.stat().st_mtime_ns for file in files] == before
    assert sorted(path.name for path in folder.iterdir()) == ["r.html", "r.json"]


def test_what_cannot_be_written_leaves_nothing_behind(filled: Organ, tmp_path: Path) -> None:
    report = compile_().report
    (tmp_path / "r.html").mkdir()
    with pytest.raises(CannotWrite, match="没有写出任何文件"):
        write_report_files(report=report, folder=tmp_path, name="r", formats=("json", "html"))
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="不是文件夹"):
        write_report_files(report=report, folder=tmp_path / "file" / "x", name="r")
    with pytest.raises(InvalidInput, match="不支持的格式“exe”"):
        write_report_files(report=report, folder=tmp_path, name="r", formats=("json", "exe"))
