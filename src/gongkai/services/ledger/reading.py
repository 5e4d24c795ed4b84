"""From a file or a folder to raw rows with their places (读取台账文件). Nothing is understood here, nothing guessed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from gongkai.errors import NotFound, Unreadable
from gongkai.services.ledger.sheets import GUIDE, SHEETS
from gongkai.services.why import why

_MOST_BYTES = 500_000_000
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a ledger file (一处问题): the sheet, the cell like B7, a Chinese sentence."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        return f"“{self.sheet}”{self.cell}：{self.message}" if self.cell else f"“{self.sheet}”：{self.message}"


@dataclass(slots=True)
class RawSheet:
    """One sheet as found (一张表原样). `rows[0]` is row 1; `problems` what reading itself found."""

    name: str
    rows: list[list[Any]]
    problems: list[Problem] = field(default_factory=list)


def read_ledger(source: Path) -> list[RawSheet]:
    """Read an .xlsx workbook, a .csv file or a folder of .csv files.

    Raises: NotFound if it is not there; Unreadable if it cannot be read as what its name says.
    """
    if not source.exists():
        raise NotFound(f"没有“{source}”这个文件或文件夹，请核对路径。", path=str(source))
    if source.is_dir():
        files = sorted(source.glob("*.csv"))
        if not files:
            raise Unreadable(f"文件夹“{source}”中没有 CSV 文件。", path=str(source))
        return [_csv_sheet(file) for file in files]
    kind = source.suffix.lower()
    if kind not in (".xlsx", ".csv"):
        raise Unreadable(
            f"不支持“{source.name}”这种文件，请用 .xlsx 工作簿、.csv 文件或装有 CSV 文件的文件夹。", path=str(source)
        )
    try:
        return _workbook(source) if kind == ".xlsx" else [_csv_sheet(source)]
    except OSError as error:
        raise Unreadable(f"无法读取“{source}”（{why(error)}）。", path=str(source)) from error


def address(row: int, column: int) -> str:
    """Return the address of a cell from its row and column, both counted from 0: (6, 1) is B7."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"


def _csv_sheet(file: Path) -> RawSheet:
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise Unreadable(f"“{file.name}”的文字编码无法识别，请另存为 UTF-8 编码的 CSV。", path=str(file)) from error
    if "\0" in text:
        raise Unreadable(f"“{file.name}”不是文本文件，请另存为 CSV。", path=str(file))
    try:
        rows: list[list[Any]] = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise Unreadable(f"“{file.name}”不是合格的 CSV 文件（引号不配对等）。", path=str(file)) from error
    return RawSheet(_sheet_name(file.stem, rows), rows)


def _sheet_name(stem: str, rows: list[list[Any]]) -> str:
    """The sheet a CSV file is: by its name, else by its headings if they are those of exactly one sheet."""
    if stem in SHEETS or not rows:
        return stem
    headings = {str(cell).strip() for cell in rows[0]}
    fits = [name for name, sheet in SHEETS.items() if headings == {column.heading for column in sheet.columns}]
    return fits[0] if len(fits) == 1 else stem


def _workbook(file: Path) -> list[RawSheet]:
    data = file.read_bytes()
    try:
        formulas = _formula_cells(data)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return [
                _raw_sheet(workbook, name, formulas.get(name, [])) for name in workbook.sheet_names if name != GUIDE
            ]
    except (CalamineError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        raise Unreadable(
            f"“{file.name}”不是可读的 .xlsx 工作簿（可能已损坏、已加密或只是改了扩展名）。请用表格软件另存为 .xlsx。",
            path=str(file),
        ) from error


def _raw_sheet(workbook: CalamineWorkbook, name: str, formulas: list[str]) -> RawSheet:
    sheet = workbook.get_sheet_by_name(name)
    raw = RawSheet(name, sheet.to_python(skip_empty_area=False))
    for place in formulas:
        raw.problems.append(Problem(name, place, "是公式，导入的数字须是填好的值，请选择性粘贴为数值"))
    for (top, left), _bottom_right in sheet.merged_cell_ranges or ():
        raw.problems.append(Problem(name, address(top, left), "是合并单元格，请取消合并后逐格填写"))
    return raw


def _formula_cells(data: bytes) -> dict[str, list[str]]:
    """The addresses of formula cells by sheet; the figures a spreadsheet last computed may be stale."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
            raise Unreadable("工作簿解开后过大（超过 500 MB），请拆分后分次导入。")
        for name, part in _sheet_parts(archive):
            xml = archive.read(part)
            if _FORMULA.search(xml):
                found[name] = list(_formulas(xml))
    return found


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    relations = {
        node.get("Id"): str(node.get("Target")).removeprefix("/").removeprefix("xl/")
        for node in _parsed(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for node in _parsed(archive.read("xl/workbook.xml")).iter("{*}sheet"):
        target = next((relations.get(value) for key, value in node.items() if key.endswith("}id")), None)
        if target is not None:
            yield str(node.get("name")), f"xl/{target}"


def _parsed(xml: bytes) -> Any:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _formulas(xml: bytes) -> Iterator[str]:
    for _, node in etree.iterparse(io.BytesIO(xml), tag="{*}c", resolve_entities=False, no_network=True):
        if node.find("{*}f") is not None:
            yield str(node.get("r"))
        node.clear()
