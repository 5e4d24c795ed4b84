"""What leads to the reply and brings it to the applicant (研判、审签、送达的事件)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.casework.events.base import Payload
from gongkai.law.decision_facts import EarlierReply, LinkCheck, Origin, ResponsibleOrgan, Severance
from gongkai.law.decision_table import DecisionCode, OtherClosing, RemedyType
from gongkai.law.exemption_terms import ExemptionGround
from gongkai.law.rules.reply import ServiceMethod


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """What one item asked for is answered with, and on which records (逐项处理意见).

    `statement` is the text that the letter of the code needs. The record of asking a third party, of searching, of
    asking for reasons and of lapse are taken from the case itself, never from here.
    """

    item: int
    code: DecisionCode
    statement: str = ""
    grounds: tuple[ExemptionGround, ...] = ()
    severances: tuple[Severance, ...] = ()
    link: LinkCheck | None = None
    origin: Origin | None = None
    responsible: ResponsibleOrgan | None = None
    earlier_reply: EarlierReply | None = None
    earlier_request_pending: bool = False
    closing: OtherClosing | None = None
    only_because_not_transferred: bool = False


@dataclass(frozen=True, slots=True)
class ItemAssessed(Payload):
    """One item was assessed (逐项研判)."""

    decision: ItemDecision


@dataclass(frozen=True, slots=True)
class ItemSevered(Payload):
    """Parts of what one item asks for were severed (区分处理); original and severed copy are both kept."""

    item: int
    severances: tuple[Severance, ...]
    original_file: str = ""
    severed_file: str = ""


@dataclass(frozen=True, slots=True)
class ReplyProposed(Payload):
    """The handler proposed a reply to every item (拟办)."""

    decisions: tuple[ItemDecision, ...]


@dataclass(frozen=True, slots=True)
class ReplyReviewed(Payload):
    """The proposal was reviewed (审核)."""

    passed: bool
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class ReplyApproved(Payload):
    """The proposal was approved for issue, or sent back (签发)."""

    passed: bool
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class DecisionSigned(Payload):
    """The letter of the decision was dated, numbered and sealed (制发处理决定). The event's day is the letter's day.

    `remedy_text` is the letter's own paragraph; `due_on` the limit on that day; `late_confirmed_by` who confirmed that
    it goes out late.
    """

    document_no: str
    decisions: tuple[ItemDecision, ...]
    report_row: str
    remedy: RemedyType
    remedy_text: str = ""
    due_on: date | None = None
    late_confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class LetterServed(Payload):
    """A letter reached the one it is for, or went to the post (送达). The event's day is the day that counts.

    `letter` is P1–P18 or a decision code D01–D24; `reference` the receipt or the postal number.
    """

    letter: str
    method: ServiceMethod
    reference: str = ""
    posted_on: date | None = None
    signed_on: date | None = None
    document_no: str = ""
    consultation: int | None = None


@dataclass(frozen=True, slots=True)
class RequestDecided(Payload):
    """A decision entered on the register as a whole (台账登记的处理结果). The event's day is the day of conclusion."""

    report_row: str
    decision: str = ""
    decided_on: date | None = None
    served_on: date | None = None
