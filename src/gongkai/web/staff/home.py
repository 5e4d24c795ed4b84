"""The first page of the workbench (工作台首页): the panels of all rooms that the person may see."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.access import Act
from gongkai.services.permission import may_act
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.case_panel import due_panel, mail_panel
from gongkai.web.staff.navigation import PANELS, add_entry, add_panel

add_panel(Act.VIEW_CASES, "最先到期的申请件", "staff/cases/panel.html", due_panel)
add_panel(Act.RECORD_MAIL, "还没有甄别的收件", "staff/cases/mail_panel.html", mail_panel)
add_entry(Act.ENTER_WORKBENCH, "首页", "staff:home", group="")


@require_safe
@staff_page(Act.ENTER_WORKBENCH)
def home(request: StaffRequest) -> HttpResponse:
    """What the person has to do, panel by panel. 200."""
    panels = [
        {"title": panel.title, "template": panel.template, "filled": filled}
        for panel in PANELS
        if may_act(by=request.actor, act=panel.act, organ_code=None)
        and (filled := panel.fill(request.actor)) is not None
    ]
    return render(request, "staff/home.html", {"panels": panels})
