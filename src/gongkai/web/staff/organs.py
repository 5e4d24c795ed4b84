"""Organs on the workbench (机关): the tree, one organ, changing it without losing what two people type at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.access import Act
from gongkai.errors import GongkaiError
from gongkai.services import clock
from gongkai.services.change_organ import OrganChange, change_organ
from gongkai.services.concurrency import ChangedMeanwhile
from gongkai.services.permission import may_act, organs_for
from gongkai.store import queries
from gongkai.store.queries import OrganInfo
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_entry

add_entry(Act.VIEW_ORGANS, "机关", "staff:organs", group="机关与人员")


class OrganForm(forms.Form):
    """What can be changed about an organ; `version` is the record as it was opened."""

    name = forms.CharField(label="名称", max_length=120)
    kind = forms.ChoiceField(label="性质")
    parent = forms.ChoiceField(label="上级机关", required=False)
    office = forms.ChoiceField(label="政府信息公开工作主管部门", required=False)
    remark = forms.CharField(label="备注", max_length=500, required=False, widget=forms.Textarea({"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, info: OrganInfo, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [pair for pair in queries.organ_kinds() if (pair[0] == "government") == info.is_government]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        for name in ("parent", "office"):
            self.fields[name].choices = [("", "（无）"), *choices]  # type: ignore[attr-defined]

    def change(self) -> OrganChange:
        """What is asked for."""
        return OrganChange(**{name: self.cleaned_data[name] for name in OrganChange._fields})


@require_safe
@staff_page(Act.VIEW_ORGANS)
def organs(request: StaffRequest) -> HttpResponse:
    """The organs in sight as a tree, by who is above. 200."""
    seen = [one for one in queries.organs() if one.code in request.organs]
    return render(request, "staff/organs/list.html", {"organs": _tree(seen)})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ORGANS)
def organ(request: StaffRequest, organ_code: str) -> HttpResponse:
    """One organ with its people; the form for who manages it. 200; 302 when saved; 409 when somebody was faster."""
    info = queries.organ(organ_code, on=clock.today())
    manages = may_act(by=request.actor, act=Act.MANAGE_ORGANS, organ_code=organ_code)
    differences: tuple[Any, ...] = ()
    status = 200
    form = OrganForm(request.POST or None, info=info, choices=_choices(request, info), initial=_initial(info))
    if request.method == "POST" and form.is_valid():
        try:
            change_organ(
                organ_code=organ_code, change=form.change(), version=form.cleaned_data["version"], by=request.actor
            )
        except ChangedMeanwhile as changed:
            differences, status = changed.differences, 409
            form = _once_more(request, form, info, changed)
        except GongkaiError as refusal:
            if refusal.http_status in (403, 404):
                raise
            form.add_error(None, refusal.message_zh)
            status = refusal.http_status
        else:
            messages.success(request, "已保存。")
            return redirect("staff:organ", organ_code)
    people = queries.people({organ_code}, on=clock.today()) if _sees_people(request, organ_code) else ()
    context = {"info": info, "form": form if manages else None, "differences": differences, "people": people}
    return render(request, "staff/organs/organ.html", context, status=status)


def _once_more(request: StaffRequest, form: OrganForm, info: OrganInfo, changed: ChangedMeanwhile) -> OrganForm:
    """The form with what was typed, on top of the record as it is now."""
    typed = form.data.copy()  # type: ignore[attr-defined]
    typed["version"] = str(changed.version)
    again = OrganForm(typed, info=info, choices=_choices(request, info))
    again.is_valid()
    again.add_error(None, changed.message_zh)
    return again


def _initial(info: OrganInfo) -> dict[str, Any]:
    kinds = {label: key for key, label in queries.organ_kinds()}
    return {
        "name": info.name,
        "kind": kinds.get(info.kind, ""),
        "parent": info.parent_code or "",
        "office": info.office_code or "",
        "remark": info.remark,
        "version": info.version,
    }


def _choices(request: StaffRequest, info: OrganInfo) -> list[tuple[str, str]]:
    """Organs one manages, and those that stand there now; never the organ itself."""
    mine = organs_for(by=request.actor, act=Act.MANAGE_ORGANS) | {info.parent_code, info.office_code}
    return [(one.code, one.name) for one in queries.organs() if one.code in mine and one.code != info.code]


def _sees_people(request: StaffRequest, organ_code: str) -> bool:
    return may_act(by=request.actor, act=Act.VIEW_PEOPLE, organ_code=organ_code)


def _tree(seen: list[OrganInfo]) -> list[dict[str, Any]]:
    codes = {one.code for one in seen}
    rows: list[dict[str, Any]] = []

    def put(one: OrganInfo, depth: int) -> None:
        if any(row["info"].code == one.code for row in rows):
            return
        rows.append({"info": one, "depth": min(depth, 5)})
        for child in seen:
            if child.parent_code == one.code:
                put(child, depth + 1)

    for one in seen:
        if one.parent_code not in codes:
            put(one, 0)
    return rows
