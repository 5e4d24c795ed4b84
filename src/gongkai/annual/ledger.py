"""Typed rows of the ledger that the annual report is counted from (台账行).

The database, an imported sheet or a test builds these; `tally` counts them. `record` is the identifier by which
the record can be opened again (办件编号、条目编号 …); every cell of the report keeps the identifiers behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class ApplicantKind(StrEnum):
    """The six kinds of applicant of the form (申请人类型); the values are the column keys."""

    NATURAL_PERSON = "natural_person"
    BUSINESS = "business"
    RESEARCH = "research"
    PUBLIC_INTEREST = "public_interest"
    LEGAL_SERVICES = "legal_services"
    OTHER = "other"


class RecordKind(StrEnum):
    """Administrative acts that part two counts (行政许可、行政处罚、行政强制)."""

    LICENCES = "licences"
    PENALTIES = "penalties"
    COMPULSION = "compulsion"


class DocumentKind(StrEnum):
    """Documents that part two counts (规章、行政规范性文件)."""

    RULES = "rules"
    NORMATIVE_DOCUMENTS = "normative_documents"


class ProceedingKind(StrEnum):
    """The three groups of part four (行政复议、未经复议直接起诉、复议后起诉)."""

    RECONSIDERATION = "reconsideration"
    DIRECT = "direct"
    AFTER_RECONSIDERATION = "after_reconsideration"


class ProceedingResult(StrEnum):
    """The outcomes of part four (结果维持、结果纠正、其他结果); an open proceeding has none."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"


class RequestRow(NamedTuple):
    """One disclosure request (一件政府信息公开申请).

    `received_on` the statutory day of receipt (条例第三十一条); `concluded_on` the day the decision was served,
    None while open; `report_row` the row of its one result ("3.2"), None while open.
    """

    record: str
    applicant: ApplicantKind
    received_on: date
    concluded_on: date | None = None
    report_row: str | None = None


class DeliveryRow(NamedTuple):
    """One published item on one channel (一次发布). `subject` the column it stands in (公示公告 …).

    `withdrawn_on`: the first day on which it is no longer there; None: it stands.
    """

    record: str
    item: str
    channel: str
    channel_kind: str
    subject: str
    published_on: date
    withdrawn_on: date | None = None


class AdministrativeRow(NamedTuple):
    """Decisions of one kind made in the year (行政处理决定). `decisions` 件: one a record, or a yearly sum."""

    record: str
    kind: RecordKind
    decided_on: date
    decisions: int = 1


class ChargeRow(NamedTuple):
    """An administrative charge taken (行政事业性收费). Unit: 元."""

    record: str
    charged_on: date
    amount_yuan: Decimal


class DocumentRow(NamedTuple):
    """A 规章 or 行政规范性文件 with its validity. `ended_on`: first day no longer in force; None: in force."""

    record: str
    kind: DocumentKind
    issued_on: date
    ended_on: date | None = None


class ProceedingRow(NamedTuple):
    """A reconsideration or suit (复议、诉讼案件).

    `as_reviewer` True where the organ was only the reconsideration organ sued as co-defendant: not counted here
    (国办公开办函〔2016〕201号).
    """

    record: str
    kind: ProceedingKind
    filed_on: date
    concluded_on: date | None = None
    result: ProceedingResult | None = None
    as_reviewer: bool = False


class TrainingRow(NamedTuple):
    """A training or meeting on disclosure work (培训). `people` 人次."""

    record: str
    held_on: date
    topic: str
    people: int


class FeeNoticeRow(NamedTuple):
    """A fee notice sent (收费通知). Unit: 元; `received_yuan` what was actually paid."""

    record: str
    noticed_on: date
    amount_yuan: Decimal
    received_yuan: Decimal = Decimal(0)


class ReviewRow(NamedTuple):
    """A review passed before publication (公开审查、保密审查). `kind` 公开审查 or 保密审查."""

    record: str
    kind: str
    reviewed_on: date
    passed: bool = True


@dataclass(frozen=True, slots=True)
class EnteredText:
    """What people enter by hand for the report (人工填写的内容).

    `management`, `platform`, `supervision`: sentences added to aspects three to five of part one; `problems` and
    `improvements` the numbered points of part five; `other_matters` of part six.
    `assessment`, `evaluation`, `accountability`: results that a government must report (条例第五十条).
    """

    management: tuple[str, ...] = ()
    platform: tuple[str, ...] = ()
    supervision: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()
    other_matters: tuple[str, ...] = ()
    assessment: str | None = None
    evaluation: str | None = None
    accountability: str | None = None


@dataclass(frozen=True, slots=True)
class ChannelFact:
    """A channel of the organ (公开渠道), open or not at the end of the year. `kind`: website, platform, weibo …"""

    name: str
    kind: str
    open: bool = True


@dataclass(frozen=True, slots=True)
class LedgerYear:
    """Everything that one organ's report of one year is made from (一年的台账).

    Rows may reach before the year (requests carried in, documents in force); `tally` applies the dates.
    """

    organ_name: str
    year: int
    is_government: bool = False
    may_make_rules: bool = False
    requests: tuple[RequestRow, ...] = ()
    deliveries: tuple[DeliveryRow, ...] = ()
    administrative: tuple[AdministrativeRow, ...] = ()
    charges: tuple[ChargeRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    proceedings: tuple[ProceedingRow, ...] = ()
    trainings: tuple[TrainingRow, ...] = ()
    fee_notices: tuple[FeeNoticeRow, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()
    channels: tuple[ChannelFact, ...] = ()
    entered: EnteredText = EnteredText()
