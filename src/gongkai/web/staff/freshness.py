"""Pages about the platform for officers and supervisors (平台巡查): freshness of columns, searches without a result."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.access import Act
from gongkai.services.see_freshness import see_freshness
from gongkai.store import queries
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_entry

add_entry(Act.VIEW_ITEMS, "栏目保鲜", "staff:freshness", group="主动公开")
add_entry(Act.VIEW_ITEMS, "零结果检索", "staff:search-misses", group="主动公开")


@require_safe
@staff_page(Act.VIEW_ITEMS)
def freshness(request: StaffRequest) -> HttpResponse:
    """Each column's last update against its limit, empty columns, old guides (栏目保鲜). 200."""
    organs = see_freshness(organ_codes=sorted(request.organs), by=request.actor)
    return render(request, "staff/freshness.html", {"organs": organs})


@require_safe
@staff_page(Act.VIEW_ITEMS)
def search_misses(request: StaffRequest) -> HttpResponse:
    """Words that the public searched in vain (零结果检索). 200."""
    return render(request, "staff/search_misses.html", {"misses": queries.misses()})
