"""English as the second language of the public pages: what belongs to the interface is translated, content stays."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.web.every_page import Visit, visits

from gongkai.web.public import wording
from gongkai.web.public.display import COOKIE
from gongkai.web.templatetags import public as tags

CJK = re.compile(r"[\u4e00-\u9fff]")
TEMPLATES = Path(wording.__file__).resolve().parents[1] / "templates"
# Pages in Chinese only: the application and an applicant's own case, where the Chinese wording counts; the check.
CHINESE_ONLY = {
    "apply/apply.html", "apply/clock.html", "apply/found.html", "apply/paper.html", "apply/receipt.html",
    "track/case.html", "check.html", "_finding.html",
}  # fmt: skip
CONTENT = {"systems.html"}  # the names of statutes
ROUTES_CHINESE_ONLY = ("organs/<slug:code>/apply/", "track/case/", "check/")
PUBLIC = [
    one
    for one in visits()
    if one.is_public and not (one.route.startswith(ROUTES_CHINESE_ONLY) and one.route != "organs/<slug:code>/")
]


def _templates() -> list[Path]:
    folder = TEMPLATES / "public"
    names = [one for one in folder.rglob("*.html") if one.relative_to(folder).as_posix() not in CHINESE_ONLY | CONTENT]
    return [*names, TEMPLATES / "base.html"]


@pytest.mark.parametrize("template", _templates(), ids=lambda one: one.name)
def test_a_template_has_no_chinese_words_but_those_that_are_translated(template: Path) -> None:
    text = template.read_text("utf-8")
    text = re.sub(r"<meta [^>]*>|{% block description %}.*?{% endblock %}|{#.*?#}", "", text, flags=re.DOTALL)
    keys = [one or other for one, other in re.findall(r"{% t (?:\"([^\"]+)\"|'([^']+)')", text)]
    assert [key for key in keys if key not in wording.ENGLISH] == []
    # What a tag compares with is not shown; the other language's own name is.
    rest = re.sub(r"{%.*?%}|{{.*?}}|简体中文", "", text)
    assert CJK.findall(re.sub(r"[，。；：、（）“”《》·]", "", rest)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("visit", PUBLIC, ids=lambda one: one.route or "/")
def test_a_page_in_english_leaves_no_word_of_the_interface_untranslated(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing: list[str] = []

    def said(words: str) -> str:
        found = wording.ENGLISH.get(words)
        if found is None and CJK.search(words):
            missing.append(words)
        return found or words

    monkeypatch.setattr(tags, "in_english", said)
    monkeypatch.setattr("tests.web.every_page.SecureClient", _english_client)
    answer = visit.get()
    page = LexborHTMLParser(answer.content.decode())
    html = page.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "en"
    assert missing == []


def _english_client() -> Any:
    from tests.people import SecureClient

    client = SecureClient()
    client.cookies[COOKIE] = "normal-normal-auto-en"
    return client
