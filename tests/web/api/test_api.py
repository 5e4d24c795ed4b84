"""The public interface: what it answers, and how it refuses."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.services import clock
from gongkai.services.demo_organs import BUREAU
from gongkai.web.api.checking import MOST_BYTES

API = "/api/v1"


def answer(visitor: Client, path: str, **query: Any) -> Any:
    response = visitor.get(f"{API}{path}", query)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def refusal(visitor: Client, path: str, **query: Any) -> tuple[int, Any]:
    response = visitor.get(f"{API}{path}", query)
    body = response.json()
    assert set(body) == {"code", "message_zh", "details", "request_id"}
    assert body["request_id"] == response.headers["X-Request-ID"]
    return response.status_code, body


def test_organs_are_listed_by_page(visitor: Client, published: str) -> None:
    every = answer(visitor, "/organs")
    assert every["total"] == len(every["items"]) > 1
    second = answer(visitor, "/organs", offset=1, limit=1)
    assert second["items"] == [every["items"][1]]
    assert answer(visitor, f"/organs/{BUREAU}")["name"] == "西工区科学技术局"


def test_chinese_is_written_as_it_is(visitor: Client, published: str) -> None:
    assert "西工区科学技术局" in visitor.get(f"{API}/organs").content.decode()


def test_a_published_report_is_given_byte_for_byte(visitor: Client, published: str) -> None:
    (info,) = answer(visitor, "/reports", year=2025)["items"]
    assert answer(visitor, "/reports", year=2024)["items"] == []
    assert answer(visitor, f"/organs/{BUREAU}/reports")["items"] == [info]
    response = visitor.get(f"{API}/organs/{BUREAU}/reports/2025")
    assert hashlib.sha256(response.content).hexdigest() == info["sha256"]
    assert response.headers["ETag"] == f'"{info["sha256"]}"'
    again = visitor.get(f"{API}/organs/{BUREAU}/reports/2025", HTTP_IF_NONE_MATCH=response.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_the_figures_of_a_report_are_those_of_its_canonical_data(visitor: Client, published: str) -> None:
    canonical = answer(visitor, f"/organs/{BUREAU}/reports/2025")
    figures = answer(visitor, f"/organs/{BUREAU}/reports/2025/figures")
    found = {(one["part"], one["row"], one["column"]): one["value"] for one in figures}
    assert found[3, "1", "total"] == canonical["part3"]["1"]["total"]
    assert found[2, "licences", None] == canonical["part2"]["licences"]
    assert len({one["label"] for one in figures}) == len(figures)


def test_what_is_not_there_is_not_found_without_a_word_about_commands(visitor: Client, published: str) -> None:
    for path in ("/organs/nobody", "/organs/nobody/reports", f"/organs/{BUREAU}/reports/2019", "/items/999999"):
        status, body = refusal(visitor, path)
        assert (status, body["code"]) == (404, "NotFound")
        assert "gongkai" not in body["message_zh"]


@pytest.mark.parametrize(
    ("path", "query", "wrong"),
    [
        ("/organs", {"limit": 201}, "limit"),
        ("/organs", {"offset": -1}, "offset"),
        ("/reports", {"year": "去年"}, "year"),
        ("/law/clock/reply", {}, "received"),
        ("/law/clock/reply", {"received": "9999-12-31"}, "received"),
        ("/law/clock/nothing", {"from": "2025-01-02"}, "kind"),
    ],
)
def test_a_wrong_parameter_is_named(visitor: Client, db: None, path: str, query: Any, wrong: str) -> None:
    status, body = refusal(visitor, path, **query)
    assert status == 422
    assert wrong in body["message_zh"]
    assert wrong in body["details"]


def test_the_clock_answers_as_the_command_does(visitor: Client, db: None) -> None:
    due = answer(visitor, "/law/clock/reply", received="2025-09-25")
    assert (due["due"], due["provisional"]) == ("2025-10-29", False)
    assert due["steps"][0]["article"] == "《政府信息公开条例》第三十三条第二款"
    spans = {"consultation_from": "2025-10-09", "consultation_to": "2025-10-15"}
    assert answer(visitor, "/law/clock/reply", received="2025-09-25", **spans)["due"] > "2025-10-29"
    assert answer(visitor, "/law/clock/suit", **{"from": "2025-09-25"})["due"] == "2026-03-25"
    status, body = refusal(visitor, "/law/clock/reply", received="2025-09-25", consultation_from="2025-10-09")
    assert (status, body["message_zh"]) == (422, "征求意见的起日和止日须同时给出，请补全。")


@pytest.mark.parametrize(
    ("kind", "start", "due"),
    [
        ("correction_notice", "2025-09-25", "2025-10-11"),
        ("consultation", "2025-09-25", "2025-10-22"),
        ("co_producer_consultation", "2025-09-25", "2025-10-22"),
        ("publication", "2025-09-25", "2025-10-29"),
        ("fee_payment", "2025-09-25", "2025-10-29"),
        ("reconsideration", "2025-09-25", "2025-11-24"),
        ("suit_after_reconsideration", "2025-09-25", "2025-10-10"),
    ],
)
def test_every_kind_of_period_is_counted(visitor: Client, db: None, kind: str, start: str, due: str) -> None:
    assert answer(visitor, f"/law/clock/{kind}", **{"from": start})["due"] == due


def test_a_day_before_the_law_is_refused_in_words(visitor: Client, db: None) -> None:
    status, body = refusal(visitor, "/law/clock/consultation", **{"from": "2009-05-01"})
    assert status == 422
    assert "2009年5月1日时施行的规定中没有" in body["message_zh"]


def test_fees_come_with_their_working(visitor: Client, db: None) -> None:
    assert answer(visitor, "/law/fee/items", last=35)["amount_yuan"] == "3000"
    assert answer(visitor, "/law/fee/pages", pages=30)["amount_yuan"] == "0"
    assert refusal(visitor, "/law/fee/items", last=3, first=5)[0] == 422
    assert refusal(visitor, "/law/fee/pages", pages=3, on="2010-01-01")[0] == 422


def test_a_report_is_checked_within_size_and_rate(visitor: Client, published: str, settings: Any) -> None:
    canonical = visitor.get(f"{API}/organs/{BUREAU}/reports/2025").content
    sent = visitor.post(f"{API}/reports/check", {"file": SimpleUploadedFile("年报.json", canonical)})
    assert sent.status_code == 200
    assert sent.json()["part3"] == json.loads(canonical)["part3"]
    big = visitor.post(f"{API}/reports/check", {"file": SimpleUploadedFile("a.pdf", b"x" * (MOST_BYTES + 1))})
    assert "超过 10 MB" in big.json()["message_zh"]
    assert visitor.post(f"{API}/reports/check", {}).status_code == 422
    with clock.standing_at(datetime(2026, 11, 26, 9, 0, 5, tzinfo=UTC)):
        statuses = [visitor.post(f"{API}/reports/check", {}).status_code for _ in range(31)]
    assert Counter(statuses) == {422: 30, 429: 1}


def test_the_page_explains_every_operation_of_the_document(visitor: Client, db: None) -> None:
    document = visitor.get(f"{API}/openapi.json").json()
    page = visitor.get("/api/").content.decode()
    assert document["paths"]
    assert [path for path in document["paths"] if path not in page] == []
    assert "<script" not in page
    assert visitor.post("/api/").status_code == 405


def test_every_operation_and_parameter_is_described_in_chinese(visitor: Client, db: None) -> None:
    document = visitor.get(f"{API}/openapi.json").json()
    undescribed = [
        f"{path} {one['name']}"
        for path, methods in document["paths"].items()
        for found in methods.values()
        for one in found.get("parameters", ())
        if one["in"] == "query" and not one.get("description")
    ]
    assert undescribed == []
    assert all(found["summary"] for methods in document["paths"].values() for found in methods.values())
