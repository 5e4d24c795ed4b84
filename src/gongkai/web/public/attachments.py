"""The attachments of published items (附件下载): one address for good, what is not public is not there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.errors import NotFound
from gongkai.publishing import is_picture
from gongkai.services.publishing.open_attachment import open_attachment, public_file
from gongkai.store.queries import PublicFile


@require_safe
def item_file(request: HttpRequest, number: int, file: int, suffix: str) -> HttpResponse:
    """An attachment: a picture to be shown, anything else to be saved. 200; 304 to who has it; 404."""
    try:
        found = public_file(item=number, number=file, suffix=f".{suffix}")
        etag = f'"{found.sha256}"'
        if etag in request.headers.get("If-None-Match", ""):
            return _finished(HttpResponse(status=304), etag)
        opened = open_attachment(item=number, file=found)
    except (NotFound, OverflowError) as error:
        raise Http404 from error
    response = HttpResponse(opened.content, content_type=_media_type(found))
    response.headers["Content-Disposition"] = _disposition(found)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return _finished(response, etag)


def _media_type(file: PublicFile) -> str:
    return f"{file.media_type}; charset=utf-8" if file.media_type == "text/plain" else file.media_type


def _disposition(file: PublicFile) -> str:
    name = file.title if file.title.lower().endswith(file.suffix) else file.title + file.suffix
    return content_disposition_header(as_attachment=not is_picture(file.media_type), filename=name) or "attachment"


def _finished(response: HttpResponse, etag: str) -> HttpResponse:
    """The content never changes under its address, but it may be withdrawn: a reader asks each time."""
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response
