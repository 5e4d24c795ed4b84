"""A Word file as a paper, not as data (Word 文书读取): every word with how it is set, and what cannot be carried on.

For a paper that is written anew in another format from the same words. Where reading as data folds and drops, this
keeps: alignment, what is stressed, pictures with their size, headers and footers; what it cannot read it names.
"""

from __future__ import annotations

from typing import NamedTuple

from gongkai.parsing.package import Package
from gongkai.parsing.readers.word.losses import not_carried
from gongkai.parsing.readers.word.paper import PaperReader
from gongkai.parsing.readers.word.paper_blocks import (
    PaperBlock,
    PaperBreak,
    PaperLine,
    PaperPicture,
    PaperRun,
    PaperTable,
)

__all__ = ["PaperBlock", "PaperBreak", "PaperLine", "PaperPicture", "PaperRun", "PaperTable", "WordPaper", "read_paper"]

_MEANT = "文件不像一份文书"


class WordPaper(NamedTuple):
    """A paper as read (文书): what stands above every page, the body, what stands below; `not_carried` in sentences."""

    head: tuple[PaperBlock, ...]
    body: tuple[PaperBlock, ...]
    foot: tuple[PaperBlock, ...]
    not_carried: tuple[str, ...]


def read_paper(data: bytes) -> WordPaper:
    """Read a DOCX as a paper (读取文书). Page numbers are furniture and are left out.

    Raises: Unreadable if the container or its XML is damaged, hostile or beyond the limits.
    """
    reader = PaperReader(Package(data, meant=_MEANT))
    head, body, foot = reader.headers(), reader.body(), reader.footers()
    return WordPaper(head, body, foot, not_carried(reader.roots.values(), reader.pictures_left_out))
