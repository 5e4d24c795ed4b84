"""Workdays (工作日历): the notices there are, importing one, and which days of open cases moved by it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.access import Act
from gongkai.errors import GongkaiError
from gongkai.law import Notice
from gongkai.services import law_context
from gongkai.services.notices.import_notice import MOST_LISTED, RECOMPUTING, import_notice, look_at_notice
from gongkai.services.notices.reading import GivenNotice, decoded
from gongkai.services.permission import may_act, organs_for
from gongkai.store import queries
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_entry

add_entry(Act.ENTER_WORKBENCH, "工作日历", "staff:workdays", group="系统运行")
_LARGEST = 200_000


class NoticeForm(forms.Form):
    """The words of a notice, or a file of them."""

    text = forms.CharField(
        label="通知原文",
        required=False,
        max_length=_LARGEST,
        widget=forms.Textarea({"rows": 12}),
        help_text="从国务院办公厅的通知复制全文；也可以在下面选择文本文件。",
    )
    file = forms.FileField(label="文本文件", required=False, help_text="UTF-8 或 GB18030 编码，也可以是本系统的 YAML。")
    amend = forms.ChoiceField(label="这是", required=False)
    document_no = forms.CharField(label="文号", required=False, max_length=60, help_text="原文没有文号时补充。")
    issued_on = forms.DateField(
        label="成文日期",
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text="原文没有成文日期时补充。",
    )


@require_safe
@staff_page(Act.ENTER_WORKBENCH)
def workdays(request: StaffRequest) -> HttpResponse:
    """The years that are loaded, the form for who may import, the list of what moved last. 200."""
    return _page(request, _form(None))


@require_POST
@staff_page(Act.MANAGE_CALENDAR)
def take(request: StaffRequest) -> HttpResponse:
    """Check a notice, or import it and have the days worked out. 200 checked; 302 imported; 422, 409, 404 refused."""
    try:
        given = _given(request)
    except GongkaiError as refusal:
        return _refused(request, _form(request), refusal)
    form = _form(request, text=given.text)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        if request.POST.get("do") != "import":
            return _page(request, form, looked=look_at_notice(given=given, by=request.actor))
        done = import_notice(given=given, by=request.actor)
    except GongkaiError as refusal:
        return _refused(request, form, refusal)
    messages.success(request, f"已导入{done.notice.document_no}，正在重算在办申请的期限，结果见下方。")
    return redirect("staff:workdays")


def _given(request: StaffRequest) -> GivenNotice:
    """What was sent; a file stands for the words, and comes back as words. Raises: Unreadable."""
    upload = request.FILES.get("file")
    text = decoded(upload.read(_LARGEST), upload.name or "") if upload else request.POST.get("text", "")
    form = _form(request, text=text)
    day = form.cleaned_data.get("issued_on") if form.is_valid() else None
    return GivenNotice(
        text,
        own_form=text.lstrip().startswith("year:") or bool(upload and (upload.name or "").endswith((".yaml", ".yml"))),
        amend=request.POST.get("amend", ""),
        document_no=request.POST.get("document_no", "").strip(),
        issued_on=day,
    )


def _form(request: StaffRequest | None, *, text: str | None = None) -> NoticeForm:
    values = request.POST.copy() if request else None
    if values is not None and text is not None:
        values["text"] = text
    form = NoticeForm(values)
    own = [notice for notice in law_context.calendar().notices if notice.amends is None]
    form.fields["amend"].choices = [  # type: ignore[attr-defined]
        ("", "新一年的通知"),
        *((one.document_no, f"对{one.year}年通知（{one.document_no}）的调整") for one in reversed(own)),
    ]
    return form


def _refused(request: StaffRequest, form: NoticeForm, refusal: GongkaiError) -> HttpResponse:
    form.full_clean()
    form.add_error(None, refusal.message_zh)
    return _page(request, form, status=refusal.http_status)


def _page(request: StaffRequest, form: NoticeForm, *, looked: Notice | None = None, status: int = 200) -> HttpResponse:
    may_import = may_act(by=request.actor, act=Act.MANAGE_CALENDAR, organ_code=None)
    calendar = law_context.calendar()
    years = [
        (year, [one for one in calendar.notices if one.year == year]) for year in sorted(calendar.covered_years)[::-1]
    ]
    context = {
        "form": form if may_import else None,
        "looked": looked,
        "years": years,
        "job": queries.newest_job_of(RECOMPUTING),
        "most": MOST_LISTED,
        "moved": _moved(request, everything=may_import),
    }
    return render(request, "staff/workdays.html", context, status=status)


def _moved(request: StaffRequest, *, everything: bool) -> list[dict[str, Any]]:
    """The days that moved by the notice imported last, of the organs whose cases this person sees."""
    asked = queries.newest_job_of(RECOMPUTING)
    listed = asked.result["moved"] if asked and asked.result else []
    mine = organs_for(by=request.actor, act=Act.VIEW_CASES)
    names = {one.code: one.name for one in queries.organs()} if listed else {}
    return [
        one | {"organ_name": names.get(one["organ_code"], one["organ_code"]), "may_open": one["organ_code"] in mine}
        for one in listed
        if everything or one["organ_code"] in mine
    ]
