"""Who is let through, in the organ tree of the database."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.people import LONG_AGO_ON, actor, organ

from gongkai.access import Act, Actor, Post, Role
from gongkai.errors import NotYours
from gongkai.services.actors import COMMAND
from gongkai.services.permission import may_act, organs_for, permit
from gongkai.store import queries


@pytest.fixture
def tree(db: None) -> None:
    """city → office (supervises the bureau), city → bureau → station; another city beside it."""
    city = organ("city", is_government=True, level="city")
    office = organ("office", parent=city)
    bureau = organ("bureau", parent=city, supervising_office=office)
    organ("station", parent=bureau, kind="dispatched_agency")
    organ("elsewhere")


def test_the_organs_below_come_by_parent_and_by_supervising_office(tree: None) -> None:
    below = queries.organs_below(["city", "office", "station"])
    assert below == {"city": {"office", "bureau", "station"}, "office": {"bureau", "station"}, "station": frozenset()}
    assert queries.top_organs() == {"city", "elsewhere"}


def test_a_refusal_says_what_why_and_what_to_do(tree: None) -> None:
    with pytest.raises(NotYours) as refused:
        permit(by=actor(Role.HANDLER, "bureau"), act=Act.APPROVE_EXTENSION, organ_code="bureau")
    message = refused.value.message_zh
    assert all(words in message for words in ("同意延长答复期限", "测试bureau的公开机构负责人", "请交有权的人员办理"))
    assert refused.value.details["outside"] is False


def test_an_organ_out_of_sight_is_refused_as_outside(tree: None) -> None:
    with pytest.raises(NotYours) as refused:
        permit(by=actor(Role.HANDLER, "bureau"), act=Act.VIEW_CASES, organ_code="elsewhere")
    assert refused.value.details["outside"] is True


def test_the_supervising_office_sees_its_bureaus_and_no_others(tree: None) -> None:
    assert organs_for(by=actor(Role.SUPERVISOR, "office"), act=Act.VIEW_CASES) == {"office", "bureau", "station"}


def test_one_reading_of_the_tree_answers_every_permission_of_a_person(
    tree: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    who = actor(Role.SUPERVISOR, "office")
    with django_assert_num_queries(0):
        assert organs_for(by=who, act=Act.VIEW_CASES) == {"office", "bureau", "station"}
        assert not may_act(by=who, act=Act.VIEW_CASES, organ_code="elsewhere")
    organ("new", supervising_office=organ("office"))
    assert "new" in organs_for(by=actor(Role.SUPERVISOR, "office"), act=Act.VIEW_CASES), "read anew for the next page"


def test_who_was_not_read_from_the_posts_is_looked_up(tree: None) -> None:
    who = Actor("某人", "someone", (Post(Role.SUPERVISOR, "office", LONG_AGO_ON),))
    assert organs_for(by=who, act=Act.VIEW_CASES) == {"office", "bureau", "station"}


def test_acts_on_the_whole_system_need_the_role_at_the_top(tree: None) -> None:
    assert may_act(by=actor(Role.SYSTEM_ADMIN, "city"), act=Act.BACK_UP, organ_code=None)
    assert not may_act(by=actor(Role.SYSTEM_ADMIN, "bureau"), act=Act.BACK_UP, organ_code="bureau")


def test_a_command_passes(tree: None) -> None:
    permit(by=COMMAND, act=Act.GRANT_ROLE, organ_code="bureau")
    assert organs_for(by=COMMAND, act=Act.VIEW_CASES) == {"city", "office", "bureau", "station", "elsewhere"}


def test_a_cycle_in_the_tree_ends(tree: None) -> None:
    from gongkai.store.models import Organ

    Organ.objects.filter(code="city").update(parent=Organ.objects.get(code="station"))
    assert queries.organs_below(["city"]) == {"city": {"office", "bureau", "station"}}
