"""The platform's shell (公开平台): home, an organ's four parts, its catalogue, site map, accessibility."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.errors import NotFound
from gongkai.publishing import CatalogueEntry, ItemKind, catalogue_for
from gongkai.services import clock
from gongkai.store import queries
from gongkai.store.queries.documents import documents_of
from gongkai.store.queries.setup import columns_of
from gongkai.web.public.caching import public_page

HOME_ITEMS = 12


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The home page: search, what is new, the organs (首页). 200."""
    context = {
        "nav": "home",
        "latest": queries.newest_public(size=HOME_ITEMS),
        "documents": queries.newest_public(kind=ItemKind.NORMATIVE_DOCUMENT.value, size=6),
        "organs": queries.public_organs(),
        "kinds": KIND_LABELS,
    }
    return render(request, "public/home.html", context)


@public_page
def organ_home(request: HttpRequest, code: str) -> HttpResponse:
    """An organ's statutory disclosure: the catalogue with counts, columns, what is new (法定主动公开内容). 200, 404."""
    held = {one.value: one for one in queries.sections(code, "basis")}
    entries = [{"entry": one, "section": held.get(one.code)} for one in _catalogue(code)]
    return _page(
        request,
        "public/organ_home.html",
        code,
        part="open",
        entries=entries,
        columns=_columns(code),
        latest=queries.newest_public(organ_code=code, size=HOME_ITEMS),
    )


@public_page
def organ_list(request: HttpRequest, code: str, number: int | None = None, **filters: str) -> HttpResponse:
    """Published things of an organ, all or of one entry or column, a page at a time (列表). 200, 404."""
    page = queries.public_page(organ_code=code, number=number, **filters)
    if page.number < 1 or page.number > page.last or (filters and not page.total and not _is_entry(code, filters)):
        raise Http404
    return _page(
        request,
        "public/organ_list.html",
        code,
        part="open",
        page=page,
        numbered=number is not None,
        heading=_heading(code, filters),
        filters=filters,
        newer=_page_address(code, filters, page.number + 1) if page.number < page.last else "",
        older=_page_address(code, filters, page.number - 1) if page.number > 1 else "",
    )


@public_page
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """An organ's guide to disclosure (政府信息公开指南). 200, 404."""
    return _page(request, "public/guide.html", code, part="guide", guide=queries.guide(code))


@public_page
def documents(request: HttpRequest, code: str) -> HttpResponse:
    """An organ's rules and normative documents, in force and not, and by which document (文件库). 200, 404."""
    organ_context(code, "documents")
    held = documents_of(code, on=clock.today())
    groups = [
        {"key": key, "heading": heading, "documents": [one for one in held if one.validity.counts_as_in_force is binds]}
        for key, heading, binds in (("in-force", "现行有效", True), ("ended", "已废止、失效", False))
    ]
    return _page(request, "public/documents.html", code, part="documents", groups=groups)


@public_page
def systems(request: HttpRequest, code: str) -> HttpResponse:
    """An organ's rules on disclosure (政府信息公开制度). 200, 404."""
    page = queries.public_page(organ_code=code, kind=ItemKind.SYSTEM.value)
    return _page(request, "public/systems.html", code, part="systems", page=page)


@public_page
def site_map(request: HttpRequest) -> HttpResponse:
    """Every part of every organ (网站地图). 200."""
    return render(request, "public/map.html", {"organs": queries.public_organs()})


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the pages can be used by everybody (无障碍说明). 200."""
    return render(request, "public/accessibility.html")


def organ_context(code: str, part: str) -> dict[str, Any]:
    """Return what an organ's pages share: the organ, the left navigation (机关页面的左侧导航). Raises: Http404."""
    try:
        organ = queries.organ(code)
    except NotFound as error:
        raise Http404 from error
    return {"organ": organ, "part": part, "parts": PARTS, "kinds": KIND_LABELS}


def _page(request: HttpRequest, template: str, code: str, *, part: str, **more: Any) -> HttpResponse:
    return render(request, template, organ_context(code, part) | more)


def _catalogue(code: str) -> tuple[CatalogueEntry, ...]:
    return catalogue_for(queries.organ_level(code))


def _columns(code: str) -> list[dict[str, Any]]:
    """The columns that hold something, each after the one it stands under; those not set up last."""
    held = {one.value: one for one in queries.sections(code, "subject")}
    known = columns_of(code)
    found: list[dict[str, Any]] = []

    def put(parent: int | None, depth: int) -> None:
        for one in known:
            if one.parent == parent:
                if section := held.pop(one.name, None):
                    found.append({"section": section, "depth": depth})
                put(one.pk, depth + 1)

    put(None, 0)
    return found + [{"section": section, "depth": 0} for section in held.values()]


def _is_entry(code: str, filters: Mapping[str, str]) -> bool:
    """Whether an empty list is an entry of the organ's catalogue, which is shown empty rather than denied."""
    return any(one.code == filters.get("basis") for one in _catalogue(code))


def _heading(code: str, filters: Mapping[str, str]) -> str:
    if basis := filters.get("basis"):
        return next((one.label for one in _catalogue(code) if one.code == basis), basis)
    return filters.get("subject", "")


def _page_address(code: str, filters: Mapping[str, str], number: int) -> str:
    name = "-".join(("public:list", *filters, "page"))
    return reverse(name, kwargs={"code": code, "number": number, **filters})


# The four parts of 国办公开办函〔2019〕61号 and the register of documents, which belongs to the third: key, name, view.
PARTS = (
    ("guide", "政府信息公开指南", "public:guide"),
    ("systems", "政府信息公开制度", "public:systems"),
    ("open", "法定主动公开内容", "public:organ-home"),
    ("documents", "规章和规范性文件库", "public:documents"),
    ("reports", "政府信息公开年报", "public:organ"),
)
KIND_LABELS = {kind.value: kind.label_zh for kind in ItemKind}
