"""Document numbers (发文字号): 西科公开〔2026〕3号 — word, year in full, running number without padding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.errors import InvalidInput

UNDRAWN = "×"
"""Stands in a draft for the number that is drawn at issue (签发时取号)."""
_WORD = re.compile(r"[\u4e00-\u9fff]{1,20}")
_NUMBER = re.compile(r"(?P<word>[\u4e00-\u9fff]{1,20})〔(?P<year>\d{4})〕(?P<number>[1-9]\d{0,5}|×)号")


@dataclass(frozen=True, slots=True)
class DocumentNo:
    """One document number (发文字号). `number` None: not drawn yet, written “×”.

    GB/T 9704-2012 7.2.5: the year in full in six-cornered brackets, no 第, no padding with zeros.
    """

    word: str
    year: int
    number: int | None = None

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕{UNDRAWN if self.number is None else self.number}号"


def read_document_no(text: str) -> DocumentNo:
    """Read a document number in its one lawful form (发文字号的规范写法).

    Source: GB/T 9704-2012 7.2.5: 年份应标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位.
    Raises: InvalidInput for any other form.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise InvalidInput(
            f"发文字号“{text}”不合规范。应为“发文代字〔年份〕序号号”，年份四位、用六角括号，序号不加“第”、不补零，如“西科公开〔2026〕3号”。"
        )
    number = found["number"]
    return DocumentNo(found["word"], int(found["year"]), None if number == UNDRAWN else int(number))


def find_document_nos(text: str) -> tuple[DocumentNo, ...]:
    """Return the document numbers that stand in a text, in order (文中的发文字号).

    Source: GB/T 9704-2012 7.2.5.
    """
    return tuple(read_document_no(found.group()) for found in _NUMBER.finditer(text))


def check_word(word: str) -> str:
    """Return the word of an organ's numbers, or refuse it (发文代字).

    Source: GB/T 9704-2012 7.2.5: 由发文机关代字、年份、发文顺序号组成.
    Raises: InvalidInput unless it is one to twenty 汉字.
    """
    if not _WORD.fullmatch(word.strip()):
        raise InvalidInput(f"发文代字“{word}”应为一至二十个汉字，如“西科公开”。")
    return word.strip()
