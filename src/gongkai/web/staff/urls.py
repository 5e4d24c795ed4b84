"""Addresses of the workbench (工作台网址), under /staff/; the navigation of a subject comes with its module."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gongkai.web.staff import (
    audit,
    calendar,
    case_act,
    case_list,
    case_register,
    case_view,
    files,
    freshness,
    home,
    item_editing,
    items,
    jobs,
    leave,
    organs,
    people,
)

app_name = "staff"
_CASE = "cases/<slug:organ_code>/<str:request_no>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("calendar/", calendar.calendar_page, name="calendar"),
    path("cases/", case_list.cases, name="cases"),
    path("cases/assign/", case_list.assign, name="cases-assign"),
    path("cases/filters/", case_list.filters, name="filters"),
    path("cases/<slug:organ_code>/register/", case_register.register, name="case-register"),
    path(f"{_CASE}", case_view.case_page, name="case"),
    path(f"{_CASE}note/", case_view.note, name="case-note"),
    path(f"{_CASE}message/", case_view.message, name="case-message"),
    path(f"{_CASE}reveal/", case_view.reveal, name="case-reveal"),
    path(f"{_CASE}uploads/<int:upload_id>/", case_view.upload, name="case-upload"),
    path(f"{_CASE}do/<slug:act>/", case_act.case_act, name="case-act"),
    path("mail/", case_register.mail, name="mail"),
    path("mail/<slug:organ_code>/<str:mail_no>/settle/", case_register.settle, name="mail-settle"),
    path("items/", items.items, name="items"),
    path("items/<str:organ_code>/upkeep/", items.upkeep_page, name="items-upkeep"),
    path("items/<str:organ_code>/new/", item_editing.new, name="item-new"),
    path("items/<str:organ_code>/<path:record_no>/edit/", item_editing.edit, name="item-edit"),
    path("items/<str:organ_code>/<path:record_no>/autosave/", item_editing.autosave, name="item-autosave"),
    path("items/<str:organ_code>/<path:record_no>/compare/", items.compare, name="item-compare"),
    path("items/<str:organ_code>/<path:record_no>/preview/", items.preview, name="item-preview"),
    path("items/<str:organ_code>/<path:record_no>/comment/", items.comment, name="item-comment"),
    path("items/<str:organ_code>/<path:record_no>/act/<str:name>/", items.act, name="item-act"),
    path("items/<str:organ_code>/<path:record_no>/", items.item, name="item"),
    path("audit/", audit.audit, name="audit"),
    path("files/<slug:key>/", files.stored_file, name="file"),
    path("freshness/", freshness.freshness, name="freshness"),
    path("search-misses/", freshness.search_misses, name="search-misses"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<int:job_id>/retry/", jobs.retry, name="job-retry"),
    path("leave/", leave.leave, name="leave"),
    path("leave/<int:delegation_id>/end/", leave.end, name="leave-end"),
    path("organs/", organs.organs, name="organs"),
    path("organs/<slug:organ_code>/", organs.organ, name="organ"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="person-add"),
    path("people/<slug:organ_code>/<str:login>/", people.person, name="person"),
    path("people/<slug:organ_code>/<str:login>/grant/", people.grant, name="post-grant"),
    path("people/<slug:organ_code>/<str:login>/posts/<int:post_id>/end/", people.end, name="post-end"),
    path("people/<slug:organ_code>/<str:login>/reset/", people.reset, name="person-reset"),
    path("people/<slug:organ_code>/<str:login>/switch/", people.switch, name="person-switch"),
    path("people/<slug:organ_code>/<str:login>/unlock/", people.unlock, name="person-unlock"),
]
