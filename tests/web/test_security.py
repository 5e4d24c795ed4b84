"""Headers of every page, pages of errors, and where a redirect may go."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory
from django.urls import path
from tests.people import SecureClient, signed_in

from gongkai.access import Role
from gongkai.config import urls
from gongkai.config.content_policy import content_policy
from gongkai.errors import Conflict, LawRefused
from gongkai.web.error_pages import bad_request, error_page, forged
from gongkai.web.redirects import safe_next

pytestmark = pytest.mark.django_db
PAGES = ["/", "/apply/", "/track/", "/check/", "/accounts/login/", "/nothing-here/"]
INLINE = re.compile(
    r"<style[\s>]|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*(?:\ssrc=|application/json))"
)


def without_text(page: str) -> str:
    return re.sub(r"<(textarea|pre)\b.*?</\1>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_carries_the_headers(visitor: Client, address: str) -> None:
    answer = visitor.get(address)
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ):
        assert part in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")


@pytest.mark.parametrize("address", PAGES)
def test_no_public_page_needs_anything_inline(visitor: Client, address: str) -> None:
    assert INLINE.findall(without_text(visitor.get(address).content.decode())) == []


@pytest.mark.parametrize("address", ["/admin/", "/admin/store/training/", "/admin/store/training/add/"])
def test_no_page_of_the_back_office_needs_anything_inline(address: str) -> None:
    page = signed_in(Role.HANDLER, "bureau").get(address)
    assert page.status_code == 200
    assert INLINE.findall(without_text(page.content.decode())) == []


def test_the_workbench_needs_nothing_inline() -> None:
    page = signed_in(Role.AUDIT_ADMIN, "city").get("/staff/audit/")
    assert page.status_code == 200
    assert INLINE.findall(without_text(page.content.decode())) == []


def test_forms_may_end_at_the_login_server_and_nowhere_else() -> None:
    assert content_policy(login_server="")["DIRECTIVES"]["form-action"] == ["'self'"]
    policy = content_policy(login_server="https://login.example.gov.cn/realms/x/.well-known")
    assert policy["DIRECTIVES"]["form-action"] == ["'self'", "https://login.example.gov.cn"]


def _refuse(_request: Any) -> Any:
    raise LawRefused("逾期", citation="条例第三十三条")


def _conflict(_request: Any) -> Any:
    raise Conflict("已被他人改动，请刷新。")


def _broken(_request: Any) -> Any:
    raise ZeroDivisionError


class Broken:
    """Addresses that fail."""

    urlpatterns: ClassVar[list[Any]] = [
        path("refuse/", _refuse),
        path("conflict/", _conflict),
        path("broken/", _broken),
        *urls.urlpatterns,
    ]
    handler500 = urls.handler500
    handler404 = urls.handler404


@pytest.mark.parametrize(
    ("address", "status", "text"),
    [
        ("/nothing/", 404, "没有这一页"),
        ("/refuse/", 409, "依据：条例第三十三条"),
        ("/conflict/", 409, "已被他人改动"),
        ("/broken/", 500, "系统出错"),
    ],
)
def test_what_fails_is_a_chinese_page_with_the_number_of_the_request(
    settings: Any, address: str, status: int, text: str
) -> None:
    settings.ROOT_URLCONF = Broken
    client = SecureClient(raise_request_exception=False)
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert text in page
    assert f"请求编号：{answer['X-Request-ID']}" in page
    assert "Traceback" not in page
    assert "ZeroDivisionError" not in page
    assert INLINE.findall(page) == []


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422, 429, 500, 503, 418])
def test_every_status_has_its_words(status: int) -> None:
    answer = error_page(RequestFactory().get("/"), status)
    assert answer.status_code == status
    assert re.search("[一-鿿]{6}", answer.content.decode())


def test_too_much_is_413() -> None:
    request = RequestFactory().post("/")
    assert bad_request(request, RequestDataTooBig()).status_code == 413
    assert bad_request(request, ValueError()).status_code == 400


def test_an_expired_form_shows_what_was_typed_and_no_secret() -> None:
    client = SecureClient(enforce_csrf_checks=True)
    typed = {"content": "要公开的<b>内容</b>", "factor": "1234", "password": "hunter2", "blank": " "}
    page = client.post("/track/", typed)
    assert page.status_code == 403
    text = page.content.decode()
    assert "表单已过期" in text
    assert "要公开的&lt;b&gt;内容&lt;/b&gt;" in text
    assert "1234" not in text
    assert "hunter2" not in text
    assert "<form" not in text
    long = forged(RequestFactory().post("/", {"content": "长" * 30_000}))
    assert "长长长" not in long.content.decode()


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/staff/?a=1", "/staff/?a=1"),
        ("https://testserver/staff/", "https://testserver/staff/"),
        ("", "/home/"),
        ("https://evil.example/", "/home/"),
        ("//evil.example/", "/home/"),
        ("/\\evil.example", "/home/"),
        ("http://testserver/", "/home/"),
        ("javascript:alert(1)", "/home/"),
        ("\thttps://evil.example", "/home/"),
    ],
)
def test_a_redirect_stays_at_home(asked: str, to: str) -> None:
    assert safe_next(RequestFactory().get("/", {"next": asked}, secure=True), "/home/") == to
    assert safe_next(RequestFactory().post("/", {"next": asked}, secure=True), "/home/") == to
