"""Where a finding stands, in words (发现所在位置的中文表述)."""

from __future__ import annotations

from gongkai.annual.findings import Place, Source
from gongkai.annual.form import FORM_2021, Form
from gongkai.annual.form.model import Column, Row

_ORDINALS = "一二三四五六"
_OUTER_LABELS = 1


def place_zh(place: Place, form: Form | None = None) -> str:
    """Say where a finding stands (位置的中文表述): 第三部分表‘（七）总计’行‘自然人’列.

    `form` is the form that the report follows, the 2021 form if unknown. A row or column that the form does not have is
    named by its key, so that nothing is hidden.
    """
    edition = form or FORM_2021
    if place.section is not None:
        return _section_zh(place.section, edition)
    if place.part is None:
        return "整篇报告"
    table = f"第{_ordinal(place.part)}部分表"
    if place.part == 4:
        return table + _part4_zh(place, edition)
    return table + _row_zh(place, edition) + _column_zh(place.column, _columns(place, edition))


def source_zh(source: Source | None) -> str:
    """Say where something stood in the document read (原文位置): 第2页第1个表第5行第3列，原文‘0’; empty if unknown."""
    if source is None:
        return ""
    counted = (
        (source.page, "页"),
        (source.table, "个表"),
        # Within a table the line of the text says nothing more, and two kinds of 行 only confuse.
        (source.line if source.row is None else None, "行文字"),
        (source.row, "行"),
        (source.column, "列"),
    )
    where = "".join(f"第{number}{word}" for number, word in counted if number is not None)
    if source.text is None:
        return where
    return f"{where}，原文‘{source.text}’" if where else f"原文‘{source.text}’"


def _section_zh(section: str, form: Form) -> str:
    if not (section.isdecimal() and 1 <= int(section) <= len(form.headings)):
        return f"正文（{section}）"
    number = int(section)
    return f"第{_ordinal(number)}部分正文（{form.headings[number - 1].partition('、')[2]}）"


def _part4_zh(place: Place, form: Form) -> str:
    group = next((row for row in form.part4_groups if row.key == place.row), None)
    labels = "—".join(group.labels) if group else place.row
    named = f"‘{labels}’" if labels else ""
    return named + _column_zh(place.column, form.part4_columns)


def _row_zh(place: Place, form: Form) -> str:
    if place.row is None:
        return ""
    row = next((row for row in _rows(place, form) if row.key == place.row), None)
    return f"‘{_row_words(row) if row else place.row}’行"


def _row_words(row: Row) -> str:
    """A row's own label after that of its kind of outcome; the label around all outcomes tells nothing."""
    return " ".join(row.labels[_OUTER_LABELS:] or row.labels)


def _rows(place: Place, form: Form) -> tuple[Row, ...]:
    if place.part == 3:
        return form.part3_rows
    return tuple(row for block in form.part2 for row in block.rows) if place.part == 2 else ()


def _columns(place: Place, form: Form) -> tuple[Column, ...]:
    if place.part == 3:
        return form.part3_columns
    blocks = [block for block in form.part2 if place.row is None or any(row.key == place.row for row in block.rows)]
    return tuple(column for block in blocks for column in block.columns)


def _column_zh(key: str | None, columns: tuple[Column, ...]) -> str:
    if key is None:
        return ""
    label = next((column.label for column in columns if column.key == key), key)
    return f"‘{label}’列"


def _ordinal(number: int) -> str:
    return _ORDINALS[number - 1] if 1 <= number <= len(_ORDINALS) else str(number)
