"""Every page type of the system: none forgotten, each valid HTML with a language, a title, one first heading."""

from __future__ import annotations

import re

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.access.test_matrix import ROUTES
from tests.web.every_page import NOT_OURS, NOT_PAGES, Visit, rows, visits

VISITS = visits()


def test_every_address_is_visited_or_says_why_it_is_no_page() -> None:
    visited = {one.route for one in VISITS}
    sent_to = {row.route for row in rows() if row.method == "post"}
    forgotten = {
        route for route in ROUTES if route not in visited | sent_to | set(NOT_PAGES) and not route.startswith(NOT_OURS)
    }
    assert sorted(forgotten) == []
    assert sorted(set(NOT_PAGES) - set(ROUTES)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("visit", VISITS, ids=lambda one: one.route or "/")
def test_the_page_is_valid_html_and_says_what_it_is(visit: Visit) -> None:
    answer = visit.get()
    assert answer.status_code in (200, 401), answer.headers.get("Location", "")
    assert answer.headers["Content-Type"].startswith("text/html")
    text = answer.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    page = LexborHTMLParser(text)
    html = page.css_first("html")
    title = page.css_first("title")
    # A letter shown on a page is a paper with a title of its own; where the paper is the page, its title is the page's.
    papers = {one.html for one in page.css("article h1")}
    headings = [one for one in page.css("h1") if one.html not in papers] or page.css("h1")
    assert html is not None
    assert html.attributes.get("lang") == "zh-CN"
    assert title is not None
    assert title.text().strip()
    assert len(headings) == 1, [one.text() for one in headings]
    named = re.findall(r'\sid="([^"]*)"', text)
    assert sorted({one for one in named if named.count(one) > 1}) == []
