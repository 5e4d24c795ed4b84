"""What can be chosen on the forms of one case (本件的可选项): its items, its consultations, its people, its letters."""

from __future__ import annotations

from gongkai.access import Role
from gongkai.law.decision_table import DECISIONS
from gongkai.law.letters import LETTERS
from gongkai.services import clock
from gongkai.services.workbench.case_sheet import CaseSheet
from gongkai.store.queries import people_with_roles

Choices = list[tuple[str, str]]


def choices_in(sheet: CaseSheet) -> dict[str, Choices]:
    """Return the choices by the path of their field."""
    state = sheet.state
    items = [(str(number), f"第{number}项　{text[:40]}") for number, text in enumerate(sheet.items, 1)]
    asked = [
        (
            str(one.sent.number),
            f"第{one.sent.number}号　{one.sent.asked.label_zh}　{sheet.parties.get(one.sent.party or 0, '')}",
        )
        for one in state.consultations
    ]
    letters = [(kind.letter.value, f"{kind.letter.value} {kind.title}") for kind in LETTERS.values()]
    if state.decision:
        codes = dict.fromkeys(one.code for one in state.decision.decisions)
        letters[:0] = [(code.value, f"{code.value} {DECISIONS[code].letter_title}") for code in codes]
    people = people_with_roles(sheet.organ_code, (Role.HANDLER, Role.RESPONDING_UNIT), on=clock.today())
    return {
        "item": items,
        "decision.item": items,
        "number": asked,
        "consultation": asked,
        "letter": letters,
        "handler": list(people),
    }
