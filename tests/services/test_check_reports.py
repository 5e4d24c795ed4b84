"""Reading and checking anybody's reports: one, many on all cores, rolled up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.annual.report import AnnualReport
from gongkai.documents import write
from gongkai.errors import Conflict, NotFound, Unreadable
from gongkai.services.check_reports import CheckedReport, Unchecked, check_files, check_report
from gongkai.services.roll_up_reports import roll_up_reports


def put(folder: Path, name: str, report: AnnualReport) -> Path:
    path = folder / name
    path.write_bytes(write(report, path.suffix[1:]))
    return path


def test_a_sound_report_has_no_error_and_its_relations_hold(sound_report: AnnualReport) -> None:
    checked = check_report(data=write(sound_report, "html"), name="年报.html")
    assert not checked.has_errors
    assert {one.code for one in checked.summary if one.fails} <= {"V24", "V52"}
    assert checked.report.organ == sound_report.organ
    assert checked.source is not None


def test_sums_of_the_text_that_add_up_are_confirmed(sound_report: AnnualReport) -> None:
    text = sound_report.sections["1"].replace(
        "全年公开12条。", "全年公开12条，其中通过政府网站公开2条，通过公众号公开10条。"
    )
    checked = check_report(
        data=write(replace(sound_report, sections={**sound_report.sections, "1": text}), "json"), name=""
    )
    assert checked.sums_confirmed == ("12＝2＋10",)


def test_many_files_come_back_in_order_and_one_unreadable_stops_none(
    sound_report: AnnualReport, tmp_path: Path
) -> None:
    names = ["1.html", "2.docx", "3.xlsx", "4.pdf", "6.json"]
    paths = [put(tmp_path, name, sound_report) for name in names]
    (tmp_path / "5.html").write_text("<p>天气预报</p>", "utf-8")
    paths.insert(4, tmp_path / "5.html")
    results = list(check_files(paths=paths))
    assert [Path(result.name).name for result in results] == [path.name for path in paths]
    assert [isinstance(result, CheckedReport) for result in results] == [True, True, True, True, False, True]
    assert isinstance(results[4], Unchecked)
    assert "找不到" in results[4].message_zh


def test_a_report_given_as_its_own_previous_year_is_told(sound_report: AnnualReport) -> None:
    checked = check_report(data=write(sound_report, "json"), name="", previous=sound_report)
    assert "V42" in {finding.code for finding in checked.report.findings}


def test_an_unreadable_file_is_refused_with_a_reason() -> None:
    with pytest.raises(Unreadable, match="空"):
        check_report(data=b"", name="空.pdf")


class TestRollUp:
    @pytest.fixture
    def parts(self, sound_report: AnnualReport, tmp_path: Path) -> list[Path]:
        organs = ("某某区档案局", "某某区体育局", "某某区水利局")
        return [put(tmp_path, f"{organ}.html", replace(sound_report, organ=organ)) for organ in organs]

    def test_three_reports_add_up_cell_by_cell(self, parts: list[Path]) -> None:
        rolled = roll_up_reports(paths=parts)
        assert rolled.report.part3["1"] == (6, 3, 0, 0, 0, 0, 9)
        assert rolled.report.part2["licences"] == (15,)
        assert len(rolled.parts) == 3

    def test_the_governments_own_report_is_held_against_the_sum(
        self, parts: list[Path], sound_report: AnnualReport, tmp_path: Path
    ) -> None:
        sums = {key: tuple(3 * (figure or 0) for figure in row) for key, row in sound_report.part3.items()}
        part2 = {key: tuple(3 * (figure or 0) for figure in row) for key, row in sound_report.part2.items()}
        whole = replace(sound_report, organ="某某区人民政府", part3=sums, part2=part2)
        assert roll_up_reports(paths=parts, against=put(tmp_path, "政府.json", whole)).report.findings == ()
        off = replace(whole, part3={**sums, "1": (6, 3, 0, 0, 0, 1, 10)})
        found = roll_up_reports(paths=parts, against=put(tmp_path, "政府2.json", off)).report.findings
        assert {(finding.code, finding.place.row, finding.place.column) for finding in found} == {
            ("V29", "1", "other"),
            ("V29", "1", "total"),
        }

    def test_one_organs_report_twice_is_refused(self, parts: list[Path], tmp_path: Path) -> None:
        copy = tmp_path / "副本.html"
        copy.write_bytes(parts[0].read_bytes())
        with pytest.raises(Conflict, match="某某区档案局"):
            roll_up_reports(paths=[*parts, copy])

    def test_a_missing_file_is_named(self) -> None:
        with pytest.raises(NotFound, match=r"没有\.html"):
            roll_up_reports(paths=[Path("没有.html")])
