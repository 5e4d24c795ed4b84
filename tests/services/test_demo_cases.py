"""Cases under way in the demonstration: lawful on any day, and at every point of a case's life."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from gongkai.casework import Stage
from gongkai.services import clock
from gongkai.services.demo_cases import open_demo_cases
from gongkai.services.demo_organs import SIMULATED, ensure_simulated
from gongkai.services.rebuild import rebuild
from gongkai.store import queries
from gongkai.store.models import DisclosureRequest

EVERYWHERE = {
    Stage.AWAITING_CONFIRMATION,
    Stage.REGISTERED,
    Stage.AWAITING_CORRECTION,
    Stage.AWAITING_REASONS,
    Stage.AWAITING_PAYMENT,
    Stage.PROCESSING,
    Stage.PROPOSED,
    Stage.REVIEWED,
    Stage.DECIDED,
    Stage.CONCLUDED,
}


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 3, 2), id="monday after the make-up Saturday of 春节"),
        pytest.param(date(2026, 10, 9), id="the second day after 国庆节"),
        pytest.param(date(2026, 11, 28), id="a Saturday"),
        pytest.param(date(2027, 1, 5), id="a year without a holiday notice"),
    ],
)
def test_the_cases_stand_at_every_point_of_a_life_and_are_made_once(db: None, day: date) -> None:
    ensure_simulated()
    with clock.standing_at(timezone.make_aware(datetime.combine(day, time(12)))):
        made = open_demo_cases()
        assert open_demo_cases() == 0
    rows = DisclosureRequest.objects.filter(organ__code=SIMULATED)
    assert {Stage(row.stage) for row in rows} == EVERYWHERE
    assert rows.count() == made
    assert [row.content for row in rows if row.due_on and row.due_on < day] == ["某项目环境影响评价批复"]
    assert rebuild(actor="测试").differing == ()
    assert [one.signed_by for one in queries.unsettled_mail([SIMULATED], size=6)] == ["模拟收发室"]
