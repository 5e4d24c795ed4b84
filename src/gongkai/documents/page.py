"""The page of GB/T 9704-2012 (公文版面), in one place for the writers."""

from __future__ import annotations

from gongkai.documents.blocks import Table, Title

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
TEXT_WIDTH_MM = PAGE_WIDTH_MM - LEFT_MM - RIGHT_MM
BODY_POINTS, TITLE_POINTS, PAGE_NUMBER_POINTS = 16, 22, 14
LINE_POINTS = 28.95
LINES_A_PAGE, CHARACTERS_A_LINE = 22, 28
CHARACTER_PITCH_POINTS = TEXT_WIDTH_MM / 25.4 * 72 / CHARACTERS_A_LINE
TABLE_POINTS = 9.0
NOTE_POINTS = 9.0
FORM_POINTS = 12.0
IMPRINT_POINTS = 14
RED = "C00000"
MARK_DROP_MM = 35
"""From the top of the text area to the organ's name in red (发文机关标志上边缘至版心上边缘)."""
_LARGEST_MARK_POINTS = 48.0
_TITLE_CHARACTERS = TEXT_WIDTH_MM / 25.4 * 72 / TITLE_POINTS


def mark_points(organ: str) -> float:
    """The type size of the organ's name in red (发文机关标志字号): as large as fits on one line (醒目、美观)."""
    fitting = TEXT_WIDTH_MM / 25.4 * 72 / max(1.0, text_ems(organ)) / 1.04
    return float(int(min(_LARGEST_MARK_POINTS, fitting)))


def table_points(table: Table) -> float:
    """The type size of a table's words (表格字号): a form is filled in by hand and larger."""
    return FORM_POINTS if table.form else TABLE_POINTS


def title_lines(title: Title) -> tuple[str, ...]:
    """The title on one line if it fits, otherwise broken where its words allow (标题回行词意完整)."""
    return title.parts if title.parts and text_ems(title.text) > _TITLE_CHARACTERS else (title.text,)


def text_ems(text: str) -> float:
    """How wide a text is in characters (字数宽度): a Latin letter or a figure counts little more than half."""
    return sum(0.55 if character.isascii() else 1 for character in text)
