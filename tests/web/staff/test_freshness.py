"""Officers see which columns want attention, and what the public searched in vain."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from tests.people import signed_in

from gongkai.access import Role
from gongkai.services.search.index_published import index_items
from gongkai.services.search.search_public import search_public
from gongkai.store.models import Channel, Delivery, ItemColumn, Organ, PublishedItem

TODAY = date(2026, 6, 1)


@pytest.fixture
def officer(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("gongkai.services.clock.today", lambda: TODAY)
    return signed_in(Role.HANDLER, "bureau")


def _published(column: str, day: date) -> None:
    organ = Organ.objects.get(code="bureau")
    channel, _ = Channel.objects.get_or_create(organ=organ, name="网站", kind="website")
    item = PublishedItem.objects.create(organ=organ, record_no=f"{column}-{day}", title="公告", subject=column)
    Delivery.objects.create(item=item, channel=channel, published_on=day)
    index_items(item_ids=[item.pk])


def test_columns_stand_against_their_limits_and_empty_ones_are_named(officer: Client) -> None:
    organ = Organ.objects.get(code="bureau")
    for name, kept in (("工作动态", "news_column"), ("通知公告", "policy_column"), ("空着的栏目", "policy_column")):
        ItemColumn.objects.create(organ=organ, name=name, kept=kept)
    _published("工作动态", date(2026, 5, 1))
    _published("通知公告", date(2026, 5, 1))
    page = LexborHTMLParser(officer.get("/staff/freshness/").content.decode())
    rows = {row.css_first("th").text(): row.text() for row in page.css("tbody tr")}
    assert "已超过更新期限" in rows["工作动态"]
    assert "正常" in rows["通知公告"]
    assert "是空栏目" in rows["空着的栏目"]
    assert "尚未编制公开指南" in page.text()


def test_words_searched_in_vain_are_listed(officer: Client) -> None:
    search_public(words="找不到的事项")
    assert "找不到的事项" in officer.get("/staff/search-misses/").content.decode()


@pytest.mark.parametrize("path", ["/staff/freshness/", "/staff/search-misses/"])
def test_both_pages_ask_for_a_login(visitor: Client, db: None, path: str) -> None:
    assert visitor.get(path).status_code == 302
