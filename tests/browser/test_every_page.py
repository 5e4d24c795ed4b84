"""Every page type in a real browser, light on a desktop and dark on a telephone: no breach of WCAG 2.2 A and AA.

The pages are those of `tests.web.every_page`: a new address without a visit fails there. They are made by the
application in this process and shown by the browser with their own styles; scripts that a page loads run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route
from tests.web.every_page import Visit, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SITE = "https://testserver"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LIKES = (("light", 1280), ("dark", 390))
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@pytest.fixture(autouse=True, scope="session")
def _a_database_beside_the_loop() -> Iterator[None]:
    """The browser's own loop runs in this thread; the database is asked outside of it all the same."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def shown(browser: Browser) -> Iterator[Any]:
    """Show an answer of the application as the browser would after a click."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()

    def show(answer: Any) -> Page:
        body = answer.content

        def give(route: Route) -> None:
            path = route.request.url.removeprefix(SITE).split("?")[0]
            if path == "/page":
                route.fulfill(status=200, content_type="text/html; charset=utf-8", body=body)
                return
            found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
            if isinstance(found, str):
                kind = next((kind for suffix, kind in TYPES.items() if found.endswith(suffix)), "")
                route.fulfill(path=found, content_type=kind or None)
            else:
                route.fulfill(status=404, body="")

        page.unroute_all()
        page.route("**/*", give)
        page.goto(f"{SITE}/page")
        return page

    yield show
    context.close()


@pytest.mark.parametrize("visit", visits(), ids=lambda one: one.route or "/")
def test_no_page_breaches_wcag_in_light_and_dark_wide_and_narrow(visit: Visit, shown: Any) -> None:
    page = shown(visit.get())
    wrong: list[Any] = []
    for scheme, width in LIKES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        if page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
            wrong.append((scheme, width, "scrolls sideways"))
        found = Axe().run(page, options=RULES).response["violations"]
        wrong += [(scheme, width, one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found]
    assert wrong == []
