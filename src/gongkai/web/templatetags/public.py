"""Tags of the public pages (公众页面标签): words in the reader's language, marked hits, changed questions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from gongkai.web.public.wording import GIST, Piece, in_english, said_in_english
from gongkai.web.public.wording.sentences import CHINESE, day_in_english

register = template.Library()
_ZH = mark_safe(' lang="zh-CN"')
_EN = mark_safe(' lang="en"')
_KILO = 1024


def is_english(context: template.Context) -> bool:
    """Tell whether the page is shown in English (是否英文界面)."""
    display = context.get("display")
    return display is not None and display.lang == "en"


@register.simple_tag(takes_context=True)
def t(context: template.Context, words: str, **values: Any) -> str:
    """Return words of the page in the reader's language, with `{name}` filled in (界面文字)."""
    said = in_english(words) if is_english(context) else words
    return said.format(**values) if values else said


@register.simple_tag(takes_context=True)
def tell(context: template.Context, words: str, **values: Any) -> SafeString:
    """Return words as markup; what is filled in is content, Chinese also on an English page (界面文字及所引内容)."""
    if not is_english(context):
        return format_html(words, **values)
    return format_html(in_english(words), **{name: _kept(value) for name, value in values.items()})


@register.simple_tag(takes_context=True)
def word(context: template.Context, said: Any) -> Any:
    """Return one of the system's own words in the reader's language, anything else as what it is (标签或者内容)."""
    if not is_english(context) or not isinstance(said, str):
        return said
    english = in_english(said)
    return _kept(said) if english == said else english


@register.simple_tag(takes_context=True)
def said(context: template.Context, sentence: Any) -> Any:
    """Return a finished sentence of the system in the reader's language (系统给出的句子)."""
    text = str(sentence)
    if not is_english(context):
        return text
    if not CHINESE.search(text):
        return text.replace("、", ", ")
    pieces = said_in_english(text) or (Piece(text, is_chinese=True),)
    return format_html_join("", "{}", ((_kept(one.text) if one.is_chinese else one.text,) for one in pieces))


@register.simple_tag(takes_context=True)
def content(context: template.Context, text: Any) -> Any:
    """Return what is published or was written by people, marked where it is Chinese on an English page (内容)."""
    return _kept(text) if is_english(context) else text


@register.simple_tag(takes_context=True)
def zh(context: template.Context) -> str:
    """Return the attribute that marks an element as Chinese on an English page (中文内容标记)."""
    return _ZH if is_english(context) else ""


@register.simple_tag(takes_context=True)
def en(context: template.Context) -> str:
    """Return the attribute that marks an element as English on a Chinese page (英文内容标记)."""
    return "" if is_english(context) else _EN


@register.simple_tag(takes_context=True)
def gloss(context: template.Context, title: str) -> str:
    """Return what a Chinese title means, on an English page and where it is known (标题英文释义)."""
    english = in_english(title)
    return english if is_english(context) and english != title else ""


@register.simple_tag(takes_context=True)
def gist(context: template.Context, codes: str) -> str:
    """Return what the relations of these codes say, on an English page (关系英文释义)."""
    return " ".join(GIST[one] for one in codes.split("、") if one in GIST) if is_english(context) else ""


@register.simple_tag(takes_context=True)
def day(context: template.Context, on: date, time: str = "") -> str:
    """Return a day, with the time if asked for, as the reader writes it (日期)."""
    if isinstance(on, datetime):
        on = localtime(on)
    clock = f" {on:%H:%M}" if time and isinstance(on, datetime) else ""
    return (day_in_english(on) if is_english(context) else f"{on.year}年{on.month}月{on.day}日") + clock


@register.filter
def file_size(size_bytes: int) -> str:
    """Return the size of a file, the same in both languages (文件大小)."""
    if size_bytes < _KILO:
        return f"{size_bytes} B"
    kilo = size_bytes / _KILO
    return f"{kilo:.1f} KB" if kilo < _KILO else f"{kilo / _KILO:.1f} MB"


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


def _kept(value: Any) -> Any:
    """What is Chinese marked as such; what is not, as it is."""
    if value in (None, ""):
        return ""
    return format_html('<span lang="zh-CN">{}</span>', value) if CHINESE.search(str(value)) else value


def _piece(piece: Any) -> SafeString:
    return format_html("<mark>{}</mark>", piece.text) if piece.is_hit else format_html("{}", piece.text)
