"""One lawful answer for each of the twenty-four decisions, as an item's decision (逐项处理意见)."""

from __future__ import annotations

from datetime import date

from gongkai.casework.events import ItemDecision
from gongkai.law.decision_facts import EarlierReply, LinkCheck, Origin, ResponsibleOrgan, Severance
from gongkai.law.decision_table import DecisionCode, OtherClosing
from gongkai.law.exemption_terms import (
    Classification,
    ExemptionGround,
    ExemptionKind,
    InternalAffair,
    LegalBasis,
    LegalRank,
    ProcessRecord,
    SecrecyLevel,
)

D, K = DecisionCode, ExemptionKind
TRIED = date(2025, 9, 25)
GROUNDS = {
    D.STATE_SECRET: ExemptionGround(K.STATE_SECRET, classification=Classification(SecrecyLevel.SECRET, "甲局", "10年")),
    D.PROHIBITED_BY_LAW: ExemptionGround(K.PROHIBITED_BY_LAW, basis=LegalBasis(LegalRank.LAW, "某法", "第三条")),
    D.SECURITY_OR_STABILITY: ExemptionGround(K.SECURITY_OR_STABILITY, harm="公开后可能危及公共安全"),
    D.THIRD_PARTY_RIGHTS: ExemptionGround(K.THIRD_PARTY_RIGHTS),
    D.INTERNAL_AFFAIRS: ExemptionGround(K.INTERNAL_AFFAIRS, internal=InternalAffair.PERSONNEL),
    D.DELIBERATIVE: ExemptionGround(K.DELIBERATIVE, process=ProcessRecord.DRAFT, must_publish_checked=True),
    D.ENFORCEMENT_FILE: ExemptionGround(K.ENFORCEMENT_FILE, must_publish_checked=True),
    D.REGISTRY_INQUIRY: ExemptionGround(
        K.REGISTRY_INQUIRY,
        basis=LegalBasis(LegalRank.ADMINISTRATIVE_REGULATION, "不动产登记暂行条例", "第二十七条"),
        handled_by="不动产登记中心",
    ),
}
SEVERED = Severance("第二段", "属于讨论记录", GROUNDS[D.DELIBERATIVE])


def answer(code: DecisionCode, item: int = 1) -> ItemDecision:
    """A lawful answer of a code."""
    if code in GROUNDS:
        return ItemDecision(item, code, grounds=(GROUNDS[code],))
    special = {
        D.ALREADY_PUBLISHED: ItemDecision(item, code, link=LinkCheck("http://www.example.gov.cn/1", TRIED, True)),
        D.GRANTED_IN_PART: ItemDecision(item, code, statement="附件1，共3页", severances=(SEVERED,)),
        D.OTHER_ORGAN: ItemDecision(
            item,
            code,
            origin=Origin.OBTAINED_FROM_ORGAN,
            responsible=ResponsibleOrgan(True, "乙局", "某路1号"),
        ),
        D.REPEAT_REQUEST: ItemDecision(
            item, code, earlier_reply=EarlierReply("甲公开〔2024〕3号", date(2024, 5, 6), same_content=True)
        ),
        D.OTHERWISE_CLOSED: ItemDecision(
            item, code, statement="所需信息不属于政府信息", closing=OtherClosing.NOT_GOVERNMENT_INFORMATION
        ),
    }
    return special.get(code, ItemDecision(item, code, statement="附件：某文件，共3页"))
