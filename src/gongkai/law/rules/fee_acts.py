"""Charging the fee (收取信息处理费): the notice, the days to pay, payment and lapse."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from gongkai.errors import LawRefused, OutOfTime, RecordMissing, WrongFee
from gongkai.law.calendar import WorkdayCalendar
from gongkai.law.counting import NEXT_DAY, count_workdays
from gongkai.law.explain import DueDate, Step
from gongkai.law.fee_terms import FeeMode, FeeNotice, Provision
from gongkai.law.instruments import FEES, OGI
from gongkai.law.registry import rule
from gongkai.law.rules.fees import fee_is_plausible, pages_for_fee
from gongkai.law.values import Law

_START = date(2021, 1, 1)
_COPIES = frozenset({Provision.PAPER, Provision.EMAIL, Provision.ELECTRONIC_COPY})


@rule(cites=FEES.article(3), in_force_from=_START)
def check_one_fee_mode(modes: Collection[FeeMode]) -> None:
    """Refuse two ways of counting for one request (一件申请只适用一种标准).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第三条: 不得同时按照两种标准重复计算.
    Raises: WrongFee if both by item and by page are asked for.
    """
    if {FeeMode.PER_ITEM, FeeMode.PER_PAGE} <= set(modes):
        raise WrongFee(
            "同一件申请既按件又按量收费。每件申请只能选择一种标准，请删去其中一种。", citation=FEES.article(3)
        )


@rule(cites=FEES.article(5, 1), in_force_from=_START)
def may_charge_by_page(provision: Provision) -> bool:
    """Tell whether the fee may be counted by page (是否适用按量计收).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第五条第一款: 按量计收适用于申请人要求以提供纸质件、
        发送电子邮件、复制电子数据等方式获取政府信息的情形.
    """
    return provision in _COPIES


@rule(cites=(FEES.article(4, 2), FEES.article(5, 2)), in_force_from=_START)
def check_fee_amount(mode: FeeMode, amount_yuan: Decimal, *, on: date, law: Law) -> None:
    """Refuse an amount that cannot come out of the scale, and say what it could be (金额核对).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第四条第二款: 100元/件; 第五条第二款: 10元/页.
    Units: 元. Raises: WrongFee.
    """
    if fee_is_plausible(mode, amount_yuan, on=on, law=law):
        return
    pages = pages_for_fee(amount_yuan, on=on, law=law)
    hint = f"按量计收时{amount_yuan:f}元对应{pages}页，请核对计收方式。" if pages is not None else "请核对录入的金额。"
    if mode is FeeMode.PER_PAGE:
        raise WrongFee(f"按量计收不会得出{amount_yuan:f}元。{hint}", citation=FEES.article(5, 2), amount=amount_yuan)
    if mode is FeeMode.PER_ITEM:
        message = f"按件计收的金额应为100元的整数倍，{amount_yuan:f}元不是。{hint}"
        raise WrongFee(message, citation=FEES.article(4, 2), amount=amount_yuan)
    raise WrongFee(f"没有选择计收方式，却录入了{amount_yuan:f}元。{hint}", citation=FEES.article(3), amount=amount_yuan)


@rule(cites=FEES.article(6), in_force_from=_START)
def fee_notice_objections(notice: FeeNotice, *, due_on: date, law: Law) -> tuple[LawRefused, ...]:
    """Return every reason why a fee notice may not go out (收费通知的问题), in order of gravity.

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第六条（条号凭知识，内容据省级转发件）.
    Counting: a notice on `due_on`, the last day of the present reply limit, is still in time.
    """
    found: list[LawRefused] = []
    if notice.noticed_on > due_on:
        message = (
            f"收费通知（{notice.noticed_on}）晚于答复期限（{due_on}）。收费通知应在处理期限内发出，不能用来延长期限。"
        )
        found.append(OutOfTime(message, citation=FEES.article(6)))
    try:
        check_fee_amount(notice.mode, notice.amount_yuan, on=notice.noticed_on, law=law)
    except WrongFee as refusal:
        found.append(refusal)
    said = {"依据": notice.basis, "标准": notice.standard, "缴纳方式": notice.payment_method}
    lacking = [label for label, text in said.items() if not text.strip()]
    if lacking:
        message = f"收费通知缺少：{'、'.join(lacking)}。请补充后再发出。"
        found.append(RecordMissing(message, citation=FEES.article(6)))
    return tuple(found)


@rule(cites=FEES.article(6), in_force_from=_START)
def check_fee_notice(notice: FeeNotice, *, due_on: date, law: Law) -> None:
    """Refuse a fee notice that is late, incomplete or wrong in its amount (收费通知核对).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第六条（条号凭知识，内容据省级转发件）.
    Raises: OutOfTime, WrongFee or RecordMissing, the first that applies.
    """
    for refusal in fee_notice_objections(notice, due_on=due_on, law=law):
        raise refusal


@rule(cites=FEES.article(6), in_force_from=_START)
def fee_payment_due_on(notice_received_on: date, *, law: Law, calendar: WorkdayCalendar) -> DueDate:
    """Return the last day on which the fee is paid in time (缴费期限届满日).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第六条（条号凭知识）；20个工作日据省级转发件.
    Counting: day one is the first working day after the notice was received; the result is inclusive.
    """
    limit = law.working_days("fees.payment_limit", on=notice_received_on)
    first = Step(notice_received_on, f"申请人收到收费通知，{NEXT_DAY}", FEES.article(6))
    return count_workdays(first, limit, ended="缴费期限届满", calendar=calendar)


@rule(cites=(FEES.article(6), OGI.article(42, 1)), in_force_from=_START)
def check_fee_lapsed(
    *, notice_received_on: date | None, paid_on: date | None, on: date, law: Law, calendar: WorkdayCalendar
) -> None:
    """Refuse to close a request as unpaid before the days to pay are proven to be over (逾期不缴费的核对).

    Source: 《政府信息公开条例》(国令第711号) 第四十二条第一款: 行政机关可以收取信息处理费;
        《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第六条（条号凭知识）.
    Raises: RecordMissing without proof that the notice was received; LawRefused if paid, or if the days still run.
    """
    article = FEES.article(6)
    if notice_received_on is None:
        raise RecordMissing("没有收费通知的送达证据，缴费期限没有起算，不能按逾期不缴费处理。", citation=article)
    due_on = fee_payment_due_on(notice_received_on, law=law, calendar=calendar).due_on
    if paid_on is not None and paid_on <= due_on:
        raise LawRefused(f"申请人已于{paid_on}按期缴费，应当继续处理。", citation=article)
    if on <= due_on:
        next_day = due_on + timedelta(days=1)
        raise LawRefused(f"缴费期限至{due_on}届满，{next_day}起方可作不再处理的决定。", citation=article)
