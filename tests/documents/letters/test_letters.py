"""The forty-two letters: golden texts, every format, gaps, and the fields that templates use."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import jinja2.meta
import pytest
from tests.documents.letters.samples import CONTENT, decision_facts, every_code, sample

from gongkai.casework.letters import SHAPES, Conclusion, DocumentNo, LetterCode
from gongkai.documents import PACKAGE_FONTS, article_html, write
from gongkai.documents.blocks import RedHead
from gongkai.documents.letters import letter_document, letter_text
from gongkai.documents.letters.rendering import environment, sources
from gongkai.documents.letters.view import letter_view
from gongkai.errors import RecordMissing
from gongkai.law.decision_table import DECISIONS, DecisionCode
from gongkai.law.letters import LETTERS, Letter

GOLDEN = Path(__file__).with_name("golden")
CODES = pytest.mark.parametrize("code", every_code(), ids=lambda code: code.value)


def test_there_is_one_template_for_each_of_the_forty_two_letters_and_none_more() -> None:
    assert len(every_code()) == 42
    assert set(sources()) == {shape.identifier for shape in SHAPES.values()} | {"decision"}


@CODES
def test_the_letter_reads_as_its_reviewed_golden_text(code: LetterCode) -> None:
    assert letter_text(letter_document(sample(code))) == (GOLDEN / f"{code.value}.txt").read_text("utf-8")


@CODES
def test_the_template_names_its_code_and_title(code: LetterCode) -> None:
    shape = SHAPES[code]
    assert sources()[shape.identifier].startswith(f"{{#- {code.value} | {shape.title} -#}}")


@CODES
def test_the_template_uses_no_field_but_the_declared_ones(code: LetterCode) -> None:
    used = jinja2.meta.find_undeclared_variables(environment().parse(sources()[SHAPES[code].identifier]))
    assert used - {"c", "loop"} <= set(letter_view(sample(code)))


@pytest.mark.parametrize("letter", list(Letter), ids=lambda code: code.value)
def test_every_declared_particular_stands_in_the_template(letter: Letter) -> None:
    used = jinja2.meta.find_undeclared_variables(environment().parse(sources()[SHAPES[letter].identifier]))
    assert {field.name for field in SHAPES[letter].fields} <= used


@pytest.mark.parametrize("code", list(DecisionCode), ids=lambda code: code.value)
def test_fields_of_a_fragment_exist_in_the_view_of_a_conclusion(code: DecisionCode) -> None:
    used = set(re.findall(r"\bc\.(\w+)", sources()[SHAPES[code].identifier]))
    assert used <= set(letter_view(sample(code))["conclusions"][0])


@CODES
def test_the_letter_writes_to_docx_pdf_and_html_with_all_its_words(code: LetterCode) -> None:
    document = letter_document(sample(code))
    word = docx.Document(BytesIO(write(document, "docx")))
    assert any(SHAPES[code].title in paragraph.text for paragraph in word.paragraphs)
    assert write(document, "pdf", fonts=PACKAGE_FONTS).startswith(b"%PDF-1.7")
    assert '<article class="doc doc-letter"' in article_html(document)


def test_the_same_letter_gives_the_same_bytes() -> None:
    document = letter_document(sample(DecisionCode.GRANTED_IN_PART))
    for fmt in ("docx", "pdf", "html"):
        assert write(document, fmt, fonts=PACKAGE_FONTS) == write(document, fmt, fonts=PACKAGE_FONTS)


@CODES
def test_an_empty_letter_is_refused_with_all_that_is_missing_and_its_preview_marks_it(code: LetterCode) -> None:
    empty = replace(
        sample(code),
        addressee="",
        request_no="",
        content="",
        intake=None,
        particulars={},
        remedy_text="",
        document_no=None,
    )
    with pytest.raises(RecordMissing) as refused:
        letter_document(empty)
    labels = [field.label for field in SHAPES[code].fields if field.required]
    assert all(label in refused.value.message_zh for label in labels)
    preview = letter_document(empty, preview=True)
    assert "待填：" in letter_text(preview)
    assert "待填" in article_html(preview)


def test_a_gap_of_a_preview_is_highlighted_in_every_format() -> None:
    preview = letter_document(replace(sample(DecisionCode.DOES_NOT_EXIST), content=""), preview=True)
    assert '<mark class="doc-missing">〔待填：申请内容〕</mark>' in article_html(preview)
    runs = [run for paragraph in docx.Document(BytesIO(write(preview, "docx"))).paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.highlight_color] == ["〔待填：申请内容〕"]


def test_a_request_of_several_things_is_answered_one_by_one() -> None:
    first, second = decision_facts(DecisionCode.PROVIDED), decision_facts(DecisionCode.DOES_NOT_EXIST)
    facts = replace(
        sample(DecisionCode.GRANTED_IN_PART),
        provision="纸质件",
        conclusions=(Conclusion("兑付金额", first), Conclusion("兑付日期", second)),
    )
    text = letter_text(letter_document(facts))
    assert "一、关于“兑付金额”" in text
    assert "二、关于“兑付日期”" in text
    assert text.index("本机关决定予以公开") < text.index("二、关于") < text.index("政府信息不存在")


def test_what_an_applicant_wrote_can_never_become_structure_or_markup() -> None:
    hostile = "# 一、标题\n| 表 | 格\n{{ organ }} <b>粗</b> {% raw %}"
    text = letter_text(document := letter_document(replace(sample(DecisionCode.PROVIDED), content=hostile)))
    for line in ("“# 一、标题", "| 表 | 格", "{{ organ }} <b>粗</b> {% raw %}”"):
        assert line in text
    assert document.tables == ()
    assert "&lt;b&gt;粗&lt;/b&gt;" in article_html(document)


def test_the_content_is_quoted_word_for_word() -> None:
    odd = "请公开：　“两个  空格”。。"
    assert odd in letter_text(letter_document(replace(sample(DecisionCode.PROVIDED), content=odd)))


def test_a_draft_shows_the_place_of_the_number_that_is_drawn_at_issue() -> None:
    document = letter_document(replace(sample(DecisionCode.PROVIDED), document_no=DocumentNo("西科公开", 2026)))
    head = document.blocks[0]
    assert isinstance(head, RedHead)
    assert head.document_no[0].text == "西科公开〔2026〕×号"


def test_letters_to_other_organs_have_an_imprint_and_forms_have_no_red_head() -> None:
    assert "版记：" in letter_text(letter_document(sample(Letter.ASSISTANCE_LETTER)))
    for letter in (Letter.PROOF_OF_SERVICE, Letter.THIRD_PARTY_ANSWER, Letter.ORAL_REQUEST_RECORD):
        document = letter_document(sample(letter))
        assert not any(isinstance(block, RedHead) for block in document.blocks)
        assert document.tables[0].form


def test_the_titles_are_those_of_the_tables_of_the_law() -> None:
    assert {code: shape.title for code, shape in SHAPES.items()} == {
        **{letter: kind.title for letter, kind in LETTERS.items()},
        **{code: row.letter_title for code, row in DECISIONS.items()},
    }


def test_content_is_that_of_the_samples() -> None:
    assert CONTENT in (GOLDEN / "D13.txt").read_text("utf-8")
