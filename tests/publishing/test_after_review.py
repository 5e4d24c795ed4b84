"""Scheduling, urgency, corrections, withdrawal and repeal: what happens around and after publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.publishing.conftest import BOTH, MONDAY, REVIEWS, Do, event

from gongkai.errors import InvalidInput, LawRefused, NotInThisState
from gongkai.law import default_calendar
from gongkai.law.options import default_options
from gongkai.publishing import ItemAct, ItemStage, ItemState, Validity, review_afterwards_due_on

TUESDAY = MONDAY + timedelta(days=1)


def test_a_scheduled_item_appears_at_its_time_and_not_before(do: Do, approved: ItemState) -> None:
    waiting = do(approved, event(ItemAct.SCHEDULE, publish_at=TUESDAY.isoformat()))
    assert waiting.stage is ItemStage.SCHEDULED
    with pytest.raises(NotInThisState, match="时间未到"):
        do(waiting, ItemAct.PUBLISH)
    assert do(waiting, event(ItemAct.PUBLISH, at=TUESDAY)).published_on == date(2026, 11, 17)
    assert do(waiting, ItemAct.UNSCHEDULE, ItemAct.PUBLISH).published_on == date(2026, 11, 16)


@pytest.mark.parametrize("hours", [0, -1])
def test_a_time_that_is_past_cannot_be_scheduled(do: Do, approved: ItemState, hours: int) -> None:
    with pytest.raises(InvalidInput, match="将来"):
        do(approved, event(ItemAct.SCHEDULE, publish_at=(MONDAY + timedelta(hours=hours)).isoformat()))


def test_an_item_without_examinations_cannot_even_be_scheduled(do: Do, submitted: ItemState) -> None:
    with pytest.raises(LawRefused, match="公开审查"):
        do(submitted, *REVIEWS, event(ItemAct.SCHEDULE, publish_at=TUESDAY.isoformat()))


def test_an_urgent_item_is_published_on_both_examinations_and_owes_its_reviews(do: Do, submitted: ItemState) -> None:
    urgent = event(ItemAct.PUBLISH_URGENTLY, "leader", reason="暴雨红色预警")
    with pytest.raises(LawRefused, match="公开审查"):
        do(submitted, urgent)
    state = do(submitted, *BOTH, urgent)
    assert (state.stage, state.urgent, state.owed) == (ItemStage.PUBLISHED, True, REVIEWS)
    with pytest.raises(NotInThisState):
        do(state, ItemAct.APPROVE_SECOND)
    with pytest.raises(LawRefused, match="连续"):
        do(state, event(ItemAct.APPROVE_FIRST, "editor"))
    reviewed = do(state, *REVIEWS)
    assert (reviewed.stage, reviewed.owed) == (ItemStage.PUBLISHED, ())


def test_the_reviews_of_an_urgent_item_are_due_on_the_next_workday() -> None:
    friday = date(2026, 11, 20)
    due = review_afterwards_due_on(friday, calendar=default_calendar(), options=default_options())
    assert due == date(2026, 11, 23)


def test_a_published_item_owes_no_review_when_it_was_not_urgent(do: Do, published: ItemState) -> None:
    with pytest.raises(NotInThisState):
        do(published, ItemAct.APPROVE_FIRST)


def test_a_correction_is_confirmed_by_another_person_and_stays_visible(do: Do, published: ItemState) -> None:
    proposed = do(published, event(ItemAct.PROPOSE_CORRECTION, note="电话号码更正", revision=2))
    with pytest.raises(NotInThisState, match="等待核准"):
        do(proposed, event(ItemAct.PROPOSE_CORRECTION, note="又一处"))
    with pytest.raises(LawRefused, match="不得自行核准"):
        do(proposed, event(ItemAct.CONFIRM_CORRECTION, "editor", opinion="同意"))
    state = do(proposed, event(ItemAct.CONFIRM_CORRECTION, "final", opinion="同意", at=TUESDAY))
    assert [(one.on, one.note, one.revision) for one in state.corrections] == [(date(2026, 11, 17), "电话号码更正", 2)]
    assert state.published_on == date(2026, 11, 16)


def test_a_correction_refused_changes_nothing(do: Do, published: ItemState) -> None:
    proposed = do(published, event(ItemAct.PROPOSE_CORRECTION, note="更正"))
    state = do(proposed, event(ItemAct.REFUSE_CORRECTION, "final", reason="原文无误"))
    assert (state.corrections, state.pending) == ((), None)
    with pytest.raises(NotInThisState, match="没有等待核准"):
        do(state, event(ItemAct.CONFIRM_CORRECTION, "final", opinion="同意"))


def test_a_withdrawn_item_keeps_its_place_and_says_why(do: Do, published: ItemState) -> None:
    state = do(published, event(ItemAct.WITHDRAW, reason="数据有误", at=TUESDAY))
    assert (state.stage, state.reason, state.withdrawn_on) == (ItemStage.WITHDRAWN, "数据有误", date(2026, 11, 17))
    assert state.published_on == date(2026, 11, 16)


def test_a_withdrawn_item_comes_back_only_through_all_reviews(do: Do, published: ItemState) -> None:
    state = do(published, event(ItemAct.WITHDRAW, reason="数据有误"), ItemAct.REOPEN)
    assert (state.stage, state.passed) == (ItemStage.DRAFT, ())
    with pytest.raises(NotInThisState):
        do(state, ItemAct.PUBLISH)
    again = do(state, ItemAct.SAVE, ItemAct.SUBMIT, *BOTH, *REVIEWS, event(ItemAct.PUBLISH, at=TUESDAY))
    assert (again.stage, again.withdrawn_on) == (ItemStage.PUBLISHED, None)


def test_a_repealed_document_names_what_repealed_it_and_is_in_force_no_more(do: Do, published: ItemState) -> None:
    change = event(
        ItemAct.CHANGE_VALIDITY, validity="repealed", by_document="西科〔2026〕9号", validity_on="2026-12-01"
    )
    state = do(published, change)
    assert (state.validity, state.validity_by) == (Validity.REPEALED, "西科〔2026〕9号")
    assert state.validity_on == date(2026, 12, 1)
    assert not Validity.REPEALED.counts_as_in_force
    assert Validity.AMENDED.counts_as_in_force
