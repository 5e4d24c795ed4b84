"""An item walked through its reviews, one person an act, on named days of 2026."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from gongkai.law import Options
from gongkai.publishing import ItemAct, ItemEvent, ItemState, act_on

MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
Do = Callable[..., ItemState]

WHO = {
    ItemAct.SAVE: "editor",
    ItemAct.SUBMIT: "editor",
    ItemAct.APPROVE_FIRST: "first",
    ItemAct.APPROVE_SECOND: "second",
    ItemAct.APPROVE_FINAL: "final",
    ItemAct.APPROVE_DISCLOSURE: "head",
    ItemAct.APPROVE_SECRECY: "secrecy",
}
REVIEWS = (ItemAct.APPROVE_FIRST, ItemAct.APPROVE_SECOND, ItemAct.APPROVE_FINAL)
BOTH = (ItemAct.APPROVE_DISCLOSURE, ItemAct.APPROVE_SECRECY)


def event(act: ItemAct, person: str = "", at: datetime = MONDAY, revision: int = 1, **details: Any) -> ItemEvent:
    """An act of the person whose part it is, with an opinion where one is due."""
    said = details or ({"opinion": "同意"} if "APPROVE" in act.name or "OBJECT" in act.name else {})
    return ItemEvent(act, person or WHO.get(act, "editor"), at, at.date(), revision, said)


@pytest.fixture
def do() -> Do:
    """Do acts one after another, by default each by its own person; an act may be a ready event."""

    def walk(state: ItemState, *acts: ItemAct | ItemEvent, options: Options | None = None) -> ItemState:
        for one in acts:
            step = one if isinstance(one, ItemEvent) else event(one)
            state = act_on(state, step, options=options or Options())
        return state

    return walk


@pytest.fixture
def submitted(do: Do) -> ItemState:
    return do(ItemState(), ItemAct.SAVE, ItemAct.SUBMIT)


@pytest.fixture
def approved(do: Do, submitted: ItemState) -> ItemState:
    return do(submitted, *BOTH, *REVIEWS)


@pytest.fixture
def published(do: Do, approved: ItemState) -> ItemState:
    return do(approved, ItemAct.PUBLISH)
