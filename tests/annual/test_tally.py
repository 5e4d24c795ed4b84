"""Counting a ledger: which year, which row, which column, and which records stand behind a figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.cells import CellRef
from gongkai.annual.counting.period import concluded_on, withdrawal_row
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import (
    AdministrativeRow,
    ApplicantKind,
    ChargeRow,
    DeliveryRow,
    DocumentKind,
    DocumentRow,
    FeeNoticeRow,
    LedgerYear,
    ProceedingKind,
    ProceedingResult,
    ProceedingRow,
    RecordKind,
    RequestRow,
)
from gongkai.annual.prose.proactive import proactive_sentences
from gongkai.annual.tally import Tally, tally
from gongkai.errors import InvalidInput, NotFound
from gongkai.law.options import Options

NEW_YEARS_EVE_2024, NEW_YEAR_2025 = date(2024, 12, 31), date(2025, 1, 1)
NEW_YEARS_EVE_2025, NEW_YEAR_2026 = date(2025, 12, 31), date(2026, 1, 1)
PERSON = ApplicantKind.NATURAL_PERSON


def counted(**rows: object) -> Tally:
    return tally(LedgerYear("某局", 2025, **{name: tuple(value) for name, value in rows.items()}))  # type: ignore[arg-type, call-overload]


def where(result: Tally, record: str) -> set[str]:
    """The rows of part three, in the applicant's own column, that count a record."""
    return {
        cell.row
        for cell in FORM_2021.cells
        if cell.part == 3 and cell.column == PERSON and cell.row != "3.7" and record in result.records(cell)
    }


def test_an_empty_ledger_gives_two_hundred_zeros_and_no_blank() -> None:
    figures = [figure for _, figure in counted().report.walk()]
    assert len(figures) == 200
    assert all(figure == 0 and figure is not None for figure in figures)


@pytest.mark.parametrize(
    ("received_on", "concluded", "rows"),
    [
        pytest.param(NEW_YEAR_2025, None, {"1", "4"}, id="received on the first day, still open"),
        pytest.param(NEW_YEARS_EVE_2025, None, {"1", "4"}, id="received on the last day, still open"),
        pytest.param(NEW_YEARS_EVE_2024, None, {"2", "4"}, id="received the day before the year, still open"),
        pytest.param(NEW_YEARS_EVE_2024, NEW_YEAR_2025, {"2", "3.1"}, id="carried in and concluded on the first day"),
        pytest.param(NEW_YEARS_EVE_2024, NEW_YEARS_EVE_2024, set(), id="concluded before the year"),
        pytest.param(NEW_YEAR_2025, NEW_YEARS_EVE_2025, {"1", "3.1"}, id="concluded on the last day"),
        pytest.param(NEW_YEAR_2025, NEW_YEAR_2026, {"1", "4"}, id="concluded after the year"),
        pytest.param(date(2023, 5, 4), NEW_YEAR_2026, {"2", "4"}, id="open through the whole year"),
        pytest.param(NEW_YEAR_2026, None, set(), id="received after the year"),
    ],
)
def test_the_days_of_a_request_decide_its_rows(received_on: date, concluded: date | None, rows: set[str]) -> None:
    result = counted(requests=[RequestRow("申1", PERSON, received_on, concluded, "3.1" if concluded else None)])
    assert where(result, "申1") == rows


def test_a_decision_that_is_not_yet_served_leaves_the_request_open() -> None:
    result = counted(requests=[RequestRow("申1", PERSON, date(2025, 6, 2), None, "3.1")])
    assert where(result, "申1") == {"1", "4"}


def test_every_applicant_kind_has_its_column_and_totals_add_up_their_records() -> None:
    day = date(2025, 6, 2)
    result = counted(requests=[RequestRow(kind.name, kind, day, day, "3.4.1") for kind in ApplicantKind])
    assert result.report.part3["3.4.1"] == (1, 1, 1, 1, 1, 1, 6)
    assert result.report.part3["3.7"] == (1, 1, 1, 1, 1, 1, 6)
    assert set(result.records(CellRef(3, "3.7", "total"))) == {kind.name for kind in ApplicantKind}
    assert result.records(CellRef(3, "3.7", "business")) == ("BUSINESS",)
    assert len(result.records("outcomes.unable")) == 6


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (RequestRow("申9", PERSON, date(2025, 2, 1), date(2025, 3, 1)), "结果"),
        (RequestRow("申9", PERSON, date(2025, 2, 1), date(2025, 3, 1), "3.7"), "结果"),
        (RequestRow("申9", PERSON, date(2025, 2, 1), date(2025, 3, 1), "9"), "结果"),
        (RequestRow("申9", PERSON, date(2025, 2, 1), date(2025, 1, 31), "3.1"), "早于收到日"),
        (RequestRow("申9", "律师", date(2025, 2, 1)), "申请人类型"),  # type: ignore[arg-type]
        (RequestRow("申9", "total", date(2025, 2, 1)), "申请人类型"),  # type: ignore[arg-type]
    ],
)
def test_a_request_that_cannot_be_counted_is_named(row: RequestRow, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as refusal:
        counted(requests=[row])
    assert refusal.value.details["record"] == "申9"


@pytest.mark.parametrize(
    "rows",
    [
        {"requests": [RequestRow("同", PERSON, NEW_YEAR_2025)] * 2},
        {"documents": [DocumentRow("同", DocumentKind.NORMATIVE_DOCUMENTS, NEW_YEAR_2025)] * 2},
        {"proceedings": [ProceedingRow("同", ProceedingKind.DIRECT, NEW_YEAR_2025)] * 2},
    ],
    ids=["request", "document", "proceeding"],
)
def test_a_record_that_stands_twice_is_refused_for_it_would_count_twice(rows: dict[str, object]) -> None:
    with pytest.raises(InvalidInput, match="两次"):
        counted(**rows)


@pytest.mark.parametrize(
    ("issued_on", "ended_on", "row"),
    [
        pytest.param(NEW_YEAR_2025, None, (1, 0, 1), id="issued on the first day"),
        pytest.param(NEW_YEARS_EVE_2024, None, (0, 0, 1), id="issued before"),
        pytest.param(date(2025, 2, 1), date(2025, 5, 1), (1, 1, 0), id="issued and repealed in the year"),
        pytest.param(date(2010, 2, 1), NEW_YEARS_EVE_2025, (0, 1, 0), id="repealed on the last day"),
        pytest.param(date(2010, 2, 1), NEW_YEAR_2026, (0, 0, 1), id="in force up to the last day"),
        pytest.param(date(2010, 2, 1), NEW_YEARS_EVE_2024, (0, 0, 0), id="repealed the year before"),
        pytest.param(NEW_YEAR_2026, None, (0, 0, 0), id="issued after the year"),
    ],
)
def test_the_days_of_a_document_decide_its_columns(
    issued_on: date, ended_on: date | None, row: tuple[int, int, int]
) -> None:
    document = DocumentRow("文1", DocumentKind.NORMATIVE_DOCUMENTS, issued_on, ended_on)
    result = counted(documents=[document])
    assert result.report.part2["normative_documents"] == row
    assert result.report.part2["rules"] == (0, 0, 0)
    assert result.records(CellRef(2, "normative_documents", "in_force")) == ("文1",) * row[2]


def test_a_document_that_ends_before_it_was_issued_is_refused() -> None:
    with pytest.raises(InvalidInput, match="失效日早于制发日"):
        counted(documents=[DocumentRow("文1", DocumentKind.RULES, NEW_YEAR_2025, NEW_YEARS_EVE_2024)])


def test_decisions_are_added_up_by_kind_within_the_year_only() -> None:
    result = counted(
        administrative=[
            AdministrativeRow("一季度", RecordKind.PENALTIES, date(2025, 3, 31), 30),
            AdministrativeRow("二季度", RecordKind.PENALTIES, date(2025, 6, 30), 3),
            AdministrativeRow("去年", RecordKind.PENALTIES, NEW_YEARS_EVE_2024, 99),
            AdministrativeRow("许可", RecordKind.LICENCES, NEW_YEARS_EVE_2025),
        ]
    )
    assert (result.report.part2["penalties"], result.report.part2["licences"]) == ((33,), (1,))
    assert result.records(CellRef(2, "penalties", None)) == ("一季度", "二季度")


def test_a_negative_number_of_decisions_is_refused() -> None:
    with pytest.raises(InvalidInput, match="为负"):
        counted(administrative=[AdministrativeRow("错", RecordKind.LICENCES, NEW_YEAR_2025, -1)])


def test_charges_in_yuan_become_wan_yuan_exactly() -> None:
    charges = [ChargeRow(f"费{n}", date(2025, 4, n), Decimal(yuan)) for n, yuan in ((1, "0.01"), (2, "40682080"))]
    assert counted(charges=charges).report.part2["charges_wan_yuan"] == (Decimal("4068.208001"),)


def test_charges_that_add_up_below_zero_are_refused() -> None:
    with pytest.raises(InvalidInput, match="为负"):
        counted(charges=[ChargeRow("退", NEW_YEAR_2025, Decimal(-1))])


def test_processing_fees_join_the_charges_only_where_the_option_says_so() -> None:
    ledger = LedgerYear(
        "某局",
        2025,
        fee_notices=(
            FeeNoticeRow("知1", date(2025, 7, 1), Decimal(380), Decimal(380)),
            FeeNoticeRow("知2", NEW_YEAR_2026, Decimal(100), Decimal(100)),
        ),
    )
    joined = tally(ledger, Options({"annual.charges_include_processing_fee": True}))
    assert tally(ledger).report.part2["charges_wan_yuan"] == (0,)
    assert joined.report.part2["charges_wan_yuan"] == (Decimal("0.038"),)
    assert joined.records(CellRef(2, "charges_wan_yuan", None)) == ("知1",)


@pytest.mark.parametrize(
    ("filed_on", "concluded", "row"),
    [
        pytest.param(date(2025, 5, 6), date(2025, 8, 1), (0, 1, 0, 0, 1), id="filed and concluded in the year"),
        pytest.param(date(2022, 5, 6), NEW_YEAR_2025, (0, 1, 0, 0, 1), id="filed before, concluded on the first day"),
        pytest.param(date(2022, 5, 6), None, (0, 0, 0, 1, 1), id="filed before and still open"),
        pytest.param(date(2025, 5, 6), NEW_YEAR_2026, (0, 0, 0, 1, 1), id="concluded after the year"),
        pytest.param(date(2022, 5, 6), NEW_YEARS_EVE_2024, (0, 0, 0, 0, 0), id="concluded before the year"),
        pytest.param(NEW_YEAR_2026, None, (0, 0, 0, 0, 0), id="filed after the year"),
    ],
)
def test_the_days_of_a_proceeding_decide_its_column(
    filed_on: date, concluded: date | None, row: tuple[int, ...]
) -> None:
    case = ProceedingRow("案1", ProceedingKind.RECONSIDERATION, filed_on, concluded, ProceedingResult.CORRECTED)
    assert counted(proceedings=[case]).report.part4["reconsideration"] == row


def test_t090_a_suit_against_the_organ_as_mere_co_defendant_is_not_counted() -> None:
    own = ProceedingRow("案1", ProceedingKind.AFTER_RECONSIDERATION, date(2025, 5, 6))
    result = counted(proceedings=[own, own._replace(record="案2", as_reviewer=True)])
    assert result.report.part4["after_reconsideration"] == (0, 0, 0, 1, 1)
    assert result.records(CellRef(4, "after_reconsideration", "total")) == ("案1",)


@pytest.mark.parametrize(
    ("concluded", "result", "words"),
    [(date(2025, 8, 1), None, "没有填写结果"), (date(2025, 5, 1), ProceedingResult.UPHELD, "早于提起日")],
)
def test_a_proceeding_that_cannot_be_counted_is_named(
    concluded: date, result: ProceedingResult | None, words: str
) -> None:
    with pytest.raises(InvalidInput, match=words):
        counted(proceedings=[ProceedingRow("案1", ProceedingKind.DIRECT, date(2025, 5, 6), concluded, result)])


def test_the_records_of_a_cell_or_query_that_does_not_exist_are_refused() -> None:
    for source in (CellRef(3, "3.6", "total"), "items.subject.没有"):
        with pytest.raises(NotFound):
            counted().records(source)


def test_a_request_concludes_when_served_unless_the_option_says_when_decided() -> None:
    decided, served = date(2025, 12, 30), date(2026, 1, 4)
    assert concluded_on(decided, served) == served
    assert concluded_on(decided, served, Options({"annual.request_concluded_when": "decided"})) == decided
    assert concluded_on(decided, None) is None


def test_a_withdrawal_falls_into_other_outcomes_by_default() -> None:
    assert withdrawal_row() == "3.6.3"
    assert withdrawal_row(Options({"annual.withdrawal_row": "3.6.1"})) == "3.6.1"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_the_ledger_its_tables_reconcile_and_their_records_count_up(
    ledgers: st.SearchStrategy[LedgerYear], data: st.DataObject
) -> None:
    ledger = data.draw(ledgers)
    result = tally(ledger)
    part3, part4 = result.report.part3, result.report.part4
    for column in range(7):
        assert part3["1"][column] + part3["2"][column] == part3["3.7"][column] + part3["4"][column]  # type: ignore[operator]
        assert part3["3.7"][column] == sum(part3[key][column] for key in FORM_2021.part3_sum_rows)  # type: ignore[misc]
    for row in (*part3.values(), *part4.values()):
        assert row[-1] == sum(row[:-1])  # type: ignore[arg-type]
    weights = {row.record: row.decisions for row in ledger.administrative}
    for cell, figure in result.report.walk():
        assert figure is not None
        if cell.row == "charges_wan_yuan":
            yuan = {row.record: row.amount_yuan for row in ledger.charges}
            assert sum((yuan[record] for record in result.records(cell)), Decimal(0)) == figure * 10_000
        else:
            assert sum(weights.get(record, 1) for record in result.records(cell)) == figure


def test_a_delivery_withdrawn_by_the_end_of_the_year_is_not_counted_and_the_report_says_so() -> None:
    day = date(2025, 3, 3)
    rows = (
        DeliveryRow("发1", "条1", "网站", "website", "公告", day),
        DeliveryRow("发2", "条2", "网站", "website", "公告", day, date(2025, 12, 31)),
        DeliveryRow("发3", "条3", "网站", "website", "公告", day, date(2026, 1, 1)),
        DeliveryRow("发4", "条1", "平台", "platform", "公告", day, date(2025, 4, 1)),
    )
    counted = tally(LedgerYear("某局", 2025, deliveries=rows))
    assert (counted.facts.items, counted.facts.deliveries, counted.facts.withdrawn) == (2, 2, 1)
    assert counted.records("items.withdrawn") == ("条2",)
    said = "".join(sentence.text for sentence in proactive_sentences(counted))
    assert "另有发布后于年内撤回的政府信息1条，不计入上述数量。" in said
