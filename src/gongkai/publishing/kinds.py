"""Kinds of published items (主动公开信息的种类): what each must say, when it is due, how fresh it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.rules.proactive import Kept


class ItemKind(StrEnum):
    """What a published item is (信息种类)."""

    NORMATIVE_DOCUMENT = "normative_document"
    OTHER_DOCUMENT = "other_document"
    NOTICE = "notice"
    NEWS = "news"
    LICENCE_RESULT = "licence_result"
    PENALTY_RESULT = "penalty_result"
    BUDGET = "budget"
    PLAN = "plan"
    STATISTICS = "statistics"
    PERSONNEL = "personnel"
    EMERGENCY = "emergency"
    CHARGES = "charges"
    PROCUREMENT = "procurement"
    PROJECT = "project"
    INSPECTION = "inspection"
    INTERPRETATION = "interpretation"
    SERVICE_GUIDE = "service_guide"
    DISCLOSURE_GUIDE = "disclosure_guide"
    SYSTEM = "system"
    ANNUAL_REPORT = "annual_report"
    ORGAN_PROFILE = "organ_profile"
    CLARIFICATION = "clarification"
    OTHER = "other"

    @property
    def label_zh(self) -> str:
        """The kind's Chinese name."""
        return KINDS[self].label


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What holds for items of a kind (种类要求).

    `basis`: the entry of the catalogue it usually stands under; `required`: fields beside those of every item;
    `term`: the name of another announced term (the option proactive.shorter_terms), empty for the 20 working days.
    """

    label: str
    basis: str
    required: tuple[str, ...] = ()
    term: str = ""
    kept: Kept = Kept.POLICY_COLUMN


_DOCUMENT = ("document_no", "theme", "genre", "keywords", "validity")

KINDS: dict[ItemKind, KindFacts] = {
    ItemKind.NORMATIVE_DOCUMENT: KindFacts("行政规范性文件", "20.1", (*_DOCUMENT, "effective_on")),
    ItemKind.OTHER_DOCUMENT: KindFacts("其他文件", "20.15", _DOCUMENT),
    ItemKind.NOTICE: KindFacts("通知公告", "20.15"),
    ItemKind.NEWS: KindFacts("工作动态", "20.15", kept=Kept.NEWS_COLUMN),
    ItemKind.LICENCE_RESULT: KindFacts("行政许可结果", "20.5", ("document_no",), term="双公示"),
    ItemKind.PENALTY_RESULT: KindFacts("行政处罚决定", "20.6", ("document_no",), term="双公示"),
    ItemKind.BUDGET: KindFacts("财政预算、决算", "20.7", ("theme",)),
    ItemKind.PLAN: KindFacts("规划、计划", "20.3", ("theme", "keywords")),
    ItemKind.STATISTICS: KindFacts("统计信息", "20.4", ("theme",)),
    ItemKind.PERSONNEL: KindFacts("人事、招考信息", "20.14", ("audience",)),
    ItemKind.EMERGENCY: KindFacts("应急预案、预警和应对", "20.12"),
    ItemKind.CHARGES: KindFacts("行政事业性收费", "20.8", ("theme",)),
    ItemKind.PROCUREMENT: KindFacts("政府集中采购", "20.9", ("theme",)),
    ItemKind.PROJECT: KindFacts("重大建设项目", "20.10", ("theme",)),
    ItemKind.INSPECTION: KindFacts("监督检查情况", "20.13", ("theme",)),
    ItemKind.INTERPRETATION: KindFacts("政策解读", "20.15", ("form",), term="政策解读"),
    ItemKind.SERVICE_GUIDE: KindFacts("办事指南", "20.5", ("audience",)),
    ItemKind.DISCLOSURE_GUIDE: KindFacts("政府信息公开指南", "20.15"),
    ItemKind.SYSTEM: KindFacts("政府信息公开制度", "20.15", ("validity",)),
    ItemKind.ANNUAL_REPORT: KindFacts("政府信息公开年报", "20.15"),
    ItemKind.ORGAN_PROFILE: KindFacts("机构职能和概况", "20.2"),
    ItemKind.CLARIFICATION: KindFacts("澄清信息", "20.15", kept=Kept.NEWS_COLUMN),
    ItemKind.OTHER: KindFacts("其他信息", "20.15"),
}
DOCUMENT_KINDS = frozenset({ItemKind.NORMATIVE_DOCUMENT, ItemKind.OTHER_DOCUMENT, ItemKind.SYSTEM})
