"""Hits come with their words marked; words that find nothing are noted without personal digits."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import InvalidInput
from gongkai.services.search import search_public as room
from gongkai.services.search.index_published import index_items
from gongkai.services.search.search_public import search_public
from gongkai.store.models import Channel, Delivery, Organ, PublishedItem, SearchMiss


@pytest.fixture
def found(bureau: Organ) -> PublishedItem:
    item = PublishedItem.objects.create(organ=bureau, record_no="1", title="关于ＡＢ小区停水的公告", subject="公示公告")
    Delivery.objects.create(item=item, channel=Channel.objects.get(), published_on=date(2026, 3, 2))
    index_items(item_ids=[item.pk])
    return item


def test_the_words_found_are_marked_in_the_original_spelling(found: PublishedItem) -> None:
    (hit,) = search_public(words="ab小区").found
    assert [piece for piece in hit.title if piece.is_hit] == [("ＡＢ小区", True)]
    assert "".join(piece.text for piece in hit.title) == found.title
    assert hit.address == f"/items/{found.pk}/"


def test_a_word_that_finds_nothing_is_counted_once_a_day(found: PublishedItem) -> None:
    for _ in range(3):
        search_public(words="  不存在的 事项 ")
    assert list(SearchMiss.objects.values_list("words", "times")) == [("不存在的 事项", 3)]


@pytest.mark.parametrize("words", ["410305199001011234", "张三 13800138000", "41030519900101123X 处罚", "a@b.example"])
def test_numbers_that_may_be_personal_are_not_kept(found: PublishedItem, words: str) -> None:
    search_public(words=words)
    kept = "".join(SearchMiss.objects.values_list("words", flat=True))
    assert not any(part in kept for part in ("4103", "1380", "@"))


def test_what_was_found_or_filtered_or_leafed_through_is_no_miss(found: PublishedItem) -> None:
    search_public(words="停水")
    search_public(words="无", filters={"kind": "news"})
    search_public(words="无", cursor="1")
    search_public(words="")
    assert not SearchMiss.objects.exists()


def test_a_flood_of_misses_does_not_fill_the_database(found: PublishedItem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_MISSES_A_DAY", 2)
    for words in ("甲乙", "丙丁", "戊己", "甲乙"):
        search_public(words=words)
    assert dict(SearchMiss.objects.values_list("words", "times")) == {"甲乙": 2, "丙丁": 1}


@pytest.mark.parametrize("words", ["长" * 201, " ".join("一二三四五六七八九十甲")])
def test_too_much_at_once_is_refused_in_words(found: PublishedItem, words: str) -> None:
    with pytest.raises(InvalidInput, match="请"):
        search_public(words=words)


def test_facets_of_what_was_found(found: PublishedItem) -> None:
    facets = search_public(words="停").summary.facets
    assert facets["organ_code"] == (("bureau", 1),)
    assert facets["year"] == (("2026", 1),)
    assert facets["channels"] == (("website", 1),)
