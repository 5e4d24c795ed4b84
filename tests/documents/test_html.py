"""HTML read back with another library: cells, spans, headers, accessibility."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from lxml import html as lxml_html

from gongkai.annual.report import AnnualReport
from gongkai.documents import PageBreak, annual_report_document, article_html, findings_html, stylesheet, write
from gongkai.documents.blocks import Document, Metadata, Paragraph

VOID = {"meta", "col", "wbr", "br"}


@pytest.fixture(scope="module")
def page(numbered: AnnualReport) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(write(numbered, "html", issued_on=date(2026, 1, 20)).decode())


def test_the_200_figures_stand_in_the_tables_in_order(page: lxml_html.HtmlElement, numbered: AnnualReport) -> None:
    printed = [cell.text_content() for cell in page.iter("td") if "doc-figure" in cell.get("class", "")]
    assert printed == [str(figure).removesuffix("0000") for _, figure in numbered.walk()]


def test_the_merge_geometry_is_that_of_the_blocks(page: lxml_html.HtmlElement, numbered: AnnualReport) -> None:
    for element, table in zip(page.iter("table"), annual_report_document(numbered).tables, strict=True):
        rows = [
            [(c.text_content(), int(c.get("rowspan", 1)), int(c.get("colspan", 1))) for c in row.iterchildren()]
            for row in element.iter("tr")
        ]
        assert rows == [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in table.rows]


def test_every_figure_names_its_headers_and_every_name_exists_once(page: lxml_html.HtmlElement) -> None:
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    by_id = {element.get("id"): element for element in page.iter("th")}
    figures = [cell for cell in page.iter("td") if "doc-figure" in cell.get("class", "")]
    named = [[by_id[name].text_content() for name in cell.get("headers").split()] for cell in figures]
    assert named[0] == ["第二十条第（一）项", "本年制发件数", "规章"]
    assert named[-1] == ["行政诉讼", "复议后起诉", "总计"]
    assert all(named)


def test_headers_say_what_they_speak_for(page: lxml_html.HtmlElement) -> None:
    scopes = {cell.text_content(): cell.get("scope") for cell in page.iter("th")}
    assert scopes["法人或其他组织"] == "colgroup"
    assert scopes["自然人"] == "col"
    assert scopes["三、本年度办理结果"] == "rowgroup"
    assert scopes["（七）总计"] == "row"
    assert "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" not in scopes


def test_the_header_of_a_table_stands_in_its_head_and_blocks_in_bodies_of_their_own(
    page: lxml_html.HtmlElement,
) -> None:
    rows = [[(band.tag, len(band)) for band in table if band.tag in ("thead", "tbody")] for table in page.iter("table")]
    assert rows == [
        [("tbody", 4), ("tbody", 3), ("tbody", 4), ("tbody", 3)],
        [("thead", 3), ("tbody", 25)],
        [("thead", 3), ("tbody", 1)],
    ]


def test_the_page_has_language_title_captions_and_one_first_heading(page: lxml_html.HtmlElement) -> None:
    assert page.get("lang") == "zh-CN"
    assert page.findtext(".//title") == page.find(".//h1").text_content()
    assert [caption.text for caption in page.iter("caption")] == [h.text for h in page.findall(".//h2")][1:4]
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_the_page_runs_no_script_and_loads_nothing(page: lxml_html.HtmlElement) -> None:
    assert not list(page.iter("script", "link", "img", "iframe"))
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"]
    assert "url(" not in stylesheet()
    assert "@import" not in stylesheet()


def test_the_fragment_has_neither_styles_nor_a_document_around_it(numbered: AnnualReport) -> None:
    fragment = article_html(annual_report_document(numbered), id_prefix="a1")
    assert fragment.startswith("<article")
    assert "style" not in fragment
    assert 'id="a1-part3-r1c4"' in fragment


def test_every_opened_element_is_closed(numbered: AnnualReport) -> None:
    text = write(numbered, "html").decode()
    for name in VOID:
        assert f"</{name}>" not in text
    for name in ("html", "head", "body", "main", "article", "table", "tbody", "thead", "tr", "th", "td", "p", "div"):
        opened = text.count(f"<{name}>") + text.count(f"<{name} ")
        assert opened == text.count(f"</{name}>"), name


def test_text_is_escaped(page: lxml_html.HtmlElement, numbered: AnnualReport) -> None:
    assert "问题：渠道<单一> & 培训较少。" in page.text_content()
    assert "渠道&lt;单一&gt; &amp; 培训" in write(numbered, "html").decode()


def test_gaps_are_dashes_that_say_what_they_mean(gappy: AnnualReport) -> None:
    page = lxml_html.document_fromstring(write(gappy, "html").decode())
    gaps = page.xpath('//td[contains(@class,"doc-gap")]/abbr')
    assert [(gap.text, gap.get("title")) for gap in gaps] == [("—", "未读出")] * 10


def test_the_closing_carries_a_machine_readable_date(page: lxml_html.HtmlElement) -> None:
    time = page.find(".//time")
    assert (time.get("datetime"), time.text) == ("2026-01-20", "2026年1月20日")


def test_a_page_break_is_marked_for_print() -> None:
    document = Document(Metadata("题"), (Paragraph.of("甲"), PageBreak(), Paragraph.of("乙")))
    assert '<div class="doc-page-break"></div>' in article_html(document)


def test_the_findings_page_shows_each_finding_in_words(found_out: AnnualReport) -> None:
    page = lxml_html.document_fromstring(findings_html([found_out, AnnualReport()]).decode())
    rows = [[cell.text_content() for cell in row.iter("td")] for row in page.iter("tr")][1:]
    assert rows[0][2:7] == ["V01", "错误", "第三部分表‘（七）总计’行‘自然人’列", "14", "13"]
    assert rows[0][9] == "第2页第1个表第5行第3列，原文‘=1+1’"
    assert "共2份报告：错误1条，警告1条，提示1条。" in page.text_content()


def test_without_findings_the_page_says_so(zeros: AnnualReport) -> None:
    assert "未发现问题。" in findings_html([zeros]).decode()
