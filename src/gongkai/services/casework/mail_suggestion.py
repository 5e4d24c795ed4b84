"""What the recognised words of a letter suggest for the ledger of mail (收件识别建议): confirmed by an officer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from gongkai.parsing.grid import SourceDocument
from gongkai.services.casework.scan_suggestion import lines_of, suggestion

_FILING: Final = (
    "政府信息公开申请",
    "信息公开申请",
    "申请公开",
    "依申请公开",
    "申请获取",
    "请求公开",
    "要求公开",
    "所需政府信息",
    "所需信息",
)
_SENDER: Final = re.compile(
    r"(?:寄件人|寄件单位|发件人|发件单位|来信人|来函单位|发函单位|投诉人|举报人|信访人|落款)\s*[:：]\s*(\S.{1,40})"
)
_SUBJECT: Final = re.compile(r"(?:标题|主题|事由|题目|来件名称)\s*[:：]\s*(\S.{1,100})")
_TITLE: Final = re.compile(
    r"关于.{2,60}的.{1,10}|.{0,40}(?:申请书|申请表|函|通知|通知书|告知书|决定书|传票|请示|报告|投诉书|举报信|信)"
)
_DAY: Final = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*日?(?!\d)")
_DAY_IN_WORDS: Final = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_SIGNED: Final = re.compile(r"[\w\u4e00-\u9fff（）()·]{2,30}")
_SALUTED: Final = ("敬礼", "此致")
_HEAD, _TAIL, _LONGEST = 6, 6, 100
_FIGURES: Final = {**{figure: at for at, figure in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0}


class MailSuggested(NamedTuple):
    """What a letter seems to be (来件识别建议). `filing_words`: those by which it looks like a request, empty for none.

    `dated_on`: the day that its writer put on it, which starts nothing.
    """

    sender: str = ""
    subject: str = ""
    filing_words: str = ""
    dated_on: date | None = None


def mail_suggestion(document: SourceDocument) -> MailSuggested:
    """Return who seems to write, about what, whether to ask for information, and on which day (来件识别建议)."""
    lines = [line for line in map(str.strip, lines_of(document)) if line]
    found = suggestion(document)
    whole = "".join("".join(lines).split())
    words = next((one for one in _FILING if one in whole), "")
    return MailSuggested(_sender(lines, found), _subject(lines, found), words, _dated_on(lines))


def _sender(lines: Sequence[str], found: Mapping[str, str]) -> str:
    labelled = next((match[1] for line in lines if (match := _SENDER.search(line))), "")
    return (labelled or found.get("name", "") or _signature(lines)).strip(" 。，,")


def _signature(lines: Sequence[str]) -> str:
    """The line above the day at the end, where it is a name and nothing more."""
    tail = lines[-_TAIL:]
    for above, line in pairwise(tail):
        bare = "".join(above.split())
        if _day_in(line) and _SIGNED.fullmatch(bare) and not bare.startswith(_SALUTED) and not _day_in(above):
            return bare
    return ""


def _subject(lines: Sequence[str], found: Mapping[str, str]) -> str:
    labelled = next((match[1] for line in lines if (match := _SUBJECT.search(line))), "")
    title = next((bare for line in lines[:_HEAD] if _TITLE.fullmatch(bare := "".join(line.split()))), "")
    items = found.get("items", "")
    return "：".join(filter(None, (labelled or title, items)))[:_LONGEST]


def _dated_on(lines: Sequence[str]) -> date | None:
    """The last day that the letter names, for it closes with its date."""
    return next((day for line in reversed(lines) if (day := _day_in(line))), None)


def _day_in(line: str) -> date | None:
    if match := _DAY.search(line):
        return _day(*map(int, match.groups()))
    if match := _DAY_IN_WORDS.search("".join(line.split())):
        year = int("".join(str(_FIGURES[figure]) for figure in match[1]))
        return _day(year, _number(match[2]), _number(match[3]))
    return None


def _number(words: str) -> int:
    """A number up to ninety-nine in words."""
    tens, ten, ones = words.rpartition("十")
    return (_FIGURES.get(tens, 1) * 10 if ten else 0) + _FIGURES.get(ones, 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
