"""The words of the statutes that our rules cite (法规原文), read from `text/*.md`, one file an instrument.

One block between blank lines is one paragraph (款); a block that opens with （一）… is an item (项) of the paragraph
before it. The head of each file says where its words were seen and what was not seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.errors import NotFound
from gongkai.law.citations import Citation, Instrument
from gongkai.law.instruments import OGI
from gongkai.law.numerals import zh_numeral

_NUMBERS = {zh_numeral(number): number for number in range(1, 400)}
_ARTICLE = re.compile(r"### 第(.+)条")
_ITEM = re.compile(r"（([一二三四五六七八九十]+)）")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (款) with its items (项) in order."""

    text: str
    items: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The paragraph with its items."""
        return self.text + "".join(self.items)


@dataclass(frozen=True, slots=True)
class Article:
    """One article (条) of a statute in its own words."""

    number: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def whole(self) -> str:
        """All paragraphs and items of the article, run together."""
        return "".join(paragraph.whole for paragraph in self.paragraphs)


@cache
def statute(instrument: Instrument = OGI) -> dict[int, Article]:
    """Return the articles on file of an instrument by number (原文); empty if its text is not on file."""
    file = resources.files("gongkai.law").joinpath("text").joinpath(f"{instrument.code}.md")
    if not file.is_file():
        return {}
    articles: dict[int, Article] = {}
    blocks: list[str] = []
    number = None
    for block in [*file.read_text("utf-8").split("\n\n"), "### "]:
        line = block.strip()
        if line.startswith("#"):
            if number is not None and blocks:
                articles[number] = Article(number, _paragraphs(blocks))
            heading = _ARTICLE.match(line)
            number, blocks = (_NUMBERS[heading[1]] if heading else None), []
        elif line:
            blocks.append(line)
    return articles


def article(number: int, instrument: Instrument = OGI) -> Article:
    """Return one article in its own words (某条原文). Raises: NotFound if it is not on file."""
    try:
        return statute(instrument)[number]
    except KeyError:
        raise NotFound(f"{instrument}第{zh_numeral(number)}条的原文没有录入。请查阅公报。", article=number) from None


def provision_text(citation: Citation) -> str:
    """Return the words of one cited place (所引条款项原文).

    Raises: NotFound if the article is not on file, or has no such paragraph or item.
    """
    if citation.article is None:
        raise NotFound(f"“{citation}”没有条号，无法取原文。", citation=str(citation))
    found = article(citation.article, citation.instrument)
    try:
        paragraphs = [found.paragraphs[number - 1] for number in citation.paragraphs] or list(found.paragraphs)
        if not citation.items:
            return "".join(paragraph.whole for paragraph in paragraphs)
        items = next(paragraph.items for paragraph in paragraphs if paragraph.items)
        return "".join(items[number - 1] for number in citation.items)
    except (IndexError, StopIteration):
        raise NotFound(f"{citation.instrument}没有“{citation.provision}”。", citation=str(citation)) from None


def _paragraphs(blocks: list[str]) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if _ITEM.match(block) and paragraphs:
            last = paragraphs.pop()
            paragraphs.append(Paragraph(last.text, (*last.items, block)))
        else:
            paragraphs.append(Paragraph(block))
    return tuple(paragraphs)
