"""A published report as one file for download (年报下载文件)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.core.cache import caches

from gongkai.documents import MEDIA_TYPES, FontSource, annual_report_document, write
from gongkai.store.queries import StoredReport


class ReportFile(NamedTuple):
    """One file (下载文件): its name as people see it, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes

    @property
    def disposition(self) -> str:
        """The header that offers it for download under its Chinese name (RFC 6266)."""
        plain = "report" + Path(self.name).suffix
        return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name)}"


def report_file(stored: StoredReport, fmt: str) -> ReportFile:
    """Write a stored report in a format (生成下载文件); what was written lately is kept.

    Raises: InvalidInput for an unknown format.
    """
    issued_on = stored.info.published_on
    title = annual_report_document(stored.report).metadata.title
    folder = settings.GONGKAI_FONT_DIR
    fonts = FontSource(Path(folder)) if folder else FontSource()
    key = f"report:{stored.info.sha256}:{fmt}:{issued_on}"
    cache = caches["process"]
    content: bytes | None = cache.get(key)
    if content is None:
        content = write(stored.report, fmt, issued_on=issued_on, fonts=fonts)
        cache.set(key, content, timeout=None)
    return ReportFile(f"{title}.{fmt}", MEDIA_TYPES[fmt], content)
