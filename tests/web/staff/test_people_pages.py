"""Organs and people on the workbench, and two people on one record."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.people import SecureClient, organ, person, signed_in

from gongkai.access import Role
from gongkai.services.actors import actor_of_login
from gongkai.store.models import AuditLine, Organ, Person


@pytest.fixture(autouse=True)
def tree(db: None) -> None:
    top = organ("office")
    organ("bureau", parent=top)
    organ("elsewhere")


def fields(page: str) -> dict[str, str]:
    """What stands in the form of an organ's page."""
    return {
        "name": re.findall(r'name="name" value="([^"]*)"', page)[0],
        "version": re.findall(r'name="version" value="(\d+)"', page)[0],
        "kind": "department",
        "parent": "office",
        "office": "",
        "remark": re.findall(r'name="remark"[^>]*>\s*([^<]*)<', page)[0].strip(),
    }


def test_of_two_people_on_one_organ_one_gets_through_and_the_other_loses_nothing() -> None:
    client = signed_in(Role.SYSTEM_ADMIN, "office")
    address = "/staff/organs/bureau/"
    first, second = fields(client.get(address).content.decode()), fields(client.get(address).content.decode())
    assert client.post(address, first | {"name": "甲局", "remark": "先存的备注"}).status_code == 302
    answer = client.post(address, second | {"remark": "后写的长备注，不能丢"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "已被他人修改" in page
    assert "先存的备注" in page, "sees what has changed"
    assert fields(page)["remark"] == "后写的长备注，不能丢", "loses no text"
    assert Organ.objects.get(code="bureau").remark == "先存的备注"
    assert client.post(address, fields(page) | {"name": "甲局"}).status_code == 302
    kept = Organ.objects.get(code="bureau")
    assert (kept.name, kept.remark, kept.version) == ("甲局", "后写的长备注，不能丢", 3)
    assert AuditLine.objects.filter(act="change_organ").count() == 2


def test_an_organ_is_not_put_below_itself_nor_under_one_out_of_reach() -> None:
    client = signed_in(Role.SYSTEM_ADMIN, "office")
    page = client.get("/staff/organs/office/").content.decode()
    given = fields(page) | {"parent": "bureau"}
    answer = client.post("/staff/organs/office/", given)
    assert answer.status_code == 409
    assert "自己的下级机关" in answer.content.decode()
    assert "elsewhere" not in page, "no organ out of reach is offered"
    assert client.post("/staff/organs/office/", given | {"parent": "elsewhere"}).status_code == 200
    assert Organ.objects.get(code="office").parent is None


def test_who_does_not_manage_organs_sees_no_form_and_changes_nothing() -> None:
    client = signed_in(Role.HANDLER, "bureau")
    page = client.get("/staff/organs/bureau/").content.decode()
    assert 'name="version"' not in page
    refused = client.post(
        "/staff/organs/bureau/", {"name": "x", "kind": "department", "parent": "", "office": "", "version": 1}
    )
    assert refused.status_code == 403


def test_the_system_administrator_opens_an_account_on_the_page_and_sees_the_password_once() -> None:
    client = signed_in(Role.SYSTEM_ADMIN, "office")
    answer = client.post("/staff/people/add/", {"login": "wang", "name": "王五", "organ": "bureau"})
    assert re.search(r'<code class="secret">\S{23}</code>', answer.content.decode())
    assert "no-store" in answer.headers["Cache-Control"]
    assert "岗位" in client.get("/staff/people/bureau/wang/").content.decode()
    again = client.post("/staff/people/add/", {"login": "wang", "name": "王五", "organ": "bureau"})
    assert again.status_code == 409
    assert 'value="王五"' in again.content.decode(), "what was typed is still there"


def test_the_security_administrator_gives_and_takes_a_role_on_the_page() -> None:
    person(None, "bureau", login="wang")
    client = signed_in(Role.SECURITY_ADMIN, "office")
    given = {"role": "handler", "organ": "bureau", "from_on": "2026-03-02"}
    assert client.post("/staff/people/bureau/wang/grant/", given).status_code == 302
    twice = client.post("/staff/people/bureau/wang/grant/", given)
    assert twice.status_code == 409
    assert "期间重叠" in twice.content.decode()
    post = Person.objects.get(user__username="wang").posts.get()
    assert client.post(f"/staff/people/bureau/wang/posts/{post.pk}/end/").status_code == 302
    found = actor_of_login("wang")
    assert found is not None
    assert found.posts == ()


def test_a_post_of_somebody_else_is_not_ended_under_a_name_one_may_manage() -> None:
    person(None, "bureau", login="wang")
    other = person(Role.LEADER, "elsewhere").posts.get()
    client = signed_in(Role.SECURITY_ADMIN, "office")
    assert client.post(f"/staff/people/bureau/wang/posts/{other.pk}/end/").status_code == 404
    assert client.get("/staff/people/bureau/leader-elsewhere/").status_code == 404


def test_an_account_is_closed_reset_and_unlocked_on_the_page() -> None:
    person(Role.HANDLER, "bureau", login="wang")
    system, security = signed_in(Role.SYSTEM_ADMIN, "office"), signed_in(Role.SECURITY_ADMIN, "office")
    assert system.post("/staff/people/bureau/wang/switch/", {"to": "disable"}).status_code == 302
    assert actor_of_login("wang") is None
    again = system.post("/staff/people/bureau/wang/switch/", {"to": "disable"})
    assert again.status_code == 409, "two who close an account at once do not open it again"
    assert actor_of_login("wang") is None
    assert system.post("/staff/people/bureau/wang/switch/", {"to": "enable"}).status_code == 302
    assert security.post("/staff/people/bureau/wang/unlock/").status_code == 302
    assert 'class="secret"' in security.post("/staff/people/bureau/wang/reset/").content.decode()


def test_somebody_on_leave_entrusts_a_colleague_and_comes_back_early(settings: Any) -> None:
    person(Role.HANDLER, "bureau", login="wang")
    client = signed_in(Role.DISCLOSURE_HEAD, "bureau")
    page = client.get("/staff/leave/").content.decode()
    post = re.findall(r'<option value="(\d+)"', page)[0]
    leave = {"post": post, "deputy": "wang", "from_on": "2026-03-02", "until_on": "2099-03-06", "reason": "年休假"}
    assert client.post("/staff/leave/", leave).status_code == 302
    ended = re.findall(r"/staff/leave/(\d+)/end/", client.get("/staff/leave/").content.decode())[0]
    found = actor_of_login("wang")
    assert found is not None
    assert found.posts[-1].role is Role.DISCLOSURE_HEAD
    deputy = SecureClient()
    deputy.force_login(
        Person.objects.get(user__username="wang").user, backend="django.contrib.auth.backends.ModelBackend"
    )
    shown = re.findall(r'<ul class="plain-list">(.*?)</ul>', deputy.get("/staff/leave/").content.decode(), re.DOTALL)[0]
    until = '<span class="day">2099-03-06</span>'
    assert f"</span> 测试bureau（代理 测试disclosure_head-bureau，至 {until}）" in shown
    stranger = signed_in(Role.HANDLER, "bureau")
    assert stranger.post(f"/staff/leave/{ended}/end/").status_code == 404
    assert client.post(f"/staff/leave/{ended}/end/").status_code == 302
    found = actor_of_login("wang")
    assert found is not None
    assert [one.role for one in found.posts] == [Role.HANDLER]
