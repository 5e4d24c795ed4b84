"""English as the second language of the public pages: what belongs to the interface is translated, content stays."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from selectolax.lexbor import LexborHTMLParser
from tests.people import SecureClient
from tests.web.english import CHINESE, english_client, unmarked
from tests.web.every_page import Visit, visits

import gongkai.annual.checking  # noqa: F401 - loads every relation
from gongkai.annual.relations.model import RELATIONS
from gongkai.web.error_pages import error_page
from gongkai.web.public import wording
from gongkai.web.public.display import COOKIE
from gongkai.web.public.wording import api, apply, case, check, clock, errors, labels, platform
from gongkai.web.public.wording.sentences import Sentences

TEMPLATES = Path(wording.__file__).resolve().parents[2] / "templates"
CONTENT = {"systems.html"}  # the names of statutes
PUBLIC = [one for one in visits() if one.is_public or one.route.startswith("api/")]


def _templates() -> list[Path]:
    names = [one for one in (TEMPLATES / "public").rglob("*.html") if one.name not in CONTENT]
    return [*names, TEMPLATES / "base.html", TEMPLATES / "error.html", TEMPLATES / "api" / "docs.html"]


@pytest.mark.parametrize("template", _templates(), ids=lambda one: one.name)
def test_a_template_has_no_chinese_words_but_those_that_are_translated(template: Path) -> None:
    text = template.read_text("utf-8")
    text = re.sub(r"<meta [^>]*>|{% block description %}.*?{% endblock %}|{#.*?#}", "", text, flags=re.DOTALL)
    keys = [one or other for one, other in re.findall(r"{% (?:t|tell) (?:\"([^\"]+)\"|'([^']+)')", text)]
    assert [key for key in keys if key not in wording.ENGLISH] == []
    # What a tag compares with is not shown; the other language's own name is, and marked so; a blank box is no word.
    marked = re.sub(r"<(span|p|li)[^>]*{% zh %}[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    rest = re.sub(r"{%.*?%}|{{.*?}}|简体中文|　", "", marked)
    assert CHINESE.findall(rest) == []


@pytest.mark.django_db
@pytest.mark.parametrize("visit", PUBLIC, ids=lambda one: one.route or "/")
def test_a_page_in_english_has_chinese_only_where_it_says_so(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.web.every_page.SecureClient", english_client)
    assert unmarked(visit.get().content.decode()) == []


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422, 429, 500, 503, 507])
def test_an_error_page_is_in_english_too_and_marks_what_was_typed(status: int) -> None:
    request = RequestFactory().get("/search/")
    request.COOKIES[COOKIE] = "normal-normal-auto-en"
    assert unmarked(error_page(request, status, typed=[("text", "请公开"), ("q", "x")]).content.decode()) == []


def test_the_workbench_is_told_of_errors_in_chinese_whatever_the_public_pages_show() -> None:
    request = RequestFactory().get("/staff/cases/")
    request.COOKIES[COOKIE] = "normal-normal-auto-en"
    assert 'lang="zh-CN"' in error_page(request, 404).content.decode()[:60]


@pytest.mark.django_db
def test_an_address_that_is_not_there_says_so_in_english() -> None:
    answer = english_client().get("/items/999999/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert unmarked(answer.content.decode()) == []


@pytest.mark.django_db
def test_a_chinese_page_marks_its_english_words() -> None:
    page = LexborHTMLParser(SecureClient().get("/display/").content.decode())
    named = [one for one in page.css("[lang=en]") if one.text().strip() == "English"]
    assert len(named) == 2


@pytest.mark.django_db
def test_the_english_pages_say_that_the_chinese_text_prevails() -> None:
    assert "the Chinese text prevails" in english_client().get("/").content.decode()
    assert "prevails" not in SecureClient().get("/").content.decode()


def test_every_relation_and_every_reading_remark_has_its_english_sentence() -> None:
    reading = (Path(__file__).resolve().parents[2] / "docs" / "reading.md").read_text("utf-8")
    codes = set(RELATIONS) | set(re.findall(r"^\| `(P-[A-Z-]+)`", reading, re.MULTILINE))
    assert sorted(codes ^ set(wording.GIST)) == []


def test_no_word_has_two_meanings_in_two_parts_of_the_catalogue() -> None:
    parts = (api, apply, case, check, clock, errors, labels, platform)
    said: dict[str, set[str]] = {}
    for part in parts:
        for chinese, english in part.WORDS.items():
            said.setdefault(chinese, set()).add(english)
    assert [chinese for chinese, meanings in said.items() if len(meanings) > 1] == []


SAID: Any = Sentences(
    {"春节": "Spring Festival", "甲": "A", "乙": "B"}, {"{what}放假（{on}），不计": "{what}, {on}: off"}
)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("春节放假（2月17日），不计", ["Spring Festival", ", ", "17 February", ": off"]),
        ("甲、乙放假（2月17日），不计", ["A", ", ", "B", ", ", "17 February", ": off"]),
        ("2026年11月27日", ["27 November 2026"]),
    ],
)
def test_a_sentence_is_known_by_its_fixed_words(chinese: str, english: list[str]) -> None:
    assert [piece.text for piece in SAID.english(chinese)] == english


def test_what_fills_a_sentence_and_is_not_known_stays_chinese_and_says_so() -> None:
    pieces = SAID.english("泼水节放假（4月13日），不计")
    assert [piece.text for piece in pieces if piece.is_chinese] == ["泼水节"]
    assert SAID.english("别的话") is None
