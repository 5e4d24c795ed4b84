"""Dead links and the imported standard catalogue."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest
from tests.services.publishing.conftest import NOTICE

from gongkai.access import Actor, Role
from gongkai.errors import InvalidInput, NotYours
from gongkai.publishing import STANDARD_COLUMNS
from gongkai.services.jobs import Progress
from gongkai.services.publishing import check_links as links
from gongkai.services.publishing.check_item import check_item
from gongkai.services.publishing.import_standard_items import import_standard_items
from gongkai.store.models import ItemLink, Organ, StandardCatalogueItem

pytestmark = pytest.mark.django_db
Who = Callable[[Role], Actor]
LINK = "https://www.example.cn/a?b=1"


def test_a_dead_link_is_noted_and_told_on_the_panel(
    bureau: Organ, who: Who, published: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = published(NOTICE, f'<p>见<a href="{LINK}">这里</a>。</p>')
    monkeypatch.setattr(links, "failure_of", lambda link: "答复 404")
    assert "打不开1处" in links.check_links.function(Progress(None), day="2026-11-26")
    told = check_item(organ_code=bureau.code, record_no=found.record_no, by=who(Role.HANDLER))
    assert [(one.subject, one.blocks) for one in told if LINK in one.message_zh] == [("link", False)]
    monkeypatch.setattr(links, "failure_of", lambda link: "")
    links.check_links.function(Progress(None), day="2026-11-27")
    assert list(ItemLink.objects.values_list("failure", flat=True)) == [""]


@pytest.mark.parametrize(
    ("status", "failure"), [(200, ""), (301, ""), (403, ""), (405, ""), (404, "答复 404"), (500, "答复 500")]
)
def test_an_answer_decides(monkeypatch: pytest.MonkeyPatch, status: int, failure: str) -> None:
    monkeypatch.setattr(links, "_outer_address", lambda host, port: "203.0.113.1")
    monkeypatch.setattr(links, "_status", lambda *asked: status)
    assert links.failure_of(LINK) == failure


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1"])
def test_addresses_of_the_inner_network_are_never_asked(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: [(0, 0, 0, "", (inside, 80))])
    monkeypatch.setattr(links, "_status", lambda *asked: pytest.fail("asked"))
    assert links.failure_of("http://inner.example/") == ""


def test_a_name_that_does_not_exist_is_a_dead_link(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_asked: Any, **_more: Any) -> Any:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "没有答复" in links.failure_of(LINK)


def sheet(*rows: str) -> bytes:
    return "\n".join([",".join(STANDARD_COLUMNS.values()), *rows]).encode("gb18030")


ROW = "财政预决算,{},预算,部门预算,预算报告,预算法,20日,区财政局,网站,全社会,主动,县级"


def test_a_standard_catalogue_is_taken_in_and_replaced_by_field(bureau: Organ, who: Who) -> None:
    head = who(Role.DISCLOSURE_HEAD)
    assert import_standard_items(organ_code=bureau.code, data=sheet(ROW.format(1), ROW.format(2)), by=head) == 2
    assert import_standard_items(organ_code=bureau.code, data=sheet(ROW.format(3)), by=head) == 1
    assert list(StandardCatalogueItem.objects.values_list("field", "number")) == [("财政预决算", "3")]


@pytest.mark.parametrize(
    ("data", "said"),
    [(sheet(ROW.format(1), ROW.format(1)), "重复"), (sheet(), "没有事项"), (b"a,b\n1,2", "表头缺少")],
)
def test_a_faulty_catalogue_changes_nothing(bureau: Organ, who: Who, data: bytes, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        import_standard_items(organ_code=bureau.code, data=data, by=who(Role.DISCLOSURE_HEAD))
    with pytest.raises(NotYours):
        import_standard_items(organ_code=bureau.code, data=sheet(ROW.format(1)), by=who(Role.HANDLER))
    assert not StandardCatalogueItem.objects.exists()
