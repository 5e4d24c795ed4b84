"""Records without which a decision may not be signed (处理决定须有的记录), one rule a record.

Each takes the facts and returns the refusal, or None where nothing is wrong.
"""

from __future__ import annotations

from datetime import date

from gongkai.errors import LawRefused, RecordMissing
from gongkai.law.decision_facts import DecisionFacts
from gongkai.law.decision_table import DecisionCode, OtherClosing
from gongkai.law.instruments import FEES, FORM_2021_ORDER, OGI, ORGAN_REFORM_REPLY
from gongkai.law.registry import rule
from gongkai.law.rules.decisions import disclosed_elsewhere

_START = date(2019, 5, 15)


@rule(cites=OGI.article(36, items=(4,)), in_force_from=_START)
def search_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse “does not exist” without a record of the search (无检索记录不得答复不存在).

    Source: 《政府信息公开条例》(国令第711号) 第三十六条第（四）项: 经检索没有所申请公开信息的，告知申请人该政府信息不存
        在.
    """
    record = facts.search
    article = OGI.article(36, items=(4,))
    if record is None:
        return RecordMissing(
            "没有检索记录，不能答复政府信息不存在。请登记检索范围、方法、关键词、系统和结果。", citation=article
        )
    said = {"范围": record.scope, "方法": record.method, "经办人": record.officer, "结果": record.result}
    lacking = [label for label, text in said.items() if not text.strip()]
    lacking += [label for label, texts in (("关键词", record.keywords), ("系统", record.systems)) if not any(texts)]
    if lacking:
        return RecordMissing(f"检索记录缺少：{'、'.join(lacking)}。请补充后再答复政府信息不存在。", citation=article)
    return None


@rule(cites=OGI.article(36, items=(1,)), in_force_from=_START)
def link_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse “already published” while the place given does not open (获取途径须有效).

    Source: 《政府信息公开条例》(国令第711号) 第三十六条第（一）项: 告知申请人获取该政府信息的方式、途径.
    """
    article = OGI.article(36, items=(1,))
    if facts.link is None or not facts.link.reference.strip():
        return RecordMissing("没有写明获取该政府信息的方式、途径（链接、文号或者刊期）。请补充。", citation=article)
    if not facts.link.works:
        message = f"“{facts.link.reference}”在{facts.link.tried_on}核验时不能打开。请更换有效途径，或者直接提供信息。"
        return LawRefused(message, citation=article)
    return None


@rule(cites=(OGI.article(10), OGI.article(36, items=(5,))), in_force_from=_START)
def responsible_organ_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse “not ours to disclose” without saying whose it is, where that can be known (须告知负责机关).

    Source: 《政府信息公开条例》(国令第711号) 第三十六条第（五）项: 能够确定负责公开该政府信息的行政机关的，告知申请人该
        行政机关的名称、联系方式; 第十条第三款: 由牵头制作的行政机关负责公开.
    """
    article = OGI.article(36, items=(5,))
    if facts.origin is not None and not disclosed_elsewhere(facts.origin):
        return LawRefused("该信息由本机关制作、保存或者牵头制作，应由本机关负责公开。", citation=OGI.article(10))
    organ = facts.responsible
    if organ is None:
        return RecordMissing("没有说明能否确定负责公开的机关。请核实后填写。", citation=article)
    if organ.known and not (organ.name.strip() and organ.contact.strip()):
        return RecordMissing("能够确定负责公开的机关，却没有写明其名称、联系方式。请补充。", citation=article)
    if not organ.known and not facts.statement.strip():
        return RecordMissing("不能确定负责公开的机关的，也应当说明不属于本机关负责公开的理由。", citation=article)
    return None


@rule(cites=OGI.article(36, items=(6,)), in_force_from=_START)
def repeat_request_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse “repeat request” unless the same information was answered before (重复申请须有前次答复).

    Source: 《政府信息公开条例》(国令第711号) 第三十六条第（六）项: 行政机关已就申请人提出的政府信息公开申请作出答复、申
        请人重复申请公开相同政府信息的.
    """
    article = OGI.article(36, items=(6,))
    earlier = facts.earlier_reply
    if facts.earlier_request_pending:
        return LawRefused("前次申请尚未答复，不是重复申请。请将两件并案办理，一并答复。", citation=article)
    if earlier is None or not earlier.document_no.strip():
        return RecordMissing(
            "没有写明前次答复的文号和日期。请补充；没有前次答复的，不能按重复申请处理。", citation=article
        )
    if earlier.replied_on > facts.signed_on:
        return LawRefused(f"前次答复日期（{earlier.replied_on}）晚于本次答复，请核对。", citation=article)
    if not earlier.same_content:
        return LawRefused("两次申请的内容不相同，不能按重复申请处理。", citation=article)
    return None


@rule(cites=OGI.article(35), in_force_from=_START)
def excessive_requests_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse “excessive requests” unless the applicant was asked for reasons first (须先要求说明理由).

    Source: 《政府信息公开条例》(国令第711号) 第三十五条: 行政机关可以要求申请人说明理由.
    """
    notice = facts.reasons_notice
    if notice is None or not notice.document_no.strip():
        return RecordMissing(
            "没有发出说明理由告知书，不能以大量反复申请为由不予处理。请先要求申请人说明理由。", citation=OGI.article(35)
        )
    if not notice.found_unreasonable.strip():
        return RecordMissing("没有写明申请的数量、频次和理由不合理之处。请补充。", citation=OGI.article(35))
    return None


@rule(cites=(OGI.article(30), FEES.article(6)), in_force_from=_START)
def lapse_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse to close a lapsed request without proof that the notice arrived and its days ran out (须有送达证据).

    Source: 《政府信息公开条例》(国令第711号) 第三十条: 申请人无正当理由逾期不补正的，视为放弃申请.
    """
    unpaid = facts.code is DecisionCode.LAPSED_UNPAID
    notice, article = ("收费通知", FEES.article(6)) if unpaid else ("补正告知书", OGI.article(30))
    proof = facts.lapse
    if proof is None or not proof.service_reference.strip():
        return RecordMissing(f"没有{notice}的送达证据，期限没有起算，不能按逾期处理。", citation=article)
    if facts.signed_on <= proof.ended_on:
        return LawRefused(f"期限至{proof.ended_on}届满，届满前不能按逾期处理。", citation=article)
    if not unpaid and facts.corrected_on is not None and facts.corrected_on <= proof.ended_on:
        message = "申请人已按期补正。补正后内容仍不明确的，应答复无法提供，而不是逾期不补正。"
        return LawRefused(message, citation=article)
    return None


@rule(cites=OGI.article(30), in_force_from=_START)
def unclear_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse “still unclear” where nothing was corrected, or the unclear points are not named (须写明仍不明确之处).

    Source: 《政府信息公开条例》(国令第711号) 第三十条: 政府信息公开申请内容不明确的，行政机关应当给予指导和释明.
    """
    if facts.corrected_on is None:
        message = "申请人没有补正。应先一次性告知补正；逾期不补正的按逾期不补正处理。"
        return LawRefused(message, citation=OGI.article(30))
    return _said(facts, "补正经过与仍不明确之处", OGI.article(30))


@rule(cites=OGI.article(37), in_force_from=_START)
def severance_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse partial disclosure without a reason for every part withheld (逐处说明理由).

    Source: 《政府信息公开条例》(国令第711号) 第三十七条: 并对不予公开的内容说明理由.
    """
    if not facts.severances:
        return RecordMissing("部分公开没有列出不予公开的部分。请逐处列明并说明理由。", citation=OGI.article(37))
    silent = [severance.part or "（未命名）" for severance in facts.severances if not severance.reason.strip()]
    if silent:
        return RecordMissing(f"没有说明不予公开的理由：{'、'.join(silent)}。请逐处补充。", citation=OGI.article(37))
    return None


@rule(cites=ORGAN_REFORM_REPLY.whole("第三点"), in_force_from=date(2019, 2, 2))
def transfer_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse to turn down a request only because files of a reorganised organ have not come over yet (机构改革).

    Source: 国办公开办函〔2019〕14号 第三点: 不得以相关政府信息尚未划转为由拒绝.
    """
    if facts.only_because_not_transferred:
        message = "职权已划入本机关，不得以相关政府信息尚未划转为由拒绝。请与职权划出机关衔接后办理。"
        return LawRefused(message, citation=ORGAN_REFORM_REPLY.whole("第三点"))
    return None


@rule(cites=FORM_2021_ORDER.whole("第三部分（六）3"), in_force_from=date(2021, 9, 26))
def other_closing_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse to close otherwise without naming why (其他处理须注明子类和理由).

    Source: 国办公开办函〔2021〕30号 第三部分（六）3.其他.
    """
    article = FORM_2021_ORDER.whole("第三部分（六）3")
    if facts.closing is None:
        return RecordMissing(
            "没有注明其他处理的子类（撤回、非政府信息、已移交国家档案馆、党务信息等）。", citation=article
        )
    if facts.closing is OtherClosing.WITHDRAWN:
        return None
    return _said(facts, "其他处理的理由", article)


@rule(cites=(OGI.article(36), OGI.article(38), OGI.article(39)), in_force_from=_START)
def statement_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse a letter that lacks the text its kind is for (文书须写明的内容).

    Source: 《政府信息公开条例》(国令第711号) 第三十六条第（二）项: 向申请人提供该政府信息，或者告知申请人获取该政府信息
        的方式、途径和时间; 第三十九条第二款: 可以告知获取的途径.
    """
    return _said(facts, *_STATEMENTS[facts.code])


def _said(facts: DecisionFacts, what: str, article: object) -> LawRefused | None:
    return None if facts.statement.strip() else RecordMissing(f"文书没有写明{what}。请补充。", citation=article)


_STATEMENTS = {
    DecisionCode.PROVIDED: ("提供的信息及其附件清单、页数", OGI.article(36, items=(2,))),
    DecisionCode.ACCESS_ARRANGED: ("获取的方式、途径和时间", OGI.article(36, items=(2,))),
    DecisionCode.WOULD_NEED_CREATION: ("现有信息的状态和需要加工、分析之处", OGI.article(38)),
    DecisionCode.PUBLIC_PUBLICATION: ("公开出版物的获取途径", OGI.article(39, 2)),
    DecisionCode.CONFIRM_OR_REISSUE: ("申请人已获取该信息的事实", OGI.article(38)),
}
