"""The life of a request as one table (办理环节总表): act, from, to, who, article, letter, events.

Nothing moves a case but a row of this table. What an act demands beyond its stage stands in `guards` (before anything
is entered) and `checks` (what is entered).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gongkai.access import Act
from gongkai.casework import events as e
from gongkai.casework.stages import CaseAct, Stage
from gongkai.law.citations import Citation
from gongkai.law.instruments import CHANNEL_REPLY, FEES, OGI, ORGAN_REFORM_REPLY, RECONSIDERATION, SERVICE_REPLY
from gongkai.law.letters import Letter


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table (总表的一行).

    `from_` the stages in which the act is possible; `to` where it may lead, empty where the case stays; `permission`
    the entry of the table role × act that says who may do it; `by_applicant` whether the applicant may; `letter` the
    notice that goes out with it.
    """

    act: CaseAct
    from_: frozenset[Stage]
    to: tuple[Stage, ...]
    permission: Act
    cites: Citation
    events: tuple[type[e.Payload], ...]
    letter: Letter | None = None
    by_applicant: bool = False


def _at(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


_S, _A = Stage, CaseAct
_BEGUN = _at(_S.REGISTERED, _S.PROCESSING)
_IN_CHAIN = _at(_S.PROPOSED, _S.REVIEWED, _S.APPROVED)
_WAITING = _at(_S.AWAITING_CORRECTION, _S.AWAITING_REASONS, _S.AWAITING_PAYMENT)
_UNDECIDED = _BEGUN | _WAITING | _IN_CHAIN
_OPEN = _UNDECIDED | {_S.AWAITING_CONFIRMATION, _S.DECIDED}
_OVER = _at(_S.CONCLUDED, _S.ARCHIVED)
_RECEIVED = _UNDECIDED | {_S.DECIDED} | _OVER
_ANY = _OPEN | _OVER | {_S.MERGED}

_ROWS: tuple[Transition, ...] = (
    Transition(
        _A.REGISTER,
        _at(_S.NEW),
        (_S.REGISTERED, _S.AWAITING_CONFIRMATION),
        Act.REGISTER,
        OGI.article(31),
        (e.RequestRegistered,),
        Letter.REGISTRATION_RECEIPT,
        by_applicant=True,
    ),
    Transition(
        _A.CONFIRM_RECEIPT,
        _at(_S.AWAITING_CONFIRMATION),
        (_S.REGISTERED,),
        Act.CONFIRM_RECEIPT,
        OGI.article(31, items=(2, 3)),
        (e.ReceiptConfirmed,),
        Letter.REGISTRATION_RECEIPT,
    ),
    Transition(
        _A.MERGE,
        _BEGUN | {_S.AWAITING_CONFIRMATION},
        (_S.MERGED,),
        Act.LINK_CASES,
        CHANNEL_REPLY.whole("第二条"),
        (e.RequestMerged,),
    ),
    Transition(_A.ABSORB, _UNDECIDED, (), Act.LINK_CASES, CHANNEL_REPLY.whole("第二条"), (e.DuplicateAbsorbed,)),
    Transition(_A.LINK, _OPEN | _OVER, (), Act.LINK_CASES, OGI.article(36, items=(6,)), (e.RequestLinked,)),
    Transition(_A.ASSIGN, _OPEN, (_S.PROCESSING,), Act.ASSIGN, OGI.article(45), (e.CaseAssigned,)),
    Transition(
        _A.REQUEST_CORRECTION,
        _BEGUN,
        (_S.AWAITING_CORRECTION,),
        Act.REQUEST_CORRECTION,
        OGI.article(30),
        (e.CorrectionRequested,),
        Letter.CORRECTION_NOTICE,
    ),
    Transition(
        _A.RECEIVE_CORRECTION,
        _at(_S.AWAITING_CORRECTION),
        (_S.PROCESSING,),
        Act.RECEIVE_CORRECTION,
        OGI.article(30),
        (e.CorrectionReceived,),
        by_applicant=True,
    ),
    Transition(
        _A.LAPSE_UNCORRECTED,
        _at(_S.AWAITING_CORRECTION),
        (_S.DECIDED,),
        Act.LAPSE,
        OGI.article(30),
        (e.DecisionSigned,),
    ),
    Transition(
        _A.ASK_REASONS,
        _BEGUN,
        (_S.AWAITING_REASONS,),
        Act.ASK_REASONS,
        OGI.article(35),
        (e.ReasonsAsked,),
        Letter.STATE_REASONS_NOTICE,
    ),
    Transition(
        _A.RECEIVE_REASONS,
        _at(_S.AWAITING_REASONS),
        (_S.PROCESSING,),
        Act.ASK_REASONS,
        OGI.article(35),
        (e.ReasonsFound,),
    ),
    Transition(
        _A.EXTEND,
        _UNDECIDED - {_S.AWAITING_CORRECTION, _S.AWAITING_PAYMENT},
        (),
        Act.APPROVE_EXTENSION,
        OGI.article(33, 2),
        (e.ReplyExtended,),
        Letter.DEADLINE_EXTENSION_NOTICE,
    ),
    Transition(
        _A.DELAY,
        _BEGUN,
        (),
        Act.DELAY,
        OGI.article(35),
        (e.ReplyDelayed,),
        Letter.DELAYED_REPLY_NOTICE,
    ),
    Transition(
        _A.CONSULT_THIRD_PARTY,
        _BEGUN,
        (_S.PROCESSING,),
        Act.CONSULT,
        OGI.article(32),
        (e.ConsultationSent,),
        Letter.THIRD_PARTY_CONSULTATION,
    ),
    Transition(
        _A.CONSULT_ORGAN,
        _BEGUN,
        (_S.PROCESSING,),
        Act.CONSULT,
        OGI.article(34),
        (e.ConsultationSent,),
        Letter.ORGAN_CONSULTATION,
    ),
    Transition(
        _A.CONSULTATION_SERVED,
        _UNDECIDED,
        (),
        Act.CONSULT,
        OGI.article(32),
        (e.ConsultationServed,),
    ),
    Transition(
        _A.CONSULTATION_ANSWERED,
        _UNDECIDED,
        (),
        Act.CONSULT,
        OGI.article(32),
        (e.ConsultationAnswered,),
        Letter.THIRD_PARTY_ANSWER,
    ),
    Transition(
        _A.CONSULTATION_EXPIRED,
        _UNDECIDED,
        (),
        Act.CONSULT,
        OGI.article(32),
        (e.ConsultationExpired,),
    ),
    Transition(
        _A.NOTIFY_THIRD_PARTY,
        _BEGUN,
        (),
        Act.CONSULT,
        OGI.article(32),
        (e.ThirdPartyNotified,),
        Letter.DISCLOSURE_NOTICE_TO_THIRD_PARTY,
    ),
    Transition(
        _A.RECORD_SEARCH,
        _BEGUN,
        (_S.PROCESSING,),
        Act.RECORD_SEARCH,
        OGI.article(36, items=(4,)),
        (e.SearchRecorded,),
    ),
    Transition(_A.ASSESS, _BEGUN, (_S.PROCESSING,), Act.ASSESS_EXEMPTION, OGI.article(36), (e.ItemAssessed,)),
    Transition(_A.SEVER, _at(_S.PROCESSING), (), Act.ASSESS_EXEMPTION, OGI.article(37), (e.ItemSevered,)),
    Transition(_A.PROPOSE, _BEGUN, (_S.PROPOSED,), Act.PROPOSE, OGI.article(36), (e.ReplyProposed,)),
    Transition(
        _A.REVIEW,
        _at(_S.PROPOSED),
        (_S.REVIEWED, _S.PROCESSING),
        Act.REVIEW_DECISION,
        OGI.article(45),
        (e.ReplyReviewed,),
    ),
    Transition(
        _A.APPROVE,
        _at(_S.REVIEWED),
        (_S.APPROVED, _S.PROCESSING),
        Act.APPROVE_DECISION,
        OGI.article(45),
        (e.ReplyApproved,),
    ),
    Transition(_A.SIGN, _at(_S.APPROVED), (_S.DECIDED,), Act.ISSUE_LETTER, OGI.article(36), (e.DecisionSigned,)),
    Transition(
        _A.SERVE,
        _RECEIVED,
        (_S.CONCLUDED,),
        Act.SERVE,
        SERVICE_REPLY.whole("第二条、第四条"),
        (e.LetterServed,),
        Letter.PROOF_OF_SERVICE,
    ),
    Transition(
        _A.NOTICE_FEE,
        _BEGUN,
        (_S.AWAITING_PAYMENT,),
        Act.ISSUE_FEE_NOTICE,
        FEES.article(6),
        (e.FeeNoticed,),
        Letter.FEE_NOTICE,
    ),
    Transition(
        _A.RECEIVE_PAYMENT,
        _at(_S.AWAITING_PAYMENT),
        (_S.PROCESSING,),
        Act.RECEIVE_PAYMENT,
        FEES.article(6),
        (e.FeePaid,),
    ),
    Transition(
        _A.LAPSE_UNPAID,
        _at(_S.AWAITING_PAYMENT),
        (_S.DECIDED,),
        Act.LAPSE,
        FEES.article(6),
        (e.DecisionSigned,),
    ),
    Transition(
        _A.WITHDRAW,
        _UNDECIDED | {_S.AWAITING_CONFIRMATION},
        (_S.CONCLUDED,),
        Act.WITHDRAW_REQUEST,
        OGI.article(45),
        (e.RequestWithdrawn,),
        Letter.WITHDRAWAL_CONFIRMATION,
        by_applicant=True,
    ),
    Transition(
        _A.TRANSFER_FUNCTIONS,
        _UNDECIDED,
        (),
        Act.TRANSFER,
        ORGAN_REFORM_REPLY.whole(),
        (e.FunctionsTransferred,),
    ),
    Transition(
        _A.HANDLE_RECTIFICATION,
        _BEGUN,
        (_S.CONCLUDED,),
        Act.RECTIFY_RECORD,
        OGI.article(41),
        (e.RectificationHandled,),
        Letter.RECTIFICATION_NOTICE,
    ),
    Transition(
        _A.ANSWER_SUGGESTION,
        _BEGUN,
        (_S.CONCLUDED,),
        Act.SUGGEST_PUBLICATION,
        OGI.article(44, 2),
        (e.SuggestionAnswered,),
        Letter.PROACTIVE_SUGGESTION_NOTICE,
    ),
    Transition(
        _A.SUGGEST_PUBLICATION,
        _RECEIVED,
        (),
        Act.SUGGEST_PUBLICATION,
        OGI.article(44, 1),
        (e.PublicationSuggested,),
    ),
    Transition(
        _A.RECORD_REMEDY, _RECEIVED, (), Act.RECORD_PROCEEDING, RECONSIDERATION.article(20, 1), (e.RemedySought,)
    ),
    Transition(_A.REOPEN, _OVER, (_S.PROCESSING,), Act.REOPEN, RECONSIDERATION.article(64), (e.CaseReopened,)),
    Transition(_A.ARCHIVE, _at(_S.CONCLUDED), (_S.ARCHIVED,), Act.ARCHIVE, OGI.article(45), (e.CaseArchived,)),
    Transition(_A.NOTE, _ANY, (), Act.WRITE_NOTE, OGI.article(45), (e.NoteWritten,)),
    Transition(
        _A.MESSAGE,
        _OPEN | _OVER,
        (),
        Act.WRITE_MESSAGE,
        OGI.article(45),
        (e.MessageExchanged,),
        by_applicant=True,
    ),
)

TRANSITIONS: Final[dict[CaseAct, Transition]] = {row.act: row for row in _ROWS}
APART: Final = frozenset(
    {
        _A.CONFIRM_RECEIPT,
        _A.LINK,
        _A.ASSIGN,
        _A.REQUEST_CORRECTION,
        _A.RECEIVE_CORRECTION,
        _A.RECORD_SEARCH,
        _A.HANDLE_RECTIFICATION,
        _A.ANSWER_SUGGESTION,
        _A.SERVE,
        _A.WITHDRAW,
        _A.TRANSFER_FUNCTIONS,
        _A.ARCHIVE,
        _A.NOTE,
        _A.MESSAGE,
    }
)
"""The acts possible for filings that are no disclosure requests: rectifications (41) and suggestions (44)."""
