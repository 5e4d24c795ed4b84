"""What the organ finds out (查找与征求意见的事件): consultations, searches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.casework.events.base import Payload
from gongkai.law.exemption_terms import ThirdPartyInterest
from gongkai.law.rules.consultation import Consulted, Opinion


class Asked(StrEnum):
    """Who is asked (被征求意见方): a third party (32), a co-producing organ (34), another organ (33③)."""

    THIRD_PARTY = "third_party"
    CO_PRODUCER = "co_producer"
    OTHER_ORGAN = "other_organ"

    @property
    def label_zh(self) -> str:
        """Who is asked, in Chinese."""
        return {"third_party": "第三方", "co_producer": "共同制作机关", "other_organ": "其他机关"}[self.value]

    @property
    def consulted(self) -> Consulted:
        """Whose term applies; another organ is given the term of article 34."""
        return Consulted.THIRD_PARTY if self is Asked.THIRD_PARTY else Consulted.CO_PRODUCER


@dataclass(frozen=True, slots=True)
class ConsultationSent(Payload):
    """A letter asking for an opinion went out (发出征求意见书). `party` names the entry beside the case."""

    number: int
    asked: Asked
    items: tuple[int, ...] = ()
    interest: ThirdPartyInterest = ThirdPartyInterest.OTHER
    party: int | None = None
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationServed(Payload):
    """The letter reached the one who is asked (征求意见书送达)."""

    number: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationAnswered(Payload):
    """The answer came (收到意见). `finding`: why the organ finds the reasons sound or not."""

    number: int
    opinion: Opinion
    finding: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationExpired(Payload):
    """The term ran out without an answer (逾期未提意见)."""

    number: int


@dataclass(frozen=True, slots=True)
class ThirdPartyNotified(Payload):
    """The third party was told of disclosure in the public interest, content and reasons (决定公开告知第三方)."""

    number: int
    public_interest: str
    document_no: str = ""


@dataclass(frozen=True, slots=True)
class SearchRecorded(Payload):
    """How the information was searched for (检索记录). `minutes` is the time spent; `items` empty: all items."""

    places: tuple[str, ...]
    method: str
    terms: tuple[str, ...]
    systems: tuple[str, ...]
    people: tuple[str, ...]
    hits: int
    result: str
    minutes: int = 0
    items: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
