"""Which pages there are and what each depends on (导出计划): a page is made again only when its mark differs."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.utils import get_app_template_dirs
from django.urls import reverse

from gongkai import __version__
from gongkai.services.papers.item_paper import FORMATS as PAPER_FORMATS
from gongkai.store import queries
from gongkai.store.queries import PER_PAGE, PublicRow

REPORT_FORMATS = ("html", "docx", "pdf", "xlsx", "json")
_FIXED = (
    "home",
    "map",
    "accessibility",
    "reports",
    "data",
    "items-csv",
    "atom",
    "rss",
    "json-feed",
    "sitemap",
    "robots",
)
_ANY_NUMBER = 9_876_543_210
_OF_ORGAN = ("organ-home", "guide", "systems", "documents", "organ")


def planned_pages(settings_mark: str) -> dict[str, str]:
    """Return every page's path with its mark (全部页面及其标记)."""
    look = _look(settings_mark)
    version = f"{look}:{queries.public_version()}"
    organs = [code for code, _, _ in queries.public_organs()]
    pages = {reverse(f"public:{name}"): version for name in _FIXED}
    pages |= {reverse(f"public:{name}", args=[code]): version for code in organs for name in _OF_ORGAN}
    pages |= {path: f"{look}:{mark}" for path, mark in _items()}
    pages |= {path: f"{look}:{mark}" for path, mark in _reports()}
    pages |= {path: f"{look}:{mark}" for path, mark in _papers()}
    # A file never changes under its address.
    pages |= {path: "file" for _, path in queries.public_file_pages()}
    pages |= {path: f"{look}:{mark}" for path, mark in _lists(organs)}
    return pages


def _look(settings_mark: str) -> str:
    """What all pages depend on: the program, its templates and styles, the settings of the site."""
    digest = hashlib.sha256(f"{__version__}\n{settings_mark}".encode())
    folders = [Path(folder) for folder in get_app_template_dirs("templates") if "gongkai" in str(folder)]
    folders += [Path(found) for name in ("gongkai", "documents") if (found := finders.find(name))]
    for folder in sorted(folders):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _items() -> Iterator[tuple[str, str]]:
    # To work out every address by itself would take longer than all the rest of the plan.
    around = [reverse(name, args=[_ANY_NUMBER]).split(str(_ANY_NUMBER)) for name in ("public:item", "public:item-json")]
    for number, version in queries.item_pages():
        for before, after in around:
            yield f"{before}{number}{after}", str(version)


def _papers() -> Iterator[tuple[str, str]]:
    """Documents as files; of notices and news the pages are enough, so that an export does not set thousands."""
    for number, version in queries.document_pages():
        for fmt in PAPER_FORMATS:
            yield reverse("public:item-paper", args=[number, fmt]), str(version)


def _reports() -> Iterator[tuple[str, str]]:
    for report in queries.published_reports():
        yield reverse("public:report", args=[report.organ_code, report.year]), report.sha256
        for fmt in REPORT_FORMATS:
            yield reverse("public:download", args=[report.organ_code, report.year, fmt]), report.sha256


def _lists(organs: Sequence[str]) -> Iterator[tuple[str, str]]:
    held: dict[tuple[str, str, str], list[PublicRow]] = {(code, "", ""): [] for code in organs}
    grouped = defaultdict(list, held)
    for row in queries.every_public():
        grouped[row.organ_code, "", ""].append(row)
        if row.basis:
            grouped[row.organ_code, "basis", row.basis].append(row)
        if row.subject:
            grouped[row.organ_code, "subject", row.subject].append(row)
    for code in organs:
        for entry in queries.catalogue_codes(code):
            grouped[code, "basis", entry] += []
    for (code, field, value), rows in grouped.items():
        yield from _list_pages(code, {field: value} if field else {}, rows)


def _list_pages(code: str, filters: dict[str, str], rows: Sequence[PublicRow]) -> Iterator[tuple[str, str]]:
    name = "-".join(("public:list", *filters))
    last = max(1, -(-len(rows) // PER_PAGE))
    yield reverse(name, kwargs={"code": code, **filters}), _mark(rows[-PER_PAGE:], len(rows))
    for number in range(1, last + 1):
        page = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
        path = reverse(f"{name}-page", kwargs={"code": code, "number": number, **filters})
        yield path, _mark(page, number == last)


def _mark(rows: Sequence[PublicRow], more: object) -> str:
    return hashlib.sha256(repr((rows, more)).encode()).hexdigest()[:16]
