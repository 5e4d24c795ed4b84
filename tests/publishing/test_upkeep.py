"""Documents, interpretations, withheld information and columns kept up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.law import default_calendar, law
from gongkai.law.options import default_options
from gongkai.law.rules.proactive import Freshness, Kept
from gongkai.publishing import (
    ColumnFact,
    ColumnFreshness,
    Depth,
    InterpretationForm,
    Paired,
    RegisteredDocument,
    Validity,
    column_freshness,
    guide_is_outdated,
    interpretation_due,
    is_overdue,
    reassess_due_on,
    reassess_overdue,
    three_way,
    veto_messages,
)

THURSDAY = date(2026, 11, 26)
OPTIONS = default_options()


def state_of(kept: Kept, days: int | None) -> ColumnFreshness:
    last = None if days is None else THURSDAY - timedelta(days=days)
    return column_freshness(ColumnFact("某栏目", kept, last), as_of=THURSDAY, law=law(), options=OPTIONS)


def test_t099_a_news_column_without_update_for_15_days_is_over_its_limit() -> None:
    assert state_of(Kept.NEWS_COLUMN, 15).state is Freshness.OVER_LIMIT
    assert state_of(Kept.NEWS_COLUMN, 14).state is Freshness.NEAR_LIMIT
    assert state_of(Kept.NEWS_COLUMN, 1).message_zh == ""
    assert "已超过更新期限（2026-11-25）" in state_of(Kept.NEWS_COLUMN, 15).message_zh


def test_t100_a_message_of_91_days_is_near_or_over_three_months() -> None:
    assert state_of(Kept.MESSAGE, 91).state in (Freshness.NEAR_LIMIT, Freshness.OVER_LIMIT)


def test_an_empty_column_says_so() -> None:
    assert (state_of(Kept.POLICY_COLUMN, None).state, state_of(Kept.POLICY_COLUMN, None).limit_on) == (None, None)
    assert "空栏目" in state_of(Kept.POLICY_COLUMN, None).message_zh


@pytest.mark.parametrize("count", [4, 5])
def test_five_stale_or_five_empty_columns_reach_a_veto(count: int) -> None:
    stale, empty = [state_of(Kept.NEWS_COLUMN, 40)] * count, [state_of(Kept.NEWS_COLUMN, None)] * count
    assert len(veto_messages(stale)) == len(veto_messages(empty)) == (count == 5)


def test_a_guide_older_than_the_organ_is_outdated() -> None:
    assert guide_is_outdated(None, None)
    assert guide_is_outdated(date(2026, 1, 1), date(2026, 1, 2))
    assert not guide_is_outdated(date(2026, 1, 2), date(2026, 1, 2))
    assert not guide_is_outdated(date(2026, 1, 2), None)


def test_withheld_information_is_looked_at_again_after_a_year() -> None:
    assert reassess_due_on(date(2025, 11, 26), options=OPTIONS) == THURSDAY
    assert not reassess_overdue(date(2025, 11, 26), as_of=THURSDAY, options=OPTIONS)
    assert reassess_overdue(date(2025, 11, 25), as_of=THURSDAY, options=OPTIONS)


def test_an_interpretation_is_due_three_workdays_after_its_document() -> None:
    due = interpretation_due(THURSDAY, law=law(), calendar=default_calendar(), options=OPTIONS).due_on
    assert due == date(2026, 12, 1)
    bare = Paired("7", THURSDAY, needs_interpretation=True)
    assert not is_overdue(bare, as_of=due, due_on=due)
    assert is_overdue(bare, as_of=due + timedelta(days=1), due_on=due)
    told = Paired("7", THURSDAY, True, ((THURSDAY, InterpretationForm.FIGURE, Depth("背景", cases="例")),))
    assert not is_overdue(told, as_of=date(2027, 1, 4), due_on=due)
    assert (told.depth, told.forms) == (2, {InterpretationForm.FIGURE})
    assert Depth("背景", cases="例").lacking == ("办理步骤", "数字")


def test_register_site_and_report_agree_or_the_difference_is_named() -> None:
    one = RegisteredDocument("1", "甲办法", date(2024, 1, 1))
    gone = RegisteredDocument("2", "乙办法", date(2020, 1, 1), date(2026, 6, 1))
    site = {"1": Validity.IN_FORCE, "2": Validity.REPEALED}
    assert three_way((one, gone), site, 1, on=THURSDAY) == ()
    wrong = {"2": Validity.IN_FORCE, "3": Validity.IN_FORCE}
    found = three_way((one, gone), wrong, 2, on=THURSDAY)
    assert [one.record for one in found] == ["1", "2", "3", ""]
    assert ["没有公开" in found[0].message_zh, "已于2026-06-01" in found[1].message_zh] == [True, True]
    assert "填报现行有效2件" in found[3].message_zh
    # On its last day in force it still counts.
    assert three_way((gone,), {"2": Validity.AMENDED}, 1, on=date(2026, 5, 31)) == ()
