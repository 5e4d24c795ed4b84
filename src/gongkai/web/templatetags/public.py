"""Tags of the public pages (公众页面标签): words in the reader's language, marked hits, changed questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.web.public.wording import in_english

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: template.Context, words: str, **values: Any) -> str:
    """Return words of the page in the reader's language, with `{name}` filled in (界面文字)."""
    display = context.get("display")
    said = in_english(words) if display is not None and display.lang == "en" else words
    return said.format(**values) if values else said


@register.filter
def marked(pieces: Iterable[Any]) -> SafeString:
    """Return pieces of text as markup, the hits in `<mark>` (命中标示)."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


@register.simple_tag(takes_context=True)
def asked(context: template.Context, **changes: Any) -> str:
    """Return the present question with some of its parameters changed; an empty value removes one (改变参数)."""
    query = context["request"].GET.copy()
    query.pop("cursor", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in ("", None):
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
def address(path: str, **values: Any) -> str:
    """Return a path with a query (网址参数)."""
    return f"{path}?{urlencode({name: value for name, value in values.items() if value})}"


def _piece(piece: Any) -> SafeString:
    return format_html("<mark>{}</mark>", piece.text) if piece.is_hit else format_html("{}", piece.text)
