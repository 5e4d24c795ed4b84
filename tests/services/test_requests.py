"""Registering and deciding: the state follows from the events, and can be proved from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.annual.ledger import ApplicantKind
from gongkai.errors import Conflict, InvalidInput, NotFound, NotInThisState
from gongkai.law.decision_table import DecisionCode
from gongkai.law.rules.receipt import Channel
from gongkai.services.decide_request import decide_request
from gongkai.services.rebuild import rebuild
from gongkai.services.register_request import register_request
from gongkai.store.models import DisclosureRequest, Organ

MAR_3, MAR_5, MAR_20 = date(2025, 3, 3), date(2025, 3, 5), date(2025, 3, 20)


def register(**more: Any) -> Any:
    defaults = {"channel": Channel.IN_PERSON, "arrived_on": MAR_3, "applicant_kind": ApplicantKind.BUSINESS}
    return register_request(organ_code="bureau", request_no="SQ1", actor="测试", **(defaults | more))


def decide(**more: Any) -> Any:
    defaults = {"decision": DecisionCode.STATE_SECRET, "decided_on": MAR_5, "served_on": MAR_20, "request_no": "SQ1"}
    return decide_request(organ_code="bureau", actor="测试", **(defaults | more))


def test_a_filing_by_hand_counts_from_its_day_and_one_online_from_its_confirmation(bureau: Organ) -> None:
    assert register().on == MAR_3
    with pytest.raises(InvalidInput, match="双方确认"):
        register_request(
            organ_code="bureau",
            request_no="SQ2",
            actor="测试",
            channel=Channel.ONLINE,
            arrived_on=MAR_3,
            applicant_kind=ApplicantKind.OTHER,
        )
    assert not DisclosureRequest.objects.filter(record_no="SQ2").exists()


def test_a_confirmed_filing_counts_from_the_confirmation(bureau: Organ) -> None:
    assert register(channel=Channel.ONLINE, confirmed_on=MAR_5).on == MAR_5


def test_a_number_is_registered_once(bureau: Organ) -> None:
    register()
    with pytest.raises(Conflict, match="已经登记"):
        register()


def test_a_decision_gives_the_row_of_the_report_and_ends_the_case(bureau: Organ) -> None:
    register()
    decided = decide()
    assert (decided.ended_on, decided.outcome) == (MAR_20, "（三）不予公开 1.属于国家秘密")
    with pytest.raises(NotInThisState, match="已于2025-03-20办结"):
        decide()


def test_days_out_of_order_and_unknown_requests_are_refused(bureau: Organ) -> None:
    register()
    for days in ({"decided_on": date(2025, 3, 1)}, {"served_on": MAR_3}, {"served_on": date(2999, 1, 1)}):
        with pytest.raises(InvalidInput, match="日期次序"):
            decide(**days)
    with pytest.raises(NotFound, match="SQ404"):
        decide(request_no="SQ404")


def test_a_rebuild_finds_and_repairs_what_the_events_do_not_say(bureau: Organ) -> None:
    register()
    decide()
    assert rebuild(actor="测试").differing == ()
    DisclosureRequest.objects.update(report_row="3.1")
    assert rebuild(actor="测试").differing == ("SQ1",)
    rebuild(actor="测试", repair=True)
    assert DisclosureRequest.objects.get().report_row == "3.3.1"
    assert rebuild(actor="测试").differing == ()
