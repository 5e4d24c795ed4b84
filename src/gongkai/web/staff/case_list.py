"""Lists of cases (申请件清单): what is due first, filters that are kept, a page at a time, many given out at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongkai.access import Act, Actor, Role
from gongkai.casework import Stage
from gongkai.casework.reminding import left_in_words, workdays_left
from gongkai.errors import GongkaiError, InvalidInput
from gongkai.law import WorkdayCalendar
from gongkai.law.rules.receipt import Channel
from gongkai.services import clock, law_context
from gongkai.services.casework.assign_case import assign_cases
from gongkai.services.permission import may_act
from gongkai.services.portal.own_case import stage_class
from gongkai.services.workbench.saved_filters import drop_filter, save_filter, saved_filters
from gongkai.store import queries
from gongkai.store.queries import CaseFilter, CasePage, CaseRow
from gongkai.store.queries.cases import PAGE
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.case_view import STAGES
from gongkai.web.staff.navigation import add_entry

_SOON_WORKDAYS: Final = 3
_COUNT_AT_MOST: Final = 1000
_KEYS: Final = ("q", "stage", "organ", "due", "channel", "mine", "all")
add_entry(Act.VIEW_CASES, "申请件", "staff:cases", group="依申请公开")
DUES: Final = (("late", "已逾期"), ("soon", "三个工作日内"), ("month", "一个月内"))


@never_cache
@require_safe
@staff_page(Act.VIEW_CASES)
def cases(request: StaffRequest) -> HttpResponse:
    """The cases that this person may see (申请件). 200; 422 for a page mark that is none."""
    chosen = {key: request.GET.get(key, "").strip()[:200] for key in _KEYS}
    by_due = _by_due(chosen)
    listing = _listing(chosen, request)
    here = {key: value for key, value in chosen.items() if value}
    query = urlencode(here)
    assignable = _assignable(request.actor, request.organs)
    context = {
        "title": "我的任务" if by_due else "全部申请件",
        "rows": case_rows(listing.rows),
        "caption": "有期限的在办件，最早到期的在前" if by_due else "全部件，最近登记的在前",
        "filters": chosen,
        "stages": STAGES,
        "channels": [(one.value, one.label_zh) for one in Channel],
        "dues": DUES,
        "organs": [(one.code, one.name) for one in queries.organs() if one.code in request.organs],
        "tabs": _tabs(here, request),
        "saved": [
            {"name": name, "query": kept, "here": kept == query} for name, kept in saved_filters(by=request.actor)
        ],
        "this_query": query,
        "next_query": urlencode(here | {"after": listing.next}) if listing.next else "",
        "first_query": query if request.GET.get("after") else None,
        "may_assign": bool(assignable),
        "people": assignable,
        "register_organs": _registering(request),
    }
    return render(request, "staff/cases/list.html", context)


@require_POST
@staff_page(Act.ASSIGN)
def assign(request: StaffRequest) -> HttpResponse:
    """Give the ticked cases to one person (批量分办): all of an organ or none. 302 to the list; 409, 422 with why."""
    by_organ: defaultdict[str, list[str]] = defaultdict(list)
    for ticked in request.POST.getlist("case")[:200]:
        organ_code, _, number = ticked.partition("/")
        by_organ[organ_code].append(number)
    if not by_organ:
        raise InvalidInput("没有选中申请件，请先在清单中勾选。")
    handler = request.POST.get("handler", "")
    for organ_code, numbers in by_organ.items():
        assign_cases(organ_code=organ_code, request_nos=numbers, by=request.actor, handler=handler)
    messages.success(request, f"已分办{sum(map(len, by_organ.values()))}件。", extra_tags="good")
    return redirect("staff:cases")


@require_POST
@staff_page(Act.VIEW_CASES)
def filters(request: StaffRequest) -> HttpResponse:
    """Keep or drop a filter (保存、删除筛选). 302 back to the list."""
    actor = request.actor
    name, query = request.POST.get("name", ""), request.POST.get("query", "")
    try:
        if request.POST.get("do") == "drop":
            drop_filter(by=actor, name=name)
        else:
            save_filter(by=actor, name=name, query=_own_keys(query))
    except GongkaiError as refusal:
        messages.error(request, refusal.message_zh)
    return redirect(f"{reverse('staff:cases')}?{_own_keys(query)}")


def _by_due(chosen: dict[str, str]) -> bool:
    """Whether the list is of tasks, the earliest due first, rather than of whatever is looked for."""
    return bool(chosen["due"]) or not any(chosen[key] for key in ("q", "stage", "all", "channel"))


def _organs(chosen: dict[str, str], request: StaffRequest) -> frozenset[str]:
    return frozenset({chosen["organ"]}) & request.organs if chosen["organ"] else request.organs


def _narrow(chosen: dict[str, str], request: StaffRequest) -> CaseFilter:
    due_from, due_until = _days(chosen["due"], clock.today())
    return CaseFilter(
        stages=(chosen["stage"],) if chosen["stage"] else (),
        channel=chosen["channel"],
        handler=request.actor.login if chosen["mine"] else "",
        due_from=due_from,
        due_until=due_until,
    )


def _listing(chosen: dict[str, str], request: StaffRequest) -> CasePage:
    organs, narrow = _organs(chosen, request), _narrow(chosen, request)
    cursor = request.GET.get("after", "")
    if chosen["q"]:
        return queries.find_cases(organs, chosen["q"], narrow=narrow, cursor=cursor, limit=PAGE)
    listed = queries.tasks if _by_due(chosen) else queries.cases
    return listed(organs, narrow=narrow, cursor=cursor, limit=PAGE)


def _days(due: str, today: date) -> tuple[date | None, date | None]:
    if due == "late":
        return None, today - timedelta(days=1)
    if due == "soon":
        return today, soon_from(today)
    return (today, today + timedelta(days=31)) if due == "month" else (None, None)


def _tabs(here: dict[str, str], request: StaffRequest) -> list[dict[str, Any]]:
    tabs: tuple[tuple[str, dict[str, str]], ...] = (
        ("我的任务", {}),
        ("我经办的", {"mine": "1"}),
        ("已逾期", {"due": "late"}),
        ("三个工作日内", {"due": "soon"}),
        ("待确认收到", {"stage": Stage.AWAITING_CONFIRMATION.value}),
        ("全部", {"all": "1"}),
    )
    empty = dict.fromkeys(_KEYS, "")
    return [
        {
            "name": name,
            "query": urlencode(keys),
            "here": here == keys,
            "count": None if "all" in keys else _count(empty | keys, request),
        }
        for name, keys in tabs
    ]


def _count(chosen: dict[str, str], request: StaffRequest) -> str:
    found = queries.count_cases(
        _organs(chosen, request),
        narrow=_narrow(chosen, request),
        with_due_day=_by_due(chosen),
        at_most=_COUNT_AT_MOST,
    )
    return f"{found}+" if found == _COUNT_AT_MOST else str(found)


def case_rows(rows: Sequence[CaseRow]) -> list[dict[str, Any]]:
    """Return cases as a list shows them: days left, names of handlers, addresses (清单各行)."""
    names = queries.names_of({one.handler for one in rows})
    today, calendar = clock.today(), law_context.calendar()
    return [_row(one, today, calendar) | {"handler": names.get(one.handler, one.handler)} for one in rows]


def soon_from(today: date) -> date:
    """Return the last day that counts as soon (三个工作日内)."""
    return law_context.calendar().nth_workday_after(today, _SOON_WORKDAYS)


def _row(one: CaseRow, today: date, calendar: WorkdayCalendar) -> dict[str, Any]:
    left = None if one.due_on is None else workdays_left(one.due_on, today=today, calendar=calendar)
    urgency = "" if left is None else "late" if left < 0 else "soon" if left <= _SOON_WORKDAYS else ""
    return one._asdict() | {
        "left_zh": "" if left is None else left_in_words(left),
        "due_zh": f"{one.due_label}期限" if one.due_label else "",
        "urgency": urgency,
        "applicant": one.applicant or one.applicant_kind,
        "stage_class": {"waits": "warn", "done": "good"}.get(stage_class(Stage(one.stage)), ""),
        "url": reverse("staff:case", args=(one.organ_code, one.request_no)),
    }


def _assignable(actor: Actor, organs: frozenset[str]) -> list[tuple[str, str]]:
    """Who cases can be given to: those at work in the organs where this person gives out work."""
    roles = (Role.HANDLER, Role.RESPONDING_UNIT)
    found: dict[str, str] = {}
    for code in sorted(organs):
        if may_act(by=actor, act=Act.ASSIGN, organ_code=code):
            found |= dict(queries.people_with_roles(code, roles, on=clock.today()))
    return list(found.items())


def _registering(request: StaffRequest) -> list[tuple[str, str]]:
    """The organs in whose name this person registers filings."""
    return [
        (one.code, one.name)
        for one in queries.organs()
        if one.code in request.organs and may_act(by=request.actor, act=Act.REGISTER, organ_code=one.code)
    ]


def _own_keys(query: str) -> str:
    return urlencode({key: value for key, value in QueryDict(query[:1000]).items() if key in _KEYS and value})
