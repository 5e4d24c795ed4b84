"""The search finds what reading every text would find, on whichever database the tests run."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.store.models import Organ, SearchDocument
from gongkai.store.search import PAGE_SIZE, SearchIndex, Wanted, fold, highlighted, place_of, wanted
from gongkai.store.search.folding import SEAM
from gongkai.store.search.sql import Asking

INDEX = SearchIndex(SearchDocument)
FIRST_DAY = date(2024, 1, 1)
# Few characters, so that texts resemble each other and near misses are common.
ALPHABET = "政府信息公开办法2025年A、《》 ﹏ｂB"
KINDS = ("通知", "公告", "年报")


def _document(organ: Organ, number: int, title: str, body: str = "", **more: Any) -> SearchDocument:
    day = FIRST_DAY + timedelta(days=number // 3)
    return SearchDocument(
        place=place_of(day, 0, number + 1),
        title=title,
        body=body,
        source="item",
        source_id=number + 1,
        organ=organ,
        organ_code=organ.code,
        year=day.year,
        published_on=day,
        address=f"/items/{number + 1}/",
        **({"kind": "通知"} | more),
    )


def _generated(organ: Organ, chance: random.Random, count: int) -> list[SearchDocument]:
    def text(most: int) -> str:
        return "".join(chance.choices(ALPHABET, k=chance.randint(1, most)))

    return [
        _document(
            organ,
            number,
            text(9),
            text(40),
            kind=chance.choice(KINDS),
            document_no=chance.choice(("", "政发〔2025〕1号")),
            channels=chance.choice(("website", "website,wechat", "web")),
        )
        for number in range(count)
    ]


def _naive(rows: Sequence[SearchDocument], asked: Wanted) -> list[int]:
    """The places that reading every text gives, newest first."""
    found = []
    for row in rows:
        parts = [fold(row.title)] if asked.in_title else row.folded.split(SEAM)
        fits = all(any(term in part for part in parts) for term in asked.terms)
        fits = fits and all(term in row.title for term in asked.symbols)
        fits = fits and all(value in row.filter_values().get(name, ()) for name, value in asked.filters.items())
        fits = fits and all(
            set(values) & set(row.filter_values().get(name, ())) for name, values in asked.any_of.items()
        )
        fits = fits and (asked.from_on is None or row.published_on >= asked.from_on)
        fits = fits and (asked.until_on is None or row.published_on <= asked.until_on)
        if fits:
            found.append(row.place)
    return sorted(found, reverse=True)


def _all_pages(asked: Wanted, ask: Any) -> list[int]:
    places: list[int] = []
    cursor = None
    while True:
        hits = ask(asked, cursor=cursor, size=7)
        places += hits.places
        cursor = hits.next
        if cursor is None:
            return places


@pytest.mark.parametrize("seed", range(3))
def test_every_search_gives_what_reading_every_text_gives(
    bureau: Organ, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)  # noqa: S311
    rows = _generated(bureau, chance, 120)
    INDEX.write(rows)
    if seed:
        # The database knows how common each pair of characters is, and most searches go to the index.
        INDEX.settle()
        monkeypatch.setattr("gongkai.store.search.sql._WALK", 5)
        monkeypatch.setattr("gongkai.store.search.sql._PROBE", 5)
    for _ in range(120):
        source = chance.choice(rows)
        text = source.title + chance.choice(("", " ")) + source.body
        begin = chance.randrange(len(text))
        asked = wanted(
            text[begin : begin + chance.choice((1, 2, 2, 3, 5, 9))],
            in_title=chance.random() < 0.3,
            filters=chance.choice(
                ({}, {}, {"kind": "公告"}, {"channels": "web"}, {"channels": "wechat", "kind": "年报"})
            ),
            from_on=chance.choice((None, None, FIRST_DAY + timedelta(days=11))),
            until_on=chance.choice((None, None, FIRST_DAY + timedelta(days=30))),
        )
        some = chance.choice(({}, {}, {"kind": ("公告", "年报")}, {"channels": ("web", "wechat"), "kind": ("通知",)}))
        asked = replace(asked, any_of=some)
        expected = _naive(rows, asked)
        assert _all_pages(asked, INDEX.newest) == expected, asked
        assert sorted(_all_pages(asked, INDEX.relevant), reverse=True) == expected, asked
        summary = INDEX.summary(asked)
        assert (summary.total, summary.is_capped) == (len(expected), False)


def test_the_index_answers_where_the_newest_texts_do_not(bureau: Organ, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.store.search.sql._WALK", 5)
    monkeypatch.setattr("gongkai.store.search.sql._PROBE", 5)
    rows = _generated(bureau, random.Random(9), 100)  # noqa: S311
    INDEX.write(rows)
    for words in ("政", "政府", "信息公", "年A、", "《", "B 公开", "2025"):
        asked = wanted(words)
        assert _all_pages(asked, INDEX.newest) == _naive(rows, asked), words
        assert INDEX.summary(asked).total == len(_naive(rows, asked))


def test_the_index_is_asked_for_the_rarest_pairs_of_a_long_term_and_for_all_that_nothing_else_checks() -> None:
    shares = {"关于": 1.0, "公布": 0.6, "于公": 0.07, "的": 0.9}
    asked = wanted("关于公布 的 《", filters={"kind": "公告"})
    grams = Asking("texts", "grams", asked).grams(shares)
    assert grams[:3] == ["于公", "公布", "的"]
    assert len(grams) == 5, "the symbol and the filter have no other check"
    assert set(grams) < set(Asking("texts", "grams", asked).grams())


def test_what_is_removed_is_found_no_more_and_the_rest_still_is(bureau: Organ) -> None:
    rows = _generated(bureau, random.Random(4), 60)  # noqa: S311
    INDEX.write(rows)
    gone, kept = rows[::2], rows[1::2]
    INDEX.remove(gone)
    for words in ("政府", "公", "开办法", "b"):
        assert _all_pages(wanted(words), INDEX.newest) == _naive(kept, wanted(words))


def test_nothing_is_found_across_two_fields(bureau: Organ) -> None:
    INDEX.write([_document(bureau, 0, "关于道路", "施工的通知")])
    assert INDEX.newest(wanted("道路")).places
    assert INDEX.newest(wanted("道路施工")).places == ()
    assert INDEX.newest(wanted("道路 施工")).places


def test_punctuation_width_and_case_make_no_difference(bureau: Organ) -> None:
    INDEX.write([_document(bureau, 0, "《Open　Data》（２０２５年）管理办法")])
    for words in ("openＤＡＴＡ", "data（2025", "5年管", "办 理 open", "》（", "“Open Data”"):
        assert INDEX.newest(wanted(words)).places, words
    assert INDEX.newest(wanted("》《")).places == ()


def test_relevance_puts_the_title_before_the_text_and_the_whole_title_first(bureau: Organ) -> None:
    INDEX.write(
        [
            _document(bureau, 0, "公积金"),
            _document(bureau, 10, "住房公积金提取办法"),
            _document(bureau, 20, "其他事项", "公积金" * 50),
            _document(bureau, 30, "另一事项", "公积金"),
        ]
    )
    found = INDEX.relevant(wanted("公积金")).places
    assert [place & 0xFFFFFFFF for place in found] == [1 << 2, 11 << 2, 21 << 2, 31 << 2]


def test_facets_count_each_value_of_what_was_found(bureau: Organ) -> None:
    INDEX.write(
        [
            _document(bureau, 0, "供水一", channels="website,wechat"),
            _document(bureau, 1, "供水二", kind="公告", channels="website"),
            _document(bureau, 2, "供电"),
        ]
    )
    facets = INDEX.summary(wanted("供水")).facets
    assert facets["kind"] == (("公告", 1), ("通知", 1))
    assert facets["channels"] == (("website", 2), ("wechat", 1))


def test_counting_stops_at_the_limit_and_says_so(bureau: Organ, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.store.search.engine.FACET_LIMIT", 30)
    INDEX.write([_document(bureau, number, f"停水{number}") for number in range(31)])
    summary = INDEX.summary(wanted("停水"))
    assert (summary.total, summary.is_capped) == (30, True)


def test_relevance_goes_on_newest_first_after_the_ranked_ones(bureau: Organ, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.store.search.engine.RANKED", 10)
    rows = [_document(bureau, number, f"停水{number}") for number in range(25)]
    INDEX.write(rows)
    found = _all_pages(wanted("停水"), INDEX.relevant)
    assert found[10:] == sorted((row.place for row in rows), reverse=True)[10:]
    assert len(found) == len(set(found)) == 25


@pytest.mark.parametrize("cursor", ["x", "r", "rx", "-1", "r-5", "9" * 40, "²", "", "r99999"])
def test_a_strange_cursor_is_no_fault(bureau: Organ, cursor: str) -> None:
    INDEX.write([_document(bureau, 0, "停水")])
    INDEX.newest(wanted("停水"), cursor=cursor, size=PAGE_SIZE)
    INDEX.relevant(wanted("停水"), cursor=cursor)


@pytest.mark.parametrize(
    "words", ["'", '"', "%", "_", "\\", "a' OR 1=1 --", "NEAR(", "*", "政*", "\x00", "{place}", "%s"]
)
def test_no_word_is_taken_for_a_command(bureau: Organ, words: str) -> None:
    INDEX.write([_document(bureau, 0, "停水通知"), _document(bureau, 1, "100%和_的\\政")])
    INDEX.relevant(wanted(words))
    assert len(INDEX.newest(wanted(words)).places) <= 2
    assert INDEX.summary(wanted("停水")).total == 1


def test_a_text_of_a_million_characters_is_found_to_its_end(bureau: Organ) -> None:
    chance = random.Random(1)  # noqa: S311
    body = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(300_000)) + "尾声在此"
    INDEX.write([_document(bureau, 0, "长文", body)])
    assert INDEX.newest(wanted("尾声在此")).places
    INDEX.remove(SearchDocument.objects.all())
    assert INDEX.newest(wanted("尾声在此")).places == ()


def test_an_excerpt_begins_shortly_before_the_word_wherever_it_stands(bureau: Organ) -> None:
    chance = random.Random(3)  # noqa: S311
    for _ in range(200):
        text = "".join(chance.choices("甲乙（），。ＡＢ１２㌶ﷺ ", k=chance.randint(30, 400)))
        place = chance.randrange(len(text))
        text = text[:place] + "丙丁戊" + text[place:]
        pieces = highlighted(text, ("丙丁戊",), width=40)
        assert [piece.text for piece in pieces if piece.is_hit] == ["丙丁戊"]
        assert sum(len(piece.text) for piece in pieces) <= 42 or len(text) <= 40
