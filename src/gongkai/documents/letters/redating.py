"""The days in an edited DOCX moved to the day of issue (修改稿更新日期): only those that the letter itself moves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from gongkai.documents.letters.package import WORD, WordFile, paragraph_text, splice
from gongkai.errors import InvalidInput

_DAY: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_P: Final = f"{{{WORD}}}p"


def redated(data: bytes, before: Sequence[str], after: Sequence[str]) -> bytes:
    """Return an edited DOCX with the days of the draft that it was made from moved on (更新修改稿的日期).

    `before`, `after`: the lines of the draft as of the day it bears and as of the new one, alike but for their days.
    Raises: InvalidInput where a day stands in the edited file in more places than the draft tells apart.
    """
    moved = _moved(before, after)
    word = WordFile(data)
    found = [paragraph for name in sorted(word.roots) for paragraph in word.roots[name].iter(_P)]
    counts = {day: sum(_days(one).count(day) for one in found) for day in moved}
    for day, news in moved.items():
        if counts[day] != len(news) and (len(set(news)) > 1 or counts[day] > len(news)):
            raise InvalidInput(
                f"修改稿中有{counts[day]}处“{day}”，草稿中有{len(news)}处，系统不能判断哪一处要改。"
                "请下载修改稿，把日期改为今天的，重新上传。"
            )
    left = {day: list(news) for day, news in moved.items()}
    for paragraph in found:
        _move(paragraph, left)
    return word.saved()


def _moved(before: Sequence[str], after: Sequence[str]) -> Mapping[str, list[str]]:
    """What each day of the draft becomes, place by place; days that stay everywhere are left out."""
    old, new = (_DAY.findall("\n".join(lines)) for lines in (before, after))
    if len(old) != len(new):
        raise InvalidInput("草稿的文字已经变化，不能只更新日期。请下载新的草稿重新修改后上传。")
    becomes: dict[str, list[str]] = {}
    for was, now in zip(old, new, strict=True):
        becomes.setdefault(was, []).append(now)
    return {was: news for was, news in becomes.items() if set(news) != {was}}


def _days(paragraph: etree._Element) -> list[str]:
    return _DAY.findall(paragraph_text(paragraph))


def _move(paragraph: etree._Element, left: Mapping[str, list[str]]) -> None:
    places = [one for one in _DAY.finditer(paragraph_text(paragraph)) if left.get(one.group())]
    news = [left[one.group()].pop(0) for one in places]
    for place, new in reversed(list(zip(places, news, strict=True))):
        splice(paragraph, place.start(), place.end(), new)
