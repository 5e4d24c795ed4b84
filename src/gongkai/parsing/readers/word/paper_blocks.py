"""What a Word paper consists of (Word 文书的各部分): lines as they are set, tables, pictures, page breaks."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.parsing.grid import Table


class PaperRun(NamedTuple):
    """A stretch of words (文字). `strong`: bold or 黑体; `lead`: 楷体."""

    text: str
    strong: bool = False
    lead: bool = False


class PaperLine(NamedTuple):
    """A line or paragraph (一行、一段). `style` the name of its style; `align` left, center, right or both."""

    runs: tuple[PaperRun, ...]
    style: str = ""
    align: str = "both"
    indented: bool = False
    heading_level: int | None = None

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)


class PaperTable(NamedTuple):
    """A table (表格): its grid with spans expanded, relative widths, how many rows at the top are headers."""

    grid: Table
    widths: tuple[float, ...]
    header_rows: int = 0


class PaperPicture(NamedTuple):
    """A picture (图片), PNG or JPEG; `width_mm` as it stands in the paper, None where that is not said."""

    content: bytes
    media_type: str
    alt: str
    width_mm: float | None


class PaperBreak(NamedTuple):
    """What follows begins on a new page (分页)."""


PaperBlock = PaperLine | PaperTable | PaperPicture | PaperBreak
