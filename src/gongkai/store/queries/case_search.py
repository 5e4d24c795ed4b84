"""Finding cases (查找办件): by number, by person, by words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Collate

from gongkai.privacy.normalising import Purpose
from gongkai.store import models
from gongkai.store.fields import keyed_hash
from gongkai.store.queries.case_keys import cases_of, filings_by, first_keys
from gongkai.store.queries.cases import PAGE, CaseFilter, CasePage, key_in, narrowed, organ_keys, rows_of
from gongkai.store.search import SearchIndex, Wanted, wanted

_NUMBER_LONGEST = 64
_LAST_CHARACTER = "\U0010ffff"
# Hits that a filter leaves few of are looked through in ever larger steps, so many pages at a time.
_LOOKS = (1, 4, 16, 64, 128)


def find_cases(
    organ_codes: Collection[str],
    words: str,
    *,
    narrow: CaseFilter | None = None,
    cursor: str = "",
    limit: int = PAGE,
) -> CasePage:
    """Return the cases that a number, an applicant's whole name, telephone or certificate number, or words name (查找).

    What a number begins with, the highest first, and what a person has asked come first, on the first page; then what
    holds the words, newest first. A page may be short, or empty with a `next`, where few of many hits are left by
    `narrow`.
    """
    text = words.strip()
    if not text:
        return CasePage((), "")
    if cursor:
        key_in(cursor)
    condition = narrowed(narrow or CaseFilter())
    organs = organ_keys(organ_codes)
    exact = [] if cursor else [*_numbered(organs, text, condition, limit), *_asked_by(organs, text, condition, limit)]
    hits, after = _containing(organ_codes, wanted(text), condition, cursor, limit)
    return CasePage(rows_of(list(dict.fromkeys([*exact, *hits]))), after)


def case_index() -> SearchIndex:
    """Return the index of what cases ask for (办件内容索引)."""
    return SearchIndex(models.CaseText)


def _numbered(organs: Sequence[int], text: str, condition: Q, limit: int) -> list[int]:
    """Cases whose number begins so. The order is that of the characters' codes, whatever the database's language."""
    if len(text) > _NUMBER_LONGEST:
        return []
    number: Any = F("record_no") if connection.vendor == "sqlite" else Collate("record_no", "C")
    rows = models.DisclosureRequest.objects.annotate(number=number)
    rows = rows.filter(condition, number__gte=text, number__lt=text + _LAST_CHARACTER)
    return first_keys(rows, organs, ("-number",), limit)


def _asked_by(organs: Sequence[int], text: str, condition: Q, limit: int) -> list[int]:
    """Cases of the person of this name, certificate or telephone, newest first."""
    hashes = {
        "name_hash": keyed_hash(text, Purpose.NAME),
        "identity_number_hash": keyed_hash(text, Purpose.ID_NUMBER),
        "phone_hash": keyed_hash(text, Purpose.PHONE),
    }
    people: list[int] = []
    for field, value in hashes.items():
        people += filings_by(organs, **{field: value}) if value else ()
    return sorted(cases_of(people, condition), reverse=True)[:limit]


def _containing(
    organ_codes: Collection[str], words: Wanted, condition: Q, cursor: str, limit: int
) -> tuple[list[int], str]:
    """Cases whose text holds the words and that are left by the filter, newest first, and where to go on."""
    found: list[int] = []
    if words.is_everything or not organ_codes:
        return found, ""
    for pages in _LOOKS:
        hits = _hits(organ_codes, words, cursor, limit * pages)
        found += _left(hits.places, condition)
        cursor = hits.next or ""
        if not cursor or len(found) >= limit:
            break
    if len(found) > limit:
        found, cursor = found[:limit], str(found[limit - 1])
    return found, cursor


def _hits(organ_codes: Collection[str], words: Wanted, cursor: str, size: int) -> Any:
    codes = tuple(sorted(organ_codes))
    one = {"organ": codes[0]} if len(codes) == 1 else {}
    several = {"organ": codes} if len(codes) > 1 else {}
    mine = Wanted(words.terms, words.symbols, words.in_title, one, any_of=several)
    return case_index().newest(mine, cursor=cursor or None, size=size)


def _left(keys: Sequence[int], condition: Q) -> list[int]:
    """The keys of the cases that the filter leaves, newest first."""
    if not condition:
        return list(keys)
    rows = models.DisclosureRequest.objects.filter(condition, pk__in=keys).order_by()
    return sorted(rows.values_list("pk", flat=True), reverse=True)
