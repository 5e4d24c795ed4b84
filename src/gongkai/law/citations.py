"""Citations as values (法律依据): an instrument, an article, its paragraphs and items.

`OGI.article(33, 2, 3)` reads 《政府信息公开条例》第三十三条第二款、第三款 when shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.numerals import zh_numeral


@dataclass(frozen=True, slots=True)
class Instrument:
    """A statute, regulation, order or reply (法律文件).

    `title` is the short title that letters quote; `document_no` its order number; `in_force_from`
    its first day in force, `in_force_until` its last (None: still in force). `rank` says whether it is a
    law, an administrative regulation, a judicial interpretation or a normative document.
    """

    code: str
    title: str
    document_no: str
    rank: str
    in_force_from: date
    in_force_until: date | None = None

    def article(self, number: int, *paragraphs: int, items: tuple[int, ...] = ()) -> Citation:
        """Cite one article (条), optionally its paragraphs (款) and items (项)."""
        return Citation(self, number, paragraphs, items)

    def whole(self, part: str = "") -> Citation:
        """Cite the instrument as a whole, or a named part of it (附件、表、项) that has no article number."""
        return Citation(self, None, (), (), part)

    def __str__(self) -> str:
        """The title as it is quoted (法规名称): a title inside it takes the single marks 〈〉 (GB/T 15834)."""
        return f"《{self.title.replace('《', '〈').replace('》', '〉')}》"


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one instrument (条、款、项).

    `article` is None when the instrument has no numbered articles; then `part` names the place.
    """

    instrument: Instrument
    article: int | None
    paragraphs: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    part: str = ""

    def __str__(self) -> str:
        """The place as quoted (引用); what has no articles or is no longer in force is told by its number too."""
        told_by_number = self.article is None or self.instrument.in_force_until is not None
        number = f"（{self.instrument.document_no}）" if told_by_number and self.instrument.document_no else ""
        return f"{self.instrument}{number}{self.provision}"

    @property
    def provision(self) -> str:
        """The place without the title (条款项): 第三十三条第二款、第三款."""
        if self.article is None:
            return self.part
        text = f"第{zh_numeral(self.article)}条"
        text += "、".join(f"第{zh_numeral(number)}款" for number in self.paragraphs)
        text += "、".join(f"第（{zh_numeral(number)}）项" for number in self.items)
        return text
