"""The auditor's page of the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.people import organ, signed_in

from gongkai.access import Role
from gongkai.services.audit import record_act

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
APRIL = datetime(2026, 4, 1, 0, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> None:
    city, bureau, other = organ("city"), organ("bureau", parent=organ("city")), organ("elsewhere")
    for at, actor, act, where, subject in (
        (MARCH, "张三（zhangsan）", "register_request", bureau, "2026-1"),
        (MARCH, "李四", "decide_request", bureau, "2026-2"),
        (APRIL, "张三（zhangsan）", "reveal_personal_data", city, "2026-3"),
        (APRIL, "别处的人", "register_request", other, "隐-1"),
        (APRIL, "命令行", "rotate_keys", None, "k1"),
    ):
        monkeypatch.setattr("gongkai.services.audit.clock.now", lambda at=at: at)
        record_act(act=act, actor=actor, organ=where, subject=subject)
    monkeypatch.undo()


def page(client: Any, query: str = "") -> str:
    answer = client.get(f"/staff/audit/{query}")
    assert answer.status_code == 200
    text: str = answer.content.decode().partition("<tbody>")[2]
    return text


def test_the_auditor_of_the_whole_sees_the_lines_of_his_organs_and_those_of_none(log: None) -> None:
    text = page(signed_in(Role.AUDIT_ADMIN, "city"))
    assert all(
        one in text for one in ("2026-1", "2026-2", "2026-3", "更换个人信息密钥", "登记申请", "2026-03-02 09:00:00")
    )
    assert "隐-1" not in text


def test_the_auditor_of_a_bureau_sees_its_lines_only(log: None) -> None:
    text = page(signed_in(Role.AUDIT_ADMIN, "bureau"))
    assert "2026-1" in text
    assert not any(one in text for one in ("2026-3", "隐-1", "更换个人信息密钥"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?actor=张三", {"2026-1", "2026-3"}),
        ("?act=decide_request", {"2026-2"}),
        ("?organ=bureau", {"2026-1", "2026-2"}),
        ("?subject=2026-3", {"2026-3"}),
        ("?from_on=2026-03-02&until_on=2026-03-31", {"2026-1", "2026-2"}),
        ("?from_on=2026-04-01", {"2026-3"}),
        ("?actor=张三&act=register_request", {"2026-1"}),
        ("?before=2", {"2026-1"}),
        ("?from_on=2026-04-02&until_on=2026-04-01", set()),
        ("?from_on=昨天", set()),
        ("?organ=elsewhere", set()),
    ],
)
def test_lines_are_found_by_what_is_asked(log: None, query: str, found: set[str]) -> None:
    text = page(signed_in(Role.AUDIT_ADMIN, "city"), query)
    assert {one for one in ("2026-1", "2026-2", "2026-3", "隐-1") if f"<td>{one}</td>" in text} == found


def test_a_wrong_day_is_explained(log: None) -> None:
    client = signed_in(Role.AUDIT_ADMIN, "city")
    assert "日期应写作" in client.get("/staff/audit/?from_on=昨天").content.decode()
    assert "止日早于起日" in client.get("/staff/audit/?from_on=2026-04-02&until_on=2026-04-01").content.decode()


def test_a_long_log_goes_on_from_page_to_page() -> None:
    for number in range(52):
        record_act(act="act", actor="甲", organ=organ("city"), subject=f"第{number}项")
    client = signed_in(Role.AUDIT_ADMIN, "city")
    first = client.get("/staff/audit/?actor=甲").content.decode()
    assert "第51项" in first
    assert "第1项" not in first
    assert "before=3" in first
    second = client.get("/staff/audit/?actor=甲&before=3").content.decode()
    assert "第1项" in second
    assert "更早的日志" not in second


@pytest.mark.parametrize("role", [Role.DISCLOSURE_HEAD, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN])
def test_nobody_else_reads_the_log(role: Role) -> None:
    assert signed_in(role, "city").get("/staff/audit/").status_code == 403
