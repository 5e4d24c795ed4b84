"""Pages in English: a browser that has chosen it, and what is Chinese on a page without being marked as Chinese."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.web.public.display import COOKIE

# Ideographs, and the punctuation that goes with them.
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
# The title has no parts to mark; what people type into a field is in whatever language they write.
_UNREAD = ("script", "style", "title", "meta", "textarea")
_SPOKEN = ("aria-label", "title", "placeholder", "alt")


def english_client(**options: Any) -> Any:
    """A visitor who has chosen English."""
    from tests.people import SecureClient

    client = SecureClient(**options)
    client.cookies[COOKIE] = "normal-normal-auto-en"
    return client


def unmarked(html: str) -> list[str]:
    """Whatever is Chinese on a page in English without standing in an element that says so."""
    page = LexborHTMLParser(html)
    root = page.css_first("html")
    assert root is not None
    assert root.attributes.get("lang") == "en", root.attributes
    found: list[str] = []
    _look(root, "en", found)
    return found


def _look(node: LexborNode, language: str, found: list[str]) -> None:
    language = node.attributes.get("lang") or language
    if node.tag in _UNREAD:
        return
    if not language.startswith("zh"):
        found += [said for name in _SPOKEN if CHINESE.search(said := node.attributes.get(name) or "")]
    child = node.child
    while child is not None:
        if child.tag == "-text":
            if not language.startswith("zh") and CHINESE.search(text := child.text_content or ""):
                found.append(text.strip())
        elif not child.tag.startswith("-"):
            _look(child, language, found)
        child = child.next
