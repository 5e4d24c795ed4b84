"""Which tables, rows and columns are there at all (表格完整性的判断)."""

from __future__ import annotations

from gongkai.annual.relations.equations import has_figures
from gongkai.annual.relations.verdicts import form_of, rows_of
from gongkai.annual.report import SECTIONS, AnnualReport


def blank_columns(report: AnnualReport, part: int) -> frozenset[str]:
    """The columns of part three or four without one readable figure in any row (整列没有数据的列).

    Empty where the whole table is; a part two row has columns of its own and no common one.
    """
    if part == 2 or not has_figures(table := report.table(part)):
        return frozenset()
    columns = form_of(report).part3_columns if part == 3 else form_of(report).part4_columns
    seen = [any(row[index] is not None for row in table.values()) for index in range(len(columns))]
    return frozenset(column.key for column, known in zip(columns, seen, strict=True) if not known)


def missing_rows(report: AnnualReport, part: int) -> list[str]:
    """The rows of the form that the table does not have (缺少的行), none where the whole table is missing."""
    table = report.table(part)
    return [key for key in rows_of(form_of(report), part) if key not in table] if has_figures(table) else []


def goes_on_after(report: AnnualReport, part: int) -> bool:
    """Tell whether the document has anything after a part (其后是否还有内容): it did not just break off there."""
    later_tables = any(has_figures(report.table(number)) for number in range(part + 1, 5))
    return later_tables or any(report.sections.get(key, "").strip() for key in SECTIONS if int(key) > part)
