"""A row of the access matrix, and the world in which rows are tried.

To add rows: put them into ROWS of the file of your subject in this folder (or a new file; every file is found).

    ROWS = (
        public("organs/<slug:code>/guide/", at="/organs/bureau/guide/"),
        staff("staff/cases/", Act.VIEW_CASES),
        staff("staff/cases/<int:pk>/", Act.VIEW_CASES, at=a_case),          # a record of `bureau`; not yours: 404
        staff("staff/cases/<int:pk>/extend/", Act.EXTEND, at=a_case_extend, method="post", data={…}),
    )

`at` is the address itself or a function that makes a record of the organ `bureau` and returns its address; without it
the route is the address. Everything is tried by every role held in `bureau` (own), in `elsewhere` (other), in `office`
(above `bureau`), by somebody without any role, and without a login.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from gongkai.access import BELOW, OWN, Act, Role

Guard = Literal["public", "login", "staff"]
Place = Literal["own", "other", "above"]
ORGANS: dict[Place, str] = {"own": "bureau", "other": "elsewhere", "above": "office"}
# What an answer may be once the door has let somebody through: the page, the way onwards, or a refusal of the act.
PASSED = frozenset({200, 302, 303, 400, 409, 422})


@dataclass(frozen=True)
class Row:
    """One address. `in_organ`: the address names an organ or a record of one, so that another's is not found."""

    route: str
    guard: Guard
    at: str | Callable[[], str] = ""
    act: Act | None = None
    method: Literal["get", "post"] = "get"
    data: dict[str, Any] = field(default_factory=dict)
    passed: frozenset[int] = PASSED
    in_organ: bool = False
    top_only: bool = False
    door: Literal["staff", "admin"] = "staff"

    @property
    def key(self) -> str:
        """What the row is called in the output of pytest."""
        return f"{self.method} {self.route or '/'}"

    def address(self) -> str:
        """Where to ask."""
        made = self.at() if callable(self.at) else self.at
        return made or f"/{self.route}"

    def allows(self, role: Role, place: Place) -> bool:
        """Whether the declared act lets that role through, held in that place."""
        if self.act is None:
            return True
        if self.top_only:  # bureau has office above it; office and elsewhere have nothing
            return place != "own" and role in OWN[self.act]
        if not self.in_organ:
            return role in OWN[self.act]
        if place == "own":
            return role in OWN[self.act]
        return place == "above" and self.act in BELOW.get(role, ())

    def sees_organ(self, role: Role, place: Place) -> bool:
        """Whether the organ of the address is in sight, so that the refusal says why instead of 404."""
        return place == "own" or (place == "above" and Act.VIEW_ORGANS in BELOW.get(role, ()))


def public(route: str, at: str | Callable[[], str] = "", **more: Any) -> Row:
    """A page for everybody."""
    return Row(route, "public", at, **more)


def login(route: str, at: str | Callable[[], str] = "", **more: Any) -> Row:
    """A page for whoever has logged in, about the own login."""
    return Row(route, "login", at, **more)


def staff(route: str, act: Act, at: str | Callable[[], str] = "", **more: Any) -> Row:
    """A page of the workbench; one whose route has an argument is about an organ or a record of one."""
    more.setdefault("in_organ", "<" in route)
    return Row(route, "staff", at, act=act, **more)
