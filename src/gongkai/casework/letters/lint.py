"""The linter of our own letters (文书核查): thirteen obligatory elements against the ledger, the law and each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.casework.letters.facts import CaseRecord, Conclusion, LetterFacts
from gongkai.casework.letters.findings import LetterElement, LetterFinding, fault, from_refusal
from gongkai.casework.letters.kinds import SHAPES
from gongkai.casework.letters.words import WAYS, zh_day
from gongkai.errors import OutOfTime, WrongRemedy
from gongkai.law.decision_table import DECISIONS, DecisionCode, RemedyType
from gongkai.law.instruments import OGI
from gongkai.law.options import Options
from gongkai.law.rules.decision_checks import decision_objections, ground_objections
from gongkai.law.rules.decisions import counted_row
from gongkai.law.rules.remedies import remedy_text_objection, remedy_type

_E, _D = LetterElement, DecisionCode
_COPIES = frozenset({_D.PROVIDED, _D.GRANTED_IN_PART})
# Where the record behind a decision is itself an element of the letter: the way to get the information, the statement.
# Where the applicant let a term run out no reply was owed meanwhile: the limit begins with the correction or payment.
_LAPSED = frozenset({_D.LAPSED_UNCORRECTED, _D.LAPSED_UNPAID})
_PROVIDING = frozenset({_D.ALREADY_PUBLISHED, _D.PROVIDED, _D.ACCESS_ARRANGED})


def lint_letter(facts: LetterFacts, record: CaseRecord, *, options: Options) -> tuple[LetterFinding, ...]:
    """Return every fault of a letter, in the order of the elements (文书核查).

    Source: 规则参考 5.2 (thirteen elements), 5.4 程序拒绝清单; 《政府信息公开条例》(国令第711号) 第三十六条.
    """
    found = [*_outside(facts, record), *_inside(facts, record)]
    if facts.decides:
        found += _decided(facts, record, options)
    return tuple(sorted(found, key=lambda one: one.element.value))


def expected_remedy(facts: LetterFacts, *, options: Options) -> RemedyType:
    """Return the type of remedies that a deciding letter must tell (应当适用的救济类型).

    Source: 《行政复议法》 第二十三条第一款第（四）项; several conclusions of which one is A make the letter A.
    """
    types = [_remedy_of(one, options) for one in facts.conclusions]
    for kind in (RemedyType.RECONSIDERATION_FIRST, RemedyType.FREE_CHOICE):
        if kind in types:
            return kind
    return types[0] if types else RemedyType.NONE


def _remedy_of(one: Conclusion, options: Options) -> RemedyType:
    kinds = [part.ground.kind for part in one.decision.severances if part.ground is not None]
    return remedy_type(one.decision.code, withheld=kinds, closing=one.decision.closing, options=options)


def _outside(facts: LetterFacts, record: CaseRecord) -> Iterator[LetterFinding]:
    """Title, number, addressee, closing, service: what stands around the text."""
    shape = SHAPES[facts.code]
    if facts.organ != record.organ:
        yield fault(_E.TITLE, f"标题的机关名称“{facts.organ}”与本机关全称“{record.organ}”不一致。请改为全称。")
    yield from _number(facts, record)
    if not facts.addressee.strip():
        yield fault(_E.ADDRESSEE, "没有写明受文人。请填写。")
    elif shape.to_applicant and facts.addressee != record.applicant:
        yield fault(_E.ADDRESSEE, "受文人与台账上的申请人不一致。请核对姓名或者名称。")
    if facts.request_no != record.request_no:
        yield fault(_E.RECEIPT, f"申请编号“{facts.request_no}”与台账“{record.request_no}”不一致。请更正。")
    if not shape.signed_by_hand and facts.signed_on is None:
        yield fault(_E.CLOSING, "没有成文日期。请填写签发日期。")
    if shape.sealed and not facts.sealed:
        yield fault(_E.CLOSING, "没有印章。正式文书应当加盖本机关印章，请用印后签发。")
    if shape.numbered and facts.planned_service is None:
        yield fault(_E.SERVICE, "没有确定送达方式。请选择直接送达、委托送达、邮寄（邮政企业）或者约定的电子方式。")


def _number(facts: LetterFacts, record: CaseRecord) -> Iterator[LetterFinding]:
    if not SHAPES[facts.code].numbered:
        return
    number = facts.document_no
    if number is None:
        yield fault(_E.DOCUMENT_NO, "没有发文字号。请先配置本机关的发文代字。")
        return
    if facts.signed_on is not None and number.year != facts.signed_on.year:
        message = f"发文字号的年份（{number.year}）与成文日期的年份（{facts.signed_on.year}）不一致。请重新取号。"
        yield fault(_E.DOCUMENT_NO, message)
    if str(number) in record.taken_numbers:
        yield fault(_E.DOCUMENT_NO, f"发文字号“{number}”已被其他文书使用。请重新取号。")


def _inside(facts: LetterFacts, record: CaseRecord) -> Iterator[LetterFinding]:
    """Receipt, content, particulars, annexes: what the text says of the request."""
    shape = SHAPES[facts.code]
    if shape.to_applicant:
        yield from _receipt(facts, record)
    if (facts.decides or facts.content) and facts.content != record.content:
        yield fault(_E.CONTENT, "引用的申请内容与申请原文不一致。申请内容应当原文引用，不得改写，请恢复原文。")
    for field in shape.fields:
        value = facts.particulars.get(field.name, "")
        if field.required and not (isinstance(value, date) or value.strip()):
            message = f"没有写明{field.label}。请补充。"
            yield fault(_E.CONCLUSIONS, message, place=field.label, citation=shape.cites[0])
    for annex in facts.annexes:
        if not annex.title.strip() or annex.pages < 1:
            yield fault(_E.ANNEXES, f"附件“{annex.title}”没有写明名称或者页数。请补充。", place=annex.title)


def _receipt(facts: LetterFacts, record: CaseRecord) -> Iterator[LetterFinding]:
    said, known = facts.intake, record.intake
    if said is None:
        yield fault(_E.RECEIPT, "没有写明收到申请的日期和方式。请补充。")
        return
    if said.received_on != known.received_on:
        message = f"收到日期（{_zh(said.received_on)}）与台账（{_zh(known.received_on)}）不一致。请以台账为准更正。"
        yield fault(_E.RECEIPT, message)
    if said.channel is not known.channel:
        message = f"收到方式“{WAYS[said.channel]}”与台账“{WAYS[known.channel]}”不一致。请更正。"
        yield fault(_E.RECEIPT, message)
    if facts.decides and said.corrected_on != known.corrected_on:
        yield fault(_E.RECEIPT, "补正收到日期与台账不一致。有补正的应当写明收到补正的日期。", citation=OGI.article(30))
    if facts.decides and said.extended_until != known.extended_until:
        message = "延长后的答复期限与台账不一致。延长过期限的应当写明。"
        yield fault(_E.RECEIPT, message, citation=OGI.article(33, 2))


def _zh(day: date) -> str:
    return zh_day(day.year, day.month, day.day)


def _decided(facts: LetterFacts, record: CaseRecord, options: Options) -> Iterator[LetterFinding]:
    if not facts.conclusions:
        yield fault(_E.CONCLUSIONS, "没有结论。请对每项申请内容作出答复。")
        return
    yield from _kind(facts, options)
    yield from _items(facts, record)
    for number, one in enumerate(facts.conclusions, 1):
        yield from _records(facts, one, f"第{number}项结论", options)
    yield from _copies(facts, record)
    yield from _remedy(facts, record, options)


def _kind(facts: LetterFacts, options: Options) -> Iterator[LetterFinding]:
    expected = _expected_code(facts, options)
    if facts.code is not expected:
        title, right = SHAPES[facts.code].title, DECISIONS[expected].letter_title
        message = f"文种“{title}”（{facts.code.value}）与处理决定（{expected.value}）不符，应为“{right}”。"
        yield fault(_E.TITLE, message)


def _expected_code(facts: LetterFacts, options: Options) -> DecisionCode:
    """The kind of letter that fits its conclusions: of several, one of the row that counts them."""
    codes = [one.decision.code for one in facts.conclusions]
    if len(codes) == 1:
        return codes[0]
    row = counted_row(codes, options=options)
    chosen = _D(facts.code.value)
    if DECISIONS[chosen].report_row == row:
        return chosen
    return next((code for code in codes if DECISIONS[code].report_row == row), _D.GRANTED_IN_PART)


def _items(facts: LetterFacts, record: CaseRecord) -> Iterator[LetterFinding]:
    asked, answered = len(record.items), len(facts.conclusions)
    if answered != asked:
        yield fault(_E.CONCLUSIONS, f"申请共{asked}项，文书答复了{answered}项。请逐项答复。")
        return
    for number, (item, one) in enumerate(zip(record.items, facts.conclusions, strict=True), 1):
        if one.asked != item:
            yield fault(_E.CONCLUSIONS, f"第{number}项结论所对应的申请内容与申请原文不一致。请核对。")


def _records(facts: LetterFacts, one: Conclusion, place: str, options: Options) -> Iterator[LetterFinding]:
    """The records behind one conclusion, by the element they belong to."""
    decision = one.decision
    if facts.signed_on is not None:
        decision = replace(decision, signed_on=facts.signed_on)
    # Items and remedies are checked for the whole letter.
    decision = replace(decision, items_answered=decision.items_asked, remedy_text=facts.remedy_text)
    grounds = {refusal.message_zh for refusal in ground_objections(decision, options=options)}
    for refusal in decision_objections(decision, options=options):
        if isinstance(refusal, WrongRemedy):
            continue
        if isinstance(refusal, OutOfTime):
            if decision.code in _LAPSED:
                continue
            yield from_refusal(_E.DEADLINE, refusal, place=place)
        elif refusal.message_zh in grounds:
            yield from_refusal(_E.LEGAL_BASIS, refusal, place=place)
        else:
            yield from_refusal(_E.PROVISION if decision.code in _PROVIDING else _E.ACCOUNT, refusal, place=place)


def _copies(facts: LetterFacts, record: CaseRecord) -> Iterator[LetterFinding]:
    if any(one.decision.code in _COPIES for one in facts.conclusions):
        if not facts.provision.strip():
            yield fault(_E.PROVISION, "没有写明提供政府信息的形式和方式。请补充。", citation=OGI.article(40))
        if not facts.annexes:
            yield fault(_E.ANNEXES, "提供政府信息的文书没有附件清单。请列明附件名称和页数。")
    pages = sum(annex.pages for annex in facts.annexes)
    if record.charged_pages is not None and pages != record.charged_pages:
        message = f"附件共{pages}页，与按量收费的页数（{record.charged_pages}页）不一致。请核对。"
        yield fault(_E.ANNEXES, message)


def _remedy(facts: LetterFacts, record: CaseRecord, options: Options) -> Iterator[LetterFinding]:
    expected = expected_remedy(facts, options=options)
    if facts.remedy_type is not expected:
        said = _REMEDIES[facts.remedy_type] if facts.remedy_type is not None else "没有救济告知"
        message = f"救济告知为“{said}”，本决定应为“{_REMEDIES[expected]}”。请更换救济告知。"
        yield fault(_E.REMEDY, message)
    yield from remedy_faults(expected, facts.remedy_text, record)


def remedy_faults(kind: RemedyType, text: str, record: CaseRecord) -> Iterator[LetterFinding]:
    """Yield what is wrong with the words that tell the remedies (救济告知的问题).

    Source: 《行政复议法》 第二十三条第二款; the reconsideration organ and the court of the day of signing.
    """
    if kind is RemedyType.NONE:
        return
    refusal = remedy_text_objection(kind, text)
    if refusal is not None:
        yield from_refusal(_E.REMEDY, refusal)
        return
    for label, name in (("行政复议机关", record.reconsideration_organ), ("管辖法院", record.court)):
        if not name or name not in text:
            message = f"救济告知没有写明成文当日的{label}“{name or '（未配置）'}”。请更正。"
            yield fault(_E.REMEDY, message)


_REMEDIES = {
    RemedyType.RECONSIDERATION_FIRST: "先申请行政复议",
    RemedyType.FREE_CHOICE: "复议或者诉讼任选",
    RemedyType.CONFIGURED: "待定",
    RemedyType.NONE: "不告知救济",
}
