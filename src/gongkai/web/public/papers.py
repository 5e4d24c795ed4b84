"""Published items as files (信息下载): DOCX and PDF of what the page shows."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.errors import NotFound
from gongkai.services.papers.item_paper import paper_bytes, paper_of
from gongkai.web.public.items import facts_of, shown_item


@require_safe
def item_paper(request: HttpRequest, number: int, fmt: str) -> HttpResponse:
    """One item as a DOCX or a PDF. 200; 304 to who has it; 404 for a withdrawn item or one without text."""
    item = shown_item(number)
    facts = facts_of(item)
    try:
        paper = paper_of(item, facts, fmt)
        etag = f'"{paper.mark}-{fmt}"'
        if etag in request.headers.get("If-None-Match", ""):
            response = HttpResponse(status=304)
        else:
            response = HttpResponse(paper_bytes(item, facts, fmt), content_type=paper.media_type)
            disposition = content_disposition_header(as_attachment=True, filename=paper.name)
            response.headers["Content-Disposition"] = disposition or "attachment"
    except NotFound as error:
        raise Http404 from error
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
