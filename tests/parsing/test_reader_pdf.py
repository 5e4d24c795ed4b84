"""PDF: ruled tables with their merges, lines joined to paragraphs, gaps kept where there are no rules."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pylopdf_fonts_zh_cn
import pytest
import typst

from gongkai.errors import Unreadable
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.opening import read_document
from gongkai.parsing.readers.pdf import canonical_attachment

PAGE = (
    '#set page(width: 420pt, height: 400pt, margin: 40pt)\n#set text(font: "Noto Serif SC", size: 10pt, lang: "zh")\n'
)


@pytest.fixture(scope="session")
def pdf() -> Callable[[str], bytes]:
    """Sets a page in typst."""

    fonts = [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]

    @cache
    def make(source: str) -> bytes:
        return bytes(typst.compile((PAGE + source).encode(), font_paths=fonts))

    return make


def texts(document: SourceDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: SourceDocument) -> list[list[list[str | None]]]:
    return [
        [[cell and (cell.text if cell.origin else "^") for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def test_a_ruled_table_keeps_its_merged_cells(pdf: Callable[[str], bytes]) -> None:
    source = """前文。
    #table(columns: (60pt, 60pt, 60pt), table.cell(rowspan: 2)[甲], table.cell(colspan: 2)[乙，丙],
    [1], [], [丁], [2], [0])
    后文。"""
    document = read_document(pdf(source))
    assert grids(document) == [[["甲", "乙，丙", "^"], ["^", "1", ""], ["丁", "2", "0"]]]
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Paragraph"]


def test_a_cell_knows_its_page_table_row_and_column(pdf: Callable[[str], bytes]) -> None:
    document = read_document(pdf("#pagebreak(weak: false)\n文 #table(columns: 2, [一], [二], [三], [四])"))
    cell = document.blocks[-1].rows[1][0]  # type: ignore[union-attr]
    assert cell is not None
    assert cell.source.to_json() == {"page": 2, "table": 1, "row": 2, "column": 1, "text": "三"}


def test_a_table_over_two_pages_is_two_tables_with_their_pages(pdf: Callable[[str], bytes]) -> None:
    rows = ", ".join(f"[第{n}行], [{n}]" for n in range(1, 31))
    document = read_document(pdf(f"#table(columns: (80pt, 60pt), {rows})"))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [table.rows[0][0].source.page for table in tables if table.rows[0][0]] == [1, 2]
    assert [row[1].text for table in tables for row in table.rows if row[1]] == [str(n) for n in range(1, 31)]


def test_wrapped_lines_are_joined_and_paragraphs_kept_apart(pdf: Callable[[str], bytes]) -> None:
    sentence = "全年主动公开政府信息三十六条，其中网站公开二条，平台公开三十四条。"
    source = f"#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n{sentence * 3}\n\n{sentence * 2}"
    assert texts(read_document(pdf(source))) == [sentence * 3, sentence * 2]


def test_headings_stand_alone_and_page_numbers_are_left_out(pdf: Callable[[str], bytes]) -> None:
    source = '#set page(numbering: "— 1 —")\n一、总体情况\n\n（一）主动公开\n\n正文。'
    assert texts(read_document(pdf(source))) == ["一、总体情况", "（一）主动公开", "正文。"]


def test_a_table_without_rules_becomes_lines_with_tabs(pdf: Callable[[str], bytes]) -> None:
    source = "#table(columns: (120pt, 60pt, 60pt), stroke: none, [规章], [0], [12], [文件], [], [3])"
    assert texts(read_document(pdf(source))) == ["规章\t0\t12", "文件\t3"]


def test_a_frame_around_the_page_is_no_table(pdf: Callable[[str], bytes]) -> None:
    document = read_document(pdf("#rect(width: 300pt, height: 200pt)[框内文字]"))
    assert (texts(document), grids(document)) == (["框内文字"], [])


def test_a_turned_page_reads_as_it_is_seen(pdf: Callable[[str], bytes]) -> None:
    source = "#table(columns: (60pt, 60pt), [甲], [1], [乙], [2])"
    for turn in (90, 180, 270):
        with pikepdf.open(io.BytesIO(pdf("#rotate(0deg)[]" + source))) as document:
            page = document.pages[0]
            x0, y0, x1, y1 = (float(edge) for edge in page.mediabox)
            matrix = {90: (0, 1, -1, 0, y1, 0), 180: (-1, 0, 0, -1, x1, y1), 270: (0, -1, 1, 0, 0, x1)}[turn]
            page.contents_add(pikepdf.Stream(document, f"q {' '.join(map(str, matrix))} cm".encode()), prepend=True)
            page.contents_add(pikepdf.Stream(document, b"Q"))
            if turn != 180:
                page.mediabox = pikepdf.Array([y0, x0, y1, x1])
            page.rotate(turn, relative=False)
            buffer = io.BytesIO()
            document.save(buffer)
        assert grids(read_document(buffer.getvalue())) == [[["甲", "1"], ["乙", "2"]]], turn


def test_radicals_in_place_of_characters_are_folded_and_other_forms_left(pdf: Callable[[str], bytes]) -> None:
    assert texts(read_document(pdf("⼀、⾏政①％"))) == ["一、行政①％"]


def test_an_encrypted_pdf_is_refused_as_such(pdf: Callable[[str], bytes]) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("密"))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable, match="已加密"):
        read_document(buffer.getvalue())


def test_a_pdf_protected_against_copying_only_is_still_public(pdf: Callable[[str], bytes]) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("人人可见。"))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="a", user=""))
    assert texts(read_document(buffer.getvalue())) == ["人人可见。"]


def test_a_scan_without_recognition_is_refused_with_what_to_do() -> None:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(100, 100))
        picture = pikepdf.Stream(document, bytes(12), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2,
                                 Height=2, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
        page.contents_add(pikepdf.Stream(document, b"q 100 0 0 100 0 0 cm /Im Do Q"))
        document.save(buffer)
    with pytest.raises(Unreadable, match=r"扫描件.*ocr"):
        read_document(buffer.getvalue())


def test_the_attached_json_is_given_out_but_not_read(pdf: Callable[[str], bytes]) -> None:
    plain = pdf("纸上写着三十六条。")
    assert canonical_attachment(plain) is None
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as document:
        content = json.dumps({"organ": "某局"}).encode()
        document.attachments["report.json"] = pikepdf.AttachedFileSpec(document, content, filename="report.json")
        document.save(buffer)
    assert canonical_attachment(buffer.getvalue()) == content
    assert texts(read_document(buffer.getvalue())) == ["纸上写着三十六条。"]
