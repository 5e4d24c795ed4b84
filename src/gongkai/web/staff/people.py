"""People on the workbench (人员): who works where in which role; opening, closing, granting, resetting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.access import Act, Role
from gongkai.errors import GongkaiError, NotFound
from gongkai.services import clock
from gongkai.services.people.add_person import add_person
from gongkai.services.people.disable_person import disable_person, enable_person
from gongkai.services.people.end_post import end_post
from gongkai.services.people.grant_post import grant_post
from gongkai.services.people.reset_login import reset_login, unlock_login
from gongkai.services.permission import may_act, organs_for
from gongkai.store import queries
from gongkai.store.queries import PersonInfo
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_entry

add_entry(Act.VIEW_PEOPLE, "人员", "staff:people", group="机关与人员")


class PersonForm(forms.Form):
    """A new person."""

    login = forms.CharField(label="登录名", max_length=60, help_text="字母、数字和 . _ -；须与统一身份认证平台一致。")
    name = forms.CharField(label="姓名", max_length=40)
    organ = forms.ChoiceField(label="所在机关")


class PostForm(forms.Form):
    """A role for somebody."""

    role = forms.ChoiceField(label="岗位", choices=[(role.value, role.label_zh) for role in Role])
    organ = forms.ChoiceField(label="机关")
    from_on = forms.DateField(label="起始日", widget=forms.DateInput({"type": "date"}))
    until_on = forms.DateField(label="截止日", required=False, widget=forms.DateInput({"type": "date"}))


@require_safe
@staff_page(Act.VIEW_PEOPLE)
def people(request: StaffRequest) -> HttpResponse:
    """The people of the organs in sight with the roles of today. 200."""
    found = queries.people(request.organs, on=clock.today())
    return render(request, "staff/people/list.html", {"people": found, "may_add": _may(request, Act.MANAGE_PEOPLE)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.MANAGE_PEOPLE)
def add(request: StaffRequest) -> HttpResponse:
    """Open an account; the password is shown once. 200; 409 and 422 with what was typed."""
    form = PersonForm(request.POST or None)
    form.fields["organ"].choices = _organs(request, Act.MANAGE_PEOPLE)  # type: ignore[attr-defined]
    status = 200
    if request.method == "POST" and form.is_valid():
        login, organ_code = form.cleaned_data["login"], form.cleaned_data["organ"]
        try:
            password = add_person(login=login, name=form.cleaned_data["name"], organ_code=organ_code, by=request.actor)
        except GongkaiError as refusal:
            form.add_error(None, refusal.message_zh)
            status = refusal.http_status
        else:
            shown = {"person": queries.person(login), "password": password, "done": "已开通"}
            return render(request, "staff/people/password.html", shown)
    return render(request, "staff/people/add.html", {"form": form}, status=status)


@require_safe
@staff_page(Act.VIEW_PEOPLE)
def person(request: StaffRequest, organ_code: str, login: str) -> HttpResponse:
    """One person: posts over time, who stands in for whom, and what may be done. 200."""
    return _person_page(request, organ_code, login)


@require_POST
@staff_page(Act.GRANT_ROLE)
def grant(request: StaffRequest, organ_code: str, login: str) -> HttpResponse:
    """Give a role. 302; 409 and 422 with what was typed."""
    _of(organ_code, login)
    form = _post_form(request, organ_code, request.POST)
    if not form.is_valid():
        return _person_page(request, organ_code, login, form=form, status=422)
    given = form.cleaned_data
    try:
        grant_post(
            login=login,
            role=Role(given["role"]),
            organ_code=given["organ"],
            by=request.actor,
            from_on=given["from_on"],
            until_on=given["until_on"],
        )
    except GongkaiError as refusal:
        form.add_error(None, refusal.message_zh)
        return _person_page(request, organ_code, login, form=form, status=refusal.http_status)
    messages.success(request, "已授予岗位。")
    return redirect("staff:person", organ_code, login)


@require_POST
@staff_page(Act.GRANT_ROLE)
def end(request: StaffRequest, organ_code: str, login: str, post_id: int) -> HttpResponse:
    """Take a role back, at once. 302."""
    if post_id not in {post.pk for post in queries.posts_of(_of(organ_code, login).login)}:
        raise NotFound("没有这一任职记录，请刷新页面后重试。")
    end_post(post_id=post_id, by=request.actor)
    messages.success(request, "已收回岗位。")
    return redirect("staff:person", organ_code, login)


@require_POST
@staff_page(Act.MANAGE_PEOPLE)
def switch(request: StaffRequest, organ_code: str, login: str) -> HttpResponse:
    """Close the account or open it again, whichever the button said: a colleague may have been faster. 302; 409."""
    _of(organ_code, login)
    opens = request.POST.get("to") == "enable"
    act: Callable[..., None] = enable_person if opens else disable_person
    act(login=login, by=request.actor)
    messages.success(request, "已恢复。" if opens else "已停用，其会话已全部结束。")
    return redirect("staff:person", organ_code, login)


@never_cache
@require_POST
@staff_page(Act.RESET_LOGIN)
def reset(request: StaffRequest, organ_code: str, login: str) -> HttpResponse:
    """Reset a login: a new password, shown once. 200."""
    found = _of(organ_code, login)
    password = reset_login(login=login, by=request.actor)
    return render(request, "staff/people/password.html", {"person": found, "password": password, "done": "已重置"})


@require_POST
@staff_page(Act.RESET_LOGIN)
def unlock(request: StaffRequest, organ_code: str, login: str) -> HttpResponse:
    """Lift the lock of failed logins. 302."""
    unlock_login(login=_of(organ_code, login).login, by=request.actor)
    messages.success(request, "已解除锁定。")
    return redirect("staff:person", organ_code, login)


def _of(organ_code: str, login: str) -> PersonInfo:
    """The person of that organ and no other. Raises: NotFound."""
    found = queries.person(login)
    if found.organ_code != organ_code:
        raise NotFound(f"该机关没有登录名为“{login}”的工作人员。", login=login)
    return found


def _person_page(
    request: StaffRequest, organ_code: str, login: str, *, form: PostForm | None = None, status: int = 200
) -> HttpResponse:
    found, today = _of(organ_code, login), clock.today()
    may_grant = _may(request, Act.GRANT_ROLE, organ_code)
    context = {
        "person": found,
        "posts": [(post, _state(post.from_on, post.until_on, today)) for post in queries.posts_of(login)],
        "delegations": queries.delegations_of(login),
        "form": (form or _post_form(request, organ_code)) if may_grant else None,
        "may_switch": _may(request, Act.MANAGE_PEOPLE, organ_code),
        "may_reset": _may(request, Act.RESET_LOGIN, organ_code),
        "is_self": login == request.actor.login,
    }
    return render(request, "staff/people/person.html", context, status=status)


def _post_form(request: StaffRequest, organ_code: str, data: Any = None) -> PostForm:
    form = PostForm(data, initial={"organ": organ_code, "from_on": clock.today().isoformat()})
    form.fields["organ"].choices = _organs(request, Act.GRANT_ROLE)  # type: ignore[attr-defined]
    return form


def _state(from_on: date, until_on: date | None, today: date) -> str:
    if from_on > today:
        return "未到任"
    return "在任" if until_on is None or until_on >= today else "已终止"


def _organs(request: StaffRequest, act: Act) -> list[tuple[str, str]]:
    mine = organs_for(by=request.actor, act=act)
    return [(one.code, one.name) for one in queries.organs() if one.code in mine]


def _may(request: StaffRequest, act: Act, organ_code: str | None = None) -> bool:
    return may_act(by=request.actor, act=act, organ_code=organ_code)
