"""Every address × every role × (own organ, another, the one above, nobody), against the declared table."""

from __future__ import annotations

import pkgutil
import re
import uuid
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLResolver, get_resolver
from tests.access import matrix
from tests.access.matrix.model import ORGANS, PASSED, Place, Row
from tests.people import LONG_AGO_ON, SecureClient, organ, person, with_totp

from gongkai.access import Role
from gongkai.store.models import PersonPost

LOGIN = "/accounts/login/"
CASES: list[tuple[Role | None, Place]] = [(role, place) for place in ORGANS for role in Role]


def _routes(resolver: Any, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, route)
        else:
            yield route


def _rows() -> list[Row]:
    found: list[Row] = []
    for module in pkgutil.iter_modules(matrix.__path__):
        found += getattr(import_module(f"{matrix.__name__}.{module.name}"), "ROWS", ())
    return found


ROUTES = sorted(set(_routes(get_resolver())))
ROWS = _rows()


def test_every_address_of_the_system_has_a_row_and_every_row_an_address() -> None:
    declared = {row.route for row in ROWS}
    assert sorted(set(ROUTES) - declared) == [], "new addresses: add rows in tests/access/matrix/ (see model.py there)"
    assert sorted(declared - set(ROUTES)) == [], "rows without an address"


@pytest.fixture
def clerk(db: None) -> Any:
    """One person whose post is moved about, and the client in which this person has signed in."""
    cache.clear()
    top = organ("office")
    organ("bureau", parent=top, supervising_office=top)
    organ("elsewhere")
    someone = person(None, "bureau", login="clerk")
    with_totp(someone.user)
    client = SecureClient(raise_request_exception=True)
    client.force_login(someone.user, backend="django.contrib.auth.backends.ModelBackend")

    def sit(role: Role | None, place: Place = "own") -> Client:
        PersonPost.objects.filter(person=someone).delete()
        if role is not None:
            PersonPost.objects.create(
                person=someone,
                organ=organ(ORGANS[place]),
                role=role.value,
                from_on=LONG_AGO_ON,
                granted_by="测试",
                granted_at=someone.added_at,
            )
        return client

    return sit


def _ask(client: Client, row: Row, address: str) -> Any:
    from django.db import transaction

    class UndoneError(Exception):
        pass

    answer = None
    try:
        with transaction.atomic():
            answer = client.post(address, row.data) if row.method == "post" else client.get(address)
            raise UndoneError
    except UndoneError:
        return answer


def _turned_away(row: Row, answer: Any) -> bool:
    """Whether the answer is a refusal at the door: to the login, to the workbench, 403 or 404."""
    to = answer.headers.get("Location", "")
    if row.door == "admin" and to.startswith(("/admin/login/", "/staff/")):
        return True
    return to.startswith(LOGIN) or answer.status_code in (403, 404)


def _sees(row: Row, answer: Any) -> bool:
    return answer.status_code in row.passed and (row.passed != PASSED or not _turned_away(row, answer))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_who_gets_through_is_as_declared(row: Row, clerk: Any) -> None:
    address = row.address()
    wrong: list[str] = []
    anonymous = _ask(SecureClient(), row, address)
    if row.guard == "public":
        wrong += [] if _sees(row, anonymous) else [f"anonymous: {anonymous.status_code}"]
    elif not anonymous.headers.get("Location", "").startswith((LOGIN, "/admin/login/")):
        wrong.append(f"anonymous: {anonymous.status_code} instead of the login")
    for role, place in [*CASES, (None, "own")]:
        if row.guard != "staff" and place != "own":
            continue  # the page asks for no role
        answer = _ask(clerk(role, place), row, address)
        wrong += [f"{role or 'no role'}@{place}: {fault}" for fault in _faults(row, role, place, answer)]
    assert wrong == []


def _faults(row: Row, role: Role | None, place: Place, answer: Any) -> Iterator[str]:
    allowed = row.guard != "staff" or (role is not None and row.allows(role, place))
    if allowed:
        if not _sees(row, answer):
            yield f"{answer.status_code} though allowed"
    elif row.passed != PASSED and answer.status_code in row.passed and row.door == "admin":
        return
    elif not _turned_away(row, answer):
        yield f"{answer.status_code} though not allowed"
    elif row.door == "admin":
        return  # there the role is asked for before the record is looked up, so that 403 tells nothing
    elif row.in_organ and role is not None and not row.sees_organ(role, place) and answer.status_code == 403:
        yield "403 tells that the record exists"


GUESSES = {
    "int": "987654321",
    "slug": "no-such-thing",
    "str": "no-such-thing",
    "path": "987654321",
    "uuid": str(uuid.UUID(int=7)),
}


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.guard == "staff" and row.in_organ and row.act], ids=lambda row: row.key
)
def test_a_guessed_name_is_not_found_by_anybody(row: Row, clerk: Any) -> None:
    address = "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda one: GUESSES[one[1] or "str"], row.route)
    for role in Role:
        answer = _ask(clerk(role), row, address)
        back = row.door == "admin" and answer.status_code == 302
        assert back or answer.status_code in (403, 404), f"{role}: {answer.status_code}"
        if row.allows(role, "own") and row.door != "admin":
            assert answer.status_code == 404, f"{role}: {answer.status_code}"
