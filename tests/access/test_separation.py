"""What nobody may be given."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.access import Post, Role, refuse_delegation, refuse_same_post, refuse_union_of_administrators
from gongkai.errors import Conflict, GongkaiError, InvalidInput, NotYours

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
HEAD = Post(Role.DISCLOSURE_HEAD, "bureau", FIRST, LAST)


@pytest.mark.parametrize("organ", ["bureau", "elsewhere"])
def test_nobody_is_two_administrators_at_once_in_whatever_organs(organ: str) -> None:
    held = [Post(Role.SYSTEM_ADMIN, "bureau", FIRST, LAST)]
    with pytest.raises(Conflict, match="须由不同的人担任"):
        refuse_union_of_administrators(held, Post(Role.SECURITY_ADMIN, organ, LAST))
    refuse_union_of_administrators(held, Post(Role.SECURITY_ADMIN, organ, date(2026, 7, 1)))


def test_an_administrator_may_hold_the_same_role_in_two_organs() -> None:
    refuse_union_of_administrators([Post(Role.AUDIT_ADMIN, "a", FIRST)], Post(Role.AUDIT_ADMIN, "b", FIRST))


def test_a_post_held_already_is_not_given_again() -> None:
    with pytest.raises(Conflict, match="期间重叠"):
        refuse_same_post([HEAD], Post(Role.DISCLOSURE_HEAD, "bureau", date(2026, 6, 1)))
    refuse_same_post([HEAD], Post(Role.DISCLOSURE_HEAD, "bureau", date(2026, 7, 1)))
    refuse_same_post([HEAD], Post(Role.DISCLOSURE_HEAD, "other", FIRST))


LEAVE: dict[str, Any] = {
    "holder": "head",
    "deputy": "zhang",
    "by": "head",
    "from_on": date(2026, 3, 2),
    "until_on": date(2026, 3, 6),
}


def test_the_holder_of_a_post_delegates_it_for_a_leave() -> None:
    refuse_delegation(HEAD, **LEAVE)


@pytest.mark.parametrize(
    ("post", "change", "refusal", "said"),
    [
        (HEAD, {"by": "zhang"}, NotYours, "自己的岗位"),
        (HEAD, {"deputy": "head"}, Conflict, "自己代理"),
        (HEAD, {"until_on": date(2026, 3, 1)}, InvalidInput, "晚于"),
        (HEAD, {"until_on": date(2026, 7, 1)}, InvalidInput, "任职期间"),
        (HEAD, {"from_on": date(2025, 12, 31)}, InvalidInput, "任职期间"),
        (Post(Role.SECURITY_ADMIN, "bureau", FIRST), {}, Conflict, "不得委托代理"),
        (Post(Role.HANDLER, "bureau", FIRST, LAST, "wang"), {}, Conflict, "代理来的岗位"),
    ],
)
def test_a_delegation_is_refused(post: Post, change: dict[str, Any], refusal: type[GongkaiError], said: str) -> None:
    with pytest.raises(refusal, match=said):
        refuse_delegation(post, **(LEAVE | change))
