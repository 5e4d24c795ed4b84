"""Every answer has an id, every line the same one, and no line a person."""

from __future__ import annotations

import logging
import re

import pytest
from django.test import Client

from gongkai.web.request_log import HEADER, request_id


def test_every_answer_carries_an_id_and_a_sound_one_from_the_proxy_is_kept(visitor: Client, db: None) -> None:
    assert re.fullmatch(r"[0-9a-f-]{36}", visitor.get("/").headers[HEADER])
    assert visitor.get("/", HTTP_X_REQUEST_ID="4f2a9c1b7d6e").headers[HEADER] == "4f2a9c1b7d6e"
    assert visitor.get("/nowhere/", HTTP_X_REQUEST_ID="4f2a9c1b7d6e").headers[HEADER] == "4f2a9c1b7d6e"
    assert request_id() == ""


@pytest.mark.parametrize("odd", ["short", "x" * 65, "a b c d e f g", 'id","level":"error'])
def test_an_odd_id_is_replaced(visitor: Client, db: None, odd: str) -> None:
    assert visitor.get("/", HTTP_X_REQUEST_ID=odd).headers[HEADER] != odd


def test_the_line_of_a_request_has_path_and_code_but_not_what_was_searched(
    visitor: Client, db: None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("django_structlog.middlewares.request")
    monkeypatch.setattr(logger, "handlers", [caplog.handler])
    monkeypatch.setattr(logger, "level", logging.INFO)
    visitor.get("/", {"q": "张三"})
    line, *_ = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    assert line["event"] == "request_finished"
    assert (line["request"], line["code"]) == ("GET /", 200)
    assert "张三" not in str(line)
    assert "ip" not in line
