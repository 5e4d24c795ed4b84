"""Writing and asking an index (检索引擎). Newest first by default; by relevance among the newest 2 000 hits.

Pages are cut by the place of the last hit, so the ten-thousandth result costs what the first does. Counting and facets
look at the newest 10 000 hits at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from django.db import connection

from gongkai.store.search.grams import document_grams
from gongkai.store.search.query import Wanted
from gongkai.store.search.schema import create_index, drop_index, grams_table
from gongkai.store.search.sql import Asking, dialect

PAGE_SIZE = 20
RANKED = 2_000
FACET_LIMIT = 10_000
_BATCH = 500


class Text(Protocol):
    """What the index needs of a row (可检索的行): `store.models.search.SearchText` has it."""

    place: int
    title: str
    title_folded: str
    folded: str

    def fold_texts(self) -> None:
        """Work out the folded columns."""

    def filter_values(self) -> dict[str, tuple[str, ...]]:
        """Return the values of each filter."""
        ...


class Hits(NamedTuple):
    """One page of places, best first (一页结果). `next` is the cursor of the page after it, None at the end."""

    places: tuple[int, ...]
    next: str | None


class Summary(NamedTuple):
    """How many were found and how they divide (命中数与分面). `is_capped`: there are more than counted."""

    total: int
    is_capped: bool
    facets: Mapping[str, tuple[tuple[str, int], ...]]


class SearchIndex:
    """The index of one table of texts (一个检索索引); see the room's door for making another."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.table = model._meta.db_table
        self.grams = grams_table(self.table)

    def write(self, rows: Sequence[Text]) -> None:
        """Write texts and their grams, in the caller's transaction (写入). What is there must be removed first."""
        for row in rows:
            row.fold_texts()
        self.model._default_manager.bulk_create(rows, batch_size=_BATCH)
        dialect().write_grams(self.grams, [(row.place, _grams(row)) for row in rows])

    def remove(self, rows: Iterable[Text]) -> None:
        """Remove texts and their grams, in the caller's transaction (移除)."""
        gone = list(rows)
        dialect().remove_grams(self.grams, [(row.place, _grams(row)) for row in gone])
        self.model._default_manager.filter(pk__in=[row.place for row in gone]).delete()

    def clear(self) -> None:
        """Remove everything, to be written anew and settled in the same transaction (清空).

        The tables themselves are dropped: what was erased leaves no trace in the index either.
        """
        drop_index(connection, self.table)
        create_index(connection, self.table, for_bulk=True)
        self.model._default_manager.all().delete()

    def settle(self) -> None:
        """Bring the index into its quickest form after much writing (整理)."""
        dialect().settle(self.table)

    def newest(self, wanted: Wanted, *, cursor: str | None = None, size: int = PAGE_SIZE) -> Hits:
        """Return one page, newest first (按公开日期排列). A cursor that is not ours starts from the beginning."""
        before = int(cursor) if cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < 19 else None
        found = self._places(wanted, before, size + 1)
        return Hits(tuple(found[:size]), str(found[size - 1]) if len(found) > size else None)

    def relevant(self, wanted: Wanted, *, cursor: str | None = None, size: int = PAGE_SIZE) -> Hits:
        """Return one page, most relevant first among the newest 2 000 hits, the rest newest first (按相关度排列)."""
        kind, _, number = (cursor or "r0").partition("r")
        if kind or not (number.isascii() and number.isdigit() and len(number) < 6):
            return self.newest(wanted, cursor=cursor, size=size)
        skip = int(number)
        ranked = self._ranked(wanted)
        page = ranked[skip : skip + size]
        if len(ranked) > skip + size:
            return Hits(tuple(page), f"r{skip + size}")
        return Hits(tuple(page), str(min(ranked)) if len(ranked) == RANKED else None)

    def summary(self, wanted: Wanted) -> Summary:
        """Count the hits and their filter values, up to 10 000 (计数与分面)."""
        fields = self.model.filter_fields
        rows = dialect().rows(self._asking(wanted), fields, FACET_LIMIT + 1)
        counted = rows[:FACET_LIMIT]
        facets = {name: _facet(row[place] for row in counted) for place, name in enumerate(fields)}
        return Summary(len(counted), len(rows) > FACET_LIMIT, facets)

    def _asking(self, wanted: Wanted) -> Asking:
        return Asking(self.table, self.grams, wanted)

    def _places(self, wanted: Wanted, before: int | None, size: int) -> list[int]:
        return dialect().places(self._asking(wanted), before, size)

    def _ranked(self, wanted: Wanted) -> list[int]:
        return dialect().ranked(self._asking(wanted), RANKED)


def _grams(row: Text) -> list[str]:
    return document_grams(
        title=row.title, title_folded=row.title_folded, folded=row.folded, filters=row.filter_values()
    )


def _facet(values: Iterable[Any]) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for value in values:
        counted.update(filter(None, str(value).split(",")))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
