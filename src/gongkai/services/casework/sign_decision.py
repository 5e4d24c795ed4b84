"""Issue the decision (制发处理决定): dated, numbered, with the remedies that fit it."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct, case_row, letter_remedy, reply_clock
from gongkai.casework.events import DecisionSigned, ItemDecision
from gongkai.law.decision_table import DecisionCode
from gongkai.services.casework.acting import Done, Locked, act_on_case
from gongkai.services.casework.remedies_told import remedies_told


def sign_decision(
    *,
    organ_code: str,
    request_no: str,
    document_no: str,
    by: Actor,
    remedy_text: str | None = None,
    late_confirmed_by: str = "",
    on: date | None = None,
) -> Done:
    """Issue the approved reply (条例第三十六条). `remedy_text` is the letter's own paragraph, made here if not given.

    Raises: the first of everything that keeps the letter from going out: a record that is missing, OutOfTime unless the
    head confirmed the lateness, WrongRemedy, RecordMissing without a document number.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.SIGN,
        what=lambda locked: signed(locked, locked.state.proposal, document_no, remedy_text, late_confirmed_by),
        by=by,
        on=on,
        document_no=document_no,
    )


def lapse_uncorrected(*, organ_code: str, request_no: str, document_no: str, by: Actor, on: date | None = None) -> Done:
    """Stop processing what was not corrected in time (条例第三十条): D22, counted in 3.6.1.

    Raises: RecordMissing without proof that the notice arrived; LawRefused before the term has run out.
    """
    return _lapse(
        organ_code, request_no, CaseAct.LAPSE_UNCORRECTED, DecisionCode.LAPSED_UNCORRECTED, document_no, by, on
    )


def lapse_unpaid(*, organ_code: str, request_no: str, document_no: str, by: Actor, on: date | None = None) -> Done:
    """Stop processing what was not paid for in time (国办函〔2020〕109号): D23, counted in 3.6.2.

    Raises: RecordMissing without proof that the notice arrived; LawRefused before the days to pay are over.
    """
    return _lapse(organ_code, request_no, CaseAct.LAPSE_UNPAID, DecisionCode.LAPSED_UNPAID, document_no, by, on)


def signed(
    locked: Locked,
    decisions: tuple[ItemDecision, ...],
    document_no: str,
    remedy_text: str | None,
    late_confirmed_by: str,
) -> DecisionSigned:
    """Return the decision of a held case as it would be issued (处理决定)."""
    case, state, rules, on = locked
    due = reply_clock(state, rules, as_of=on)
    if remedy_text is None:
        remedy_text = remedies_told(organ=case.organ, decisions=decisions, on=on, rules=rules).text
    return DecisionSigned(
        document_no=document_no.strip(),
        decisions=decisions,
        report_row=case_row(decisions, options=rules.options),
        remedy=letter_remedy(decisions, options=rules.options),
        remedy_text=remedy_text,
        due_on=due.due_on if due else None,
        late_confirmed_by=late_confirmed_by.strip(),
    )


def _lapse(
    organ_code: str,
    request_no: str,
    act: CaseAct,
    code: DecisionCode,
    document_no: str,
    by: Actor,
    on: date | None,
) -> Done:
    def lapsed(locked: Locked) -> DecisionSigned:
        decisions = tuple(ItemDecision(item, code) for item in range(1, locked.state.items + 1))
        return signed(locked, decisions, document_no, None, "")

    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=act,
        what=lapsed,
        by=by,
        on=on,
        document_no=document_no,
    )
