"""What must be known of a case before its decision may be signed (处理决定签发前的事实)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.decision_table import DecisionCode, OtherClosing
from gongkai.law.exemption_terms import ExemptionGround


class Origin(StrEnum):
    """Where the information comes from (信息来源), which decides who discloses it."""

    MADE_HERE = "made_here"
    OBTAINED_FROM_CITIZEN = "obtained_from_citizen"
    OBTAINED_FROM_ORGAN = "obtained_from_organ"
    MADE_JOINTLY_LED_HERE = "made_jointly_led_here"
    MADE_JOINTLY_LED_ELSEWHERE = "made_jointly_led_elsewhere"


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """How the information was searched for (检索记录): range, ways, keywords, systems, by whom, with what result."""

    scope: str
    method: str
    keywords: tuple[str, ...]
    systems: tuple[str, ...]
    officer: str
    searched_on: date
    result: str


@dataclass(frozen=True, slots=True)
class EarlierReply:
    """An earlier reply to the same applicant (前次答复). `same_content`: the information asked for is the same."""

    document_no: str
    replied_on: date
    same_content: bool


@dataclass(frozen=True, slots=True)
class ReasonsNotice:
    """The request to state reasons and what came of it (说明理由通知); `found_unreasonable` is the written finding."""

    document_no: str
    noticed_on: date
    found_unreasonable: str


@dataclass(frozen=True, slots=True)
class Severance:
    """One part withheld from a document otherwise disclosed (一处区分处理).

    `ground` None means that the part is not government information at all (不属于政府信息的内容).
    """

    part: str
    reason: str
    ground: ExemptionGround | None = None


@dataclass(frozen=True, slots=True)
class ResponsibleOrgan:
    """Who is responsible for disclosing (负责公开的机关). `known` False: it cannot be determined."""

    known: bool
    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """Where the published information stands (获取途径): a link, a number or an issue, and whether it was tried."""

    reference: str
    tried_on: date
    works: bool


@dataclass(frozen=True, slots=True)
class LapseProof:
    """That a notice was received and its days ran out (逾期证据). `service_reference`: receipt or postal number."""

    service_reference: str
    received_on: date
    ended_on: date


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision about to be signed, with the records behind it (待签发的处理决定).

    `due_on` the last day of the present limit, a granted extension included; `signed_on` the day on the letter (成文日
    期). `late_confirmed_by`: who confirmed that the reply is late and goes out all the same; an overdue reply is still
    owed. `items_asked` and `items_answered` count the separate contents of one request. `remedy_text` is the letter's
    own words. `statement` is the text that the letter of this code needs: 现有信息状态, 仍不明确之处, 告知渠道, 获取方
    式、地点和时间, 附件清单 …
    """

    code: DecisionCode
    due_on: date
    signed_on: date
    remedy_text: str = ""
    late_confirmed_by: str = ""
    items_asked: int = 1
    items_answered: int = 1
    statement: str = ""
    grounds: tuple[ExemptionGround, ...] = ()
    severances: tuple[Severance, ...] = ()
    search: SearchRecord | None = None
    link: LinkCheck | None = None
    origin: Origin | None = None
    responsible: ResponsibleOrgan | None = None
    earlier_reply: EarlierReply | None = None
    earlier_request_pending: bool = False
    reasons_notice: ReasonsNotice | None = None
    lapse: LapseProof | None = None
    corrected_on: date | None = None
    closing: OtherClosing | None = None
    only_because_not_transferred: bool = False
