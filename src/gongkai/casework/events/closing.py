"""Other ends and what comes after (其他了结与后续的事件)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.casework.events.base import Payload
from gongkai.law.filing_terms import RectificationRoute


class Direction(StrEnum):
    """Which way functions moved in a reorganisation (划转方向)."""

    INTO_THIS_ORGAN = "in"
    OUT_OF_THIS_ORGAN = "out"


@dataclass(frozen=True, slots=True)
class RequestWithdrawn(Payload):
    """The applicant withdrew (撤回). `reference` is the signed statement or the message that says so."""

    report_row: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class FunctionsTransferred(Payload):
    """The function concerned moved between organs (职权划转)."""

    direction: Direction
    other_organ: str
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class RectificationHandled(Payload):
    """A request to rectify a record was dealt with (更正请求处理)."""

    route: RectificationRoute
    finding: str
    forwarded_to: str = ""
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionAnswered(Payload):
    """A suggestion to publish was dealt with (转主动公开建议处理)."""

    accepted: bool
    finding: str
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class PublicationSuggested(Payload):
    """The information of this case is put forward for publication (纳入主动公开)."""

    why: str


@dataclass(frozen=True, slots=True)
class RemedySought(Payload):
    """A reconsideration or suit over this case (复议、诉讼)."""

    record_no: str
    kind: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class CaseReopened(Payload):
    """The reply was set aside and a new one is owed (重新办理). `due_on` the day that the ruling sets, if it does."""

    ruling: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseArchived(Payload):
    """The file was closed and archived (归档)."""

    archive_no: str = ""
