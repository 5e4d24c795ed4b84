"""One complete letter of each of the forty-two kinds, from one organ, with days that fit each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.casework.letters import SHAPES, Annex, Conclusion, DocumentNo, Intake, LetterCode, LetterFacts
from gongkai.law import default_options, law
from gongkai.law.decision_facts import (
    DecisionFacts,
    EarlierReply,
    LapseProof,
    LinkCheck,
    Origin,
    ReasonsNotice,
    ResponsibleOrgan,
    SearchRecord,
    Severance,
)
from gongkai.law.decision_table import DecisionCode, OtherClosing, RemedyType
from gongkai.law.exemption_terms import (
    Classification,
    ExemptionGround,
    ExemptionKind,
    InternalAffair,
    LegalBasis,
    LegalRank,
    ProcessRecord,
    SecrecyLevel,
    ThirdPartyInterest,
    ThirdPartyRecord,
)
from gongkai.law.letters import Letter
from gongkai.law.remedy_terms import RemedyAddress
from gongkai.law.rules.consultation import Opinion
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.remedies import remedy_notice, remedy_type
from gongkai.law.rules.reply import ServiceMethod

ORGAN = "西工区科学技术局"
SIGNED_ON = date(2026, 3, 20)
DUE_ON = date(2026, 3, 30)
CONTENT = "2025年度西工区科技创新券兑付情况（兑付单位名称、兑付金额、兑付日期）"
ADDRESS = RemedyAddress("西工区人民政府", "洛阳铁路运输法院", date(2024, 1, 1))
INTAKE = Intake(date(2026, 3, 2), Channel.ONLINE)
_D, _K = DecisionCode, ExemptionKind
THIRD = ThirdPartyRecord(
    date(2026, 3, 4), date(2026, 3, 5), Opinion.OBJECTS, date(2026, 3, 16), ThirdPartyInterest.TRADE_SECRET
)
SEARCH = SearchRecord(
    "2024年1月1日至2026年3月2日形成的全部文件",
    "按标题和全文检索电子文件，逐卷翻阅纸质档案",
    ("科技创新券", "兑付"),
    ("公文办理系统", "业务管理系统", "机关档案室"),
    "经办人",
    date(2026, 3, 10),
    "未检索到申请公开的信息，本机关未开展过该项兑付工作",
)
_STATEMENTS = {
    _D.PROVIDED: "2025年度西工区科技创新券兑付情况表",
    _D.ACCESS_ARRANGED: "请于2026年3月23日至3月27日9时至12时，到西工区政务服务中心二楼政府信息公开查阅点查阅、抄录",
    _D.WOULD_NEED_CREATION: "本机关现有信息为逐笔兑付审批表，没有按行业分类汇总的统计表，需要重新分类、汇总",
    _D.STILL_UNCLEAR: "未写明所需信息的名称、文号或者便于查询的其他特征性描述，不能确定所指的信息",
    _D.PETITION_OR_COMPLAINT: "西工区信访局，电话0379-00000000",
    _D.PUBLIC_PUBLICATION: "所需《西工统计年鉴（2025）》为公开出版物，可以到西工区图书馆查阅或者向出版社购买",
    _D.CONFIRM_OR_REISSUE: "2025年11月3日本机关已以西科公开〔2025〕21号向您提供该信息",
    _D.OTHERWISE_CLOSED: "所需信息为某企业内部的财务账册，不是行政机关在履行行政管理职能过程中制作或者获取的信息",
}
_GROUNDS = {
    _D.STATE_SECRET: ExemptionGround(
        _K.STATE_SECRET, classification=Classification(SecrecyLevel.SECRET, "西工区国家保密局", "10年")
    ),
    _D.PROHIBITED_BY_LAW: ExemptionGround(
        _K.PROHIBITED_BY_LAW, basis=LegalBasis(LegalRank.LAW, "中华人民共和国税收征收管理法", "第八条第二款")
    ),
    _D.SECURITY_OR_STABILITY: ExemptionGround(_K.SECURITY_OR_STABILITY, harm="可能被用于干扰重要设施的安全运行"),
    _D.THIRD_PARTY_RIGHTS: ExemptionGround(_K.THIRD_PARTY_RIGHTS, third_party=THIRD),
    _D.INTERNAL_AFFAIRS: ExemptionGround(_K.INTERNAL_AFFAIRS, internal=InternalAffair.LOGISTICS),
    _D.DELIBERATIVE: ExemptionGround(
        _K.DELIBERATIVE, process=ProcessRecord.DISCUSSION_RECORD, must_publish_checked=True
    ),
    _D.ENFORCEMENT_FILE: ExemptionGround(_K.ENFORCEMENT_FILE, must_publish_checked=True),
    _D.REGISTRY_INQUIRY: ExemptionGround(
        _K.REGISTRY_INQUIRY,
        basis=LegalBasis(LegalRank.ADMINISTRATIVE_REGULATION, "不动产登记暂行条例", "第二十七条"),
        handled_by="西工区不动产登记中心",
    ),
}
_SEVERED = (
    Severance("附表第3栏联系电话", "公开会侵害个人隐私", ExemptionGround(_K.THIRD_PARTY_RIGHTS, third_party=THIRD)),
    Severance("附表第5栏会议讨论意见", "尚在讨论，公开会影响决策", ExemptionGround(
        _K.DELIBERATIVE, process=ProcessRecord.DISCUSSION_RECORD, must_publish_checked=True)),
)  # fmt: skip
_LAPSE = LapseProof("EMS 1000000000000", date(2026, 2, 3), date(2026, 3, 6))


def decision_facts(code: DecisionCode) -> DecisionFacts:
    """What is on record for a decision that may be signed."""
    facts = DecisionFacts(code, DUE_ON, SIGNED_ON, statement=_STATEMENTS.get(code, ""))
    if code in _GROUNDS:
        facts = replace(facts, grounds=(_GROUNDS[code],))
    return {
        _D.ALREADY_PUBLISHED: replace(
            facts,
            link=LinkCheck("西工区人民政府网站“政府信息公开”栏目，www.example.gov.cn/kj/2026/01.html", SIGNED_ON, True),
        ),
        _D.GRANTED_IN_PART: replace(facts, severances=_SEVERED),
        _D.DOES_NOT_EXIST: replace(facts, search=SEARCH),
        _D.OTHER_ORGAN: replace(
            facts,
            origin=Origin.OBTAINED_FROM_ORGAN,
            responsible=ResponsibleOrgan(True, "洛阳市科学技术局", "洛阳市洛龙区开元大道1号，电话0379-00000001"),
        ),
        _D.STILL_UNCLEAR: replace(facts, corrected_on=date(2026, 3, 12)),
        _D.REPEAT_REQUEST: replace(facts, earlier_reply=EarlierReply("西科公开〔2025〕21号", date(2025, 11, 3), True)),
        _D.EXCESSIVE: replace(
            facts,
            reasons_notice=ReasonsNotice(
                "西科公开〔2026〕2号",
                date(2026, 3, 5),
                "一个月内提交47件，内容均与同一已办结事项有关，所述理由与申请数量明显不相称",
            ),
        ),
        _D.LAPSED_UNCORRECTED: replace(facts, lapse=_LAPSE),
        _D.LAPSED_UNPAID: replace(facts, lapse=_LAPSE),
        _D.OTHERWISE_CLOSED: replace(facts, closing=OtherClosing.NOT_GOVERNMENT_INFORMATION),
    }.get(code, facts)


PARTICULARS = {
    Letter.REGISTRATION_RECEIPT: {"due_on": date(2026, 3, 30), "query_code": "7K2M-93QD"},
    Letter.CORRECTION_NOTICE: {
        "points": "1.请写明所需信息的年度。\n2.请写明所需信息的名称、文号或者便于查询的其他特征性描述。",
        "correction_due_on": date(2026, 3, 23),
        "guidance": "本机关保存的兑付材料按年度和兑付批次归档，可以按“年度＋批次”描述",
        "submit_to": "在网上申请页面凭查询码补正，或者邮寄至西工区凯旋中路1号西工区科学技术局办公室",
    },
    Letter.STATE_REASONS_NOTICE: {
        "frequency": "2026年2月1日至3月2日共提交47件",
        "reasons_due_on": date(2026, 3, 16),
        "submit_to": "邮寄或者当面提交至本机关办公室",
    },
    Letter.DEADLINE_EXTENSION_NOTICE: {
        "reason": "所需信息涉及2025年度全部兑付批次，需逐卷查阅纸质档案",
        "old_due_on": date(2026, 3, 30),
        "new_due_on": date(2026, 4, 14),
        "extension_workdays": "10",
    },
    Letter.THIRD_PARTY_CONSULTATION: {
        "disclosed_content": "2025年度科技创新券兑付情况表中与你单位有关的兑付金额、兑付日期",
        "limit_workdays": "15",
        "submit_to": "填写所附第三方意见回执，邮寄或者当面提交至本机关办公室",
    },
    Letter.CONSULTATION_NOTICE: {
        "cause": "申请公开的信息涉及第三方商业秘密，依法应当征求第三方意见",
        "consulted": "相关第三方",
        "from_on": date(2026, 3, 5),
    },
    Letter.THIRD_PARTY_ANSWER: {
        "disclosed_content": "2025年度科技创新券兑付情况表中与你单位有关的兑付金额、兑付日期",
        "consultation_no": "西科公开〔2026〕3号",
    },
    Letter.ORGAN_CONSULTATION: {
        "matter": "《关于联合开展科技创新券兑付工作的通知》（西科联〔2025〕4号）",
        "limit_workdays": "15",
        "submit_to": "书面回复本机关办公室",
    },
    Letter.ASSISTANCE_LETTER: {
        "matter": "协助检索2025年度科技创新券兑付凭证，并说明是否保存该信息",
        "feedback_due_on": date(2026, 3, 13),
        "submit_to": "书面反馈本机关办公室",
    },
    Letter.FEE_NOTICE: {
        "scale": "按件计收：一个自然月内累计申请10件以下（含10件）的不收费；11—30件（含30件）的部分每件100元",
        "calculation": "2026年3月累计申请12件，本件为第12件，收费100元",
        "amount_yuan": "100",
        "payment": "凭缴款码通过非税收入收缴系统缴纳，缴入西工区国库",
        "limit_workdays": "20",
    },
    Letter.DELAYED_REPLY_NOTICE: {"reason": "申请数量较多，需逐件检索、审查", "delayed_due_on": date(2026, 6, 30)},
    Letter.DISCLOSURE_NOTICE_TO_THIRD_PARTY: {
        "disclosed_content": "2025年度科技创新券兑付情况表中与你单位有关的兑付金额",
        "opinion": "不同意公开，认为涉及商业秘密",
        "reason": "兑付资金为财政资金，不公开可能对公共利益造成重大影响",
    },
    Letter.RECTIFICATION_NOTICE: {
        "claim": "《2025年科技型中小企业名单》将本单位名称误写为“洛阳某某公司”",
        "finding": "经核对入库登记表，所反映情况属实",
        "handling": "已于2026年3月18日更正该名单并在网站重新公布",
    },
    Letter.WITHDRAWAL_CONFIRMATION: {
        "statement": "所需信息已从其他途径取得，自愿撤回申请",
        "withdrawn_on": date(2026, 3, 9),
    },
    Letter.PROOF_OF_SERVICE: {
        "served_letter": "西工区科学技术局政府信息公开告知书",
        "served_no": "西科公开〔2026〕3号",
        "method": "直接送达",
        "place": "西工区政务服务中心二楼",
    },
    Letter.ORAL_REQUEST_RECORD: {
        "difficulty": "申请人视力障碍，不能书写",
        "statement": "想要知道2025年度科技创新券兑付给了哪些单位、各多少钱",
        "identity": "居民身份证（已核验原件）",
        "reach": "电话0379-00000002",
        "form": "纸质件，当面领取",
        "recorder": "代填人甲",
        "recorded_on": date(2026, 3, 2),
    },
    Letter.ACCESSIBILITY_RECORD: {
        "difficulty": "视力障碍",
        "help": "逐项宣读申请表和告知书，提供大字版答复",
        "helper": "协助人乙",
        "helped_on": date(2026, 3, 2),
    },
    Letter.PROACTIVE_SUGGESTION_NOTICE: {
        "suggestion": "建议每季度公布科技创新券兑付名单",
        "finding": "该信息涉及公众利益调整，属于主动公开范围",
        "handling": "已于2026年3月18日在网站主动公开，今后每季度更新",
    },
}
_THIRD_PARTIES = (Letter.THIRD_PARTY_CONSULTATION, Letter.THIRD_PARTY_ANSWER, Letter.DISCLOSURE_NOTICE_TO_THIRD_PARTY)
_LATER = (
    Letter.DEADLINE_EXTENSION_NOTICE,
    Letter.DELAYED_REPLY_NOTICE,
    Letter.DISCLOSURE_NOTICE_TO_THIRD_PARTY,
    Letter.RECTIFICATION_NOTICE,
    Letter.PROACTIVE_SUGGESTION_NOTICE,
)
_ORGANS = (Letter.ORGAN_CONSULTATION, Letter.ASSISTANCE_LETTER)


def addressee(code: LetterCode) -> str:
    """Who the sample letter of a kind is for."""
    if code in _THIRD_PARTIES:
        return "洛阳某某科技有限公司"
    return "西工区财政局" if code in _ORGANS else "王某某"


def sample(code: LetterCode) -> LetterFacts:
    """The complete letter of a kind."""
    facts = LetterFacts(
        code=code,
        organ=ORGAN,
        addressee=addressee(code),
        request_no="2026-015",
        document_no=DocumentNo("西科公开", 2026, 3) if SHAPES[code].numbered else None,
        is_person=addressee(code) == "王某某",
        intake=INTAKE,
        content=CONTENT,
        signed_on=_signed_on(code),
        contact="联系人：办公室；联系电话：0379-00000003",
        planned_service=ServiceMethod.POST,
        particulars=PARTICULARS.get(code, {}) if isinstance(code, Letter) else {},
    )
    return _decided(facts, code) if isinstance(code, DecisionCode) else facts


def _signed_on(code: LetterCode) -> date:
    if code in _LATER or isinstance(code, DecisionCode):
        return SIGNED_ON
    return date(2026, 3, 2) if code is Letter.REGISTRATION_RECEIPT else date(2026, 3, 5)


def _decided(facts: LetterFacts, code: DecisionCode) -> LetterFacts:
    decision = decision_facts(code)
    kinds = [one.ground.kind for one in decision.severances if one.ground]
    kind = remedy_type(code, withheld=kinds, closing=decision.closing, options=default_options())
    notice = remedy_notice(kind, ADDRESS, on=SIGNED_ON, law=law())
    intake = facts.intake
    if code is DecisionCode.STILL_UNCLEAR:
        intake = replace(INTAKE, corrected_on=date(2026, 3, 12))
    if code is DecisionCode.THIRD_PARTY_RIGHTS:
        intake = replace(INTAKE, consulted=((date(2026, 3, 5), date(2026, 3, 16)),))
    if decision.lapse:
        intake = replace(INTAKE, received_on=date(2026, 1, 27))
    with_annex = code in (DecisionCode.PROVIDED, DecisionCode.GRANTED_IN_PART)
    return replace(
        facts,
        intake=intake,
        conclusions=(Conclusion(CONTENT, replace(decision, remedy_text=notice.text)),),
        provision="纸质件，邮寄送达" if with_annex else "",
        annexes=(Annex("2025年度西工区科技创新券兑付情况表", 3),) if with_annex else (),
        remedy_type=RemedyType(kind),
        remedy_text=notice.text,
    )


def every_code() -> list[LetterCode]:
    """The forty-two codes."""
    return list(SHAPES)
