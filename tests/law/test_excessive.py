"""Filings beyond a reasonable number: reasons, their term, the delayed reply."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import InvalidInput, LawRefused
from gongkai.law import Options, default_calendar, default_options
from gongkai.law.rules.excessive import (
    EXCESSIVE,
    ReasonsRequest,
    check_reasons_request,
    delayed_reply_due,
    reasons_due,
)

RECEIVING = {"calendar": default_calendar(), "options": default_options()}
d = date.fromisoformat


def test_reasons_may_be_asked_only_with_a_finding_on_the_number() -> None:
    check_reasons_request("同一申请人三个月内申请120件")
    with pytest.raises(LawRefused, match="不得要求申请人说明理由"):
        check_reasons_request("  ")


def test_reasons_asked_on_2_march_2026_are_due_after_ten_workdays_or_the_term_set() -> None:
    due = reasons_due(d("2026-03-02"), **RECEIVING)
    assert (due.due_on, due.provisional) == (d("2026-03-16"), False)
    assert all(step.article == EXCESSIVE for step in due.steps)
    assert reasons_due(d("2026-03-02"), term_workdays=3, **RECEIVING).due_on == d("2026-03-05")
    shorter = {**RECEIVING, "options": Options({"excessive.reasons_term": 5})}
    assert reasons_due(d("2026-03-02"), **shorter).due_on == d("2026-03-09")
    with pytest.raises(InvalidInput, match="至少为1个工作日"):
        reasons_due(d("2026-03-02"), term_workdays=0, **RECEIVING)


def test_a_delayed_reply_is_not_bound_to_forty_workdays_but_to_a_notice_in_time() -> None:
    reasons = ReasonsRequest(d("2026-03-02"), "三个月内120件", reasons_sound=True)
    facts = {"reasons": reasons, "notified_on": d("2026-03-19"), "reply_due_on": d("2026-03-19")}
    assert delayed_reply_due(d("2026-09-30"), **facts).due_on == d("2026-09-30")
    for change, message in (
        ({"reasons": None}, "没有这样的记录"),
        ({"reasons": ReasonsRequest(d("2026-03-02"), "三个月内120件")}, "没有这样的记录"),
        ({"notified_on": None}, "没有按期告知"),
        ({"notified_on": d("2026-03-20")}, "没有按期告知"),
        ({"reply_due_on": d("2026-09-30"), "notified_on": d("2026-03-19")}, "应晚于原期限届满日"),
    ):
        with pytest.raises(LawRefused, match=message):
            delayed_reply_due(d("2026-09-30"), **(facts | change))
