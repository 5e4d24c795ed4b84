"""An organ's guide to disclosure on the workbench (政府信息公开指南页): its nine elements, preview, versions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.access import Act, Actor, roles_that_may
from gongkai.errors import NotFound
from gongkai.services.permission import may_act, organs_for
from gongkai.services.see_freshness import see_guides
from gongkai.services.update_guide import update_guide
from gongkai.store import queries
from gongkai.store.queries import GUIDE_ELEMENTS
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_panel
from gongkai.web.staff.trying import Tried, attempt

_MOST_ORGANS = 50
_HINTS = {
    "classification": "例如：机构职能、政策文件、规划计划、财政信息、行政许可和处罚、人事信息等，与目录一致。",
    "arrangement": "索引号怎么编，目录按什么排列。",
    "access": "主动公开的渠道和查阅场所；申请公开的途径和办理期限。",
    "fax": "没有的写“无”。",
    "online": "网址、电子邮箱，在线申请的网址。",
}
_SHORT = frozenset({"office", "address", "hours", "telephone", "fax"})


class GuideForm(forms.Form):
    """The elements of the guide; `version` is the version that was seen, 0 for none."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*GUIDE_ELEMENTS, "more"):
            self.fields[name] = forms.CharField(
                label=queries.guide_label(name),
                required=False,  # the service names all that are missing at once, with the article
                max_length=5_000,
                help_text=_HINTS.get(name, ""),
                widget=forms.Textarea({"rows": 2 if name in _SHORT else 4}),
            )

    def elements(self) -> dict[str, str]:
        """What was typed."""
        return {name: self.cleaned_data[name] for name in (*GUIDE_ELEMENTS, "more")}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def guide(request: StaffRequest, organ_code: str) -> HttpResponse:
    """The guide, an earlier version with `?version=`, the form with a preview. 200; 302 published; 404; 409; 422."""
    organ = queries.organ(organ_code)
    (state,) = see_guides(organ_codes=[organ_code], by=request.actor)
    now = queries.guide(organ_code)
    form = GuideForm(request.POST or None, initial=(now.values if now else {}) | {"version": now.version if now else 0})
    tried = Tried(200)
    preview: tuple[tuple[str, str], ...] = ()
    if request.method == "POST" and request.POST.get("do") == "preview":
        preview = _preview(form)
    elif request.method == "POST":
        tried = attempt(
            form,
            lambda said: update_guide(
                organ_code=organ_code, elements=form.elements(), version=said["version"], by=request.actor
            ),
        )
        if tried.is_done:
            messages.success(request, "已发布新版指南，公众页面同时更新。")
            return redirect("staff:guide", organ_code)
    context = {
        "organ": organ,
        "state": state,
        "shown": _shown(request, organ_code),
        "versions": queries.guide_versions(organ_code),
        "form": form if may_act(by=request.actor, act=Act.MANAGE_CATALOGUE, organ_code=organ_code) else None,
        "made_by": "、".join(role.label_zh for role in roles_that_may(Act.MANAGE_CATALOGUE)),
        "preview": preview,
        "differences": tried.differences,
    }
    return render(request, "staff/setup/guide.html", context, status=tried.status)


def _preview(form: GuideForm) -> tuple[tuple[str, str], ...]:
    """The typed elements as the public would see them; those that are missing are marked."""
    if not form.is_valid():
        return ()
    said = form.elements()
    return tuple(
        (queries.guide_label(name), said[name].strip()) for name in said if said[name].strip() or name != "more"
    )


def _shown(request: StaffRequest, organ_code: str) -> queries.Guide | None:
    """The version in use, or the one asked for. Raises: NotFound."""
    asked = request.GET.get("version", "")
    if not asked:
        return queries.guide(organ_code)
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
    found = queries.guide(organ_code, version=number)
    if found is None:
        raise NotFound(f"没有第{asked}版指南。", version=asked)
    return found


def _panel(by: Actor) -> dict[str, Any] | None:
    """The guides that want work; nothing where none does."""
    mine = sorted(organs_for(by=by, act=Act.MANAGE_CATALOGUE))[:_MOST_ORGANS]
    outdated = [one for one in see_guides(organ_codes=mine, by=by) if one.is_outdated]
    return {"guides": outdated} if outdated else None


add_panel(Act.MANAGE_CATALOGUE, "公开指南", "staff/setup/guide_panel.html", _panel)
