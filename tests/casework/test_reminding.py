"""Who is reminded, and when nobody is disturbed."""

from __future__ import annotations

from datetime import date, time

import pytest

from gongkai.casework.reminding import (
    QuietHours,
    Recipient,
    ladder_from,
    left_in_words,
    quiet_hours_from,
    workdays_left,
)
from gongkai.errors import InvalidInput
from gongkai.law import default_calendar

CALENDAR = default_calendar()
LADDER = ladder_from(
    {Recipient.OFFICER: ["7", "3", "1", "0"], Recipient.HEAD: ["3", "0"], Recipient.SUPERVISOR: ["-1", "-5"]}
)


def left(due: date, today: date) -> int:
    return workdays_left(due, today=today, calendar=CALENDAR)


def test_the_holiday_and_its_make_up_days_are_counted_as_the_notice_says() -> None:
    received, due = date(2025, 9, 25), date(2025, 10, 29)
    assert left(due, received) == 20
    assert left(due, date(2025, 9, 30)) == 16  # 28 September is a make-up working day
    assert left(due, date(2025, 10, 8)) == 16
    assert left(due, date(2025, 10, 11)) == 13  # the make-up Saturday counts


def test_on_the_due_day_nothing_is_left_and_afterwards_working_days_overdue() -> None:
    friday = date(2026, 11, 20)
    assert left(friday, friday) == 0
    assert left(friday, date(2026, 11, 21)) == -1
    assert left(friday, date(2026, 11, 23)) == -1
    assert left(friday, date(2026, 11, 24)) == -2


@pytest.mark.parametrize(("days", "words"), [(3, "还有3个工作日"), (0, "今天到期"), (-2, "已逾期2个工作日")])
def test_the_days_left_are_said_in_words(days: int, words: str) -> None:
    assert left_in_words(days) == words


def test_each_is_reminded_on_the_days_set_and_the_officer_of_what_is_overdue_every_day() -> None:
    assert LADDER.reminded(7) == (Recipient.OFFICER,)
    assert LADDER.reminded(3) == (Recipient.OFFICER, Recipient.HEAD)
    assert LADDER.reminded(2) == ()
    assert LADDER.reminded(-1) == (Recipient.OFFICER, Recipient.SUPERVISOR)
    assert LADDER.reminded(-4) == (Recipient.OFFICER,)


@pytest.mark.parametrize(("at", "quiet"), [("20:59", False), ("21:00", True), ("03:00", True), ("08:00", False)])
def test_quiet_hours_may_run_over_midnight(at: str, quiet: bool) -> None:
    assert QuietHours(time(21), time(8)).cover(time.fromisoformat(at)) is quiet


def test_settings_are_read_or_refused_in_chinese() -> None:
    assert quiet_hours_from("12:00-14:00") == QuietHours(time(12), time(14))
    assert quiet_hours_from(" ") is None
    with pytest.raises(InvalidInput, match="21:00-08:00"):
        quiet_hours_from("晚上")
    with pytest.raises(InvalidInput, match="催办日应为整数"):
        ladder_from({Recipient.HEAD: ["三"]})
