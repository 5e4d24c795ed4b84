"""Giving out a file that is kept (文件下载): never run, never guessed at, never kept by the browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.services.files import OpenedFile

_INERT = frozenset({"image/jpeg", "image/png"})


def file_response(opened: OpenedFile, *, inline: bool = False) -> HttpResponse:
    """Answer with the file as a download; pictures may be shown in the window with `inline`."""
    info = opened.info
    shown = inline and info.media_type in _INERT
    response = HttpResponse(opened.content, content_type=info.media_type)
    name = info.original_name if info.original_name.lower().endswith(info.suffix) else info.original_name + info.suffix
    return _guarded(response, name, shown=shown)


def bytes_response(name: str, media_type: str, content: bytes) -> HttpResponse:
    """Answer with what a service opened or made as a download, never shown in the window (下载)."""
    return _guarded(HttpResponse(content, content_type=media_type), name, shown=False)


def _guarded(response: HttpResponse, name: str, *, shown: bool) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=not shown, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
