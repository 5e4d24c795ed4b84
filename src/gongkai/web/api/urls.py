"""Addresses of the interface (接口网址): /api/ explains it, /api/v1/ is it, /api/v1/openapi.json describes it."""

from __future__ import annotations

from django.urls import path
from ninja import NinjaAPI

from gongkai import __version__
from gongkai.web.api import checking, law, publications
from gongkai.web.api.answers import ChineseJson, answer_errors
from gongkai.web.api.page import explained

api = NinjaAPI(
    title="政府信息公开平台开放接口",
    version="1",
    description=f"只读的公开数据与法定期限、收费计算。程序版本 {__version__}。",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    renderer=ChineseJson(),
)
answer_errors(api)
for _router in (publications.router, law.router, checking.router):
    api.add_router("", _router)

urlpatterns = [
    path("", explained, {"api": api}, name="api-docs"),
    path("v1/", api.urls),
]
