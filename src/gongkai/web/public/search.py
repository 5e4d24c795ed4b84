"""The search page (信息检索): words, filters, order, pages; one address for every question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.errors import InvalidInput
from gongkai.publishing import Validity
from gongkai.services.search.search_public import FoundPage, search_public
from gongkai.store import queries
from gongkai.web.public.platform import KIND_LABELS

FACETS = (
    ("organ_code", "机关"),
    ("kind", "信息种类"),
    ("subject", "栏目"),
    ("year", "年度"),
    ("validity", "有效性"),
    ("channels", "公开渠道"),
)
_SHOWN = 8
_VALIDITY = {one.value: one.label_zh for one in Validity}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search published information (信息检索). 200, also with words that are refused, which are explained."""
    asked = request.GET
    filters = {name: asked[name][:100] for name, _ in FACETS if asked.get(name)}
    context: dict[str, Any] = {
        "nav": "search",
        "q": asked.get("q", "")[:300],
        "in_title": asked.get("title") == "1",
        "by_relevance": asked.get("order") == "relevance",
        "from_on": _day(asked.get("from")),
        "until_on": _day(asked.get("until")),
        "cursor": asked.get("cursor", ""),
        "filters": filters,
        "asked_more": bool(filters or asked.get("cursor")),
    }
    try:
        context["result"] = found = _search(context, filters)
    except InvalidInput as refusal:
        context["refusal"] = refusal.message_zh
    else:
        context["facets"] = _facets(found, filters, asked)
    response = render(request, "public/search.html", context)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _search(context: Mapping[str, Any], filters: Mapping[str, str]) -> FoundPage:
    return search_public(
        words=context["q"],
        filters=filters,
        in_title=context["in_title"],
        from_on=context["from_on"],
        until_on=context["until_on"],
        by_relevance=context["by_relevance"],
        cursor=context["cursor"] or None,
    )


def _facets(found: FoundPage, filters: Mapping[str, str], asked: QueryDict) -> list[dict[str, Any]]:
    facets = []
    for name, heading in FACETS:
        labels = _labels(name)
        now = filters.get(name)
        values = [
            {"label": labels.get(value, value), "count": count, "address": _with(asked, name, value)}
            for value, count in found.summary.facets.get(name, ())[:_SHOWN]
        ]
        if now or len(values) > 1:
            label = labels.get(now, now) if now else ""
            facets.append({"heading": heading, "values": values, "now": label, "without": _with(asked, name, "")})
    return facets


def _labels(name: str) -> Mapping[str, str]:
    if name == "organ_code":
        return {code: organ for code, organ, _ in queries.public_organs()}
    if name == "channels":
        return queries.channel_labels()
    return {"kind": KIND_LABELS, "validity": _VALIDITY}.get(name, {})


def _with(asked: QueryDict, name: str, value: str) -> str:
    """The present question with one filter set or taken away, from its first page."""
    changed = asked.copy()
    for gone in ("cursor", name):
        changed.pop(gone, None)
    if value:
        changed[name] = value
    return f"?{changed.urlencode()}"


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None
