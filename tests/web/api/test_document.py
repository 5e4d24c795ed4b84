"""The OpenAPI document says all that the interface has and answers, and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

import jsonschema_rs
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from gongkai.publishing import Attached, attachments_to_json
from gongkai.services import clock
from gongkai.services.demo_organs import BUREAU
from gongkai.store import models
from gongkai.web.api.checking import MOST_A_MINUTE

API = "/api/v1"
DOCUMENT = f"{API}/openapi.json"
# Cannot be brought about by asking: a defect, a database or a disk that fails (tests/web/test_storage_trouble.py);
# answered by Django itself before any operation is reached.
_NOT_BY_ASKING = {500, 503, 507, 413}
_BRACED = r"{\1}"
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Asked(NamedTuple):
    """One request: the path of its operation, what fills it, and the status that it must get."""

    path: str
    status: int
    query: Mapping[str, Any] = _NOTHING
    named: Mapping[str, Any] = _NOTHING
    headers: Mapping[str, str] = _NOTHING
    files: bytes | None = None
    method: str = "get"


@pytest.fixture
def document(visitor: Client, db: None) -> Any:
    return visitor.get(DOCUMENT).json()


@pytest.fixture
def item(published: str) -> models.PublishedItem:
    """A published item with a link among its attachments."""
    organ = models.Organ.objects.get(code=BUREAU)
    found = models.PublishedItem.objects.create(
        organ=organ, record_no="公开-1", title="通知", stage="published", published_on=date(2026, 5, 20), revision=1
    )
    found.shown = models.ItemVersion.objects.create(
        item=found,
        revision=1,
        body_html="<p>正文</p>",
        body_text="正文",
        attachments=attachments_to_json([Attached("解读", link="https://example.cn/a")]),
        saved_at=clock.now(),
        saved_by="测试",
    )
    found.save()
    return found


def asked(item: int, etag: str, canonical: bytes) -> Iterator[Asked]:
    """Every operation with every status that asking can bring about."""
    here, report = {"code": BUREAU}, {"code": BUREAU, "year": 2025}
    nobody, wrong = {"code": "nobody"}, {"offset": -1}
    nul = {"x": "\x00"}
    yield from (Asked("/organs", 200), Asked("/organs", 422, wrong), Asked("/organs", 400, nul))
    one = "/organs/{code}"
    yield from (Asked(one, 200, named=here), Asked(one, 404, named=nobody), Asked(one, 400, nul, here))
    yield Asked(one, 404, named={"code": "x" * 300})
    yield from (Asked("/reports", 200), Asked("/reports", 422, {"year": "x"}), Asked("/reports", 400, nul))
    of = "/organs/{code}/reports"
    yield from (Asked(of, 200, named=here), Asked(of, 404, named=nobody), Asked(of, 422, wrong, here))
    yield Asked(of, 400, nul, here)
    one = "/organs/{code}/reports/{year}"
    yield from (Asked(one, 200, named=report), Asked(one, 404, named=report | {"year": 2019}))
    yield from (Asked(one, 304, named=report, headers={"If-None-Match": etag}), Asked(one, 400, nul, report))
    yield Asked(one, 422, named=report | {"year": "x"})
    one = "/organs/{code}/reports/{year}/figures"
    yield from (Asked(one, 200, named=report), Asked(one, 404, named=report | {"year": 2019}))
    yield from (Asked(one, 422, named=report | {"year": "x"}), Asked(one, 400, nul, report))
    one = "/items/{item_id}"
    yield from (Asked(one, 200, named={"item_id": item}), Asked(one, 404, named={"item_id": 10**30}))
    yield from (Asked(one, 422, named={"item_id": "x"}), Asked(one, 400, nul, {"item_id": item}))
    day = {"received": "2025-09-25"}
    yield from (
        Asked("/law/clock/reply", 200, day),
        Asked("/law/clock/reply", 422),
        Asked("/law/clock/reply", 400, nul),
    )
    yield Asked("/law/clock/reply", 409, {"received": "2010-03-01", "extension": 20})
    other, suit = "/law/clock/{kind}", {"kind": "suit"}
    yield from (
        Asked(other, 200, {"from": "2025-09-25"}, suit),
        Asked(other, 422, named=suit),
        Asked(other, 400, nul, suit),
    )
    yield from (
        Asked("/law/fee/items", 200, {"last": 35}),
        Asked("/law/fee/items", 422),
        Asked("/law/fee/items", 400, nul),
    )
    yield from (
        Asked("/law/fee/pages", 200, {"pages": 30}),
        Asked("/law/fee/pages", 422),
        Asked("/law/fee/pages", 400, nul),
    )
    check = "/reports/check"
    yield from (Asked(check, 422, method="post"), Asked(check, 400, nul, method="post"))
    yield Asked(check, 200, files=canonical, method="post")
    yield from (Asked(check, 422, method="post") for _ in range(MOST_A_MINUTE - 2))
    yield Asked(check, 429, method="post")


def test_every_address_of_the_interface_is_in_the_document_and_none_else(document: Any) -> None:
    (interface,) = (one for one in get_resolver().url_patterns if str(one.pattern) == "api/")
    (version,) = (one for one in interface.url_patterns if str(one.pattern) == "v1/")
    routes = {f"{API}/{_PARAMETER.sub(_BRACED, str(one.pattern))}" for one in version.url_patterns}
    assert routes - {DOCUMENT, f"{API}/"} == set(document["paths"])


def test_every_answer_is_described_and_every_description_is_answered(
    visitor: Client, document: Any, item: models.PublishedItem
) -> None:
    report = visitor.get(f"{API}/organs/{BUREAU}/reports/2025")
    seen: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    with clock.standing_at(datetime(2026, 11, 26, 9, 0, 5, tzinfo=UTC)):
        for one in asked(item.pk, report.headers["ETag"], report.content):
            answer = _sent(visitor, one)
            assert answer.status_code == one.status, f"{one}: {answer.content.decode()[:300]}"
            _conforms(document, one, answer)
            seen[f"{API}{one.path}", one.method].add(one.status)
    described = {
        (path, method): {int(status) for status in operation["responses"]} - _NOT_BY_ASKING
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    assert dict(seen) == described


def test_every_parameter_that_an_operation_reads_is_described(document: Any) -> None:
    named = {
        (path, one["name"], one["in"])
        for path, methods in document["paths"].items()
        for operation in methods.values()
        for one in operation.get("parameters", ())
    }
    assert (f"{API}/organs/{{code}}/reports/{{year}}", "If-None-Match", "header") in named
    for path in document["paths"]:
        assert {name for at, name, where in named if at == path and where == "path"} == set(
            re.findall(r"{(\w+)}", path)
        )


@pytest.mark.parametrize(("path", "status"), [("/nothing/here", 404), ("/organs/", 404)])
def test_what_is_no_address_of_the_interface_is_said_in_its_way(
    visitor: Client, db: None, path: str, status: int
) -> None:
    answer = visitor.get(f"{API}{path}")
    assert (answer.status_code, set(answer.json())) == (status, {"code", "message_zh", "details", "request_id"})


def test_another_method_is_refused_in_the_way_of_the_interface(visitor: Client, db: None) -> None:
    answer = visitor.delete(f"{API}/organs")
    assert (answer.status_code, answer.headers["Allow"], answer.json()["code"]) == (405, "GET", "MethodNotAllowed")
    assert "对照接口文档" in answer.json()["message_zh"]


def test_a_defect_is_told_to_a_program_as_json_and_to_a_person_as_a_page(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr("gongkai.store.queries.organs", breaks)
    visitor = Client(raise_request_exception=False)
    answer = visitor.get(f"{API}/organs", secure=True)
    assert (answer.status_code, answer.json()["code"]) == (500, "ServerError")
    assert "a defect" not in answer.content.decode()
    page = visitor.get("/apply/", secure=True)
    assert (page.status_code, page.headers["Content-Type"]) == (500, "text/html; charset=utf-8")


def _sent(visitor: Client, one: Asked) -> Any:
    address = API + one.path.format(**one.named)
    if one.method == "get":
        return visitor.get(address, dict(one.query), headers=dict(one.headers))
    files = {} if one.files is None else {"file": SimpleUploadedFile("年报.json", one.files)}
    return visitor.post(address, dict(one.query) | files)


def _conforms(document: Any, one: Asked, answer: Any) -> None:
    described = document["paths"][f"{API}{one.path}"][one.method]["responses"][str(one.status)]
    if "content" not in described:
        assert answer.content == b""
        return
    media = answer.headers["Content-Type"].partition(";")[0]
    schema = described["content"][media]["schema"] | {"components": document["components"]}
    jsonschema_rs.validator_for(schema).validate(answer.json())
