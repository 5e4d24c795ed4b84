"""Three reviews, disclosure and secrecy review: who may pass what, and what a missing one refuses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from tests.publishing.conftest import BOTH, MONDAY, REVIEWS, Do, event

from gongkai.errors import InvalidInput, LawRefused, NotInThisState
from gongkai.law import Options
from gongkai.publishing import TRANSITIONS, ItemAct, ItemStage, ItemState, acts_in, replay


def test_an_item_is_published_after_three_reviews_and_both_examinations(do: Do, approved: ItemState) -> None:
    assert approved.stage is ItemStage.APPROVED
    state = do(approved, ItemAct.PUBLISH)
    assert (state.stage, state.published_on) == (ItemStage.PUBLISHED, MONDAY.date())
    assert [one.person for one in state.passed] == ["head", "secrecy", "first", "second", "final"]


@pytest.mark.parametrize(
    ("missing", "named"),
    [(ItemAct.APPROVE_DISCLOSURE, "公开审查"), (ItemAct.APPROVE_SECRECY, "保密审查")],
    ids=["T049 disclosure", "T049 secrecy"],
)
def test_without_an_examination_nothing_is_published(
    do: Do, submitted: ItemState, missing: ItemAct, named: str
) -> None:
    state = do(submitted, *(act for act in BOTH if act is not missing), *REVIEWS)
    with pytest.raises(LawRefused, match=named):
        do(state, ItemAct.PUBLISH)


@pytest.mark.parametrize("skipped", REVIEWS)
def test_no_review_can_be_skipped(do: Do, submitted: ItemState, skipped: ItemAct) -> None:
    with pytest.raises(NotInThisState):
        do(submitted, *BOTH, *(act for act in REVIEWS if act is not skipped), ItemAct.PUBLISH)


@pytest.mark.parametrize(
    ("before", "act", "person"),
    [
        ((), ItemAct.APPROVE_FIRST, "editor"),
        (REVIEWS[:1], ItemAct.APPROVE_SECOND, "first"),
        (REVIEWS[:2], ItemAct.APPROVE_FINAL, "second"),
    ],
)
def test_one_person_cannot_pass_two_stages_running(
    do: Do, submitted: ItemState, before: Iterable[ItemAct], act: ItemAct, person: str
) -> None:
    with pytest.raises(LawRefused, match=r"同一人不得连续.*第十七条第一款"):
        do(submitted, *before, event(act, person))


def test_the_first_reviewer_may_give_the_final_review(do: Do, submitted: ItemState) -> None:
    state = do(submitted, *REVIEWS[:2], event(ItemAct.APPROVE_FINAL, "first"))
    assert state.stage is ItemStage.APPROVED


def test_an_organ_may_let_the_author_give_the_first_review(do: Do, submitted: ItemState) -> None:
    options = Options({"proactive.author_may_review_first": True})
    state = do(submitted, event(ItemAct.APPROVE_FIRST, "editor"), options=options)
    assert state.stage is ItemStage.SECOND_REVIEW


@pytest.mark.parametrize("act", BOTH)
def test_the_author_never_examines_what_he_wrote(do: Do, submitted: ItemState, act: ItemAct) -> None:
    with pytest.raises(LawRefused, match="起草人不得"):
        do(submitted, event(act, "editor"))


@pytest.mark.parametrize("act", [act for act, row in TRANSITIONS.items() if row.needs])
def test_an_act_without_what_it_must_say_is_refused(do: Do, act: ItemAct) -> None:
    state = ItemState(stage=next(iter(TRANSITIONS[act].sources - {ItemStage.PUBLISHED}), ItemStage.PUBLISHED))
    with pytest.raises(InvalidInput, match="须写明"):
        do(state, event(act, "somebody", other=" "))


def test_an_objection_sends_the_item_back_and_every_review_is_due_again(do: Do, submitted: ItemState) -> None:
    state = do(submitted, *BOTH, *REVIEWS[:2], event(ItemAct.OBJECT_SECRECY, "secrecy", opinion="附件有内部电话"))
    assert (state.stage, state.passed, state.reason) == (ItemStage.DRAFT, (), "附件有内部电话")
    again = do(state, event(ItemAct.SAVE, revision=2), event(ItemAct.SUBMIT, revision=2))
    with pytest.raises(NotInThisState):
        do(again, *REVIEWS[1:])


def test_an_item_is_returned_with_its_reason(do: Do, approved: ItemState) -> None:
    assert do(approved, event(ItemAct.RETURN, "final", reason="标题不准")).reason == "标题不准"


def test_what_was_changed_after_its_reviews_is_not_published(do: Do, approved: ItemState) -> None:
    with pytest.raises(LawRefused, match="内容有改动"):
        do(approved, event(ItemAct.PUBLISH, revision=2))


@pytest.mark.parametrize("days", [-1, -30, 1])
def test_t101_a_publication_date_other_than_the_day_itself_is_refused(do: Do, approved: ItemState, days: int) -> None:
    shown = (MONDAY + timedelta(days=days)).date().isoformat()
    with pytest.raises(LawRefused, match="伪造发稿日期"):
        do(approved, event(ItemAct.PUBLISH, shown_on=shown))
    assert do(approved, event(ItemAct.PUBLISH, shown_on=MONDAY.date().isoformat())).published_on == MONDAY.date()


def test_an_undecided_item_waits_for_the_competent_department(do: Do, submitted: ItemState) -> None:
    state = do(submitted, *BOTH, event(ItemAct.REFER, reason="是否涉密不明", referred_to="区保密局"))
    assert (state.stage, state.referred_to) == (ItemStage.REFERRED, "区保密局")
    with pytest.raises(NotInThisState, match="报请确定"):
        do(state, ItemAct.PUBLISH)
    opened = do(state, event(ItemAct.DETERMINE_OPEN, "head", reply="可以公开"))
    assert (opened.stage, opened.passed) == (ItemStage.FIRST_REVIEW, ())
    closed = do(state, event(ItemAct.DETERMINE_CLOSED, "head", reply="属于国家秘密"))
    assert (closed.stage, acts_in(closed.stage)) == (ItemStage.CLOSED, ())


def test_replaying_the_events_gives_the_same_state(do: Do) -> None:
    events = [event(act) for act in (ItemAct.SAVE, ItemAct.SUBMIT, *BOTH, *REVIEWS, ItemAct.PUBLISH)]
    assert replay(events) == do(ItemState(), *events)
