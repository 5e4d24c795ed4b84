"""The door of the workbench."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from tests.people import person, signed_in

from gongkai.access import Act, Role
from gongkai.errors import Conflict
from gongkai.services.actors import COMMAND
from gongkai.services.people.disable_person import disable_person
from gongkai.web.staff.access import staff_page


@staff_page(Act.REGISTER)
def register_page(request: Any, organ_code: str) -> HttpResponse:
    if "collide" in request.GET:
        raise Conflict("已有记录，请核对。")
    return HttpResponse(f"{request.actor.name} {sorted(request.organs)}")


def ask(role: Role | None, organ_code: str, query: str = "") -> HttpResponse:
    request = RequestFactory().get(f"/x/{query}")
    request.user = person(role, "bureau").user
    request.session = {}
    return register_page(request, organ_code=organ_code)


def test_without_a_login_the_workbench_asks_for_one(visitor: Client, db: None) -> None:
    response = visitor.get("/staff/")
    assert response.status_code == 302
    assert response.headers["Location"].endswith("?next=/staff/")


def test_a_person_with_a_role_comes_in_and_is_greeted(db: None) -> None:
    response = signed_in(Role.HANDLER, "bureau").get("/staff/")
    assert response.status_code == 200
    assert "测试handler-bureau，您好" in response.content.decode()


def test_a_person_without_a_role_and_a_login_without_a_person_are_told_why(db: None) -> None:
    assert "没有这一岗位" in signed_in(None, "bureau").get("/staff/").content.decode()
    client = signed_in(None, "bureau")
    from gongkai.store.models import Person

    Person.objects.all().delete()
    response = client.get("/staff/")
    assert response.status_code == 403
    assert "没有登记为工作人员" in response.content.decode()


def test_the_view_learns_who_asks_and_where_the_act_is_his(db: None) -> None:
    response = ask(Role.HANDLER, "bureau")
    assert response.content.decode() == "测试handler-bureau ['bureau']"


def test_the_wrong_role_in_the_own_organ_is_refused_with_the_reason(db: None) -> None:
    response = ask(Role.RESPONDING_UNIT, "bureau")
    assert response.status_code == 403
    assert "登记申请" in response.content.decode()


def test_another_organ_does_not_exist(db: None) -> None:
    from django.http import Http404

    with pytest.raises(Http404):
        ask(Role.HANDLER, "elsewhere")


def test_a_refusal_inside_a_view_becomes_a_page(db: None) -> None:
    response = ask(Role.HANDLER, "bureau", "?collide=1")
    assert response.status_code == 409
    assert "已有记录" in response.content.decode()


def test_templates_can_ask_through_rules(db: None) -> None:
    user = person(Role.HANDLER, "bureau").user
    assert user.has_perm("gongkai.register", "bureau")
    assert not user.has_perm("gongkai.register", "elsewhere")
    assert not user.has_perm("gongkai.approve_extension", "bureau")


def test_a_password_given_by_somebody_else_or_too_old_must_be_changed_first(db: None, settings: Any) -> None:
    client = signed_in(Role.HANDLER, "bureau")
    user = person(Role.HANDLER, "bureau").user
    user.person.password_set_at = None
    user.person.save()
    assert client.get("/staff/").headers["Location"] == "/accounts/password/change/"
    user.person.password_set_at = timezone.now() - timedelta(days=91)
    user.person.save()
    assert client.get("/staff/").headers["Location"] == "/accounts/password/change/"
    settings.GONGKAI_PASSWORD_DAYS = 0
    assert client.get("/staff/").status_code == 200


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.LEADER])
def test_roles_of_weight_must_have_a_second_factor_first(role: Role, db: None, settings: Any) -> None:
    client = signed_in(role, "bureau")
    assert client.get("/staff/").status_code == 200
    person(role, "bureau").user.authenticator_set.all().delete()
    assert client.get("/staff/").headers["Location"] == "/accounts/2fa/"
    settings.GONGKAI_SECOND_FACTOR_ROLES = frozenset()
    assert client.get("/staff/").status_code == 200


def test_a_disabled_person_is_out_at_the_next_click(db: None) -> None:
    client = signed_in(Role.HANDLER, "bureau")
    disable_person(login="handler-bureau", by=COMMAND)
    assert client.get("/staff/").status_code == 302
