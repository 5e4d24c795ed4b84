"""Words that letters and the linter share (文书用语): ways of receipt, the phrase that carries each conclusion."""

from __future__ import annotations

from gongkai.law.decision_table import DecisionCode
from gongkai.law.rules.receipt import Channel

WAYS = {
    Channel.IN_PERSON: "当面提交",
    Channel.REGISTERED_POST: "邮寄",
    Channel.ORDINARY_LETTER: "以平常信函邮寄",
    Channel.ONLINE: "通过互联网渠道提交",
    Channel.FAX: "以传真提交",
    Channel.ORAL: "口头提出、由本机关代为填写",
    Channel.UNANNOUNCED: "通过其他渠道提交",
}
"""How a letter says the way of receipt (收到方式)."""

_WITHHELD, _NOT_PROCESSED, _LAPSED = ("不予公开",), ("不予处理",), ("不再处理",)
PHRASES: dict[DecisionCode, tuple[str, ...]] = {
    DecisionCode.ALREADY_PUBLISHED: ("已经主动公开", "已主动公开"),
    DecisionCode.PROVIDED: ("予以公开", "提供"),
    DecisionCode.ACCESS_ARRANGED: ("予以公开", "获取"),
    DecisionCode.GRANTED_IN_PART: ("部分公开", "可以公开的"),
    DecisionCode.STATE_SECRET: _WITHHELD,
    DecisionCode.PROHIBITED_BY_LAW: _WITHHELD,
    DecisionCode.SECURITY_OR_STABILITY: _WITHHELD,
    DecisionCode.THIRD_PARTY_RIGHTS: _WITHHELD,
    DecisionCode.INTERNAL_AFFAIRS: _WITHHELD,
    DecisionCode.DELIBERATIVE: _WITHHELD,
    DecisionCode.ENFORCEMENT_FILE: _WITHHELD,
    DecisionCode.REGISTRY_INQUIRY: ("行政查询事项", "特别规定"),
    DecisionCode.DOES_NOT_EXIST: ("信息不存在",),
    DecisionCode.OTHER_ORGAN: ("不属于本机关负责公开", "由其负责公开"),
    DecisionCode.WOULD_NEED_CREATION: ("不予提供", "无法提供"),
    DecisionCode.STILL_UNCLEAR: ("仍不明确",),
    DecisionCode.PETITION_OR_COMPLAINT: ("不作为政府信息公开申请处理", "不将其作为政府信息公开申请处理"),
    DecisionCode.REPEAT_REQUEST: ("不予重复处理",),
    DecisionCode.PUBLIC_PUBLICATION: ("公开出版物",),
    DecisionCode.EXCESSIVE: _NOT_PROCESSED,
    DecisionCode.CONFIRM_OR_REISSUE: _NOT_PROCESSED,
    DecisionCode.LAPSED_UNCORRECTED: _LAPSED,
    DecisionCode.LAPSED_UNPAID: _LAPSED,
    DecisionCode.OTHERWISE_CLOSED: (),
}
"""One of these must stand in the text that carries the conclusion (结论用语); none where the reason varies."""


def zh_day(year: int, month: int, day: int) -> str:
    """Write a day as letters do (成文日期写法).

    Source: GB/T 9704-2012 7.3.5.4: 用阿拉伯数字将年、月、日标全，月、日不编虚位.
    """
    return f"{year}年{month}月{day}日"
