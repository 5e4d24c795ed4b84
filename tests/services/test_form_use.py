"""Public forms that are sent too often ask for a proof of work or of patience, good for one sending."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.processes import Installation, json_of

from gongkai.services import clock
from gongkai.services.form_use import (
    WAIT_SECONDS,
    WORK_BITS,
    Verdict,
    count_use,
    forget_old_uses,
    has_work,
    is_answered,
    new_challenge,
    within_limit,
)
from gongkai.store.models import FormUse

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 26, 9, 0, 5, tzinfo=UTC)


class Clock:
    """A clock that the test moves."""

    now = NINE

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Clock:
    settings.GONGKAI_FORM_FREE, settings.GONGKAI_FORM_FREE_OF_ALL, settings.GONGKAI_FORM_MOST = 2, 6, 4
    hands = Clock()
    monkeypatch.setattr(clock, "now", lambda: hands.now)
    return hands


def worked(stamp: str) -> str:
    """The answer that a browser finds, worked out from the definition."""
    number = 0
    while hashlib.sha256(f"{stamp}:{number}".encode()).hexdigest()[: WORK_BITS // 4] != "0" * (WORK_BITS // 4):
        number += 1
    return str(number)


def verdicts(address: str, count: int, form: str = "apply") -> list[Verdict]:
    return [count_use(form=form, address=address) for _ in range(count)]


def test_the_first_sendings_pass_then_a_proof_is_asked_then_nothing_is_taken(hands: Clock) -> None:
    assert verdicts("10.0.0.1", 5) == [
        Verdict.PASS,
        Verdict.PASS,
        Verdict.CHALLENGE,
        Verdict.CHALLENGE,
        Verdict.REFUSE,
    ]
    assert verdicts("10.0.0.2", 1) == [Verdict.PASS]
    assert verdicts("10.0.0.1", 1, form="track") == [Verdict.PASS]
    hands.move(minutes=10)
    assert verdicts("10.0.0.1", 1) == [Verdict.PASS]


def test_a_form_sent_from_everywhere_asks_everybody(hands: Clock) -> None:
    for number in range(6):
        assert verdicts(f"10.0.1.{number}", 1) == [Verdict.PASS]
    assert verdicts("10.0.2.1", 1) == [Verdict.CHALLENGE]


def test_no_address_stands_in_the_database(hands: Clock) -> None:
    verdicts("203.0.113.77", 1)
    assert not any("203.0.113.77" in str(row) for row in FormUse.objects.values_list())


def test_work_answers_at_once_and_only_once_and_only_for_its_form(hands: Clock) -> None:
    stamp = new_challenge("apply").stamp
    answer = worked(stamp)
    assert has_work(stamp, answer)
    assert not is_answered(form="track", stamp=stamp, answer=answer)
    assert is_answered(form="apply", stamp=stamp, answer=answer)
    assert not is_answered(form="apply", stamp=stamp, answer=answer)


def test_waiting_answers_too_but_not_before_its_time_and_not_for_ever(hands: Clock) -> None:
    stamp = new_challenge("apply").stamp
    hands.move(seconds=WAIT_SECONDS - 1)
    assert not is_answered(form="apply", stamp=stamp, answer="")
    hands.move(seconds=1)
    assert is_answered(form="apply", stamp=stamp, answer="")
    late = new_challenge("apply").stamp
    hands.move(hours=2)
    assert not is_answered(form="apply", stamp=late, answer="")


@pytest.mark.parametrize("stamp", ["", "x", "a:b:c", new_challenge.__name__])
def test_a_stamp_that_is_not_ours_answers_nothing(hands: Clock, stamp: str) -> None:
    assert not is_answered(form="apply", stamp=stamp, answer="1")


@pytest.mark.parametrize("answer", ["", "-1", "1e3", "１", "9" * 13, "0x1"])
def test_an_answer_that_is_no_number_is_no_work(answer: str) -> None:
    assert not has_work("stamp", answer)


def test_old_counts_are_forgotten(hands: Clock) -> None:
    verdicts("10.0.0.1", 1)
    hands.move(days=2)
    verdicts("10.0.0.1", 1)
    assert forget_old_uses() == 2
    assert FormUse.objects.count() == 2


def test_a_limit_of_so_many_is_counted_from_the_beginning_of_each_stretch(hands: Clock) -> None:
    def once() -> bool:
        return within_limit(what="api check", address="10.0.0.9", most=2, seconds=60)

    assert [once(), once(), once()] == [True, True, False]
    hands.move(seconds=60)
    assert once()


_USE = """
from gongkai.services.form_use import count_use
# at once
print(json.dumps([count_use(form="apply", address="10.0.0.1").value for _ in range(8)]))
"""
_ADD = """
from django.core.cache import cache
# at once
print(json.dumps(sum(cache.add(f"code {number}", 1, 60) for number in range(20))))
"""


def test_several_processes_have_one_limit_and_each_code_is_used_once_among_them(tmp_path: Path) -> None:
    limits = {"GONGKAI_FORM_FREE": "10", "GONGKAI_FORM_MOST": "15", "GONGKAI_FORM_WINDOW_MINUTES": "1440"}
    place = Installation(tmp_path, **limits)
    told = [verdict for one in place.all_at_once(_USE, (), (), ()) for verdict in json_of(one)]
    assert Counter(told) == {"pass": 10, "challenge": 5, "refuse": 9}
    assert sum(json_of(one) for one in place.all_at_once(_ADD, (), ())) == 20
