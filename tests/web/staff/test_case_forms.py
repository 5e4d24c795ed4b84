"""The table of act forms: every act has its form, every field and choice is in Chinese."""

from __future__ import annotations

import re

import pytest
from tests.web.staff.test_case_words import members

from gongkai.casework import CaseAct
from gongkai.services.casework.record_mail import record_mail
from gongkai.services.casework.register_filing import register_filing
from gongkai.web.staff.act_forms import ACT_FORMS, ON_THE_PAGE
from gongkai.web.staff.case_words import VOCABULARY
from gongkai.web.staff.value_form import Field, Group, Slot, ValueForm, slots_of_call

CJK = re.compile(r"[\u4e00-\u9fff]")


def foreign(owner: str, slots: list[Slot]) -> list[str]:
    """Labels and choices of a form that are not Chinese."""
    shown: list[Field | Group] = list(members(ValueForm(slots, VOCABULARY, owner=owner).members))
    labels = [one.label if isinstance(one, Group) else one.words.label for one in shown]
    choices = [label for one in shown if isinstance(one, Field) for _, label in one.choices]
    return [label for label in (*labels, *choices) if not CJK.search(label)]


def test_every_act_has_a_form_or_its_place_on_the_page() -> None:
    assert set(ACT_FORMS) | ON_THE_PAGE == set(CaseAct)
    assert not set(ACT_FORMS) & ON_THE_PAGE


@pytest.mark.parametrize("act", list(ACT_FORMS))
def test_every_field_and_choice_of_an_act_is_chinese(act: CaseAct) -> None:
    table = ACT_FORMS[act]
    assert foreign(table.service.__name__, table.slots) == []


@pytest.mark.parametrize("act", list(ACT_FORMS))
def test_the_main_field_of_an_act_is_one_of_its_fields(act: CaseAct) -> None:
    table = ACT_FORMS[act]
    form = ValueForm(table.slots, VOCABULARY)
    assert form.blame(table.main, "不行。")


@pytest.mark.parametrize("call", [register_filing, record_mail])
def test_registering_is_chinese_too(call: object) -> None:
    slots = slots_of_call(call, leave_out={"organ_code", "by", "return", "request_no"})  # type: ignore[arg-type]
    assert foreign(call.__name__, slots) == []  # type: ignore[attr-defined]
