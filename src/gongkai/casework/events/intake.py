"""What happens as a filing comes in (收件登记的事件)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.casework.events.base import Payload
from gongkai.law.fee_terms import Provision
from gongkai.law.filing_terms import FilingKind, RequestElement
from gongkai.law.rules.receipt import Channel


class LinkKind(StrEnum):
    """How two requests belong together (关联方式)."""

    EARLIER = "earlier"
    SAME_INFORMATION = "same_information"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class RequestRegistered(Payload):
    """A filing was put on the register (登记). The event's day is the day of receipt, or of arrival while unconfirmed.

    `awaits`: it counts as received only once both sides have confirmed it (第三十一条). `items` is how many separate
    matters it asks for; their words stand beside the case, not in the event. `lacking` are the elements of article 29
    that are missing.
    """

    applicant_kind: str = ""
    intake_channel: Channel | None = None
    arrived_on: date | None = None
    confirmed_on: date | None = None
    awaits: bool = False
    filing: FilingKind = FilingKind.DISCLOSURE_REQUEST
    items: int = 1
    provision: Provision | None = None
    electronic_chosen: bool = False
    lacking: tuple[RequestElement, ...] = ()
    incoming_no: str = ""
    has_applicant: bool = False
    help_owed: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptConfirmed(Payload):
    """Both sides confirmed that the filing was received (双方确认); the event's day is the day of receipt."""

    how: str = ""


@dataclass(frozen=True, slots=True)
class RequestMerged(Payload):
    """This filing came a second time by another channel and goes on in the earlier one (并入先到件)."""

    into: str


@dataclass(frozen=True, slots=True)
class DuplicateAbsorbed(Payload):
    """A later copy of this request was merged into it (后到件并入)."""

    request_no: str


@dataclass(frozen=True, slots=True)
class RequestLinked(Payload):
    """Another request belongs to this one (关联)."""

    request_no: str
    kind: LinkKind = LinkKind.RELATED


@dataclass(frozen=True, slots=True)
class CaseAssigned(Payload):
    """The case was given to a person and a department (分办)."""

    handler: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class RequestRecordCorrected(Payload):
    """What the register said was put right (更正登记): the fields before and after, as text, and why."""

    before: Any
    after: Any
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NoteWritten(Payload):
    """An internal note (内部备注); its words stand beside the case."""

    message: int


@dataclass(frozen=True, slots=True)
class MessageExchanged(Payload):
    """A message between organ and applicant (消息); its words stand beside the case."""

    message: int
    from_applicant: bool = False
