"""Words of the remedies (救济的用语): where to turn, where the organ stands, how a proceeding ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.citations import Citation
from gongkai.law.decision_table import RemedyType


class OrganStanding(StrEnum):
    """Where an organ stands in the state (机关地位), which decides who reviews it."""

    LOCAL_DEPARTMENT = "local_department"
    LOCAL_GOVERNMENT = "local_government"
    PROVINCIAL_GOVERNMENT = "provincial_government"
    DISPATCHED_ORGAN = "dispatched_organ"
    JUSTICE_DEPARTMENT = "justice_department"
    VERTICALLY_LED = "vertically_led"
    STATE_COUNCIL_DEPARTMENT = "state_council_department"


class PartFourGroup(StrEnum):
    """The three groups of part four (行政复议、未经复议直接起诉、复议后起诉)."""

    RECONSIDERATION = "reconsideration"
    DIRECT = "direct"
    AFTER_RECONSIDERATION = "after_reconsideration"


class PartFourResult(StrEnum):
    """The results of part four (结果维持、结果纠正、其他结果、尚未审结)."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
    PENDING = "pending"


class ProceedingOutcome(StrEnum):
    """How a reconsideration or suit ended (复议、诉讼的结果)."""

    UPHELD = "upheld"
    REVOKED = "revoked"
    PARTLY_REVOKED = "partly_revoked"
    CHANGED = "changed"
    DECLARED_UNLAWFUL = "declared_unlawful"
    DECLARED_VOID = "declared_void"
    ORDERED_TO_PERFORM = "ordered_to_perform"
    CLAIM_DISMISSED = "claim_dismissed"
    APPLICATION_REJECTED = "application_rejected"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    MEDIATED = "mediated"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class RemedyAddress:
    """Where a person turns against an organ, from a day on (复议机关与管辖法院及其生效日)."""

    reconsideration_organ: str
    court: str
    from_on: date


@dataclass(frozen=True, slots=True)
class RemedyNotice:
    """The paragraph of a letter that tells the remedies (救济告知). `text` is empty for type N."""

    type: RemedyType
    text: str
    cites: tuple[Citation, ...]
