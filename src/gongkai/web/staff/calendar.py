"""The page of one's own calendar feed (日历订阅)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.access import Act
from gongkai.services.workbench.calendar_feed import end_feed, has_feed, make_feed
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_entry

add_entry(Act.VIEW_CASES, "日历订阅", "staff:calendar", group="依申请公开")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_CASES)
def calendar_page(request: StaffRequest) -> HttpResponse:
    """Make, renew or end one's own feed; the address is shown when it is made, and only then. 200."""
    address = ""
    if request.method == "POST" and request.POST.get("do") == "end":
        end_feed(by=request.actor)
    elif request.method == "POST":
        address = request.build_absolute_uri(reverse("public:calendar-feed", args=(make_feed(by=request.actor),)))
    return render(request, "staff/cases/calendar.html", {"address": address, "has_feed": has_feed(by=request.actor)})
