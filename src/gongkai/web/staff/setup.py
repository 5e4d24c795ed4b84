"""What an organ sets up for publishing (发布设置): one page from which all of it is reached."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.access import Act, roles_that_may
from gongkai.services.permission import may_act
from gongkai.services.publishing.see_documents import agreement
from gongkai.services.publishing.withheld import withheld_list
from gongkai.services.see_freshness import see_freshness
from gongkai.store import queries
from gongkai.store.queries import setup as setup_queries
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_entry

add_entry(Act.VIEW_ITEMS, "发布设置", "staff:setup", group="主动公开")
_MOST_ORGANS = 20
_SET_BY = {
    Act.MANAGE_CATALOGUE: "公开指南、栏目、分类词、标准目录",
    Act.MANAGE_CHANNELS: "公开渠道",
    Act.MANAGE_WORDING: "错敏词",
}


@require_safe
@staff_page(Act.VIEW_ITEMS)
def setup(request: StaffRequest) -> HttpResponse:
    """The organs in sight, each with its setup and what wants attention; one by one for those who see many. 200."""
    seen = [one for one in queries.organs() if one.code in request.organs]
    if len(seen) > _MOST_ORGANS:
        return render(request, "staff/setup/choose.html", {"organs": seen})
    return render(request, "staff/setup/setup.html", {"organs": [_organ(request, one.code) for one in seen]})


@require_safe
@staff_page(Act.VIEW_ITEMS)
def organ_setup(request: StaffRequest, organ_code: str) -> HttpResponse:
    """One organ's setup. 200; 404."""
    queries.organ(organ_code)
    return render(request, "staff/setup/setup.html", {"organs": [_organ(request, organ_code)]})


def _organ(request: StaffRequest, organ_code: str) -> dict[str, object]:
    (freshness,) = see_freshness(organ_codes=[organ_code], by=request.actor)
    withheld = withheld_list(organ_code=organ_code, by=request.actor)
    return {
        "code": organ_code,
        "name": freshness.organ_name,
        "set_by": _set_by_others(request, organ_code),
        "counts": setup_queries.setup_counts(organ_code),
        "stale": sum(bool(one.message_zh) for one in freshness.columns),
        "guide_on": freshness.guide_on,
        "guide_is_outdated": freshness.guide_is_outdated,
        "disagreements": len(agreement(organ_code)),
        "overdue": sum(one.overdue for one in withheld),
    }


def _set_by_others(request: StaffRequest, organ_code: str) -> list[tuple[str, str]]:
    """What somebody else sets up, and who: a page that only shows should say where to go."""
    return [
        (what, "、".join(role.label_zh for role in roles_that_may(act)))
        for act, what in _SET_BY.items()
        if not may_act(by=request.actor, act=act, organ_code=organ_code)
    ]
