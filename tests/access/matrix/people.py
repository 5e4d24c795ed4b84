"""Organs and people."""

from __future__ import annotations

from collections.abc import Callable

from tests.access.matrix.model import PASSED, staff
from tests.people import person

from gongkai.access import Act, Role

PERSON = "staff/people/<slug:organ_code>/<str:login>/"


def _person(rest: str = "") -> Callable[[], str]:
    def make() -> str:
        row = person(Role.HANDLER, "bureau", login="someone").posts.get()
        return f"/staff/people/bureau/someone/{rest.replace('POST', str(row.pk))}"

    return make


GRANT = {"role": "first_reviewer", "organ": "bureau", "from_on": "2026-03-02"}
ROWS = (
    staff("staff/leave/", Act.DELEGATE),
    staff(
        "staff/leave/<int:delegation_id>/end/",
        Act.DELEGATE,
        at="/staff/leave/1/end/",
        method="post",
        in_organ=False,
        passed=PASSED | {404},
    ),
    staff("staff/organs/", Act.VIEW_ORGANS),
    staff("staff/organs/<slug:organ_code>/", Act.VIEW_ORGANS, at="/staff/organs/bureau/"),
    staff("staff/people/", Act.VIEW_PEOPLE),
    staff("staff/people/add/", Act.MANAGE_PEOPLE),
    staff(PERSON, Act.VIEW_PEOPLE, at=_person()),
    staff(PERSON + "grant/", Act.GRANT_ROLE, at=_person("grant/"), method="post", data=GRANT),
    staff(PERSON + "posts/<int:post_id>/end/", Act.GRANT_ROLE, at=_person("posts/POST/end/"), method="post"),
    staff(PERSON + "reset/", Act.RESET_LOGIN, at=_person("reset/"), method="post"),
    staff(PERSON + "switch/", Act.MANAGE_PEOPLE, at=_person("switch/"), method="post"),
    staff(PERSON + "unlock/", Act.RESET_LOGIN, at=_person("unlock/"), method="post"),
)
