"""What templates see of a letter (模板视图): words only, each either said or a gap with its label."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongkai.casework.letters.basis import cited, conclusion_basis, legal_basis
from gongkai.casework.letters.facts import Conclusion, Intake, LetterFacts
from gongkai.casework.letters.kinds import SHAPES, Field
from gongkai.casework.letters.words import WAYS
from gongkai.documents.dates import chinese_date
from gongkai.documents.letters.rendering import Gap, plain, value_or_gap
from gongkai.law.decision_facts import DecisionFacts
from gongkai.law.decision_table import OTHER_CLOSING_LABELS, RemedyType
from gongkai.law.exemption_terms import (
    EXEMPTION_CITES,
    ExemptionGround,
    ExemptionKind,
    InternalAffair,
    LegalBasis,
    ProcessRecord,
    SecrecyLevel,
    ThirdPartyInterest,
)
from gongkai.law.numerals import zh_numeral
from gongkai.law.rules.consultation import Opinion

_INTERNAL = {
    InternalAffair.PERSONNEL: "人事管理",
    InternalAffair.LOGISTICS: "后勤管理",
    InternalAffair.WORKFLOW: "内部工作流程",
}
_PROCESS = {
    ProcessRecord.DISCUSSION_RECORD: "讨论记录",
    ProcessRecord.DRAFT: "过程稿",
    ProcessRecord.CONSULTATION_LETTER: "磋商信函",
    ProcessRecord.REQUEST_FOR_INSTRUCTIONS: "请示报告",
}
_KINDS = {
    ExemptionKind.STATE_SECRET: "属于国家秘密",
    ExemptionKind.PROHIBITED_BY_LAW: "属于法律、行政法规禁止公开的信息",
    ExemptionKind.SECURITY_OR_STABILITY: "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
    ExemptionKind.THIRD_PARTY_RIGHTS: "涉及第三方合法权益",
    ExemptionKind.INTERNAL_AFFAIRS: "属于内部事务信息",
    ExemptionKind.DELIBERATIVE: "属于过程性信息",
    ExemptionKind.ENFORCEMENT_FILE: "属于行政执法案卷信息",
    ExemptionKind.REGISTRY_INQUIRY: "属于行政查询事项",
}
_LEVELS = {SecrecyLevel.TOP_SECRET: "绝密", SecrecyLevel.SECRET: "机密", SecrecyLevel.CONFIDENTIAL: "秘密"}
_INTERESTS = {
    ThirdPartyInterest.TRADE_SECRET: "商业秘密",
    ThirdPartyInterest.PRIVACY: "个人隐私",
    ThirdPartyInterest.OTHER: "第三方的其他合法权益",
}


def letter_view(facts: LetterFacts) -> dict[str, Any]:
    """Everything that a letter's template may use (模板可用的字段)."""
    shape = SHAPES[facts.code]
    several = len(facts.conclusions) > 1
    return {
        "organ": value_or_gap(facts.organ, "机关名称"),
        "addressee": value_or_gap(facts.addressee, "受文人"),
        "you": "您" if facts.is_person else "你单位",
        "request_no": value_or_gap(facts.request_no, "申请编号"),
        "content": value_or_gap(facts.content, "申请内容"),
        "account": plain(facts.account),
        "basis": cited(legal_basis(facts)),
        "provision": value_or_gap(facts.provision, "提供方式"),
        "remedy": _remedy(facts),
        "contact": plain(facts.contact),
        "annexed": bool(facts.annexes),
        "several": several,
        "conclusions": [_conclusion(one, number, facts) for number, one in enumerate(facts.conclusions, 1)],
        **_intake(facts.intake),
        **{field.name: _particular(facts, field) for field in shape.fields},
    }


def _particular(facts: LetterFacts, field: Field) -> str:
    value = facts.particulars.get(field.name, "")
    said = chinese_date(value) if isinstance(value, date) else plain(value)
    return said if said or not field.required else Gap(field.label)


def _remedy(facts: LetterFacts) -> str:
    if facts.remedy_type is RemedyType.NONE or (not facts.decides and not facts.remedy_text):
        return ""
    return value_or_gap(facts.remedy_text, "救济告知")


def _intake(intake: Intake | None) -> dict[str, Any]:
    if intake is None:
        return {"received_on": Gap("收到日期"), "way": Gap("收到方式"), "corrected_on": "", "extended_until": ""} | {
            "extension_no": "",
            "consulted": [],
        }
    return {
        "received_on": chinese_date(intake.received_on),
        "way": WAYS[intake.channel],
        "corrected_on": _day(intake.corrected_on),
        "extended_until": _day(intake.extended_until),
        "extension_no": value_or_gap(intake.extension_no, "延期答复告知书文号") if intake.extended_until else "",
        "consulted": [f"{chinese_date(first)}至{chinese_date(last)}" for first, last in intake.consulted],
    }


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""


def _conclusion(one: Conclusion, number: int, facts: LetterFacts) -> dict[str, Any]:
    decision = one.decision
    return {
        "number": zh_numeral(number),
        "asked": value_or_gap(one.asked, f"第{zh_numeral(number)}项申请内容"),
        "fragment": f"{SHAPES[decision.code].identifier}.txt",
        "basis": cited(conclusion_basis(one)),
        "reasons": plain(one.reasons),
        "statement": value_or_gap(decision.statement, "应当写明的内容"),
        "stated": plain(decision.statement),
        "provision": value_or_gap(facts.provision, "提供方式"),
        "annexes": "、".join(f"{plain(annex.title)}（{annex.pages}页）" for annex in facts.annexes) or Gap("附件清单"),
        "closing": OTHER_CLOSING_LABELS[decision.closing] if decision.closing else Gap("其他处理的子类"),
        "closing_kind": decision.closing.value if decision.closing else "",
        "corrected_on": _day(decision.corrected_on) or Gap("补正日期"),
        "severances": [_severance(part.part, part.reason, part.ground) for part in decision.severances]
        or [{"part": Gap("不予公开的部分"), "reason": Gap("不予公开的理由"), "kind": Gap("情形")}],
        **_records(decision),
        **_ground(decision.grounds),
    }


def _severance(part: str, reason: str, ground: ExemptionGround | None) -> dict[str, str]:
    kind = f"{_KINDS[ground.kind]}（{EXEMPTION_CITES[ground.kind].provision}）" if ground else "不属于政府信息"
    return {
        "part": value_or_gap(part, "不予公开的部分"),
        "reason": value_or_gap(reason, "不予公开的理由"),
        "kind": kind,
    }


def _records(decision: DecisionFacts) -> dict[str, Any]:
    search, link, organ = decision.search, decision.link, decision.responsible
    earlier, reasons, lapse = decision.earlier_reply, decision.reasons_notice, decision.lapse
    return {
        "scope": value_or_gap(search.scope if search else "", "检索范围"),
        "method": value_or_gap(search.method if search else "", "检索方法"),
        "keywords": value_or_gap("".join(f"“{word}”" for word in search.keywords) if search else "", "检索关键词"),
        "systems": value_or_gap("、".join(search.systems) if search else "", "检索的系统、档案"),
        "searched_on": chinese_date(search.searched_on) if search else Gap("检索日期"),
        "result": value_or_gap(search.result if search else "", "检索结果"),
        "reference": value_or_gap(link.reference if link else "", "获取方式、途径"),
        "responsible": _responsible(organ.known if organ else None, organ.name if organ else ""),
        "organ_contact": value_or_gap(organ.contact if organ and organ.known else "", "负责公开机关的联系方式"),
        "organ_known": organ is None or organ.known,
        "earlier_no": value_or_gap(earlier.document_no if earlier else "", "前次答复文号"),
        "earlier_on": chinese_date(earlier.replied_on) if earlier else Gap("前次答复日期"),
        "notice_no": value_or_gap(reasons.document_no if reasons else "", "说明理由告知书文号"),
        "notice_on": chinese_date(reasons.noticed_on) if reasons else Gap("说明理由告知书日期"),
        "unreasonable": value_or_gap(reasons.found_unreasonable if reasons else "", "理由不合理之处"),
        "lapse_received_on": chinese_date(lapse.received_on) if lapse else Gap("通知送达日期"),
        "lapse_ended_on": chinese_date(lapse.ended_on) if lapse else Gap("期限届满日期"),
        "lapse_proof": value_or_gap(lapse.service_reference if lapse else "", "通知送达凭证"),
    }


def _responsible(known: bool | None, name: str) -> str:
    return value_or_gap(name, "负责公开的机关名称") if known in (None, True) else ""


def _ground(grounds: Iterable[ExemptionGround]) -> dict[str, Any]:
    ground = next(iter(grounds), None)
    marks = ground.classification if ground else None
    third = ground.third_party if ground else None
    return {
        "level": _LEVELS[marks.level] if marks else Gap("密级"),
        "classified_by": value_or_gap(marks.organ if marks else "", "定密单位"),
        "prohibiting": _law(ground.basis if ground else None),
        "harm": value_or_gap(ground.harm if ground else "", "危害说明"),
        "internal": _INTERNAL[ground.internal] if ground and ground.internal else Gap("内部事务的类别"),
        "process": _PROCESS[ground.process] if ground and ground.process else Gap("过程性信息的类别"),
        "handled_by": value_or_gap(ground.handled_by if ground else "", "办理机构"),
        "interest": _INTERESTS[third.interest] if third else Gap("第三方权益的类别"),
        "asked_on": chinese_date(third.asked_on) if third else Gap("征求意见日期"),
        "opinion": _opinion(third.opinion, third.answered_on) if third else Gap("第三方意见"),
    }


def _law(basis: LegalBasis | None) -> str:
    if basis is None or not (basis.title.strip() and basis.article.strip()):
        return Gap("法律、行政法规名称及条款")
    return f"《{plain(basis.title).strip('《》')}》{plain(basis.article)}"


def _opinion(opinion: Opinion | None, answered_on: date | None) -> str:
    on = f"于{chinese_date(answered_on)}" if answered_on else ""
    if opinion is None:
        return "第三方逾期未提出意见"
    return {
        Opinion.OBJECTS: f"第三方{on}答复不同意公开，且有合理理由",
        Opinion.REASONS_UNSOUND: f"第三方{on}答复不同意公开，但没有合理理由",
        Opinion.CONSENTS: f"第三方{on}答复同意公开",
    }[opinion]
