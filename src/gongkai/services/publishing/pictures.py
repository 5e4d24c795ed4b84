"""Pictures in the body of an item (正文中的图片): each is an attachment with a local address, or it is not there."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from gongkai.access import Actor
from gongkai.errors import InvalidInput
from gongkai.publishing import Attached
from gongkai.services.files import Upload
from gongkai.services.publishing.attachments import keep, look_through, title_of
from gongkai.store import models, queries
from gongkai.store.queries import ItemFileInfo

_INLINE = re.compile(r"data:image/(png|jpe?g);base64,([A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_KEY = re.compile(r"/files/([0-9a-f]{32})/")
_PUBLIC = re.compile(r"/items/(\d{1,18})/files/(\d{1,9})\.")


class Inlined(NamedTuple):
    """A body whose pictures were taken out of it and kept (收存后的正文), with the numbers of their files."""

    html: str
    numbers: frozenset[int]


def keep_inlined(item: models.PublishedItem, html: str, by: Actor) -> Inlined:
    """Keep the pictures that the HTML carries as data as files of the item (收存正文内嵌图片).

    One that is damaged or no PNG or JPEG is left out. The item must be locked.
    """
    if "data:image" not in html.lower():
        return Inlined(html, frozenset())
    numbers: set[int] = set()
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for node in tree.css("img"):
        content = _decoded(node.attributes.get("src") or "")
        if content is None:
            continue
        try:
            number = keep(item, look_through(Upload(f"图片{_suffix(content)}", content)), by)
        except InvalidInput:
            node.decompose()
            continue
        file = next(one for one in queries.files_of_item(item.pk) if one.number == number)
        node.attrs["src"] = file.address
        numbers.add(number)
    return Inlined((tree.body.inner_html if tree.body else "") or "", frozenset(numbers))


def settled(
    item: models.PublishedItem, body: Inlined, attachments: Sequence[Attached]
) -> tuple[str, tuple[Attached, ...]]:
    """Return body and attachments in agreement (图文一致).

    A picture in the body that is no attachment is left out; one that was taken out of it just now becomes one; its
    alternative text is that of the attachment, or the attachment gets the one written in the body.
    """
    html = body.html
    if "<img" not in html.lower():
        return html, tuple(replace(one, in_text=False) for one in attachments)
    files = queries.files_of_item(item.pk)
    listed = {one.number: one for one in attachments if one.number}
    tree = LexborHTMLParser(f"<body>{html}</body>")
    standing: dict[int, str] = {}
    for node in tree.css("img"):
        file = _file_of(node.attributes.get("src") or "", item.pk, files)
        if file is None or file.number not in {*listed, *body.numbers}:
            node.decompose()
            continue
        said = (node.attributes.get("alt") or "").strip()
        alt = (listed[file.number].alt if file.number in listed else "") or standing.get(file.number) or said
        node.attrs["src"], node.attrs["alt"] = file.address, alt
        standing[file.number] = alt
    named = {one.number: title_of(one) for one in files}
    kept = [
        replace(one, in_text=one.number in standing, alt=standing.get(one.number) or one.alt) for one in attachments
    ]
    new = [Attached(named[number], number, alt=alt, in_text=True) for number, alt in standing.items()]
    return (tree.body.inner_html if tree.body else "") or "", (*kept, *(one for one in new if one.number not in listed))


def for_staff(html: str, files: Sequence[ItemFileInfo]) -> str:
    """Return a body whose pictures lead to where staff may see them before the public may (工作台图片地址)."""
    for one in files:
        html = html.replace(f'"{one.address}"', f'"{staff_address(one)}"')
    return html


def staff_address(file: ItemFileInfo) -> str:
    """Return where staff see a file (工作台地址)."""
    return f"/staff/files/{file.key}/?show=1"


def _file_of(address: str, item: int, files: Sequence[ItemFileInfo]) -> ItemFileInfo | None:
    if match := _KEY.search(address):
        return next((one for one in files if one.key == match[1]), None)
    if (match := _PUBLIC.search(address)) and int(match[1]) == item:
        return next((one for one in files if one.number == int(match[2])), None)
    return None


def _decoded(address: str) -> bytes | None:
    match = _INLINE.fullmatch(address.strip())
    if match is None:
        return None
    try:
        return base64.b64decode(match[2])
    except binascii.Error:
        return None


def _suffix(content: bytes) -> str:
    return ".png" if content.startswith(b"\x89PNG") else ".jpg"
