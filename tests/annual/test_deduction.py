"""What blanks must hold if the report reconciles."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.cells import CellRef
from gongkai.annual.deduction import deduce
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import LedgerYear
from gongkai.annual.report import AnnualReport
from gongkai.annual.tally import tally


def blanked(report: AnnualReport, cells: set[CellRef]) -> AnnualReport:
    """The report without the figures of some cells."""

    def row(number: int, key: str) -> tuple[int | None, ...]:
        figures = report.table(number)[key]
        keys = [cell for cell in FORM_2021.cells if cell[:2] == (number, key)]
        return tuple(None if cell in cells else figure for cell, figure in zip(keys, figures, strict=True))  # type: ignore[misc]

    return replace(
        report,
        part3={key: row(3, key) for key in report.part3},
        part4={key: row(4, key) for key in report.part4},
    )


def zeros() -> AnnualReport:
    return tally(LedgerYear("某局", 2025)).report


def test_a_complete_report_leaves_nothing_to_deduce() -> None:
    assert deduce(zeros()) == ()


def test_a_report_without_tables_gives_nothing() -> None:
    assert deduce(AnnualReport(form="2021-30")) == ()


def test_a_single_blank_is_the_difference_and_says_why() -> None:
    report = replace(zeros(), part4={**zeros().part4, "direct": (7, 0, None, 6, 28)})
    (deduction,) = deduce(report)
    assert (deduction.cell, deduction.value, deduction.code) == (CellRef(4, "direct", "other"), 15, "V07")
    assert "只能是15" in deduction.message


def test_several_blanks_that_add_up_to_nothing_are_zeros_and_to_something_are_unknown() -> None:
    part4 = zeros().part4
    nothing = replace(zeros(), part4={**part4, "direct": (None, None, 3, None, 3)})
    assert [deduction.value for deduction in deduce(nothing)] == [0, 0, 0]
    something = replace(zeros(), part4={**part4, "direct": (None, None, 3, 0, 5)})
    assert deduce(something) == ()


def test_a_blank_that_would_have_to_be_negative_is_not_deduced() -> None:
    assert deduce(replace(zeros(), part4={**zeros().part4, "direct": (9, 0, None, 0, 5)})) == ()


def test_a_blank_that_two_relations_fill_differently_is_not_deduced() -> None:
    # Row 4 leaves 1 for its total, the total column leaves 0.
    report = replace(zeros(), part3={**zeros().part3, "4": (1, 0, 0, 0, 0, 0, None)})
    assert deduce(report) == ()


def test_the_missing_total_column_and_the_shifted_item_rows_of_an_all_zero_table_can_only_be_zero() -> None:
    rows = {row.key: (0,) * 6 + (None,) if len(row.labels) < 3 else (None,) * 7 for row in FORM_2021.part3_rows}
    deductions = deduce(replace(zeros(), part3=rows))
    assert {deduction.value for deduction in deductions} == {0}
    assert len(deductions) == sum(figure is None for row in rows.values() for figure in row)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_blank_nothing_but_the_true_figure_is_deduced(
    ledgers: st.SearchStrategy[LedgerYear], data: st.DataObject
) -> None:
    report = tally(data.draw(ledgers)).report
    cells = [cell for cell in FORM_2021.cells if cell.part != 2]
    gone = set(data.draw(st.lists(st.sampled_from(cells), max_size=40)))
    for deduction in deduce(blanked(report, gone)):
        assert deduction.cell in gone
        assert deduction.value == report.figure(deduction.cell)
