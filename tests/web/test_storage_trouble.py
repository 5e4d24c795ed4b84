"""A disk that is full or a database that does not answer: a page that says so, and what was typed is on it."""

from __future__ import annotations

import errno
from typing import Any, ClassVar

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from tests.people import SecureClient

from gongkai.config import urls
from gongkai.store import queries

FULL, AWAY = "database or disk is full", "unable to open database file"


def _full(request: HttpRequest) -> HttpResponse:
    assert request.POST is not None
    raise OperationalError(FULL)


def _no_room(_request: HttpRequest) -> HttpResponse:
    raise OSError(errno.ENOSPC, "No space left on device")


def _broken(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("no such column: x")


def _ended(*_: Any, **__: Any) -> None:
    raise DatabaseError("Forced update did not affect any rows.")


def _remembers(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = True
    return HttpResponse("well")


class Failing:
    """Addresses at which the disk is full."""

    urlpatterns: ClassVar[list[Any]] = [
        path("full/", _full),
        path("no-room/", _no_room),
        path("broken/", _broken),
        path("remembers/", _remembers),
        *urls.urlpatterns,
    ]
    handler400 = urls.handler400
    handler500 = urls.handler500


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ROOT_URLCONF = Failing
    return SecureClient(raise_request_exception=False)


def test_a_full_disk_is_507_with_what_was_typed_and_no_secret(client: Client) -> None:
    answer = client.post("/full/", {"content": "要公开的<b>内容</b>", "password": "hunter2"})
    page = answer.content.decode()
    assert answer.status_code == 507
    assert answer["Retry-After"] == "30"
    assert answer["Cache-Control"] == "no-store"
    assert "存储空间已满" in page
    assert "没有保存任何内容" in page
    assert "要公开的&lt;b&gt;内容&lt;/b&gt;" in page
    assert "hunter2" not in page
    assert "disk is full" not in page


def test_a_full_disk_before_the_fields_are_read_is_507(client: Client) -> None:
    assert client.get("/no-room/").status_code == 507


@pytest.mark.django_db
@pytest.mark.parametrize(("said", "status"), [(FULL, 507), (AWAY, 503)])
def test_a_session_that_cannot_be_kept_is_told_as_what_it_is(
    client: Client, monkeypatch: pytest.MonkeyPatch, said: str, status: int
) -> None:
    """Django answers 400, as if the session had been ended meanwhile."""

    def save(*_: Any, **__: Any) -> None:
        raise OperationalError(said)

    client.session.save()
    monkeypatch.setattr(Session, "save", save)
    answer = client.post("/remembers/", {"content": "要公开的内容"})
    assert answer.status_code == status
    assert "要公开的内容" in answer.content.decode()


@pytest.mark.django_db
def test_a_session_that_was_ended_meanwhile_stays_400(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.session.save()
    monkeypatch.setattr(Session, "save", _ended)
    assert client.post("/remembers/").status_code == 400


def test_our_own_defect_stays_500(client: Client) -> None:
    assert client.get("/broken/").status_code == 500


@pytest.mark.django_db
def test_programs_are_told_in_their_shape(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError(AWAY)

    monkeypatch.setattr(queries, "organs", away)
    answer = client.get("/api/v1/organs")
    assert answer.status_code == 503
    assert answer.json()["code"] == "Unavailable"
    assert "数据库暂时没有应答" in answer.json()["message_zh"]
