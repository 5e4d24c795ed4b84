"""PDF read back with three libraries: standards, tags, text, tables, the attached data, typefaces."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest

from gongkai.annual.canonical import from_json, to_json
from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport
from gongkai.documents import (
    PACKAGE_FONTS,
    Attachment,
    Cell,
    CellRole,
    Document,
    FontSource,
    Heading,
    Metadata,
    PageBreak,
    Paragraph,
    Table,
    Title,
    annual_report_document,
    write,
)
from gongkai.documents import fonts as fonts_module
from gongkai.documents.fonts import font_book
from gongkai.documents.geometry import Grid
from gongkai.errors import CannotWrite, InvalidInput


def _set(paper: AnnualReport | Document, **more: Any) -> bytes:
    return write(paper, "pdf", fonts=PACKAGE_FONTS, **more)


def _paper(*blocks: Any) -> Document:
    return Document(Metadata("题", year=2025), (Title("题"), *blocks))


def _text(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


@pytest.fixture(scope="module")
def data(numbered: AnnualReport) -> bytes:
    return _set(numbered, issued_on=date(2026, 1, 20))


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Iterator[Any]:
    with pikepdf.open(BytesIO(data)) as opened:
        yield opened


@pytest.fixture(scope="module")
def elements(pdf: Any) -> list[Any]:
    return list(_walk(pdf.Root.StructTreeRoot))


def _walk(node: Any) -> Iterator[Any]:
    if "/S" in node:
        yield node
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _walk(kid)


def test_the_file_declares_pdf_a_3a_and_pdf_ua_1_together(pdf: Any) -> None:
    metadata = pdf.open_metadata()
    assert metadata["pdfaid:part"] == "3"
    assert metadata["pdfaid:conformance"] == "A"
    assert metadata["pdfuaid:part"] == "1"
    assert metadata["dc:title"] == "西工区科学技术局2025年政府信息公开工作年度报告"


def test_the_catalogue_meets_what_both_standards_ask_of_it(pdf: Any) -> None:
    root = pdf.Root
    assert root.MarkInfo.Marked is True
    assert str(root.Lang) == "zh-CN"
    assert root.ViewerPreferences.DisplayDocTitle is True
    assert root.OutputIntents[0].S == "/GTS_PDFA1"
    assert "/Encrypt" not in pdf.trailer
    assert "/JavaScript" not in root.get("/Names", {})
    assert all(page.get("/Tabs") == "/S" for page in pdf.pages if "/Annots" in page)


def test_the_dates_in_the_file_are_those_of_the_paper(pdf: Any, numbered: AnnualReport) -> None:
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260120")
    with pikepdf.open(BytesIO(_set(numbered))) as undated:
        assert str(undated.docinfo["/CreationDate"]).startswith("D:20260101")


def test_every_typeface_is_embedded_and_maps_to_unicode(pdf: Any) -> None:
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
        assert "/ToUnicode" in font


def test_every_element_has_its_tag(elements: list[Any]) -> None:
    tags = Counter(str(element.S) for element in elements)
    assert tags["/Title"] == 1
    assert tags["/H1"] == 6
    assert tags["/H2"] == 1
    assert tags["/Table"] == 3
    assert tags["/TR"] == 14 + 28 + 4


def test_column_headers_are_headers_and_every_figure_names_its_own(elements: list[Any], numbered: AnnualReport) -> None:
    expected = sum(
        cell.role in (CellRole.COLUMN_HEADER, CellRole.CORNER)
        for table in annual_report_document(numbered).tables
        for row in table.rows
        for cell in row
    )
    headers = [element for element in elements if element.S == "/TH"]
    assert len(headers) == expected
    known = {str(header.ID) for header in headers}
    for cell in (element for element in elements if element.S == "/TD"):
        named = [str(name) for attributes in _attributes(cell) for name in attributes.get("/Headers", [])]
        assert named
        assert set(named) <= known


def test_the_merge_geometry_stands_in_the_tags(elements: list[Any], numbered: AnnualReport) -> None:
    spans = [
        (int(attributes.get("/RowSpan", 1)), int(attributes.get("/ColSpan", 1)))
        for cell in elements
        if cell.S in ("/TH", "/TD")
        for attributes in _attributes(cell)[:1]
    ]
    expected = [
        (placed.cell.rowspan, placed.cell.colspan)
        for table in annual_report_document(numbered).tables
        for placed in Grid(table)
    ]
    assert spans == expected


def _attributes(cell: Any) -> list[Any]:
    attributes = cell.get("/A", [])
    return list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]


def test_the_attached_data_is_the_canonical_json_byte_for_byte(pdf: Any, numbered: AnnualReport) -> None:
    attached = pdf.attachments["annual-report-2025.json"]
    content = attached.get_file().read_bytes()
    assert content == write(numbered, "json")
    assert to_json(from_json(json.loads(content))) == to_json(numbered)
    assert attached.obj.AFRelationship == "/Source"
    assert attached.obj.EF.F.Subtype == "/application/json"
    assert [file.UF for file in pdf.Root.AF] == ["annual-report-2025.json"]


def test_the_text_reads_in_order_and_holds_no_radicals(data: bytes, numbered: AnnualReport) -> None:
    text = _text(data).replace("\n", "")
    places = [text.index(heading) for heading in FORM_2021.headings]
    assert places == sorted(places)
    assert "（一）主动公开：2025年，主动公开政府信息36条，其中网站2条、平台34条。" in text
    assert "均已“依法”答复〔含补正〕；无逾期！" in text
    assert "问题：渠道<单一> & 培训较少。" in text
    assert not [c for c in text if unicodedata.name(c, "").startswith(("KANGXI RADICAL", "CJK RADICAL"))]


def test_the_200_figures_read_back_from_the_ruled_tables(data: bytes, numbered: AnnualReport) -> None:
    with pdfplumber.open(BytesIO(data)) as opened:
        tables = [table for page in opened.pages for table in page.extract_tables()]
    expected = [Grid(table) for table in annual_report_document(numbered).tables]
    assert len(tables) == 3
    for read, grid in zip(tables, expected, strict=True):
        assert len(read) == grid.height
        for placed in grid:
            assert (read[placed.row][placed.column] or "").replace("\n", "") == placed.cell.text


def test_gaps_are_visible_and_explained(gappy: AnnualReport) -> None:
    text = _text(_set(gappy))
    assert text.count("注：表中“—”表示该处数据未能读出，不表示0。") == 3
    assert "（本部分文字未读出）" in text


def test_a_page_holds_22_lines_of_28_characters() -> None:
    with pdfplumber.open(BytesIO(_set(_paper(Paragraph.of("公开" * 14 * 60))))) as opened:
        lines = [line["text"] for line in opened.pages[1].extract_text_lines()]
    assert [len(line) for line in lines[:-1]] == [28] * 22
    assert lines[-1] == "— 2 —"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    with pdfplumber.open(BytesIO(_set(_paper(Paragraph.of("一"), PageBreak(), Paragraph.of("二"))))) as opened:
        places = [page.extract_text_lines()[-1] for page in opened.pages]
    assert [line["text"] for line in places] == ["— 1 —", "— 2 —"]
    assert places[0]["x0"] > 400
    assert places[1]["x0"] < 120


def test_a_long_table_repeats_its_header_on_every_page() -> None:
    header = tuple(Cell(text, CellRole.COLUMN_HEADER) for text in ("编号", "内容"))
    rows = tuple((Cell(f"第{number}号"), Cell("内容" * 30)) for number in range(60))
    data = _set(_paper(Heading("一、清单"), Table("list", "清单", (header, *rows), (1, 4))))
    with pdfplumber.open(BytesIO(data)) as opened:
        firsts = [page.extract_tables()[0][0] for page in opened.pages]
        numbers = [row[0] for page in opened.pages for row in page.extract_tables()[0][1:]]
    assert len(firsts) > 1
    assert set(map(tuple, firsts)) == {("编号", "内容")}
    assert numbers == [f"第{number}号" for number in range(60)]


def test_a_long_report_keeps_each_official_table_whole_on_its_page(numbered: AnnualReport) -> None:
    for lines in (3, 11, 19, 27):
        long = replace(numbered, sections={**numbered.sections, "1": "\n".join(["公开" * 14] * lines)})
        with pdfplumber.open(BytesIO(_set(long))) as opened:
            assert [len(table) for page in opened.pages for table in page.extract_tables()] == [14, 28, 4]


def test_a_character_without_a_glyph_is_refused_by_name() -> None:
    with pytest.raises(CannotWrite, match=r"没有这些文字的字形：\U000f1234（U\+F1234）"):
        _set(_paper(Paragraph.of("甲\U000f1234乙")))


def test_an_unknown_typeface_fails_instead_of_a_silent_substitute(monkeypatch: pytest.MonkeyPatch) -> None:
    book = font_book(PACKAGE_FONTS)
    broken = replace(book, roles={**book.roles, "kai": ["没有的楷体"]})
    monkeypatch.setattr("gongkai.documents.pdf.font_book", lambda _source: broken)
    with pytest.raises(CannotWrite, match=r"警告.*unknown font family"):
        _set(_paper(Heading("一、甲"), Heading("（一）甲", 2)))


def test_no_chinese_typeface_at_all_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts_module, "_package_folder", lambda: tmp_path)
    with pytest.raises(CannotWrite, match="没有可用的中文字体"):
        font_book(FontSource(folder=tmp_path, system=False))


def test_a_font_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="字体目录"):
        write(_paper(), "pdf", fonts=FontSource(folder=tmp_path / "none"))


def test_a_typeface_in_the_organs_folder_goes_before_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    own = frozenset({"fangsong", "noto serif sc"})
    there = own | {"仿宋_gb2312", "noto sans sc"}
    assert fonts_module._choose("body", fonts_module._WANTED["body"], own, there) == ["FangSong", "Noto Serif SC"]
    assert fonts_module._choose("hei", fonts_module._WANTED["hei"], own, there) == ["Noto Sans SC"]


def test_any_file_can_be_attached() -> None:
    picture = Attachment("any.bin", "application/octet-stream", bytes(range(256)), "任意文件")
    with pikepdf.open(BytesIO(_set(replace(_paper(), attachments=(picture,))))) as opened:
        assert opened.attachments["any.bin"].get_file().read_bytes() == bytes(range(256))
