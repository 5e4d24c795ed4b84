"""Whatever strangers send to the pages and forms, none of it brings the server down; nor what staff may mistype."""

from __future__ import annotations

from typing import Any

import pytest
from tests.access.test_matrix import ROWS
from tests.people import SecureClient, organ, signed_in
from tests.web.hostile import attack

from gongkai.access import Role

FORMS = (
    "/apply/",
    "/track/",
    "/check/",
    "/search/",
    "/display/",
    "/organs/bureau/apply/",
    "/organs/bureau/apply/look/",
)
PUBLIC = [row.route for row in ROWS if row.guard == "public" and "admin" not in row.route]
STAFF = [row.route for row in ROWS if row.guard == "staff"]


@pytest.fixture(autouse=True)
def _much_is_allowed(db: None, settings: Any) -> None:
    settings.GONGKAI_FORM_FREE = settings.GONGKAI_FORM_FREE_OF_ALL = settings.GONGKAI_FORM_MOST = 10**6
    organ("bureau")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_stranger_brings_a_page_or_a_form_down(seed: int) -> None:
    client = SecureClient(raise_request_exception=False)
    found = attack(client, PUBLIC, requests=150, seed=seed, known=FORMS)
    assert found.faults == ()
    assert found.statuses[200] > 0


@pytest.mark.parametrize("role", [Role.HANDLER, Role.DISCLOSURE_HEAD, Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN])
def test_no_member_of_staff_brings_the_workbench_down(role: Role) -> None:
    client = signed_in(role, "bureau")
    client.raise_request_exception = False
    known = [row.route.join(("/", "")) for row in ROWS if row.guard == "staff" and "<" not in row.route]
    found = attack(client, STAFF, requests=120, seed=len(role), known=known)
    assert found.faults == ()


@pytest.mark.parametrize(
    "address",
    ["/search/?q=a%00b", "/organs/bureau/catalogue/%00/", "/organs/bureau/columns/%00/", "/api/v1/organs/%00/reports"],
)
def test_a_nul_is_refused_wherever_it_stands(address: str) -> None:
    """PostgreSQL keeps no NUL, so that a query with one would be a defect instead of a refusal."""
    answer = SecureClient().get(address)
    assert answer.status_code == 400
    assert "空字符" in answer.content.decode()


def test_a_nul_in_a_form_is_refused_with_what_was_typed() -> None:
    answer = SecureClient().post("/organs/bureau/apply/", {"form_token": "a\x00b", "item-0-title": "写好的内容"})
    assert answer.status_code == 400
    assert "写好的内容" in answer.content.decode()


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999"])
def test_a_page_that_there_is_not_is_not_found(number: str) -> None:
    assert SecureClient().get(f"/organs/bureau/items/page/{number}/").status_code == 404
