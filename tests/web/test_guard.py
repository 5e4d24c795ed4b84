"""A public form that is abused asks for a proof, keeps what was typed, and takes it after the proof."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from tests.services.test_form_use import worked

from gongkai.services import clock
from gongkai.services.form_use import WAIT_SECONDS
from gongkai.web.public.guard import guarded_form

pytestmark = pytest.mark.django_db
TYPED = {"name": "张三", "content": '要“公开”的<内容>\n第二行"', "do": "submit"}


@guarded_form("test", counts=lambda sent: sent.get("do") != "add")
def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("content", "页"))


@pytest.fixture(autouse=True)
def _limits(settings: Any) -> None:
    settings.GONGKAI_FORM_FREE, settings.GONGKAI_FORM_MOST = 1, 3


def send(**fields: str) -> HttpResponse:
    return view(RequestFactory().post("/form/", fields, secure=True))


def stamp_on(page: HttpResponse) -> str:
    found = re.search(r'name="challenge_stamp" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def test_looking_and_adding_lines_is_always_free() -> None:
    for _ in range(5):
        assert view(RequestFactory().get("/form/", secure=True)).status_code == 200
        assert send(do="add").status_code == 200


def test_the_proof_is_asked_with_everything_typed_carried_along() -> None:
    assert send(**TYPED).status_code == 200
    asked = send(**TYPED)
    page = asked.content.decode()
    assert asked.status_code == 403
    assert asked["Cache-Control"] == "no-store"
    assert 'name="name" value="张三"' in page
    assert "要“公开”的&lt;内容&gt;\n第二行&quot;" in page
    assert "onclick" not in page
    assert "<img" not in page


def test_work_lets_the_form_through_once() -> None:
    send(**TYPED)
    stamp = stamp_on(send(**TYPED))
    passed = send(**TYPED, challenge_stamp=stamp, challenge_answer=worked(stamp))
    assert (passed.status_code, passed.content.decode()) == (200, TYPED["content"])


def test_waiting_lets_the_form_through_without_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    send(**TYPED)
    stamp = stamp_on(send(**TYPED))
    later = clock.now() + timedelta(seconds=WAIT_SECONDS)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert send(**TYPED, challenge_stamp=stamp).status_code == 200


def test_an_answer_too_early_asks_again_and_says_so() -> None:
    send(**TYPED)
    again = send(**TYPED, challenge_stamp=stamp_on(send(**TYPED)), challenge_answer="1")
    assert again.status_code == 403
    assert "请再核验一次" in again.content.decode()


def test_beyond_all_measure_nothing_is_taken() -> None:
    for _ in range(3):
        send(**TYPED)
    refused = send(**TYPED)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "600"
    assert "当面或者邮寄" in refused.content.decode()


def test_the_public_forms_are_guarded(settings: Any, visitor: Any) -> None:
    settings.GONGKAI_FORM_FREE, settings.GONGKAI_FORM_MOST = 0, 9
    for address in ("/track/", "/check/"):
        asked = visitor.post(address, {"code": "x", "factor": "y"})
        assert asked.status_code == 403
        assert "提交前的核验" in asked.content.decode()
