"""A government's report as the sum of its parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.cells import CellRef
from gongkai.annual.checking import check
from gongkai.annual.findings import Finding, Place, Severity
from gongkai.annual.form import FORM_2019
from gongkai.annual.ledger import LedgerYear
from gongkai.annual.relations.model import CheckContext
from gongkai.annual.report import AnnualReport
from gongkai.annual.rollup import PartReport, roll_up
from gongkai.annual.tally import tally

LICENCES = CellRef(2, "licences", None)


def part(organ: str, licences: int | None = 1) -> AnnualReport:
    report = tally(LedgerYear(organ, 2025)).report
    return replace(report, part2={**report.part2, "licences": (licences,), "charges_wan_yuan": (Decimal("0.5"),)})


def test_the_sum_of_two_organs_is_traced_to_both() -> None:
    result = roll_up("某区", 2025, {name: PartReport(part(name, n), True) for name, n in (("甲局", 2), ("乙局", 3))})
    assert result.findings == ()
    assert result.report.figure(LICENCES) == 5
    assert result.report.part2["charges_wan_yuan"] == (Decimal("1.0"),)
    assert result.contributions(LICENCES) == {"甲局": 2, "乙局": 3}
    assert (result.report.organ, result.report.year) == ("某区", 2025)


@pytest.mark.parametrize(
    ("handed_in", "code", "words"),
    [
        (PartReport(None), "R-MISSING", "没有上报"),
        (PartReport(part("乙局"), finalised=False), "R-UNFINALISED", "尚未定稿"),
        (PartReport(replace(part("乙局"), year=2024), True), "R-YEAR", "是2024年度的"),
        (PartReport(AnnualReport(year=2025, form=FORM_2019.code), True), "R-FORM", "2021-30"),
        (PartReport(part("乙局", None), True), "R-BLANK", "第二部分“行政许可”空白"),
    ],
)
def test_a_part_that_cannot_be_added_is_an_error_that_names_it(handed_in: PartReport, code: str, words: str) -> None:
    result = roll_up("某区", 2025, {"甲局": PartReport(part("甲局"), True), "乙局": handed_in})
    (finding,) = result.findings
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert "“乙局”" in finding.message
    assert words in finding.message
    assert result.report.figure(LICENCES) == (None if code == "R-BLANK" else 1)


def test_nothing_to_add_up_is_an_error_and_no_row_of_zeros() -> None:
    result = roll_up("某区", 2025, {})
    assert [finding.code for finding in result.findings] == ["R-EMPTY"]
    assert result.report.part3 == {}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_roll_up_of_ledgers_reconciles_and_agrees_with_its_parts(
    ledgers: st.SearchStrategy[LedgerYear], data: st.DataObject
) -> None:
    parts = {name: tally(data.draw(ledgers)).report for name in ("甲局", "乙局", "丙局")}
    result = roll_up("某区", 2025, {name: PartReport(report, True) for name, report in parts.items()})
    codes = {finding.code for finding in check(result.report, CheckContext(parts=result.parts))}
    assert not codes & {"V01", "V02", "V03", "V04", "V06", "V07", "V29", "V31", "V32", "V33"}


def test_a_figure_read_one_way_of_several_is_summed_but_not_in_silence() -> None:
    doubt = Finding("P-AMBIGUOUS", Severity.WARNING, Place.of(LICENCES), "可读作1、11。")
    parts = {"甲局": PartReport(part("甲局"), True), "乙局": PartReport(part("乙局").with_findings(doubt), True)}
    result = roll_up("某区", 2025, parts)
    assert result.report.figure(LICENCES) == 2
    assert [(one.code, one.severity) for one in result.findings] == [("R-DOUBT", Severity.WARNING)]
    assert "乙局" in result.findings[0].message
