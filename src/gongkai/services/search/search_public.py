"""Search what is published (公开检索): a page of hits with the words marked, and the miss noted for the officers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import OperationalError, transaction
from django.db.models import F

from gongkai.services import clock
from gongkai.services.search.index_published import PUBLIC
from gongkai.services.trouble import trouble_of
from gongkai.store.models import SearchDocument, SearchMiss
from gongkai.store.search import PAGE_SIZE, Piece, Summary, Wanted, fold, highlighted, wanted

EXCERPT = 160
# What of a document is searched beside its attachments, and what a hit shows.
_SPOKEN = ("title", "document_no", "index_no", "keywords", "body")
_SHOWN = (
    *("place", "address", "kind", "subject", "validity", "published_on", "attached", "organ__code", "organ__name"),
    *_SPOKEN,
)
_MISSES_A_DAY = 2_000
_WORDS_KEPT = 60
# An identity, phone or bank-card number may have been typed: whatever has six digits in a row is not kept.
_PERSONAL = re.compile(r"\d{6,}[xX]?|\S+@\S+")


class Found(NamedTuple):
    """One hit (一条结果). `title` and `excerpt` are in pieces with the words marked.

    `attachment`: title and address of the attachment that the excerpt is from, empty for the body.
    """

    address: str
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    organ_code: str
    organ_name: str
    kind: str
    subject: str
    validity: str
    document_no: str
    published_on: date
    attachment: tuple[str, str] | None = None


class FoundPage(NamedTuple):
    """A page of hits (一页结果). `next` is the cursor of the page after it."""

    wanted: Wanted
    found: tuple[Found, ...]
    next: str | None
    summary: Summary


def search_public(
    *,
    words: str,
    filters: Mapping[str, str] | None = None,
    in_title: bool = False,
    from_on: date | None = None,
    until_on: date | None = None,
    by_relevance: bool = False,
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> FoundPage:
    """Search; a first page without hits is noted. Raises: InvalidInput for words that are too long or too many."""
    asked = wanted(words, in_title=in_title, filters=filters, from_on=from_on, until_on=until_on)
    ask = PUBLIC.relevant if by_relevance and asked.terms else PUBLIC.newest
    hits = ask(asked, cursor=cursor, size=size)
    if words.strip() and not hits.places and cursor is None and not asked.filters:
        _note_miss(words)
    return FoundPage(asked, found_rows(hits.places, asked.terms), hits.next, PUBLIC.summary(asked))


def found_rows(places: tuple[int, ...], terms: tuple[str, ...]) -> tuple[Found, ...]:
    """Return the documents at these places, in their order, with the words marked (结果行)."""
    rows = SearchDocument.objects.filter(place__in=places).order_by().values_list(*_SHOWN, named=True)
    at = {row.place: row for row in rows}
    return tuple(_found(at[place], terms) for place in places)


def _found(row: Any, terms: tuple[str, ...]) -> Found:
    attachment, text = _speaking(row, terms)
    return Found(
        address=row.address,
        title=highlighted(row.title, terms),
        excerpt=highlighted(text, terms, width=EXCERPT),
        organ_code=row.organ__code,
        organ_name=row.organ__name,
        kind=row.kind,
        subject=row.subject,
        validity=row.validity,
        document_no=row.document_no,
        published_on=row.published_on,
        attachment=attachment,
    )


def _speaking(row: Any, terms: tuple[str, ...]) -> tuple[tuple[str, str] | None, str]:
    """The text that an excerpt is taken from: the body, or the first attachment with a word that is only there."""
    if row.attached:
        said = fold("\n".join(getattr(row, name) for name in _SPOKEN))
        elsewhere = [term for term in terms if term not in said]
        for title, address, words in row.attached:
            if any(term in fold(f"{title}\n{words}") for term in elsewhere):
                return (title, address), words or title
    return None, row.body


def _note_miss(words: str) -> None:
    """Note words that found nothing, masked; where nothing can be written, people may still search."""
    said = _PERSONAL.sub("＊", " ".join(words.split()))[:_WORDS_KEPT]
    if not fold(said):
        return
    try:
        _count_miss(said)
    except OperationalError as error:
        if trouble_of(error) is None:
            raise


def _count_miss(said: str) -> None:
    """Count them; past so many a day new ones are let go."""
    today = clock.today()
    with transaction.atomic():
        if SearchMiss.objects.filter(asked_on=today, words=said).update(times=F("times") + 1):
            return
        if SearchMiss.objects.filter(asked_on=today).count() < _MISSES_A_DAY:
            SearchMiss.objects.get_or_create(asked_on=today, words=said)
