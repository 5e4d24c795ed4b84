"""The day of a letter is the day it goes out (成文日期即签发之日): a draft of an earlier day is made anew for today."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from gongkai.casework.letters import SHAPES, DocumentNo, LetterFacts
from gongkai.documents.dates import chinese_date
from gongkai.documents.letters import letter_document, letter_text
from gongkai.errors import Conflict
from gongkai.services.letters.act_wording import dated_again
from gongkai.services.letters.case_side import CaseSide
from gongkai.services.letters.composing import composed, wording_of
from gongkai.services.letters.facts_coding import facts_from_json, facts_to_json, form_from_json
from gongkai.services.letters.numbering import letterhead_on
from gongkai.store.models import Letter

_DAY: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_KEPT: Final = ("form", "redrafted_after")
_BASIS: Final = "《党政机关公文处理工作条例》第九条第（十一）项"
_MOST_TOLD: Final = 5


class OutOfDate(Conflict):
    """The draft is of another day and cannot follow by itself (草稿日期已过); `renew_letter` makes it anew."""


class Renewal(NamedTuple):
    """What becomes of a draft on another day (草稿按当日更新). `words`: the lines that change beyond their days."""

    facts: LetterFacts
    was_on: date
    days: tuple[tuple[str, date, date], ...]
    words: tuple[str, ...]


def renewal(letter: Letter, side: CaseSide, on: date) -> Renewal | None:
    """Return a draft made anew for a day from what the case holds then; None where it is of that day already.

    Raises: InvalidInput for a day in its words that cuts a term short; what `composing.composed` raises.
    """
    drafted = facts_from_json(letter.facts)
    if drafted.signed_on == on:
        return None
    wording = wording_of(drafted, side.record.applicant)
    again = dated_again(side, drafted, form_from_json(letter.facts), on)
    wording = replace(wording, particulars={**wording.particulars, **again})
    head = letterhead_on(letter.organ, on) if SHAPES[drafted.code].numbered else None
    facts = composed(side, drafted.code, wording, head, on)
    return Renewal(facts, drafted.signed_on or on, _days(drafted, facts), _words(drafted, facts))


def refuse_out_of_date(found: Renewal, on: date, *, edited: bool) -> None:
    """Refuse what cannot be issued as it was seen: an edited file of another day, words that have changed (成文日期).

    Raises: OutOfDate, to be answered by `renew_letter`.
    """
    said = f"成文日期是签发之日（{_BASIS}），今天是{chinese_date(on)}"
    if edited:
        raise OutOfDate(
            f"修改稿的成文日期是{chinese_date(found.was_on)}，没有签发。{said}。请点“按今天更新草稿”：系统把修改稿中的成文日期"
            "和随之推算的期限改为今天的，其余文字不动，核对以后再签发。"
        )
    if found.words:
        raise OutOfDate(
            f"草稿拟于{chinese_date(found.was_on)}，没有签发。{said}；按今天的办件情况，除日期外还有文字须变化："
            f"{told_words(found.words)}请点“按今天更新草稿”，核对以后再签发。"
        )


def told_words(words: tuple[str, ...]) -> str:
    """The changed lines in one sentence, a few of many (变化的文字)."""
    more = f"等{len(words)}处" if len(words) > _MOST_TOLD else ""
    return "；".join(f"“{line[:60]}”" for line in words[:_MOST_TOLD]) + more + "。"


def keep_facts(letter: Letter, facts: LetterFacts) -> None:
    """Put other facts into a draft, not saved yet; its form and its edited file stay (更新草稿内容)."""
    kept = {name: letter.facts[name] for name in _KEPT if name in letter.facts}
    letter.facts = facts_to_json(facts) | kept
    letter.signed_on = facts.signed_on


def _days(before: LetterFacts, after: LetterFacts) -> tuple[tuple[str, date, date], ...]:
    """The days that a letter tells, by what they are called, where they change."""
    told = [("成文日期", before.signed_on, after.signed_on)] + [
        (field.label, _day(before, field.name), _day(after, field.name)) for field in SHAPES[after.code].fields
    ]
    return tuple((label, was, now) for label, was, now in told if was and now and was != now)


def _day(facts: LetterFacts, name: str) -> date | None:
    said = facts.particulars.get(name)
    return said if isinstance(said, date) else None


def _words(before: LetterFacts, after: LetterFacts) -> tuple[str, ...]:
    """The lines of a letter that differ by more than their days and the year of the number."""
    old, new = _undated(before), _undated(after)
    lines = letter_text(letter_document(after, preview=True)).splitlines()
    changed: list[str] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "delete":
            changed += [f"（删去）{line}" for line in old[first:last] if line]
        elif kind != "equal":
            changed += [line for line in lines[start:end] if line]
    return tuple(changed)


def _undated(facts: LetterFacts) -> list[str]:
    document = letter_document(replace(facts, document_no=_numberless(facts)), preview=True)
    return _DAY.sub("某日", letter_text(document)).splitlines()


def _numberless(facts: LetterFacts) -> DocumentNo | None:
    number = facts.document_no
    return None if number is None else replace(number, year=2000)
