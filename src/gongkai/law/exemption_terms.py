"""Words of the exemptions (不予公开的用语): the kinds of articles 14 to 16 and what each must be shown with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.citations import Citation
from gongkai.law.instruments import OGI
from gongkai.law.rules.consultation import Opinion


class ExemptionKind(StrEnum):
    """The grounds of articles 14, 15, 16 and 36 (不予公开的情形)."""

    STATE_SECRET = "state_secret"  # noqa: S105
    PROHIBITED_BY_LAW = "prohibited_by_law"
    SECURITY_OR_STABILITY = "security_or_stability"
    THIRD_PARTY_RIGHTS = "third_party_rights"
    INTERNAL_AFFAIRS = "internal_affairs"
    DELIBERATIVE = "deliberative"
    ENFORCEMENT_FILE = "enforcement_file"
    REGISTRY_INQUIRY = "registry_inquiry"


class LegalRank(StrEnum):
    """The rank of a legal source (法律位阶)."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    LOCAL_REGULATION = "local_regulation"
    RULES = "rules"
    NORMATIVE_DOCUMENT = "normative_document"


class InternalAffair(StrEnum):
    """The three kinds of internal affairs (三类内部事务信息)."""

    PERSONNEL = "personnel"
    LOGISTICS = "logistics"
    WORKFLOW = "workflow"


class ProcessRecord(StrEnum):
    """The four kinds of process information (四类过程性信息)."""

    DISCUSSION_RECORD = "discussion_record"
    DRAFT = "draft"
    CONSULTATION_LETTER = "consultation_letter"
    REQUEST_FOR_INSTRUCTIONS = "request_for_instructions"


class ThirdPartyInterest(StrEnum):
    """What of a third party would be harmed (第三方合法权益)."""

    TRADE_SECRET = "trade_secret"  # noqa: S105
    PRIVACY = "privacy"
    OTHER = "other"


class SecrecyLevel(StrEnum):
    """The three levels of state secrets (密级)."""

    TOP_SECRET = "top_secret"  # noqa: S105
    SECRET = "secret"  # noqa: S105
    CONFIDENTIAL = "confidential"


RANK_LABELS = {
    LegalRank.LAW: "法律",
    LegalRank.ADMINISTRATIVE_REGULATION: "行政法规",
    LegalRank.LOCAL_REGULATION: "地方性法规",
    LegalRank.RULES: "规章",
    LegalRank.NORMATIVE_DOCUMENT: "规范性文件",
}
EXEMPTION_CITES: dict[ExemptionKind, Citation] = {
    ExemptionKind.STATE_SECRET: OGI.article(14),
    ExemptionKind.PROHIBITED_BY_LAW: OGI.article(14),
    ExemptionKind.SECURITY_OR_STABILITY: OGI.article(14),
    ExemptionKind.THIRD_PARTY_RIGHTS: OGI.article(15),
    ExemptionKind.INTERNAL_AFFAIRS: OGI.article(16, 1),
    ExemptionKind.DELIBERATIVE: OGI.article(16, 2),
    ExemptionKind.ENFORCEMENT_FILE: OGI.article(16, 2),
    ExemptionKind.REGISTRY_INQUIRY: OGI.article(36, items=(7,)),
}
EXEMPTION_LABELS = {
    ExemptionKind.STATE_SECRET: "国家秘密",
    ExemptionKind.PROHIBITED_BY_LAW: "法律、行政法规禁止公开",
    ExemptionKind.SECURITY_OR_STABILITY: "危及“三安全一稳定”",
    ExemptionKind.THIRD_PARTY_RIGHTS: "损害第三方合法权益",
    ExemptionKind.INTERNAL_AFFAIRS: "内部事务信息",
    ExemptionKind.DELIBERATIVE: "过程性信息",
    ExemptionKind.ENFORCEMENT_FILE: "行政执法案卷",
    ExemptionKind.REGISTRY_INQUIRY: "行政查询事项",
}


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal source with its place (法律依据): 《土地管理法》第几条."""

    rank: LegalRank
    title: str
    article: str


@dataclass(frozen=True, slots=True)
class Classification:
    """How a secret was classified (定密): level, classifying organ, term of secrecy as written on it."""

    level: SecrecyLevel
    organ: str
    term: str


@dataclass(frozen=True, slots=True)
class ThirdPartyRecord:
    """That and how a third party was asked (第三方征询记录).

    `received_on` the day the third party got the letter; `opinion` and `answered_on` None where it was silent.
    """

    asked_on: date
    received_on: date
    opinion: Opinion | None
    answered_on: date | None = None
    interest: ThirdPartyInterest = ThirdPartyInterest.OTHER


@dataclass(frozen=True, slots=True)
class ExemptionGround:
    """One ground for not disclosing, with what the law wants to see (一项不予公开理由).

    Only the fields of its kind matter: classification (14 国家秘密), basis (14 禁止公开, 36七), harm (14 三安全一稳定),
    third_party (15), internal (16①), process (16②). `must_publish_checked`: it was checked that no law, regulation or
    rule wants the process information public (16②后段).
    """

    kind: ExemptionKind
    classification: Classification | None = None
    basis: LegalBasis | None = None
    harm: str = ""
    third_party: ThirdPartyRecord | None = None
    internal: InternalAffair | None = None
    process: ProcessRecord | None = None
    must_publish_checked: bool = False
    handled_by: str = ""
