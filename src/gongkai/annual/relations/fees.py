"""V21, V22, V25: the information processing fee against the tables (信息处理费)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.relations.model import CheckContext, Verdict, relation
from gongkai.annual.relations.values import CHARGES
from gongkai.annual.relations.verdicts import at, fails, form_of, standing
from gongkai.annual.report import AnnualReport
from gongkai.law.instruments import FEES

_UNPAID = CellRef(3, "3.6.2", "total")
_SIX = Place(section="6")
_NO_AMOUNT = standing(_SIX, "不知道信息处理费的金额（没有第六部分文字或收费台账），无法核对。")
_NO_RECEIPTS = standing(Place.of(CHARGES), "收费金额或信息处理费金额未知，无法核对是否计入。")
_NO_NOTICES = standing(_SIX, "“逾期未缴费”件数或收费通知件数未知，无法核对两者是否相符。")
_STEP_YUAN = 10


@relation("V21", "信息处理费金额符合收费标准", Severity.WARNING, FEES.whole("收费标准"))
def v21_fees_fit_the_tariff(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """Fees by item are multiples of 100 元, by page of 10 元; so every amount is a multiple of 10 元.

    Source: 国办函〔2020〕109号. Units: 元. Not modelled: which way each notice was counted.
    """
    amounts = _amounts(context)
    if amounts is None:
        yield _NO_AMOUNT
        return
    for amount in amounts:
        if amount % _STEP_YUAN:
            message = f"信息处理费{amount}元不是10元的整数倍，按件、按量两种标准都得不出这一金额，请核对。"
            yield fails(_SIX, message, None, amount)


@relation("V22", "有逾期未缴费不再处理的，应报告发出的收费通知", Severity.WARNING, FEES.whole())
def v22_unpaid_fees_had_a_notice(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """A request closed for an unpaid fee (第三部分（六）2) had a fee notice, so part six reports at least one."""
    if form_of(report) is not FORM_2021:
        return
    unpaid = report.figure(_UNPAID)
    if not unpaid and unpaid is not None:
        return
    notices = _notices(context)
    if unpaid is None or notices is None:
        yield _NO_NOTICES
    elif notices <= 0:
        message = f"有{unpaid}件因逾期未缴费不再处理，第六部分却没有发出收费通知的件数；通知发于上年的请说明。"
        yield fails(_SIX, message, unpaid, notices)


@relation("V25", "信息处理费是否计入行政事业性收费", Severity.INFO, FEES.whole("收费性质"))
def v25_charges_hold_the_fees(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """Processing fees are administrative charges: fees received above the charges of part two want a look."""
    if form_of(report) is not FORM_2021:
        return
    amounts, charges = _received(context), report.figure(CHARGES)
    if amounts is None or charges is None:
        yield _NO_RECEIPTS
    elif amounts > Decimal(charges) * 10_000:
        message = f"实际收取信息处理费{amounts}元，而行政事业性收费只有{charges}万元，请核对是否漏计。"
        yield fails(at(report, CHARGES), message, amounts, charges)


def _amounts(context: CheckContext) -> tuple[Decimal, ...] | None:
    if context.ledger is not None and "fee_amount_yuan" in context.ledger:
        return tuple(Decimal(context.ledger[key]) for key in ("fee_amount_yuan", "fee_received_yuan"))
    return None if context.text is None else context.text.fee.amounts_yuan


def _received(context: CheckContext) -> Decimal | None:
    """What was received: from the ledger, else the smallest amount that part six names (实收不多于应收)."""
    if context.ledger is not None and "fee_received_yuan" in context.ledger:
        return Decimal(context.ledger["fee_received_yuan"])
    return None if context.text is None else min(context.text.fee.amounts_yuan, default=Decimal(0))


def _notices(context: CheckContext) -> int | None:
    if context.ledger is not None and "fee_notices" in context.ledger:
        return int(context.ledger["fee_notices"])
    if context.text is None:
        return None
    stated = context.text.fee
    return stated.notices if stated.notices is not None else None if stated.amounts_yuan else 0
