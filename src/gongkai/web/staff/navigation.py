"""The navigation of the workbench (导航), built from what the person may do; rooms add a line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from gongkai.access import Act, Actor, Subject
from gongkai.services.actors import actor_of_login
from gongkai.services.permission import may_act


class Entry(NamedTuple):
    """One entry of the navigation (导航项): who may do the act somewhere sees it. `view` is a name of the urls."""

    act: Act
    label: str
    view: str
    group: str


class Panel(NamedTuple):
    """One panel of the home page (首页栏目): a template and what fills it, for those who may do the act.

    What fills it with None has nothing to say, and the panel is left out.
    """

    act: Act
    title: str
    template: str
    fill: Callable[[Actor], dict[str, Any] | None]


# The home page first, then the work in the order of the subjects; a group of another name comes last.
_ORDER = {name: number for number, name in enumerate(("", *(subject.value for subject in Subject)))}
ENTRIES: list[Entry] = []
PANELS: list[Panel] = []


def add_entry(act: Act, label: str, view: str, *, group: str) -> None:
    """Add an entry to the navigation, at the end of its group."""
    ENTRIES.append(Entry(act, label, view, group))


def add_panel(act: Act, title: str, template: str, fill: Callable[[Actor], dict[str, Any] | None]) -> None:
    """Add a panel to the home page."""
    PANELS.append(Panel(act, title, template, fill))


def staff_navigation(request: HttpRequest) -> dict[str, Any]:
    """Give templates `staff_nav` — groups of entries the person may use — and `actor` (模板上下文)."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None and request.path.startswith("/accounts/") and request.user.is_authenticated:
        actor = actor_of_login(request.user.get_username())
    if actor is None:
        return {}
    allowed = {act: may_act(by=actor, act=act, organ_code=None) for act in {one.act for one in ENTRIES}}
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry in ENTRIES:
        if allowed[entry.act]:
            address = reverse(entry.view)
            here = request.path == address or (request.path.startswith(address) and address != reverse("staff:home"))
            groups.setdefault(entry.group, []).append({"label": entry.label, "address": address, "here": here})
    return {
        "staff_nav": sorted(groups.items(), key=lambda one: _ORDER.get(one[0], len(_ORDER))),
        "actor": actor,
        "password_length": settings.GONGKAI_PASSWORD_LENGTH,
    }
