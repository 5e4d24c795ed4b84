"""The PDF of an edited or adapted letter says every word of its DOCX, in the official form, or the file is refused."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pdfplumber
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from PIL import Image
from tests.documents.letters.samples import every_code, sample
from tests.documents.letters.test_adapted import DECISION, paper

from gongkai.documents import Paragraph, ParagraphStyle, Picture, Table, write
from gongkai.documents.blocks import Annexes, Closing, RedHead
from gongkai.documents.letters import letter_document
from gongkai.documents.letters.adapted import render_template
from gongkai.errors import InvalidInput, Unreadable
from gongkai.law.decision_table import DecisionCode
from gongkai.services.letters.docx_paper import paper_of_docx, refuse_not_carried
from gongkai.services.letters.official_parts import said

FACTS = sample(DecisionCode.PROVIDED)
ORGAN, NUMBER = FACTS.organ, str(FACTS.document_no)
OWN = (
    f"{ORGAN}文件",
    NUMBER,
    f"{ORGAN}政府信息公开告知书",
    "王某某：",
    "　　你好，来信收悉。现将　信息提供给你。",
    "附件：1.甲表（3页）",
    "2.乙表（2页）",
    ORGAN,
    "（印章）",
    "2026年3月20日",
    "抄送：区政府办公室。",
    f"{ORGAN}\t2026年3月20日印发",
)


def pdf_text(data: bytes) -> str:
    """The words of a PDF without blanks and without the numbers of its pages."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    return plain("\n".join(re.sub(r"(?m)^\s*— ?\d+ ?—\s*$", "", page) for page in pages))


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def docx_text(data: bytes) -> str:
    """The words of a DOCX as python-docx reads them, body and tables in order: not our own reader."""
    word = docx.Document(BytesIO(data))
    pieces = []
    for block in word.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                pieces += [cell.text for at, cell in enumerate(row.cells) if cell not in row.cells[:at]]
        else:
            pieces.append(block.text)
    return plain("".join(pieces))


def saved(word: Any) -> bytes:
    target = BytesIO()
    word.save(target)
    return target.getvalue()


@pytest.mark.parametrize("code", every_code(), ids=lambda code: code.value)
def test_our_own_docx_comes_back_as_the_paper_that_it_was_written_from(code: Any) -> None:
    facts = sample(code)
    document = letter_document(facts)
    found = paper_of_docx(write(document, "docx"), facts)
    assert [type(one) for one in found.blocks] == [type(one) for one in document.blocks]
    assert said(found.blocks) == said(document.blocks)
    assert [one for one in found.blocks if isinstance(one, RedHead | Annexes | Closing)] == [
        one for one in document.blocks if isinstance(one, RedHead | Annexes | Closing)
    ]


@pytest.mark.parametrize("code", ["D02", "D04", "P8", "P16"])
def test_the_pdf_of_an_edited_letter_says_every_word_of_the_docx_and_nothing_else(code: str) -> None:
    facts = sample(next(one for one in every_code() if one.value == code))
    word = docx.Document(BytesIO(write(letter_document(facts), "docx")))
    word.paragraphs[-1].add_run("本句由承办人补写，“引号”、（括号）、ABC 12.5%。").bold = True
    edited = saved(word)
    text = pdf_text(write(paper_of_docx(edited, facts), "pdf"))
    assert Counter(text) == Counter(docx_text(edited))
    if code != "P16":  # the words of a cell on two lines stand beside those of the next cell in a PDF
        assert text == docx_text(edited)
    assert "本句由承办人补写" in text


def test_the_pdf_of_an_adapted_letter_says_every_word_of_the_docx() -> None:
    template = paper([*DECISION, "提供方式：{{提供方式}}", "{{附件清单}}", "本局谨此答复。"], split=True)
    filled = render_template(template, FACTS)
    assert pdf_text(write(paper_of_docx(filled, FACTS), "pdf")) == docx_text(filled)


def test_the_parts_of_an_official_paper_are_found_in_anybodys_docx() -> None:
    blocks = paper_of_docx(paper(OWN), FACTS).blocks
    kinds = [type(one).__name__ for one in blocks]
    assert kinds == ["RedHead", "Title", "Paragraph", "Paragraph", "Annexes", "Closing", "Imprint"]
    address, body = (one for one in blocks if isinstance(one, Paragraph))
    assert (address.style, body.style) == (ParagraphStyle.FLUSH, ParagraphStyle.BODY)
    assert body.text == "你好，来信收悉。现将　信息提供给你。"
    assert next(one for one in blocks if isinstance(one, Annexes)).names == ("甲表（3页）", "乙表（2页）")
    assert next(one for one in blocks if isinstance(one, Closing)).seal
    assert plain(said(blocks)) == plain("".join(OWN))


def test_words_that_only_resemble_a_part_stay_as_they_are_written() -> None:
    lines = ("附件：", ORGAN, "2026年03月20日", "机关 2026年3月20日印发", "后面还有正文。")
    blocks = paper_of_docx(paper(lines), FACTS).blocks
    assert [one.text for one in blocks if isinstance(one, Paragraph)] == list(lines)


def test_alignment_tables_page_breaks_and_stress_are_kept() -> None:
    word = docx.Document()
    word.add_paragraph("居中的一行").alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph("右边的一行").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.add_paragraph().add_run("着重").bold = True
    table = word.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{number}"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "合并"
    word.add_page_break()
    word.add_paragraph("第二页")
    document = paper_of_docx(saved(word), FACTS)
    found = [one for one in document.blocks if isinstance(one, Paragraph)]
    assert [one.style.value for one in found] == ["center", "right", "body", "body"]
    assert found[2].runs[0].style.value == "strong"
    grid = next(one for one in document.blocks if isinstance(one, Table))
    assert [[(cell.text, cell.rowspan) for cell in row] for row in grid.rows] == [
        [("格0", 1), ("格1", 1), ("格2", 1)],
        [("合并", 2), ("格4", 1), ("格5", 1)],
        [("格7", 1), ("格8", 1)],
    ]
    with pdfplumber.open(BytesIO(write(document, "pdf"))) as pdf:
        assert "第二页" in pdf.pages[1].extract_text()
        assert "第二页" not in pdf.pages[0].extract_text()


def picture(kind: str = "PNG") -> BytesIO:
    target = BytesIO()
    Image.new("RGB", (60, 30), "red").save(target, kind)
    target.seek(0)
    return target


BOX = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>文本框里的话</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_pictures_text_boxes_numbering_headers_and_footers_are_carried() -> None:
    word = docx.Document()
    word.add_paragraph("图前")
    word.add_picture(picture(), width=Mm(40))
    word.add_paragraph("框前")._p.append(parse_xml(BOX))
    word.add_paragraph("第一条", style="List Number")
    word.add_paragraph("第二条", style="List Number")
    word.sections[0].header.paragraphs[0].text = "页眉的话"
    word.sections[0].footer.paragraphs[0].text = "地址：某路1号"
    document = paper_of_docx(saved(word), FACTS)
    (found,) = (one for one in document.blocks if isinstance(one, Picture))
    assert found.width_mm == pytest.approx(40, abs=0.1)
    text = pdf_text(write(document, "pdf"))
    assert text == plain("页眉的话图前框前文本框里的话1.第一条2.第二条地址:某路1号")
    with pdfplumber.open(BytesIO(write(document, "pdf"))) as pdf:
        (drawn,) = pdf.pages[0].images
    assert drawn["width"] == pytest.approx(40 / 25.4 * 72, abs=1)


def test_page_numbers_are_furniture_and_not_words() -> None:
    own = write(letter_document(FACTS), "docx")
    assert "—" in "".join(one.text for one in docx.Document(BytesIO(own)).sections[0].footer.paragraphs)
    assert not any(
        isinstance(one, Paragraph) and one.style is ParagraphStyle.NOTE for one in paper_of_docx(own, FACTS).blocks
    )


def with_element(xml: str) -> bytes:
    word = docx.Document()
    word.add_paragraph("文字")._p.append(parse_xml(xml))
    return saved(word)


def with_gif() -> bytes:
    word = docx.Document()
    word.add_picture(picture("GIF"))
    return saved(word)


def with_chart() -> bytes:
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    inline = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return with_element(
        f'<w:r {nsdecls("w")}><w:drawing><wp:inline xmlns:wp="{inline}">'
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{uri}"/>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


LOST: dict[str, tuple[Callable[[], bytes], str]] = {
    "a picture of another kind": (with_gif, "1幅图片不是 PNG 或者 JPG"),
    "a chart": (with_chart, "1处图表"),
    "a footnote": (lambda: with_element(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'), "1处脚注"),
    "a comment": (lambda: with_element(f'<w:r {nsdecls("w")}><w:commentReference w:id="1"/></w:r>'), "1处批注"),
    "a change not accepted": (
        lambda: with_element(f'<w:ins {nsdecls("w")} w:id="1" w:author="甲"><w:r><w:t>添</w:t></w:r></w:ins>'),
        "1处修订痕迹",
    ),
    "hidden words": (
        lambda: with_element(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"),
        "1处隐藏文字",
    ),
    "a formula": (
        lambda: with_element(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
        ),
        "1处公式",
    ),
    "a shape": (
        lambda: with_element(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:rect/></w:pict></w:r>'
        ),
        "1处自选图形",
    ),
}


@pytest.mark.parametrize("what", LOST)
def test_what_the_pdf_could_not_carry_refuses_the_file_naming_it(what: str) -> None:
    make, words = LOST[what]
    with pytest.raises(InvalidInput, match=words):
        refuse_not_carried(make())


def test_a_drawn_line_says_nothing_and_is_no_loss() -> None:
    line = f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line/></w:pict></w:r>'
    refuse_not_carried(with_element(line))


def test_a_table_beyond_any_letter_is_refused_as_a_file_and_breaks_nothing() -> None:
    source, target = BytesIO(paper(OWN)), BytesIO()
    nested = "<w:tbl><w:tr><w:tc>" * 40 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 40
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + nested.encode(), 1)
            new.writestr(entry, content)
    with pytest.raises(Unreadable, match="嵌套层数"):
        refuse_not_carried(target.getvalue())
