"""The letter that an act sends out (办理事项的文书): what the act says already is not asked for again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from gongkai.casework import CaseAct, apply, leading_code, reply_clock
from gongkai.casework.events import Event, ReplyExtended
from gongkai.casework.letters import SHAPES, LetterCode, LetterFacts
from gongkai.casework.letters.facts import Particular
from gongkai.errors import InvalidInput, NotFound, NotInThisState
from gongkai.law.counting import number_in_force
from gongkai.law.decision_table import DecisionCode
from gongkai.law.explain import DueDate
from gongkai.law.letters import Letter
from gongkai.law.rules.correction import correction_due
from gongkai.law.rules.excessive import reasons_due
from gongkai.services.letters.case_side import CaseSide, case_side
from gongkai.services.letters.composing import Wording
from gongkai.services.letters.facts_coding import LetterForm
from gongkai.services.lookup import organ_named
from gongkai.store.models import ConsultedParty

Said = Mapping[str, Any]
Particulars = dict[str, Particular]


class ActLetter(NamedTuple):
    """How the letter of an act is written (事项与文书).

    `code` None: the letter of the decision proposed. `asked`: the particulars that the officer adds on the act's form;
    `filled`: the others, from the case and from what the act says; `dated`: those that follow from the day of issue.
    """

    code: LetterCode | None
    asked: tuple[str, ...] = ()
    filled: Callable[[CaseSide, Said], Particulars] = lambda _side, _said: {}
    dated: Callable[[CaseSide, Said, date], Particulars] = lambda _side, _said, _on: {}


def code_of_act(*, organ_code: str, request_no: str, act: CaseAct, on: date) -> LetterCode:
    """Return the kind of letter that an act sends out in a case (该事项的文书).

    Raises: NotInThisState where no reply is proposed yet; NotFound.
    """
    return _code(case_side(organ_named(organ_code), request_no, on=on), act)


def wording_of_act(
    *, organ_code: str, request_no: str, act: CaseAct, said: Said, on: date
) -> tuple[LetterCode, Wording]:
    """Return the letter of an act with what its form says; `said` the values of the form by name (事项文书的内容).

    Raises: NotInThisState, NotFound; InvalidInput for a day in the letter that cuts a term short.
    """
    side = case_side(organ_named(organ_code), request_no, on=on)
    row = ACT_LETTERS[act]
    more = row.filled(side, said) | row.dated(side, said, on)
    return _code(side, act), wording_from(_code(side, act), {**said, **more}, addressee=_addressee(side, said))


def dated_again(side: CaseSide, facts: LetterFacts, form: LetterForm | None, on: date) -> Particulars:
    """Return the particulars of a draft that follow from the day of issue, for another day (随成文日期推算的内容).

    `form`: what was typed. A day that the officer wrote into the letter stays, as long as it cuts no term short.
    Raises: InvalidInput for one that would; what the rules refuse.
    """
    acts = (
        [CaseAct(form.act)]
        if form and form.act
        else [act for act, row in ACT_LETTERS.items() if row.code is facts.code]
    )
    return ACT_LETTERS[acts[0]].dated(side, _said_again(facts, form), on) if acts else {}


def _said_again(facts: LetterFacts, form: LetterForm | None) -> Said:
    """What the act says about terms, as typed into its form; of a draft without one what the letter says."""
    told = {name: str(value) for name, value in facts.particulars.items()}
    typed = told if form is None else {name: values[0].strip() for name, values in form.typed.items() if values}
    workdays = typed.get("workdays") or told.get("extension_workdays", "")
    said: dict[str, Any] = {name: date.fromisoformat(typed[name]) for name in _WRITTEN_DAYS if typed.get(name)}
    terms = {"term_workdays": typed.get("term_workdays", ""), "workdays": workdays}
    return said | {name: int(term) for name, term in terms.items() if term.isdecimal()}


def wording_from(code: LetterCode, said: Said, *, addressee: str = "") -> Wording:
    """Return what an officer wrote into the form of a letter as its wording; what is empty stays a gap (拟稿内容)."""
    shape = SHAPES[code]
    particulars = {field.name: said[field.name] for field in shape.fields if said.get(field.name)}
    reasons = {
        int(name.removeprefix(_REASON)): text for name, text in said.items() if name.startswith(_REASON) and text
    }
    return Wording(
        particulars=particulars,
        addressee=addressee or said.get("addressee", ""),
        is_person=None if shape.to_applicant else bool(said.get("is_person")),
        account=said.get("account", ""),
        reasons=reasons,
        provision=said.get("provision", ""),
        annexes=tuple(said.get("annexes", ())),
        planned_service=said.get("planned_service"),
    )


_REASON: Final = "reason_"
_WRITTEN_DAYS: Final = ("correction_due_on", "reasons_due_on")


def _code(side: CaseSide, act: CaseAct) -> LetterCode:
    code = ACT_LETTERS[act].code
    if code is not None:
        return code
    decisions = side.state.decision.decisions if side.state.decision else side.state.proposal
    if not decisions:
        raise NotInThisState("该申请还没有拟定处理意见，不能拟制处理决定文书。请先逐项提出处理意见。")
    return leading_code(decisions, options=side.rules.options)


def _addressee(side: CaseSide, said: Said) -> str:
    """The third party or the organ that is asked; empty for the applicant."""
    if "name" in said:
        return str(said["name"]).strip()
    if "number" not in said:
        return ""
    asked = side.state.consultation(said["number"])
    if asked is None:
        raise NotFound(f"本件没有第{said['number']}号征求意见书。")
    party = ConsultedParty.objects.filter(pk=asked.sent.party or 0).first()
    return party.name if party else ""


def _points(_: CaseSide, said: Said) -> Particulars:
    points = list(said["points"])
    numbered = [f"{number}. {text}" for number, text in enumerate(points, 1)] if len(points) > 1 else points
    return {"points": "\n".join(numbered)}


def _correction_due(side: CaseSide, said: Said, on: date) -> Particulars:
    rules = side.rules
    due = correction_due(on, term_workdays=said.get("term_workdays"), calendar=rules.calendar, options=rules.options)
    return _written("correction_due_on", "补正期限", said, due)


def _reasons_due(side: CaseSide, said: Said, on: date) -> Particulars:
    rules = side.rules
    due = reasons_due(on, term_workdays=said.get("term_workdays"), calendar=rules.calendar, options=rules.options)
    return _written("reasons_due_on", "说明理由的期限", said, due)


def _written(field: str, term: str, said: Said, due: DueDate) -> Particulars:
    """The last day as the letter says it: the officer's own, which may not cut the term short."""
    written_on = said.get(field) or due.due_on
    if written_on < due.due_on:
        message = (
            f"文书写明的{term}（{written_on}）早于按{term}推算的{due.due_on}。"
            f"请改为{due.due_on}或者更晚，或者缩短期限。"
        )
        raise InvalidInput(message, field=field)
    return {field: written_on}


def _extended(side: CaseSide, said: Said, on: date) -> Particulars:
    before = reply_clock(side.state, side.rules, as_of=on)
    longer = apply(side.state, Event(on, "", ReplyExtended(said["workdays"], "")), side.rules)
    after = reply_clock(longer, side.rules, as_of=on)
    if before is None or after is None:
        raise InvalidInput("本件没有答复期限，不能延期。")
    return {
        "old_due_on": before.due_on,
        "new_due_on": after.due_on,
        "extension_workdays": str(said["workdays"]),
    }


def _third_party(side: CaseSide, _: Said, on: date) -> Particulars:
    return {"limit_workdays": str(number_in_force(side.rules.law, "consultation.third_party_limit", on=on))}


def _other_organ(side: CaseSide, _: Said, on: date) -> Particulars:
    return {"limit_workdays": str(number_in_force(side.rules.law, "consultation.organ_limit", on=on))}


def _fee(_: CaseSide, said: Said) -> Particulars:
    return {
        "scale": said["standard"],
        "amount_yuan": f"{said['amount_yuan']:f}",
        "payment": said["payment_method"],
    }


def _payment_limit(side: CaseSide, _: Said, on: date) -> Particulars:
    return {"limit_workdays": str(number_in_force(side.rules.law, "fees.payment_limit", on=on))}


ACT_LETTERS: Final[Mapping[CaseAct, ActLetter]] = {
    CaseAct.REQUEST_CORRECTION: ActLetter(
        Letter.CORRECTION_NOTICE, ("guidance", "submit_to", "correction_due_on"), _points, _correction_due
    ),
    CaseAct.ASK_REASONS: ActLetter(
        Letter.STATE_REASONS_NOTICE,
        ("submit_to", "reasons_due_on"),
        lambda _, said: {"frequency": said["finding"]},
        _reasons_due,
    ),
    CaseAct.EXTEND: ActLetter(
        Letter.DEADLINE_EXTENSION_NOTICE, (), lambda _, said: {"reason": said["reason"]}, _extended
    ),
    CaseAct.DELAY: ActLetter(
        Letter.DELAYED_REPLY_NOTICE,
        (),
        lambda _, said: {"reason": said["reason"], "delayed_due_on": said["until"]},
    ),
    CaseAct.CONSULT_THIRD_PARTY: ActLetter(
        Letter.THIRD_PARTY_CONSULTATION, ("disclosed_content", "submit_to"), dated=_third_party
    ),
    CaseAct.CONSULT_ORGAN: ActLetter(Letter.ORGAN_CONSULTATION, ("matter", "submit_to"), dated=_other_organ),
    CaseAct.NOTIFY_THIRD_PARTY: ActLetter(
        Letter.DISCLOSURE_NOTICE_TO_THIRD_PARTY,
        ("disclosed_content", "opinion"),
        lambda _, said: {"reason": said["public_interest"]},
    ),
    CaseAct.NOTICE_FEE: ActLetter(Letter.FEE_NOTICE, ("calculation",), _fee, _payment_limit),
    CaseAct.HANDLE_RECTIFICATION: ActLetter(
        Letter.RECTIFICATION_NOTICE,
        ("handling",),
        lambda side, said: {"claim": side.record.content, "finding": said["finding"]},
    ),
    CaseAct.ANSWER_SUGGESTION: ActLetter(
        Letter.PROACTIVE_SUGGESTION_NOTICE,
        ("handling",),
        lambda side, said: {"suggestion": side.record.content, "finding": said["finding"]},
    ),
    CaseAct.SIGN: ActLetter(None),
    CaseAct.LAPSE_UNCORRECTED: ActLetter(DecisionCode.LAPSED_UNCORRECTED),
    CaseAct.LAPSE_UNPAID: ActLetter(DecisionCode.LAPSED_UNPAID),
}
"""The acts whose letter is issued in the same step (同时制发文书的事项)."""
