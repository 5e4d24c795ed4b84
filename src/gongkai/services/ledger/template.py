"""The ledger template (台账模板): a workbook with drop-downs and a guide, or a folder of CSV files."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import xlsxwriter

from gongkai.services.ledger.sheets import EXAMPLE, GUIDE, SHEETS, Column, Sheet

_ROWS = 2000
_LONGEST_LIST = 255
_WIDTHS = {"day": 13, "number": 11, "money": 14}
_RULES = (
    "一、各表第一行是列名，请勿改动；没有内容的表可以空着或删去。",
    f"二、第一格以“{EXAMPLE}”开头的行是示例，导入时自动忽略，可以删去。",
    "三、带 * 的列必填。日期写成 2025-03-01 的样子；件数填整数，没有发生的不填行，不要填 0 行占位。",
    "四、请填写数值，不要用公式，不要合并单元格。",
    "五、编号在本机关内唯一。以后再次导入同一编号的行：内容相同的不重复登记，原来空着的可以补填，与已有内容不同的会指出来。",
    "六、有任何一格不合要求，整个文件都不导入，并逐格列出问题。导入命令加 --dry-run 只核对、不登记。",
    "七、请勿填写申请人姓名、身份证号、电话、住址等个人信息。",
)
_FORMATS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#E7EEF5", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "title": {"bold": True, "font_size": 14},
    "wrap": {"text_wrap": True, "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd"},
    "number": {"num_format": "0"},
    "money": {"num_format": "0.00"},
    "text": {"num_format": "@"},
    "example": {"font_color": "#808080", "italic": True},
}


def template_workbook() -> bytes:
    """Return the template as an .xlsx workbook; the same bytes every time (台账模板工作簿)."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": "政府信息公开台账", "created": datetime(2025, 1, 1)})  # noqa: DTZ001 - no zone in a workbook
    formats = {name: book.add_format(settings) for name, settings in _FORMATS.items()}
    _guide(book.add_worksheet(GUIDE), formats)
    for sheet in SHEETS.values():
        _sheet(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return target.getvalue()


def template_files() -> dict[str, bytes]:
    """Return the template as CSV files by name, in UTF-8 with a mark so that spreadsheets show Chinese (台账模板)."""
    return {
        f"{sheet.name}.csv": _csv([[column.heading for column in sheet.columns], *sheet.examples])
        for sheet in SHEETS.values()
    }


def _csv(rows: list[Any]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode("utf-8-sig")


def _guide(page: Any, formats: dict[str, Any]) -> None:
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 22)
    page.set_column(2, 2, 90)
    page.write_string(0, 0, "政府信息公开台账填写说明", formats["title"])
    for number, rule in enumerate(_RULES, 2):
        page.write_string(number, 0, rule)
    for place, column in enumerate(_long_lists(), 7):
        page.write_column(0, place, column.listed)
        page.set_column(place, place, None, None, {"hidden": True})
    line = len(_RULES) + 3
    for heading, place in (("表", 0), ("列", 1), ("说明", 2)):
        page.write_string(line, place, heading, formats["head"])
    for sheet in SHEETS.values():
        line += 1
        page.write_string(line, 0, sheet.name, formats["wrap"])
        page.write_string(line, 2, sheet.purpose, formats["wrap"])
        for column in sheet.columns:
            line += 1
            page.write_string(line, 1, _marked(column), formats["wrap"])
            page.write_string(line, 2, _help(column), formats["wrap"])


def _help(column: Column) -> str:
    allowed = f"可填：{'、'.join(column.listed)}。" if column.listed else ""
    return column.note + allowed


def _marked(column: Column) -> str:
    return column.heading + (" *" if column.required else "")


def _sheet(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.freeze_panes(1, 1)
    for place, column in enumerate(sheet.columns):
        width = _WIDTHS.get(column.shape, max(14, 2 * len(column.heading) + 4))
        page.set_column(place, place, width, formats[column.shape])
        page.write_string(0, place, column.heading, formats["head"])
        if column.required or column.note:
            page.write_comment(0, place, ("必填。" if column.required else "") + column.note)
        if column.listed:
            page.data_validation(1, place, _ROWS, place, _drop_down(column))
    for line, example in enumerate(sheet.examples, 1):
        for place, (column, value) in enumerate(zip(sheet.columns, example, strict=True)):
            _example(page, line, place, column, value, formats["example"])


def _drop_down(column: Column) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(column.listed) if len(",".join(column.listed)) <= _LONGEST_LIST else _hidden_list(column),
        "error_title": "不在可填范围内",
        "error_message": "请从下拉列表中选择。办理结果也可以填决定代码 D01—D24。",
        "error_type": "warning",
    }


def _long_lists() -> list[Column]:
    """Columns whose words do not fit into a drop-down itself; they stand in hidden columns of the guide."""
    columns = [column for sheet in SHEETS.values() for column in sheet.columns]
    return [column for column in columns if len(",".join(column.listed)) > _LONGEST_LIST]


def _hidden_list(column: Column) -> str:
    letter = "HIJKLMN"[_long_lists().index(column)]
    return f"={GUIDE}!${letter}$1:${letter}${len(column.listed)}"


def _example(page: Any, line: int, place: int, column: Column, value: Any, style: Any) -> None:
    if isinstance(value, int):
        page.write_number(line, place, value, style)
    elif column.shape == "day" and value:
        page.write_string(line, place, str(date.fromisoformat(value)), style)
    elif value != "":
        page.write_string(line, place, value, style)
