"""Words of the fee rules (信息处理费的用语): how a fee is counted, its working, the filings it is counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.law.citations import Citation


class FeeMode(StrEnum):
    """How the fee for one request is counted (计收方式): 不收、按件、按量."""

    NONE = "none"
    PER_ITEM = "per_item"
    PER_PAGE = "per_page"


class Provision(StrEnum):
    """How the applicant gets the information (获取方式)."""

    PAPER = "paper"
    EMAIL = "email"
    ELECTRONIC_COPY = "electronic_copy"
    INSPECTION = "inspection"
    ALREADY_PUBLISHED = "already_published"


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One line of the working (一档的算式): items or pages `first`–`last`, each at a price.

    `yuan_from` and `yuan_to` differ only where several full bands of the open scale are shown on one line.
    Unit: 元 an item or a page; `amount_yuan` 元.
    """

    first: int
    last: int
    yuan_from: int
    yuan_to: int
    amount_yuan: Decimal
    article: Citation
    counted: str = "件"

    def __str__(self) -> str:
        span = (
            f"第{self.first}{self.counted}" if self.first == self.last else f"第{self.first}—{self.last}{self.counted}"
        )
        count = self.last - self.first + 1
        price = f"{self.yuan_from}元" if self.yuan_from == self.yuan_to else f"{self.yuan_from}元递增至{self.yuan_to}元"
        return f"{span}：{count}{self.counted}×{price}＝{self.amount_yuan:f}元（{self.article}）"

    def to_json(self) -> dict[str, Any]:
        """The line as in the command line's JSON."""
        return {
            "first": self.first,
            "last": self.last,
            "count": self.last - self.first + 1,
            "yuan_from": self.yuan_from,
            "yuan_to": self.yuan_to,
            "amount_yuan": format(self.amount_yuan, "f"),
            "article": str(self.article),
        }


@dataclass(frozen=True, slots=True)
class Fee:
    """An information-processing fee with its working (信息处理费及其算式). Unit: 元."""

    mode: FeeMode
    amount_yuan: Decimal
    steps: tuple[FeeStep, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The fee as in the command line's JSON."""
        return {
            "mode": self.mode.value,
            "amount_yuan": format(self.amount_yuan, "f"),
            "steps": [step.to_json() for step in self.steps],
        }


@dataclass(frozen=True, slots=True)
class FeeFiling:
    """One request as the fee rules see it (计费用的一份申请).

    `applicant` identifies the applicant (证件号的标识); `company_of` the person whose company the applicant is, if
    known; `items` is the number of smallest reasonable units it was split into.
    """

    record: str
    applicant: str
    received_on: date
    submitted_on: date | None = None
    items: int = 1
    mode: FeeMode = FeeMode.NONE
    company_of: str = ""


@dataclass(frozen=True, slots=True)
class MonthPosition:
    """Which of the month's accumulated items a request takes (占当月累计的第几件至第几件), both inclusive.

    `first` is greater than `last` where a request takes none.
    """

    year: int
    month: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class FeeNotice:
    """What a fee notice says and when it went out (收费通知). `mode` and `amount_yuan` as stated in it."""

    mode: FeeMode
    amount_yuan: Decimal
    noticed_on: date
    basis: str
    standard: str
    payment_method: str
