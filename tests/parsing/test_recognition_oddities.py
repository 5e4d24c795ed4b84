"""Oddities of real reports, each in a small made-up one: labels, figures, columns, rows, forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.annual.cells import CellRef
from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport
from gongkai.errors import Unreadable
from gongkai.parsing.grid import SourceDocument
from gongkai.parsing.readers.html import read_html
from gongkai.parsing.readers.text import read_text
from gongkai.parsing.recognition import read_report

ZEROS = ["0"] * 7
COLUMNS = [column.label for column in FORM_2021.part3_columns]
PART2 = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "2", "1", "9"],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "31"],
    ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", "4"],
    ["行政强制", "0"],
    ["第二十条第（八）项"],
    ["信息内容", "本年收费金额（单位：万元）"],
    ["行政事业性收费", "1.5"],
]
PART3 = {row.key: ["".join(row.labels), *ZEROS] for row in FORM_2021.part3_rows}
PART4 = ["0"] * 15


def html(
    part2: list[list[str]] = PART2,
    part3: dict[str, list[str]] = PART3,
    part4: list[str] = PART4,
    columns: list[str] = COLUMNS,
    title: str = "某县水利局2023年政府信息公开工作年度报告",
) -> SourceDocument:
    """A page whose tables are given row by row."""

    def table(rows: list[list[str]]) -> str:
        return "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"

    heads = FORM_2021.headings
    four = [["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3, part4]
    return read_html(
        f"<h1>{title}</h1><p>{heads[0]}</p><p>2023年工作平稳。</p><p>{heads[1]}</p>{table(part2)}<p>{heads[2]}</p>"
        f"{table([['', *columns], *part3.values()])}<p>{heads[3]}</p><table><tr><td colspan=5>行政复议</td>"
        f"<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr></table>{table(four)}"
        f"<p>{heads[4]}</p><p>问题不少。</p><p>{heads[5]}</p><p>无。</p>"
    )


def codes(report: AnnualReport, part: int, row: str | None, column: str | None) -> set[str]:
    places = ((f.code, f.place) for f in report.findings)
    return {code for code, place in places if (place.part, place.row, place.column) == (part, row, column)}


def part3_with(key: str, label: str | None = None, figures: list[str] | None = None) -> dict[str, list[str]]:
    row = PART3[key]
    return PART3 | {key: [label or row[0], *(figures or row[1:])]}


def test_an_ordinary_report_leaves_no_remark() -> None:
    report = read_report(html())
    assert report.findings == ()
    assert (report.organ, report.year, report.form) == ("某县水利局", 2023, "2021-30")
    assert report.part2["normative_documents"] == (2, 1, 9)
    assert report.part2["charges_wan_yuan"] == (Decimal("1.5"),)
    assert set(report.sections) == set("123456")


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("1", "本年新收 政府信息公开申请 数量"),
        ("2", "二、上年结转政府信息公开申请数"),
        ("3.2", "（二）部分公开"),
        ("3.3.2", "2．其它法律、行政法规禁止公开"),
        ("3.3.3", '3.危及"三安全一稳定"'),
        ("3.3.4", "保护第三方合法权益"),
        ("3.3.5", "⑤属于三类内部事务信息"),
        ("3.4.1", "１、本机关不掌握相关政府信息"),
        ("3.5.4", "4.无正当理由大量反复申请"),
        ("3.5.5", "5.要求行政机关确认\n或重新出具已获取信息"),
        ("3.6.1", "1.申请人无正当理由逾期不补正,行政机关不再处理"),
        ("3.6.3", "3. 其 他"),
        ("3.6.3", "其他"),
        ("3.7", "(七)合 计"),
        ("4", "四、結轉下年度繼續辦理"),
    ],
)
def test_labels_are_recognised_as_they_are_really_printed(key: str, label: str) -> None:
    report = read_report(html(part3=part3_with(key, label, ["3", "0", "0", "1", "0", "0", "4"])))
    assert report.part3[key] == (3, 0, 0, 1, 0, 0, 4)
    assert not report.findings


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("１２", 12, None),
        ("1,234", 1234, None),
        ("1，234", 1234, None),
        ("1 234", 1234, None),
        ("7件", 7, None),
        ("-3", -3, None),
        ("3.0", 3, None),
        ("O", 0, "P-NOT-A-NUMBER"),
        ("l2", 12, "P-NOT-A-NUMBER"),
        ("十二", 12, "P-NOT-A-NUMBER"),
        ("12,34", 1234, "P-NOT-A-NUMBER"),
        ("1.5", None, "P-NOT-A-NUMBER"),
        ("约5件左右", None, "P-NOT-A-NUMBER"),
        ("5\n6", None, "P-NOT-A-NUMBER"),
    ],
)
def test_figures_in_other_spellings_are_read_or_marked(written: str, value: int | None, code: str | None) -> None:
    report = read_report(html(part3=part3_with("3.1", None, [written, *ZEROS[1:]])))
    assert report.figure(CellRef(3, "3.1", "natural_person")) == value
    assert codes(report, 3, "3.1", "natural_person") == ({code} if code else set())


@pytest.mark.parametrize("blank", ["", "&nbsp;", "-", "—", "/", "无", "　"])
def test_a_blank_or_a_dash_is_absent_and_never_zero(blank: str) -> None:
    report = read_report(html(part3=part3_with("3.1", None, [blank, *ZEROS[1:]])))
    assert report.part3["3.1"] == (None, 0, 0, 0, 0, 0, 0)
    assert codes(report, 3, "3.1", "natural_person") == {"P-BLANK"}


def test_columns_in_another_order_are_read_by_their_heads() -> None:
    columns = ["总计", *COLUMNS[:-1]]
    report = read_report(html(columns=columns, part3=part3_with("1", None, ["5", "3", "2", "0", "0", "0", "0"])))
    assert report.part3["1"] == (3, 2, 0, 0, 0, 0, 5)


def test_a_missing_column_is_said_and_stays_empty() -> None:
    narrow = {key: row[:-1] for key, row in part3_with("1", None, ["3", "2", "0", "0", "0", "0", "5"]).items()}
    report = read_report(html(columns=COLUMNS[:-1], part3=narrow))
    assert report.part3["1"] == (3, 2, 0, 0, 0, 0, None)
    assert codes(report, 3, None, "total") == {"P-COLUMN-MISSING"}


def test_a_column_of_subtotals_that_the_form_does_not_have_is_left_out() -> None:
    columns = [*COLUMNS[:-1], "法人或其他组织小计", "总计"]
    part3 = {key: [row[0], *ZEROS, "0"] for key, row in PART3.items()}
    part3["1"] = [part3["1"][0], "3", "2", "0", "0", "0", "1", "3", "6"]
    report = read_report(html(columns=columns, part3=part3))
    assert report.part3["1"] == (3, 2, 0, 0, 0, 1, 6)
    assert not report.findings


def test_a_row_with_a_figure_too_few_is_left_empty_and_marked_on_every_cell() -> None:
    report = read_report(html(part3=part3_with("3.1", None, ["3", "2", "0", "0", "0", "5"])))
    assert report.part3["3.1"] == (None,) * 7
    assert codes(report, 3, "3.1", "other") == {"P-RAGGED-ROW"}


def test_a_missing_row_is_said_and_is_absent() -> None:
    part3 = {key: row for key, row in PART3.items() if key != "3.5.2"}
    report = read_report(html(part3=part3))
    assert "3.5.2" not in report.part3
    assert codes(report, 3, "3.5.2", None) == {"P-ROW-MISSING"}


def test_a_row_without_label_takes_the_only_one_that_the_order_leaves() -> None:
    part3 = PART3 | {"3.5.2": ["", "1", "0", "0", "0", "0", "0", "1"]}
    report = read_report(html(part3=part3))
    assert report.part3["3.5.2"] == (1, 0, 0, 0, 0, 0, 1)
    assert codes(report, 3, "3.5.2", "total") == {"P-ROW-BY-ORDER"}


def test_a_row_that_stands_twice_with_other_figures_is_marked() -> None:
    part3 = PART3 | {"again": ["2.重复申请", "1", "0", "0", "0", "0", "0", "1"]}
    report = read_report(html(part3=part3))
    assert report.part3["3.5.2"] == (0,) * 7
    assert codes(report, 3, "3.5.2", "total") == {"P-ROW-TWICE"}


def test_labels_may_carry_their_official_explanations() -> None:
    part2 = [list(row) for row in PART2]
    part2[2][0] = "规章：指设区的市以上人民政府制定的规范性文件，名称一般称“规定”“办法”，共2类规章"
    part2[3][0] = "行政规范性文件（指除规章以外，标题含“办法”等字样的公文，如2019年所发）"
    report = read_report(html(part2=part2))
    assert (report.part2["rules"], report.part2["normative_documents"]) == ((0, 0, 0), (2, 1, 9))
    assert not report.findings


@pytest.mark.parametrize(
    ("header", "cell", "value", "said"),
    [
        ("本年收费金额（单位：万元）", "12.5万元", "12.5", {"P-UNIT"}),
        ("本年收费金额（单位：万元）", "125000元", "12.5", {"P-UNIT"}),
        ("本年收费金额（单位：元）", "125000", "12.5", {"P-UNIT"}),
        ("本年收费金额（单位：万元）", "1,250.75", "1250.75", set()),
    ],
)
def test_charges_are_read_in_ten_thousand_yuan(header: str, cell: str, value: str, said: set[str]) -> None:
    part2 = [*PART2[:-2], ["信息内容", header], ["行政事业性收费", cell]]
    report = read_report(html(part2=part2))
    assert report.part2["charges_wan_yuan"] == (Decimal(value),)
    assert codes(report, 2, "charges_wan_yuan", None) == said


def test_old_rows_in_a_new_report_are_said_and_not_taken_for_new_ones() -> None:
    part2 = [
        ["第二十条第（一）项"],
        ["信息内容", "本年新<br>制作数量", "本年新<br>公开数量", "对外公开总数量"],
        *PART2[2:],
    ]
    report = read_report(html(part2=part2))
    assert report.form == "2021-30"
    assert report.part2.get("normative_documents") is None
    assert codes(report, 2, "normative_documents", "issued") == {"P-FORM-MIXED"}


def test_the_old_form_reads_signed_changes() -> None:
    text = """某县教育局2020年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（五）项 |
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
行政许可 | 6 | 减4 | 2 |
其他对外管理服务事项 | 0 | +3 | 0 |
第二十条第（九）项 |
信息内容 | 采购项目数量 | 采购总金额 |
政府集中采购 | 6 | 52.15万元 |
"""
    report = read_report(read_text(text))
    assert report.form == "2019-60"
    assert report.part2["licences"] == (6, -4, 2)
    assert report.part2["other_services"] == (0, 3, 0)
    assert report.part2["procurement"] == (6, Decimal("52.15"))


OLD_ROWS = """某县教育局2020年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（六）项{0}信息内容{0}上一年项目数量{0}本年增/减{0}处理决定数量{0}行政处罚{0}26{0}-3{0}538
第二十条第（八）项{0}信息内容{0}上一年项目数量{0}本年增/减{0}行政事业性收费{1}
三、收到和处理政府信息公开申请情况"""


@pytest.mark.parametrize("mark", ["\n", " |\n", "\n|\n"])
def test_a_negative_figure_on_a_line_of_its_own_is_no_page_number(mark: str) -> None:
    report = read_report(read_text(OLD_ROWS.format(mark, f"{mark}35{mark}-15{mark}")))
    assert report.part2["penalties"] == (26, -3, 538)
    assert report.part2["charges"] == (35, -15)


def test_a_sign_inside_digits_that_run_together_is_kept() -> None:
    report = read_report(read_text(OLD_ROWS.format("", "35-15")))
    assert report.part2["charges"] == (35, -15)
    assert report.part2["penalties"] == (None, None, None)


def test_rows_that_open_with_a_bar_and_close_their_cells_with_lone_bars_are_read() -> None:
    lines = ["某县教育局2023年政府信息公开工作年度报告", "二、主动公开政府信息情况"]
    for label, *figures in PART2:
        lines += [f"| {label}", "|", *(part for figure in figures for part in (figure, "|"))]
        lines += ["|||"] if len(figures) < 3 else []
    lines.append("三、收到和处理政府信息公开申请情况")
    for label, *figures in PART3.values():
        lines += [f"| {label}", "|", *(part for figure in figures for part in (figure, "|")), "||"]
    report = read_report(read_text("\n".join(lines)))
    assert report.part2["normative_documents"] == (2, 1, 9)
    assert report.part2["penalties"] == (4,)
    assert set(report.part3.values()) == {(0,) * 7}


def test_merged_cells_written_out_one_by_one_are_read_once() -> None:
    part2 = [[label, *(figures * 3 if len(figures) == 1 else figures)] for label, *figures in PART2]
    report = read_report(html(part2=part2))
    assert (report.part2["licences"], report.part2["penalties"]) == ((31,), (4,))
    assert report.part2["charges_wan_yuan"] == (Decimal("1.5"),)
    assert report.findings == ()


def test_a_total_that_disagrees_with_its_row_is_read_from_the_leaves_of_its_columns() -> None:
    rows = {row.key: "0000000" for row in FORM_2021.part3_rows}
    rows |= {"1": "190000019", "3.1": "190000019", "3.6.3": "0100000", "3.7": "191000019"}
    body = "".join("".join(row.labels) + rows[row.key] for row in FORM_2021.part3_rows)
    heading = "三、收到和处理政府信息公开申请情况"
    report = read_report(read_text(f"某县教育局2023年政府信息公开工作年度报告\n{heading}{''.join(COLUMNS)}{body}"))
    assert report.part3["3.7"] == (19, 1, 0, 0, 0, 0, 19)
    assert codes(report, 3, "3.7", "total") == {"P-AMBIGUOUS"}


FOURTH = "某县教育局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n总计\n|\n"


def test_blank_cells_before_the_first_figure_keep_their_place() -> None:
    cells = ["", "2", "", "", "2", *["0"] * 9, ""]
    lines = "".join(f"{cell}\n|\n" if cell else "|\n" for cell in cells)
    for row_end in ("", "|\n"):
        report = read_report(read_text(f"{FOURTH}{row_end}{lines}{row_end}"))
        assert report.part4["reconsideration"] == (None, 2, None, None, 2)
        assert report.part4["after_reconsideration"] == (0, 0, 0, 0, None)


def test_a_row_with_several_places_for_its_figures_and_no_sum_to_tell_is_left_empty() -> None:
    cells = ["", "2", "", "", "3", *["0"] * 9, ""]
    lines = "".join(f"{cell}\n|\n" if cell else "|\n" for cell in cells)
    report = read_report(read_text(f"{FOURTH}|\n{lines}|\n"))
    assert report.part4["reconsideration"] == (None,) * 5
    assert codes(report, 4, "reconsideration", "corrected") == {"P-RAGGED-ROW"}


def test_item_rows_that_lost_their_labels_are_read_in_order() -> None:
    lines = [
        "某县教育局2020年政府信息公开工作年度报告",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） |",
    ]
    for key, row in PART3.items():
        label = "（三）不予公开" if key == "3.3.1" else row[0]
        lines += ([] if key.startswith("3.3.") and key != "3.3.1" else [f"{label} |"]) + [f"{n} |" for n in row[1:]]
    report = read_report(read_text("\n".join(lines)))
    assert all(report.part3[f"3.3.{item}"] == (0,) * 7 for item in range(1, 9))
    assert codes(report, 3, "3.3.8", "total") == {"P-ROW-BY-ORDER"}


def test_page_numbers_between_rows_of_pdf_text_are_no_figures() -> None:
    lines = [
        "某县教育局2023年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        "申请人情况",
        " ".join(COLUMNS),
    ]
    for key, row in PART3.items():
        lines += [" ".join(row), *(["— 5 —", "第 6 页 共 9 页"] if key == "3.4.1" else [])]
    report = read_report(read_text("\n".join(lines)))
    assert all(row == (0,) * 7 for row in report.part3.values())
    assert not {f.code for f in report.findings} & {"P-RAGGED-ROW", "P-AMBIGUOUS"}


def test_vertical_heads_of_the_fourth_table_do_not_hide_its_figures() -> None:
    lines = [
        "四、政府信息公开行政复议、行政诉讼情况",
        "2020 年，我单位未出现申请行政复议、提起行政诉讼的情况。",
        "行政复议 行政诉讼",
        "未经复议直接起诉 复议后起诉",
        "结 结 其 尚",
        "果 果 他 未",
        "总计 果 果 他 未 总 果 果 他 未 总",
        "持 正 果 结",
        "1 0 0 0 1 0 0 2 0 2 0 0 0 0 0",
        "五、存在的主要问题及改进情况",
        "2020 年仍有不足。",
    ]
    report = read_report(read_text("\n".join(["某县审计局2020年政府信息公开工作年度报告", *lines])))
    assert report.part4["reconsideration"] == (1, 0, 0, 0, 1)
    assert report.part4["direct"] == (0, 0, 2, 0, 2)


def test_three_rows_of_five_are_read_by_their_labels() -> None:
    rows = [
        ["复议后起诉", "1", "0", "0", "0", "1"],
        ["行政复议", "2", "0", "0", "0", "2"],
        ["未经复议直接起诉", *"00000"],
    ]
    body = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    head = "<tr><td></td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>"
    page = f"<h1>某局2023年政府信息公开工作年度报告</h1><p>{FORM_2021.headings[3]}</p><table>{head}{body}</table>"
    report = read_report(read_html(page))
    assert report.part4["after_reconsideration"] == (1, 0, 0, 0, 1)
    assert report.part4["reconsideration"] == (2, 0, 0, 0, 2)


def test_figures_of_the_narrative_are_not_taken_for_the_tables() -> None:
    text = """某局2023年政府信息公开工作年度报告
一、总体情况
2023年规章 3 件，行政许可 55 件；本年新收政府信息公开申请数量 12 件，上年结转 2 件，予以公开 9 件，其他处理 3 件。
自然人申请 11 件，法人或其他组织申请 1 件，行政复议 2 件，结果维持 1 件。
二、主动公开政府信息情况
"""
    rows = "\n".join("\t".join(row) for row in PART2)
    third = "\n".join("\t".join(row) for row in [["", *COLUMNS], *PART3.values()])
    report = read_report(read_text(f"{text}{rows}\n三、收到和处理政府信息公开申请情况\n{third}"))
    assert report.part2["licences"] == (31,)
    assert report.part3["1"] == (0,) * 7
    assert codes(report, 4, None, None) == {"P-TABLE-MISSING"}


def test_a_document_without_report_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_report(read_html("<h1>关于放假的通知</h1><p>现将有关事项通知如下。</p><table><tr><td>1</td></tr></table>"))
    assert "找不到政府信息公开工作年度报告" in str(refusal.value)


@pytest.mark.parametrize("filler", ["1" * 700_000, " 1" * 400_000, "一、总体情况，" * 100_000])
def test_a_document_longer_than_any_report_is_refused_at_once(filler: str) -> None:
    with pytest.raises(Unreadable):
        read_report(read_text("某局2023年政府信息公开工作年度报告\n第二十条第（一）项信息内容规章" + filler))


def test_parts_in_disorder_do_not_stop_the_reader() -> None:
    text = "\n".join(["五、存在的主要问题及改进情况", "第二十条第（一）项", "信息内容", "规章", "0", "0", "0"])
    assert read_report(read_text(f"四、政府信息公开行政复议、行政诉讼情况\n{text}")).part2["rules"] == (0, 0, 0)
