"""Information withheld, on the workbench (不予公开台账页): entering it, and looking at it again (条例第十八条)."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.access import Act
from gongkai.errors import NotFound
from gongkai.services.permission import may_act
from gongkai.services.publishing.withheld import assess_withheld, register_withheld, withheld_list
from gongkai.store import queries
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.trying import Tried, attempt

_DAY = {"invalid": "日期应写作 2026-01-31 的样子，请改正。"}


class WithheldForm(forms.Form):
    """A line of the list."""

    record_no = forms.CharField(label="编号", max_length=64)
    title = forms.CharField(label="名称", max_length=300, help_text="涉密的只登记不涉密的名称；带密级标志的不能录入。")
    basis = forms.CharField(label="不予公开依据", max_length=120, help_text="例如：条例第十六条第二款。")
    ground = forms.CharField(label="理由", max_length=500, widget=forms.Textarea({"rows": 3}))
    formed_on = forms.DateField(
        label="形成日期", required=False, error_messages=_DAY, widget=forms.DateInput({"type": "date"})
    )


class LookForm(forms.Form):
    """One look."""

    opens = forms.ChoiceField(
        label="评估结果",
        choices=[("", "请选择"), ("no", "继续不予公开"), ("yes", "情势变化，可以公开")],
    )
    opinion = forms.CharField(label="评估意见", max_length=500, widget=forms.Textarea({"rows": 4}))
    version = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def withheld(request: StaffRequest, organ_code: str) -> HttpResponse:
    """The list, the longest unlooked-at first; a new line for who assesses. 200; 302; 409, 422 with what was typed."""
    organ = queries.organ(organ_code)
    form, tried = WithheldForm(request.POST or None), Tried(200)
    if request.method == "POST":
        tried = attempt(form, lambda said: register_withheld(organ_code=organ_code, **said, by=request.actor))
        if tried.is_done:
            messages.success(request, f"已登记“{form.cleaned_data['title']}”。")
            return redirect("staff:withheld", organ_code)
    rows = withheld_list(organ_code=organ_code, by=request.actor)
    context = {
        "organ": organ,
        "rows": [one for one in rows if one.opened_on is None],
        "opened": [one for one in rows if one.opened_on is not None],
        "overdue": sum(one.overdue for one in rows),
        "form": form if _assesses(request, organ_code) else None,
        "is_open": request.method == "POST",
    }
    return render(request, "staff/setup/withheld.html", context, status=tried.status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def look(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """One line with its looks; a new look for who assesses. 200; 302; 404; 409 when somebody was faster; 422."""
    rows = withheld_list(organ_code=organ_code, by=request.actor)
    found = next((one for one in rows if one.record_no == record_no), None)
    if found is None:
        raise NotFound(f"不予公开台账中没有编号“{record_no}”，请核对编号。", withheld=record_no)
    form, tried = LookForm(request.POST or None, initial={"version": found.version}), Tried(200)
    if request.method == "POST":
        tried = attempt(
            form,
            lambda said: assess_withheld(
                organ_code=organ_code,
                record_no=record_no,
                opens=said["opens"] == "yes",
                opinion=said["opinion"],
                version=said["version"],
                by=request.actor,
            ),
        )
        if tried.is_done:
            opens = form.cleaned_data["opens"] == "yes"
            messages.success(request, "已记录评估。" + ("请起草这条信息，经审查后公开。" if opens else ""))
            return redirect("staff:withheld", organ_code)
    context = {
        "organ": queries.organ(organ_code),
        "row": found,
        "form": form if found.opened_on is None and _assesses(request, organ_code) else None,
        "differences": tried.differences,
    }
    return render(request, "staff/setup/withheld_look.html", context, status=tried.status)


def _assesses(request: StaffRequest, organ_code: str) -> bool:
    return may_act(by=request.actor, act=Act.REASSESS, organ_code=organ_code)
