"""One published item (信息页): its particulars, its state, its text, its downloads."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from gongkai.errors import InvalidInput, NotFound
from gongkai.publishing import ItemKind, catalogue_entry, is_document
from gongkai.services.papers.item_paper import FORMATS
from gongkai.store import queries
from gongkai.web.public.caching import public_page
from gongkai.web.public.platform import organ_context
from gongkai.web.public.site import is_export

_ENDED = ("repealed", "expired")


@public_page
def item_page(request: HttpRequest, number: int) -> HttpResponse:
    """One item (信息页). 200, also for a withdrawn one, which keeps its place and says why; 404."""
    return render(request, "public/item.html", _context(request, number))


@public_page
def print_page(request: HttpRequest, number: int) -> HttpResponse:
    """One item without navigation (打印页). 200, 404."""
    return render(request, "public/print.html", _context(request, number))


@public_page
def item_json(_request: HttpRequest, number: int) -> HttpResponse:
    """One item as data (信息数据). 200, 404. Shape: the fields of the page; a withdrawn one has no text."""
    return JsonResponse(as_data(shown_item(number)), json_dumps_params={"ensure_ascii": False})


def as_data(item: queries.PublicItem) -> dict[str, Any]:
    """Return an item as plain data (信息数据)."""
    info = item.info
    return {
        "id": info.pk,
        "organ": {"code": info.organ, "name": info.organ_name},
        "index_no": info.index_no,
        "title": info.title,
        "kind": info.kind,
        "column": info.column,
        "document_no": item.document_no,
        "issuer": item.issuer,
        "formed_on": info.formed_on,
        "effective_on": item.effective_on,
        "published_on": info.published_on,
        "withdrawn_on": info.withdrawn_on,
        "withdrawn_why": info.reason if info.withdrawn_on else "",
        "validity": info.validity,
        "validity_by": item.validity_by,
        "validity_on": item.validity_on,
        "theme": item.theme,
        "genre": item.genre,
        "audience": item.audience,
        "keywords": list(item.keywords),
        "summary": item.summary,
        "basis": item.basis,
        "text": item.body_text,
        "corrections": [{"on": day, "note": note} for day, note in item.corrections],
        "channels": [{"name": one.channel, "published_on": one.published_on} for one in item.deliveries],
        "depth": [{"name": name, "text": text} for name, text in item.depth],
        "interprets": item.interprets.pk if item.interprets else None,
        "interpretations": [one.pk for one in item.interpretations],
        "address": f"/items/{info.pk}/",
        "attachments": [attachment_data(one) for one in item.attachments],
    }


def attachment_data(attachment: queries.PublicAttachment) -> dict[str, Any]:
    """Return an attachment as plain data (附件数据); a link has no size and no digest."""
    return {
        "title": attachment.title,
        "address": attachment.address,
        "media_type": attachment.media_type,
        "size_bytes": attachment.size_bytes or None,
        "sha256": attachment.sha256 or None,
        "alt": attachment.alt,
    }


def shown_item(number: int) -> queries.PublicItem:
    """Return an item as the public sees it (公开信息). Raises: Http404."""
    try:
        return kept_item(number, queries.public_version())
    except NotFound as error:
        raise Http404 from error


@lru_cache(maxsize=8)
def kept_item(number: int, _version: int) -> queries.PublicItem:
    """Return an item as the public sees it, for its page and its data, while nothing published changes (信息)."""
    return queries.public_item(number)


def _papers(item: queries.PublicItem, *, exporting: bool) -> tuple[str, ...]:
    """The formats that the item can be had in; a static copy holds those of documents."""
    if not item.body_html or (exporting and not is_document(ItemKind(item.info.kind))):
        return ()
    return FORMATS


def _context(request: HttpRequest, number: int) -> dict[str, Any]:
    item = shown_item(number)
    return organ_context(item.info.organ, "open") | {
        "item": item,
        "info": item.info,
        "facts": facts_of(item),
        "papers": _papers(item, exporting=is_export(request)),
        "is_ended": item.info.validity in _ENDED,
        # The body was cleaned when it was saved; nothing else writes it.
        "body": mark_safe(item.body_html),  # noqa: S308
    }


def facts_of(item: queries.PublicItem) -> list[tuple[str, Any, bool]]:
    """Return the particulars that are there: name, value, whether it needs the whole width (基本信息)."""
    info = item.info
    facts = [
        ("索引号", info.index_no, False),
        ("信息种类", info.kind_label, False),
        ("发文机关", item.issuer, False),
        ("文号", item.document_no, False),
        ("成文日期", info.formed_on, False),
        ("公开日期", info.published_on, False),
        ("施行日期", item.effective_on, False),
        ("有效性", info.validity_label, False),
        ("栏目", info.column, False),
        ("主题分类", item.theme, False),
        ("体裁分类", item.genre, False),
        ("服务对象分类", item.audience, False),
        ("公开方式", item.mode_label, False),
        ("公开属性", item.attribute_label, False),
        ("依据条款", _basis(item.basis), True),
        ("关键词", "、".join(item.keywords), True),
        ("概述", item.summary, True),
    ]
    return [fact for fact in facts if fact[1]]


def _basis(code: str) -> str:
    if not code:
        return ""
    try:
        entry = catalogue_entry(code)
    except InvalidInput:
        return code
    return f"{entry.citation}：{entry.label}"
