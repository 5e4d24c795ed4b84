"""My posts and who stands in for me (我的岗位与代理)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.access import Act, Actor
from gongkai.errors import GongkaiError
from gongkai.services import clock
from gongkai.services.people.delegate_post import delegate_post, end_delegation
from gongkai.store import queries
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_entry

add_entry(Act.DELEGATE, "我的岗位与代理", "staff:leave", group="机关与人员")


class LeaveForm(forms.Form):
    """A leave and who stands in."""

    post = forms.ChoiceField(label="岗位")
    deputy = forms.ChoiceField(label="代理人")
    from_on = forms.DateField(label="起始日", widget=forms.DateInput({"type": "date"}))
    until_on = forms.DateField(label="截止日（含）", widget=forms.DateInput({"type": "date"}))
    reason = forms.CharField(label="事由", max_length=200, help_text="如：年休假、出差、病假。")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.DELEGATE)
def leave(request: StaffRequest) -> HttpResponse:
    """My posts, my deputies; the form for a leave. 200; 302 when entrusted; 409 and 422 with what was typed."""
    form, status = _form(request), 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            delegate_post(
                post_id=int(given["post"]),
                deputy=given["deputy"],
                from_on=given["from_on"],
                until_on=given["until_on"],
                reason=given["reason"],
                by=request.actor,
            )
        except GongkaiError as refusal:
            form.add_error(None, refusal.message_zh)
            status = refusal.http_status
        else:
            messages.success(request, "已委托代理。")
            return redirect("staff:leave")
    context = {
        "form": form,
        "posts": _posts(request.actor),
        "delegations": queries.delegations_of(request.actor.login),
        "mine": request.actor.name,
    }
    return render(request, "staff/people/leave.html", context, status=status)


@require_POST
@staff_page(Act.DELEGATE)
def end(request: StaffRequest, delegation_id: int) -> HttpResponse:
    """End a delegation of mine now. 302; 404 for another's."""
    end_delegation(delegation_id=delegation_id, by=request.actor)
    messages.success(request, "代理已终止。")
    return redirect("staff:leave")


class ShownPost(NamedTuple):
    """A post as its holder reads it."""

    role: str
    organ: str
    stands_in_for: str
    until_on: date | None


def _posts(actor: Actor) -> list[ShownPost]:
    organs = {one.code: one.name for one in queries.organs()}
    holders = {login: queries.person(login).name for login in {one.delegated_by for one in actor.posts} if login}
    return [
        ShownPost(one.role.label_zh, organs[one.organ], holders.get(one.delegated_by, ""), one.until_on)
        for one in actor.posts
    ]


def _form(request: StaffRequest) -> LeaveForm:
    form = LeaveForm(request.POST or None, initial={"from_on": clock.today().isoformat()})
    own = [post for post in queries.posts_of(request.actor.login) if post.organ_code in request.organs]
    today = clock.today()
    held = [post for post in own if post.until_on is None or post.until_on >= today]
    colleagues = queries.people(request.organs, on=today)
    form.fields["post"].choices = [  # type: ignore[attr-defined]
        (str(post.pk), f"{post.organ_name} {post.role.label_zh}") for post in held
    ]
    form.fields["deputy"].choices = [  # type: ignore[attr-defined]
        (one.login, f"{one.name}（{one.login}）")
        for one in colleagues
        if not one.is_disabled and one.login != request.actor.login
    ]
    return form
