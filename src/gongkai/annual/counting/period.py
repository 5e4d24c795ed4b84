"""The reporting period and the choices of counting that row builders make (统计期限与口径选择)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gongkai.annual.cells import CellRef
from gongkai.errors import InvalidInput
from gongkai.law.options import Options, default_options

Behind = dict[CellRef, list[str]]


class Period(NamedTuple):
    """A reporting year (统计期限), both days inclusive."""

    first: date
    last: date

    @classmethod
    def of(cls, year: int) -> Period:
        """The year from 1 January to 31 December (自然年度)."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def has(self, day: date) -> bool:
        """Tell whether a day lies in the year (是否在统计期限内)."""
        return self.first <= day <= self.last


def concluded_on(decided_on: date | None, served_on: date | None, options: Options | None = None) -> date | None:
    """Return the day on which a request counts as concluded (办结日), for building a `RequestRow`.

    Counting: the day of service by default, the day of decision if the option `annual.request_concluded_when` says so.
    Disputed: decided before 31 December and sent afterwards; no published rule says which year it falls into.
    """
    chosen = options or default_options()
    return served_on if chosen["annual.request_concluded_when"] == "served" else decided_on


def withdrawal_row(options: Options | None = None) -> str:
    """Return the row of part three that a withdrawn request falls into (撤回申请的落行), 3.6.3 by default."""
    row: str = (options or default_options())["annual.withdrawal_row"]
    return row


def refuse_duplicates(records: Iterable[str], what: str) -> None:
    """Refuse a ledger in which one record stands twice, for it would be counted twice (重复登记).

    Raises: InvalidInput naming the record.
    """
    seen: set[str] = set()
    for record in records:
        if record in seen:
            raise InvalidInput(f"{what}“{record}”在台账中出现两次，会被重复计数。请删除其中一条后重试。", record=record)
        seen.add(record)
