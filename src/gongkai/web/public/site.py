"""What every public page says of the site (网站信息): names, identifiers, the way of showing, the language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from gongkai.web.public.display import display_of


def site_context(request: HttpRequest) -> dict[str, Any]:
    """Give templates `site` and `display` (模板上下文)."""
    return {
        "site": settings.GONGKAI_SITE,
        "display": display_of(request),
        "here": request.get_full_path(),
        "exporting": is_export(request),
    }


def site_address(request: HttpRequest, path: str = "/") -> str:
    """Return the whole address of a path: from the setting, else as the request was made (完整网址)."""
    base = settings.GONGKAI_SITE["address"]
    if is_export(request):
        return f"{base}{path}"
    return f"{base}{path}" if base else request.build_absolute_uri(path)


def is_export(request: HttpRequest) -> bool:
    """Tell whether the page is being written to a file: it then offers nothing that needs a program (是否静态导出)."""
    return bool(request.META.get("gongkai.exporting"))
