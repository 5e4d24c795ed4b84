"""Addresses of the public platform (公众页面网址); a report's address never changes."""

from __future__ import annotations

from django.urls import path

from gongkai.web.public import check, paper_form, reports

app_name = "public"

urlpatterns = [
    path("", reports.home, name="home"),
    path("organs/<slug:code>/reports/", reports.organ_reports, name="organ"),
    path("organs/<slug:code>/reports/<int:year>/", reports.report_page, name="report"),
    path("organs/<slug:code>/reports/<int:year>/report.<slug:fmt>", reports.download, name="download"),
    path("organs/<slug:code>/apply/paper/", paper_form.paper_form, name="apply-paper"),
    path("check/", check.check_page, name="check"),
]
