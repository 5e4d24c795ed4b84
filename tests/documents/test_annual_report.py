"""The annual report as blocks: the official layout, before any format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport
from gongkai.documents import CellRole, Closing, Heading, Paragraph, Table, TextStyle, Title, annual_report_document
from gongkai.documents.figures import figure_points, figure_text
from gongkai.documents.geometry import Grid, leading_header_rows


def _spans(table: Table, row: int) -> list[tuple[str, int, int]]:
    return [(cell.text, cell.rowspan, cell.colspan) for cell in table.rows[row]]


def _figures(table: Table) -> list[Any]:
    return [cell.value for row in table.rows for cell in row if cell.role in (CellRole.FIGURE, CellRole.GAP)]


def test_the_six_headings_stand_in_order_with_the_words_of_the_form(numbered: AnnualReport) -> None:
    blocks = annual_report_document(numbered).blocks
    assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 1] == list(
        FORM_2021.headings
    )


def test_the_title_names_organ_and_year(numbered: AnnualReport) -> None:
    document = annual_report_document(numbered)
    title = document.blocks[0]
    assert isinstance(title, Title)
    assert (
        title.text
        == "".join(title.parts)
        == document.metadata.title
        == "西工区科学技术局2025年政府信息公开工作年度报告"
    )


def test_the_200_figures_stand_in_printed_order(numbered: AnnualReport) -> None:
    printed = [value for table in annual_report_document(numbered).tables for value in _figures(table)]
    assert printed == [figure for _, figure in numbered.walk()]
    assert len(printed) == 200


def test_the_2019_form_is_printed_likewise(numbered_2019: AnnualReport) -> None:
    printed = [value for table in annual_report_document(numbered_2019).tables for value in _figures(table)]
    assert printed == [figure for _, figure in numbered_2019.walk()]


def test_part_two_has_a_spanning_heading_for_each_item_of_article_20(numbered: AnnualReport) -> None:
    part2 = annual_report_document(numbered).tables[0]
    assert [row[0].text for row in part2.rows if len(row) == 1] == [f"第二十条第（{item}）项" for item in "一五六八"]
    assert _spans(part2, 0) == [("第二十条第（一）项", 1, 4)]
    assert [cell.text for cell in part2.rows[1]] == ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    assert _spans(part2, 5) == [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)]
    assert part2.rows[-2][1].text == "本年收费金额（单位：万元）"


def test_part_two_of_2019_divides_two_columns_evenly(numbered_2019: AnnualReport) -> None:
    part2 = annual_report_document(numbered_2019).tables[0]
    assert {sum(cell.colspan for cell in row) for row in part2.rows} == {7}
    assert _spans(part2, len(part2.rows) - 2) == [("信息内容", 1, 1), ("采购项目数量", 1, 3), ("采购总金额", 1, 3)]


def test_part_three_has_the_corner_and_the_merged_headers_of_the_form(numbered: AnnualReport) -> None:
    part3 = annual_report_document(numbered).tables[1]
    assert _spans(part3, 0) == [(FORM_2021.part3_corner, 3, 3), ("申请人情况", 1, 7)]
    assert _spans(part3, 1) == [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)]
    names = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    assert _spans(part3, 2) == [(name, 1, 1) for name in names]


def test_part_three_merges_the_labels_as_the_form_does(numbered: AnnualReport) -> None:
    part3 = annual_report_document(numbered).tables[1]
    merged = {cell.text: cell.rowspan for row in part3.rows[3:] for cell in row if cell.rowspan > 1}
    assert merged == {
        "三、本年度办理结果": 22,
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }
    assert _spans(part3, 3)[0] == ("一、本年新收政府信息公开申请数量", 1, 3)
    assert _spans(part3, 5)[:2] == [("三、本年度办理结果", 22, 1), ("（一）予以公开", 1, 2)]
    assert _spans(part3, 26)[0] == ("（七）总计", 1, 2)
    assert _spans(part3, 27)[0] == ("四、结转下年度继续办理", 1, 3)


def test_other_handling_of_2019_is_one_row_and_the_outcomes_span_20(numbered_2019: AnnualReport) -> None:
    part3 = annual_report_document(numbered_2019).tables[1]
    assert part3.rows[5][0].rowspan == 20
    assert ("（六）其他处理", 1, 2) in [span for row in range(5, 26) for span in _spans(part3, row)]


def test_part_four_has_three_rows_of_headers_over_fifteen_figures(numbered: AnnualReport) -> None:
    part4 = annual_report_document(numbered).tables[2]
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert _spans(part4, 0) == [("行政复议", 1, 5), ("行政诉讼", 1, 10)]
    assert _spans(part4, 1) == [(name, 2, 1) for name in results] + [("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)]
    assert [cell.text for cell in part4.rows[2]] == results * 2
    assert len(part4.rows[3]) == 15


def test_every_grid_is_covered_exactly_once(numbered: AnnualReport, numbered_2019: AnnualReport) -> None:
    for report in (numbered, numbered_2019):
        for table in annual_report_document(report).tables:
            assert sum(placed.cell.rowspan * placed.cell.colspan for placed in Grid(table)) == len(table.widths) * len(
                table.rows
            )


def test_a_table_that_does_not_cover_its_grid_is_refused(numbered: AnnualReport) -> None:
    part4 = annual_report_document(numbered).tables[2]
    with pytest.raises(ValueError, match="hole"):
        Grid(replace(part4, rows=(*part4.rows[:3], part4.rows[3][:-1])))
    with pytest.raises(ValueError, match="sticks out"):
        Grid(replace(part4, rows=part4.rows[:2]))


def test_a_figure_knows_all_the_headers_that_speak_for_it(numbered: AnnualReport) -> None:
    part2, part3, part4 = map(Grid, annual_report_document(numbered).tables)

    def headers(grid: Grid, row: int, column: int) -> list[str]:
        return [header.cell.text for header in grid.headers_of(grid.at(row, column))]

    assert headers(part2, 9, 1) == ["第二十条第（六）项", "本年处理决定数量", "行政处罚"]
    assert headers(part3, 7, 4) == [
        "申请人情况",
        "法人或其他组织",
        "商业企业",
        "三、本年度办理结果",
        "（三）不予公开",
        "1.属于国家秘密",
    ]
    assert headers(part4, 3, 11) == ["行政诉讼", "复议后起诉", "结果纠正"]
    assert headers(part4, 3, 4) == ["行政复议", "总计"]


@pytest.mark.parametrize(
    ("figure", "printed"),
    [
        (0, "0"),
        (Decimal("0.000000"), "0"),
        (Decimal("1.500000"), "1.5"),
        (Decimal("18651.060000"), "18651.06"),
        (Decimal("100.000000"), "100"),
        (Decimal("1E+3"), "1000"),
        (-3, "-3"),
        (None, "—"),
    ],
)
def test_figures_are_printed_without_needless_zeros_and_absent_ones_as_a_dash(figure: Any, printed: str) -> None:
    assert figure_text(figure) == printed


def test_what_was_not_read_shows_as_a_gap_with_a_note_and_never_as_zero(gappy: AnnualReport) -> None:
    document = annual_report_document(gappy)
    gaps = [cell for table in document.tables for row in table.rows for cell in row if cell.role is CellRole.GAP]
    assert len(gaps) == 1 + 1 + 7 + 1
    assert {(cell.text, cell.value) for cell in gaps} == {("—", None)}
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert sum(text.startswith("注：表中“—”") for text in texts) == 3
    assert texts[-1] == "（本部分文字未读出）"


def test_a_complete_report_carries_no_note_of_gaps(zeros: AnnualReport) -> None:
    texts = [block.text for block in annual_report_document(zeros).blocks if isinstance(block, Paragraph)]
    assert not any("未读出" in text or "未能读出" in text for text in texts)


def test_a_report_of_nothing_is_all_gaps() -> None:
    document = annual_report_document(AnnualReport())
    assert document.metadata.title == "（机关名称未读出）（年份未读出）年政府信息公开工作年度报告"
    assert all(figure is None for table in document.tables for figure in _figures(table))


def test_an_aspect_line_runs_in_with_its_title_and_alone_is_a_heading(numbered: AnnualReport) -> None:
    blocks = annual_report_document(numbered).blocks
    runs = [block.runs for block in blocks if isinstance(block, Paragraph) and len(block.runs) == 2]
    assert [(run.text, run.style) for run in runs[0]] == [
        ("（一）主动公开：", TextStyle.LEAD),
        ("2025年，主动公开政府信息36条，其中网站2条、平台34条。", TextStyle.PLAIN),
    ]
    assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 2] == ["（二）依申请公开"]


@pytest.mark.parametrize(
    "line", ["（含补正）一切正常。", "（一）我局全年收到申请3件，其中予以公开2件，不予公开1件；均按时答复。"]
)
def test_a_bracket_that_is_no_title_stays_body_text(line: str) -> None:
    document = annual_report_document(AnnualReport(sections={"1": line}))
    first = next(block for block in document.blocks if isinstance(block, Paragraph))
    assert first.text == line
    assert first.runs[0].style is TextStyle.PLAIN


def test_lead_in_text_of_a_part_stands_before_its_table(numbered: AnnualReport) -> None:
    blocks = annual_report_document(numbered).blocks
    place = next(i for i, block in enumerate(blocks) if isinstance(block, Paragraph) and "申请情况见下表" in block.text)
    assert isinstance(blocks[place - 1], Heading)
    assert isinstance(blocks[place + 1], Table)


def test_only_an_issued_report_has_a_closing(numbered: AnnualReport) -> None:
    assert not any(isinstance(block, Closing) for block in annual_report_document(numbered).blocks)
    issued = annual_report_document(numbered, issued_on=date(2026, 1, 20))
    assert issued.blocks[-1] == Closing("西工区科学技术局", date(2026, 1, 20))


def test_control_characters_and_half_surrogates_never_reach_the_paper() -> None:
    document = annual_report_document(AnnualReport(organ="某\x00局", sections={"6": "无\x1b[31m\ud800。"}))
    assert document.metadata.organ == "某局"
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)][-1] == "无[31m。"


def test_a_long_figure_makes_the_type_smaller_and_a_short_one_does_not(numbered: AnnualReport) -> None:
    part4 = annual_report_document(numbered).tables[2]
    large = replace(numbered, part4={**numbered.part4, "direct": (12345678, 0, 0, 0, 12345678)})
    assert figure_points(part4, 156, 9.0) == 9.0
    assert figure_points(annual_report_document(large).tables[2], 156, 9.0) < 9.0


def test_only_a_table_with_one_band_of_headers_repeats_them(numbered: AnnualReport) -> None:
    assert [leading_header_rows(table) for table in annual_report_document(numbered).tables] == [0, 3, 3]
