"""The table of requests (第三部分申请表): its columns, its rows, and what its relations leave of doubtful digits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place
from gongkai.annual.form import Form
from gongkai.parsing.recognition.atoms import atoms_of
from gongkai.parsing.recognition.doubt import put_collapsed, put_glued, put_plain, put_ragged
from gongkai.parsing.recognition.fit import Fit, State, fit, runs_together
from gongkai.parsing.recognition.labels import APPLICANTS, PART3
from gongkai.parsing.recognition.lines import Line, Piece, unsqueezed
from gongkai.parsing.recognition.rows import Assembler, FoundRow, by_line, labels_in_rows, name_by_order
from gongkai.parsing.recognition.settle import settle
from gongkai.parsing.recognition.sheet import Sheet, row_name
from gongkai.parsing.recognition.text import compact, squeeze

ALL_COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_services", "other", "total")
SUBTOTAL = "subtotal"
_NOT_FIRST = frozenset({"3.6.3", "3.7"})


class Requests:
    """The table of requests as found, before the form is known (已找到的申请表)."""

    def __init__(self, lines: Sequence[Line], media: str) -> None:
        self.media = media
        header, body = _split(lines)
        self.columns, self.first_column = _columns(header)
        if SUBTOTAL in self.columns:
            self.rows = self._without_subtotals(self._rows(body, len(self.columns)))
            return
        self.rows = self._rows(body)
        if len(self.columns) < len(ALL_COLUMNS) and self._mostly(len(ALL_COLUMNS)):
            self.columns = ALL_COLUMNS
        elif len(self.columns) < len(ALL_COLUMNS):
            self.rows = self._rows(body, len(self.columns))

    def _rows(self, body: Sequence[Line], width: int = len(ALL_COLUMNS)) -> list[FoundRow]:
        atoms = list(atoms_of(body, "3"))
        in_rows = labels_in_rows(by_line(atoms))
        rows = Assembler(lambda _key, _headers: width, labels_in_rows=in_rows).run(atoms)
        return _other_items([row for row in rows if not (in_rows and _loose(row))])

    def _without_subtotals(self, rows: list[FoundRow]) -> list[FoundRow]:
        """Leave out a column of subtotals, which the form does not have; rows of another width stay as they are."""
        place, width = self.columns.index(SUBTOTAL), len(self.columns)
        self.columns = tuple(column for column in self.columns if column != SUBTOTAL)
        for row in rows:
            if len(row.cells) == width:
                del row.cells[place]
        return [FoundRow(row.key, row.cells, row.pads, row.by_order, row.stray, row.headers) for row in rows]

    def _mostly(self, width: int) -> bool:
        full = sum(fit(row, width, self.media, self.first_column).state is not State.RAGGED for row in self.rows)
        narrow = sum(
            fit(row, len(self.columns), self.media, self.first_column).state is State.PLAIN for row in self.rows
        )
        return full > narrow

    def keys(self) -> set[str]:
        """Keys of the rows that have figures."""
        return {row.key for row in self.rows if row.key and row.figures}

    def fill(self, sheet: Sheet) -> None:
        """Enter the rows into the sheet, those in doubt as far as the relations allow (填入并标注)."""
        form = sheet.form
        order = [row.key for row in form.part3_rows]
        name_by_order(self.rows, order)
        fits = self._fits(order, sheet)
        for column in ALL_COLUMNS:
            if column not in self.columns and self.rows:
                _column_missing(column, sheet)
        for key, found in fits.items():
            if found.state is State.PLAIN:
                put_plain(found, _cells(key, self.columns), sheet)
        settled = settle(fits, self.columns, sheet)
        for key, found in fits.items():
            cells = _cells(key, self.columns)
            if found.state is State.GLUED:
                totals = 1 if self.columns[-1] == "total" else 0
                put_glued(found, cells, sheet, settled[key].cuts, by_sum=settled[key].by_sum, groups=totals)
            elif found.state is State.COLLAPSED:
                put_collapsed(found, cells, sheet)
        for key, found in fits.items():
            if found.state is State.RAGGED:
                put_ragged(found, _cells(key, self.columns), sheet, _known_zeros(key, self.columns, sheet))
        _rows_missing(form, set(fits), sheet)

    def _fits(self, order: Sequence[str], sheet: Sheet) -> dict[str, Fit]:
        fits: dict[str, Fit] = {}
        sticky = any(runs_together(row) for row in self.rows)
        for row in self.rows:
            if row.key is None or row.key not in order:
                _of_other_form(row, sheet)
                continue
            found = fit(row, len(self.columns), self.media, self.first_column, sticky=sticky)
            earlier = fits.get(row.key)
            if earlier is None or (earlier.state is State.RAGGED and found.state is not State.RAGGED):
                fits[row.key] = found
            elif earlier.digits != found.digits and found.state is not State.RAGGED:
                message = f"第三部分“{row_name(3, row.key, sheet.form)}”一行出现两次，数字不同，取先出现的一行。"
                for cell in _cells(row.key, self.columns):
                    sheet.remark_place("P-ROW-TWICE", Place.of(cell, found.source), message, found=found.digits)
        return fits


def _split(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Header and body: the body begins with the first label that only a row can have."""
    for index, line in enumerate(lines):
        for number, piece in enumerate(line.pieces):
            start = _first_row_label(piece.text)
            if start is None:
                continue
            before = piece._replace(text=unsqueezed(piece.text, 0, start))
            rest = piece._replace(text=unsqueezed(piece.text, start, len(piece.text))) if start else piece
            header = [*lines[:index], Line((*line.pieces[:number], before), line.table)]
            return header, [Line((rest, *line.pieces[number + 1 :]), line.table), *lines[index + 1 :]]
    return [], list(lines)


def _first_row_label(text: str) -> int | None:
    if len(text) < 3 or text.isdigit():
        return None
    plain = squeeze(text)
    for key, start, _ in PART3.find(plain):
        if key not in _NOT_FIRST and not key.startswith("*"):
            return start
    return None


def _columns(header: Sequence[Line]) -> tuple[tuple[str, ...], int | None]:
    """Keys of the applicant columns that the header names, and the place of the first; all if it names too few."""
    places: dict[str, Piece] = {}
    for line in header:
        for piece in line.pieces:
            for key, _, _ in APPLICANTS.find(compact(piece.text)):
                if not key.startswith("*"):
                    places.setdefault(key, piece)
    named = tuple(key for key in (*ALL_COLUMNS[:-1], SUBTOTAL, ALL_COLUMNS[-1]) if key in places)
    if len(named) < 5:
        return ALL_COLUMNS, None
    tables = {piece.source.table for piece in places.values()}
    columns = [places[key].source.column for key in named]
    if len(tables) > 1 or None in columns or len(set(columns)) < len(columns):
        return named, None
    ordered = sorted(named, key=lambda key: places[key].source.column or 0)
    return tuple(ordered), min(column for column in columns if column is not None)


def _other_items(rows: list[FoundRow]) -> list[FoundRow]:
    """（六）其他处理 has no figures where its items have; figures beside it are those of its first item."""
    keys = {row.key for row in rows if row.figures}
    if not keys & {"3.6.1", "3.6.2"}:
        return rows
    for row in rows:
        if row.key == "3.6" and "3.6.1" not in keys:
            row.key = None
    return [row for row in rows if row.key != "3.6"]


def _loose(row: FoundRow) -> bool:
    """Tell whether a stray figure in running text was taken for a row, where the rows stand in tables."""
    return len(row.figures) < 3 and bool(row.cells) and all(cell.piece.source.row is None for cell in row.cells)


def _of_other_form(row: FoundRow, sheet: Sheet) -> None:
    if row.key is not None and row.figures:
        shown = " ".join(atom.text for atom in row.figures)
        message = f"第三部分有一行（{shown}）属于另一版格式，与所认定的格式不符，未予读取。"
        sheet.remark_place("P-FORM-MIXED", Place(3, row.key, None, None, row.figures[0].piece.source), message)


@lru_cache(maxsize=256)
def _cells(key: str, columns: tuple[str, ...]) -> tuple[CellRef, ...]:
    return tuple([CellRef(3, key, column) for column in columns])


def _known_zeros(key: str, columns: tuple[str, ...], sheet: Sheet) -> set[CellRef]:
    """Cells that must be zero because （七）总计 of their column is (总计为0则各项均为0)."""
    if key not in sheet.form.part3_sum_rows:
        return set()
    return {CellRef(3, key, column) for column in columns if sheet.figures.get(CellRef(3, "3.7", column)) == 0}


def _column_missing(column: str, sheet: Sheet) -> None:
    label = {entry.key: entry.label for entry in sheet.form.part3_columns}[column]
    message = f"第三部分申请表缺少“{label}”列，该列各行留空，不以0代替；请对照原件补正。"
    sheet.remark_place("P-COLUMN-MISSING", Place(3, None, column), message)


def _rows_missing(form: Form, present: set[str], sheet: Sheet) -> None:
    if not present:
        return
    for row in form.part3_rows:
        if row.key not in present:
            message = f"第三部分申请表找不到“{row.label}”一行，该行留空。"
            sheet.remark_place("P-ROW-MISSING", Place(3, row.key), message)
