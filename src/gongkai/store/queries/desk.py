"""What an editor's desk shows beside the item (编辑台): choices, comments, drafts, what waits (类型化查询)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count

from gongkai.errors import NotFound
from gongkai.store import models


class PublishingSetup(NamedTuple):
    """What an organ chooses from when it publishes (发布设置): `terms` by scheme are its own additions."""

    organ: str
    organ_name: str
    level: str
    columns: tuple[str, ...]
    channels: tuple[str, ...]
    terms: dict[str, tuple[str, ...]]


class CommentInfo(NamedTuple):
    """A comment (批注)."""

    pk: int
    revision: int
    quote: str
    text: str
    actor: str
    at: datetime
    resolved_by: str


class DraftInfo(NamedTuple):
    """What a person typed and did not save (自动保存的草稿)."""

    fields: dict[str, Any]
    body_html: str
    revision: int
    saved_at: datetime


def publishing_setup(organ_code: str) -> PublishingSetup:
    """Return the choices of an organ (发布设置). Raises: NotFound."""
    organ = models.Organ.objects.filter(code=organ_code).first()
    if organ is None:
        raise NotFound(f"没有代码为“{organ_code}”的机关。", organ=organ_code)
    terms: dict[str, tuple[str, ...]] = {}
    for scheme, name in organ.class_terms.values_list("scheme", "name"):
        terms[scheme] = (*terms.get(scheme, ()), name)
    return PublishingSetup(
        organ=organ.code,
        organ_name=organ.name,
        level=organ.level,
        columns=tuple(organ.columns.filter(closed_on__isnull=True).values_list("name", flat=True)),
        channels=tuple(organ.channels.filter(closed_on__isnull=True).values_list("name", flat=True)),
        terms=terms,
    )


def item_targets(organ_code: str, record_no: str) -> tuple[str, ...]:
    """Return the channels that an item shall go to (拟发布渠道)."""
    rows = models.Channel.objects.filter(aimed_at__organ__code=organ_code, aimed_at__record_no=record_no)
    return tuple(rows.values_list("name", flat=True))


def item_comments(organ_code: str, record_no: str) -> tuple[CommentInfo, ...]:
    """Return the comments on an item, open ones first (批注)."""
    rows = models.ItemComment.objects.filter(item__organ__code=organ_code, item__record_no=record_no)
    names = ("pk", "revision", "quote", "text", "actor", "at", "resolved_by")
    found = (CommentInfo(*row) for row in rows.order_by("pk").values_list(*names))
    return tuple(sorted(found, key=lambda one: bool(one.resolved_by)))


def item_draft(organ_code: str, record_no: str, person: str) -> DraftInfo | None:
    """Return what a person typed and did not save, None if there is nothing (自动保存的草稿)."""
    rows = models.ItemDraft.objects.filter(item__organ__code=organ_code, item__record_no=record_no, person=person)
    row = rows.values_list("fields", "body_html", "revision", "saved_at").first()
    return DraftInfo(*row) if row else None


def stage_counts(organ_codes: Iterable[str]) -> dict[str, int]:
    """Return how many items of organs stand at each stage (各环节件数)."""
    rows = models.PublishedItem.objects.filter(organ__code__in=list(organ_codes)).order_by()
    return dict(rows.values_list("stage").annotate(Count("pk")))
