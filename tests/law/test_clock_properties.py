"""What holds for every day: due days are workdays, never earlier for more time; every number has one version."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import InvalidInput, ParameterNotInForce
from gongkai.law import RULES, default_calendar, default_options, fee_by_items, fee_by_pages, law, rules
from gongkai.law.rules.consultation import Consulted, opinion_due_on
from gongkai.law.rules.correction import correction_notice_due_on
from gongkai.law.rules.fee_acts import fee_payment_due_on
from gongkai.law.rules.proactive import Kept, fresh_until, publish_due_on
from gongkai.law.rules.remedy_periods import (
    defence_due_on,
    reconsideration_due_on,
    reconsideration_reply_due_on,
    ruling_due_on,
    suit_after_reconsideration_due_on,
    suit_due_on,
    untold_reconsideration_due_on,
)
from gongkai.law.rules.reply import reply_due, reply_due_on
from gongkai.law.rules.report_dates import Reporter, report_due_on

ALL = {"law": law(), "calendar": default_calendar(), "options": default_options()}
RECEIVED = st.dates(date(2019, 5, 15), date(2027, 12, 31))
SPANS = st.lists(st.tuples(st.integers(-20, 60), st.integers(0, 25)), max_size=3)
MONTHS = [date(year, month, 1) for year in range(2008, 2028) for month in range(1, 13)]
bounded = settings(deadline=None, max_examples=150)

for found in pkgutil.walk_packages(rules.__path__, "gongkai.law.rules."):
    importlib.import_module(found.name)


def spans_from(day: date, raw: list[tuple[int, int]]) -> list[tuple[date, date]]:
    """Spans placed around a day."""
    return [(day + timedelta(days=start), day + timedelta(days=start + length)) for start, length in raw]


@bounded
@given(RECEIVED, st.integers(0, 20), SPANS)
def test_the_due_day_is_a_workday_after_the_receipt_and_both_forms_agree(
    day: date, extension: int, raw: list[tuple[int, int]]
) -> None:
    spans = spans_from(day, raw)
    due_on = reply_due_on(day, extension_workdays=extension, consultations=spans, **ALL)
    explained = reply_due(day, extension_workdays=extension, consultations=spans, **ALL)
    assert explained.due_on == due_on > day
    assert ALL["calendar"].is_workday(due_on)
    assert [step.on for step in explained.steps[1:]] == sorted(step.on for step in explained.steps[1:])


@bounded
@given(RECEIVED, st.integers(0, 19), SPANS)
def test_more_days_never_move_the_due_day_earlier(day: date, extension: int, raw: list[tuple[int, int]]) -> None:
    spans = spans_from(day, raw)
    shorter = reply_due_on(day, extension_workdays=extension, consultations=spans, **ALL)
    assert reply_due_on(day, extension_workdays=extension + 1, consultations=spans, **ALL) > shorter


@bounded
@given(RECEIVED, st.integers(0, 40))
def test_a_later_receipt_is_never_due_earlier(day: date, later: int) -> None:
    assert reply_due_on(day + timedelta(days=later), **ALL) >= reply_due_on(day, **ALL)


@bounded
@given(RECEIVED, SPANS, SPANS)
def test_a_deduction_never_shortens_the_limit(
    day: date, raw: list[tuple[int, int]], further: list[tuple[int, int]]
) -> None:
    spans, more = spans_from(day, raw), spans_from(day, raw + further)
    assert reply_due_on(day, **ALL) <= reply_due_on(day, consultations=spans, **ALL)
    assert reply_due_on(day, consultations=spans, **ALL) <= reply_due_on(day, consultations=more, **ALL)


@pytest.mark.parametrize("parameter", list(law()), ids=lambda parameter: parameter.name)
def test_each_number_has_exactly_one_version_or_a_declared_gap_on_the_first_of_every_month(parameter: object) -> None:
    for day in MONTHS:
        in_force = [
            first
            for first, following in zip(parameter.days, (*parameter.days[1:], date.max), strict=True)  # type: ignore[attr-defined]
            if first <= day < following
        ]
        ended = parameter.ended_on is not None and day > parameter.ended_on  # type: ignore[attr-defined]
        if in_force and not ended:
            assert len(in_force) == 1
            assert parameter.on(day) == parameter.versions[parameter.days.index(in_force[0])]  # type: ignore[attr-defined]
        else:
            assert ended or day < parameter.days[0], "a gap that nobody declared"  # type: ignore[attr-defined]
            with pytest.raises(ParameterNotInForce):
                parameter.on(day)  # type: ignore[attr-defined]


def test_each_rule_is_in_force_in_one_unbroken_time_and_cites_what_is_then_in_force() -> None:
    for rule in RULES.values():
        states = [rule.in_force_on(day) for day in MONTHS]
        assert sum(one != other for one, other in pairwise(states)) <= 1, rule.name
        for day in MONTHS[-12:]:
            if rule.in_force_on(day):
                instruments = [citation.instrument for citation in rule.cites]
                assert any(one.in_force_until is None or day <= one.in_force_until for one in instruments), rule.name


LAWFUL = {"law": ALL["law"], "calendar": ALL["calendar"]}
CLOCKS: dict[str, tuple[str, Callable[[date], object]]] = {
    "reply": ("reply.limit", lambda day: reply_due_on(day, **ALL)),
    "reply with steps": ("reply.limit", lambda day: reply_due(day, **ALL)),
    "extension": ("reply.extension_max", lambda day: reply_due_on(day, extension_workdays=1, **ALL)),
    "correction notice": ("correction.notice_limit", lambda day: correction_notice_due_on(day, **LAWFUL)),
    "third party": (
        "consultation.third_party_limit",
        lambda day: opinion_due_on(day, Consulted.THIRD_PARTY, **LAWFUL),
    ),
    "co-producer": ("consultation.organ_limit", lambda day: opinion_due_on(day, Consulted.CO_PRODUCER, **LAWFUL)),
    "publication": ("proactive.limit", lambda day: publish_due_on(day, **ALL)),
    "fee by item": ("fees.items_bands", lambda day: fee_by_items(35, on=day, law=law(), options=ALL["options"])),
    "fee by page": ("fees.pages_bands", lambda day: fee_by_pages(201, on=day, law=law())),
    "payment": ("fees.payment_limit", lambda day: fee_payment_due_on(day, **LAWFUL)),
    "reconsideration": ("remedies.reconsideration_limit", lambda day: reconsideration_due_on(day, **LAWFUL)),
    "not told": ("remedies.reconsideration_limit_untold", lambda day: untold_reconsideration_due_on(day, **LAWFUL)),
    "suit": ("remedies.suit_limit", lambda day: suit_due_on(day, **LAWFUL)),
    "suit after reconsideration": (
        "remedies.suit_after_reconsideration_limit",
        lambda day: suit_after_reconsideration_due_on(day, **LAWFUL),
    ),
    "defence": ("remedies.defence_limit", lambda day: defence_due_on(day, **LAWFUL)),
    "reply in reconsideration": (
        "remedies.reply_limit_ordinary",
        lambda day: reconsideration_reply_due_on(day, simplified=False, **LAWFUL),
    ),
    "ruling": ("remedies.ruling_limit_ordinary", lambda day: ruling_due_on(day, simplified=False, **LAWFUL)),
    "news column": ("proactive.news_column_limit", lambda day: fresh_until(Kept.NEWS_COLUMN, day, law=law())),
    "message": ("proactive.message_limit", lambda day: fresh_until(Kept.MESSAGE, day, law=law())),
}


@pytest.mark.parametrize(("number", "clock"), CLOCKS.values(), ids=CLOCKS)
def test_each_clock_answers_on_the_first_of_every_month_on_which_its_number_is_law_and_refuses_before(
    number: str, clock: Callable[[date], object]
) -> None:
    first_day = law().parameter(number).days[0]
    for day in MONTHS:
        if day >= first_day:
            assert clock(day)
        else:
            with pytest.raises((InvalidInput, ParameterNotInForce)):
                clock(day)


@pytest.mark.parametrize("reporter", list(Reporter))
def test_the_report_on_every_year_since_2008_has_its_last_day(reporter: Reporter) -> None:
    with pytest.raises(InvalidInput):
        report_due_on(2007, reporter, law=law())
    for year in range(2008, 2028):
        january = reporter is Reporter.DEPARTMENT and year >= 2019
        assert report_due_on(year, reporter, law=law()) == date(year + 1, *((1, 31) if january else (3, 31)))


@pytest.mark.parametrize(
    ("day", "limit"), [("2008-05-01", 15), ("2019-05-14", 15), ("2019-05-15", 20), ("2026-11-23", 20)]
)
def test_the_reply_limit_changed_with_the_revised_regulations(day: str, limit: int) -> None:
    assert law().working_days("reply.limit", on=date.fromisoformat(day)) == limit
