"""The tables of proactive disclosure (第二部分各表), of either form and of both mixed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place
from gongkai.annual.form import Form
from gongkai.parsing.recognition.atoms import Kind, atoms_of
from gongkai.parsing.recognition.doubt import put_glued, put_plain, put_ragged
from gongkai.parsing.recognition.figures import Reading, read_figure
from gongkai.parsing.recognition.fit import Fit, State, certain, fit
from gongkai.parsing.recognition.lines import Line
from gongkai.parsing.recognition.rows import Assembler, FoundRow, by_line, labels_in_rows
from gongkai.parsing.recognition.segments import Cut
from gongkai.parsing.recognition.sheet import Sheet, row_name
from gongkai.parsing.recognition.text import squeeze

_DOCUMENTS = ("rules", "normative_documents")
_OLD = {"made", "disclosed", "disclosed_total", "previous_items", "change", "items", "amount"}
_NEW = {"issued", "repealed", "in_force", "charge"}
_ONLY_OLD = {"other_services", "procurement"}
_MONEY = {("charges_wan_yuan", None), ("procurement", "amount")}
_ISSUED = re.compile(r"规范性文件[^，。；、0-9]{0,8}?(\d+)\s*[件条份部个篇]|(\d+)\s*[件条份部个篇](?:行政)?规范性文件")
_IN_FORCE = re.compile(r"[现先]行有效[^，。；0-9]{0,14}?(\d+)\s*[件条份部个篇]")
_OPEN_WIDTH = 99


class Disclosure:
    """The second part's rows as found, before the form is known (已找到的第二部分各行)."""

    def __init__(self, lines: Sequence[Line], media: str) -> None:
        self.media = media
        atoms = list(atoms_of(lines, "2"))
        self.header_unit = _header_unit(lines)
        assembler = Assembler(_width, labels_in_rows=labels_in_rows(by_line(atoms)))
        self.rows = [row for row in assembler.run(atoms) if row.key]

    def votes(self) -> tuple[int, int]:
        """How many figures speak for the form of 2021 and for that of 2019."""
        new = old = 0
        for row in self.rows:
            size = len(row.figures)
            old += size if _is_old(row) else 0
            new += size if _is_new(row) else 0
        return new, old

    def fill(self, sheet: Sheet, narrative: str) -> None:
        """Enter the rows that belong to the sheet's form; say of the others that they do not."""
        old_form = sheet.form.code == "2019-60"
        present = set()
        for row in self.rows:
            key = _key_in(row.key or "", old_form=old_form)
            cells = _cells_of(key, sheet.form)
            if key in present and row.figures:
                continue
            if cells is None or (_is_old(row) and not old_form) or (_is_new(row) and old_form):
                self._mixed(row, key, cells, sheet)
                present.add(key)
                continue
            if row.cells or row.pads:
                present.add(key)
                self._row(row, cells, sheet, narrative)
        _rows_missing(present, sheet)

    def _row(self, row: FoundRow, cells: Sequence[CellRef], sheet: Sheet, narrative: str) -> None:
        found = fit(_without_copies(row), len(cells), self.media)
        if found.state is State.PLAIN:
            if (cells[-1].row, cells[-1].column) in _MONEY:
                put_plain(found._replace(cells=found.cells[:-1]), cells[:-1], sheet)
                self._money(found, cells[-1], sheet)
            else:
                put_plain(found, cells, sheet)
        elif found.state is State.GLUED:
            hints = (narrative, row.key or "")
            put_glued(found, cells, sheet, _plausible(found, *hints), by_sum=False)
        else:
            put_ragged(found, cells, sheet)

    def _money(self, found: Fit, cell: CellRef, sheet: Sheet) -> None:
        atom = found.cells[-1]
        reading = read_figure(atom.text) if atom.kind is Kind.FIGURE else Reading(None, blank=True)
        value = None if reading.value is None else Decimal(reading.value)
        unit = reading.unit or (self.header_unit if cell.row == "charges_wan_yuan" else None)
        if value is not None and unit == "元" and cell.row == "charges_wan_yuan":
            value = value / 10_000
        sheet.put(cell, value, atom.piece.source)
        if reading.blank:
            message = f"第二部分“{row_name(2, cell.row, sheet.form)}”金额空白，按空值处理，不视为0。"
            sheet.remark_place("P-BLANK", Place.of(cell, atom.piece.source), message)
        elif value is None or reading.slip:
            message = f"“{atom.text}”不是规范的金额，请核对。"
            sheet.remark("P-NOT-A-NUMBER", cell, message, found=atom.text, expected=value)
        elif unit in ("元", "万元") and (reading.unit or unit == "元"):
            said = "已换算为万元" if cell.row == "charges_wan_yuan" and unit == "元" else "照录数字"
            sheet.remark("P-UNIT", cell, f"金额写作“{atom.text}”，单位为{unit}，{said}。", found=atom.text)

    def _mixed(self, row: FoundRow, key: str, cells: Sequence[CellRef] | None, sheet: Sheet) -> None:
        shown = " ".join(atom.text for atom in row.figures)
        name = row_name(2, key, sheet.form)
        message = f"第二部分“{name}”一行用的是另一版格式（{shown or '空白'}），与所认定的格式不符，未予读取。"
        source = row.figures[0].piece.source if row.figures else None
        for cell in cells or ():
            sheet.remark_place("P-FORM-MIXED", Place.of(cell, source), message, found=shown)
        if not cells:
            sheet.remark_place("P-FORM-MIXED", Place(2, None, None, None, source), message, found=shown)


def _without_copies(row: FoundRow) -> FoundRow:
    """Leave out what merged cells say again where a table was written out cell by cell, as their heads say it again."""
    if len(row.headers) != len(row.cells):
        return row
    said = [(head, cell.text) for head, cell in zip(row.headers, row.cells, strict=True)]
    kept = [cell for index, cell in enumerate(row.cells) if index == 0 or said[index] != said[index - 1]]
    return FoundRow(row.key, kept, row.pads, row.by_order, row.stray, row.headers)


def _width(key: str | None, headers: Sequence[str]) -> int:
    if key in _DOCUMENTS:
        return 3
    columns = [header for header in headers if header not in ("issued", "repealed", "in_force")]
    return len(columns) or _OPEN_WIDTH


def _is_old(row: FoundRow) -> bool:
    return row.key in _ONLY_OLD or bool(_OLD & set(row.headers))


def _is_new(row: FoundRow) -> bool:
    headers = set(row.headers)
    return (
        row.key not in _ONLY_OLD
        and not _OLD & headers
        and bool(_NEW & headers or headers & {"decisions_2021", "decisions"})
    )


def _key_in(key: str, *, old_form: bool) -> str:
    return "charges_wan_yuan" if key == "charges" and not old_form else key


def _cells_of(key: str, form: Form) -> tuple[CellRef, ...] | None:
    for block in form.part2:
        for row in block.rows:
            if row.key == key:
                return block.cells_of(row)
    return None


def _header_unit(lines: Sequence[Line]) -> str | None:
    for line in lines:
        plain = squeeze(line.text)
        if "收费金额" in plain:
            return "元" if re.search(r"收费金额[^)]{0,8}[:(]元", plain) else "万元"
    return None


def _plausible(found: Fit, narrative: str, key: str) -> Sequence[Cut]:
    """Readings that agree with the narrative, then those with no more issued than in force (结合正文取舍)."""
    left = found.cuts
    if certain(found) or key != "normative_documents":
        return left
    for column, pattern in ((0, _ISSUED), (2, _IN_FORCE)):
        stated = {int(number) for match in pattern.finditer(narrative) for number in match.groups() if number}
        left = tuple(cut for cut in left if cut[column] in stated) or left
    if len(left) > 1:
        left = tuple(cut for cut in left if cut[0] <= cut[2]) or left
    return left


def _rows_missing(present: set[str], sheet: Sheet) -> None:
    if not present:
        return
    for block in sheet.form.part2:
        for row in block.rows:
            if row.key not in present:
                message = f"第二部分找不到“{row.label}”一行的数字，该行留空。"
                sheet.remark_place("P-ROW-MISSING", Place(2, row.key), message)
