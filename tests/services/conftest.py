"""An organ with a channel, and ledger files made by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from gongkai.services.import_ledger import ImportSummary, import_ledger
from gongkai.services.ledger.sheets import SHEETS
from gongkai.store.models import Channel, Organ

Rows = Iterable[Iterable[Any]]


@pytest.fixture
def bureau(db: None) -> Organ:
    organ = Organ.objects.create(code="bureau", name="甲区测试局", level="county")
    Channel.objects.create(organ=organ, name="某网站", kind="website")
    return organ


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook of sheets, with the template's headings unless `headings` says otherwise."""

    def write(sheets: dict[str, Rows], *, headings: bool = True) -> Path:
        path = tmp_path / "台账.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for name, rows in sheets.items():
                page = book.add_worksheet(name)
                first = [[column.heading for column in SHEETS[name].columns]] if headings else []
                for number, row in enumerate([*first, *rows]):
                    page.write_row(number, 0, row)
        return path

    return write


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Write one sheet as a CSV file in an encoding."""

    def write(name: str, rows: Rows, encoding: str = "utf-8") -> Path:
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([[column.heading for column in SHEETS[name].columns], *rows])
        return path

    return write


@pytest.fixture
def take(bureau: Organ) -> Callable[..., ImportSummary]:
    """Import a file into the bureau."""
    return lambda source, **more: import_ledger(source=source, organ_code=bureau.code, actor="测试", **more)
