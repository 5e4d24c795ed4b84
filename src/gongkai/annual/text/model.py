"""What the sentences of a report say, as values (文字部分的事实).

Positions are offsets into the folded text of a section: blanks removed, full-width digits and brackets made
uniform, lines of one sentence joined. Section "0" is the preamble between the title and part one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

Quantity = int | Decimal


class Span(NamedTuple):
    """A stretch of folded text (一处文字)."""

    section: str
    start: int
    end: int


class Count(NamedTuple):
    """A number with its unit (一个数): `exact` is False for 余、多、约, which no relation judges."""

    section: str
    start: int
    end: int
    value: Quantity
    unit: str
    exact: bool


class Mention(NamedTuple):
    """A number together with what it counts (某事项的数量); `subject` is a key of `subjects.SUBJECTS`.

    `loose`: the words leave open which of several figures is meant (受理、办理 instead of 新收).
    """

    subject: str
    number: Count
    loose: bool = False


class Breakdown(NamedTuple):
    """A total and the parts said to belong to it (总数与分项): 36条，其中网站2条、平台34条.

    `holds`: the parts, or their first ones, add up. `complete`: the words claim that every part is listed (…，其他5条；
    channels; kinds of applicant). `overlaps`: the parts exceed the total, but would add up without some of them.
    """

    total: Count
    parts: tuple[Count, ...]
    holds: bool
    complete: bool
    overlaps: bool = False


class Share(NamedTuple):
    """A percentage said of a number (占比): 258件，占33.9%. `bases` are the totals it may refer to."""

    part: Count
    percent: Decimal
    places: int
    bases: tuple[Count, ...]


class Denial(NamedTuple):
    """A sentence saying that something did not happen (未收到、未发生、没有)."""

    subject: str
    span: Span


class Period(NamedTuple):
    """A stated reporting period (统计期限); `year` and `last_year` are None where the words leave the year out."""

    span: Span
    year: int | None
    first: tuple[int, int]
    last_year: int | None
    last: tuple[int, int]


class YearMention(NamedTuple):
    """A year that a sentence claims its facts for (以某年为时间状语)."""

    span: Span
    year: int


class NamedOrgan(NamedTuple):
    """An organ named as the one that acts (以他机关为主语)."""

    span: Span
    name: str


class FeeStatement(NamedTuple):
    """What the report says about the information-processing fee (信息处理费表述).

    `span` None: nothing is said anywhere. `denied`: none was charged. `notices`: fee notices or cases charged;
    `amounts_yuan` the amounts named.
    """

    span: Span | None = None
    denied: bool = False
    notices: int | None = None
    amounts_yuan: tuple[Decimal, ...] = ()


_NO_STATEMENT = FeeStatement()


@dataclass(frozen=True, slots=True)
class TextFacts:
    """Everything the relations need to know about the text, extracted once (文字事实).

    `texts` folded text by section. `headings` as printed, by part, in document order.
    `aspects_missing` aspects of part one that are absent; `aspects_numbered`: they were sought among numbered
    headings. `duties_missing` of 工作考核、社会评议、责任追究. `problems`, `remedies`: part five speaks of them.
    `placeholders` gaps left to be filled in; `loose_terms` where 政务信息 and the like stand for the legal terms.
    """

    year: int | None = None
    organ: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    counts: tuple[Count, ...] = ()
    mentions: tuple[Mention, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    shares: tuple[Share, ...] = ()
    denials: tuple[Denial, ...] = ()
    periods: tuple[Period, ...] = ()
    years: tuple[YearMention, ...] = ()
    organs: tuple[NamedOrgan, ...] = ()
    aspects_missing: tuple[str, ...] = ()
    aspects_numbered: bool = False
    duties_missing: tuple[str, ...] = ()
    problems: bool = False
    remedies: bool = False
    fee: FeeStatement = _NO_STATEMENT
    placeholders: tuple[Span, ...] = ()
    loose_terms: tuple[Span, ...] = ()

    def sentence(self, section: str, position: int) -> str:
        """The whole sentence around a position (所在句)."""
        text = self.texts.get(section, "")
        start = max(text.rfind(mark, 0, position) for mark in "。！？\n") + 1
        ends = [end for mark in "。！？\n" if (end := text.find(mark, position)) >= 0]
        return text[start : min(ends) + 1 if ends else len(text)].strip()

    def words(self, span: Span) -> str:
        """The words of a stretch of text (原文)."""
        return self.texts.get(span.section, "")[span.start : span.end]
