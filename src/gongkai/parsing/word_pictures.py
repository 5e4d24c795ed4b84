"""The pictures of a Word document (Word 文档中的图片): taken out, and a sign left in the text where each stood."""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from lxml import etree

from gongkai.parsing.package import Package
from gongkai.parsing.readers.word.xml import local, value

_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_DRAWN = frozenset(("drawing", "pict"))
_PICTURE = frozenset(("blip", "imagedata"))
_FITTING = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
# What programs write by themselves tells nobody what the picture shows.
_EMPTY_WORDS = re.compile(
    r"(?:图片|图像|图形|image|picture|img)?[\s\d_-]*|\S*[\\/]\S*|\S+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)", re.I
)


class WordPicture(NamedTuple):
    """One picture (图片): its sign in the text, its bytes, and what its author says it shows, often nothing."""

    sign: str
    content: bytes
    alt: str


class WithoutPictures(NamedTuple):
    """A Word file whose pictures are signs in its text (去图后的文档). `left_out`: pictures of other kinds than PNG
    and JPEG, or kept elsewhere."""

    data: bytes
    pictures: tuple[WordPicture, ...]
    left_out: int


def without_pictures(data: bytes) -> WithoutPictures:
    """Return a DOCX with a sign in the place of each picture, and the pictures (取出图片).

    Raises: Unreadable if the container or its XML is damaged, hostile or beyond the limits.
    """
    package = Package(data)
    if _MAIN not in package.names or _RELATIONS not in package.names:
        return WithoutPictures(data, (), 0)
    targets = {
        one.get("Id"): one.get("Target") or "" for one in package.xml(_RELATIONS) if one.get("TargetMode") is None
    }
    root = package.xml(_MAIN)
    token = hashlib.sha256(data).hexdigest()[:12].upper()
    pictures: list[WordPicture] = []
    left_out = 0
    for node in [one for one in root.iter() if local(one) in _DRAWN and not _has_text(one)]:
        content = _content(package, targets, node)
        if content is None:
            left_out += any(local(one) in _PICTURE for one in node.iter())
            continue
        sign = f"PICTURE{token}N{len(pictures) + 1}E"
        pictures.append(WordPicture(sign, content, _alt(node)))
        _replace(node, sign)
    return WithoutPictures(_repacked(package, root) if pictures else data, tuple(pictures), left_out)


def with_pictures(html: str, pictures: Mapping[str, str]) -> str:
    """Return HTML with `<img>` elements in the place of the signs (放回图片). `pictures`: element by sign."""
    return re.sub(r"PICTURE[0-9A-F]{12}N\d+E", lambda sign: pictures.get(sign[0], ""), html)


def picture_html(address: str, alt: str) -> str:
    """Return a picture as an element (图片标签)."""
    return f'<img src="{escape(address)}" alt="{escape(alt)}">'


def _has_text(node: etree._Element) -> bool:
    return any(local(one) == "txbxContent" for one in node.iter())


def _content(package: Package, targets: Mapping[str | None, str], node: etree._Element) -> bytes | None:
    for one in node.iter():
        if local(one) in _PICTURE:
            target = targets.get(value(one, "embed") or value(one, "id"), "")
            name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"word/{target}")
            if target and name in package.names:
                content = package.read(name)
                return content if content.startswith(_FITTING) else None
    return None


def _alt(node: etree._Element) -> str:
    said = next((text for one in node.iter() if (text := value(one, "descr") or value(one, "alt"))), "").strip()
    return "" if _EMPTY_WORDS.fullmatch(said) else said[:300]


def _replace(node: etree._Element, sign: str) -> None:
    parent, root = node.getparent(), node.getroottree().getroot()
    if parent is not None:
        text = etree.Element(f"{str(root.tag).rpartition('}')[0]}}}t")
        text.text, text.tail = sign, node.tail
        parent.replace(node, text)


def _repacked(package: Package, root: etree._Element) -> bytes:
    """The document without its pictures; parts are inflated under the package's limits."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(package.names):
            if not name.startswith("word/media/") and not name.endswith("/"):
                new.writestr(name, etree.tostring(root) if name == _MAIN else package.read(name))
    return out.getvalue()
