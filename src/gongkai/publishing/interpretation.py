"""Interpretation of documents (政策解读): its forms, its depth, its pairing with the document, its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.law import DueDate, Law, Options, WorkdayCalendar
from gongkai.law.rules.proactive import publish_due

TERM = "政策解读"


class InterpretationForm(StrEnum):
    """The form of an interpretation (解读形式)."""

    TEXT = "text"
    FIGURE = "figure"
    VIDEO = "video"
    AUDIO = "audio"
    QUESTIONS = "questions"
    PRESS = "press"

    @property
    def label_zh(self) -> str:
        """The form's Chinese name."""
        return _FORMS[self]


_FORMS = {
    InterpretationForm.TEXT: "文字解读",
    InterpretationForm.FIGURE: "图解",
    InterpretationForm.VIDEO: "视频解读",
    InterpretationForm.AUDIO: "音频解读",
    InterpretationForm.QUESTIONS: "问答",
    InterpretationForm.PRESS: "新闻发布会、媒体解读",
}


DEPTH_PARTS = (("background", "背景依据"), ("steps", "办理步骤"), ("figures", "数字"), ("cases", "案例"))


@dataclass(frozen=True, slots=True)
class Depth:
    """What an interpretation explains (解读深度): 背景依据、办理步骤、数字、案例."""

    background: str = ""
    steps: str = ""
    figures: str = ""
    cases: str = ""

    @property
    def points(self) -> int:
        """How many of the four are there, 0 to 4 (深度)."""
        return sum(bool(text.strip()) for text in (self.background, self.steps, self.figures, self.cases))

    @property
    def lacking(self) -> tuple[str, ...]:
        """The Chinese names of those that are not there."""
        return tuple(label for name, label in DEPTH_PARTS if not getattr(self, name).strip())

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """Name and text of those that are there (解读要点)."""
        return tuple((label, text) for name, label in DEPTH_PARTS if (text := getattr(self, name).strip()))


def depth_from_json(values: Mapping[str, Any] | None) -> Depth:
    """Return the depth as a version holds it (读取解读深度); nothing said is nothing there."""
    return Depth(**{name: str((values or {}).get(name) or "") for name, _ in DEPTH_PARTS})


@dataclass(frozen=True, slots=True)
class Paired:
    """A document with the interpretations that point to it (文件与解读). Each: day of publication, form, depth."""

    document: str
    published_on: date
    needs_interpretation: bool
    interpretations: tuple[tuple[date, InterpretationForm, Depth], ...] = ()

    @property
    def forms(self) -> frozenset[InterpretationForm]:
        """The forms there are."""
        return frozenset(form for _, form, _ in self.interpretations)

    @property
    def depth(self) -> int:
        """The deepest of the interpretations, 0 to 4."""
        return max((depth.points for _, _, depth in self.interpretations), default=0)


def interpretation_due(published_on: date, *, law: Law, calendar: WorkdayCalendar, options: Options) -> DueDate:
    """Return the last day for the interpretation of a document (解读材料的期限).

    Source: “谁起草、谁解读”，解读材料在文件公开后3个工作日内发布 (option proactive.shorter_terms, 【凭知识，未核】).
    Units: working days after the day of publication.
    """
    return publish_due(published_on, kind=TERM, law=law, calendar=calendar, options=options)


def is_overdue(paired: Paired, *, as_of: date, due_on: date) -> bool:
    """Tell whether a document that needs one is still without interpretation after its day (解读逾期)."""
    return paired.needs_interpretation and not paired.interpretations and as_of > due_on
