"""Reading a holiday notice from its published words (读取放假通知原文), all phrasings used since 2008.

    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。

Every weekday named must agree with its date and every number of days with its span, or the notice is refused: a
mistyped digit is found here and not in somebody's deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.errors import InvalidInput
from gongkai.law.counting import zh_date
from gongkai.law.notices import Holiday, Notice, check_notice

_DATE = r"(?:(?:\d{4})年)?(?:\d{1,2}月)?\d{1,2}日(?:（[^（）]*）)?"
_PARTS = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:（(?P<note>[^（）]*)）)?")
_SPAN = re.compile(rf"(?P<first>{_DATE})(?:(?:至|到|-|—|–|~|～)+(?P<last>{_DATE}))?(?:调休)?放假(?P<rest>[^。；]*)")
_WORKED = re.compile(rf"((?:{_DATE}[、和])*{_DATE})上班")
_IN_LIEU = re.compile(rf"({_DATE})补休")
_EXTENDED = re.compile(rf"延长(?P<year>\d{{4}})年(?P<festival>[^假]+?)假期至(?P<last>{_DATE})")
_COUNT = re.compile(r"(?:共|放假)(\d+)天")
_ITEM = re.compile(r"(?:^|(?<=[\n。]))\s*[一二三四五六七八九十]+、", re.MULTILINE)
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_NUMBER = re.compile(r"(国(?:办)?发(?:明电)?)\s*[〔\[［（(【]\s*(\d{4})\s*[〕\]］）)】]\s*(\d+)\s*号")
_TITLE = re.compile(r"国务院(?:办公厅)?\s*关于[^。：:]{4,60}?的通知")
_SIGNED = re.compile(r"^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$", re.MULTILINE)
_SIGNED_ZH = re.compile(
    r"^\s*([〇○０零一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日\s*$", re.MULTILINE
)
_FESTIVALS = re.compile(r"元旦|春节|清明节|劳动节|端午节|中秋节|国庆节")
_WEEKDAYS = "一二三四五六日"
_WIDE = str.maketrans({"(": "（", ")": "）", ":": "：", ",": "，", ";": "；", "\u3000": " ", "\xa0": " "})


@dataclass(frozen=True, slots=True)
class _Item:
    """One numbered item of a notice: the festival it arranges and its sentences, blanks removed."""

    festival: str
    text: str
    year: int

    def dates(self, text: str, after: date | None = None) -> Iterator[date]:
        """Yield the dates written in a piece of text, each taking over the month from the one before it."""
        for found in _PARTS.finditer(text):
            after = self._date(found, after)
            yield after

    def _date(self, found: re.Match[str], before: date | None) -> date:
        month = int(found["month"]) if found["month"] else (before.month if before else 0)
        year = int(found["year"]) if found["year"] else self._year(month)
        try:
            day = date(year, month, int(found["day"]))
        except ValueError:
            raise InvalidInput(f"{self.festival}：读不懂日期“{found[0]}”。请对照通知原文检查。") from None
        named = _WEEKDAY.search(found["note"] or "")
        if named and _WEEKDAYS.index(named[1].replace("天", "日")) != day.weekday():
            actual = _WEEKDAYS[day.weekday()]
            raise InvalidInput(
                f"{self.festival}：“{found[0]}”的星期不对，{zh_date(day)}是周{actual}。请对照通知原文检查。"
            )
        return day

    def _year(self, month: int) -> int:
        return self.year - 1 if month == 12 and "元旦" in self.festival else self.year


def notice_from_text(
    text: str,
    *,
    last_checked_on: date,
    document_no: str | None = None,
    issued_on: date | None = None,
    amends: Notice | None = None,
) -> Notice:
    """Read a notice from its published text (从通知原文读出放假安排).

    `document_no` and `issued_on` supply what the text does not say. `amends` is the notice that this one changes: the
    festival it arranges again is replaced, and an extension takes its first day from there.
    Raises: InvalidInput with a Chinese message when the text has no year, number, date or arrangement, a weekday or a
        number of days does not agree, or the days cannot be true (`check_notice`).
    Not modelled: which old make-up days an adjusted festival gives up; write such an amendment as YAML.
    """
    text = text.translate(_WIDE)
    title = _title(text)
    number = _NUMBER.search(text)
    no = document_no or (f"{number[1]}〔{number[2]}〕{number[3]}号" if number else None)
    day = issued_on or _signed_on(text)
    if no is None or day is None:
        missing = "文号（如“国办发明电〔2025〕7号”）" if no is None else "成文日期"
        raise InvalidInput(f"通知原文里没有读到{missing}，请另外给出。")
    year = _year_of(title, text)
    extended = _extended(re.sub(r"\s", "", text), amends)
    holidays, makeup = ((extended,), ()) if extended else _arrangement(_items(text, title, year))
    festivals = {holiday.festival for holiday in holidays}
    notice = Notice(
        document_no=no,
        title=title or f"国务院办公厅关于{year}年部分节假日安排的通知",
        issued_on=day,
        year=year,
        holidays=holidays,
        makeup_workdays=makeup,
        last_checked_on=last_checked_on,
        confidence="verified" if number else "unverified",
        source="由通知原文导入，星期与天数已核对",
        amends=amends.document_no if amends else None,
        replaced_festivals=tuple(old.festival for old in amends.holidays if old.festival in festivals)
        if amends
        else (),
        replaced_makeup_workdays=_overtaken(amends, holidays),
    )
    check_notice(notice)
    return notice


def _title(text: str) -> str:
    found = _TITLE.search(re.sub(r"[ \t]*\n[ \t]*", "", text))
    return re.sub(r"\s", "", found[0]) if found else ""


def _year_of(title: str, text: str) -> int:
    found = re.search(r"(\d{4})年", title) or re.search(r"(\d{4})年[^，。]{0,12}(?:元旦|部分节假日|放假)", text)
    found = found or re.search(r"(\d{4})年\d{1,2}月\d{1,2}日(?:（[^）]*）)?(?:至|放假)", text)
    if found is None:
        raise InvalidInput("通知原文里没有读到是哪一年的放假安排。请粘贴包括标题的全文。")
    return int(found[1])


def _items(text: str, title: str, year: int) -> list[_Item]:
    pieces = _ITEM.split(text)
    pieces = pieces[1:] if len(pieces) > 1 else pieces
    items = []
    for piece in pieces:
        bare = re.sub(r"\s", "", piece)
        if not _SPAN.search(bare):
            continue
        heading = bare[: next(_PARTS.finditer(bare)).start()]
        items.append(_Item(_festival(heading, title), bare, year))
    if not items:
        raise InvalidInput("通知原文里没有读到“…月…日至…日放假”的安排。请粘贴通知全文。")
    return items


def _festival(heading: str, title: str) -> str:
    named = _FESTIVALS.findall(heading) or _FESTIVALS.findall(title)
    if named:
        return "、".join(dict.fromkeys(named))
    about = re.search(r"关于(.+?)(?:调休放假|放假|假期)", title)
    return about[1] if about else "放假"


def _arrangement(items: Iterable[_Item]) -> tuple[tuple[Holiday, ...], tuple[date, ...]]:
    holidays: list[Holiday] = []
    makeup: set[date] = set()
    for item in items:
        holiday = _holiday(item)
        holidays.append(holiday)
        list(item.dates(item.text))
        for listed in _WORKED.finditer(item.text):
            makeup.update(item.dates(listed[1]))
    return tuple(holidays), tuple(sorted(makeup))


def _holiday(item: _Item) -> Holiday:
    found = _SPAN.search(item.text)
    if found is None:
        raise InvalidInput(f"{item.festival}：没有读到放假日期。")
    days = list(item.dates(found["first"] + (found["last"] or "")))
    first, last = days[0], days[-1]
    stated = _COUNT.search("放假" + found["rest"])
    if stated and int(stated[1]) != (last - first).days + 1:
        length = (last - first).days + 1
        raise InvalidInput(
            f"{item.festival}：通知说共{stated[1]}天，{zh_date(first)}至{zh_date(last)}却是{length}天。请对照通知原文检查。"
        )
    for in_lieu in _IN_LIEU.finditer(found["rest"]):
        last = max(last, *item.dates(in_lieu[1], last))
    if "连休" in found["rest"]:
        first, last = _with_weekend(first, last)
    return Holiday(item.festival, first, last)


def _with_weekend(first: date, last: date) -> tuple[date, date]:
    while (first - timedelta(days=1)).weekday() >= 5:
        first -= timedelta(days=1)
    while (last + timedelta(days=1)).weekday() >= 5:
        last += timedelta(days=1)
    return first, last


def _extended(text: str, amends: Notice | None) -> Holiday | None:
    found = next((match for match in _EXTENDED.finditer(text)), None)
    if found is None:
        return None
    old = next((day for day in amends.holidays if found["festival"] in day.festival), None) if amends else None
    if old is None:
        raise InvalidInput(f"这是延长{found['festival']}假期的通知，请指明它所调整的通知文号。")
    item = _Item(old.festival, text, int(found["year"]))
    return Holiday(old.festival, old.first_on, *item.dates(found["last"]))


def _overtaken(amends: Notice | None, holidays: Iterable[Holiday]) -> tuple[date, ...]:
    off = {day for holiday in holidays for day in holiday.days()}
    return tuple(day for day in amends.makeup_workdays if day in off) if amends else ()


def _signed_on(text: str) -> date | None:
    if found := _SIGNED.findall(text):
        year, month, day = found[-1]
        return date(int(year), int(month), int(day))
    if found := _SIGNED_ZH.findall(text):
        year, month, day = found[-1]
        digits = "".join(str("零一二三四五六七八九".index(re.sub("[〇○０]", "零", digit))) for digit in year)
        return date(int(digits), _small_number(month), _small_number(day))
    return None


def _small_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    value = "一二三四五六七八九".find(ones) + 1 if ones else 0
    return value + (("一二三四五六七八九".find(tens) + 1 or 1) * 10 if ten else 0)
