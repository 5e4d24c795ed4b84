"""What was registered wrongly is put right by an event: nothing is overwritten, and a rebuild agrees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual.ledger import ApplicantKind
from gongkai.errors import InvalidInput, NotFound, NotInThisState, Unreadable
from gongkai.law.decision_table import DecisionCode
from gongkai.law.rules.receipt import Channel
from gongkai.services.correct_request import correct_request
from gongkai.services.rebuild import rebuild
from gongkai.store.models import AuditLine, CaseEvent, DisclosureRequest

CLOSED = ["SQ1", "自然人", "互联网", "2025-03-03", "", "2025-03-20", "予以公开", ""]
OPEN = ["SQ2", "商业企业", "当面", "2025-12-20", "", "", "", ""]
MAR_4, MAR_10, MAR_12, MAR_21 = date(2025, 3, 4), date(2025, 3, 10), date(2025, 3, 12), date(2025, 3, 21)


@pytest.fixture
def registered(take: Callable[..., Any], workbook: Callable[..., Path]) -> None:
    take(workbook({"申请": [CLOSED, OPEN]}))


def correct(request_no: str = "SQ1", reason: str = "登记时误填", **more: Any) -> Any:
    return correct_request(organ_code="bureau", request_no=request_no, actor="测试", reason=reason, **more)


def test_a_correction_changes_the_record_and_keeps_what_it_was(registered: None) -> None:
    corrected = correct(received_on=MAR_4, applicant_kind=ApplicantKind.BUSINESS, channel=Channel.FAX)
    case = DisclosureRequest.objects.get(record_no="SQ1")
    assert (corrected.on, case.applicant_kind, case.intake_channel) == (MAR_4, "business", "fax")
    event = CaseEvent.objects.get(kind="RequestRecordCorrected")
    assert event.details["before"]["received_on"] == "2025-03-03"
    assert event.details["reason"] == AuditLine.objects.get(act="correct_request").details["reason"] == "登记时误填"
    assert rebuild(actor="测试").differing == ()


def test_a_result_is_corrected_or_taken_back(registered: None) -> None:
    days = {"decided_on": MAR_10, "served_on": MAR_12}
    corrected = correct(decision=DecisionCode.STATE_SECRET, **days)
    assert (corrected.ended_on, corrected.outcome) == (MAR_12, "（三）不予公开 1.属于国家秘密")
    assert correct(undecided=True).ended_on is None
    assert DisclosureRequest.objects.get(record_no="SQ1").state == "open"
    assert rebuild(actor="测试").differing == ()
    DisclosureRequest.objects.filter(record_no="SQ1").update(applicant_kind="other")
    assert rebuild(actor="测试").differing == ("SQ1",)
    rebuild(actor="测试", repair=True)
    assert DisclosureRequest.objects.get(record_no="SQ1").applicant_kind == "natural_person"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"reason": " ", "received_on": MAR_4}, "须写明理由"),
        ({}, "没有要更正的内容"),
        ({"received_on": date(2025, 3, 3)}, "没有要更正的内容"),
        ({"received_on": MAR_21}, "晚于办结日期"),
        ({"received_on": date(2999, 1, 1), "undecided": True}, "至今天之间"),
        ({"received_on": date(2008, 4, 30)}, "至今天之间"),
        ({"decision": DecisionCode.STATE_SECRET}, "须同时写明"),
        ({"decision": DecisionCode.STATE_SECRET, "decided_on": MAR_12, "served_on": MAR_10}, "日期次序"),
        ({"decision": DecisionCode.STATE_SECRET, "decided_on": MAR_12, "served_on": date(2999, 1, 1)}, "晚于今天"),
        (
            {"decision": DecisionCode.STATE_SECRET, "decided_on": MAR_10, "served_on": MAR_12, "undecided": True},
            "只选一项",
        ),
    ],
)
def test_what_contradicts_is_refused_and_nothing_is_recorded(registered: None, what: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        correct(**what)
    assert not CaseEvent.objects.filter(kind="RequestRecordCorrected").exists()
    assert DisclosureRequest.objects.get(record_no="SQ1").received_on == date(2025, 3, 3)


def test_an_unknown_number_and_an_open_case_have_no_result_to_correct(registered: None) -> None:
    with pytest.raises(NotFound, match="SQ404"):
        correct("SQ404", received_on=MAR_4)
    with pytest.raises(NotInThisState, match="尚未办结"):
        correct("SQ2", decision=DecisionCode.STATE_SECRET, decided_on=MAR_10, served_on=MAR_12)


def test_a_contradicting_import_names_the_command(
    registered: None, take: Callable[..., Any], workbook: Callable[..., Path]
) -> None:
    with pytest.raises(Unreadable, match="gongkai request correct"):
        take(workbook({"申请": [[*CLOSED[:3], "2025-03-04", *CLOSED[4:]]]}))
