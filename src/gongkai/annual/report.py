"""The annual report as a value (年度报告): its texts, its 200 figures, its findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Finding, Source
from gongkai.annual.form import FORMS, Form

Figure = int | Decimal | None
Figures = tuple[Figure, ...]

SECTIONS = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """A 政府信息公开工作年度报告, ours or anybody's.

    Shape: `part2` row key → figures in the order of the form's columns (one figure: a tuple of one); `part3` row key →
    seven figures in the order of APPLICANT_COLUMNS; `part4` group key → five figures in the order of RESULT_COLUMNS.
    A row that the source does not have is absent from its mapping; a figure that cannot be read is None; neither is 0.
    Units: counts are `int`; charges are `Decimal` 万元.
    `sections`: text of each part, "1"–"6"; a part that the source does not have is absent. `sources`: where each figure
    stood in the document read; empty for our own reports.
    `headings`: the headings of the parts exactly as printed, in document order, by part; empty where a reader kept none
    (and for our own reports, which print those of the form). `preamble`: the text between the title and part one.
    """

    organ: str | None = None
    year: int | None = None
    form: str | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    part2: Mapping[str, Figures] = field(default_factory=dict)
    part3: Mapping[str, Figures] = field(default_factory=dict)
    part4: Mapping[str, Figures] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    sources: Mapping[CellRef, Source] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    preamble: str = ""

    @property
    def edition(self) -> Form | None:
        """The form this report follows, None if it was not recognised (所用格式)."""
        return FORMS.get(self.form) if self.form else None

    def figure(self, cell: CellRef) -> Figure:
        """The figure at a cell; None if the row is missing or the figure unreadable.

        Raises: KeyError if the report's form has no such cell.
        """
        row = self.table(cell.part).get(cell.row)
        return None if row is None else row[self.column_index(cell)]

    def column_index(self, cell: CellRef) -> int:
        """Position of the cell in its row's tuple."""
        return (self.edition or FORMS["2021-30"]).position[cell]

    def table(self, part: int) -> Mapping[str, Figures]:
        """The figures of one part by row key."""
        return self.part3 if part == 3 else self.part2 if part == 2 else self.part4

    def walk(self) -> Iterator[tuple[CellRef, Figure]]:
        """Every cell of the form with its figure, in printed order."""
        for cell in (self.edition or FORMS["2021-30"]).cells:
            yield cell, self.figure(cell)

    def with_findings(self, *more: Finding) -> AnnualReport:
        """The same report with further findings."""
        return replace(self, findings=(*self.findings, *more))
