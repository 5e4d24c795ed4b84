"""Open the links of published items and note which are dead (链接检查), for the panel of checks."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db.models import Q

from gongkai.parsing.pasted import clean_body
from gongkai.services import clock
from gongkai.services.jobs import Progress, job
from gongkai.store import models, queries

_SECONDS = 10
_A_DAY = 500
_FAILURE = 120


@job("检查公开信息中的链接", attempts=2)
def check_links(progress: Progress, *, day: str) -> str:
    """Look at the links of published items that were looked at longest ago, a number a day; note what failed."""
    linked = Q(shown__body_html__contains="<a ") | (Q(shown__isnull=False) & ~Q(shown__attachments=[]))
    rows = models.PublishedItem.objects.filter(linked, stage="published")
    items = list(rows.select_related("shown").order_by("links__checked_at", "-pk").distinct()[:_A_DAY])
    progress.total(len(items))
    dead = 0
    for item in items:
        dead += note_links(item, _links_of(item.shown))
        progress.advance(doing=item.title)
    return f"{day}：检查{len(items)}条信息的链接，打不开{dead}处。"


def _links_of(version: models.ItemVersion | None) -> tuple[str, ...]:
    if version is None:
        return ()
    attached = (one.link for one in queries.version_attachments(version) if one.link)
    return tuple(dict.fromkeys((*clean_body(version.body_html).links, *attached)))


def note_links(item: models.PublishedItem, links: Iterable[str]) -> int:
    """Write down of each link whether it could be opened; links that are gone from the item are forgotten."""
    kept = list(links)
    models.ItemLink.objects.filter(item=item).exclude(address__in=kept).delete()
    dead = 0
    for link in kept:
        failure = failure_of(link)
        dead += bool(failure)
        models.ItemLink.objects.update_or_create(
            item=item, address=link[:500], defaults={"checked_at": clock.now(), "failure": failure[:_FAILURE]}
        )
    return dead


def failure_of(link: str) -> str:
    """Return why a link cannot be opened, empty if it can. Addresses of the inner network are not asked."""
    parts = urlsplit(link)
    host = parts.hostname or ""
    try:
        address = _outer_address(host, parts.port or (443 if parts.scheme == "https" else 80))
        if address is None:
            return ""
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        status = _status(parts.scheme, host, parts.port, path)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return f"没有答复（{type(error).__name__}）"
    return f"答复 {status}" if status >= 400 and status not in (401, 403, 405, 429) else ""


def _outer_address(host: str, port: int) -> str | None:
    """The address to ask, None for one inside: a link must not make this machine knock at its neighbours' doors."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    outer = [one for one in found if ipaddress.ip_address(one.partition("%")[0]).is_global]
    return outer[0] if outer and len(outer) == len(found) else None


def _status(scheme: str, host: str, port: int | None, path: str) -> int:
    connection: http.client.HTTPConnection
    if scheme == "https":
        connection = http.client.HTTPSConnection(host, port, timeout=_SECONDS, context=ssl.create_default_context())
    else:
        connection = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    try:
        connection.request("HEAD", path, headers={"User-Agent": "gongkai-link-check"})
        return connection.getresponse().status
    finally:
        connection.close()
