"""Facts of a letter from the case and what the officer adds (文书组稿)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.casework import decision_facts, leading_code
from gongkai.casework.events import ItemDecision
from gongkai.casework.letters import (
    SHAPES,
    Annex,
    Conclusion,
    DocumentNo,
    LetterCode,
    LetterFacts,
    expected_remedy,
)
from gongkai.casework.letters.facts import Particular
from gongkai.errors import InvalidInput, NotInThisState
from gongkai.law.decision_table import DecisionCode, RemedyType
from gongkai.law.remedy_terms import RemedyAddress
from gongkai.law.rules.remedies import remedy_notice
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services.letters.case_side import CaseSide
from gongkai.store.models import LetterHead

_LAPSES = (DecisionCode.LAPSED_UNCORRECTED, DecisionCode.LAPSED_UNPAID)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the officer adds to what the case holds (拟稿内容). `reasons` by number of the item asked."""

    particulars: Mapping[str, Particular] = field(default_factory=dict)
    addressee: str = ""
    is_person: bool | None = None
    account: str = ""
    reasons: Mapping[int, str] = field(default_factory=dict)
    provision: str = ""
    annexes: tuple[Annex, ...] = ()
    planned_service: ServiceMethod | None = None


def composed(side: CaseSide, code: LetterCode, wording: Wording, head: LetterHead | None, on: date) -> LetterFacts:
    """Return the facts of a letter dated `on`, its number not drawn yet (组稿).

    Raises: NotInThisState for a decision not proposed, or of another kind; InvalidInput for unknown particulars.
    """
    shape, record = SHAPES[code], side.record
    known = {one.name for one in shape.fields}
    if strange := sorted(set(wording.particulars) - known):
        raise InvalidInput(f"“{shape.title}”没有这些要素：{'、'.join(strange)}。")
    own = not wording.addressee.strip()
    if own and not shape.to_applicant:
        raise InvalidInput(f"“{shape.title}”不是发给申请人的，请填写受文人。")
    facts = LetterFacts(
        code=code,
        organ=record.organ,
        addressee=record.applicant if own else wording.addressee.strip(),
        request_no=record.request_no,
        document_no=DocumentNo(head.word, on.year) if shape.numbered and head else None,
        is_person=(side.is_person if own else False) if wording.is_person is None else wording.is_person,
        intake=record.intake,
        content=record.content,
        account=wording.account,
        provision=wording.provision,
        signed_on=on,
        annexes=wording.annexes,
        contact=head.contact if head else "",
        planned_service=wording.planned_service,
        particulars=dict(wording.particulars),
    )
    return _with_decision(side, facts, wording, on) if facts.decides else facts


def wording_of(facts: LetterFacts, applicant: str) -> Wording:
    """Return what the officer added to a letter, to be composed again for another day (由文书还原拟稿内容)."""
    return Wording(
        particulars=dict(facts.particulars),
        addressee="" if facts.addressee == applicant and SHAPES[facts.code].to_applicant else facts.addressee,
        is_person=facts.is_person,
        account=facts.account,
        reasons={number: one.reasons for number, one in enumerate(facts.conclusions, 1)},
        provision=facts.provision,
        annexes=facts.annexes,
        planned_service=facts.planned_service,
    )


def _with_decision(side: CaseSide, facts: LetterFacts, wording: Wording, on: date) -> LetterFacts:
    decisions = decisions_of(side, facts.code)
    conclusions = tuple(
        Conclusion(
            side.record.items[one.item - 1],
            decision_facts(side.state, one, signed_on=on, rules=side.rules),
            wording.reasons.get(one.item, ""),
        )
        for one in sorted(decisions, key=lambda one: one.item)
        if one.item <= len(side.record.items)
    )
    facts = replace(facts, conclusions=conclusions)
    kind = expected_remedy(facts, options=side.rules.options)
    if kind is RemedyType.NONE:
        return replace(facts, remedy_type=kind)
    address = RemedyAddress(side.record.reconsideration_organ, side.record.court, on)
    notice = remedy_notice(kind, address, on=on, law=side.rules.law)
    return replace(facts, remedy_type=kind, remedy_text=notice.text)


def decisions_of(side: CaseSide, code: LetterCode) -> tuple[ItemDecision, ...]:
    """Return what the letter decides, item by item (文书所载决定): as proposed, or as signed already.

    Raises: NotInThisState where nothing is proposed or the kind of letter is not that of the proposal.
    """
    if code in _LAPSES:
        return tuple(ItemDecision(item, DecisionCode(code.value)) for item in range(1, side.state.items + 1))
    decisions = side.state.decision.decisions if side.state.decision else side.state.proposal
    if not decisions:
        raise NotInThisState("该申请还没有拟定处理意见，不能拟制处理决定文书。请先逐项提出处理意见。")
    expected = leading_code(decisions, options=side.rules.options)
    if expected is not code:
        right = SHAPES[expected].title
        raise NotInThisState(f"拟定的处理意见对应“{right}”（{expected.value}），不是{code.value}。请选用对应的文书。")
    return decisions
