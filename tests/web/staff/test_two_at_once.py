"""Two people on one record at once: one gets through, the other sees what changed and loses no text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.people import actor, organ, signed_in

from gongkai.access import Role
from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import CaseAct
from gongkai.law.rules.receipt import Channel as Arrival
from gongkai.services import clock
from gongkai.services.casework.assign_case import assign_case
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.store import queries
from gongkai.store.models import CaseEvent, Channel, ItemEvent

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
ITEM = {
    "title": "关于开展企业培训的通知",
    "kind": "notice",
    "basis": "20.15",
    "column": "通知公告",
    "issuer": "甲区科学技术局",
    "formed_on": "2026-11-20",
    "summary": "通知企业参加培训。",
    "mode": "full",
    "attribute": "proactive",
    "channels": ["平台"],
    "body_html": "<p>第一段，时间待定。</p><p>第二段，地点在三楼。</p>",
}


@pytest.fixture(autouse=True)
def noon(db: None) -> Any:
    Channel.objects.create(organ=organ("bureau"), name="平台", kind="platform", adapter="platform")
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def editor() -> Client:
    return signed_in(Role.HANDLER, "bureau")


@pytest.fixture
def item(editor: Client) -> str:
    """The address of an item that has been begun."""
    return str(editor.post("/staff/items/bureau/new/", ITEM).headers["Location"])


@pytest.fixture
def case() -> str:
    """The address of a case."""
    applicant = ApplicantDetails(ApplicantKind.NATURAL_PERSON, name="张三丰", phone="13800005678")
    filing = Filing(applicant, Arrival.IN_PERSON, date(2026, 11, 2), ("经费安排",))
    number = register_filing(organ_code="bureau", filing=filing, by=actor(Role.HANDLER, "bureau")).request_no
    return f"/staff/cases/bureau/{number}/"


def hidden(page: str, name: str) -> str:
    return re.findall(rf'name="{name}" value="(\d+)"', page)[0]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_act_in_a_case_on_which_a_colleague_has_acted_waits_for_a_second_look(case: str) -> None:
    address, client = f"{case}do/{CaseAct.ASSIGN.value}/", signed_in(Role.DISCLOSURE_HEAD, "bureau")
    opened = text(client.get(address))
    number = case.rstrip("/").rpartition("/")[2]
    head = actor(Role.DISCLOSURE_HEAD, "bureau")
    assign_case(organ_code="bureau", request_no=number, by=head, department="综合科")
    typed = {"do": "perform", "seen": hidden(opened, "seen"), "department": "另想分给的业务科"}
    before = CaseEvent.objects.count()
    refused = client.post(address, typed)
    page = text(refused)
    assert refused.status_code == 409
    assert "已有新的办理" in page
    assert head.name in page
    assert "分办" in page, "sees what was done meanwhile"
    assert CaseEvent.objects.count() == before
    assert 'value="另想分给的业务科"' in page, "loses no text"
    assert client.post(address, typed | {"seen": hidden(page, "seen")}).status_code == 302


def test_a_review_of_words_that_changed_meanwhile_is_not_taken(editor: Client, item: str) -> None:
    editor.post(f"{item}act/submit/", {})
    first = signed_in(Role.FIRST_REVIEWER, "bureau")
    opened = text(first.get(item))
    editor_again = signed_in(Role.HANDLER, "bureau")
    first.post(f"{item}act/return/", {"reason": "地点写错"})
    editor_again.get(f"{item}edit/")
    mended = ITEM | {"body_html": "<p>完全不同的内容</p>", "based_on": str(revision(item))}
    assert editor_again.post(f"{item}edit/", mended).status_code == 302
    editor_again.post(f"{item}act/submit/", {})
    events = ItemEvent.objects.count()
    stale = {"opinion": "同意，意见很长", "seen": hidden(opened, "seen")}
    refused = first.post(f"{item}act/approve_first/", stale)
    page = text(refused)
    assert refused.status_code == 409
    assert "已有新的办理" in page
    assert "同意，意见很长" in page, "loses no text"
    assert ItemEvent.objects.count() == events
    again = stale | {"seen": hidden(page, "seen")}
    assert first.post(f"{item}act/approve_first/", again).status_code == 302


def test_a_refused_act_on_an_item_comes_back_with_what_was_typed(editor: Client, item: str) -> None:
    answer = editor.post(f"{item}act/withdraw/", {"reason": "数据有误，须重新核对"})
    assert answer.status_code in (403, 409)
    head = signed_in(Role.DISCLOSURE_HEAD, "bureau")
    answer = head.post(f"{item}act/withdraw/", {"reason": "数据有误，须重新核对"})
    assert answer.status_code == 409
    assert "数据有误，须重新核对" in text(answer)


def revision(item: str) -> int:
    return queries.item(
        "bureau", item.split("/")[4] if item.count("/") == 6 else "/".join(item.split("/")[4:-1])
    ).revision


def test_words_written_on_an_older_version_come_back_beside_the_newer_ones(editor: Client, item: str) -> None:
    based_on = hidden(text(editor.get(f"{item}edit/")), "based_on")
    with clock.standing_at(NOON + timedelta(hours=1)):  # the lock of the first has run out
        other = signed_in(Role.HANDLER, "bureau")
        theirs = ITEM | {"summary": "先存的概述", "based_on": based_on}
        theirs["body_html"] = "<p>第一段，时间是明天。</p><p>第二段，地点在三楼。</p>"
        assert other.post(f"{item}edit/", theirs).status_code == 302
        mine = ITEM | {"summary": "后写的概述", "based_on": based_on, "note": "我的说明"}
        mine["body_html"] = "<p>第一段，时间待定。</p><p>第二段，改到五楼，后写的不能丢。</p>"
        refused = editor.post(f"{item}edit/", mine)
        page = text(refused)
        assert refused.status_code == 409
        assert "已被他人修改" in page
        assert "先存的概述" in page
        assert "时间是明天" in page, "sees what has changed"
        assert "后写的概述" in page
        assert "后写的不能丢" in page, "loses no text"
        assert 'value="我的说明"' in page
        again = mine | {"based_on": hidden(page, "based_on")}
        assert editor.post(f"{item}edit/", again).status_code == 302
    assert revision(item) == int(based_on) + 2


def test_a_kind_that_is_none_is_refused_and_the_form_comes_back(editor: Client) -> None:
    answer = editor.post("/staff/items/bureau/new/", ITEM | {"kind": "no such kind", "summary": "写好的概述"})
    assert answer.status_code == 422
    assert "写好的概述" in text(answer)
