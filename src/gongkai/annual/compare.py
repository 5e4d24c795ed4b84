"""Two reports beside each other (逐格比较): year over year, before and after a correction, ours and theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.annual.cells import CellRef
from gongkai.annual.form import FORM_2021
from gongkai.annual.labels import PART_NAMES, cell_label
from gongkai.annual.report import AnnualReport, Figure


class ChangeKind(StrEnum):
    """How a cell differs (差异类型): another figure, a figure where there was none, none where there was one."""

    CHANGED = "changed"
    APPEARED = "appeared"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs between two reports (一处差异). `difference` after − before, None where one is blank."""

    cell: CellRef
    label: str
    before: Figure
    after: Figure

    @property
    def kind(self) -> ChangeKind:
        """How the cell differs (差异类型)."""
        if self.before is None:
            return ChangeKind.APPEARED
        return ChangeKind.VANISHED if self.after is None else ChangeKind.CHANGED

    @property
    def difference(self) -> int | Decimal | None:
        """How much was added, negative where less (增减); None where one of the two is blank."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def percent(self) -> Decimal | None:
        """The difference in hundredths of the earlier figure, one decimal (增减百分比); None from zero or blank."""
        if self.difference is None or not self.before:
            return None
        return (Decimal(self.difference) * 100 / Decimal(self.before)).quantize(Decimal("0.1"))


def compare(before: AnnualReport, after: AnnualReport) -> tuple[Change, ...]:
    """Return the cells in which two reports differ, in printed order (逐格差异).

    Shape: cells that both forms have; between the two editions those of part three but （六） and part four.
    A blank equals a blank and nothing else.
    """
    return tuple(change for change in _common(before, after) if change.before != change.after)


def side_by_side(before: AnnualReport, after: AnnualReport) -> tuple[Change, ...]:
    """Return every cell that both forms have with both figures, differing or not (逐格对照)."""
    return tuple(_common(before, after))


def _common(before: AnnualReport, after: AnnualReport) -> Iterator[Change]:
    old, new = before.edition or FORM_2021, after.edition or FORM_2021
    shared = set(old.cells) if old is not new else None
    for cell in new.cells:
        if shared is None or (cell in shared and cell.part != 2):
            label = PART_NAMES[cell.part] + cell_label(cell, new)
            yield Change(cell, label, before.figure(cell), after.figure(cell))
