"""Everything a file holds: what readers leave out is found by whoever must not publish it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
import xlsxwriter

from gongkai.annual.report import AnnualReport
from gongkai.documents import write
from gongkai.errors import Unreadable
from gongkai.parsing.every_text import every_text

ID = "11010519491231002X"


def _docx(body: str = "", **parts: str) -> bytes:
    """A Word file with raw paragraphs in its body and further parts."""
    plain = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("公开的正文")
    document.core_properties.author = "作者属性"
    document.save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
            new.writestr(name, data)
        for name, text in parts.items():
            xml = f'<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{text}</w:x>'
            new.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def _run(text: str, tag: str = "t") -> str:
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (_docx(f"<w:p><w:del>{_run(ID, 'delText')}</w:del></w:p>"), "正文"),
        (_docx(f"<w:p><w:ins>{_run(ID)}</w:ins></w:p>"), "正文"),
        (_docx(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{ID}</w:t></w:r></w:p>"), "正文"),
        (_docx(f"<w:p>{_run(ID[:9])}{_run(ID[9:])}</w:p>"), "正文"),
        (_docx(comments=f"<w:p>{_run(ID)}</w:p>"), "批注"),
        (_docx(header7=f"<w:p>{_run(ID)}</w:p>"), "页眉"),
        (_docx(footnotes=f"<w:p>{_run(ID)}</w:p>"), "脚注"),
    ],
    ids=["deleted", "inserted", "hidden", "two runs", "comment", "header", "footnote"],
)
def test_a_word_file_hides_nothing(data: bytes, where: str) -> None:
    assert [piece.where for piece in every_text(data) if ID in piece.text] == [where]


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (_docx(f'<w:p><w:r><wp:docPr xmlns:wp="{_DRAWING}" id="1" name="a" descr="身份证{ID}"/></w:r></w:p>'),
         "正文（图片说明）"),
        (_docx(f'<w:p><w:sdt><w:sdtPr><w:alias w:val="{ID}"/></w:sdtPr></w:sdt></w:p>'), "正文（控件）"),
        (_docx(f'<w:p><w:ins w:author="{ID}">{_run("字")}</w:ins></w:p>'), "正文（作者）"),
        (_docx(settings9=f'<w:docVars><w:docVar w:name="a" w:val="{ID}"/></w:docVars>'), "文档设置（属性）"),
        (_docx(**{"charts/chart1": f"<w:c><w:v>{ID}</w:v></w:c>"}), "图表"),
        (_docx(**{"diagrams/data1": f"<w:p><w:t>{ID}</w:t></w:p>"}), "智能图形"),
    ],
    ids=["picture", "control", "author of a revision", "variable", "chart", "diagram"],
)  # fmt: skip
def test_what_stands_beside_the_text_of_a_word_file_is_read(data: bytes, where: str) -> None:
    assert [piece.where for piece in every_text(data) if ID in piece.text] == [where]


def _with(data: bytes, **parts: bytes) -> bytes:
    """The container with further parts."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return out.getvalue()


def test_own_properties_and_custom_xml_are_read() -> None:
    custom = f"<Properties><property name='a'><v>{ID}</v></property></Properties>".encode()
    item = f"<a b='{ID}'/>".encode()
    pieces = every_text(_with(_docx(), **{"docProps/custom.xml": custom, "customXml/item9.xml": item}))
    assert [piece.where for piece in pieces if ID in piece.text] == ["自定义 XML（属性）", "自定义属性"]


def test_a_workbook_inside_a_word_file_is_read_with_its_sheets() -> None:
    pieces = every_text(_with(_docx(), **{"word/embeddings/book1.xlsx": _workbook()}))
    assert [piece.where for piece in pieces if ID in piece.text] == ["内嵌文件“book1.xlsx”·工作表“隐藏”（隐藏） B3"]


def test_what_stands_beside_the_cells_of_a_workbook_is_read() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("名单")
        sheet.set_footer(f"&C{ID}")
        sheet.write_formula("A1", f'=IF(1,"{ID}","")', None, "无")
        sheet.data_validation("B1", {"validate": "any", "input_title": "填", "input_message": f"如{ID}"})
        sheet.write_url("C1", "https://a.example/", tip=f"见{ID}")
        sheet.insert_textbox("D4", f"框{ID}")
        book.define_name("号码", f'="{ID}"')
        book.set_custom_property("证件", ID)
    pieces = every_text(_with(out.getvalue(), **{
        "xl/pivotCache/pivotCacheDefinition1.xml": f"<a><sharedItems><s v='{ID}'/></sharedItems></a>".encode(),
    }))  # fmt: skip
    assert sorted(piece.where for piece in pieces if ID in piece.text) == sorted([
        "工作表“名单” 页眉页脚", "工作表“名单” A1", "工作表“名单”（输入提示）", "工作表“名单”（链接提示）",
        "图形", "工作簿", "自定义属性", "数据透视表缓存（缓存值）",
    ])  # fmt: skip


def test_properties_of_a_word_file_are_read() -> None:
    assert any("作者属性" in piece.text for piece in every_text(_docx()) if piece.where == "文档属性")


def _workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("公开").write("A1", "名单")
        hidden = book.add_worksheet("隐藏")
        hidden.hide()
        hidden.write("B3", ID)
        hidden.write_comment("A1", "批注里的13812345678")
        book.set_properties({"comments": "属性备注"})
    return out.getvalue()


def test_hidden_sheets_comments_and_properties_of_a_workbook_are_read() -> None:
    pieces = every_text(_workbook())
    assert [piece.where for piece in pieces if ID in piece.text] == ["工作表“隐藏”（隐藏） B3"]
    assert [piece.where for piece in pieces if "13812345678" in piece.text] == ["批注，工作表“隐藏”（隐藏） A1"]
    assert any("属性备注" in piece.text for piece in pieces)


def test_web_pages_and_text_are_read_with_their_lines() -> None:
    page = "<html><body><p>第一段</p><table><tr><td>甲</td><td>" + ID + "</td></tr></table></body></html>"
    assert any(ID in piece.text for piece in every_text(page.encode(), "a.html"))
    assert every_text(f"一\n{ID}".encode(), "a.txt")[0].where == "正文"


def test_pages_of_a_pdf_are_places_and_a_broken_one_is_refused() -> None:
    report = AnnualReport(organ="某局", year=2025, form="2021-30", sections={"1": f"联系人证件{ID}。"})
    found = [piece.where for piece in every_text(write(report, "pdf"), "a.pdf") if ID in piece.text]
    assert found == ["第1页", "所附文件“annual-report-2025.json”"]
    with pytest.raises(Unreadable):
        every_text(b"%PDF-1.4 broken", "坏.pdf")
