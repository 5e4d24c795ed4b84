"""Probes: open to whom they should be, and honest."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from tests.services.jobs import kinds_for_tests as kinds

from gongkai.services import readiness as module
from gongkai.services.jobs import enqueue

PLAIN = Client(HTTP_HOST="balancer.internal")


def test_a_living_process_says_so_by_any_host_name_without_https_or_database() -> None:
    answer = PLAIN.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer.headers["Cache-Control"] == "no-store"
    assert PLAIN.post("/healthz").status_code == 405


def test_a_ready_process_names_what_it_looked_at_to_its_own_machine_only(db: None) -> None:
    inside = PLAIN.get("/readyz")
    assert inside.status_code == 200
    assert [one["what"] for one in inside.json()["checks"]] == ["数据库", "数据目录", "个人信息密钥"]
    assert PLAIN.get("/readyz", HTTP_X_FORWARDED_FOR="203.0.113.9").json() == {"ready": True}
    assert PLAIN.get("/readyz", REMOTE_ADDR="203.0.113.9").json() == {"ready": True}


def test_a_process_without_a_database_is_not_ready(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Any:
        raise OperationalError("没有响应")

    monkeypatch.setattr("gongkai.services.check_system.connection", SimpleNamespace(cursor=refuse))
    answer = PLAIN.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"][0]["message"] == "无法连接（没有响应）。请检查 DATABASE_URL。"


def test_a_process_that_cannot_write_is_not_ready(db: None, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "gone"
    assert PLAIN.get("/readyz").status_code == 503


def test_a_structure_that_is_behind_is_not_ready(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_passed", set())
    monkeypatch.setattr("gongkai.services.check_system.pending_migrations", lambda: ["store.0009_later"])
    assert PLAIN.get("/readyz").json()["checks"][0]["message"].startswith("有1项更新未应用")


@pytest.mark.django_db(transaction=True)
def test_metrics_tell_requests_and_jobs() -> None:
    from gongkai.access import Actor

    enqueue(kinds.refused, by=Actor("王主任"))
    text = PLAIN.get("/metrics").content.decode()
    assert 'gongkai_jobs{state="failed"} 1.0' in text
    assert "gongkai_database_up 1.0" in text
    assert "django_http_requests_before_middlewares_total" in text


def test_metrics_are_closed_to_the_outside_but_for_the_token(db: None, settings: Any) -> None:
    outside: dict[str, Any] = {"REMOTE_ADDR": "203.0.113.9"}
    assert PLAIN.get("/metrics", **outside).status_code == 404
    assert PLAIN.get("/metrics", HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 404
    assert PLAIN.get("/metrics", **outside, HTTP_AUTHORIZATION="Bearer ").status_code == 404
    settings.GONGKAI_METRICS_TOKEN = "t0ken-of-the-monitor"
    assert PLAIN.get("/metrics", **outside, HTTP_AUTHORIZATION="Bearer wrong").status_code == 404
    assert PLAIN.get("/metrics", **outside, HTTP_AUTHORIZATION="Bearer t0ken-of-the-monitor").status_code == 200
