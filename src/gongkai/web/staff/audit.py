"""The log of acts for the auditor (审计日志页): searched by person, act, organ, subject and day."""

from __future__ import annotations

import json
from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.access import Act
from gongkai.services.permission import may_act
from gongkai.store import queries
from gongkai.store.queries import AuditFilter, AuditInfo
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_entry

_A_PAGE = 50
_DAY = {"invalid": "日期应写作 2026-01-31 的样子，请改正。"}
# Acts of services whose name is not an act of the table.
_LABELS = {
    "add_organ": "录入机关",
    "add_staff": "开通账户",
    "correct_request": "更正登记",
    "decide_request": "作出决定",
    "rebuild": "重算办理状态",
    "register_request": "登记申请",
    "rotate_keys": "更换个人信息密钥",
    "simulate_year": "生成模拟数据",
} | {str(act): act.label_zh for act in Act}

add_entry(Act.READ_AUDIT, "审计日志", "staff:audit", group="安全与审计")


class AuditForm(forms.Form):
    """What to look for (筛选)."""

    actor = forms.CharField(label="操作人（开头几个字）", required=False, max_length=80)
    act = forms.ChoiceField(label="操作", required=False)
    organ = forms.ChoiceField(label="机关", required=False)
    subject = forms.CharField(label="对象（编号开头）", required=False, max_length=120)
    from_on = forms.DateField(label="自", required=False, error_messages=_DAY, widget=forms.DateInput({"type": "date"}))
    until_on = forms.DateField(
        label="至", required=False, error_messages=_DAY, widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, data: object, organs: frozenset[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        acts = [(one, _LABELS.get(one, one)) for one in queries.audit_acts()]
        names = [(one.code, one.name) for one in queries.organs() if one.code in organs]
        for field, choices in (("act", acts), ("organ", names)):
            choice = self.fields[field]
            assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - declared above
            choice.choices = [("", "全部"), *choices]

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        first, last = self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("until_on", "止日早于起日，请改正。")


@require_safe
@staff_page(Act.READ_AUDIT)
def audit(request: StaffRequest) -> HttpResponse:
    """The newest lines that fit, a page at a time by line number. 200, also for a form that has to be corrected."""
    form = AuditForm(request.GET, request.organs)
    whole = may_act(by=request.actor, act=Act.VERIFY_AUDIT, organ_code=None)
    lines: list[AuditInfo] = []
    if form.is_valid():
        wanted = AuditFilter(**form.cleaned_data, organs=request.organs, with_whole_system=whole)
        lines = queries.audit_lines(wanted, before_number=_number(request), limit=_A_PAGE + 1)
    shown = [(line, _LABELS.get(line.act, line.act), _said(line)) for line in lines[:_A_PAGE]]
    asked = request.GET.copy()
    if len(lines) > _A_PAGE:
        asked["before"] = str(lines[_A_PAGE - 1].number)
    older = asked.urlencode() if len(lines) > _A_PAGE else ""
    return render(request, "staff/audit.html", {"form": form, "lines": shown, "older": older})


def _said(line: AuditInfo) -> str:
    """The details on one line; they hold no personal data."""
    return json.dumps(line.details, ensure_ascii=False) if line.details else ""


def _number(request: StaffRequest) -> int | None:
    given = request.GET.get("before", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
