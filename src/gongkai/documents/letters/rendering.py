"""A letter's template to blocks (文书模板渲染): strict when issued, gaps marked in a preview.

A template is a text file: one line one block. `> ` an unindented line, `# ` and `## ` headings, `" ` another's own
words, `| a | b |` a row of a form (`*` before a row header, `<` joins the cell to its left, `~3` three empty lines),
anything else a paragraph. A value can never make structure: its marks are set aside before the lines are read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2

from gongkai.documents.blocks import (
    Align,
    Block,
    Cell,
    CellRole,
    Heading,
    Paragraph,
    ParagraphStyle,
    Run,
    Table,
    TextStyle,
)
from gongkai.documents.clean import clean
from gongkai.errors import RecordMissing

TEMPLATES = Path(__file__).with_name("templates")
_OPEN, _CLOSE = "\ufffe", "\uffff"
_GAP = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_SET_ASIDE = str.maketrans({"#": "\ufdd0", "|": "\ufdd1", ">": "\ufdd2", '"': "\ufdd3", "\n": "\ufdd4", "*": "\ufdd5"})
_PUT_BACK = str.maketrans({"\ufdd0": "#", "\ufdd1": "|", "\ufdd2": ">", "\ufdd3": '"', "\ufdd5": "*"})
_RESERVED = re.compile("[\ufdd0-\ufdef]")
_NEW_LINE = "\ufdd4"
# A value may end with the full stop that the template sets; another's own words are never touched.
_DOUBLED = re.compile("[。；;]+。")


class Gap(str):
    """A value that is still missing (缺项): strict rendering refuses it, a preview marks it with its label."""

    __slots__ = ()

    def __new__(cls, label: str) -> Gap:
        """A gap for the thing called `label`."""
        return super().__new__(cls, f"{_OPEN}{label}{_CLOSE}")


def value_or_gap(value: str, label: str) -> str:
    """The words, or a gap where there are none (缺则留空位)."""
    return plain(value) or Gap(label)


def plain(value: str) -> str:
    """Words fit for a template: no control characters and none of the marks kept for ourselves (清理文字)."""
    return _RESERVED.sub("", clean(value)).replace("\r\n", "\n").strip()


def quoted(words: str) -> str:
    """Another's own words in quotation marks (引用原文), left as they are where they have such marks themselves."""
    return words if "“" in words or isinstance(words, Gap) else f"“{words}”"


def rendered_blocks(name: str, view: Mapping[str, Any]) -> list[Block]:
    """The blocks of a template filled with a view (渲染为版式块); gaps are runs of their own."""
    lines = environment().get_template(f"{name}.txt").render(view).splitlines()
    return list(_blocks(line.strip() for line in lines))


def gaps_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The labels of what is missing, each once, in order (缺项)."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [run.text.strip("〔〕").removeprefix("待填：") for run in block.runs if run.style is TextStyle.GAP]
        elif isinstance(block, Table):
            found += [
                cell.text.strip("〔〕").removeprefix("待填：")
                for row in block.rows
                for cell in row
                if cell.role is CellRole.GAP
            ]
    return tuple(dict.fromkeys(found))


def refuse_gaps(labels: Iterable[str], title: str, cites: object) -> None:
    """Refuse to make a letter while anything is missing (缺项不得成文).

    Raises: RecordMissing naming every missing thing.
    """
    if missing := "、".join(labels):
        raise RecordMissing(f"《{title}》缺少必备内容：{missing}。请补充后再生成正式文书。", citation=cites)


def sources() -> dict[str, str]:
    """Every template by name (全部模板)."""
    return {path.stem: path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.txt"))}


def runs_of(text: str, style: TextStyle = TextStyle.PLAIN) -> tuple[Run, ...]:
    """A text with its gaps as runs of their own (文字与缺项)."""
    runs = []
    for index, piece in enumerate(_GAP.split(text)):
        if index % 2:
            runs.append(Run(f"〔待填：{piece}〕", TextStyle.GAP))
        elif piece:
            runs.append(Run(piece.translate(_PUT_BACK), style))
    return tuple(runs)


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The environment of our own templates: an undefined name is a defect, a value is never structure."""
    templates = jinja2.Environment(  # nosec B701
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - the writers escape, each for its format
        finalize=_finalize,
    )
    templates.filters["quoted"] = quoted
    return templates


@cache
def template_version() -> str:
    """A short digest of all templates (模板版本), kept with every letter made from them."""
    return hashlib.sha256("\0".join(f"{k}\0{v}" for k, v in sources().items()).encode()).hexdigest()[:12]


def _finalize(value: object) -> object:
    return value.translate(_SET_ASIDE) if isinstance(value, str) else value


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    rows: list[str] = []
    for line in (*lines, ""):
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield _form(rows)
            rows = []
        if line:
            yield from _paragraphs(line)


def _paragraphs(line: str) -> Iterator[Block]:
    for mark, level in (("## ", 2), ("# ", 1)):
        if line.startswith(mark):
            words = line.removeprefix(mark).replace(_NEW_LINE, "")
            yield Heading("".join(run.text for run in runs_of(words)), level)
            return
    for mark, style, text in (
        ("> ", ParagraphStyle.FLUSH, TextStyle.PLAIN),
        ('" ', ParagraphStyle.BODY, TextStyle.QUOTE),
    ):
        if line.startswith(mark):
            yield from _split(line.removeprefix(mark), style, text)
            return
    yield from _split(line, ParagraphStyle.BODY, TextStyle.PLAIN)


def _split(text: str, style: ParagraphStyle, run_style: TextStyle) -> Iterator[Block]:
    if run_style is not TextStyle.QUOTE:
        text = _DOUBLED.sub("。", text)
    for part in text.split(_NEW_LINE):
        if part.strip():
            yield Paragraph(runs_of(part, run_style), style)


def _form(rows: list[str]) -> Table:
    head, *body = rows
    key, caption, *widths = _cells(head)
    table = tuple(tuple(_row(_cells(row))) for row in body)
    return Table(key, caption.translate(_PUT_BACK), table, tuple(float(width) for width in widths), form=True)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _row(cells: list[str]) -> Iterator[Cell]:
    for index, cell in enumerate(cells):
        if cell == "<":
            continue
        span = 1
        while index + span < len(cells) and cells[index + span] == "<":
            span += 1
        yield _cell(cell, span)


def _cell(text: str, span: int) -> Cell:
    header = text.startswith("*")
    if blank := re.fullmatch(r"~(\d)", text):
        return Cell("", CellRole.TEXT, colspan=span, align=Align.LEFT, parts=("",) * int(blank.group(1)))
    runs = runs_of(text.removeprefix("*"))
    parts = tuple("".join(run.text for run in runs).split(_NEW_LINE))
    words = "".join(parts)
    if any(run.style is TextStyle.GAP for run in runs):
        return Cell(words, CellRole.GAP, colspan=span, align=Align.LEFT)
    role = CellRole.ROW_HEADER if header else CellRole.TEXT
    return Cell(
        words, role, colspan=span, align=Align.CENTER if header else Align.LEFT, parts=parts if len(parts) > 1 else ()
    )
