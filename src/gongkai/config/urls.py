"""Every address of the system (网址)."""

from __future__ import annotations

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("accounts/", include("gongkai.web.account.urls")),
    path("api/", include("gongkai.web.api.urls")),
    path("staff/", include("gongkai.web.staff.urls")),
]
if find_spec("gongkai.web.public.urls"):
    urlpatterns.append(path("", include("gongkai.web.public.urls")))

handler400 = "gongkai.web.error_pages.bad_request"
handler403 = "gongkai.web.error_pages.forbidden"
handler404 = "gongkai.web.error_pages.not_found"
handler500 = "gongkai.web.error_pages.failed"
