"""Two reports beside each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.annual.compare import ChangeKind, compare, side_by_side
from gongkai.annual.form import FORM_2019
from gongkai.annual.ledger import LedgerYear
from gongkai.annual.report import AnnualReport
from gongkai.annual.tally import tally


def bureau_report(**part2: tuple[int | None, ...]) -> AnnualReport:
    report = tally(LedgerYear("某局", 2025)).report
    return replace(report, part2={**report.part2, **part2})


def test_a_report_does_not_differ_from_itself() -> None:
    assert compare(bureau_report(), bureau_report()) == ()
    assert len(side_by_side(bureau_report(), bureau_report())) == 200


def test_a_change_names_its_cell_its_difference_and_its_percentage() -> None:
    (change,) = compare(bureau_report(licences=(8,)), bureau_report(licences=(10,)))
    assert change.label == "第二部分“行政许可”"
    assert (change.kind, change.difference, change.percent) == (ChangeKind.CHANGED, 2, Decimal("25.0"))


def test_from_zero_there_is_no_percentage() -> None:
    (change,) = compare(bureau_report(), bureau_report(normative_documents=(3, 0, 0)))
    assert (change.label, change.percent) == ("第二部分“行政规范性文件”行“本年制发件数”列", None)


def test_a_blank_is_neither_zero_nor_another_figure() -> None:
    (change,) = compare(bureau_report(penalties=(None,)), bureau_report())
    assert (change.kind, change.difference) == (ChangeKind.APPEARED, None)
    (change,) = compare(bureau_report(), bureau_report(penalties=(None,)))
    assert change.kind is ChangeKind.VANISHED
    assert compare(bureau_report(penalties=(None,)), bureau_report(penalties=(None,))) == ()


def test_between_the_editions_only_common_rows_are_compared() -> None:
    old = AnnualReport(form=FORM_2019.code, part3={"1": (0, 0, 0, 0, 0, 0, 3), "3.6": (0, 0, 0, 0, 0, 0, 3)})
    cells = {change.cell for change in side_by_side(old, bureau_report())}
    assert {cell.part for cell in cells} == {3, 4}
    assert not any(cell.row.startswith("3.6") for cell in cells)
    assert len(cells) == 22 * 7 + 15
