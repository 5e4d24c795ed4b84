"""The canonical report JSON (规范数据): one shape for reading, compiling, rendering and checking."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.annual.findings import Finding
from gongkai.annual.form import FORM_2021, FORMS, Form
from gongkai.annual.form.model import Part2Block, Row
from gongkai.annual.report import SECTIONS, AnnualReport, Figure, Figures
from gongkai.errors import Unreadable

_MONEY_PLACES = Decimal("0.000001")
_MONEY_LIMIT = Decimal(10) ** 15
_MONEY_KEYS = frozenset({("charges_wan_yuan", 0), ("procurement", 1)})


def to_json(report: AnnualReport) -> dict[str, Any]:
    """Return the report as canonical JSON data (导出规范数据).

    Shape: as in the design contract; every row of the form is present, null where the source has nothing readable.
    Units: charges are a string with six decimals, in 万元.
    """
    form = report.edition or FORM_2021
    return {
        "organ": report.organ,
        "year": report.year,
        "form": report.form,
        "sections": {key: report.sections[key] for key in SECTIONS if key in report.sections},
        "part2": {row.key: _part2_out(report, block, row) for block in form.part2 for row in block.rows},
        "part3": _table_out(report.part3, form.part3_rows, [column.key for column in form.part3_columns]),
        "part4": _table_out(report.part4, form.part4_groups, [column.key for column in form.part4_columns]),
        "findings": [finding.to_json() for finding in report.findings],
    }


def from_json(data: Any) -> AnnualReport:
    """Read a report from canonical JSON data (读入规范数据).

    Raises: Unreadable, naming the key, if the data has another shape.
    """
    if not isinstance(data, dict):
        raise Unreadable(
            "这不是年度报告的规范数据：最外层应为对象。请使用 gongkai report read --json 的输出。", place="$"
        )
    form_code = data.get("form")
    if form_code is not None and form_code not in FORMS:
        raise Unreadable(f"不认识的年报格式“{form_code}”，只支持 {'、'.join(FORMS)}。", place="form")
    form = FORMS.get(form_code or "", FORM_2021)
    return AnnualReport(
        organ=_text(data, "organ"),
        year=_year(data),
        form=form_code,
        sections=_sections(_mapping(data, "sections")),
        part2=_part2_in(_mapping(data, "part2"), form),
        part3=_table_in(_mapping(data, "part3"), "part3", form.part3_rows, [c.key for c in form.part3_columns]),
        part4=_table_in(_mapping(data, "part4"), "part4", form.part4_groups, [c.key for c in form.part4_columns]),
        findings=_findings(data.get("findings") or []),
    )


def _part2_out(report: AnnualReport, block: Part2Block, row: Row) -> Any:
    figures = report.part2.get(row.key) or (None,) * len(block.columns)
    plain = [_figure_out(row.key, index, figure) for index, figure in enumerate(figures)]
    if len(block.columns) == 1:
        return plain[0]
    return {column.key: value for column, value in zip(block.columns, plain, strict=True)}


def _figure_out(row: str, index: int, figure: Figure) -> int | str | None:
    if figure is None or (row, index) not in _MONEY_KEYS:
        return figure if figure is None or isinstance(figure, int) else str(figure)
    return str(Decimal(figure).quantize(_MONEY_PLACES))


def _table_out(table: Any, rows: tuple[Row, ...], columns: list[str]) -> dict[str, Any]:
    blank = (None,) * len(columns)
    return {row.key: dict(zip(columns, table.get(row.key) or blank, strict=True)) for row in rows}


def _mapping(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Unreadable(f"规范数据的“{key}”应为对象。", place=key)
    return value


def _text(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise Unreadable(f"规范数据的“{key}”应为文字。", place=key)
    return value


def _year(data: dict[str, Any]) -> int | None:
    year = data.get("year")
    if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
        raise Unreadable("规范数据的“year”应为四位年份整数。", place="year")
    return year


def _sections(data: dict[str, Any]) -> dict[str, str]:
    for key, value in data.items():
        if key not in SECTIONS or not isinstance(value, str | None):
            raise Unreadable(f"规范数据的“sections.{key}”不合要求：只有“1”至“6”，内容为文字。", place=f"sections.{key}")
    return {key: value for key, value in data.items() if value is not None}


def _findings(data: Any) -> tuple[Finding, ...]:
    try:
        return tuple(Finding.from_json(item) for item in data)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"规范数据的“findings”不合要求：{error}。", place="findings") from error


def _part2_in(data: dict[str, Any], form: Form) -> dict[str, Figures]:
    read: dict[str, Figures] = {}
    for block in form.part2:
        for row in block.rows:
            if (value := data.get(row.key)) is None:
                continue
            where = f"part2.{row.key}"
            if len(block.columns) == 1:
                read[row.key] = (_figure_in(value, row.key, 0, where),)
            else:
                cells = _mapping(data, row.key)
                read[row.key] = tuple(
                    _figure_in(cells.get(column.key), row.key, index, f"{where}.{column.key}")
                    for index, column in enumerate(block.columns)
                )
    return read


def _table_in(data: dict[str, Any], part: str, rows: tuple[Row, ...], columns: list[str]) -> dict[str, Figures]:
    read: dict[str, Figures] = {}
    for row in rows:
        if data.get(row.key) is None:
            continue
        cells = _mapping(data, row.key)
        read[row.key] = tuple(
            _figure_in(cells.get(column), row.key, -1, f"{part}.{row.key}.{column}") for column in columns
        )
    return read


def _figure_in(value: Any, row: str, index: int, where: str) -> Figure:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return Decimal(value) if value is not None and (row, index) in _MONEY_KEYS else value
    if isinstance(value, str | float) and (row, index) in _MONEY_KEYS:
        try:
            amount = Decimal(str(value))
        except InvalidOperation:
            amount = Decimal("NaN")
        if amount.is_finite() and abs(amount) < _MONEY_LIMIT:
            return amount
    raise Unreadable(f"规范数据的“{where}”不是整数或空值，而是“{value}”。", place=where)
