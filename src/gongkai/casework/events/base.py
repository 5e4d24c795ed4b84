"""The common shape of what happens in a case (事件的共同形状)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Payload:
    """What happened, without when and by whom (事件内容)."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a case (办理事件): the legal day, who acted, what."""

    on: date
    by: str
    what: Payload

    @property
    def kind(self) -> str:
        """The name under which the event is stored."""
        return type(self.what).__name__
