"""A whole case for each of the twenty-four decisions: from registration to the one row of the report."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.services.casework.answers import answer

from gongkai.annual.tally import tally
from gongkai.casework import event_details, read_event
from gongkai.law.decision_table import DECISIONS, DecisionCode, RemedyType
from gongkai.law.rules.consultation import Opinion
from gongkai.services.casework.ask_reasons import ask_reasons
from gongkai.services.casework.find_reasons import find_reasons
from gongkai.services.casework.receive_correction import receive_correction
from gongkai.services.casework.record_opinion import record_opinion
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.casework.sign_decision import lapse_uncorrected, lapse_unpaid
from gongkai.store import queries

D = DecisionCode
SEP_25, SEP_26, OCT_13, OCT_20 = date(2025, 9, 25), date(2025, 9, 26), date(2025, 10, 13), date(2025, 10, 20)


def prepared(desk: Any, number: str, code: DecisionCode) -> None:
    """What has to happen in the case before this decision is lawful."""
    if code is D.DOES_NOT_EXIST:
        desk.search(number, OCT_13)
    if code is D.THIRD_PARTY_RIGHTS:
        which = desk.ask_third_party(number, SEP_26, SEP_26)
        desk.do(record_opinion, number, OCT_13, number=which, opinion=Opinion.OBJECTS, finding="确属商业秘密")
    if code is D.STILL_UNCLEAR:
        desk.do(request_correction, number, SEP_26, points=("名称",))
        desk.do(receive_correction, number, OCT_13, clear=False)
    if code is D.EXCESSIVE:
        desk.do(ask_reasons, number, SEP_26, finding="本月第66件")
        desk.do(find_reasons, number, OCT_13, sound=False, finding="本月66件，没有说明合理理由")


def lapsed(desk: Any, number: str, code: DecisionCode) -> None:
    if code is D.LAPSED_UNCORRECTED:
        desk.do(request_correction, number, SEP_26, points=("名称",), term_workdays=5)
        desk.hand(number, SEP_26, letter="P2")
        desk.do(lapse_uncorrected, number, OCT_20, document_no="甲公开〔2025〕22号")
    else:
        desk.charge(number, SEP_26, 380)
        desk.hand(number, SEP_26, letter="P10")
        desk.do(lapse_unpaid, number, date(2025, 11, 10), document_no="甲公开〔2025〕23号")


@pytest.mark.parametrize("code", list(DecisionCode))
def test_a_whole_case_ends_in_the_row_of_its_decision(desk: Any, code: DecisionCode) -> None:
    number = desk.open(SEP_25).request_no
    if code in (D.LAPSED_UNCORRECTED, D.LAPSED_UNPAID):
        lapsed(desk, number, code)
        served_on = date(2025, 11, 10)
    else:
        prepared(desk, number, code)
        desk.sign(number, OCT_20, answer(code))
        served_on = OCT_20
    state = desk.post(number, served_on, letter=code.value)
    expected = DECISIONS[code]
    assert state.decision is not None
    assert state.report_row == expected.report_row
    signed = desk.row(number).events.get(kind="DecisionSigned").details
    kinds = {RemedyType.CONFIGURED: RemedyType.FREE_CHOICE}
    assert signed["remedy"] == kinds.get(expected.remedy, expected.remedy).value
    assert "甲区人民政府" in signed["remedy_text"]
    assert desk.proved()
    tallied = tally(queries.ledger_year("bureau", 2025))
    row = tallied.report.part3[expected.report_row]
    assert (row[0], row[-1]) == (1, 1)


def test_every_stored_event_reads_back_as_itself(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    prepared(desk, number, D.THIRD_PARTY_RIGHTS)
    desk.sign(number, OCT_20, answer(D.THIRD_PARTY_RIGHTS))
    for event in desk.row(number).events.all():
        read = read_event(event.kind, event.happened_on, event.actor, event.details)
        extra = {name: event.details[name] for name in ("steps", "flags") if name in event.details}
        assert event_details(read) | extra == event.details


def test_items_with_several_answers_count_in_one_row_by_the_rule(desk: Any) -> None:
    cases = (
        ((D.PROVIDED, D.DELIBERATIVE), "3.2"),
        ((D.DELIBERATIVE, D.OTHER_ORGAN), "3.3.6"),
        ((D.OTHER_ORGAN, D.PETITION_OR_COMPLAINT), "3.4.1"),
        ((D.PROVIDED, D.ALREADY_PUBLISHED), "3.1"),
    )
    for codes, row in cases:
        number = desk.open(SEP_25, items=("甲文件", "乙文件")).request_no
        desk.sign(number, OCT_20, *(answer(code, item) for item, code in enumerate(codes, 1)))
        desk.post(number, OCT_20, letter=codes[0].value)
        assert desk.row(number).report_row == row
