"""Ways round the limits that strangers try: addresses in headers, files beside the point, names of other hosts."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from ninja.throttling import AnonRateThrottle
from tests.people import SecureClient, organ, signed_in

from gongkai.access import Role
from gongkai.services.portal.uploads import MAX_FILES
from gongkai.store.models import FormUse, HeldUpload
from gongkai.web.account.address import client_address

pytestmark = pytest.mark.django_db
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)
FORGED = {"HTTP_X_FORWARDED_FOR": "203.0.113.7", "HTTP_X_REAL_IP": "203.0.113.7", "HTTP_FORWARDED": "for=203.0.113.7"}


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("身份证.png", PICTURE)


def test_an_address_in_a_header_is_not_believed_without_a_proxy() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.4", **FORGED)
    assert client_address(request) == "198.51.100.4"
    assert AnonRateThrottle("1/m").get_ident(request) == "198.51.100.4"


def test_a_form_is_counted_for_the_real_address_whatever_the_headers_say(visitor: Client, settings: Any) -> None:
    settings.GONGKAI_FORM_FREE = 1
    statuses = [
        visitor.post("/track/", {"code": "x"}, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}").status_code
        for number in range(3)
    ]
    assert statuses == [404, 403, 403]


def test_a_file_counts_as_a_sending_whichever_button_brings_it(visitor: Client, settings: Any) -> None:
    """Otherwise the disk could be filled through a button that only changes the form."""
    organ("bureau")
    settings.GONGKAI_FORM_FREE = 1
    for status in (200, 403):
        answer = visitor.post("/organs/bureau/apply/", {"do": "add", "identity_file": picture()})
        assert answer.status_code == status
    assert HeldUpload.objects.count() == 1
    assert FormUse.objects.filter(form="apply").exists()


def test_no_more_files_are_held_for_a_form_than_it_takes(visitor: Client) -> None:
    organ("bureau")
    files = [picture() for _ in range(MAX_FILES + 3)]
    answer = visitor.post("/organs/bureau/apply/", {"do": "submit", "identity_file": files})
    assert answer.status_code == 422
    assert f"最多上传{MAX_FILES}个文件" in answer.content.decode()
    assert HeldUpload.objects.count() == MAX_FILES


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "[::1", "a b"])
def test_another_host_name_is_refused_and_appears_nowhere(host: str) -> None:
    for address in ("/", "/feeds/items.atom", "/sitemap.xml", "/accounts/login/", "/staff/", "/api/v1/organs"):
        answer = SecureClient(raise_request_exception=False).get(address, HTTP_HOST=host)
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()
    trusted = SecureClient().get("/sitemap.xml", HTTP_X_FORWARDED_HOST="evil.example")
    assert "evil" not in trusted.content.decode()


def test_style_sheets_carry_the_headers_that_matter_for_them(visitor: Client) -> None:
    answer = visitor.get("/static/gongkai/base.css")
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Strict-Transport-Security"].startswith("max-age=")
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    answer.close()


@pytest.mark.parametrize(
    "path", ["/static/../settings.env", "/static/%2e%2e/%2e%2e/secret.key", "/static/gongkai/", "/static//etc/passwd"]
)
def test_nothing_beside_the_style_sheets_is_served(visitor: Client, path: str) -> None:
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"]
)
def test_no_page_leads_elsewhere(visitor: Client, to: str) -> None:
    staff = signed_in(Role.HANDLER, "bureau")
    answers = [
        visitor.post("/display/", {"next": to, "size": "large"}),
        staff.post("/accounts/logout/", {"next": to}),
        staff.get("/accounts/login/", {"next": to}),
        visitor.get("/admin/", {"next": to}),
        visitor.get("/accounts/reauthenticate/", {"next": to}),
    ]
    for answer in answers:
        where = answer.headers.get("Location", "/")
        assert where.startswith("/")
        assert not where.startswith(("//", "/\\"))
    assert f'href="{to}"' not in visitor.get("/display/", {"next": to}).content.decode()


def test_a_refused_note_is_shown_with_what_was_typed() -> None:
    staff = signed_in(Role.SYSTEM_ADMIN, "bureau")
    answer = staff.post(
        "/staff/people/bureau/system_admin-bureau/switch/", {"to": "disable", "reason": "写了很久的理由"}
    )
    assert answer.status_code == 409
    assert "写了很久的理由" in answer.content.decode()
