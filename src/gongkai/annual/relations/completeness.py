"""V31 tables, V32 rows, V33 columns, V34 the right edition of the form (表格齐全、格式正确)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.findings import Place, Severity
from gongkai.annual.form import FORM_2019, FORM_2021, FORMS
from gongkai.annual.labels import PART_NAMES, column_label, row_label
from gongkai.annual.relations.equations import has_figures, no_blanks
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.shape import blank_columns, goes_on_after, missing_rows
from gongkai.annual.relations.verdicts import fails, form_of, rows_of, standing
from gongkai.annual.report import AnnualReport
from gongkai.law.instruments import FORM_2021_ORDER

_FORM = FORM_2021_ORDER.whole("附件")
_FIRST_YEAR_OF_2021 = 2021
_NO_FORM = standing(Place(), "没有识别出年报格式，无法核对格式与年度。")


def _tables(_: AnnualReport) -> int:
    return 3


@relation("V31", "第二、三、四部分的表格齐全", Severity.ERROR, _FORM, places=_tables)
def v31_three_tables_are_there(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """The tables of parts two, three and four are there.

    A document that breaks off is only warned of, and so is a table whose rows were found but could not be read.
    """
    for part in (2, 3, 4):
        table = report.table(part)
        if not has_figures(table):
            on = context.finalising or goes_on_after(report, part)
            found = bool(table) and not context.finalising
            why = (
                "没有任何可读数据，请对照原件"
                if found
                else "缺失或没有任何可读数据" + ("" if on else "，文档可能不完整")
            )
            level = Severity.ERROR if on and not found else Severity.WARNING
            yield fails(Place(part), f"{PART_NAMES[part]}的表格{why}。", severity=level)


@relation(
    "V32",
    "各表的行齐全",
    Severity.ERROR,
    _FORM,
    places=lambda report: sum(len(rows_of(form_of(report), part)) for part in (2, 3, 4)),
)
def v32_every_row_is_there(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """Every row of the form is there, even where nothing happened (规章 too)."""
    form = form_of(report)
    if len(report.part2) + len(report.part3) + len(report.part4) == _row_count(form.code):
        return
    for part in (2, 3, 4):
        for key in missing_rows(report, part):
            yield fails(
                Place(part, key), f"{PART_NAMES[part]}缺少“{row_label(part, key, form)}”行，没有发生也应保留并填0。"
            )


def _row_count(form_code: str) -> int:
    form = FORMS[form_code]
    return sum(len(block.rows) for block in form.part2) + len(form.part3_rows) + len(form.part4_groups)


@relation(
    "V33",
    "各表的列齐全",
    Severity.ERROR,
    _FORM,
    places=lambda report: len(form_of(report).part3_columns) + len(form_of(report).part4_columns),
)
def v33_every_column_is_there(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """No column of parts three and four lacks every figure."""
    for part in (3, 4):
        if no_blanks(report.table(part)):
            continue
        for key in sorted(blank_columns(report, part)):
            label = column_label(part, key, form=form_of(report))
            yield fails(Place(part, None, key), f"{PART_NAMES[part]}“{label}”列缺失或整列空白。")


@relation("V34", "年报格式与年度相符（2021年度起用新格式）", Severity.ERROR, _FORM)
def v34_the_form_is_of_its_time(report: AnnualReport, _: CheckContext) -> Iterator[Verdict]:
    """Reports from 2021 on follow the 2021 form: no row of 2019 such as 政府集中采购 (旧格式)."""
    new = report.form == FORM_2021.code or (report.year or 0) >= _FIRST_YEAR_OF_2021
    old_rows = [(part, key) for part in (2, 3) for key in report.table(part) if key in _OLD_ROWS]
    if new and old_rows:
        for part, key in old_rows:
            label = row_label(part, key, FORM_2019)
            yield fails(Place(part, key), f"出现2019年旧格式的“{label}”行，{FORM_2021_ORDER.document_no}格式没有该行。")
    elif report.form == FORM_2019.code and (report.year or 0) >= _FIRST_YEAR_OF_2021:
        message = f"{report.year}年度年报使用了2019年旧格式，应使用{FORM_2021_ORDER.document_no}格式。"
        yield fails(Place(), message, FORM_2021.code, FORM_2019.code, Severity.WARNING)
    elif report.form == FORM_2021.code and report.year and report.year < _FIRST_YEAR_OF_2021:
        message = f"{report.year}年度年报使用了2021年格式，当时应使用2019年格式，请核对年度。"
        yield fails(Place(), message, FORM_2019.code, FORM_2021.code, Severity.WARNING)
    elif report.form is None:
        yield _NO_FORM


_OLD_ROWS = frozenset(
    {row.key for block in FORM_2019.part2 for row in block.rows} | {row.key for row in FORM_2019.part3_rows}
) - frozenset({row.key for block in FORM_2021.part2 for row in block.rows} | {row.key for row in FORM_2021.part3_rows})
