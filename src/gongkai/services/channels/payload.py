"""What a channel is told about an item (推送内容): one JSON shape for every receiver."""

from __future__ import annotations

import json
from typing import Any

from gongkai.publishing import CorrectionNote
from gongkai.services import clock
from gongkai.store import models, queries
from gongkai.store.queries import PublicAttachment

VERSION = 1


def item_path(item: models.PublishedItem) -> str:
    """Return the permanent path of an item on this platform (永久地址)."""
    return f"/items/{item.pk}/"


def item_address(item: models.PublishedItem, channel: models.Channel) -> str:
    """Return the whole address of an item, from the channel's `site_address` (完整地址)."""
    return f"{str(channel.settings.get('site_address', '')).rstrip('/')}{item_path(item)}"


def payload_of(dispatch: models.Dispatch, corrections: tuple[CorrectionNote, ...] = ()) -> dict[str, Any]:
    """Return what is sent (推送内容). Shape: `docs/operator.md` 渠道推送. A withdrawal carries no text."""
    item = dispatch.item
    said = {
        "version": VERSION,
        "act": dispatch.act,
        "key": dispatch.key,
        "sent_at": clock.now().isoformat(),
        "organ": {"code": item.organ.code, "name": item.organ.name},
        "item": _identity(item) | {"url": item_address(item, dispatch.channel)},
    }
    if dispatch.act == "withdraw":
        return said | {"withdrawn_on": clock.today().isoformat(), "reason": item.reason}
    shown = item.shown
    return said | {
        "fields": _fields(item),
        "body_html": shown.body_html if shown else "",
        "body_text": shown.body_text if shown else "",
        "attachments": [_attachment(one, dispatch.channel) for one in queries.shown_attachments(shown)],
        "corrections": [{"on": one.on.isoformat(), "note": one.note} for one in corrections],
    }


def _attachment(attachment: PublicAttachment, channel: models.Channel) -> dict[str, Any]:
    """What the receiver needs to fetch an attachment and to know that it is whole; a link has only its address."""
    site = str(channel.settings.get("site_address", "")).rstrip("/") if attachment.number else ""
    return {
        "title": attachment.title,
        "url": f"{site}{attachment.address}",
        "media_type": attachment.media_type,
        "size_bytes": attachment.size_bytes or None,
        "sha256": attachment.sha256 or None,
        "alt": attachment.alt,
    }


def as_bytes(payload: dict[str, Any]) -> bytes:
    """Return the JSON that is signed and sent, the same bytes for the same payload (规范 JSON)."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _identity(item: models.PublishedItem) -> dict[str, Any]:
    return {"record_no": item.record_no, "index_no": item.index_no, "title": item.title, "kind": item.kind}


def _fields(item: models.PublishedItem) -> dict[str, Any]:
    return {
        "column": item.subject,
        "document_no": item.document_no,
        "issuer": item.issuer,
        "formed_on": item.formed_on.isoformat() if item.formed_on else None,
        "effective_on": item.effective_on.isoformat() if item.effective_on else None,
        "published_at": item.published_at.isoformat() if item.published_at else None,
        "theme": item.theme,
        "genre": item.genre,
        "audience": item.audience,
        "keywords": item.keywords,
        "summary": item.summary,
        "basis": item.basis,
        "validity": item.validity or None,
        "validity_label": item.get_validity_display() if item.validity else None,
        "validity_by": item.validity_by,
        "validity_on": item.validity_on.isoformat() if item.validity_on else None,
    }
