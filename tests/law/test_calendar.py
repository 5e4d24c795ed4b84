"""The calendar agrees with every notice and with an independent library, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import Conflict, InvalidInput
from gongkai.law import WorkdayCalendar, default_calendar
from gongkai.law.calendar import moved_days, union_of_spans
from gongkai.law.notices import Holiday, Notice

CALENDAR = default_calendar()
DAYS = st.dates(date(2008, 1, 1), date(2026, 12, 31))


def notice(year: int, **changes: object) -> Notice:
    """An invented notice whose only holiday is New Year's Day."""
    fields: dict[str, object] = {
        "document_no": f"国办发明电〔{year - 1}〕99号",
        "title": f"国务院办公厅关于{year}年部分节假日安排的通知",
        "issued_on": date(year - 1, 11, 1),
        "year": year,
        "holidays": (Holiday("元旦", date(year, 1, 1), date(year, 1, 1)),),
        "makeup_workdays": (),
        "last_checked_on": date(2026, 11, 23),
        "confidence": "unverified",
        "source": "invented for this test",
    }
    return Notice(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("year", range(2008, 2027))
def test_each_day_of_a_loaded_year_agrees_with_an_independent_library(year: int) -> None:
    days = [
        date(year, 1, 1) + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]
    assert [day for day in days if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)] == []


def test_the_loaded_years_are_2008_to_2026() -> None:
    assert CALENDAR.covered_years == frozenset(range(2008, 2027))


@pytest.mark.parametrize(
    ("year", "by_month"),
    [
        (2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]),
        (2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]),
    ],
)
def test_the_working_days_of_each_month_are_those_of_the_reference(year: int, by_month: list[int]) -> None:
    starts = [date(year, month, 1) for month in range(1, 13)] + [date(year + 1, 1, 1)]
    assert [
        CALENDAR.workdays_between(first, after - timedelta(days=1)) for first, after in pairwise(starts)
    ] == by_month


def test_2024_has_251_working_days() -> None:
    assert CALENDAR.workdays_between(date(2024, 1, 1), date(2024, 12, 31)) == 251


def test_a_make_up_saturday_is_a_working_day_and_a_holiday_thursday_is_not() -> None:
    assert CALENDAR.is_workday(date(2025, 10, 11))
    assert not CALENDAR.is_workday(date(2025, 10, 2))


def test_the_day_itself_never_counts_even_if_it_is_a_working_day() -> None:
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    assert CALENDAR.nth_workday_after(monday, 1) == tuesday


def test_the_extension_of_the_spring_festival_of_2020_took_away_two_working_days() -> None:
    assert not CALENDAR.is_workday(date(2020, 1, 31))
    assert not CALENDAR.is_workday(date(2020, 2, 1)), "the make-up Saturday fell away"
    assert CALENDAR.is_workday(date(2020, 1, 19)), "the other make-up day stayed"


def test_the_notice_that_decided_a_day_is_named() -> None:
    deciding = {
        date(2019, 5, 3): "国办发明电〔2019〕3号",
        date(2019, 2, 5): "国办发明电〔2018〕15号",
        date(2018, 12, 29): "国办发明电〔2018〕15号",
        date(2020, 1, 31): "国办发明电〔2020〕1号",
        date(2015, 9, 3): "国发明电〔2015〕1号",
        date(2026, 11, 23): "国办发明电〔2025〕7号",
    }
    for day, document_no in deciding.items():
        found = CALENDAR.notice_for(day)
        assert found is not None
        assert found.document_no == document_no
    assert CALENDAR.notice_for(date(2027, 3, 1)) is None


def test_beyond_the_loaded_years_only_weekends_count_and_the_answer_is_provisional() -> None:
    assert CALENDAR.is_workday(date(2027, 1, 1))
    assert CALENDAR.is_provisional(date(2027, 1, 1))
    assert not CALENDAR.is_provisional(date(2026, 12, 31))
    assert CALENDAR.is_provisional(date(2026, 6, 1), since=date(2007, 6, 1))


def test_an_imported_notice_makes_a_new_calendar_and_leaves_the_old_one_alone() -> None:
    extended = CALENDAR.with_notices([notice(2027)])
    assert not extended.is_workday(date(2027, 1, 1))
    assert not extended.is_provisional(date(2027, 1, 1))
    assert CALENDAR.is_workday(date(2027, 1, 1))
    assert default_calendar() is CALENDAR


def test_a_second_notice_for_a_year_is_refused_unless_it_says_what_it_amends() -> None:
    with pytest.raises(Conflict, match="2026 年的放假通知已经加载"):
        CALENDAR.with_notices([notice(2026)])
    with pytest.raises(Conflict, match="没有加载"):
        CALENDAR.with_notices([notice(2026, amends="国办发明电〔2025〕8号")])


def test_the_counts_that_an_imported_notice_moves_are_listed_before_and_after() -> None:
    counts = [(date(2026, 11, 23), 20), (date(2026, 12, 4), 20)]
    (moved,) = moved_days(CALENDAR, CALENDAR.with_notices([notice(2027)]), counts)
    assert (moved.start_on, moved.workdays) == counts[1]
    assert (moved.before_on, moved.after_on) == (date(2027, 1, 1), date(2027, 1, 4))


def test_an_amending_notice_replaces_the_festival_it_names() -> None:
    shifted = notice(
        2026,
        document_no="国办发明电〔2026〕1号",
        holidays=(Holiday("端午节", date(2026, 6, 19), date(2026, 6, 19)),),
        makeup_workdays=(date(2026, 6, 20),),
        amends="国办发明电〔2025〕7号",
        replaced_festivals=("端午节",),
    )
    amended = CALENDAR.with_notices([shifted])
    assert amended.is_workday(date(2026, 6, 20))
    assert not amended.is_workday(date(2026, 6, 19))


def test_days_out_of_reach_are_refused_with_a_sentence() -> None:
    with pytest.raises(InvalidInput, match="不在可计算的范围内"):
        CALENDAR.is_workday(date(1900, 1, 1))
    with pytest.raises(InvalidInput, match="超出可计算的范围"):
        CALENDAR.nth_workday_after(date(2074, 12, 31), 1)
    with pytest.raises(InvalidInput, match="正整数"):
        CALENDAR.nth_workday_after(date(2026, 1, 1), 0)


@settings(deadline=None, max_examples=200)
@given(DAYS, st.integers(1, 60))
def test_counting_on_reaches_the_day_that_a_plain_loop_reaches(day: date, n: int) -> None:
    walker, left = day, n
    while left:
        walker += timedelta(days=1)
        left -= CALENDAR.is_workday(walker)
    assert CALENDAR.nth_workday_after(day, n) == walker


@settings(deadline=None, max_examples=200)
@given(DAYS, st.integers(1, 40), st.lists(st.tuples(st.integers(-10, 60), st.integers(0, 30)), max_size=4))
def test_skipped_spans_are_counted_once_however_they_overlap(day: date, n: int, raw: list[tuple[int, int]]) -> None:
    spans = [(day + timedelta(days=start), day + timedelta(days=start + length)) for start, length in raw]
    walker, left = day, n
    while left:
        walker += timedelta(days=1)
        left -= CALENDAR.is_workday(walker) and not any(first <= walker <= last for first, last in spans)
    assert CALENDAR.nth_workday_after(day, n, skipping=spans) == walker


@settings(deadline=None, max_examples=100)
@given(DAYS)
def test_the_neighbouring_working_days_are_working_days(day: date) -> None:
    following, latest, previous = (
        CALENDAR.next_workday_from(day),
        CALENDAR.last_workday_until(day),
        CALENDAR.previous_workday(day),
    )
    assert all(CALENDAR.is_workday(found) for found in (following, latest, previous))
    assert previous < day
    assert latest <= day <= following
    assert CALENDAR.workdays_between(latest, following) == (1 if CALENDAR.is_workday(day) else 2)


def test_spans_that_touch_are_merged_and_reversed_ones_dropped() -> None:
    first, second, third = (date(2026, 3, day) for day in (2, 5, 9))
    assert union_of_spans([(second, third), (first, date(2026, 3, 4)), (third, first)]) == [(first, third)]


def test_a_calendar_without_notices_knows_only_weekends() -> None:
    bare = WorkdayCalendar([])
    assert bare.covered_years == frozenset()
    assert bare.is_workday(date(2026, 10, 1))
    assert not bare.is_workday(date(2026, 10, 10))
