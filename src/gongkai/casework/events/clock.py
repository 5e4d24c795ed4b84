"""What moves or answers the clock (影响期限的事件): correction, reasons, extension, delay, fee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.casework.events.base import Payload
from gongkai.law.fee_terms import FeeMode
from gongkai.law.filing_terms import RequestElement


@dataclass(frozen=True, slots=True)
class CorrectionRequested(Payload):
    """The one correction notice went out (补正告知)."""

    points: tuple[str, ...]
    term_workdays: int
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionReceived(Payload):
    """The applicant corrected the filing (收到补正). `clear`: what is asked for is clear now."""

    clear: bool = True
    items: int | None = None
    lacking: tuple[RequestElement, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonsAsked(Payload):
    """The applicant was asked for reasons (要求说明理由), on a finding of number and frequency."""

    finding: str
    term_workdays: int
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class ReasonsFound(Payload):
    """The organ's finding on the reasons (理由的认定). `answered` False: the applicant stated none in time."""

    sound: bool
    finding: str
    answered: bool = True


@dataclass(frozen=True, slots=True)
class ReplyExtended(Payload):
    """The head agreed to a longer limit and the applicant was told (延期). The event's day is the day of the notice."""

    workdays: int
    approved_by: str
    reason: str = ""
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class ReplyDelayed(Payload):
    """A reasonable later day was set under article 35 and the applicant was told (延迟答复)."""

    until: date
    reason: str = ""
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class FeeNoticed(Payload):
    """A fee notice went out (收费通知). Unit: 元; `items` and `pages` are what the amount was counted from."""

    mode: FeeMode
    amount_yuan: Decimal
    basis: str
    standard: str
    payment_method: str
    document_no: str = ""
    items: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class FeePaid(Payload):
    """Money came in for the fee (缴费). Unit: 元."""

    amount_yuan: Decimal
