"""DOCX read back with python-docx and as XML: cells, merges, page, styles, properties."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from gongkai.annual.report import AnnualReport
from gongkai.documents import Closing, Document, Metadata, PageBreak, Paragraph, Title, annual_report_document, write
from gongkai.documents.blocks import Table
from gongkai.documents.geometry import Grid


@pytest.fixture(scope="module")
def data(numbered: AnnualReport) -> bytes:
    return write(numbered, "docx", issued_on=date(2026, 1, 20))


@pytest.fixture(scope="module")
def word(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def _text(cell: Any) -> str:
    return str(cell.text).replace("\n", "")


def test_every_grid_position_of_every_table_reads_back(word: Any, numbered: AnnualReport) -> None:
    for read, table in zip(word.tables, annual_report_document(numbered).tables, strict=True):
        grid = Grid(table)
        expected = [[grid.at(row, column).cell.text for column in range(grid.width)] for row in range(grid.height)]
        assert [[_text(cell) for cell in row.cells] for row in read.rows] == expected


def test_merges_are_real_merges(word: Any, numbered: AnnualReport) -> None:
    for read, table in zip(word.tables, annual_report_document(numbered).tables, strict=True):
        assert _merges(read) == _expected_merges(table)


def _merges(table: Any) -> list[tuple[str, int, int]]:
    found = []
    for row in table._tbl.tr_lst:
        for cell in row.tc_lst:
            if cell.vMerge != "continue":
                below = cell.bottom - cell.top
                found.append(("".join(node.text or "" for node in cell.iter(qn("w:t"))), below, cell.grid_span))
    return found


def _expected_merges(table: Table) -> list[tuple[str, int, int]]:
    return [(placed.cell.text, placed.cell.rowspan, placed.cell.colspan) for placed in Grid(table)]


def test_header_rows_repeat_and_no_row_splits(word: Any) -> None:
    part2, part3, part4 = word.tables

    def repeated(table: Any) -> int:
        return sum(row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in table._tbl.tr_lst)

    assert [repeated(table) for table in (part2, part3, part4)] == [0, 3, 3]
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in part3._tbl.tr_lst)


def test_tables_are_as_wide_as_the_text(word: Any) -> None:
    text_width = Mm(156).twips
    for table in word.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert abs(sum(widths) - text_width) <= len(widths)


def test_the_page_is_that_of_gb_t_9704(word: Any) -> None:
    section = word.sections[0]
    millimetres = [
        round(length.mm, 1)
        for length in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.left_margin,
            section.bottom_margin,
            section.right_margin,
        )
    ]
    assert millimetres == [210, 297, 37, 28, 35, 26]
    assert section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "579"


@pytest.mark.parametrize(
    ("name", "font", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Normal", "仿宋_GB2312", 16),
        ("Lead", "楷体_GB2312", 16),
    ],
)
def test_every_level_has_its_typeface_for_chinese_and_its_size(word: Any, name: str, font: str, points: int) -> None:
    style = word.styles[name]
    assert style.element.find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia")) == font
    assert style.font.size.pt == points


def test_body_text_has_fixed_lines_and_an_indent_of_two_characters(word: Any) -> None:
    properties = word.styles["Normal"].element.find(qn("w:pPr"))
    spacing, indent = properties.find(qn("w:spacing")), properties.find(qn("w:ind"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(word: Any) -> None:
    section = word.sections[0]
    assert word.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        xml = footer.paragraphs[0]._p.xml
        assert f'<w:jc w:val="{side}"/>' in xml
        assert " PAGE " in xml
        assert footer.paragraphs[0].text == "— 1 —"


def test_headings_and_run_in_titles_keep_their_styles(word: Any) -> None:
    headings = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[0] == "一、总体情况"
    assert len(headings) == 6
    lead = [run for paragraph in word.paragraphs for run in paragraph.runs if run.style.name == "Lead"]
    assert [run.text for run in lead] == ["（一）主动公开："]


def test_properties_come_from_the_paper_and_not_from_the_clock(word: Any) -> None:
    core = word.core_properties
    assert (core.title, core.author) == ("西工区科学技术局2025年政府信息公开工作年度报告", "西工区科学技术局")
    assert core.created.date() == core.modified.date() == date(2026, 1, 20)
    assert "python-docx" not in f"{core.comments}{core.author}{core.last_modified_by}"


def test_members_of_the_container_have_fixed_dates_and_no_picture_of_the_template(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as container:
        members = container.infolist()
    assert members[0].filename == "[Content_Types].xml"
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert not [member.filename for member in members if "thumbnail" in member.filename]


def test_gaps_are_dashes_with_a_note(gappy: AnnualReport) -> None:
    word = docx.Document(BytesIO(write(gappy, "docx")))
    assert word.tables[0].rows[6].cells[1].text == "—"
    assert sum(paragraph.text.startswith("注：表中“—”") for paragraph in word.paragraphs) == 3


def test_xml_in_a_text_stays_text(word: Any) -> None:
    assert any(paragraph.text == "问题：渠道<单一> & 培训较少。" for paragraph in word.paragraphs)


def test_a_page_break_is_a_page_break() -> None:
    paper = Document(Metadata("题"), (Paragraph.of("甲"), PageBreak(), Paragraph.of("乙")))
    word = docx.Document(BytesIO(write(paper, "docx")))
    assert re.search(r'<w:br w:type="page"\s*/>', word.element.xml)


def test_the_closing_never_stands_alone_on_a_page() -> None:
    paper = Document(
        Metadata("标题"),
        (Title("标题"), Paragraph.of("第一段。"), Paragraph.of("末段。"), Closing("某某局", date(2026, 1, 21))),
    )
    paragraphs = docx.Document(BytesIO(write(paper, "docx"))).paragraphs
    held = {one.text: one._p.pPr.find(qn("w:keepNext")) is not None for one in paragraphs}
    assert held["末段。"]
    assert not held["第一段。"]
