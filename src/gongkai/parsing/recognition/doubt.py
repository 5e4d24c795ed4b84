"""Figures entered into the sheet, each doubt said on its cell (填数与标注): no cell is ever wrong in silence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place
from gongkai.annual.report import Figure
from gongkai.parsing.recognition.atoms import Atom, Kind
from gongkai.parsing.recognition.figures import BLANK, Reading, read_figure
from gongkai.parsing.recognition.fit import Fit, agreed, certain
from gongkai.parsing.recognition.segments import Cut
from gongkai.parsing.recognition.sheet import Sheet, row_name

_SURE = 0.8
_LONGEST = 12
_SHOWN = 6


def put_plain(found: Fit, cells: Sequence[CellRef], sheet: Sheet) -> None:
    """Enter a row whose figures stand one in each cell (逐格填入)."""
    blanks = []
    for cell, atom in zip(cells, found.cells, strict=True):
        text = atom.text
        if text.isdigit() and text.isascii() and len(text) < _LONGEST and atom.piece.confidence is None:
            sheet.put(cell, int(text), atom.piece.source)
            continue
        reading = BLANK if atom.kind is Kind.BLANK else read_figure(atom.text)
        sheet.put(cell, _count(reading.value), atom.piece.source)
        if reading.blank:
            blanks.append(cell)
        else:
            _remark_reading(cell, atom, reading, sheet)
        if atom.piece.confidence is not None and atom.piece.confidence < _SURE:
            message = f"识别为“{atom.text}”，把握仅{atom.piece.confidence:.0%}，请对照原件核对。"
            sheet.remark("P-LOW-CONFIDENCE", cell, message, found=atom.text)
    _remark_row(found, cells, sheet)
    if blanks:
        _remark_blanks(blanks, sheet)


def _count(value: Figure) -> Figure:
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else (
        None if isinstance(value, Decimal) else value
    )  # fmt: skip


def _remark_reading(cell: CellRef, atom: Atom, reading: Reading, sheet: Sheet) -> None:
    if isinstance(reading.value, Decimal) and _count(reading.value) is None:
        sheet.remark("P-NOT-A-NUMBER", cell, f"“{atom.text}”不是整数，数值留空；请核对。", found=atom.text)
    elif reading.value is None:
        sheet.remark("P-NOT-A-NUMBER", cell, f"“{atom.text}”{reading.slip}，数值留空；请核对。", found=atom.text)
    elif reading.slip:
        message = f"“{atom.text}”{reading.slip}，读作{reading.value}；请核对。"
        sheet.remark("P-NOT-A-NUMBER", cell, message, found=atom.text, expected=reading.value)
    elif reading.unit in ("元", "万元"):
        sheet.remark("P-UNIT", cell, f"“{atom.text}”带有金额单位，件数栏不应有金额。", found=atom.text)


def _remark_row(found: Fit, cells: Sequence[CellRef], sheet: Sheet) -> None:
    if found.row.by_order:
        for cell in cells:
            sheet.remark("P-ROW-BY-ORDER", cell, "数字行没有标题，按格式的行序认定，请对照原件。")
    elif found.row.stray:
        message = f"该行之后另有{found.row.stray}个没有归属的数字，请对照原件核对本行。"
        for cell in cells:
            sheet.remark("P-RAGGED-ROW", cell, message)


def _remark_blanks(blanks: Sequence[CellRef], sheet: Sheet) -> None:
    part, row = blanks[0].part, blanks[0].row
    name = row_name(part, row, sheet.form)
    where = f"第{'一二三四'[part - 1]}部分“{name}”一行"
    message = f"{where}有{len(blanks)}个单元格空白，按空值处理，不视为0；没有发生的应填0。"
    column = blanks[0].column if len(blanks) == 1 else None
    sheet.remark_place(
        "P-BLANK", Place(part, row, column, None, sheet.sources.get(blanks[0])), message, found=len(blanks)
    )


def put_glued(
    found: Fit, cells: Sequence[CellRef], sheet: Sheet, left: Sequence[Cut], *, by_sum: bool, groups: int = 0
) -> None:
    """Enter a row whose digits run together: what all remaining readings say; the rest stays empty (粘连数字填入).

    `by_sum`: the totals alone have left what is left. `groups`: how many groups with a total of their own.
    """
    readings = tuple(left) or found.cuts
    values = agreed(readings)
    for cell, value in zip(cells, values, strict=True):
        sheet.put(cell, value, found.source)
    if certain(found):
        _remark_row(found, cells, sheet)
        if not _adds_up(readings[0], groups):
            why = "但合计不符" if groups else "没有合计可以印证"
            message = f"数字连写为“{found.digits}”，按一位一格读取，{why}，也可能是有的单元格空白；请对照原件。"
            for cell in cells:
                sheet.remark("P-GLUED", cell, message, found=found.digits)
        return
    decided = len(readings) == 1 and by_sum
    code = "P-DEDUCED" if decided else "P-AMBIGUOUS"
    shown = said(readings if len(readings) > 1 else (*readings, *(cut for cut in found.cuts if cut not in readings)))
    for cell, value in zip(cells, values, strict=True):
        if decided:
            message = f"数字连写为“{found.digits}”，只有读作{_one(readings[0])}时合计相符，本格读作{value}。"
        else:
            reading = "留空" if value is None else f"暂读作{value}"
            message = f"数字连写为“{found.digits}”，可读作{shown}等，本格{reading}；请对照原件核对。"
        sheet.remark(code, cell, message, found=found.digits, expected=shown)


def _adds_up(cut: Cut, groups: int) -> bool:
    if not groups:
        return not any(cut)
    width = len(cut) // groups
    return all(sum(cut[at : at + width - 1]) == cut[at + width - 1] for at in range(0, len(cut), width))


def said(readings: Sequence[Cut]) -> str:
    """Readings as shown (各种读法): at most six."""
    return "；".join(_one(cut) for cut in readings[:_SHOWN])


def _one(cut: Cut) -> str:
    return "、".join(map(str, cut))


def put_collapsed(found: Fit, cells: Sequence[CellRef], sheet: Sheet) -> None:
    """Enter a row whose blank cells lost their places: the sum at the end, the others from the left (空格错位)."""
    figures = found.row.figures
    in_place = len(figures) > len(cells) // 2 + 1 and all(atom.text == "0" for atom in figures)
    filled = dict(zip(cells, figures if in_place else figures[:-1], strict=False))
    if not in_place:
        filled[cells[-1]] = figures[-1]
    for cell in cells:
        atom = filled.get(cell)
        sheet.put(cell, read_figure(atom.text).value if atom else None, atom.piece.source if atom else found.source)
    message = (
        f"该行只有{len(figures)}个数字（{found.digits}），空白单元格的位置已经丢失，依合计关系推定，请对照原件核对。"
    )
    for cell in cells:
        sheet.remark("P-RAGGED-ROW", cell, message, found=found.digits)


def put_ragged(found: Fit, cells: Sequence[CellRef], sheet: Sheet, zeros: Collection[CellRef] = ()) -> None:
    """Enter a row with the wrong number of figures: zeros that must be zero, else nothing (数字个数不符)."""
    figures = _counted(found)
    all_zero = bool(figures) and all(figure == 0 for figure in figures)
    for index, cell in enumerate(cells):
        deduced = all_zero and cell in zeros
        likely = all_zero and len(figures) < len(cells) and index < len(figures)
        sheet.put(cell, 0 if deduced or likely else None, found.source)
        if deduced:
            message = f"该行只有{len(figures)}个数字（应有{len(cells)}个），因本列（七）总计为0，各项只能为0。"
            sheet.remark("P-DEDUCED", cell, message, found=found.digits, expected=0)
        else:
            _remark_ragged(cell, found, len(figures), len(cells), sheet)


def _counted(found: Fit) -> list[Figure]:
    """The figures of a ragged row; a glued run of zeros is as many figures as it has digits."""
    texts = [atom.text for atom in found.row.figures]
    if found.row.figures and all(atom.glued for atom in found.row.figures) and not "".join(texts).strip("0"):
        return [0] * len("".join(texts))
    return [read_figure(text).value for text in texts]


def _remark_ragged(cell: CellRef, found: Fit, figures: int, columns: int, sheet: Sheet) -> None:
    value = "留空" if sheet.figures[cell] is None else f"暂读作{sheet.figures[cell]}"
    message = f"该行有{figures}个数字（{found.digits}），与{columns}列不符，不能确定本格是哪一个，{value}；请对照原件。"
    sheet.remark("P-RAGGED-ROW", cell, message, found=found.digits)
