"""What the events of one case add up to (一件申请的现状): frozen, made only by replaying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai.casework.events import (
    ConsultationSent,
    Direction,
    ItemDecision,
    LetterServed,
    LinkKind,
    RemedySought,
    SearchRecorded,
)
from gongkai.casework.stages import Stage
from gongkai.law.calendar import WorkdayCalendar
from gongkai.law.fee_terms import FeeMode, Provision
from gongkai.law.filing_terms import FilingKind, RequestElement
from gongkai.law.options import Options
from gongkai.law.rules.consultation import Opinion
from gongkai.law.rules.receipt import Channel
from gongkai.law.values import Law


class Rules(NamedTuple):
    """The law as it is applied to a case (适用的规则): numbers, working days, choices."""

    law: Law
    calendar: WorkdayCalendar
    options: Options


class Signature(NamedTuple):
    """Who did one step of the chain, and when (审签)."""

    by: str
    on: date
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """The one correction notice and what came of it (补正)."""

    requested_on: date
    points: tuple[str, ...]
    term_workdays: int
    document_no: str = ""
    restarts: bool = True
    served_on: date | None = None
    reference: str = ""
    received_on: date | None = None
    clear: bool = False


@dataclass(frozen=True, slots=True)
class Reasons:
    """The request for reasons and what the organ found (说明理由)."""

    asked_on: date
    finding: str
    term_workdays: int
    document_no: str = ""
    served_on: date | None = None
    found_on: date | None = None
    sound: bool | None = None
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A longer limit (延期). `due_before` the limit until then; `served_on` when the notice went out, if known."""

    notified_on: date
    workdays: int
    approved_by: str
    due_before: date
    served_on: date | None = None
    ended: bool = False

    @property
    def counts(self) -> bool:
        """Whether its days count: the notice went out in time, as far as is known, and no restart has ended it."""
        return not self.ended and (self.served_on or self.notified_on) <= self.due_before


@dataclass(frozen=True, slots=True)
class Delay:
    """A later day under article 35 (延迟答复)."""

    until: date
    notified_on: date
    due_before: date


@dataclass(frozen=True, slots=True)
class Consultation:
    """One letter asking for an opinion, and its answer (一次征求意见)."""

    sent_on: date
    sent: ConsultationSent
    served_on: date | None = None
    answered_on: date | None = None
    opinion: Opinion | None = None
    finding: str = ""
    expired_on: date | None = None
    notified_on: date | None = None
    public_interest: str = ""

    def concerns(self, item: int) -> bool:
        """Whether it is about an item; without items named it is about all."""
        return not self.sent.items or item in self.sent.items


@dataclass(frozen=True, slots=True)
class FeeCharged:
    """The fee notice and what was paid (信息处理费). Unit: 元."""

    noticed_on: date
    mode: FeeMode
    amount_yuan: Decimal
    document_no: str = ""
    served_on: date | None = None
    reference: str = ""
    paid_yuan: Decimal = Decimal(0)
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """The decision as issued (已作出的处理决定)."""

    signed_on: date
    document_no: str
    decisions: tuple[ItemDecision, ...]
    report_row: str
    due_on: date | None
    late_confirmed_by: str = ""
    served_on: date | None = None


class Search(NamedTuple):
    """A search and its day (检索)."""

    on: date
    record: SearchRecorded


class Transfer(NamedTuple):
    """Functions that moved (职权划转)."""

    on: date
    direction: Direction
    other_organ: str


class Link(NamedTuple):
    """Another request that belongs to this one (关联)."""

    request_no: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Reopening:
    """A new reply is owed (重新办理)."""

    on: date
    ruling: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class CaseState:
    """Where one case stands and how it came there (办理现状).

    `counted`: it is a disclosure request of its own for the report. `concluded_on` and `report_row` are those of the
    first conclusion: a case reopened after a reversal is not counted a second time.
    """

    stage: Stage = Stage.NEW
    events: int = 0
    filing: FilingKind = FilingKind.DISCLOSURE_REQUEST
    applicant_kind: str = ""
    channel: Channel | None = None
    arrived_on: date | None = None
    received_on: date | None = None
    has_applicant: bool = False
    items: int = 1
    provision: Provision | None = None
    electronic_chosen: bool = False
    lacking: tuple[RequestElement, ...] = ()
    handler: str = ""
    department: str = ""
    correction: Correction | None = None
    reasons: Reasons | None = None
    extension: Extension | None = None
    delay: Delay | None = None
    consultations: tuple[Consultation, ...] = ()
    searches: tuple[Search, ...] = ()
    assessments: tuple[ItemDecision, ...] = ()
    severed: tuple[int, ...] = ()
    proposal: tuple[ItemDecision, ...] = ()
    proposed: Signature | None = None
    reviewed: Signature | None = None
    approved: Signature | None = None
    decision: Signed | None = None
    fee: FeeCharged | None = None
    served: tuple[LetterServed, ...] = ()
    links: tuple[Link, ...] = ()
    merged_into: str = ""
    transfers: tuple[Transfer, ...] = ()
    remedies: tuple[RemedySought, ...] = ()
    withdrawn_on: date | None = None
    reopened: Reopening | None = None
    closed_on: date | None = None
    concluded_on: date | None = None
    report_row: str = ""
    counted: bool = True
    archived_on: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether nothing is owed any more."""
        return self.stage in _CLOSED

    def consultation(self, number: int) -> Consultation | None:
        """The consultation of a number, None if there is none."""
        return next((one for one in self.consultations if one.sent.number == number), None)


_CLOSED = frozenset({Stage.CONCLUDED, Stage.ARCHIVED, Stage.MERGED})
