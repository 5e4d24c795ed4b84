"""The linter of an edited letter (上传文书核查): the same elements, looked for in the text of the uploaded DOCX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.casework.letters.basis import legal_basis
from gongkai.casework.letters.facts import CaseRecord, LetterFacts
from gongkai.casework.letters.findings import LetterElement, LetterFinding, fault
from gongkai.casework.letters.kinds import SHAPES
from gongkai.casework.letters.lint import expected_remedy, lint_letter, remedy_faults
from gongkai.casework.letters.words import PHRASES, WAYS, zh_day
from gongkai.law.decision_table import DecisionCode
from gongkai.law.exemption_terms import ExemptionGround
from gongkai.law.instruments import OGI, SERVICE_REPLY
from gongkai.law.options import Options

_E, _D = LetterElement, DecisionCode
_LOOSE_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,20}[〔\[(【]\d{2,4}[〕\])】]第?[0×\d]+号")
_GAP = re.compile(r"待填[：:]([^〕]*)〕")
_COURIERS = re.compile(r"顺丰|中通|圆通|申通|韵达|京东快递|极兔|德邦|快递公司")
_REMEDIES = re.compile(r"复议|诉讼|起诉")
_SEARCH = {
    "检索范围": "范围",
    "检索方法": "方法|方式",
    "检索关键词": "关键词",
    "检索的系统、档案": "系统|档案",
    "检索结果": "结果",
}


def lint_text(
    lines: Sequence[str], facts: LetterFacts, record: CaseRecord, *, options: Options
) -> tuple[LetterFinding, ...]:
    """Return every fault of an edited letter: of its facts, and of its words where they left the facts (上传文书核查).

    Source: 规则参考 5.2, 5.4; 《政府信息公开条例》(国令第711号) 第三十六条. Shape: `lines` are the paragraphs and cells
        of the document in order.
    """
    paper = _Paper(lines)
    found = [*lint_letter(facts, record, options=options), *_frame(paper, facts), *_request(paper, facts)]
    found += _particulars(paper, facts)
    if facts.decides:
        found += [*_grounds(paper, facts), *_answers(paper, facts), *_remedies(paper, facts, record, options)]
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda one: one.element.value))


class _Paper:
    """The words of a document without spaces and with one form of every bracket."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(filter(None, map(_plain, lines)))
        self.text = "".join(self.lines)

    def says(self, words: str) -> bool:
        return _plain(words) in self.text

    def line_of(self, words: str) -> str:
        return next((f"第{number}段" for number, line in enumerate(self.lines, 1) if _plain(words) in line), "全文")


def _plain(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def _frame(paper: _Paper, facts: LetterFacts) -> Iterator[LetterFinding]:
    """Title, number, addressee, closing, annexes, what is still to be filled in."""
    shape = SHAPES[facts.code]
    if _plain(facts.organ + shape.title) not in paper.text:
        yield fault(_E.TITLE, f"没有标题“{facts.organ}{shape.title}”。标题应为机关全称加文种，请恢复。")
    if shape.numbered and facts.document_no is not None and not paper.says(str(facts.document_no)):
        loose = _LOOSE_NUMBER.search("\n".join(paper.lines[:6]))
        written = f"（写成了“{loose.group()}”）" if loose else ""
        yield fault(_E.DOCUMENT_NO, f"没有发文字号“{facts.document_no}”{written}。请恢复，签发时系统填入序号。")
    if not any(line.startswith(_plain(facts.addressee)) for line in paper.lines) and not paper.says(facts.addressee):
        yield fault(_E.ADDRESSEE, "没有写明受文人，或者与台账不一致。请恢复。")
    for label in dict.fromkeys(_GAP.findall(paper.text)):
        yield fault(_E.CONCLUSIONS, f"“{label}”仍待填写。请补充。", place=paper.line_of(label))
    if not shape.signed_by_hand:
        yield from _closing(paper, facts)
    for annex in facts.annexes:
        if not (paper.says(annex.title) and paper.says(f"{annex.pages}页")):
            yield fault(_E.ANNEXES, f"没有列明附件“{annex.title}”及其页数（{annex.pages}页）。请恢复。")
    if courier := _COURIERS.search(paper.text):
        message = f"文书写明通过“{courier.group()}”寄送。应当通过邮政企业送达，不得使用其他快递企业。"
        yield fault(_E.SERVICE, message, place=paper.line_of(courier.group()), citation=SERVICE_REPLY.whole("第二条"))


def _closing(paper: _Paper, facts: LetterFacts) -> Iterator[LetterFinding]:
    tail = "".join(paper.lines[-8:])
    if _plain(facts.organ) not in tail:
        yield fault(_E.CLOSING, f"没有落款机关“{facts.organ}”。请恢复。")
    if facts.signed_on is not None:
        day = zh_day(facts.signed_on.year, facts.signed_on.month, facts.signed_on.day)
        if day not in tail:
            yield fault(_E.CLOSING, f"没有成文日期“{day}”，或者日期写法不合规范（年份全称，月、日不补零）。请恢复。")


def _request(paper: _Paper, facts: LetterFacts) -> Iterator[LetterFinding]:
    """Receipt and the words of the request."""
    shape = SHAPES[facts.code]
    if not shape.to_applicant or shape.signed_by_hand or facts.intake is None:
        return
    intake = facts.intake
    days: list[tuple[str, date | None]] = [("收到日期", intake.received_on)]
    if facts.decides:
        days += [("收到补正的日期", intake.corrected_on), ("延长后的答复期限", intake.extended_until)]
    for label, day in days:
        if day is not None and not paper.says(zh_day(day.year, day.month, day.day)):
            yield fault(_E.RECEIPT, f"没有写明{label}（{zh_day(day.year, day.month, day.day)}）。请恢复。")
    if facts.decides and not paper.says(WAYS[intake.channel]):
        yield fault(_E.RECEIPT, f"没有写明收到方式（{WAYS[intake.channel]}）。请恢复。")
    if facts.decides and not paper.says(facts.content):
        yield fault(_E.CONTENT, "申请内容没有原文引用，或者被改写。请恢复申请原文。")


def _particulars(paper: _Paper, facts: LetterFacts) -> Iterator[LetterFinding]:
    shape = SHAPES[facts.code]
    for field in shape.fields:
        value = facts.particulars.get(field.name)
        if value is None or not field.required:
            continue
        words = value if isinstance(value, str) else zh_day(value.year, value.month, value.day)
        missing = [line for line in words.splitlines() if line.strip() and not paper.says(line.strip("。；;"))]
        if missing:
            message = f"“{field.label}”被删去或者改写。请恢复，或者先在系统中修改后重新生成。"
            yield fault(_E.CONCLUSIONS, message, place=field.label, citation=shape.cites[0])


def _grounds(paper: _Paper, facts: LetterFacts) -> Iterator[LetterFinding]:
    """The articles, the statutes that prohibit, the account of the search."""
    for cite in legal_basis(facts):
        if not (paper.says(cite.instrument.title) and all(paper.says(part) for part in _parts(cite.provision))):
            yield fault(_E.LEGAL_BASIS, f"没有引用法律依据{cite}。请恢复。", citation=cite)
    for one in facts.conclusions:
        for ground in one.decision.grounds:
            yield from _statute(paper, ground)
        if one.decision.code is _D.DOES_NOT_EXIST:
            lacking = [label for label, words in _SEARCH.items() if not re.search(words, _searched(paper))]
            if lacking:
                message = f"答复信息不存在，没有说明{'、'.join(lacking)}。请恢复检索说明。"
                yield fault(_E.ACCOUNT, message, citation=OGI.article(36, items=(4,)))
        if one.decision.code is _D.THIRD_PARTY_RIGHTS and not re.search("征求.{0,6}第三方", paper.text):
            yield fault(_E.ACCOUNT, "没有说明征求第三方意见的经过和结果。请恢复。")


def _parts(provision: str) -> list[str]:
    return re.findall(
        r"第[一二三四五六七八九十百零]+条|第[一二三四五六七八九十]+款|第（[一二三四五六七八九十]+）项", provision
    )


def _searched(paper: _Paper) -> str:
    return "".join(line for line in paper.lines if "检索" in line)


def _statute(paper: _Paper, ground: ExemptionGround) -> Iterator[LetterFinding]:
    basis = ground.basis
    if basis is not None and not (paper.says(basis.title.strip("《》")) and paper.says(basis.article)):
        message = f"没有写明具体的法律、行政法规及条款（《{basis.title.strip('《》')}》{basis.article}）。请恢复。"
        yield fault(_E.LEGAL_BASIS, message)


def _answers(paper: _Paper, facts: LetterFacts) -> Iterator[LetterFinding]:
    """The conclusions, each with its phrase, and the ways of getting what is provided."""
    several = len(facts.conclusions) > 1
    body = paper.text.replace(_plain(SHAPES[facts.code].title), "").replace(_plain(facts.content), "")
    for number, one in enumerate(facts.conclusions, 1):
        place = f"第{number}项结论"
        phrases = PHRASES[one.decision.code]
        if phrases and not any(_plain(phrase) in body for phrase in phrases):
            yield fault(_E.CONCLUSIONS, f"没有写明结论（{phrases[0]}）。请恢复。", place=place)
        if several and not paper.says(one.asked):
            yield fault(_E.CONCLUSIONS, f"没有逐项答复：找不到第{number}项申请内容。请恢复。", place=place)
        if one.decision.link is not None and not paper.says(one.decision.link.reference):
            yield fault(_E.PROVISION, "没有写明获取该政府信息的方式、途径。请恢复。", place=place)
        if one.decision.code is _D.ACCESS_ARRANGED and not paper.says(one.decision.statement.strip("。")):
            yield fault(_E.PROVISION, "没有写明获取的方式、途径和时间。请恢复。", place=place)
    if facts.provision and not paper.says(facts.provision.strip("。")):
        yield fault(_E.PROVISION, f"没有写明提供方式（{facts.provision}）。请恢复。")


def _remedies(paper: _Paper, facts: LetterFacts, record: CaseRecord, options: Options) -> Iterator[LetterFinding]:
    told = "\n".join(line for line in paper.lines if _REMEDIES.search(line))
    yield from remedy_faults(expected_remedy(facts, options=options), told, record)
