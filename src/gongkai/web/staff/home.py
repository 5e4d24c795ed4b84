"""The first page of the workbench (工作台首页): the panels of all rooms that the person may see."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.access import Act
from gongkai.services.permission import may_act
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import PANELS, add_entry

add_entry(Act.ENTER_WORKBENCH, "首页", "staff:home", group="")


@require_safe
@staff_page(Act.ENTER_WORKBENCH)
def home(request: StaffRequest) -> HttpResponse:
    """What the person has to do, panel by panel. 200."""
    panels = [
        {"title": panel.title, "template": panel.template, "filled": panel.fill(request.actor)}
        for panel in PANELS
        if may_act(by=request.actor, act=panel.act, organ_code=None)
    ]
    return render(request, "staff/home.html", {"panels": panels})
