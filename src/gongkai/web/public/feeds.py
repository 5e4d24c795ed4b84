"""What machines read (供程序读取): feeds, sitemap, robots, open data in JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.store import queries
from gongkai.store.queries import PublicAttachment, PublicRow
from gongkai.web.public.caching import public_page
from gongkai.web.public.site import site_address

FEED_ITEMS = 50
DATA_ITEMS = 200
SITEMAP_ADDRESSES = 40_000
_COLUMNS = (
    ("address", "网址"),
    ("title", "标题"),
    ("organ_name", "机关"),
    ("index_no", "索引号"),
    ("document_no", "文号"),
    ("kind", "信息种类"),
    ("subject", "栏目"),
    ("basis", "依据条款"),
    ("validity", "有效性"),
    ("published_on", "公开日期"),
)
_ATOM = "http://www.w3.org/2005/Atom"


@public_page
def data_page(request: HttpRequest) -> HttpResponse:
    """What open data there is and how it is read (开放数据). 200."""
    return render(request, "public/data.html", {"nav": "data", "columns": _COLUMNS})


@public_page
def atom(request: HttpRequest) -> HttpResponse:
    """The newest published things as Atom (RFC 4287) (Atom 订阅). 200."""
    rows = _newest(request)
    feed = Element("feed", xmlns=_ATOM)
    _text(feed, "title", _site_name())
    _text(feed, "id", site_address(request, "/"))
    _text(feed, "updated", _instant(rows[0]) if rows else "1970-01-01T00:00:00Z")
    SubElement(feed, "link", rel="self", href=site_address(request, request.get_full_path()))
    _text(SubElement(feed, "author"), "name", _site_name())
    for row in rows:
        entry = SubElement(feed, "entry")
        _text(entry, "title", row.title)
        _text(entry, "id", site_address(request, row.address))
        SubElement(entry, "link", href=site_address(request, row.address))
        _text(entry, "updated", _instant(row))
        _text(SubElement(entry, "author"), "name", row.organ_name)
        SubElement(entry, "category", term=row.subject)
    return HttpResponse(_xml(feed), content_type="application/atom+xml; charset=utf-8")


@public_page
def rss(request: HttpRequest) -> HttpResponse:
    """The newest published things as RSS 2.0 (RSS 订阅). 200."""
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _text(channel, "title", _site_name())
    _text(channel, "link", site_address(request, "/"))
    _text(channel, "description", f"{_site_name()}最新公开的政府信息")
    for row in _newest(request):
        item = SubElement(channel, "item")
        _text(item, "title", row.title)
        _text(item, "link", site_address(request, row.address))
        _text(item, "guid", site_address(request, row.address))
        _text(item, "category", row.subject)
        _text(item, "pubDate", _noon(row).strftime("%a, %d %b %Y %H:%M:%S +0000"))
    return HttpResponse(_xml(root), content_type="application/rss+xml; charset=utf-8")


@public_page
def json_feed(request: HttpRequest) -> HttpResponse:
    """The newest published things as JSON Feed 1.1 (JSON 订阅). 200."""
    rows = _newest(request)
    held = queries.attachments_of(rows)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _site_name(),
        "home_page_url": site_address(request, "/"),
        "feed_url": site_address(request, request.get_full_path()),
        "language": "zh-CN",
        "items": [
            {
                "id": site_address(request, row.address),
                "url": site_address(request, row.address),
                "title": row.title,
                "content_text": " ".join(filter(None, (row.document_no, row.subject))) or row.title,
                "date_published": _instant(row),
                "authors": [{"name": row.organ_name}],
                "attachments": [_enclosed(request, one) for one in held.get((row.source, row.source_id), ())],
            }
            for row in rows
        ],
    }
    return JsonResponse(feed, json_dumps_params={"ensure_ascii": False}, content_type="application/feed+json")


@public_page
def items_json(request: HttpRequest) -> HttpResponse:
    """Published things as data, 200 at a time, newest first (开放数据 JSON). `next` is the following address. 200."""
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    rows = queries.newest_public(organ_code=request.GET.get("organ", ""), size=DATA_ITEMS + 1, before=number)
    more = len(rows) > DATA_ITEMS
    said = {"organ": request.GET.get("organ", ""), "before": rows[DATA_ITEMS - 1].place if more else ""}
    following = f"{reverse('public:items-data')}?{urlencode({k: v for k, v in said.items() if v})}" if more else None
    items = [_record(row) for row in rows[:DATA_ITEMS]]
    return JsonResponse({"items": items, "next": following}, json_dumps_params={"ensure_ascii": False})


@require_safe
def items_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """Every published thing as CSV (开放数据 CSV), marked so that spreadsheets read it as UTF-8. 200."""
    response = StreamingHttpResponse(_csv_lines(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="items.csv"'
    return response


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of the newest pages for search engines (站点地图). 200."""
    root = Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for path in (reverse("public:home"), reverse("public:reports"), reverse("public:map"), *_organ_pages()):
        _text(SubElement(root, "url"), "loc", site_address(request, path))
    for row in queries.newest_public(size=SITEMAP_ADDRESSES):
        address = SubElement(root, "url")
        _text(address, "loc", site_address(request, row.address))
        _text(address, "lastmod", row.published_on.isoformat())
    return HttpResponse(_xml(root), content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read: everything public; searches and staff pages are left out (爬虫规则). 200."""
    lines = ("User-agent: *", "Disallow: /search/", "Disallow: /staff/", "Disallow: /admin/", "Disallow: /display/")
    text = "\n".join((*lines, f"Sitemap: {site_address(request, reverse('public:sitemap'))}", ""))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _enclosed(request: HttpRequest, attachment: PublicAttachment) -> dict[str, Any]:
    """An attachment as the JSON Feed has it; the address of a link is whole already."""
    address = attachment.address if not attachment.number else site_address(request, attachment.address)
    said = {"url": address, "mime_type": attachment.media_type, "title": attachment.title}
    return said | ({"size_in_bytes": attachment.size_bytes} if attachment.size_bytes else {})


def _newest(request: HttpRequest) -> tuple[PublicRow, ...]:
    return queries.newest_public(organ_code=request.GET.get("organ", ""), size=FEED_ITEMS)


def _organ_pages() -> Iterator[str]:
    for code, _, _ in queries.public_organs():
        for view in ("organ-home", "guide", "systems", "organ"):
            yield reverse(f"public:{view}", args=[code])


def _record(row: PublicRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name, _ in _COLUMNS} | {"organ": row.organ_code}


def _csv_lines() -> Iterator[str]:
    yield "\ufeff" + _csv_line([label for _, label in _COLUMNS])
    for row in queries.every_public():
        yield _csv_line([_unarmed(getattr(row, name)) for name, _ in _COLUMNS])


def _csv_line(values: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _unarmed(value: Any) -> str:
    """A value that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _site_name() -> str:
    return str(settings.GONGKAI_SITE["name"])


def _noon(row: PublicRow) -> datetime:
    """Midday in Beijing of the day of publication: a day has no hour, and midday is that day everywhere nearby."""
    return datetime.combine(row.published_on, time(4), tzinfo=UTC)


def _instant(row: PublicRow) -> str:
    return _noon(row).isoformat().replace("+00:00", "Z")


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = "".join(one for one in text if one.isprintable() or one in "\n\t")


def _xml(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
