"""Real published reports read against their careful transcriptions (see ../shared/samples/README.md)."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual.cells import CellRef
from gongkai.annual.checking import check
from gongkai.annual.findings import Severity
from gongkai.annual.report import AnnualReport
from gongkai.parsing.readers.html import read_html
from gongkai.parsing.readers.text import read_text
from gongkai.parsing.recognition import read_report

NAMES = (
    "hangzhou-city-2025",
    "pingtan-agriculture-2025",
    "pingtan-economy-2024",
    "pingtan-jinjing-2024",
    "pingtan-resources-2021",
    "pingtan-summary-2024",
    "recreated-cell-bar",
    "recreated-collapsed-blanks",
    "shanghai-general-office-2019",
    "shanghai-stcsm-2024",
    "shuyang-county-2025",
)
DOCUMENTS = ("issued", "repealed", "in_force")
ITEMS = ("previous_items", "change", "decisions")
APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
TABLE1: dict[str, tuple[str, tuple[str | None, ...]]] = {
    "规章": ("rules", DOCUMENTS),
    "行政规范性文件": ("normative_documents", DOCUMENTS),
    "行政许可": ("licences", (None,)),
    "行政处罚": ("penalties", (None,)),
    "行政强制": ("compulsion", (None,)),
    "行政事业性收费": ("charges_wan_yuan", (None,)),
}
TABLE1_2019: dict[str, tuple[str, tuple[str | None, ...]]] = {
    "规章": ("rules", ("made", "disclosed", "disclosed_total")),
    "规范性文件": ("normative_documents", ("made", "disclosed", "disclosed_total")),
    "行政许可": ("licences", ITEMS),
    "其他对外管理服务事项": ("other_services", ITEMS),
    "行政处罚": ("penalties", ITEMS),
    "行政强制": ("compulsion", ITEMS),
    "行政事业性收费": ("charges", ITEMS[:2]),
    "政府集中采购": ("procurement", ("items", "amount")),
}
TABLE3 = {"行政复议": "reconsideration", "未经复议直接起诉": "direct", "复议后起诉": "after_reconsideration"}
ORDINALS = "一二三四五六七"


def row_key(label: str) -> str:
    """三.三.1 → 3.3.1; 四 → 4."""
    return ".".join(str(ORDINALS.index(piece) + 1) if piece in ORDINALS else piece for piece in label.split("."))


def transcribed(expected: dict[str, Any]) -> dict[CellRef, int | Decimal | None]:
    """The transcription's cells under our names."""
    cells: dict[CellRef, int | Decimal | None] = {}
    for table, names in ((expected["table1"], TABLE1), (expected.get("table1_2019"), TABLE1_2019)):
        for label, (row, columns) in names.items() if table else ():
            figures = table[label] if isinstance(table[label], list) else [table[label]] * len(columns)
            cells |= {CellRef(2, row, column): _exact(figure) for column, figure in zip(columns, figures, strict=True)}
    for label, figures in expected["table2"]["rows"].items():
        cells |= dict(zip([CellRef(3, row_key(label), c) for c in APPLICANTS], figures or [None] * 7, strict=True))
    for label, row in TABLE3.items():
        figures = expected["table3"][label] or [None] * 5
        cells |= dict(zip([CellRef(4, row, c) for c in RESULTS], figures, strict=True))
    return cells


def _exact(figure: float | None) -> int | Decimal | None:
    return Decimal(str(figure)) if isinstance(figure, float) else figure


def read_sample(folder: Path) -> AnnualReport:
    source = next(folder.glob("source.*"))
    text = source.read_text(encoding="utf-8")
    return read_report(read_html(text) if source.suffix == ".html" else read_text(text))


def marks(report: AnnualReport) -> dict[tuple[int | None, str | None, str | None], set[str]]:
    found: dict[tuple[int | None, str | None, str | None], set[str]] = {}
    for finding in report.findings:
        place = finding.place
        found.setdefault((place.part, place.row, place.column), set()).add(finding.code)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_transcribed_cell_is_read_as_transcribed(samples: Path, name: str) -> None:
    expected = transcribed(json.loads((samples / name / "expected.json").read_text(encoding="utf-8")))
    report = read_sample(samples / name)
    assert {cell: report.figure(cell) for cell in expected} == expected


@pytest.mark.parametrize("name", NAMES)
def test_ambiguous_cells_are_marked_with_their_readings(samples: Path, name: str) -> None:
    expected = json.loads((samples / name / "expected.json").read_text(encoding="utf-8"))
    report = read_sample(samples / name)
    for place, entry in expected.get("ambiguous", {}).items():
        row, columns = TABLE1[place.removeprefix("table1.")]
        for column in columns:
            (finding,) = [f for f in report.findings if f.place.row == row and f.place.column == column]
            assert finding.code == "P-AMBIGUOUS"
            assert finding.found == entry["digits"]
            assert "、".join(map(str, entry["best"])) in str(finding.expected)


@pytest.mark.parametrize("name", NAMES)
def test_form_and_year_are_recognised(samples: Path, name: str) -> None:
    origin = json.loads((samples / name / "origin.json").read_text(encoding="utf-8"))
    report = read_sample(samples / name)
    assert report.year == origin.get("year")
    assert report.form == origin.get("format", "2021-30")


@pytest.mark.parametrize("name", NAMES)
def test_the_violations_listed_are_found_and_no_other_errors(samples: Path, name: str) -> None:
    expected = json.loads((samples / name / "expected.json").read_text(encoding="utf-8"))
    errors = [f for f in check(read_sample(samples / name)) if f.severity is Severity.ERROR]
    rows = {row_key(match[1]) for text in expected["violations"] if (match := re.match(r"row (\S+):", text))}
    assert {f.place.row for f in errors if f.place.row} == rows
    assert len(errors) == len(expected["violations"])


def test_the_reference_report_lacks_its_total_column_and_keeps_it_empty(samples: Path) -> None:
    report = read_sample(samples / "xigong-science-bureau-2025")
    found = marks(report)
    assert (report.organ, report.year, report.form) == ("西工区科学技术局", 2025, "2021-30")
    assert "P-COLUMN-MISSING" in found[3, None, "total"]
    assert {row[-1] for row in report.part3.values()} == {None}
    assert report.part2["licences"] == (2,)


def test_the_reference_reports_item_rows_of_five_figures_are_zeros_only_by_deduction(samples: Path) -> None:
    report = read_sample(samples / "xigong-science-bureau-2025")
    found = marks(report)
    assert report.part3["3.3.1"] == (0, 0, 0, 0, 0, 0, None)
    assert all(found[3, "3.3.1", column] == {"P-DEDUCED"} for column in APPLICANTS[:-1])
    assert (3, "3.1", "business") not in found
    assert not [f for f in check(report) if f.severity is Severity.ERROR]
    (finding,) = [f for f in report.findings if f.place.row == "3.6.3" and f.place.column == "other"]
    assert "5个数字" in finding.message


def test_narrative_of_the_reference_report_is_complete(samples: Path) -> None:
    report = read_sample(samples / "xigong-science-bureau-2025")
    assert set(report.sections) == set("123456")
    assert "36 条" in report.sections["1"]
    assert report.sections["6"] == "2025 年，我局未产生信息公开处理费。"
