"""Issue a letter (签发文书): its number drawn, every obligatory element checked, the case moved, the files sealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import SHAPES, DocumentNo, LetterFacts, refuse_findings
from gongkai.errors import NotInThisState
from gongkai.law.decision_table import DecisionCode
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.casework.sign_decision import lapse_uncorrected, lapse_unpaid, sign_decision
from gongkai.services.letters.case_side import CaseSide, case_side
from gongkai.services.letters.facts_coding import facts_from_json, facts_to_json
from gongkai.services.letters.finding import letter_to_change, note_step
from gongkai.services.letters.numbering import draw_number, letterhead_on
from gongkai.services.letters.papers import (
    bytes_of,
    edited_file,
    files_of,
    findings_of,
    keep_issued,
    numbered,
    own_wording,
)
from gongkai.services.letters.renewing import refuse_out_of_date, renewal
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.models import Letter
from gongkai.store.queries.letters import LetterInfo

_LAPSES = {DecisionCode.LAPSED_UNCORRECTED: lapse_uncorrected, DecisionCode.LAPSED_UNPAID: lapse_unpaid}


def issue_letter(
    *,
    letter_id: int,
    by: Actor,
    late_confirmed_by: str = "",
    act: Callable[[str], object] | None = None,
) -> LetterInfo:
    """Issue a draft in one transaction: number, checks, files, the act of the case; what fails leaves no trace.

    A deciding letter signs the decision of its case. For a procedural letter `act` is called with the number drawn and
    does the act that the letter tells of, such as `lambda no: request_correction(…, document_no=no)`. It bears today's
    date whatever day it was drafted on: days that follow from it are reckoned anew and everything is checked again.
    Raises: OutOfDate where more than days would change, or a file edited on another day is to go out; MovedOn;
    RecordMissing naming every fault with its article; NotInThisState; what the act of the case raises.
    """
    with transaction.atomic():
        letter = letter_to_change(letter_id)
        permit(by=by, act=Act.ISSUE_LETTER, organ_code=letter.organ.code)
        if letter.status not in ("draft", "approved"):
            raise NotInThisState(f"文书“{letter}”已经签发或者作废，不能再次签发。", letter=letter_id)
        signed_on = clock.today()
        side = case_side(letter.organ, letter.request.record_no, on=signed_on, but=letter)
        edited = edited_file(letter)
        draft = _of_today(letter, side, signed_on, edited=edited is not None)
        facts = _final(letter, draft, signed_on, late_confirmed_by)
        wording = own_wording(letter)
        words = numbered(bytes_of(edited), draft, facts) if edited else None
        files = _checked_files(letter, facts, side, wording, words)
        letter.own_wording = wording if words is None else None
        _store(letter, facts, by)
        keep_issued(letter, files, str(by))
        letter.save()
        _move_case(letter, facts, by, late_confirmed_by, act)
        record_act(
            act="issue_letter",
            actor=str(by),
            organ=letter.organ,
            subject=letter.request.record_no,
            number=letter.document_no,
            code=letter.code,
            articles=[str(cite) for cite in SHAPES[facts.code].cites],
        )
    return queries.letter(letter_id)


def _of_today(letter: Letter, side: CaseSide, on: date, *, edited: bool) -> LetterFacts:
    found = renewal(letter, side, on)
    if found is None:
        return facts_from_json(letter.facts)
    refuse_out_of_date(found, on, edited=edited)
    return found.facts


def _final(letter: Letter, draft: LetterFacts, signed_on: date, late_confirmed_by: str) -> LetterFacts:
    """The facts as they go out: the number drawn, the seal put on, a lateness confirmed."""
    number: DocumentNo | None = None
    if SHAPES[draft.code].numbered:
        word = letterhead_on(letter.organ, signed_on).word
        number = draw_number(letter.organ, word, signed_on.year)
    conclusions = tuple(
        replace(one, decision=replace(one.decision, late_confirmed_by=late_confirmed_by)) for one in draft.conclusions
    )
    return replace(draft, document_no=number, signed_on=signed_on, conclusions=conclusions)


def _checked_files(
    letter: Letter, facts: LetterFacts, side: CaseSide, wording: object, words: bytes | None
) -> dict[str, bytes]:
    title = SHAPES[facts.code].title
    options = side.rules.options
    refuse_findings(findings_of(facts, side.record, words, options=options), title)
    own = own_wording(letter) if wording is not None else None
    files = files_of(facts, own, words)
    if own is not None and words is None:
        refuse_findings(findings_of(facts, side.record, files["docx"], options=options), title)
    return files


def _store(letter: Letter, facts: LetterFacts, by: Actor) -> None:
    letter.facts = facts_to_json(facts)
    letter.document_no = str(facts.document_no) if facts.document_no else ""
    letter.signed_on = facts.signed_on
    letter.status, letter.issued_by, letter.issued_at = "issued", str(by), clock.now()
    note_step(letter, "issue", by)


def _move_case(
    letter: Letter, facts: LetterFacts, by: Actor, late_confirmed_by: str, act: Callable[[str], object] | None
) -> None:
    if act is not None:
        act(letter.document_no)
        return
    if not isinstance(facts.code, DecisionCode):
        return
    where = {"organ_code": letter.organ.code, "request_no": letter.request.record_no}
    if lapse := _LAPSES.get(facts.code):
        lapse(**where, document_no=letter.document_no, by=by, on=facts.signed_on)
        return
    sign_decision(
        **where,
        document_no=letter.document_no,
        by=by,
        remedy_text=facts.remedy_text,
        late_confirmed_by=late_confirmed_by,
        on=facts.signed_on,
    )
