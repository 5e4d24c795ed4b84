"""The table of reconsideration and suits (第四部分复议诉讼表): one row of fifteen, three of five, or three tables."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place
from gongkai.parsing.recognition.atoms import Atom, Kind, atoms_of
from gongkai.parsing.recognition.doubt import put_glued, put_plain, put_ragged
from gongkai.parsing.recognition.figures import read_figure
from gongkai.parsing.recognition.fit import Fit, State, certain, fit
from gongkai.parsing.recognition.lines import Line
from gongkai.parsing.recognition.rows import FoundRow
from gongkai.parsing.recognition.segments import Cut, grouped_cuts
from gongkai.parsing.recognition.sheet import Sheet, row_name

GROUPS = ("reconsideration", "direct", "after_reconsideration")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
_ALL = len(GROUPS) * len(RESULTS)


class Proceedings:
    """The fourth part's figures as found (已找到的第四部分数字)."""

    def __init__(self, lines: Sequence[Line], media: str) -> None:
        self.media = media
        self.headers: list[str] = []
        self.buckets: dict[str, list[Atom]] = {}
        self._group = ""
        self._groups: set[str] = set()
        self._before: list[Atom] = []
        for line in lines:
            self._line(list(atoms_of([line], "4")))

    def _line(self, atoms: Sequence[Atom]) -> None:
        figures = [atom for atom in atoms if atom.kind is Kind.FIGURE]
        several = len(atoms) > 2
        if any(atom.kind is Kind.LABEL for atom in atoms):
            self._before = []
        elif not several and not self.buckets:
            self._before += [atom for atom in atoms if atom.kind is Kind.BLANK]
        for atom in atoms:
            if atom.kind is Kind.LABEL and atom.text.startswith("@"):
                self.headers.append(atom.text[1:])
            elif atom.kind is Kind.LABEL and not atom.text.startswith("*"):
                self._group = atom.text
                self._groups.add(atom.text)
            elif atom.kind is Kind.FIGURE or (atom.kind is Kind.BLANK and self._counts(figures, several=several)):
                self.buckets.setdefault(self._group, []).append(atom)

    def _counts(self, figures: Sequence[Atom], *, several: bool) -> bool:
        """Tell whether an empty cell is one of figures: in a row with figures, or a line of its own among them."""
        return bool(figures) if several else bool(self.buckets)

    def found(self) -> bool:
        """Tell whether there are any figures."""
        return any(atom.kind is Kind.FIGURE for bucket in self.buckets.values() for atom in bucket)

    def fill(self, sheet: Sheet) -> None:
        """Enter the figures, group by group where they are labelled, else fifteen in order."""
        results = self._results(sheet)
        buckets = {key: cells for key, cells in self.buckets.items() if any(c.kind is Kind.FIGURE for c in cells)}
        if set(buckets) <= set(GROUPS) and len(buckets) > 1:
            for group, cells in buckets.items():
                self._enter(FoundRow(group, cells), [CellRef(4, group, result) for result in results], 1, sheet)
            self._missing(set(buckets), sheet)
        elif buckets:
            cells = [atom for bucket in buckets.values() for atom in bucket]
            only = next(iter(buckets))
            if self._groups == {only} and len(cells) == len(results):
                self._enter(FoundRow(only, cells), [CellRef(4, only, result) for result in results], 1, sheet)
                self._missing({only}, sheet)
                return
            places = [CellRef(4, group, result) for group in GROUPS for result in results]
            placed = _placed(self._before, cells)
            if placed is None:
                put_ragged(Fit(State.RAGGED, FoundRow(None, cells)), places, sheet)
            else:
                self._enter(FoundRow(None, placed), places, len(GROUPS), sheet)

    def _results(self, sheet: Sheet) -> tuple[str, ...]:
        named = set(self.headers)
        figures = sum(len(bucket) for bucket in self.buckets.values())
        if len(named) < 4 or len(named) == len(RESULTS) or figures >= _ALL:
            return RESULTS
        for column in sheet.form.part4_columns:
            if column.key not in named:
                message = f"第四部分缺少“{column.label}”列，该列留空，不以0代替；请对照原件补正。"
                sheet.remark_place("P-COLUMN-MISSING", Place(4, None, column.key), message)
        return tuple(result for result in RESULTS if result in named)

    def _enter(self, row: FoundRow, cells: Sequence[CellRef], groups: int, sheet: Sheet) -> None:
        found = fit(row, len(cells), self.media)
        if found.state is State.PLAIN:
            self._plain(found, cells, groups, sheet)
        elif found.state is State.GLUED:
            left = self._left(found, groups, len(cells) // groups)
            put_glued(found, cells, sheet, left or found.cuts, by_sum=len(left) == 1, groups=groups)
        else:
            put_ragged(found, cells, sheet)

    def _plain(self, found: Fit, cells: Sequence[CellRef], groups: int, sheet: Sheet) -> None:
        width = len(cells) // groups
        for at in range(0, len(cells), width):
            put_plain(found._replace(cells=found.cells[at : at + width]), cells[at : at + width], sheet)

    @staticmethod
    def _left(found: Fit, groups: int, width: int) -> tuple[Cut, ...]:
        if certain(found) or width != len(RESULTS):
            return ()
        return tuple(grouped_cuts([cell.text for cell in found.cells], groups, width))

    @staticmethod
    def _missing(present: set[str], sheet: Sheet) -> None:
        for group in GROUPS:
            if group not in present:
                message = f"第四部分找不到“{row_name(4, group, sheet.form)}”一组的数字，该组留空。"
                sheet.remark_place("P-ROW-MISSING", Place(4, group), message)


def _placed(before: Sequence[Atom], cells: list[Atom]) -> list[Atom] | None:
    """The fifteen cells among blanks that may be cells or ends of rows (空格归位), None if no sum tells which."""
    every = [*before, *cells]
    if not before or len(every) < _ALL:
        return cells
    windows = [every[at : at + _ALL] for at in range(len(every) - _ALL + 1) if _only_blanks(every, at)]
    fitting = windows if len(windows) == 1 else [window for window in windows if _adds_up(window)]
    return fitting[0] if len(fitting) == 1 else None


def _only_blanks(cells: Sequence[Atom], at: int) -> bool:
    return all(cell.kind is Kind.BLANK for cell in (*cells[:at], *cells[at + _ALL :]))


def _adds_up(cells: Sequence[Atom]) -> bool:
    """Tell whether each group's readable total is the sum of its figures."""
    width = len(RESULTS)
    for at in range(0, _ALL, width):
        *parts, total = (read_figure(cell.text).value for cell in cells[at : at + width])
        if total is not None and total != sum(part for part in parts if part is not None):
            return False
    return True
