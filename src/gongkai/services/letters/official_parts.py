"""The parts of an official paper among the lines of a DOCX (公文要素识别): head, title, annexes, closing, foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from gongkai.casework.letters import SHAPES, LetterFacts
from gongkai.documents import Paragraph, ParagraphStyle, Run, Title
from gongkai.documents.blocks import Annexes, Block, Closing, Heading, Imprint, RedHead, Table, annex_lines
from gongkai.documents.dates import chinese_date

_DAY: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_PRINTED: Final = re.compile(r"(.+?)(\d{4})年(\d{1,2})月(\d{1,2})日印发")
_COPIES: Final = re.compile(r"抄送：(.+)。")
_SEAL, _ANNEXES, _FILE = "（印章）", "附件：", "文件"
_ORDINAL: Final = re.compile(r"(\d+)\.(.+)", re.S)
_LONGEST_TITLE: Final = 4


def joined_parts(blocks: Sequence[Block], facts: LetterFacts) -> Iterator[Block]:
    """Yield the blocks with those lines joined that make a part of an official paper (公文要素).

    The head where the number stands below the organ's name, the title, the annexes, the closing, the foot; what is
    not found in that form stays as it is.
    """
    finders = (_red_head, _title, _annexes, _closing, _imprint)
    done: set[object] = set()
    at = 0
    while at < len(blocks):
        for finder in finders:
            found = None if finder in done else finder(blocks, at, facts)
            if found is not None:
                part, taken = found
                done.add(finder)
                at += taken
                yield part
                break
        else:
            yield _again(blocks[at], titled=_title in done)
            at += 1


def said(blocks: Sequence[Block]) -> str:
    """Every word that blocks say, in order, without blanks (文字)."""
    return "".join("".join(_words(block)).replace("\u3000", "") for block in blocks).translate(_BLANKS)


_BLANKS: Final = dict.fromkeys(map(ord, " \t\n\r\xa0\u2002\u2003\u2009"))


def _words(block: Block) -> Iterator[str]:
    match block:
        case RedHead(organ, number):
            yield organ + "".join(run.text for run in number)
        case Annexes(names):
            yield _ANNEXES + "".join(annex_lines(names))
        case Closing(organ, on, seal):
            yield (organ or "") + (_SEAL if seal else "") + (chinese_date(on) if on else "")
        case Imprint(copies_to, organ, on):
            yield (f"抄送：{copies_to}。" if copies_to else "") + f"{organ}{chinese_date(on)}印发"
        case Table(rows=rows):
            yield "".join(cell.text for row in rows for cell in row)
        case Title() | Heading() | Paragraph():
            yield block.text


def _text(blocks: Sequence[Block], at: int) -> str:
    """The words of a line without blanks, empty where there is none."""
    if at >= len(blocks) or not isinstance(blocks[at], Paragraph | Title | Heading):
        return ""
    return said(blocks[at : at + 1])


def _again(block: Block, *, titled: bool) -> Block:
    """A title that the paper has besides its own is a line in the middle."""
    if isinstance(block, Title) and titled:
        return Paragraph((Run(block.text),), ParagraphStyle.CENTER)
    return block


def _red_head(blocks: Sequence[Block], at: int, facts: LetterFacts) -> tuple[Block, int] | None:
    organ, number = _text(blocks, at), _text(blocks, at + 1)
    if facts.document_no is None or organ not in (facts.organ, facts.organ + _FILE):
        return None
    return (RedHead(organ, (Run(number),)), 2) if number == str(facts.document_no) else None


def _title(blocks: Sequence[Block], at: int, facts: LetterFacts) -> tuple[Block, int] | None:
    wanted, parts = facts.organ + SHAPES[facts.code].title, []
    for taken in range(_LONGEST_TITLE):
        parts.append(_text(blocks, at + taken))
        so_far = "".join(parts)
        if so_far == wanted:
            return Title(wanted, tuple(parts) if len(parts) > 1 else (facts.organ, SHAPES[facts.code].title)), taken + 1
        if not parts[-1] or not wanted.startswith(so_far):
            return None
    return None


def _annexes(blocks: Sequence[Block], at: int, _: LetterFacts) -> tuple[Block, int] | None:
    first = _text(blocks, at)
    if not first.startswith(_ANNEXES) or first == _ANNEXES:
        return None
    lines = [first.removeprefix(_ANNEXES)]
    while (found := _ORDINAL.match(_text(blocks, at + len(lines)))) and int(found[1]) == len(lines) + 1:
        lines.append(found[0])
    names = tuple(lines)
    if len(lines) > 1:
        ordinals = [_ORDINAL.match(line) for line in lines]
        names = tuple(one[2] for one in ordinals if one)
    return (Annexes(names), len(lines)) if list(annex_lines(names)) == lines else None


def _closing(blocks: Sequence[Block], at: int, facts: LetterFacts) -> tuple[Block, int] | None:
    if _text(blocks, at) != facts.organ:
        return None
    seal = _text(blocks, at + 1) == _SEAL
    day = _DAY.fullmatch(_text(blocks, at + 1 + seal))
    on = _day(day) if day else None
    return None if on is None else (Closing(facts.organ, on, seal), 2 + seal)


def _imprint(blocks: Sequence[Block], at: int, _: LetterFacts) -> tuple[Block, int] | None:
    copies = _COPIES.fullmatch(_text(blocks, at))
    taken = 2 if copies else 1
    printed = _PRINTED.fullmatch(_text(blocks, at + taken - 1))
    if printed is None or at + taken != len(blocks):
        return None
    on = _day(_DAY.search(printed[0]))
    return None if on is None else (Imprint(copies[1] if copies else "", printed[1], on), taken)


def _day(found: re.Match[str] | None) -> date | None:
    """The day as letters write it; another spelling of it stays as it is written."""
    if found is None:
        return None
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return None
    return day if chinese_date(day) == found.group() else None
