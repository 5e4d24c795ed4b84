"""The one transition table of a published item (信息发布流程): from draft through 三审三校 to publication and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from gongkai.law import OGI, Citation
from gongkai.law.instruments import SECRECY
from gongkai.law.rules.proactive import VETO


class ItemStage(StrEnum):
    """Where an item stands (环节)."""

    DRAFT = "draft"
    FIRST_REVIEW = "first_review"
    SECOND_REVIEW = "second_review"
    FINAL_REVIEW = "final_review"
    REFERRED = "referred"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"

    @property
    def label_zh(self) -> str:
        """The stage's Chinese name."""
        return _STAGES[self]


_STAGES = {
    ItemStage.DRAFT: "起草",
    ItemStage.FIRST_REVIEW: "待初审（一校）",
    ItemStage.SECOND_REVIEW: "待复审（二校）",
    ItemStage.FINAL_REVIEW: "待终审（三校）",
    ItemStage.REFERRED: "报请确定",
    ItemStage.APPROVED: "待发布",
    ItemStage.SCHEDULED: "定时待发",
    ItemStage.PUBLISHED: "已发布",
    ItemStage.WITHDRAWN: "已撤回",
    ItemStage.CLOSED: "不予公开",
}


class ItemAct(StrEnum):
    """What can be done to an item (操作)."""

    SAVE = "save"
    SUBMIT = "submit"
    APPROVE_FIRST = "approve_first"
    APPROVE_SECOND = "approve_second"
    APPROVE_FINAL = "approve_final"
    APPROVE_DISCLOSURE = "approve_disclosure"
    APPROVE_SECRECY = "approve_secrecy"
    OBJECT_DISCLOSURE = "object_disclosure"
    OBJECT_SECRECY = "object_secrecy"
    RETURN = "return"
    REFER = "refer"
    DETERMINE_OPEN = "determine_open"
    DETERMINE_CLOSED = "determine_closed"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    PUBLISH = "publish"
    PUBLISH_URGENTLY = "publish_urgently"
    PROPOSE_CORRECTION = "propose_correction"
    CONFIRM_CORRECTION = "confirm_correction"
    REFUSE_CORRECTION = "refuse_correction"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    CHANGE_VALIDITY = "change_validity"

    @property
    def label_zh(self) -> str:
        """The act's Chinese name."""
        return TRANSITIONS[self].label


REVIEWS = OGI.article(17, 1)
REVIEW_BASIS = OGI.article(17, 2)
REFERRAL = OGI.article(17, 3)
CATALOGUE = OGI.article(12, 1)
ACCURATE = OGI.article(6)


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table (一行流程). `target` None: the stage stays. `needs`: details that may not be empty."""

    label: str
    sources: frozenset[ItemStage]
    target: ItemStage | None
    article: Citation
    needs: tuple[str, ...] = ()


_CHAIN = frozenset({ItemStage.FIRST_REVIEW, ItemStage.SECOND_REVIEW, ItemStage.FINAL_REVIEW})
_BEFORE = _CHAIN | {ItemStage.APPROVED}
_OUT = frozenset({ItemStage.PUBLISHED})


def _row(
    label: str,
    sources: frozenset[ItemStage] | ItemStage,
    target: ItemStage | None,
    article: Citation = REVIEWS,
    needs: tuple[str, ...] = (),
) -> Transition:
    stages = frozenset({sources}) if isinstance(sources, ItemStage) else sources
    return Transition(label, stages, target, article, needs)


_S = ItemStage
_OPINION = ("opinion",)
_REASON = ("reason",)
TRANSITIONS: MappingProxyType[ItemAct, Transition] = MappingProxyType(
    {
        ItemAct.SAVE: _row("保存", _S.DRAFT, None),
        ItemAct.SUBMIT: _row("送审", _S.DRAFT, _S.FIRST_REVIEW),
        ItemAct.APPROVE_FIRST: _row("初审通过", _OUT | {_S.FIRST_REVIEW}, _S.SECOND_REVIEW, needs=_OPINION),
        ItemAct.APPROVE_SECOND: _row("复审通过", _OUT | {_S.SECOND_REVIEW}, _S.FINAL_REVIEW, needs=_OPINION),
        ItemAct.APPROVE_FINAL: _row("终审通过", _OUT | {_S.FINAL_REVIEW}, _S.APPROVED, needs=_OPINION),
        ItemAct.APPROVE_DISCLOSURE: _row("公开审查通过", _BEFORE, None, REVIEW_BASIS, _OPINION),
        ItemAct.APPROVE_SECRECY: _row("保密审查通过", _BEFORE, None, SECRECY.article(35), _OPINION),
        ItemAct.OBJECT_DISCLOSURE: _row("公开审查不通过", _BEFORE, _S.DRAFT, REVIEW_BASIS, _OPINION),
        ItemAct.OBJECT_SECRECY: _row("保密审查不通过", _BEFORE, _S.DRAFT, SECRECY.article(35), _OPINION),
        ItemAct.RETURN: _row("退回修改", _BEFORE | {_S.SCHEDULED}, _S.DRAFT, needs=_REASON),
        ItemAct.REFER: _row("报请确定", _BEFORE, _S.REFERRED, REFERRAL, ("reason", "referred_to")),
        ItemAct.DETERMINE_OPEN: _row("确定可以公开", _S.REFERRED, _S.FIRST_REVIEW, REFERRAL, ("reply",)),
        ItemAct.DETERMINE_CLOSED: _row("确定不予公开", _S.REFERRED, _S.CLOSED, REFERRAL, ("reply",)),
        ItemAct.SCHEDULE: _row("定时发布", _S.APPROVED, _S.SCHEDULED, OGI.article(26), ("publish_at",)),
        ItemAct.UNSCHEDULE: _row("取消定时", _S.SCHEDULED, _S.APPROVED, OGI.article(26)),
        ItemAct.PUBLISH: _row("发布", frozenset({_S.APPROVED, _S.SCHEDULED}), _S.PUBLISHED, REVIEW_BASIS),
        ItemAct.PUBLISH_URGENTLY: _row("紧急发布", _CHAIN, _S.PUBLISHED, REVIEW_BASIS, _REASON),
        ItemAct.PROPOSE_CORRECTION: _row("提出更正", _OUT, None, ACCURATE, ("note",)),
        ItemAct.CONFIRM_CORRECTION: _row("核准更正", _OUT, None, ACCURATE, _OPINION),
        ItemAct.REFUSE_CORRECTION: _row("不予更正", _OUT, None, ACCURATE, _REASON),
        ItemAct.WITHDRAW: _row("撤回", _OUT, _S.WITHDRAWN, VETO, _REASON),
        ItemAct.REOPEN: _row("重新起草", _S.WITHDRAWN, _S.DRAFT),
        ItemAct.CHANGE_VALIDITY: _row("变更有效性", _OUT, None, CATALOGUE, ("validity", "by_document")),
    }
)
THREE_REVIEWS = (ItemAct.APPROVE_FIRST, ItemAct.APPROVE_SECOND, ItemAct.APPROVE_FINAL)
DETAIL_NAMES = MappingProxyType(
    {
        "opinion": "审查意见",
        "reason": "理由",
        "referred_to": "报请的部门",
        "reply": "确定的复函",
        "publish_at": "发布时间",
        "note": "更正说明",
        "validity": "有效性",
        "by_document": "依据的文件",
    }
)


def acts_in(stage: ItemStage) -> tuple[ItemAct, ...]:
    """Return the acts that the table has for a stage (可进行的操作), in the order of the table."""
    return tuple(act for act, row in TRANSITIONS.items() if stage in row.sources)
