"""Acts of a case that send a letter out (同时制发文书的事项): one form for both, done together or kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.letters import SHAPES, LetterCode
from gongkai.errors import GongkaiError, InvalidInput
from gongkai.law.letters import Letter
from gongkai.services import clock
from gongkai.services.letters.act_wording import ACT_LETTERS, code_of_act, wording_of_act
from gongkai.services.letters.draft_letter import draft_letter, redraft_letter
from gongkai.services.letters.issue_letter import issue_letter
from gongkai.services.letters.issue_with_act import issue_with_act
from gongkai.services.letters.see_letter import LetterSheet
from gongkai.services.workbench.case_sheet import CaseSheet
from gongkai.store.queries.letters import LetterInfo
from gongkai.web.staff.act_forms import ACT_FORMS, ActForm
from gongkai.web.staff.case_choices import choices_in
from gongkai.web.staff.case_words import VOCABULARY
from gongkai.web.staff.letter_form import kept_form, letter_slots
from gongkai.web.staff.value_form import ValueForm

_GIVEN: Final = frozenset({"document_no", "on"})


class LetteredAct(NamedTuple):
    """The form of an act with its letter (事项及文书的表单). `code` None: which letter it is cannot be told yet."""

    act: CaseAct
    sheet: CaseSheet
    code: LetterCode | None
    form: ValueForm

    @property
    def title(self) -> str:
        """What the letter is called."""
        return SHAPES[self.code].title if self.code else "处理决定文书"

    def issue(self, values: Mapping[str, Any], by: Actor) -> LetterInfo:
        """Do the act and issue its letter. Raises: what the services refuse."""
        code, wording = wording_of_act(**self._case, act=self.act, said=values, on=clock.today())
        late = values.get("late_confirmed_by", "")
        act = self.doing(values, by)
        return issue_with_act(
            **self._case,
            case_act=self.act,
            code=code.value,
            wording=wording,
            by=by,
            act=act,
            late_confirmed_by=late,
        )

    def draft(self, values: Mapping[str, Any], by: Actor, letter_id: int | None = None) -> LetterInfo:
        """Keep the letter as a draft with its form, anew for `letter_id`. Raises: what the services refuse."""
        on = clock.today()
        code, wording = wording_of_act(**self._case, act=self.act, said=values, on=on)
        kept = kept_form(self.act.value, self.form)
        if letter_id is not None:
            return redraft_letter(letter_id=letter_id, wording=wording, by=by, on=on, form=kept)
        return draft_letter(**self._case, code=code.value, wording=wording, by=by, on=on, form=kept)

    @property
    def _case(self) -> dict[str, str]:
        return {"organ_code": self.sheet.organ_code, "request_no": self.sheet.request_no}

    def doing(self, values: Mapping[str, Any], by: Actor) -> Callable[[str], object] | None:
        """The act as it is done with the number drawn; None for decisions, which the service of letters signs."""
        if not isinstance(self.code, Letter):
            return None
        table = ACT_FORMS[self.act]
        mine = {slot.name: values[slot.name] for slot in own_slots(table) if slot.name in values}

        def done(document_no: str) -> object:
            return table.service(**self._case, by=by, **table.fixed, **mine, on=clock.today(), document_no=document_no)

        return done


def lettered_act(act: CaseAct, sheet: CaseSheet, *, data: Mapping[str, Any] | None = None) -> LetteredAct:
    """The form of an act and its letter; without the letter's fields as long as its kind cannot be told."""
    table = ACT_FORMS[act]
    owner = table.service.__name__
    slots, vocabulary, code = own_slots(table), VOCABULARY, None
    try:
        code = code_of_act(organ_code=sheet.organ_code, request_no=sheet.request_no, act=act, on=clock.today())
    except GongkaiError:
        pass
    else:
        decides = ACT_LETTERS[act].code is None
        asked = letter_slots(code, asked=ACT_LETTERS[act].asked, items=sheet.items if decides else ())
        slots, vocabulary = [*slots, *asked.slots], asked.vocabulary(owner)
    form = ValueForm(slots, vocabulary, owner=owner, data=data, choices=choices_in(sheet))
    return LetteredAct(act, sheet, code, form)


def own_slots(table: ActForm) -> list[Any]:
    """The fields of the act itself; the number is drawn and the day is that of issue, so that nobody types them."""
    return [slot for slot in table.slots if slot.name not in _GIVEN]


def issue_draft(*, seen: LetterSheet, sheet: CaseSheet, by: Actor, late: str) -> LetterInfo:
    """Issue a draft with the act that was typed into its form, both on this day (签发草稿).

    Raises: InvalidInput where the form cannot be read any more; what the services refuse.
    """
    act: Callable[[str], object] | None = None
    if seen.form is not None and seen.form.act:
        lettered = lettered_act(CaseAct(seen.form.act), sheet, data=seen.form.typed)
        values = lettered.form.read()
        if values is None:
            raise InvalidInput("草稿的内容不完整，不能签发。请先修改后保存。")
        late = late or values.get("late_confirmed_by", "")
        act = lettered.doing(values, by)
    return issue_letter(letter_id=seen.info.id, by=by, late_confirmed_by=late, act=act)
