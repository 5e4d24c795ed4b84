"""The information-processing fee (信息处理费): how much, by item or by page, with its working."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from gongkai.errors import InvalidInput
from gongkai.law.fee_terms import Fee, FeeFiling, FeeMode, FeeStep, MonthPosition
from gongkai.law.instruments import FEES
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.values import Law

_START = date(2021, 1, 1)
_SHOWN_BANDS = 4


@rule(cites=FEES.article(4, 2, items=(1, 2, 3)), in_force_from=_START)
def fee_by_items(last: int, first: int = 1, *, on: date, law: Law, options: Options) -> Fee:
    """Return the fee for the first-th to the last-th item of one applicant's month (按件计收).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第四条第二款: 同一申请人一个自然月内累计申请31件以上
        的部分：以10件为一档，每增加一档，收费标准提高100元/件.
    Units: items counted from 1 within a calendar month; the result in 元. `last` = `first` − 1 means no item.
    Disputed: whether items 31–40 cost 200 or 100 元 each; option fees.first_open_band_yuan.
    Raises: InvalidInput for a number below its range.
    """
    _check_range(first, last, "件")
    steps = tuple(_item_steps(first, last, on, law, options))
    return Fee(FeeMode.PER_ITEM, _sum(steps), steps)


@rule(cites=FEES.article(5, 2), in_force_from=_START)
def fee_by_pages(pages: int, *, on: date, law: Law) -> Fee:
    """Return the fee for the pages of one single request (按量计收).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第五条第二款: 201页以上的部分：40元/页.
    Units: pages of one request, A4 or smaller, one side is one page; never accumulated over requests. Result in 元.
    Raises: InvalidInput for a negative number.
    """
    _check_range(1, pages, "页")
    steps: list[FeeStep] = []
    start = 1
    for band in law.value("fees.pages_bands", on=on, unit="band_yuan"):
        end = pages if band["up_to"] is None else min(pages, band["up_to"])
        if end >= start:
            amount = Decimal((end - start + 1) * band["yuan"])
            item = len(steps) + 1
            steps.append(
                FeeStep(start, end, band["yuan"], band["yuan"], amount, FEES.article(5, 2, items=(item,)), "页")
            )
            start = end + 1
    return Fee(FeeMode.PER_PAGE, _sum(steps), tuple(steps))


@rule(cites=FEES.article(4, 2), in_force_from=_START)
def month_positions(filings: Iterable[FeeFiling], *, options: Options) -> dict[str, MonthPosition]:
    """Return which items of its applicant's month each request takes (当月累计件序), by record.

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第四条第二款: 同一申请人一个自然月内累计申请.
    Counting: in order of the day of receipt, then of the record; the count starts again each calendar month.
    Disputed: month by day of receipt (fees.month_by); requests charged by page still count
        (fees.page_mode_counts_as_item); a person and that person's company are two applicants
        (fees.same_person_with_company).
    """
    counts: dict[tuple[str, int, int], int] = {}
    positions = {}
    for filing in sorted(filings, key=lambda filing: (_month_day(filing, options), filing.record)):
        day = _month_day(filing, options)
        joined = filing.company_of if options["fees.same_person_with_company"] else ""
        key = (joined or filing.applicant, day.year, day.month)
        taken = counts.get(key, 0)
        skipped = filing.mode is FeeMode.PER_PAGE and not options["fees.page_mode_counts_as_item"]
        counts[key] = taken + (0 if skipped else filing.items)
        positions[filing.record] = MonthPosition(day.year, day.month, taken + 1, counts[key])
    return positions


@rule(cites=FEES.article(4, 2), in_force_from=_START)
def item_fee_of(position: MonthPosition, *, law: Law, options: Options) -> Fee:
    """Return the fee by item of one request, given the items of the month that it takes (本件按件应收).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第四条第二款: 同一申请人一个自然月内累计申请.
    """
    on = max(date(position.year, position.month, 1), _START)
    return fee_by_items(position.last, position.first, on=on, law=law, options=options)


@rule(cites=(FEES.article(4, 2), FEES.article(5, 2)), in_force_from=_START)
def fee_is_plausible(mode: FeeMode, amount_yuan: Decimal, *, on: date, law: Law) -> bool:
    """Tell whether an amount can come out of the scale at all (金额是否可能出自收费标准).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第四条第二款: 100元/件; 第五条第二款: 10元/页.
    Units: 元. By item: any non-negative multiple of the lowest price of an item (100); by page: an amount of the scale.
    """
    if mode is FeeMode.NONE:
        return amount_yuan == 0
    if mode is FeeMode.PER_PAGE:
        return pages_for_fee(amount_yuan, on=on, law=law) is not None
    unit = min(band["yuan"] for band in law.value("fees.items_bands", on=on, unit="band_yuan") if band["yuan"])
    return amount_yuan >= 0 and amount_yuan % unit == 0


@rule(cites=FEES.article(5, 2), in_force_from=_START)
def pages_for_fee(amount_yuan: Decimal, *, on: date, law: Law) -> int | None:
    """Return the number of pages that costs exactly an amount (由金额反推页数), None if no number does.

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第五条第二款: 31—100页（含100页）的部分：10元/页.
    Units: 元 in, pages out; for 0 元 the greatest number of free pages.
    """
    bands = law.value("fees.pages_bands", on=on, unit="band_yuan")
    start, rest = 0, amount_yuan
    for band in bands:
        width = None if band["up_to"] is None else band["up_to"] - start
        if band["yuan"]:
            if width is None or rest <= width * band["yuan"]:
                return None if rest < 0 or rest % band["yuan"] else start + int(rest // band["yuan"])
            rest -= width * band["yuan"]
        start += width or 0
    return None


def _item_steps(first: int, last: int, on: date, law: Law, options: Options) -> Iterator[FeeStep]:
    start = 1
    for number, band in enumerate(law.value("fees.items_bands", on=on, unit="band_yuan"), 1):
        low, high = max(first, start), min(last, band["up_to"])
        if low <= high:
            amount = Decimal((high - low + 1) * band["yuan"])
            yield FeeStep(low, high, band["yuan"], band["yuan"], amount, FEES.article(4, 2, items=(number,)))
        start = band["up_to"] + 1
    if last >= max(first, start):
        width = law.value("fees.items_band_width", on=on, unit="item")
        rise = law.value("fees.items_band_rise", on=on, unit="yuan")
        yield from _open_steps(max(first, start), last, start, width, options["fees.first_open_band_yuan"], rise)


def _open_steps(low: int, high: int, start: int, width: int, price: int, rise: int) -> Iterator[FeeStep]:
    """Show the first bands of the open scale one a line, the many full bands between on one line, then the last."""
    first_band, last_band = (low - start) // width, (high - start) // width
    shown = range(first_band, min(last_band, first_band + _SHOWN_BANDS) + 1)
    for band in shown:
        yield _open_step(max(low, start + band * width), min(high, start + (band + 1) * width - 1), band, price, rise)
    between = range(shown[-1] + 1, last_band)
    if between:
        first_yuan, last_yuan = price + between[0] * rise, price + between[-1] * rise
        amount = Decimal(width * len(between) * (first_yuan + last_yuan) // 2)
        first, last = start + between[0] * width, start + (between[-1] + 1) * width - 1
        yield FeeStep(first, last, first_yuan, last_yuan, amount, FEES.article(4, 2, items=(3,)))
    if last_band > shown[-1]:
        yield _open_step(start + last_band * width, high, last_band, price, rise)


def _open_step(low: int, high: int, band: int, price: int, rise: int) -> FeeStep:
    yuan = price + band * rise
    return FeeStep(low, high, yuan, yuan, Decimal((high - low + 1) * yuan), FEES.article(4, 2, items=(3,)))


def _sum(steps: Iterable[FeeStep]) -> Decimal:
    return sum((step.amount_yuan for step in steps), Decimal(0))


def _month_day(filing: FeeFiling, options: Options) -> date:
    if options["fees.month_by"] == "submitted_on" and filing.submitted_on is not None:
        return filing.submitted_on
    return filing.received_on


def _check_range(first: int, last: int, counted: str) -> None:
    if first < 1 or last < first - 1:
        raise InvalidInput(f"{counted}数应为不小于零的整数，起始{counted}序不小于1、不大于终止{counted}序加1。")
