"""A legal day with the steps that lead to it (可解释的期限)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.law.citations import Citation


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a count (一步): the day it concerns, what happened, the article that says so.

    `document` names the notice or order behind it, such as the State Council's holiday notice.
    """

    on: date
    what: str
    article: Citation
    document: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The step as in the command line's JSON."""
        data = {"on": self.on.isoformat(), "what": self.what, "article": str(self.article)}
        return data | ({"document": self.document} if self.document else {})


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day on which an act is in time (期限届满日), inclusive.

    `provisional`: the count reaches a year whose holiday notice is not loaded, so the day may still move (暂定).
    """

    due_on: date
    provisional: bool
    steps: tuple[Step, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The day as in the command line's JSON."""
        return {
            "due": self.due_on.isoformat(),
            "provisional": self.provisional,
            "steps": [step.to_json() for step in self.steps],
        }
