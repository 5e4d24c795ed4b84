"""Addresses of the public platform (公众页面网址); a report's address never changes."""

from __future__ import annotations

from django.urls import path

from gongkai.web.public import apply, calendar_feed, check, paper_form, reports, track

app_name = "public"

urlpatterns = [
    path("", reports.home, name="home"),
    path("organs/<slug:code>/reports/", reports.organ_reports, name="organ"),
    path("organs/<slug:code>/reports/<int:year>/", reports.report_page, name="report"),
    path("organs/<slug:code>/reports/<int:year>/report.<slug:fmt>", reports.download, name="download"),
    path("apply/", apply.organs_page, name="apply-organs"),
    path("organs/<slug:code>/apply/", apply.apply_page, name="apply"),
    path("organs/<slug:code>/apply/look/", apply.look_up, name="apply-look"),
    path("organs/<slug:code>/apply/receipt/", apply.receipt_page, name="apply-receipt"),
    path("organs/<slug:code>/apply/paper/", paper_form.paper_form, name="apply-paper"),
    path("track/", track.enter, name="track"),
    path("track/case/", track.case_page, name="track-case"),
    path("track/leave/", track.leave, name="track-leave"),
    path("track/correct/", track.correct, name="track-correct"),
    path("track/message/", track.write, name="track-message"),
    path("track/withdraw/", track.withdraw, name="track-withdraw"),
    path("calendar/<str:token>.ics", calendar_feed.feed, name="calendar-feed"),
    path("check/", check.check_page, name="check"),
]
