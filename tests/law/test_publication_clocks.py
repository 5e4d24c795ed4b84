"""Publication and the days of the annual report: the worked cases T047 to T050, T092, T093, T099 to T101."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import InvalidInput, LawRefused
from gongkai.law import Options, default_calendar, default_options, law
from gongkai.law.rules.proactive import (
    Freshness,
    Kept,
    Review,
    check_no_secrecy_mark,
    check_reviews,
    check_shown_date,
    fresh_until,
    freshness,
    publish_due,
    publish_due_on,
)
from gongkai.law.rules.report_dates import Reporter, report_due, report_due_on, report_lateness, report_target_on

CALENDAR, LAW, OPTIONS = default_calendar(), law(), default_options()
ALL = {"law": LAW, "calendar": CALENDAR, "options": OPTIONS}


def d(text: str) -> date:
    """A day from its ISO form."""
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("formed", "due"), [("2025-09-23", "2025-10-27"), ("2025-12-10", "2026-01-08")], ids=["T047", "T048"]
)
def test_information_is_published_within_twenty_workdays(formed: str, due: str) -> None:
    assert publish_due_on(d(formed), **ALL) == publish_due(d(formed), **ALL).due_on == d(due)


def test_a_kind_with_a_shorter_term_is_published_sooner() -> None:
    assert publish_due_on(d("2025-09-23"), kind="双公示", **ALL) == d("2025-10-09")
    assert publish_due(d("2025-09-23"), kind="双公示", **ALL).due_on == d("2025-10-09")


def test_t049_nothing_is_published_without_both_reviews_passed() -> None:
    passed = Review("李审", d("2026-03-02"), True)
    check_reviews(disclosure_review=passed, secrecy_review=passed)
    for disclosure, secrecy, message in (
        (None, passed, "没有公开审查记录"),
        (passed, None, "没有保密审查记录"),
        (Review("", d("2026-03-02"), True), passed, "没有公开审查记录"),
        (passed, Review("李审", d("2026-03-02"), False), "保密审查没有通过"),
    ):
        with pytest.raises(LawRefused, match=message):
            check_reviews(disclosure_review=disclosure, secrecy_review=secrecy)


@pytest.mark.parametrize("level", ["绝密", "机密★10年", "秘密"])
def test_t050_marked_content_is_refused(level: str) -> None:
    check_no_secrecy_mark(None)
    check_no_secrecy_mark("公开")
    with pytest.raises(LawRefused, match="不得进入本系统"):
        check_no_secrecy_mark(level)


def test_t092_a_department_that_publishes_on_2_february_is_late_and_should_have_aimed_at_friday() -> None:
    assert report_due_on(2025, Reporter.DEPARTMENT, law=LAW) == d("2026-01-31")
    assert report_target_on(2025, Reporter.DEPARTMENT, **ALL) == d("2026-01-30")
    late = report_lateness(2025, Reporter.DEPARTMENT, published_on=d("2026-02-02"), law=LAW)
    assert late is not None
    assert "逾期2日" in late


def test_t093_a_government_that_publishes_on_31_march_is_in_time() -> None:
    assert report_lateness(2025, Reporter.GOVERNMENT, published_on=d("2026-03-31"), law=LAW) is None
    due = report_due(2025, Reporter.GOVERNMENT, **ALL)
    assert (due.due_on, due.provisional) == (d("2026-03-31"), False)


def test_the_reports_on_2018_were_all_due_on_31_march_and_later_ones_of_departments_in_january() -> None:
    assert report_due_on(2018, Reporter.DEPARTMENT, law=LAW) == d("2019-03-31")
    assert "第三十一条" in str(report_due(2018, Reporter.DEPARTMENT, **ALL).steps[-1].article)
    assert report_due_on(2019, Reporter.DEPARTMENT, law=LAW) == d("2020-01-31")
    statutory = {**ALL, "options": Options({"report_dates.internal_target": "statutory_day"})}
    assert report_target_on(2025, Reporter.DEPARTMENT, **statutory) == d("2026-01-31")


@pytest.mark.parametrize(
    ("kept", "since", "as_of", "state"),
    [
        pytest.param(Kept.NEWS_COLUMN, "2026-03-01", "2026-03-16", Freshness.OVER_LIMIT, id="T099 15 days"),
        pytest.param(Kept.NEWS_COLUMN, "2026-03-01", "2026-03-15", Freshness.NEAR_LIMIT, id="14 days"),
        pytest.param(Kept.NEWS_COLUMN, "2026-03-01", "2026-03-05", Freshness.FRESH, id="4 days"),
        pytest.param(Kept.NEWS_COLUMN, "2026-03-01", "2026-03-01", Freshness.FRESH, id="updated today"),
        pytest.param(Kept.MESSAGE, "2026-03-01", "2026-05-31", Freshness.NEAR_LIMIT, id="T100 91 days of 92"),
        pytest.param(Kept.MESSAGE, "2026-01-01", "2026-04-02", Freshness.OVER_LIMIT, id="T100 91 days of 90"),
        pytest.param(
            Kept.POLICY_COLUMN, "2025-08-31", "2026-03-01", Freshness.OVER_LIMIT, id="6 months end in February"
        ),
        pytest.param(Kept.NEW_MEDIA, "2026-03-01", "2026-03-16", Freshness.OVER_LIMIT, id="new media"),
    ],
)
def test_columns_and_messages_are_watched(kept: Kept, since: str, as_of: str, state: Freshness) -> None:
    assert freshness(kept, d(since), as_of=d(as_of), law=LAW, options=OPTIONS) is state


def test_an_update_after_the_day_of_asking_is_refused_and_the_last_fresh_day_is_told() -> None:
    assert fresh_until(Kept.NEWS_COLUMN, d("2026-03-01"), law=LAW) == d("2026-03-15")
    with pytest.raises(InvalidInput, match="晚于检查日期"):
        freshness(Kept.MESSAGE, d("2026-03-02"), as_of=d("2026-03-01"), law=LAW, options=OPTIONS)


def test_t101_a_back_dated_publication_is_refused() -> None:
    check_shown_date(d("2026-03-02"), published_on=d("2026-03-02"))
    with pytest.raises(LawRefused, match="伪造发稿日期"):
        check_shown_date(d("2026-03-01"), published_on=d("2026-03-02"))
