"""The table role × act and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.access import (
    ADMINISTRATORS,
    BELOW,
    OWN,
    SYSTEM_WIDE,
    Act,
    Actor,
    Post,
    Role,
    Subject,
    acts_of,
    may,
    organs_where,
)

DAY = date(2026, 3, 2)
TREE = {"office": {"bureau", "school"}}


def actor(role: Role, organ: str = "bureau", *, delegated_by: str = "", until_on: date | None = None) -> Actor:
    return Actor("张三", "zhangsan", (Post(role, organ, date(2026, 1, 1), until_on, delegated_by),))


def test_the_table_has_a_row_for_every_act_and_no_empty_one() -> None:
    assert set(OWN) == set(Act)
    assert [act for act in Act if not OWN[act]] == []
    assert all(role in OWN[act] for role, acts in BELOW.items() for act in acts)


def test_every_act_has_a_chinese_name_of_its_own() -> None:
    assert len({act.label_zh for act in Act}) == len(Act)


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_an_administrator_has_no_business_act(role: Role) -> None:
    subjects = {act.subject for act in Act if role in OWN[act]}
    assert subjects <= {Subject.WORKBENCH, Subject.PEOPLE, Subject.SECURITY, Subject.OPERATIONS}


def test_no_two_administrators_share_an_act_that_changes_something() -> None:
    shared = [act for act in Act if not act.reads and len(OWN[act] & ADMINISTRATORS) > 1]
    assert shared == []


def test_who_creates_people_cannot_give_them_roles_and_who_reads_the_audit_changes_nothing() -> None:
    assert OWN[Act.MANAGE_PEOPLE] == {Role.SYSTEM_ADMIN}
    assert OWN[Act.GRANT_ROLE] == {Role.SECURITY_ADMIN}
    assert all(act.reads for act in Act if Role.AUDIT_ADMIN in OWN[act])


@pytest.mark.parametrize(("organ", "allowed"), [("bureau", True), ("school", False), ("", False)])
def test_a_role_counts_in_its_own_organ_only(organ: str, allowed: bool) -> None:
    assert may(actor(Role.HANDLER), Act.REGISTER, organ, on=DAY, subordinates=TREE) is allowed


def test_the_supervisor_sees_the_organs_below_and_registers_nothing_there() -> None:
    supervisor = actor(Role.SUPERVISOR, "office")
    assert organs_where(supervisor, Act.VIEW_CASES, on=DAY, subordinates=TREE) == {"office", "bureau", "school"}
    assert organs_where(supervisor, Act.REGISTER, on=DAY, subordinates=TREE) == frozenset()
    assert not may(supervisor, Act.REVEAL_PERSONAL_DATA, "bureau", on=DAY, subordinates=TREE)


def test_a_handler_of_the_higher_organ_does_not_reach_below() -> None:
    assert not may(actor(Role.HANDLER, "office"), Act.VIEW_CASES, "bureau", on=DAY, subordinates=TREE)


def test_a_role_ends_with_its_last_day() -> None:
    leaving = actor(Role.HANDLER, until_on=date(2026, 3, 2))
    assert may(leaving, Act.REGISTER, "bureau", on=date(2026, 3, 2))
    assert not may(leaving, Act.REGISTER, "bureau", on=date(2026, 3, 3))


def test_a_deputy_may_what_the_holder_may_but_cannot_hand_it_on() -> None:
    deputy = actor(Role.DISCLOSURE_HEAD, delegated_by="lisi")
    assert may(deputy, Act.APPROVE_EXTENSION, "bureau", on=DAY)
    assert not may(deputy, Act.DELEGATE, "bureau", on=DAY)


def test_a_command_may_everything_and_somebody_without_a_post_nothing() -> None:
    assert may(Actor("命令行", is_command=True), Act.FINALISE_REPORT, "bureau", on=DAY)
    assert acts_of(Actor("公众"), on=DAY) == frozenset()


def test_only_the_head_agrees_to_an_extension_as_article_33_says() -> None:
    assert OWN[Act.APPROVE_EXTENSION] == {Role.DISCLOSURE_HEAD}


def test_acts_on_the_whole_installation_belong_to_administrators() -> None:
    assert all(OWN[act] <= ADMINISTRATORS for act in SYSTEM_WIDE)
