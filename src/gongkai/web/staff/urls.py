"""Addresses of the workbench (工作台网址), under /staff/; the navigation of a subject comes with its module."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gongkai.web.staff import home, jobs

app_name = "staff"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<int:job_id>/retry/", jobs.retry, name="job-retry"),
]
