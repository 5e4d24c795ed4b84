"""Labels and figures put together into rows (标题与数字成行)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gongkai.parsing.recognition.atoms import Atom, Kind
from gongkai.parsing.recognition.labels import GROUP
from gongkai.parsing.recognition.lines import EXACT_MEDIA


@dataclass
class FoundRow:
    """A row as found (找到的一行): its label, None if the figures stood without one, and its cells in order.

    `pads`: cells known to be there, but not where. `by_order`: the label was inferred from the order of the rows.
    `stray`: how many figures followed the complete row. `headers`: the column labels above it since the block began.
    """

    key: str | None
    cells: list[Atom] = field(default_factory=list)
    pads: int = 0
    by_order: bool = False
    stray: int = 0
    headers: tuple[str, ...] = ()

    @cached_property
    def figures(self) -> list[Atom]:
        """The cells that hold something; asked for when the row is complete."""
        return [cell for cell in self.cells if cell.kind is Kind.FIGURE]


class Assembler:
    """Walks over atoms and closes a row when it is full, when its line ends or when the next label comes."""

    def __init__(self, width: Callable[[str | None, Sequence[str]], int], *, labels_in_rows: bool) -> None:
        self.labels_in_rows = labels_in_rows
        self.rows: list[FoundRow] = []
        self._width = width
        self._headers: list[str] = []
        self._block_has_rows = False
        self._row = FoundRow(None)
        self._line: list[Atom] = []
        self._labelled_here = False

    def run(self, atoms: Iterable[Atom]) -> list[FoundRow]:
        """All rows in order, those without label too."""
        for atom in atoms:
            if atom.kind is Kind.END:
                self._end_of_line(is_row=atom.text == "row")
            else:
                self._line.append(atom)
        self._close()
        return self.rows

    def _end_of_line(self, *, is_row: bool) -> None:
        line, self._line = self._line, []
        figures, labels = _count(line)
        labelled = labels > 0
        if is_row and figures > 1 and labels == 1 and self._plain_row(line):
            return
        if is_row and figures > 1 and not labelled and self.labels_in_rows:
            self._close()
        if is_row and not figures and not labelled:
            line = [atom for atom in line if atom.kind is Kind.LABEL]
        for atom in line:
            self._take(atom)
        if figures > 1 or (is_row and labelled and (figures or self._row.cells)):
            self._close()

    def _plain_row(self, line: Sequence[Atom]) -> bool:
        """Take a table row that has its one label and then nothing but cells, as most rows do."""
        at = next(index for index, atom in enumerate(line) if atom.kind is Kind.LABEL and atom.text[0] not in "@*")
        cells = list(line[at + 1 :])
        if any(atom.kind is Kind.LABEL or atom.kind is Kind.PADS for atom in cells):
            return False
        self._close()
        self._block_has_rows = True
        self.rows.append(FoundRow(line[at].text, cells, headers=tuple(self._headers)))
        return True

    def _take(self, atom: Atom) -> None:
        if atom.kind is Kind.LABEL:
            self._label(atom)
        elif atom.kind is Kind.PADS:
            self._row.pads += int(atom.text)
        elif atom.kind is Kind.FIGURE or self._row.key is not None or self._row.cells:
            if len(self._row.cells) >= self._room() and atom.kind is Kind.FIGURE and not self._beside(atom):
                self._close()
            self._row.cells.append(atom)

    def _room(self) -> int:
        return self._width(self._row.key, self._headers)

    def _beside(self, atom: Atom) -> bool:
        """Tell whether a cell stands in the same table row as the last one taken."""
        last, here = self._row.cells[-1].piece.source, atom.piece.source
        return here.row is not None and (last.table, last.row) == (here.table, here.row)

    def _label(self, atom: Atom) -> None:
        if atom.text == self._row.key and not self._row.cells:
            return
        self._close()
        if atom.text.startswith("@"):
            if self._block_has_rows:
                self._headers, self._block_has_rows = [], False
            self._headers.append(atom.text[1:])
        elif not atom.text.startswith(GROUP):
            self._row = FoundRow(atom.text)
            self._block_has_rows = True

    def _close(self) -> None:
        row, self._row = self._row, FoundRow(None)
        if not row.figures and not (row.key and (row.cells or row.pads)):
            return
        row.headers = tuple(self._headers)
        if row.key is None and self.rows and len(row.figures) < self._width(None, self._headers):
            self.rows[-1].stray += len(row.figures)
            return
        self.rows.append(row)


def labels_in_rows(lines: Iterable[Sequence[Atom]]) -> bool:
    """Tell whether the rows of this table carry their labels with them (行标题与数字同行)."""
    both = 0
    for line in lines:
        figures, labels = _count(line)
        both += labels > 0 and figures > 1
        if both >= 3:
            return True
    return False


def _count(line: Sequence[Atom]) -> tuple[int, int]:
    """How many figures and how many labels of rows a line has."""
    figures = labels = 0
    for kind, text, _, _ in line:
        if kind is Kind.FIGURE:
            figures += 1
        elif kind is Kind.LABEL and text[0] not in "@*":
            labels += 1
    return figures, labels


def by_line(atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    """Atoms line by line (按行分组)."""
    line: list[Atom] = []
    for atom in atoms:
        if atom.kind is Kind.END:
            yield line
            line = []
        else:
            line.append(atom)


def name_by_order(rows: list[FoundRow], order: Sequence[str]) -> None:
    """Give rows without label the one that the order of the form leaves for them (按行序补标题).

    Only where exactly as many rows stand between two labelled ones as the form has there and nobody else claims.
    """
    claimed = {row.key for row in rows if row.key}
    place = {key: index for index, key in enumerate(order)}
    start = 0
    while start < len(rows):
        if rows[start].key is not None:
            start += 1
            continue
        end = start
        while end < len(rows) and rows[end].key is None:
            end += 1
        before = place.get(rows[start - 1].key or "", -1) if start else -1
        after = place.get(rows[end].key or "", len(order)) if end < len(rows) else len(order)
        free = [key for key in order[before + 1 : after] if key not in claimed]
        if len(free) == end - start:
            for row, key in zip(rows[start:end], free, strict=True):
                row.key, row.by_order = key, True
        start = end


def collapsed(row: FoundRow, media: str) -> bool:
    """Tell whether blank cells of a row were moved to its end (空格是否被挤到行末): positions are then lost."""
    if media in EXACT_MEDIA or len(row.figures) < 2 or row.cells[-1].kind is not Kind.BLANK:
        return False
    filled = [cell.kind is Kind.FIGURE for cell in row.cells]
    return all(filled[: sum(filled)])
