"""Findings (核查发现): what does not reconcile, or cannot be judged, with its place and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.annual.cells import CellRef


class Severity(StrEnum):
    """How grave a finding is (级别): an error refuses finalisation, a warning wants an explanation, info tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_ZH = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands in a document as found (原文位置). Everything counts from 1; None: not applicable."""

    page: int | None = None
    table: int | None = None
    line: int | None = None
    row: int | None = None
    column: int | None = None
    text: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The parts that are known, as JSON."""
        names = ("page", "table", "line", "row", "column", "text")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class Place:
    """The canonical position of a finding (规范位置): a cell, a row, a column, a part, or a section of text.

    `part` 2–4 with `row` and `column` of the form (None: the whole row, column or table), or `section` "1"–"6".
    All None: the report as a whole.
    """

    part: int | None = None
    row: str | None = None
    column: str | None = None
    section: str | None = None
    source: Source | None = None

    @classmethod
    def of(cls, cell: CellRef, source: Source | None = None) -> Place:
        """The place of one cell."""
        return cls(cell.part, cell.row, cell.column, None, source)

    def to_json(self) -> dict[str, Any]:
        """The place as in the canonical report JSON."""
        if self.section is not None:
            place: dict[str, Any] = {"section": self.section}
        else:
            place = {"part": self.part, "row": self.row, "column": self.column}
        if self.source is not None:
            place["source"] = self.source.to_json()
        return place

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Place:
        """Read a place back from the canonical report JSON."""
        source = Source(**data["source"]) if data.get("source") else None
        return cls(data.get("part"), data.get("row"), data.get("column"), data.get("section"), source)


Value = int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should see (一条发现).

    `code` V01… for relations, P-… for reading; `expected` and `found` are figures or texts, None where there is
    nothing to compare; `basis` names the article or order behind it, as shown.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    expected: Value = None
    found: Value = None
    basis: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The finding as in the canonical report JSON."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "place": self.place.to_json(),
            "expected": _plain(self.expected),
            "found": _plain(self.found),
            "message": self.message,
            "basis": self.basis,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Finding:
        """Read a finding back from the canonical report JSON."""
        return cls(
            data["code"],
            Severity(data["severity"]),
            Place.from_json(data["place"]),
            data["message"],
            data.get("expected"),
            data.get("found"),
            data.get("basis"),
        )


def _plain(value: Value) -> int | str | None:
    return format(value, "f") if isinstance(value, Decimal) else value


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Tell whether any finding refuses finalisation (是否存在错误级发现)."""
    return any(finding.severity is Severity.ERROR for finding in findings)
