"""The first page of the workbench: what is late, what is due first, which letters nobody has read, for each of us."""

from __future__ import annotations

from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.people import actor, signed_in

from gongkai.access import Role
from gongkai.annual.ledger import ApplicantKind
from gongkai.law.rules.receipt import Channel
from gongkai.services import clock
from gongkai.services.casework.record_mail import record_mail
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.services.demo_organs import BUREAU, ensure_bureau

WHO = ApplicantDetails(ApplicantKind.NATURAL_PERSON, name="张三丰", identity_number="410304199001011234")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    ensure_bureau()


def panels(role: Role) -> dict[str, str]:
    shown = LexborHTMLParser(signed_in(role, BUREAU).get("/staff/").content.decode())
    found = {}
    for panel in shown.css("section.panel"):
        heading = panel.css_first("h2")
        assert heading is not None
        found[heading.text()] = " ".join(panel.text(separator=" ").split())
    return found


def test_the_late_and_the_soon_are_counted_and_the_first_due_come_first() -> None:
    by = actor(Role.HANDLER, BUREAU)
    for received_on, what in ((date(2026, 11, 2), "月末到期的"), (date(2026, 10, 26), "已经逾期的")):
        register_filing(organ_code=BUREAU, filing=Filing(WHO, Channel.IN_PERSON, received_on, (what,)), by=by)
    said = panels(Role.HANDLER)["最先到期的申请件"]
    assert "1 已逾期 1 三个工作日内 0 待确认收到 0 我经办的" in said
    assert said.index("已经逾期的") < said.index("还有2个工作日") < said.index("月末到期的")
    assert "张三" not in said


def test_a_letter_that_nobody_has_read_stands_there_until_it_is_settled() -> None:
    assert panels(Role.HANDLER)["还没有甄别的收件"].endswith("收件都已甄别。")
    day = date(2026, 11, 25)
    by = actor(Role.RESPONDING_UNIT, BUREAU)
    mail = record_mail(organ_code=BUREAU, kind="registered_post", signed_on=day, signed_by="门卫", by=by)
    said = panels(Role.HANDLER)["还没有甄别的收件"]
    assert mail.mail_no in said
    assert "11月25日由门卫签收" in said


def test_who_sees_no_cases_has_no_panel_of_cases() -> None:
    assert "最先到期的申请件" not in panels(Role.FIRST_REVIEWER)
