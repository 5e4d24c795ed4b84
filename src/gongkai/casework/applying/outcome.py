"""Events of the reply and after it (答复与后续)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gongkai.casework.events import (
    CaseArchived,
    CaseReopened,
    DecisionSigned,
    Event,
    FunctionsTransferred,
    ItemAssessed,
    ItemSevered,
    LetterServed,
    Payload,
    PublicationSuggested,
    RectificationHandled,
    RemedySought,
    ReplyApproved,
    ReplyProposed,
    ReplyReviewed,
    RequestDecided,
    RequestWithdrawn,
    SuggestionAnswered,
)
from gongkai.casework.stages import Stage
from gongkai.casework.state import CaseState, Reopening, Rules, Signature, Signed, Transfer
from gongkai.law.decision_table import DecisionCode
from gongkai.law.letters import Letter
from gongkai.law.rules.decisions import report_row


def assessed(case: CaseState, _: Event, what: ItemAssessed, __: Rules) -> CaseState:
    """Keep the latest assessment of an item (研判)."""
    others = tuple(one for one in case.assessments if one.item != what.decision.item)
    ordered = sorted((*others, what.decision), key=lambda one: one.item)
    return replace(case, stage=Stage.PROCESSING, assessments=tuple(ordered))


def severed(case: CaseState, _: Event, what: ItemSevered, __: Rules) -> CaseState:
    """Keep the severed parts with the assessment of their item (区分处理)."""
    after = tuple(
        replace(one, severances=what.severances) if one.item == what.item else one for one in case.assessments
    )
    return replace(case, assessments=after, severed=(*case.severed, what.item))


def proposed(case: CaseState, event: Event, what: ReplyProposed, _: Rules) -> CaseState:
    """Put a reply to every item up for review (拟办)."""
    signature = Signature(event.by, event.on)
    return replace(
        case, stage=Stage.PROPOSED, proposal=what.decisions, proposed=signature, reviewed=None, approved=None
    )


def reviewed(case: CaseState, event: Event, what: ReplyReviewed, _: Rules) -> CaseState:
    """Pass a proposal on, or back (审核)."""
    stage = Stage.REVIEWED if what.passed else Stage.PROCESSING
    return replace(case, stage=stage, reviewed=Signature(event.by, event.on, what.opinion))


def approved(case: CaseState, event: Event, what: ReplyApproved, _: Rules) -> CaseState:
    """Approve a proposal for issue, or send it back (签发)."""
    stage = Stage.APPROVED if what.passed else Stage.PROCESSING
    return replace(case, stage=stage, approved=Signature(event.by, event.on, what.opinion))


def signed(case: CaseState, event: Event, what: DecisionSigned, rules: Rules) -> CaseState:
    """Issue the decision; it ends the case when it has gone out (作出处理决定)."""
    decision = Signed(event.on, what.document_no, what.decisions, what.report_row, what.due_on, what.late_confirmed_by)
    after = replace(case, stage=Stage.DECIDED, decision=decision)
    if rules.options["annual.request_concluded_when"] == "decided":
        return _counted(after, event.on, what.report_row)
    return after


def served(case: CaseState, event: Event, what: LetterServed, _: Rules) -> CaseState:
    """Note a service; that of the decision concludes the case (送达).

    A term of the applicant runs from the day on which the letter is known to be in hand, not from its posting.
    """
    case = replace(case, served=(*case.served, what))
    if what.letter.startswith("D"):
        return _decision_served(case, event.on)
    if what.letter == Letter.CORRECTION_NOTICE and case.correction:
        arrived_on = what.signed_on or case.correction.served_on
        return replace(case, correction=replace(case.correction, served_on=arrived_on, reference=what.reference))
    if what.letter == Letter.FEE_NOTICE and case.fee:
        arrived_on = what.signed_on or case.fee.served_on
        return replace(case, fee=replace(case.fee, served_on=arrived_on, reference=what.reference))
    if what.letter == Letter.STATE_REASONS_NOTICE and case.reasons:
        return replace(case, reasons=replace(case.reasons, served_on=what.signed_on or case.reasons.served_on))
    if what.letter == Letter.DEADLINE_EXTENSION_NOTICE and case.extension:
        return replace(case, extension=replace(case.extension, served_on=case.extension.served_on or event.on))
    return case


def _decision_served(case: CaseState, on: date) -> CaseState:
    decision = case.decision
    if decision is None or case.stage is not Stage.DECIDED:
        return case
    after = replace(case, stage=Stage.CONCLUDED, decision=replace(decision, served_on=on), closed_on=on)
    return _counted(after, on, decision.report_row)


def _counted(case: CaseState, on: date, report_row: str) -> CaseState:
    """Give the case its one result; a case reopened after a reversal keeps its first (一件一行)."""
    return case if case.concluded_on is not None else replace(case, concluded_on=on, report_row=report_row)


def decided(case: CaseState, event: Event, what: RequestDecided, _: Rules) -> CaseState:
    """Take a result from the register (登记处理结果)."""
    after = replace(case, stage=Stage.CONCLUDED, closed_on=event.on)
    return replace(after, concluded_on=event.on, report_row=what.report_row)


def withdrawn(case: CaseState, event: Event, what: RequestWithdrawn, _: Rules) -> CaseState:
    """End a case that the applicant took back (撤回); a filing never received is not counted."""
    after = replace(case, stage=Stage.CONCLUDED, withdrawn_on=event.on, closed_on=event.on)
    return _counted(after, event.on, what.report_row) if case.counted else after


def transferred(case: CaseState, event: Event, what: FunctionsTransferred, _: Rules) -> CaseState:
    """Note that functions moved (职权划转)."""
    return replace(case, transfers=(*case.transfers, Transfer(event.on, what.direction, what.other_organ)))


def closed_apart(case: CaseState, event: Event, __: RectificationHandled | SuggestionAnswered, ___: Rules) -> CaseState:
    """End a filing that is no disclosure request (更正请求、建议办结); if it counts, as closed otherwise."""
    after = replace(case, stage=Stage.CONCLUDED, closed_on=event.on)
    return _counted(after, event.on, report_row(DecisionCode.OTHERWISE_CLOSED)) if case.counted else after


def suggested(case: CaseState, _: Event, __: PublicationSuggested, ___: Rules) -> CaseState:
    """Leave the case as it is (转主动公开不影响本件)."""
    return case


def remedy_sought(case: CaseState, _: Event, what: RemedySought, __: Rules) -> CaseState:
    """Keep the latest word on each proceeding (复议诉讼)."""
    others = tuple(one for one in case.remedies if one.record_no != what.record_no)
    return replace(case, remedies=(*others, what))


def reopened(case: CaseState, event: Event, what: CaseReopened, _: Rules) -> CaseState:
    """Owe a new reply; the first result stays counted (重新办理)."""
    return replace(
        case,
        stage=Stage.PROCESSING,
        reopened=Reopening(event.on, what.ruling, what.due_on),
        assessments=(),
        proposal=(),
        proposed=None,
        reviewed=None,
        approved=None,
        extension=None,
        closed_on=None,
    )


def archived(case: CaseState, event: Event, _: CaseArchived, __: Rules) -> CaseState:
    """Close the file (归档)."""
    return replace(case, stage=Stage.ARCHIVED, archived_on=event.on)


OUTCOME: dict[type[Payload], Callable[..., CaseState]] = {
    ItemAssessed: assessed,
    ItemSevered: severed,
    ReplyProposed: proposed,
    ReplyReviewed: reviewed,
    ReplyApproved: approved,
    DecisionSigned: signed,
    LetterServed: served,
    RequestDecided: decided,
    RequestWithdrawn: withdrawn,
    FunctionsTransferred: transferred,
    RectificationHandled: closed_apart,
    SuggestionAnswered: closed_apart,
    PublicationSuggested: suggested,
    RemedySought: remedy_sought,
    CaseReopened: reopened,
    CaseArchived: archived,
}
