"""One letter as a paper (一件文书): red head, title, text, annexes, closing with the place of the seal, imprint."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.casework.letters.facts import LetterFacts
from gongkai.casework.letters.kinds import SHAPES, Shape
from gongkai.casework.letters.numbers import DocumentNo
from gongkai.documents.blocks import (
    Annexes,
    Block,
    Closing,
    Document,
    Imprint,
    Metadata,
    Paragraph,
    RedHead,
    Run,
    Title,
    annex_lines,
)
from gongkai.documents.letters.rendering import Gap, gaps_in, plain, refuse_gaps, rendered_blocks, runs_of
from gongkai.documents.letters.view import letter_view
from gongkai.law.letters import Letter

_TO_ORGANS = frozenset({Letter.ORGAN_CONSULTATION, Letter.ASSISTANCE_LETTER})


def letter_document(facts: LetterFacts, *, preview: bool = False) -> Document:
    """Lay a letter out (排版文书). In a preview what is missing is a marked gap; a draft's number shows as “×”.

    Raises: RecordMissing naming everything that is missing, unless it is a preview.
    """
    shape = SHAPES[facts.code]
    template = "decision" if facts.decides else shape.identifier
    body = rendered_blocks(template, letter_view(facts))
    blocks = (*_head(facts, shape), *body, *_foot(facts, shape))
    if not preview:
        refuse_gaps([*_missing_outside(facts, shape), *gaps_in(blocks)], shape.title, shape.cites[0])
    return Document(_metadata(facts, shape), blocks, letter=True)


def letter_title(facts: LetterFacts) -> str:
    """The title of a letter (文书标题): the organ's full name and the 文种."""
    return f"{plain(facts.organ)}{SHAPES[facts.code].title}"


def letter_text(document: Document) -> str:
    """The words of a letter as plain lines (文书文字), for golden texts and the linter."""
    return "\n".join(_lines(document.blocks)) + "\n"


def _metadata(facts: LetterFacts, shape: Shape) -> Metadata:
    subject = f"{facts.code.value} {shape.title}"
    return Metadata(letter_title(facts), plain(facts.organ) or None, None, facts.signed_on, subject)


def _head(facts: LetterFacts, shape: Shape) -> Iterator[Block]:
    organ = plain(facts.organ) or "（机关名称）"
    if shape.numbered:
        number = facts.document_no
        runs = (Run(str(number)),) if isinstance(number, DocumentNo) else runs_of(Gap("发文字号"))
        yield RedHead(organ, runs)
    yield Title(organ + shape.title, (organ, shape.title))


def _foot(facts: LetterFacts, shape: Shape) -> Iterator[Block]:
    if facts.annexes:
        yield Annexes(tuple(f"{plain(annex.title)}（{annex.pages}页）" for annex in facts.annexes))
    if not shape.signed_by_hand:
        yield Closing(plain(facts.organ) or None, facts.signed_on, seal=shape.sealed and facts.sealed)
        if facts.signed_on is None:
            yield Paragraph(runs_of(Gap("成文日期")))
    if facts.contact:
        yield Paragraph.of(f"（{plain(facts.contact)}）")
    if facts.code in _TO_ORGANS and facts.signed_on is not None:
        yield Imprint("", plain(facts.organ), facts.signed_on)


def _missing_outside(facts: LetterFacts, shape: Shape) -> Iterator[str]:
    if not facts.organ.strip():
        yield "机关名称"
    if shape.numbered and facts.document_no is None:
        yield "发文字号"
    if shape.sealed and not facts.sealed:
        yield "印章"


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case RedHead(organ, number):
                yield from (organ, "".join(run.text for run in number), "")
            case Title(text, _):
                yield from (text, "")
            case Paragraph():
                yield block.text
            case Annexes(names):
                yield from (
                    f"{'附件：' if line == 0 else '　　　'}{name}" for line, name in enumerate(annex_lines(names))
                )
            case Closing(organ, on, seal):
                day = f"{on.year}年{on.month}月{on.day}日" if on else ""
                yield from filter(None, (organ, "（印章）" if seal else "", day))
            case Imprint(copies_to, organ, on):
                yield f"版记：{organ} {on.year}年{on.month}月{on.day}日印发{copies_to}"
            case _:
                yield from _others(block)


def _others(block: Block) -> Iterator[str]:
    rows = getattr(block, "rows", None)
    if rows is None:
        yield getattr(block, "text", "")
        return
    for row in rows:
        yield "　".join(f"[{cell.text}]" if cell.text else "[　]" for cell in row)
