"""Events as values and as JSON: what is written is what is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.casework import EVENT_LABELS, TRANSITIONS, event_details, read_event
from gongkai.casework import events as e
from gongkai.errors import InvalidInput
from gongkai.law.decision_facts import LinkCheck, Severance
from gongkai.law.decision_table import DecisionCode, RemedyType
from gongkai.law.exemption_terms import ExemptionGround, ExemptionKind, LegalBasis, LegalRank
from gongkai.law.fee_terms import FeeMode
from gongkai.law.rules.receipt import Channel

DAY = date(2025, 3, 3)
_GROUND = ExemptionGround(
    ExemptionKind.PROHIBITED_BY_LAW, basis=LegalBasis(LegalRank.LAW, "某法", "第三条"), must_publish_checked=True
)
_ITEM = e.ItemDecision(
    2,
    DecisionCode.GRANTED_IN_PART,
    statement="附件1",
    grounds=(_GROUND,),
    severances=(Severance("第二段", "涉密", _GROUND),),
    link=LinkCheck("http://example.gov.cn/1", DAY, True),
)


@pytest.mark.parametrize(
    "what",
    [
        e.RequestRegistered("business", Channel.FAX, DAY, awaits=True, items=3),
        e.FeeNoticed(FeeMode.PER_PAGE, Decimal("380"), "依据", "标准", "现金"),
        e.DecisionSigned("某公开〔2025〕1号", (_ITEM,), "3.2", RemedyType.RECONSIDERATION_FIRST, "救济", DAY),
        e.ConsultationSent(1, e.Asked.OTHER_ORGAN, (1, 2)),
        e.RequestRecordCorrected({"received_on": "2025-03-01"}, {"received_on": "2025-03-03"}, "误登"),
    ],
    ids=lambda what: type(what).__name__,
)
def test_an_event_reads_back_as_it_was_written(what: e.Payload) -> None:
    event = e.Event(DAY, "某人", what)
    assert read_event(event.kind, DAY, "某人", event_details(event)) == event


def test_an_old_event_with_more_in_it_is_still_read() -> None:
    old = {"applicant_kind": "business", "intake_channel": "online", "steps": [], "source": "ledger"}
    assert read_event("RequestRegistered", DAY, "某人", old).what == e.RequestRegistered("business", Channel.ONLINE)


@pytest.mark.parametrize(
    ("kind", "details"),
    [("NoSuchThing", {}), ("FeePaid", {}), ("FeePaid", {"amount_yuan": "许多"}), ("FeePaid", {"amount_yuan": None})],
)
def test_a_damaged_event_is_refused_in_plain_words(kind: str, details: dict[str, object]) -> None:
    with pytest.raises(InvalidInput, match="事件"):
        read_event(kind, DAY, "某人", details)


def test_every_event_is_made_by_some_act_of_the_table_or_by_the_register() -> None:
    made = {kind for row in TRANSITIONS.values() for kind in row.events}
    assert set(EVENT_LABELS) - made == {e.RequestDecided, e.RequestRecordCorrected}
