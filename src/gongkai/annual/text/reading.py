"""All facts of a report's text in one pass (文字事实的提取)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.report import AnnualReport
from gongkai.annual.text.aspects import missing_aspects, missing_duties, speaks_of_problems, speaks_of_remedies
from gongkai.annual.text.breakdowns import find_breakdowns
from gongkai.annual.text.denials import find_denials
from gongkai.annual.text.fees import read_fee
from gongkai.annual.text.folding import fold
from gongkai.annual.text.mentions import find_mentions
from gongkai.annual.text.model import NamedOrgan, TextFacts, YearMention
from gongkai.annual.text.numbers import find_counts
from gongkai.annual.text.organs import find_organs
from gongkai.annual.text.remarks import find_gaps, find_loose_terms
from gongkai.annual.text.shares import find_shares
from gongkai.annual.text.years import find_periods, find_years

PREAMBLE = "0"
_HEADING_LINE = re.compile(r"[一二三四五六][、.．]?[^。，\n]{2,32}$")
_STATED_YEAR = re.compile(r"(\d{4})年1月1日")


def read_text(report: AnnualReport) -> TextFacts:
    """Return what the sentences of a report say (读取文字事实). Extraction only: nothing is judged here."""
    headings = dict(report.headings)
    texts = {key: _body(key, fold(key, text), headings) for key, text in report.sections.items()}
    if report.preamble:
        texts[PREAMBLE] = fold(PREAMBLE, report.preamble)
    counts = {key: find_counts(key, text) for key, text in texts.items()}
    every = tuple(count for found in counts.values() for count in found)
    first, fifth = texts.get("1", ""), texts.get("5", "")
    missing, numbered = missing_aspects(first)
    year = report.year if report.year is not None else _stated_year(texts)
    return TextFacts(
        year=year,
        organ=report.organ,
        texts=texts,
        headings=headings,
        counts=every,
        mentions=tuple(item for key, text in texts.items() for item in find_mentions(key, text, counts[key])),
        breakdowns=tuple(item for key, text in texts.items() for item in find_breakdowns(text, counts[key])),
        shares=tuple(item for key, text in texts.items() for item in find_shares(text, counts[key])),
        denials=tuple(item for key, text in texts.items() for item in find_denials(key, text)),
        periods=tuple(item for key, text in texts.items() for item in find_periods(key, text)),
        years=tuple(_years(texts, year)),
        organs=tuple(_organs(texts, report.organ)),
        aspects_missing=missing,
        aspects_numbered=numbered,
        duties_missing=missing_duties(first),
        problems=speaks_of_problems(fifth),
        remedies=speaks_of_remedies(fifth),
        fee=read_fee(texts, every),
        placeholders=tuple(item for key, text in texts.items() for item in find_gaps(key, text)),
        loose_terms=tuple(item for key, text in texts.items() for item in find_loose_terms(key, text)),
    )


def _body(key: str, text: str, headings: dict[str, str]) -> str:
    """Take the part's own heading off its text; it is noted where the reader kept none."""
    line, _, rest = text.lstrip("\n").partition("\n")
    if not _HEADING_LINE.fullmatch(line):
        return text
    headings.setdefault(key, line)
    return rest


def _stated_year(texts: dict[str, str]) -> int | None:
    """The year of the stated period, for a report whose title names none."""
    for text in texts.values():
        if match := _STATED_YEAR.search(text):
            return int(match[1])
    return None


def _years(texts: dict[str, str], year: int | None) -> Iterator[YearMention]:
    if year is not None:
        for key, text in texts.items():
            yield from find_years(key, text, year)


def _organs(texts: dict[str, str], organ: str | None) -> Iterator[NamedOrgan]:
    if organ:
        for key, text in texts.items():
            yield from find_organs(key, text, organ)
