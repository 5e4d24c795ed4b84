"""The form of a letter (拟稿表单): what the facts of the case do not give, asked for by the kind of letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from gongkai.casework.letters import SHAPES, Annex, LetterCode, LetterFacts, Shape
from gongkai.law.decision_table import DecisionCode
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services.letters.facts_coding import LetterForm
from gongkai.web.staff.case_words import VOCABULARY
from gongkai.web.staff.value_form import Slot, ValueForm, Vocabulary, Words

OWED: Final = "签发前须填写"
_COPIES: Final = frozenset({DecisionCode.PROVIDED, DecisionCode.GRANTED_IN_PART})
_LONG: Final = frozenset(
    {
        "points", "guidance", "frequency", "reason", "disclosed_content", "cause", "matter", "calculation", "opinion",
        "claim", "finding", "handling", "statement", "difficulty", "help", "suggestion",
    }
)  # fmt: skip
_LABELS: Final = {"correction_due_on": "补正截止日（写入文书）", "reasons_due_on": "说明理由截止日（写入文书）"}
_HINTS: Final = {
    "guidance": "告诉申请人怎样写清楚，如“可以写明文件名称、文号或者年度”。",
    "correction_due_on": "留空时按期限从成文之日推算；邮寄的可以写晚些，期限以签收之日起算。",
    "reasons_due_on": "留空时按期限从成文之日推算。",
    "submit_to": "如“邮寄至某路1号某局政府信息公开办公室，或者发送至某邮箱”。",
    "disclosed_content": "对方据此判断是否同意，写到能够辨认；不写申请人是谁。",
    "calculation": "如“第11至15项，每项100元”。",
}


@dataclass(frozen=True, slots=True)
class LetterSlots:
    """What is asked for a letter, and how it is called (拟稿栏目)."""

    slots: list[Slot]
    words: Mapping[str, Words]

    def vocabulary(self, owner: str) -> Vocabulary:
        """The words of all forms and those of this letter."""
        mine = {f"{owner}.{name}": words for name, words in self.words.items()}
        return replace(VOCABULARY, fields={**VOCABULARY.fields, **mine})


def letter_slots(code: LetterCode, *, asked: Sequence[str] | None = None, items: Sequence[str] = ()) -> LetterSlots:
    """The fields of a letter: of its particulars those `asked`, all where None; `items` what is asked of a decision."""
    shape = SHAPES[code]
    slots, words = _particulars(shape, asked)
    if not shape.to_applicant and asked is None:
        slots.append(Slot("addressee", str, ""))
        words["addressee"] = Words("受文人", "写全称。", note=OWED)
    if not shape.to_applicant:
        slots.append(Slot("is_person", bool, False))
        words["is_person"] = Words("受文人是自然人", "文中称“您”；不勾选的称“你单位”。")
    if isinstance(code, DecisionCode):
        _decision(code, items, slots, words)
    if not shape.signed_by_hand:
        slots.append(Slot("annexes", tuple[Annex, ...], ()))
        words["annexes"] = Words("附件", "一处一件；按页收费的，页数须与收费通知一致。")
    if shape.numbered:
        slots.append(Slot("planned_service", ServiceMethod | None, None))
        words["planned_service"] = Words("送达方式", "邮寄只能通过邮政企业；电子方式须申请人事先选择。", note=OWED)
    return LetterSlots(slots, words)


def _particulars(shape: Shape, asked: Sequence[str] | None) -> tuple[list[Slot], dict[str, Words]]:
    shown = [one for one in shape.fields if asked is None or one.name in asked]
    slots: list[Slot] = []
    words: dict[str, Words] = {}
    for field in shown:
        slots.append(Slot(field.name, date | None, None) if field.day else Slot(field.name, str, ""))
        derived = asked is not None and field.day
        note = OWED if field.required and not derived else "可不填"
        words[field.name] = Words(
            _LABELS.get(field.name, field.label), _HINTS.get(field.name, ""), field.name in _LONG, note
        )
    return slots, words


def _decision(code: DecisionCode, items: Sequence[str], slots: list[Slot], words: dict[str, Words]) -> None:
    slots.append(Slot("account", str, ""))
    words["account"] = Words("查明、检索、审查情况", "检索记录、征求意见的经过由系统写入，这里写其他情况。", long=True)
    for number in range(1, len(items) + 1):
        slots.append(Slot(f"reason_{number}", str, ""))
        label = f"第{number}项的补充理由" if len(items) > 1 else "补充理由"
        words[f"reason_{number}"] = Words(label, items[number - 1][:80], long=True)
    if code in _COPIES or code is DecisionCode.ACCESS_ARRANGED:
        slots.append(Slot("provision", str, ""))
        note = OWED if code in _COPIES else "可不填"
        words["provision"] = Words("提供的形式和方式", "如“纸质复制件，邮政寄送”。", note=note)


def filled_from(facts: LetterFacts) -> dict[str, str]:
    """What the form shows of a letter that was drafted without it (由文书还原表单)."""
    said: dict[str, Any] = dict(facts.particulars) | {
        "addressee": facts.addressee if not SHAPES[facts.code].to_applicant else "",
        "is_person": "1" if facts.is_person else "",
        "account": facts.account,
        "provision": facts.provision,
        "planned_service": facts.planned_service.value if facts.planned_service else "",
    }
    said |= {f"reason_{number}": one.reasons for number, one in enumerate(facts.conclusions, 1)}
    for number, annex in enumerate(facts.annexes):
        said |= {f"annexes.{number}.title": annex.title, f"annexes.{number}.pages": annex.pages}
    return {name: str(value) for name, value in said.items() if value}


def kept_form(act: str, form: ValueForm) -> LetterForm:
    """What was typed, to be kept beside the draft (保存表单)."""
    return LetterForm(act, {one.path: one.typed for one in form.by_path.values() if any(one.typed)})
