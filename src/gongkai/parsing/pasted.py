"""Rich text as people paste it (粘贴的富文本): cleaned to a small set of tags, read back as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import nh3
from selectolax.lexbor import LexborHTMLParser

from gongkai.parsing.grid import Paragraph
from gongkai.parsing.limits import MAX_TEXT_BYTES, refuse_bytes
from gongkai.parsing.readers.html import read_html

_TAGS = {
    "p", "br", "h2", "h3", "h4", "strong", "em", "u", "s", "sub", "sup", "ul", "ol", "li", "blockquote", "a", "hr",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "img", "figure", "figcaption",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_ALIGNED = {"center": "text-center", "right": "text-right"}
_CLASSES = {tag: set(_ALIGNED.values()) for tag in ("p", "td", "th", "h2", "h3", "h4")}
_RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "strike": "s", "del": "s"}
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden)", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|h2|h3|h4|strong|em|u|s|li|blockquote)(?: class=\"[^\"]*\")?>(?:\s|&nbsp;|<br>)*</\1>")
_RENAME = re.compile(r"<(/?)(" + "|".join(_RENAMED) + r")(?=[\s>/])", re.IGNORECASE)
_LOCAL = re.compile(r"/(?![/\\])[^\s\\]*")
_BODY = re.compile(r"<!--StartFragment-->(.*?)<!--EndFragment-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CleanBody:
    """A body fit to be published (清理后的正文): its HTML, its text, its links, its pictures."""

    html: str
    text: str
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    pictures_without_text: int


def clean_body(html: str) -> CleanBody:
    """Return what was typed or pasted from Word or WPS as a small, safe HTML (清理富文本).

    Kept: paragraphs, headings from the second level, lists, links, tables with their spans, pictures with their
    alternative text, centred and right-aligned lines. Gone: scripts, styles, comments, office markup, hidden text,
    pictures inlined as data and those on other servers. Raises: Unreadable for more than the text limit.
    """
    refuse_bytes(html.encode("utf-8", "replace"), MAX_TEXT_BYTES, "正文")
    fragment = _BODY.search(html)
    cleaned = nh3.clean(
        _RENAME.sub(
            lambda match: f"<{match[1]}{_RENAMED[match[2].lower()]}", _aligned(fragment[1] if fragment else html)
        ),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        clean_content_tags={"script", "style", "xml", "title", "head", "template", "iframe", "object", "svg"},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    cleaned = _without_empty(cleaned).strip()
    return _described(cleaned)


def body_text(html: str) -> str:
    """Return the words of a body, a line for every paragraph and cell (正文文字)."""
    lines: list[str] = []
    for block in read_html(f"<html><body>{html}</body></html>").blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            cells = (cell for row in block.rows for cell in row if cell is not None and cell.origin)
            lines += [cell.text for cell in cells if cell.text]
    return "\n".join(lines)


def _aligned(html: str) -> str:
    """Turn alignment into a class and drop what is hidden, before styles are thrown away."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for node in tree.css("[style]"):
        style = node.attributes.get("style") or ""
        if _HIDDEN.search(style):
            node.decompose()
        elif match := _ALIGN.search(style):
            _set_class(node, match[1])
    for node in tree.css("[align]"):
        _set_class(node, str(node.attributes.get("align") or ""))
    return (tree.body.inner_html if tree.body else "") or ""


def _set_class(node: Any, side: str) -> None:
    if side.lower() in _ALIGNED:
        node.attrs["class"] = _ALIGNED[side.lower()]


def _without_empty(html: str) -> str:
    before = ""
    while before != html:
        before, html = html, _EMPTY.sub("", html)
    return html


def _described(html: str) -> CleanBody:
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for node in tree.css("img"):
        if not _LOCAL.fullmatch(node.attributes.get("src") or ""):
            node.decompose()
    html = ((tree.body.inner_html if tree.body else "") or "").strip()
    pictures = tree.css("img")
    links = [node.attributes.get("href") or "" for node in tree.css("a[href]")]
    return CleanBody(
        html,
        body_text(html),
        tuple(dict.fromkeys(link for link in links if link.startswith("http"))),
        tuple(node.attributes.get("src") or "" for node in pictures),
        sum(not (node.attributes.get("alt") or "").strip() for node in pictures),
    )
