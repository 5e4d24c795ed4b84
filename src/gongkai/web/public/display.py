"""How a person wants to see the pages (显示方式): large print, contrast, dark or light, language; without scripts."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

COOKIE = "display"
_YEAR_SECONDS = 365 * 24 * 3600
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "size": (("normal", "标准字号"), ("large", "大字"), ("larger", "特大字")),
    "contrast": (("normal", "标准对比度"), ("high", "高对比度")),
    "scheme": (("auto", "随系统"), ("light", "浅色"), ("dark", "深色")),
    "lang": (("zh", "简体中文"), ("en", "English")),
}
HEADINGS = {"size": "字号", "contrast": "对比度", "scheme": "底色", "lang": "语言"}


class Display(NamedTuple):
    """The chosen way of showing pages (显示方式)."""

    size: str = "normal"
    contrast: str = "normal"
    scheme: str = "auto"
    lang: str = "zh"

    @property
    def html_lang(self) -> str:
        """The language of the page for `<html lang>`."""
        return "en" if self.lang == "en" else "zh-CN"


def display_of(request: HttpRequest) -> Display:
    """Return what the cookie says; anything else is the default (读取显示方式)."""
    said = dict(zip(Display._fields, request.COOKIES.get(COOKIE, "").split("-"), strict=False))
    return Display(**{name: value for name, value in said.items() if value in dict(CHOICES[name])})


# Nothing but the look of pages depends on it, so that no token (and no further cookie) is needed for changing it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def display_page(request: HttpRequest) -> HttpResponse:
    """Choose how pages are shown (显示设置). 200; 303 back to the page one came from."""
    now = display_of(request)
    if request.method != "POST":
        groups = [
            {"name": name, "heading": HEADINGS[name], "choices": choices, "now": getattr(now, name)}
            for name, choices in CHOICES.items()
        ]
        return render(request, "public/display.html", {"groups": groups, "back": _safe(request.GET.get("next"))})
    said = {name: request.POST.get(name, "") for name in Display._fields}
    chosen = now._replace(**{name: value for name, value in said.items() if value in dict(CHOICES[name])})
    response = HttpResponseRedirect(_safe(request.POST.get("next")), status=303)
    response.set_cookie(COOKIE, "-".join(chosen), max_age=_YEAR_SECONDS, samesite="Lax", httponly=True)
    return response


def _safe(address: str | None) -> str:
    """The address if it is a path of ours, else the home page."""
    if address and address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    return "/"
