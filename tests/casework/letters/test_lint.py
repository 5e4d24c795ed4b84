"""The linter of letters: a right letter passes; one prepared faulty letter for every obligatory element is rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.documents.letters.samples import ADDRESS, CONTENT, ORGAN, decision_facts, every_code, sample

from gongkai.casework.letters import (
    SHAPES,
    Annex,
    CaseRecord,
    Conclusion,
    DocumentNo,
    LetterElement,
    LetterFacts,
    LetterFinding,
    lint_letter,
    lint_text,
    refuse_findings,
)
from gongkai.documents.letters import letter_document, letter_text
from gongkai.errors import RecordMissing
from gongkai.law import default_options
from gongkai.law.decision_table import DecisionCode, RemedyType
from gongkai.law.exemption_terms import ExemptionGround, ExemptionKind, LegalBasis, LegalRank
from gongkai.law.letters import Letter
from gongkai.law.rules.receipt import Channel

OPTIONS = default_options()
_D, _E = DecisionCode, LetterElement
CODES = pytest.mark.parametrize("code", every_code(), ids=lambda code: code.value)


def record_of(facts: LetterFacts) -> CaseRecord:
    """What the ledger knows of the case of a sample letter."""
    assert facts.intake
    return CaseRecord(
        organ=ORGAN,
        applicant="王某某",
        request_no="2026-015",
        intake=facts.intake,
        content=CONTENT,
        items=(CONTENT,),
        reconsideration_organ=ADDRESS.reconsideration_organ,
        court=ADDRESS.court,
    )


def found(facts: LetterFacts, record: CaseRecord | None = None) -> tuple[LetterFinding, ...]:
    return lint_letter(facts, record or record_of(facts), options=OPTIONS)


@CODES
def test_the_right_letter_of_every_kind_passes(code: DecisionCode | Letter) -> None:
    assert found(sample(code)) == ()


@CODES
def test_the_text_of_the_right_letter_of_every_kind_passes(code: DecisionCode | Letter) -> None:
    facts = sample(code)
    lines = letter_text(letter_document(facts)).splitlines()
    assert lint_text(lines, facts, record_of(facts), options=OPTIONS) == ()


def _provided() -> LetterFacts:
    return sample(_D.PROVIDED)


def _with(facts: LetterFacts, **changes: object) -> LetterFacts:
    """The letter with its one conclusion's decision changed."""
    one = facts.conclusions[0]
    return replace(facts, conclusions=(replace(one, decision=replace(one.decision, **changes)),))  # type: ignore[arg-type]


def _rules_as_basis() -> LetterFacts:
    ground = ExemptionGround(ExemptionKind.PROHIBITED_BY_LAW, basis=LegalBasis(LegalRank.RULES, "某部门规章", "第三条"))
    return _with(sample(_D.PROHIBITED_BY_LAW), grounds=(ground,))


def _suit_at_once() -> LetterFacts:
    free = sample(_D.PROVIDED).remedy_text
    return replace(sample(_D.STATE_SECRET), remedy_text=free)


def _first_of_all() -> LetterFacts:
    first = sample(_D.STATE_SECRET).remedy_text
    return replace(sample(_D.DOES_NOT_EXIST), remedy_text=first)


FAULTY: dict[str, tuple[Callable[[], LetterFacts], LetterElement, str]] = {
    "the wrong kind of letter": (lambda: replace(sample(_D.DOES_NOT_EXIST), code=_D.PROVIDED), _E.TITLE, "文种"),
    "another organ's name": (lambda: replace(_provided(), organ="西工科技局"), _E.TITLE, "全称"),
    "no number": (lambda: replace(_provided(), document_no=None), _E.DOCUMENT_NO, "发文字号"),
    "a number of last year": (
        lambda: replace(_provided(), document_no=DocumentNo("西科公开", 2025, 3)), _E.DOCUMENT_NO, "年份"),
    "somebody else's name": (lambda: replace(_provided(), addressee="李某某"), _E.ADDRESSEE, "受文人"),
    "another day of receipt": (
        lambda: replace(_provided(), intake=replace(_provided().intake, received_on=date(2026, 3, 3))),  # type: ignore[type-var]
        _E.RECEIPT, "收到日期"),
    "another way of receipt": (
        lambda: replace(_provided(), intake=replace(_provided().intake, channel=Channel.FAX)),  # type: ignore[type-var]
        _E.RECEIPT, "收到方式"),
    "the request rewritten": (lambda: replace(_provided(), content="创新券兑付情况"), _E.CONTENT, "原文"),
    "no record of the search": (lambda: _with(sample(_D.DOES_NOT_EXIST), search=None), _E.ACCOUNT, "检索记录"),
    "rules as the law that prohibits": (_rules_as_basis, _E.LEGAL_BASIS, "规章"),
    "no ground": (lambda: _with(sample(_D.INTERNAL_AFFAIRS), grounds=()), _E.LEGAL_BASIS, "理由"),
    "no conclusion": (lambda: replace(_provided(), conclusions=()), _E.CONCLUSIONS, "结论"),
    "no way of providing": (lambda: replace(_provided(), provision=""), _E.PROVISION, "形式和方式"),
    "no link": (lambda: _with(sample(_D.ALREADY_PUBLISHED), link=None), _E.PROVISION, "途径"),
    "a suit at once where reconsideration comes first": (_suit_at_once, _E.REMEDY, "先申请行政复议"),
    "reconsideration first where the choice is free": (_first_of_all, _E.REMEDY, "任选"),
    "the wrong type of remedies": (
        lambda: replace(_provided(), remedy_type=RemedyType.RECONSIDERATION_FIRST), _E.REMEDY, "任选"),
    "another court": (
        lambda: replace(_provided(), remedy_text=_provided().remedy_text.replace(ADDRESS.court, "某法院")),
        _E.REMEDY, "管辖法院"),
    "the superior department for the government": (
        lambda: replace(_provided(), remedy_text=_provided().remedy_text.replace("西工区人民政府", "上一级主管部门")),
        _E.REMEDY, "行政复议机关"),
    "no date": (lambda: replace(_provided(), signed_on=None), _E.CLOSING, "成文日期"),
    "no seal": (lambda: replace(_provided(), sealed=False), _E.CLOSING, "印章"),
    "no list of annexes": (lambda: replace(_provided(), annexes=()), _E.ANNEXES, "附件清单"),
    "an annex without pages": (lambda: replace(_provided(), annexes=(Annex("表", 0),)), _E.ANNEXES, "页数"),
    "no way of service": (lambda: replace(_provided(), planned_service=None), _E.SERVICE, "送达方式"),
    "a day after the limit": (lambda: replace(_provided(), signed_on=date(2026, 3, 31)), _E.DEADLINE, "晚于答复期限"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTY)
def test_a_prepared_faulty_letter_is_rejected_with_its_element_and_article(fault: str) -> None:
    make, element, words = FAULTY[fault]
    right = record_of(_provided())
    findings = found(make(), right if fault.startswith("another") else None)
    matching = [one for one in findings if one.element is element and words in one.message_zh]
    assert matching, findings
    assert str(matching[0].citation)
    with pytest.raises(RecordMissing, match="不能签发"):
        refuse_findings(findings, "文书")


def test_every_element_has_a_faulty_letter() -> None:
    assert {element for _, element, _ in FAULTY.values()} == set(LetterElement)


def test_four_things_asked_and_three_answered_is_refused() -> None:
    facts = sample(_D.PROVIDED)
    record = replace(record_of(facts), items=("甲", "乙", "丙", "丁"))
    three = tuple(Conclusion(item, decision_facts(_D.PROVIDED)) for item in ("甲", "乙", "丙"))
    findings = found(replace(facts, conclusions=three), record)
    assert any("申请共4项，文书答复了3项" in one.message_zh for one in findings)


def test_an_answer_to_something_else_is_found() -> None:
    facts = sample(_D.PROVIDED)
    findings = found(facts, replace(record_of(facts), items=("另一项",)))
    assert [one.code for one in findings] == ["L08"]


def test_pages_that_differ_from_the_pages_charged_are_found() -> None:
    facts = sample(_D.PROVIDED)
    assert found(facts, replace(record_of(facts), charged_pages=3)) == ()
    (finding,) = found(facts, replace(record_of(facts), charged_pages=68))
    assert finding.element is _E.ANNEXES
    assert "68页" in finding.message_zh


def test_a_number_used_by_another_letter_is_found() -> None:
    facts = sample(_D.PROVIDED)
    (finding,) = found(facts, replace(record_of(facts), taken_numbers=frozenset({"西科公开〔2026〕3号"})))
    assert finding.element is _E.DOCUMENT_NO


def test_a_granted_and_a_withheld_part_make_a_partial_disclosure_that_wants_reconsideration_first() -> None:
    both = (
        Conclusion("甲", decision_facts(_D.PROVIDED)),
        Conclusion("乙", decision_facts(_D.INTERNAL_AFFAIRS)),
    )
    facts = replace(sample(_D.GRANTED_IN_PART), conclusions=both)
    record = replace(record_of(facts), items=("甲", "乙"))
    assert found(facts, record) == ()
    wrong = found(replace(facts, code=_D.PROVIDED), record)
    assert [one.element for one in wrong] == [_E.TITLE]


@pytest.mark.parametrize("letter", list(Letter), ids=lambda code: code.value)
def test_a_procedural_letter_without_one_of_its_particulars_is_rejected(letter: Letter) -> None:
    facts = sample(letter)
    for field in SHAPES[letter].fields:
        if field.required:
            lacking = {name: value for name, value in facts.particulars.items() if name != field.name}
            findings = found(replace(facts, particulars=lacking))
            assert [one.place for one in findings] == [field.label]


EDITS: dict[str, tuple[DecisionCode, Callable[[str], str], LetterElement]] = {
    "the title": (_D.DOES_NOT_EXIST, lambda text: text.replace("政府信息不存在告知书", "答复"), _E.TITLE),
    "the number": (_D.PROVIDED, lambda text: text.replace("〔2026〕3号", "[2026]第03号"), _E.DOCUMENT_NO),
    "the addressee": (_D.PROVIDED, lambda text: text.replace("王某某", "申请人"), _E.ADDRESSEE),
    "the day of receipt": (_D.PROVIDED, lambda text: text.replace("2026年3月2日", "近日"), _E.RECEIPT),
    "the way of receipt": (_D.PROVIDED, lambda text: text.replace("通过互联网渠道提交", "提出"), _E.RECEIPT),
    "the request": (_D.PROVIDED, lambda text: text.replace(f"“{CONTENT}”", "有关兑付情况"), _E.CONTENT),
    "the search": (_D.DOES_NOT_EXIST, lambda text: text.replace("检索关键词", "其他"), _E.ACCOUNT),
    "the consultation": (_D.THIRD_PARTY_RIGHTS, lambda text: text.replace("征求第三方意见", "研究"), _E.ACCOUNT),
    "the article": (_D.DOES_NOT_EXIST, lambda text: text.replace("第（四）项", ""), _E.LEGAL_BASIS),
    "the statute": (_D.PROHIBITED_BY_LAW, lambda text: text.replace("税收征收管理法", "有关法律"), _E.LEGAL_BASIS),
    "the conclusion": (_D.REPEAT_REQUEST, lambda text: text.replace("不予重复处理。", "已知悉。"), _E.CONCLUSIONS),
    "the link": (_D.ALREADY_PUBLISHED, lambda text: text.replace("www.example.gov.cn/kj", "网站"), _E.PROVISION),
    "the remedies": (_D.PROVIDED, lambda text: text.replace("申请行政复议，或者", "反映，"), _E.REMEDY),
    "a suit at once": (
        _D.STATE_SECRET, lambda text: text + "或者自收到之日起6个月内向洛阳铁路运输法院提起行政诉讼。\n", _E.REMEDY),
    "the court": (_D.PROVIDED, lambda text: text.replace("洛阳铁路运输法院", "人民法院"), _E.REMEDY),
    "the date": (_D.PROVIDED, lambda text: text.replace("2026年3月20日", "2026年03月20日"), _E.CLOSING),
    "the annex": (_D.PROVIDED, lambda text: text.replace("（3页）", ""), _E.ANNEXES),
    "a courier": (_D.PROVIDED, lambda text: text.replace("邮寄送达", "邮寄送达，由顺丰寄送"), _E.SERVICE),
    "a gap": (_D.PROVIDED, lambda text: text.replace("经审查", "〔待填：审查情况〕"), _E.CONCLUSIONS),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_that_takes_an_obligatory_element_away_is_found(edit: str) -> None:
    code, change, element = EDITS[edit]
    facts = sample(code)
    text = letter_text(letter_document(facts))
    changed = change(text)
    assert changed != text
    findings = lint_text(changed.splitlines(), facts, record_of(facts), options=OPTIONS)
    assert element in [one.element for one in findings], findings


def test_an_edit_of_wording_alone_is_let_pass() -> None:
    facts = sample(_D.PROVIDED)
    text = letter_text(letter_document(facts)).replace("经审查，现答复如下：", "本机关审查了您的申请，答复如下：")
    assert lint_text(text.splitlines(), facts, record_of(facts), options=OPTIONS) == ()
