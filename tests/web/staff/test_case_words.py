"""Every field of every event of a case has Chinese words, and every choice a Chinese name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from gongkai.casework import TRANSITIONS
from gongkai.web.staff.case_words import VOCABULARY
from gongkai.web.staff.value_form import Field, Group, ValueForm, slots_of

CJK = re.compile(r"[\u4e00-\u9fff]")
PAYLOADS = sorted({kind for row in TRANSITIONS.values() for kind in row.events}, key=lambda kind: kind.__name__)


def members(shown: list[Field | Group]) -> Iterator[Field | Group]:
    for one in shown:
        yield one
        if isinstance(one, Group):
            yield from members(one.members)


@pytest.mark.parametrize("kind", PAYLOADS)
def test_every_field_and_choice_of_an_event_is_chinese(kind: type[Any]) -> None:
    form = ValueForm(slots_of(kind), VOCABULARY, owner=kind.__name__)
    shown = list(members(form.members))
    labels = [one.label if isinstance(one, Group) else one.words.label for one in shown]
    choices = [label for one in shown if isinstance(one, Field) for _, label in one.choices]
    assert [label for label in (*labels, *choices) if not CJK.search(label)] == []
