"""The law's clocks and fees for programs (期限与收费计算)."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from gongkai.errors import InvalidInput
from gongkai.services.law_clocks import ClockKind, clock_due, items_fee, pages_fee, reply_clock_due
from gongkai.web.api.answers import REFUSED, Day, ErrorBody

router = Router(tags=["期限与收费"])


class StepBody(Schema):
    """One step of the counting (推算步骤)."""

    on: str = Field(description="日期")
    what: str = Field(description="说明")
    article: str = Field(description="条文依据")
    document: str | None = Field(None, description="放假通知等文件")


class DueBody(Schema):
    """A due day (到期日)."""

    due: str = Field(description="届满日")
    provisional: bool = Field(description="跨入放假通知尚未公布的年份时为 true，届满日为暂定")
    steps: list[StepBody]


class FeeBody(Schema):
    """A fee (信息处理费)."""

    amount_yuan: str = Field(description="金额，元")
    mode: str = Field(description="计收方式")
    steps: list[Any] = Field(description="算式")


@router.get("/law/clock/reply", response={200: DueBody, **REFUSED, 409: ErrorBody}, summary="答复期限")
def reply(
    request: HttpRequest,
    received: Annotated[Day, Query(description="收到申请之日")],
    extension: Annotated[int, Query(ge=0, le=20, description="延长的工作日数")] = 0,
    consultation_from: Annotated[Day | None, Query(description="征求意见的起日")] = None,
    consultation_to: Annotated[Day | None, Query(description="征求意见的止日")] = None,
    corrected: Annotated[Day | None, Query(description="收到补正之日，重新起算")] = None,
    paid: Annotated[Day | None, Query(description="缴清信息处理费之日，重新起算")] = None,
) -> Any:
    """收到申请之日起 20 个工作日（条例第三十三条），可延长、可扣除征求意见时间、可重新起算；给出逐步推算和依据。"""
    if (consultation_from is None) != (consultation_to is None):
        raise InvalidInput("征求意见的起日和止日须同时给出，请补全。")
    spans = [(consultation_from, consultation_to)] if consultation_from and consultation_to else []
    due = reply_clock_due(
        received_on=received, extension_workdays=extension, consultations=spans, corrected_on=corrected, paid_on=paid
    )
    return due.to_json()


@router.get("/law/clock/{kind}", response={200: DueBody, **REFUSED}, summary="其他期限")
def clock(
    request: HttpRequest, kind: ClockKind, start: Annotated[Day, Query(alias="from", description="起算之日")]
) -> Any:
    """补正告知、征求意见、主动公开、缴费、行政复议、行政诉讼等期限；给出逐步推算和依据。"""
    return clock_due(kind=kind, from_on=start).to_json()


@router.get("/law/fee/items", response={200: FeeBody, **REFUSED}, summary="按件计收的信息处理费")
def by_items(
    request: HttpRequest,
    last: Annotated[int, Query(ge=0, le=100_000, description="同一申请人当月累计件数")],
    first: Annotated[int, Query(ge=1, le=100_000, description="只计第几件起")] = 1,
    on: Annotated[Day | None, Query(description="适用哪一天的标准，默认最新")] = None,
) -> Any:
    """国办函〔2020〕109号第四条：同一申请人一个自然月内累计申请的收费，并列出算式。"""
    return items_fee(last=last, first=first, on=on).to_json()


@router.get("/law/fee/pages", response={200: FeeBody, **REFUSED}, summary="按量计收的信息处理费")
def by_pages(
    request: HttpRequest,
    pages: Annotated[int, Query(ge=0, le=1_000_000, description="单件申请的页数")],
    on: Annotated[Day | None, Query(description="适用哪一天的标准，默认最新")] = None,
) -> Any:
    """国办函〔2020〕109号第五条：单件申请按页收费，并列出算式。"""
    return pages_fee(pages=pages, on=on).to_json()
