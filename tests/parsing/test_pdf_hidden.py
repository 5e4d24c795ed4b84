"""What a PDF says beside its pages is found, each with its place, in whatever way it was written."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from tests.parsing.pdf_objects import pdf, stream, text

from gongkai.errors import Unreadable
from gongkai.parsing.every_text import every_text, hidden_texts

ID = "11010519491231002X"
XMP = (
    '<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/" '
    f'dc:source="{ID}"><dc:title>题名</dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
).encode()


def where(data: bytes, words: str = ID) -> list[str]:
    return [one.where for one in every_text(data, "a.pdf") if words in one.text]


def annotation(**entries: str) -> str:
    return "<</Type/Annot/Rect[0 0 9 9]" + "".join(f"/{key}{value}" for key, value in entries.items()) + ">>"


def _book() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("底稿")
        sheet.write("C7", ID)
    return out.getvalue()


WAYS = {
    "info": (pdf(info=f"<</Title{text('题名')}/Author{text(ID)}>>"), "文档属性"),
    "own entry of info": (pdf(info=f"<</SourceModified<{ID.encode().hex()}>>>"), "文档属性"),
    "xmp": (pdf({20: stream(XMP, "/Type/Metadata/Subtype/XML")}, catalog="/Metadata 20 0 R"), "文档属性（XMP）"),
    "xmp of a picture": (pdf({20: stream(XMP, "/Type/Metadata/Subtype/XML")}), "图片等的属性（XMP）"),
    "note": (pdf(annotations=annotation(Subtype="/Text", Contents=text(f"核对{ID}"))), "批注，第2页"),
    "writer of a note": (pdf(annotations=annotation(Subtype="/Highlight", T=text(ID))), "批注，第2页"),
    "rich note": (
        pdf({20: annotation(Subtype="/FreeText", RC=" 21 0 R"), 21: stream(f"<p>{ID}</p>".encode())},
            annotations="20 0 R"),
        "批注，第2页",
    ),
    "link": (pdf(annotations=annotation(Subtype="/Link", A=f"<</S/URI/URI(http://a/?id={ID})>>")), "批注，第2页"),
    "field": (
        pdf({20: annotation(Subtype="/Widget", FT="/Tx", T="(id)", V=text(ID))},
            annotations="20 0 R", catalog="/AcroForm<</Fields[20 0 R]>>"),
        "表单域，第2页",
    ),
    "field above its widget": (
        pdf({20: f"<</FT/Tx/T(id)/V{text(ID)}/Kids[21 0 R]>>", 21: annotation(Subtype="/Widget", Parent=" 20 0 R")},
            annotations="21 0 R", catalog="/AcroForm<</Fields[20 0 R]>>"),
        "表单域",
    ),
    "bookmark": (
        pdf({20: "<</First 21 0 R/Last 22 0 R>>", 21: f"<</Title{text('一')}/Next 22 0 R>>",
             22: f"<</Title{text(ID)}/Prev 21 0 R>>"}, catalog="/Outlines 20 0 R"),
        "书签",
    ),
    "file name": (
        pdf({20: f"<</Type/Filespec/F(a.bin)/UF{text(f'{ID}.bin')}/EF<</F 21 0 R>>>>", 21: stream(bytes(range(200)))},
            catalog="/Names<</EmbeddedFiles<</Names[(a) 20 0 R]>>>>"),
        "所附文件名",
    ),
    "text file inside": (
        pdf({20: "<</Type/Filespec/F(a.txt)/EF<</F 21 0 R>>>>", 21: stream(f"名单\n{ID}".encode("gb18030"))},
            catalog="/Names<</EmbeddedFiles<</Kids[<</Names[(a) 20 0 R]>>]>>>>"),
        "所附文件“a.txt”",
    ),
    "workbook in a note": (
        pdf({20: "<</Type/Filespec/F(a.xlsx)/EF<</F 21 0 R>>>>", 21: stream(_book())},
            annotations=annotation(Subtype="/FileAttachment", FS=" 20 0 R")),
        "批注，第2页·所附文件“a.xlsx”·工作表“底稿” C7",
    ),
    "alternative text": (pdf({20: f"<</Type/StructElem/S/Figure/Alt{text(ID)}>>"}), "PDF 的其他内容"),
    "name of a layer": (pdf({20: f"<</Type/OCG/Name{text(ID)}>>"}), "PDF 的其他内容"),
    "page label": (pdf(catalog=f"/PageLabels<</Nums[0<</P{text(ID)}>>]>>"), "PDF 的其他内容"),
    "objects in a stream": (
        pdf({20: annotation(Subtype="/Text", Contents=text(ID))}, annotations="20 0 R", compressed=True),
        "批注，第2页",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "place"), WAYS.values(), ids=WAYS)
def test_a_pdf_hides_nothing_and_each_finding_has_its_one_place(data: bytes, place: str) -> None:
    assert where(data) == [place]


def test_a_mark_that_an_old_program_wrote_in_a_chinese_encoding_is_read() -> None:
    data = pdf(info=f"<</Subject<{'机密★'.encode('gb18030').hex()}>>>")
    assert where(data, "机密★") == ["文档属性"]


def test_what_the_pages_say_is_told_once_and_not_as_hidden() -> None:
    assert where(pdf(words=ID)) == ["第1页"]
    assert not [one for one in hidden_texts(pdf()) if "document" in one.text]


def test_objects_that_lead_in_circles_end() -> None:
    round_ = {20: "<</First 21 0 R>>", 21: f"<</Title{text(ID)}/Next 21 0 R/First 20 0 R>>"}
    assert where(pdf(round_, catalog="/Outlines 20 0 R")) == ["书签"]
    deep = {number: f"<</A[[[<</X {number + 1} 0 R>>]]]>>" for number in range(20, 60)} | {60: f"<</Y{text(ID)}>>"}
    assert where(pdf(deep)) == ["PDF 的其他内容"]


def test_a_pdf_whose_objects_cannot_be_read_is_refused_with_words() -> None:
    with pytest.raises(Unreadable, match="隐含内容无法读取"):
        hidden_texts(b"%PDF-1.7\nbroken\n%%EOF")


def test_other_files_have_nothing_of_the_kind() -> None:
    assert hidden_texts(b"text") == ()
