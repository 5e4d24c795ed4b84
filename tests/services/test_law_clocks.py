"""The clocks that a person asks for by name: Appendix A's periods of remedies through the service."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import InvalidInput
from gongkai.services.law_clocks import ClockKind, clock_due


@pytest.mark.parametrize(
    ("kind", "received_on", "due_on", "article"),
    [
        pytest.param(
            ClockKind.SUIT_AFTER_RECONSIDERATION, date(2026, 9, 21), date(2026, 10, 8), "第四十五条", id="T071 suit"
        ),
        pytest.param(
            ClockKind.RECONSIDERATION_REPLY_SIMPLIFIED,
            date(2026, 9, 22),
            date(2026, 9, 30),
            "第五十四条",
            id="T072 simplified reply",
        ),
        pytest.param(
            ClockKind.RECONSIDERATION_REPLY,
            date(2026, 9, 22),
            date(2026, 10, 13),
            "第四十八条",
            id="T073 ordinary reply",
        ),
    ],
)
def test_the_days_after_a_remedy_is_sought(
    db: None, kind: ClockKind, received_on: date, due_on: date, article: str
) -> None:
    due = clock_due(kind=kind, from_on=received_on)
    assert due.due_on == due_on
    assert article in str([step.to_json() for step in due.steps])


def test_a_day_before_the_act_in_force_has_no_such_clock(db: None) -> None:
    with pytest.raises(InvalidInput):
        clock_due(kind=ClockKind.RECONSIDERATION_REPLY, from_on=date(2023, 12, 31))
