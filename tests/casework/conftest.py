"""A case walked through by acts, on the default law and calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from gongkai.access import Actor
from gongkai.casework import CaseAct, CaseState, Event, Rules, perform, replay
from gongkai.casework import events as e
from gongkai.law import default_calendar, default_options, law
from gongkai.law.rules.receipt import Channel

RULES = Rules(law(), default_calendar(), default_options())


@dataclass
class Walk:
    """The events of one case so far and its state."""

    rules: Rules = RULES
    case: CaseState = field(default_factory=CaseState)
    events: list[Event] = field(default_factory=list)

    def do(self, act: CaseAct, what: e.Payload, on: date, by: str = "经办甲") -> CaseState:
        event, self.case = perform(self.case, act, what, on=on, actor=Actor(by), rules=self.rules)
        self.events.append(event)
        assert replay(self.events, self.rules) == self.case
        return self.case


@pytest.fixture
def walk() -> Callable[..., Walk]:
    """Start a case received in person on a day, with so many items."""

    def start(on: date, items: int = 1, **more: Any) -> Walk:
        begun = Walk()
        channel = more.pop("channel", Channel.IN_PERSON)
        what = e.RequestRegistered("natural_person", channel, on, items=items, has_applicant=True, **more)
        begun.do(CaseAct.REGISTER, what, on)
        return begun

    return start
