"""The door of every staff page (工作台的门): login, second factor, permission by role and organ."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from rules.permissions import add_perm
from rules.predicates import Predicate

from gongkai.access import Act, Actor
from gongkai.errors import GongkaiError, NotYours
from gongkai.services.actors import actor_of_login
from gongkai.services.people.passwords import password_is_due
from gongkai.services.people.second_factor import has_second_factor, must_have_second_factor
from gongkai.services.permission import may_act, organs_for, permit
from gongkai.web.error_pages import typed_in

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request that has passed the door: `actor` is who asks, `organs` are the codes where the page's act is his."""

    actor: Actor
    organs: frozenset[str]


def staff_page(act: Act, *, organ: str = "organ_code") -> Callable[[View], View]:
    """Let a view be seen only by those who may do `act`.

    If the address names an organ (the argument `organ`), the act must be allowed there: 403 with the reason, or 404 for
    an organ that the person may not even see. Otherwise it must be allowed somewhere, and the view limits what it shows
    to `request.organs`. The view gets a `StaffRequest`. A refusal raised inside is shown as a page with its own status.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actor = actor_of_login(request.user.get_username())
            if actor is None:
                return _refused(request, NotYours("您的账户没有登记为工作人员，不能进入工作台。请联系系统管理员。"))
            if (first := _first_of_all(request, actor)) is not None:
                return first
            asked = cast("StaffRequest", request)
            asked.actor = actor
            try:
                permit(by=actor, act=act, organ_code=named.get(organ))
                asked.organs = organs_for(by=actor, act=act)
                return view(asked, *arguments, **named)
            except GongkaiError as refusal:
                return _answer(request, refusal)

        guarded.staff_act = act  # type: ignore[attr-defined]
        return guarded

    return decorate


def _first_of_all(request: HttpRequest, actor: Actor) -> HttpResponse | None:
    """What must be done before anything else: a password of one's own, a second factor. None: nothing."""
    by_platform = any(
        one.get("method") == "socialaccount" for one in request.session.get("account_authentication_methods", [])
    )
    if not by_platform and password_is_due(actor.login):
        messages.warning(request, "口令是他人给出的，或者已到更换的时候。请先更换口令。")
        return redirect("account_change_password")
    if must_have_second_factor(actor) and not has_second_factor(actor.login):
        messages.warning(request, "您的岗位须有第二验证。请先设置动态口令或通行密钥，再进入工作台。")
        return redirect("mfa_index")
    return None


def _answer(request: HttpRequest, refusal: GongkaiError) -> HttpResponse:
    """The page of a refusal; what belongs to an organ out of sight does not exist for this person."""
    if refusal.http_status == 404 or refusal.details.get("outside"):
        raise Http404 from refusal
    return _refused(request, refusal)


def _refused(request: HttpRequest, refusal: GongkaiError) -> HttpResponse:
    context = {"refusal": refusal, "typed": typed_in(request)}
    return render(request, "staff/refused.html", context, status=refusal.http_status)


def _permitted(act: Act) -> Any:
    """The predicate of `rules` for an act; the object of the check is the code of an organ, or nothing."""

    def predicate(user: Any, organ_code: str | None = None) -> bool:
        actor = actor_of_login(user.get_username()) if user.is_authenticated else None
        return actor is not None and may_act(by=actor, act=act, organ_code=organ_code)

    return Predicate(predicate, name=f"may_{act}")


for _act in Act:
    add_perm(f"gongkai.{_act}", _permitted(_act))  # type: ignore[no-untyped-call]
