"""The two dialects of the engine (两种数据库的检索语句). Both give exactly the same rows in the same order.

Table and column names are those of our models, never a person's words; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.db import connection

from gongkai.store.search.grams import filter_gram, symbol_grams, term_grams
from gongkai.store.search.places import DAY, first_place
from gongkai.store.search.query import Wanted
from gongkai.store.search.schema import finish_index, grams_table

# PostgreSQL looks through so many of the newest texts before it asks the index: common words are found there at once.
# Where some are found but too few, it looks further, as far as their frequency says; of words that are rarer than
# one in so many texts, and beyond the last text worth the walk, the index knows better.
_WALK = 800
_RARE = 200
_FURTHEST = 40_000
_PROBE = 500
_COMMON = 0.3
# So many grams of a long term are asked of the array index.
_RAREST = 2
_SHARES = """
SELECT gram, share
FROM pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) one (gram, share)
WHERE s.schemaname = current_schema() AND s.tablename = %s AND s.attname = 'grams' AND gram = ANY(%s)
"""
_TITLE_POINTS = 100
_EXACT_POINTS = 200
_MOST_OCCURRENCES = 20


class Condition(NamedTuple):
    """A piece of SQL with its values (条件)."""

    sql: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """A search on one index (一次检索)."""

    table: str
    grams_name: str
    wanted: Wanted

    def grams(self, shares: Mapping[str, float] | None = None) -> list[str]:
        """Return the grams that every hit holds (必含切分); with their `shares`, only the rarest of each long term.

        Long terms are compared with the text anyway; short ones, symbols and filters must be among the grams.
        """
        wanted = self.wanted
        found: list[str] = []
        for term in wanted.terms:
            grams = term_grams(term, in_title=wanted.in_title)
            found += grams if shares is None else sorted(grams, key=lambda one: shares.get(one, 0.0))[:_RAREST]
        found += [gram for term in wanted.symbols for gram in symbol_grams(term)]
        found += [filter_gram(name, value) for name, value in wanted.filters.items()]
        return list(dict.fromkeys(found))

    def choices(self) -> list[list[str]]:
        """Return groups of grams of which every hit holds one (择一切分)."""
        return [[filter_gram(name, one) for one in values] for name, values in self.wanted.any_of.items()]

    def choice_checks(self, find: str) -> list[Condition]:
        """Return the comparisons of the columns of which one of several values is wanted (择一核对)."""
        return [
            Condition(
                "(" + " OR ".join([f"{find}(',' || d.{name} || ',', %s) > 0"] * len(values)) + ")",
                tuple(f",{one}," for one in values),
            )
            for name, values in self.wanted.any_of.items()
        ]

    def range(self) -> list[Condition]:
        """Return the conditions on the place that the days give (日期范围)."""
        found = []
        if self.wanted.from_on:
            found.append(Condition("{place} >= %s", (first_place(self.wanted.from_on),)))
        if self.wanted.until_on:
            found.append(Condition("{place} < %s", (first_place(self.wanted.until_on) + DAY,)))
        return found

    def text_checks(self, find: str, *, after_grams: bool) -> list[Condition]:
        """Return the comparisons with the text; after the grams only those that grams leave open (原文核对)."""
        column = "d.title_folded" if self.wanted.in_title else "d.folded"
        terms = [term for term in self.wanted.terms if not after_grams or len(term) > 2]
        checks = [Condition(f"{find}({column}, %s) > 0", (term,)) for term in terms]
        checks += [
            Condition(f"{find}(d.title, %s) > 0", (term,))
            for term in self.wanted.symbols
            if not after_grams or len(term) > 1
        ]
        if not after_grams:
            # A column may hold several values apart by commas; the closing commas make each of them whole.
            checks += [
                Condition(f"{find}(',' || d.{name} || ',', %s) > 0", (f",{value},",))
                for name, value in self.wanted.filters.items()
            ]
        return checks

    def points(self, find: str, least: str, length: str, size: Callable[[str], int]) -> Condition:
        """Return the points of a hit: words in the title, the whole title, how often in the text (相关度).

        `length` names the function that measures a text as `size` measures a term: in characters or in bytes.
        """
        sql, values = ["0"], []
        for term in self.wanted.terms:
            taken_out = f"{length}(d.folded) - {length}(replace(d.folded, %s, ''))"
            sql.append(
                f"CASE WHEN {find}(d.title_folded, %s) > 0 THEN {_TITLE_POINTS} ELSE 0 END"
                f" + CASE WHEN d.title_folded = %s THEN {_EXACT_POINTS} ELSE 0 END"
                f" + {least}({_MOST_OCCURRENCES}, ({taken_out}) / {size(term)})"
            )
            values += [term, term, term]
        return Condition(" + ".join(sql), tuple(values))


class Dialect(Protocol):
    """What both databases can do (方言)."""

    def write_grams(self, table: str, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Add the grams of texts."""

    def remove_grams(self, table: str, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Remove the grams of texts."""

    def settle(self, table: str) -> None:
        """Merge what was written in pieces."""

    def places(self, asking: Asking, before: int | None, size: int) -> list[int]:
        """Return the places of the newest hits before one."""

    def rows(self, asking: Asking, columns: Sequence[str], size: int) -> list[tuple[Any, ...]]:
        """Return columns of the newest hits."""

    def ranked(self, asking: Asking, size: int) -> list[int]:
        """Return the places of the newest hits, most relevant first."""


class Sqlite:
    """FTS5 gives the rows that hold the grams in order of place; the text is compared as they come."""

    find, least = "instr", "min"

    def write_grams(self, table: str, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Add the grams of texts (写入)."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} (rowid, grams) VALUES (%s, %s)",  # noqa: S608
                [(place, " ".join(grams)) for place, grams in rows],
            )

    def remove_grams(self, table: str, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Tell FTS5 the grams again, since it keeps no content (移除)."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({table}, rowid, grams) VALUES ('delete', %s, %s)",  # noqa: S608
                [(place, " ".join(grams)) for place, grams in rows],
            )

    def settle(self, table: str) -> None:
        """Merge the segments of the index into one (整理)."""
        grams = grams_table(table)
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {grams} ({grams}) VALUES ('optimize')")  # noqa: S608
            cursor.execute(f"ANALYZE {table}")

    def places(self, asking: Asking, before: int | None, size: int) -> list[int]:
        """Return the places of the newest hits before one (最新命中)."""
        return [place for (place,) in self._select(asking, "{place}", before, size)]

    def rows(self, asking: Asking, columns: Sequence[str], size: int) -> list[tuple[Any, ...]]:
        """Return columns of the newest hits (命中的筛选列)."""
        return self._select(asking, ", ".join(f"d.{one}" for one in columns) or "1", None, size)

    def ranked(self, asking: Asking, size: int) -> list[int]:
        """Return the places of the newest hits, most relevant first (相关度)."""
        points = asking.points(self.find, self.least, "length", len)
        found = self._select(asking, f"{{place}}, {points.sql}", None, size, points.values, needs_text=True)
        return _by_points(found)

    def _select(
        self,
        asking: Asking,
        columns: str,
        before: int | None,
        size: int,
        column_values: Sequence[Any] = (),
        *,
        needs_text: bool = False,
    ) -> list[tuple[Any, ...]]:
        grams = [f'"{gram}"' for gram in asking.grams()]
        checks = asking.text_checks(self.find, after_grams=bool(grams)) + asking.range() + _before(before)
        grams += ["(" + " OR ".join(f'"{one}"' for one in group) + ")" for group in asking.choices()]
        if grams:
            place = "g.rowid"
            source = f"{asking.grams_name} g"
            if "d." in columns or needs_text or any("d." in check.sql for check in checks):
                source += f" CROSS JOIN {asking.table} d ON d.place = g.rowid"
            checks.insert(0, Condition(f"g.{asking.grams_name} MATCH %s", (" AND ".join(grams),)))
        else:
            place, source = "d.place", f"{asking.table} d"
        return _run(columns, source, place, checks, size, column_values)


class Postgres:
    """A walk through the newest texts finds common words; the array index finds rare ones."""

    find, least = "strpos", "least"

    def write_grams(self, table: str, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Add the grams of texts (写入)."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} (place, grams) VALUES (%s, string_to_array(%s, ' '))",  # noqa: S608
                [(place, " ".join(grams)) for place, grams in rows],
            )

    def remove_grams(self, table: str, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Remove the grams of texts (移除)."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {table} WHERE place = ANY(%s)",  # noqa: S608
                ([place for place, _ in rows],),
            )

    def settle(self, table: str) -> None:
        """Make the index if it was put off, and let the planner know the tables (整理)."""
        finish_index(connection, table)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {grams_table(table)}")
            cursor.execute(f"ANALYZE {table}")

    def places(self, asking: Asking, before: int | None, size: int) -> list[int]:
        """Return the places of the newest hits before one (最新命中)."""
        if not asking.grams():
            return [place for (place,) in self._walk(asking, "{place}", before, size)]
        within = _WALK
        while within <= _FURTHEST:
            found = [place for (place,) in self._walk(asking, "{place}", before, size, within=within)]
            if len(found) >= size:
                return found
            if len(found) * _RARE < within:
                break
            within = max(2 * within, 2 * within * size // len(found))
        return [place for (place,) in self._index(asking, "{place}", before, size)]

    def rows(self, asking: Asking, columns: Sequence[str], size: int) -> list[tuple[Any, ...]]:
        """Return columns of the newest hits (命中的筛选列)."""
        best = self._best(asking)
        return best(asking, ", ".join(f"d.{one}" for one in columns) or "1", None, size)

    def ranked(self, asking: Asking, size: int) -> list[int]:
        """Return the places of the newest hits, most relevant first (相关度)."""
        # A text knows its length in bytes; its characters would have to be counted.
        points = asking.points(self.find, self.least, "octet_length", lambda term: len(term.encode()))
        return _by_points(self._best(asking)(asking, f"{{place}}, {points.sql}", None, size, points.values))

    def _best(self, asking: Asking) -> Callable[..., list[tuple[Any, ...]]]:
        """Return the walk for words that are in three of ten texts, else the index."""
        if not asking.grams():
            return self._walk
        probe = self._walk(asking, "1", None, _PROBE, within=_PROBE)
        return self._walk if len(probe) > _COMMON * _PROBE else self._index

    def _shares(self, asking: Asking) -> dict[str, float]:
        """Return in what share of the texts grams are, as the planner knows it; of rarer ones it knows nothing."""
        with connection.cursor() as cursor:
            cursor.execute(_SHARES, (asking.grams_name, asking.grams()))
            return dict(cursor.fetchall())

    def _walk(
        self,
        asking: Asking,
        columns: str,
        before: int | None,
        size: int,
        column_values: Sequence[Any] = (),
        *,
        within: int | None = None,
    ) -> list[tuple[Any, ...]]:
        checks = asking.text_checks(self.find, after_grams=False) + asking.choice_checks(self.find)
        places = asking.range() + _before(before)
        source, values = f"{asking.table} d", ()
        if within is not None:
            where = _where(places, "place")
            values = tuple(value for place in places for value in place.values)
            source = f"(SELECT * FROM {asking.table}{where} ORDER BY place DESC LIMIT {within}) d"  # noqa: S608
            places = []
        return _run(columns, source, "d.place", checks + places, size, (*column_values, *values))

    def _index(
        self, asking: Asking, columns: str, before: int | None, size: int, column_values: Sequence[Any] = ()
    ) -> list[tuple[Any, ...]]:
        checks = asking.text_checks(self.find, after_grams=True) + asking.choice_checks(self.find)
        places = asking.range() + _before(before)
        # Every further gram is a list to be read, and the longest lists say least.
        grams = asking.grams(self._shares(asking))
        where = _where([Condition("grams @> %s::text[]", (grams,)), *places], "place")
        values: tuple[Any, ...] = (grams, *(value for place in places for value in place.values))
        held = f"WITH g AS MATERIALIZED (SELECT place FROM {asking.grams_name}{where}) "  # noqa: S608
        source = "g"
        place = "g.place"
        if checks or "d." in columns:
            # The checks run after the newest so many are known, one text at a time.
            # OFFSET keeps the planner from walking through all texts instead.
            text = f"(SELECT * FROM {asking.table} t WHERE t.place = g.place OFFSET 0) d"  # noqa: S608
            source = f"(SELECT place FROM g ORDER BY place DESC) g CROSS JOIN LATERAL {text}"  # noqa: S608
        return _run(columns, source, place, checks, size, (*values, *column_values), held=held)


def dialect() -> Dialect:
    """Return the dialect of the database in use (当前方言)."""
    return Sqlite() if connection.vendor == "sqlite" else Postgres()


def _before(place: int | None) -> list[Condition]:
    return [] if place is None else [Condition("{place} < %s", (place,))]


def _where(conditions: Sequence[Condition], place: str) -> str:
    joined = " AND ".join(condition.sql.replace("{place}", place) for condition in conditions)
    return f" WHERE {joined}" if joined else ""


def _run(
    columns: str,
    source: str,
    place: str,
    conditions: Sequence[Condition],
    size: int,
    values_before: Sequence[Any] = (),
    *,
    held: str = "",
) -> list[tuple[Any, ...]]:
    """Run one SELECT, newest first."""
    sql = f"{held}SELECT {columns.replace('{place}', place)} FROM {source}{_where(conditions, place)}"  # noqa: S608
    values = [*values_before, *(value for condition in conditions for value in condition.values), size]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY {place} DESC LIMIT %s", values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _by_points(rows: Sequence[tuple[int, int]]) -> list[int]:
    return [place for place, _ in sorted(rows, key=lambda row: (-row[1], -row[0]))]
