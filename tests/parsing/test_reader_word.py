"""Word documents: merges, ordinals, revisions, hidden runs, text boxes, in all the shapes Word saves them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.errors import Unreadable
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.opening import read_document

Docx = Callable[..., bytes]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def texts(document: SourceDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: SourceDocument) -> list[list[list[str | None]]]:
    return [
        [[cell and (cell.text if cell.origin else "^") for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merges_across_and_down_are_laid_out(docx: Docx) -> None:
    body = tbl(
        tc("题", '<w:gridSpan w:val="3"/>'),
        tc("甲", RESTART) + tc("一") + tc("1"),
        tc("不见", GOES_ON) + tc("二", '<w:gridSpan w:val="2"/>'),
        tc("", GOES_ON) + tc("三") + tc("3"),
    )
    assert grids(read_document(docx(body))) == [
        [["题", "^", "^"], ["甲", "一", "1"], ["^", "二", "^"], ["^", "三", "3"]]
    ]


def test_a_cell_that_continues_nothing_is_a_cell(docx: Docx) -> None:
    body = tbl(tc("甲", GOES_ON) + tc("1"), tc("乙") + tc("2"), tc("", GOES_ON) + tc("3"))
    assert grids(read_document(docx(body))) == [[["甲", "1"], ["乙", "2"], ["", "3"]]]


def test_a_row_that_begins_late_leaves_its_first_places_uncovered(docx: Docx) -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    assert grids(read_document(docx(tbl(tc("甲") + tc("1"), late + tc("2"))))) == [[["甲", "1"], [None, "2"]]]


def test_the_old_merge_across_is_understood(docx: Docx) -> None:
    row = tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("1")
    assert grids(read_document(docx(tbl(row)))) == [[["甲", "^", "1"]]]


def test_changes_are_read_as_accepted(docx: Docx) -> None:
    body = """<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>9</w:delText><w:t>8</w:t></w:r></w:del>
    <w:ins><w:r><w:t>36</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>
    <w:r><w:t>件</w:t></w:r></w:p>"""
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('删')}{tc('9')}</w:tr>"
    document = read_document(docx(body + f"<w:tbl><w:tr>{tc('甲')}{tc('1')}</w:tr>{deleted}</w:tbl>"))
    assert texts(document) == ["共36件"]
    assert grids(document) == [[["甲", "1"]]]


def test_hidden_runs_are_left_out_and_said(docx: Docx) -> None:
    body = """<w:p><w:r><w:t>36</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>37</w:t></w:r>
    <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>条</w:t></w:r>
    <w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>隐</w:t></w:r></w:p>"""
    styles = '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    document = read_document(docx(body, styles=styles))
    assert texts(document) == ["36条"]
    assert [(finding.code, finding.found) for finding in document.findings] == [("P-HIDDEN", 2)]


def test_automatic_ordinals_are_written_out(docx: Docx) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>{style}'
        "</w:lvl>"
        for depth, kind, text, style in (
            (0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="H1"/>'),
            (1, "chineseCounting", "（%2）", ""),
            (2, "decimal", "%3.", ""),
            (3, "bullet", "●", ""),
        )
    )
    numbering = f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    style = '<w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    styles = f'<w:style w:styleId="H1">{style}</w:style>'

    def at(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'

    heading = '<w:pStyle w:val="H1"/>'
    body = p("总体情况", heading) + p("主动公开", at(1)) + p("其一", at(2)) + p("其二", at(2)) + p("依申请", at(1))
    body += p("点", at(3)) + p("", heading) + p("公开情况", heading) + p("又一", at(1))
    document = read_document(docx(body, numbering=numbering, styles=styles))
    assert texts(document) == [
        "一、总体情况", "（一）主动公开", "1.其一", "2.其二", "（二）依申请", "点", "二、公开情况", "（一）又一"
    ]  # fmt: skip
    assert document.blocks[0].heading_level == 1  # type: ignore[union-attr]


def test_levels_come_from_styles_and_from_the_outline(docx: Docx) -> None:
    styles = """<w:style w:styleId="a"><w:name w:val="heading 2"/></w:style>
    <w:style w:styleId="b"><w:basedOn w:val="a"/><w:name w:val="我的"/></w:style>
    <w:style w:styleId="t"><w:name w:val="Title"/></w:style>"""
    body = (
        p("题", '<w:pStyle w:val="t"/>')
        + p("节", '<w:pStyle w:val="b"/>')
        + p("纲", '<w:outlineLvl w:val="2"/>')
        + p("文")
    )
    document = read_document(docx(body, styles=styles))
    assert [block.heading_level for block in document.blocks if isinstance(block, Paragraph)] == [1, 2, 3, None]


def test_soft_breaks_divide_lines_and_text_boxes_follow_their_paragraph(docx: Docx) -> None:
    box = f"<w:txbxContent>{p('框内')}{tbl(tc('甲') + tc('1'))}</w:txbxContent>"
    body = f"""<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:noBreakHyphen/></w:r>
    <mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>
    <mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:p>"""
    document = read_document(docx(body))
    assert texts(document) == ["上", "下-", "框内"]
    assert grids(document) == [[["甲", "1"]]]


def test_content_controls_and_wrappers_are_looked_into(docx: Docx) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    document = read_document(docx(control(p("控件") + tbl(control(tc("甲"))))))
    assert texts(document) == ["控件"]
    assert grids(document) == [[["甲"]]]


def test_a_table_in_a_cell_becomes_a_table_of_its_own(docx: Docx) -> None:
    outer = tbl(
        tc("第一个较长的项目") + tc("1"), f"<w:tc>{p('第二个较长的项目')}{tbl(tc('内') + tc('2'))}</w:tc>" + tc("3")
    )
    assert grids(read_document(docx(outer))) == [
        [["第一个较长的项目", "1"], ["第二个较长的项目", "3"]],
        [["内", "2"]],
    ]


def test_flat_opc_and_word_2003_are_read_too() -> None:
    body = p("正文") + tbl(tc("甲") + tc("1"))
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    flat = f"""<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
    <pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>
    </pkg:xmlData></pkg:part></pkg:package>"""
    old = f"""<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
    xmlns:wx="urn:wx"><w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"""
    for text in (flat, old):
        document = read_document(text.encode())
        assert (texts(document), grids(document)) == (["正文"], [[["甲", "1"]]])


def test_old_binary_word_files_are_refused_with_what_to_do() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument\0".encode("utf-16-le") + bytes(600)
    with pytest.raises(Unreadable, match="另存为 DOCX 或 PDF"):
        read_document(data, "年报.doc")


def test_a_protected_document_is_refused_as_encrypted() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage\0".encode("utf-16-le")
    with pytest.raises(Unreadable, match="已加密"):
        read_document(data, "年报.docx")


def test_an_archive_of_something_else_is_refused(make_zip: Callable[[dict[str, str]], bytes]) -> None:
    with pytest.raises(Unreadable, match="先解压"):
        read_document(make_zip({"年报.pdf": "x"}))
    with pytest.raises(Unreadable, match="OFD"):
        read_document(make_zip({"OFD.xml": "<ofd/>"}))
