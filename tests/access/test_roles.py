"""Posts over time and the roles of an actor."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor, Post, Role

POST = Post(Role.HANDLER, "bureau", date(2026, 3, 2), date(2026, 3, 31))


def test_a_post_is_held_from_its_first_to_its_last_day_inclusive() -> None:
    days = (date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 1))
    assert [POST.held_on(day) for day in days] == [False, True, True, False]


def test_a_role_in_one_organ_is_no_role_in_another() -> None:
    actor = Actor("张三", "zhangsan", (POST,))
    assert actor.roles_in("bureau") == {Role.HANDLER}
    assert actor.roles_in("other") == frozenset()


def test_every_role_has_a_chinese_name_of_its_own() -> None:
    assert len({role.label_zh for role in Role}) == len(Role)
