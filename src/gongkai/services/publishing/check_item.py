"""Check an item before publication (发布前检查): everything on one panel, from one look at the latest version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from gongkai.access import Act, Actor
from gongkai.errors import LawRefused, NotFound
from gongkai.law import OGI, DueDate, law
from gongkai.parsing.pasted import clean_body
from gongkai.privacy import MarkKind, find_marks
from gongkai.publishing import (
    Attached,
    Draft,
    ItemState,
    Marked,
    Metadata,
    Objection,
    Similar,
    WordEntry,
    check_before_publication,
    depth_from_json,
    item_due,
    similar_items,
    words_found,
)
from gongkai.services import clock, law_context
from gongkai.services.permission import permit
from gongkai.services.publishing.acting import latest_version, state_of
from gongkai.services.publishing.content import attached_texts, fields_of
from gongkai.store import models, queries

_NEIGHBOURS = 400
_MAY_BE_ALLOWED = frozenset({MarkKind.MOBILE})


def check_item(*, organ_code: str, record_no: str, by: Actor) -> tuple[Objection, ...]:
    """Return what stands against publication and what should be looked at. Raises: NotFound; NotYours."""
    permit(by=by, act=Act.VIEW_ITEMS, organ_code=organ_code)
    found = models.PublishedItem.objects.select_related("organ").filter(organ__code=organ_code, record_no=record_no)
    item = found.first()
    if item is None:
        raise NotFound(f"没有编号为“{record_no}”的公开信息，请核对编号。", item=record_no)
    return objections(item, state_of(item), is_reviewed=False)


def objections(item: models.PublishedItem, state: ItemState, *, is_reviewed: bool) -> tuple[Objection, ...]:
    """Return the objections to the latest version of an item (检查结果)."""
    version = latest_version(item)
    if version is None:
        raise NotFound("这条信息没有正文可以检查。", item=item.record_no)
    metadata = fields_of(version)
    body = clean_body(version.body_html)
    attached = queries.version_attachments(version)
    looked = _attached(item, attached)
    depth = depth_from_json(version.fields.get("depth"))
    said = (metadata.title, metadata.summary, body.text, attached_texts(attached), *(text for _, text in depth.said))
    text = "\n".join(said)
    draft = Draft(
        metadata=metadata,
        today=clock.today(),
        level=item.organ.level,
        due=_due(metadata),
        marked=(*_marked(text), *looked.marked),
        words=words_found(text, _own_words(item.organ)),
        pictures_without_text=max(0, body.pictures_without_text - looked.undescribed_in_text),
        undescribed=looked.undescribed,
        unread=looked.unread,
        has_film=any(one.link for one in attached),
        has_picture=bool(body.pictures) or looked.has_picture,
        dead_links=_dead(item, (*body.links, *(one.link for one in attached if one.link))),
        similar=_similar(item, metadata, body.text),
        has_content=bool(body.text or attached or body.pictures),
        has_channel=item.targets.exists(),
        allowed=state.allowed,
        is_reviewed=is_reviewed,
    )
    return check_before_publication(draft)


def refuse_if_blocked(found: tuple[Objection, ...]) -> None:
    """Refuse to go on while something blocks. Raises: LawRefused with everything that blocks."""
    blocking = [one for one in found if one.blocks]
    if blocking:
        said = "".join(f"{number}. {one.message_zh}" for number, one in enumerate(blocking, 1))
        citation = next((one.citation for one in blocking if one.citation), OGI.article(17, 2))
        raise LawRefused(f"发布前检查有{len(blocking)}项没有通过：{said}", citation=citation, objections=len(blocking))


def _due(metadata: Metadata) -> DueDate | None:
    if metadata.formed_on is None:
        return None
    calendar, options = law_context.calendar(), law_context.options()
    return item_due(metadata.kind, metadata.formed_on, law=law(), calendar=calendar, options=options)


def _marked(text: str) -> tuple[Marked, ...]:
    return tuple(
        Marked(one.kind.label_zh, "正文", one.shown, one.kind is MarkKind.SECRECY, one.kind in _MAY_BE_ALLOWED)
        for one in find_marks(text)
    )


class _Looked(NamedTuple):
    marked: tuple[Marked, ...]
    undescribed: tuple[str, ...]
    undescribed_in_text: int
    unread: tuple[tuple[str, str], ...]
    has_picture: bool


def _attached(item: models.PublishedItem, attached: Sequence[Attached]) -> _Looked:
    """What was found in the attachments when they were taken in; unread files stand together by the reason."""
    files = {one.number: one for one in queries.files_of_item(item.pk)}
    held = [(one, files[one.number]) for one in attached if one.number in files]
    bare = [one for one, file in held if file.is_picture and not one.alt]
    unread: dict[str, list[str]] = {}
    for one, file in held:
        if file.unread:
            unread.setdefault(file.unread, []).append(one.title)
    return _Looked(
        tuple(_mark_in(one, mark) for one, file in held for mark in file.marks),
        tuple(one.title for one in bare),
        sum(one.in_text for one in bare),
        tuple(("”“".join(titles), why) for why, titles in unread.items()),
        any(file.is_picture for _, file in held),
    )


def _mark_in(attached: Attached, mark: dict[str, Any]) -> Marked:
    kind = MarkKind(mark["kind"])
    where = f"附件“{attached.title}”{mark['place']}"
    return Marked(kind.label_zh, where, mark["shown"], kind is MarkKind.SECRECY, kind in _MAY_BE_ALLOWED)


def _own_words(organ: models.Organ) -> tuple[WordEntry, ...]:
    rows = organ.words.values_list("word", "instead", "why", "blocks")
    return tuple(WordEntry(*row) for row in rows)


def _dead(item: models.PublishedItem, links: tuple[str, ...]) -> tuple[str, ...]:
    failed = set(item.links.exclude(failure="").values_list("address", flat=True))
    return tuple(link for link in links if link in failed)


def _similar(item: models.PublishedItem, metadata: Metadata, text: str) -> tuple[Similar, ...]:
    others = models.PublishedItem.objects.filter(organ=item.organ, stage="published").exclude(pk=item.pk)
    rows = others.order_by("-published_on", "-pk").values_list("record_no", "title", "shown__body_text")[:_NEIGHBOURS]
    return similar_items(metadata.title, text, ((number, title, body or "") for number, title, body in rows))
