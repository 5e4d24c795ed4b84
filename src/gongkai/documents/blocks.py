"""The block model (版式块): what a paper consists of, before any format.

A notice or a report is built once as blocks; each writer turns the same blocks into its format. Blocks know nothing of
points, fonts or tags, only of what a piece of text is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class TextStyle(StrEnum):
    """What a run of text is within its paragraph (文字样式).

    LEAD: a run-in title of the second level, 楷体; QUOTE: another's own words; STRONG: what its author stressed, 黑体;
    GAP: something still missing, marked.
    """

    PLAIN = "plain"
    STRONG = "strong"
    LEAD = "lead"
    QUOTE = "quote"
    GAP = "gap"


class ParagraphStyle(StrEnum):
    """What a paragraph is (段落样式): body text, an unindented line (such as 主送机关), a line in the middle or to the
    right, a small note, a gap."""

    BODY = "body"
    FLUSH = "flush"
    CENTER = "center"
    RIGHT = "right"
    NOTE = "note"
    GAP = "gap"


class CellRole(StrEnum):
    """What a table cell is (单元格性质). CORNER: text in the header that is no header; GAP: a figure not readable."""

    COLUMN_HEADER = "column_header"
    ROW_HEADER = "row_header"
    CORNER = "corner"
    FIGURE = "figure"
    TEXT = "text"
    GAP = "gap"


HEADER_ROLES = frozenset({CellRole.COLUMN_HEADER, CellRole.CORNER})


class Align(StrEnum):
    """How the text of a cell is set (对齐)."""

    LEFT = "left"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style (文字)."""

    text: str
    style: TextStyle = TextStyle.PLAIN


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the paper (标题); `parts` say where a long one is broken so that words stay whole (词意完整)."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the text (层次标题): level 1 “一、” in 黑体, level 2 “（一）” in 楷体."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (段落)."""

    runs: tuple[Run, ...]
    style: ParagraphStyle = ParagraphStyle.BODY

    @classmethod
    def of(cls, text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
        """A paragraph of one plain run."""
        return cls((Run(text),), style)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table at its first row and column (单元格), `value` its number where it is one.

    `parts` say where the text is broken in a narrow column; together they are the text.
    """

    text: str
    role: CellRole = CellRole.TEXT
    rowspan: int = 1
    colspan: int = 1
    align: Align = Align.CENTER
    value: int | Decimal | None = None
    parts: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The text as it is broken in a narrow column."""
        return self.parts or (self.text,)


@dataclass(frozen=True, slots=True)
class Table:
    """A table (表格).

    Shape: `rows` hold the cells that begin in that row, left to right; together they cover the grid once.
    `widths` are the widths of the columns relative to each other. `key` names the table in element ids. `together`: a
    short table that is not split between pages; a longer one repeats its header. `form`: a form to be filled in, in
    larger type.
    """

    key: str
    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    together: bool = False
    form: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its own place (图片), a PNG or a JPEG; `alt` says what it shows to whoever cannot see it.

    `width_mm`: how wide it is shown, None for its own size; never wider than the text.
    """

    content: bytes
    media_type: str
    alt: str
    width_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing of the paper (落款): organ and date, to the right; `seal`: the place of the seal is marked (印章)."""

    organ: str | None
    on: date | None
    seal: bool = False


@dataclass(frozen=True, slots=True)
class RedHead:
    """The head of an official paper (版头): the organ's name in red (发文机关标志), 发文字号, the red line.

    `document_no` as runs, since in a draft it is a gap.
    """

    organ: str
    document_no: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Annexes:
    """The list of annexes above the closing (附件说明), each name with its pages."""

    names: tuple[str, ...]


def annex_lines(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as listed (附件顺序号): numbered only where there are several (GB/T 9704-2012 7.3.4)."""
    return names if len(names) < 2 else tuple(f"{index}.{name}" for index, name in enumerate(names, 1))


@dataclass(frozen=True, slots=True)
class Imprint:
    """The foot of an official paper (版记): copies to (抄送), who printed it (印发机关) and when."""

    copies_to: str
    organ: str
    on: date


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page (分页)."""


Block = Title | Heading | Paragraph | Table | Picture | Closing | PageBreak | RedHead | Annexes | Imprint


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the paper where the format allows it (内嵌附件), its `name` in ASCII."""

    name: str
    media_type: str
    content: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the paper says of itself (元数据). `dated_on` is the only date in its properties; no clock is read."""

    title: str
    organ: str | None = None
    year: int | None = None
    dated_on: date | None = None
    subject: str | None = None
    language: str = "zh-CN"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper (文书): its metadata, its blocks in order, the files it carries. `letter`: shown as a page on screen."""

    metadata: Metadata
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...] = ()
    letter: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
