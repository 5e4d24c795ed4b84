"""Organ-adapted wording: placeholders in a DOCX, filled in a sandbox, the obligatory ones kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from tests.documents.letters.samples import decision_facts, every_code, sample

from gongkai.casework.letters import Conclusion, DocumentNo
from gongkai.documents import write
from gongkai.documents.letters import letter_document
from gongkai.documents.letters.adapted import check_template, fill_number, render_template
from gongkai.documents.letters.labels import obligatory_fields
from gongkai.documents.letters.package import WordFile
from gongkai.errors import InvalidInput, RecordMissing, Unreadable
from gongkai.law.decision_table import DecisionCode
from gongkai.law.letters import Letter

_D = DecisionCode
DECISION = (
    "{{标题}}",
    "{{发文字号}}",
    "{{受文人}}：",
    "{{收到日期}}，我局收到{{称呼}}{{收到方式}}的申请（{{申请编号}}），内容为：{{申请内容}}",
    "{% for 项 in 各项 %}",
    "（{{项.序号}}）{{项.申请内容}}：{{项.结论}}",
    "{% endfor %}",
    "{{救济告知}}",
    "{{机关名称}}",
    "{{成文日期}}",
)


def paper(lines: Sequence[str], *, split: bool = False) -> bytes:
    """A DOCX of paragraphs; `split` cuts every word over runs of one character, as Word does after editing."""
    word = docx.Document()
    for line in lines:
        paragraph = word.add_paragraph()
        for piece in line if split else [line]:
            paragraph.add_run(piece)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def words(data: bytes) -> list[str]:
    return [line for line in WordFile(data).text_lines() if line]


def test_the_fields_are_filled_and_the_loop_repeats_for_every_item() -> None:
    facts = replace(
        sample(_D.DOES_NOT_EXIST),
        conclusions=tuple(Conclusion(item, decision_facts(_D.DOES_NOT_EXIST)) for item in ("甲", "乙")),
    )
    lines = words(render_template(paper(DECISION), facts))
    assert lines[:3] == ["西工区科学技术局政府信息不存在告知书", "西科公开〔2026〕3号", "王某某："]
    assert [line for line in lines if line.startswith("（")] == [
        line for line in lines if line.startswith(("（一）甲：为查找您", "（二）乙：为查找您"))
    ]
    assert sum(line.startswith("经检索，没有您所申请公开的信息") for line in lines) == 2
    assert not any("{" in line for line in lines)


def test_placeholders_that_word_has_cut_into_pieces_are_joined() -> None:
    whole, cut = paper(DECISION), paper(DECISION, split=True)
    facts = sample(_D.PROHIBITED_BY_LAW)
    assert words(render_template(cut, facts)) == words(render_template(whole, facts))


def test_rows_of_a_table_repeat() -> None:
    word = docx.Document()
    for line in (*DECISION[:4], *DECISION[7:]):
        word.add_paragraph(line)
    table = word.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "申请内容", "结论"
    table.cell(1, 0).text = "{% for 项 in 各项 %}{{项.申请内容}}"
    table.cell(1, 1).text = "{{项.结论}}{% endfor %}"
    target = BytesIO()
    word.save(target)
    facts = replace(
        sample(_D.REPEAT_REQUEST),
        conclusions=tuple(Conclusion(item, decision_facts(_D.REPEAT_REQUEST)) for item in ("甲", "乙", "丙")),
    )
    filled = docx.Document(BytesIO(render_template(target.getvalue(), facts))).tables[0]
    assert [row.cells[0].text for row in filled.rows] == ["申请内容", "甲", "乙", "丙"]


def test_the_same_template_and_letter_give_the_same_bytes() -> None:
    template, facts = paper(DECISION), sample(_D.DOES_NOT_EXIST)
    assert render_template(template, facts) == render_template(template, facts)


@pytest.mark.parametrize("code", every_code(), ids=lambda code: code.value)
def test_a_template_without_one_of_its_obligatory_fields_is_refused_naming_it(code: DecisionCode | Letter) -> None:
    def lines(fields: Sequence[str]) -> list[str]:
        loop = "{% for 项 in 各项 %}{{项.结论}}{% endfor %}"
        return ["{{标题}}", *(loop if field == "项.结论" else f"{{{{{field}}}}}" for field in fields)]

    needed = obligatory_fields(code)
    check_template(paper(lines(needed)), code)
    for lacking in (needed[:1], needed[-1:], needed):
        with pytest.raises(InvalidInput) as refused:
            check_template(paper(lines([one for one in needed if one not in lacking])), code)
        assert tuple(field for field, _ in refused.value.details["missing"]) == lacking
        assert all(article in refused.value.message_zh for _, article in refused.value.details["missing"])


def test_a_template_without_its_title_is_refused() -> None:
    with pytest.raises(InvalidInput, match="标题（或者文字“政府信息不存在告知书”）"):
        check_template(paper(DECISION[1:]), _D.DOES_NOT_EXIST)


ATTACKS = (
    "{{ ''.__class__.__mro__ }}",
    "{{ 机关名称.__class__ }}",
    "{{ 项.__class__ }}",
    "{{ 'a' * 1000000000 }}",
    "{{ range(1000000000) }}",
    "{{ 机关名称|attr('__class__') }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ 各项[0] }}",
    "{% for x in '' %}{% endfor %}",
    "{% import 'os' as os %}",
    "{% set x = 1 %}",
    "{% include '/etc/passwd' %}",
    "{{ lipsum() }}",
    "{{ 机关名称 if 1 else 2 }}",
    "{{ ",
    "{% for 项 in 各项 %}",
    "{% endfor %}",
    "{{ 项.结论 }}",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_but_names_is_let_into_a_template(attack: str) -> None:
    with pytest.raises(InvalidInput):
        check_template(paper([*DECISION, attack]), _D.DOES_NOT_EXIST)


def test_an_unknown_field_is_named_with_those_there_are() -> None:
    with pytest.raises(InvalidInput, match="不认识的字段：申请用途。可用字段：机关名称"):
        check_template(paper([*DECISION, "{{申请用途}}"]), _D.DOES_NOT_EXIST)


def test_braces_and_markup_in_what_the_applicant_wrote_stay_words() -> None:
    hostile = "{{ 'a' * 10 }} {% for %} <w:t>粗</w:t> & {{机关名称}}"
    one = Conclusion(hostile, decision_facts(_D.REPEAT_REQUEST))
    facts = replace(sample(_D.REPEAT_REQUEST), content=hostile, conclusions=(one,))
    lines = words(render_template(paper(DECISION), facts))
    assert sum(hostile in line for line in lines) == 2


def test_what_is_missing_is_refused_and_marked_in_a_preview() -> None:
    facts = replace(sample(_D.DOES_NOT_EXIST), content="")
    with pytest.raises(RecordMissing, match="申请内容"):
        render_template(paper(DECISION), facts)
    assert any("〔待填：申请内容〕" in line for line in words(render_template(paper(DECISION), facts, preview=True)))


def _with_part(name: str, content: bytes) -> bytes:
    source, target = BytesIO(paper(DECISION)), BytesIO()
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))
        new.writestr(name, content, ZIP_DEFLATED)
    return target.getvalue()


_EXTERNAL = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    b'Target="http://127.0.0.1/t.dotm" TargetMode="External"/></Relationships>'
)
HOSTILE: dict[str, tuple[Callable[[], bytes], type[Exception]]] = {
    "macros": (lambda: _with_part("word/vbaProject.bin", b"x"), InvalidInput),
    "an embedded object": (lambda: _with_part("word/embeddings/oleObject1.bin", b"x"), InvalidInput),
    "a template from elsewhere": (lambda: _with_part("word/_rels/settings.xml.rels", _EXTERNAL), InvalidInput),
    "entities": (lambda: _with_part("word/header9.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), Unreadable),
    "a bomb": (lambda: _with_part("word/media/a.bin", b"\0" * 30_000_000), Unreadable),
    "no zip": (lambda: b"PK not really", Unreadable),
    "three megabytes": (lambda: b"0" * 3_000_000, InvalidInput),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused(kind: str) -> None:
    make, refusal = HOSTILE[kind]
    with pytest.raises(refusal):
        check_template(make(), _D.DOES_NOT_EXIST)


def test_the_drawn_number_takes_the_place_of_the_cross_even_over_several_runs() -> None:
    draft, drawn = DocumentNo("西科公开", 2026), DocumentNo("西科公开", 2026, 17)
    for data in (
        write(letter_document(replace(sample(_D.PROVIDED), document_no=draft)), "docx"),
        paper(["前文西科公开〔2026〕×号后文"], split=True),
    ):
        text = "\n".join(words(fill_number(data, draft, drawn)))
        assert "西科公开〔2026〕17号" in text
        assert "×" not in text
    with pytest.raises(InvalidInput, match="找不到"):
        fill_number(paper(["没有文号"]), draft, drawn)
