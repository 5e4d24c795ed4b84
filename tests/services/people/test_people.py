"""People, posts and delegation through the services."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.people import actor, organ, person

from gongkai.access import Act, Actor, Role
from gongkai.errors import Conflict, GongkaiError, InvalidInput, NotFound, NotYours
from gongkai.services import clock
from gongkai.services.actors import COMMAND, actor_of_login
from gongkai.services.people.add_person import add_person
from gongkai.services.people.delegate_post import delegate_post, end_delegation
from gongkai.services.people.disable_person import disable_person, enable_person
from gongkai.services.people.end_post import end_post
from gongkai.services.people.first_administrators import first_administrators
from gongkai.services.people.grant_post import grant_post
from gongkai.services.people.reset_login import reset_login
from gongkai.services.permission import may_act
from gongkai.store import queries
from gongkai.store.models import AuditLine, Delegation, PersonPost

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def day(db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The clock of the services, that a test may put forward."""
    now = {"day": TODAY}
    monkeypatch.setattr(clock, "today", lambda: now["day"])
    organ("bureau")
    return now


def acting(login: str) -> Actor:
    found = actor_of_login(login)
    assert found is not None
    return found


def test_the_system_administrator_opens_an_account_and_the_security_administrator_gives_the_role() -> None:
    system, security = actor(Role.SYSTEM_ADMIN, "bureau"), actor(Role.SECURITY_ADMIN, "bureau")
    password = add_person(login="wang", name="王五", organ_code="bureau", by=system)
    assert len(password) == 23
    with pytest.raises(NotYours, match="安全管理员"):
        grant_post(login="wang", role=Role.HANDLER, organ_code="bureau", by=system)
    grant_post(login="wang", role=Role.HANDLER, organ_code="bureau", by=security)
    assert may_act(by=acting("wang"), act=Act.REGISTER, organ_code="bureau")
    with pytest.raises(NotYours, match="系统管理员"):
        add_person(login="li", name="李", organ_code="bureau", by=security)
    assert list(AuditLine.objects.values_list("act", "actor")) == [
        ("grant_post", f"{security}（{security.login}）"),
        ("add_person", f"{system}（{system.login}）"),
    ]


@pytest.mark.parametrize(
    ("change", "refusal", "said"),
    [
        ({"login": "handler-bureau"}, Conflict, "已有人使用"),
        ({"login": "HANDLER-bureau"}, Conflict, "已有人使用"),
        ({"login": "a b"}, InvalidInput, "不能开通"),
        ({"name": " "}, InvalidInput, "请填写姓名"),
        ({"organ_code": "nowhere"}, NotFound, "没有代码"),
        ({"password": "short"}, InvalidInput, "口令不合要求"),
    ],
)
def test_an_account_that_will_not_do_is_refused(change: dict[str, str], refusal: type[GongkaiError], said: str) -> None:
    person(Role.HANDLER, "bureau")
    with pytest.raises(refusal, match=said):
        add_person(**({"login": "wang", "name": "王", "organ_code": "bureau"} | change), by=COMMAND)


def test_nobody_gives_a_role_to_himself() -> None:
    with pytest.raises(NotYours, match="不能为自己"):
        grant_post(
            login="security_admin-bureau",
            role=Role.LEADER,
            organ_code="bureau",
            by=actor(Role.SECURITY_ADMIN, "bureau"),
        )


def test_nobody_becomes_a_second_administrator_not_even_by_a_command() -> None:
    person(Role.AUDIT_ADMIN, "bureau")
    organ("other")
    with pytest.raises(Conflict, match="须由不同的人担任"):
        grant_post(login="audit_admin-bureau", role=Role.SYSTEM_ADMIN, organ_code="other", by=COMMAND)


def test_a_post_that_is_taken_back_ends_at_once_and_stays_on_record() -> None:
    person(Role.HANDLER, "bureau")
    end_post(post_id=PersonPost.objects.get().pk, by=actor(Role.SECURITY_ADMIN, "bureau"))
    assert acting("handler-bureau").posts == ()
    row = queries.posts_of("handler-bureau")[0]
    assert (row.role, row.until_on) == (Role.HANDLER, TODAY - timedelta(days=1))


def test_a_post_given_by_mistake_today_is_gone_today() -> None:
    person(None, "bureau", login="wang")
    grant_post(login="wang", role=Role.LEADER, organ_code="bureau", by=COMMAND)
    end_post(post_id=PersonPost.objects.get().pk, by=COMMAND)
    assert queries.posts_of("wang") == ()
    assert set(AuditLine.objects.values_list("act", flat=True)) == {"grant_post", "end_post"}


def test_the_security_administrator_of_another_organ_cannot_take_a_post_back() -> None:
    person(Role.HANDLER, "bureau")
    with pytest.raises(NotYours) as refused:
        end_post(post_id=PersonPost.objects.get().pk, by=actor(Role.SECURITY_ADMIN, "elsewhere"))
    assert refused.value.details["outside"]


def delegated(until_on: date = date(2026, 3, 6), **change: Any) -> None:
    head = actor(Role.DISCLOSURE_HEAD, "bureau")
    person(None, "bureau", login="wang")
    post = PersonPost.objects.get(role="disclosure_head").pk
    given = {"deputy": "wang", "from_on": TODAY, "until_on": until_on, "reason": "年休假", "by": head}
    delegate_post(post_id=post, **(given | change))


def test_a_deputy_has_the_role_during_the_leave_and_not_a_day_longer(day: dict[str, date]) -> None:
    delegated()
    deputy = acting("wang")
    assert may_act(by=deputy, act=Act.APPROVE_EXTENSION, organ_code="bureau")
    assert deputy.posts[0].delegated_by == "disclosure_head-bureau"
    assert not may_act(by=deputy, act=Act.DELEGATE, organ_code="bureau")
    day["day"] = date(2026, 3, 7)
    assert acting("wang").posts == ()


def test_a_leave_that_ends_early_ends_the_delegation() -> None:
    delegated()
    end_delegation(delegation_id=Delegation.objects.get().pk, by=actor(Role.DISCLOSURE_HEAD, "bureau"))
    assert acting("wang").posts == ()
    assert queries.delegations_of("wang")[0].is_ended


def test_a_delegation_ends_with_the_post_and_with_the_account_of_its_holder() -> None:
    delegated()
    disable_person(login="disclosure_head-bureau", by=COMMAND)
    assert acting("wang").posts == ()
    enable_person(login="disclosure_head-bureau", by=COMMAND)
    assert acting("wang").posts != ()
    end_post(post_id=PersonPost.objects.get(role="disclosure_head").pk, by=COMMAND)
    assert acting("wang").posts == ()


@pytest.mark.parametrize(
    ("change", "refusal", "said"),
    [
        ({"reason": " "}, InvalidInput, "离岗事由"),
        ({"until_on": date(2026, 3, 1)}, InvalidInput, "今天以前"),
        ({"deputy": "nobody"}, NotFound, "没有登录名"),
        ({"deputy": "disclosure_head-bureau"}, Conflict, "自己代理"),
        ({"deputy": "handler-elsewhere"}, Conflict, "在岗人员"),
        ({"post_id": 0}, NotFound, "您没有这一岗位"),
    ],
)
def test_a_delegation_that_will_not_do_is_refused(change: Any, refusal: type[GongkaiError], said: str) -> None:
    person(Role.HANDLER, "elsewhere")
    head = actor(Role.DISCLOSURE_HEAD, "bureau")
    given = {
        "post_id": PersonPost.objects.get(role="disclosure_head").pk,
        "deputy": "wang",
        "from_on": TODAY,
        "until_on": date(2026, 3, 6),
        "reason": "年休假",
        "by": head,
    }
    with pytest.raises(refusal, match=said):
        delegate_post(**(given | change))


def test_two_deputies_for_one_leave_are_refused() -> None:
    delegated()
    with pytest.raises(Conflict, match="已委托他人代理"):
        delegated()


def test_the_role_of_an_administrator_is_not_delegated() -> None:
    security = actor(Role.SECURITY_ADMIN, "bureau")
    person(None, "bureau", login="wang")
    with pytest.raises(NotYours):
        delegate_post(
            post_id=PersonPost.objects.get().pk,
            deputy="wang",
            from_on=TODAY,
            until_on=TODAY,
            reason="病假",
            by=security,
        )


def test_an_account_is_closed_and_opened_and_nobody_closes_his_own() -> None:
    person(Role.HANDLER, "bureau")
    system = actor(Role.SYSTEM_ADMIN, "bureau")
    disable_person(login="handler-bureau", by=system)
    assert actor_of_login("handler-bureau") is None
    with pytest.raises(Conflict, match="已经停用"):
        disable_person(login="handler-bureau", by=system)
    enable_person(login="handler-bureau", by=system)
    assert actor_of_login("handler-bureau") is not None
    with pytest.raises(Conflict, match="自己的账户"):
        disable_person(login=system.login, by=system)


def test_only_the_security_administrator_resets_a_login_and_not_his_own() -> None:
    person(Role.HANDLER, "bureau")
    security = actor(Role.SECURITY_ADMIN, "bureau")
    assert reset_login(login="handler-bureau", by=security)
    with pytest.raises(NotYours, match="不能为自己"):
        reset_login(login=security.login, by=security)
    with pytest.raises(NotYours):
        reset_login(login="handler-bureau", by=actor(Role.SYSTEM_ADMIN, "bureau"))


def test_the_first_administrators_are_three_people_and_are_made_once() -> None:
    logins = {Role.SYSTEM_ADMIN: "a", Role.SECURITY_ADMIN: "b", Role.AUDIT_ADMIN: "c"}
    made = first_administrators(organ_code="bureau", logins=logins, by=COMMAND)
    assert len({one.password for one in made}) == 3
    with pytest.raises(Conflict, match="已有管理员"):
        first_administrators(organ_code="bureau", logins=logins, by=COMMAND)


def test_three_administrators_under_one_login_are_refused_whole() -> None:
    with pytest.raises(Conflict, match="已有人使用"):
        first_administrators(
            organ_code="bureau", logins=dict.fromkeys((Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN), "a"), by=COMMAND
        )
    assert PersonPost.objects.count() == 0
