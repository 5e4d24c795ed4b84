"""Columns and the guide kept fresh (栏目保鲜): last updates against their limits, empty columns, an old guide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.law import Law, Options
from gongkai.law.rules.proactive import Freshness, Kept, fresh_until, freshness

EMPTY_VETO = 5
STALE_VETO = 5


@dataclass(frozen=True, slots=True)
class ColumnFact:
    """A column as it stands (栏目). `last_on`: its last update, None where nothing was ever published."""

    name: str
    kept: Kept
    last_on: date | None
    items: int = 0


@dataclass(frozen=True, slots=True)
class ColumnFreshness:
    """How a column stands (栏目保鲜情况). `state` None: the column is empty; `limit_on` then None too."""

    column: ColumnFact
    limit_on: date | None
    state: Freshness | None

    @property
    def message_zh(self) -> str:
        """What to tell the officer; empty while the column is fresh."""
        if self.state is None:
            return f"栏目“{self.column.name}”是空栏目，请发布信息或者撤销该栏目。"
        if self.state is Freshness.FRESH:
            return ""
        done = "已超过更新期限" if self.state is Freshness.OVER_LIMIT else "临近更新期限"
        return f"栏目“{self.column.name}”最近更新于{self.column.last_on}，{done}（{self.limit_on}），请更新。"


def column_freshness(fact: ColumnFact, *, as_of: date, law: Law, options: Options) -> ColumnFreshness:
    """Return how a column stands on a day (栏目保鲜). Source: 国办秘函〔2019〕19号 单项否决指标“栏目不更新”."""
    if fact.last_on is None:
        return ColumnFreshness(fact, None, None)
    state = freshness(fact.kept, fact.last_on, as_of=as_of, law=law, options=options)
    return ColumnFreshness(fact, fresh_until(fact.kept, fact.last_on, law=law), state)


def veto_messages(columns: Iterable[ColumnFreshness]) -> tuple[str, ...]:
    """Return the veto indicators that the columns together have reached (单项否决).

    Source: 国办秘函〔2019〕19号: 动态、要闻类和通知公告、政策文件类栏目累计5个以上未更新; 空白栏目5个以上.
    """
    every = tuple(columns)
    stale = sum(one.state is Freshness.OVER_LIMIT for one in every)
    empty = sum(one.state is None for one in every)
    found = []
    if stale >= STALE_VETO:
        found.append(f"逾期未更新的栏目已有{stale}个，达到单项否决的{STALE_VETO}个，请立即更新。")
    if empty >= EMPTY_VETO:
        found.append(f"空白栏目已有{empty}个，达到单项否决的{EMPTY_VETO}个，请立即发布或者撤销。")
    return tuple(found)


def guide_is_outdated(guide_on: date | None, organ_changed_on: date | None) -> bool:
    """Tell whether the guide is missing or older than the organ's data (指南未及时更新).

    Source: 条例第十二条第一款: 编制、公布政府信息公开指南和政府信息公开目录并及时更新.
    """
    return guide_on is None or (organ_changed_on is not None and guide_on < organ_changed_on)
