"""The day a filing counts as received (收到申请之日), by channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.errors import InvalidInput, LawRefused
from gongkai.law.calendar import WorkdayCalendar
from gongkai.law.citations import Citation
from gongkai.law.counting import zh_date
from gongkai.law.explain import Step
from gongkai.law.instruments import CHANNEL_REPLY, OGI
from gongkai.law.options import Options
from gongkai.law.registry import rule

CONFIRMED = OGI.article(31, items=(3,))


class Channel(StrEnum):
    """The way a filing arrived (提交渠道)."""

    IN_PERSON = "in_person"
    REGISTERED_POST = "registered_post"
    ORDINARY_LETTER = "ordinary_letter"
    ONLINE = "online"
    FAX = "fax"
    ORAL = "oral"
    UNANNOUNCED = "unannounced"

    @property
    def label_zh(self) -> str:
        """The channel's Chinese name."""
        return _LABELS[self]


_LABELS = {
    Channel.IN_PERSON: "当面提交",
    Channel.REGISTERED_POST: "邮寄（需签收）",
    Channel.ORDINARY_LETTER: "平常信函",
    Channel.ONLINE: "互联网",
    Channel.FAX: "传真",
    Channel.ORAL: "口头",
    Channel.UNANNOUNCED: "未公告的渠道",
}
BASIC_CHANNELS = frozenset({Channel.IN_PERSON, Channel.REGISTERED_POST, Channel.ORDINARY_LETTER, Channel.ORAL})
_ARRIVAL_DECIDES = frozenset({Channel.IN_PERSON, Channel.REGISTERED_POST})


class ReceiptFlag(StrEnum):
    """What is wrong with a receipt (收件告警)."""

    AWAITING_CONFIRMATION = "awaiting_confirmation"
    NOT_CONFIRMED_THE_SAME_DAY = "not_confirmed_the_same_day"
    CONFIRMATION_OVERDUE = "confirmation_overdue"

    @property
    def label_zh(self) -> str:
        """The alarm in Chinese."""
        return _FLAG_LABELS[self]


_FLAG_LABELS = {
    ReceiptFlag.AWAITING_CONFIRMATION: "待双方确认",
    ReceiptFlag.NOT_CONFIRMED_THE_SAME_DAY: "未当日确认",
    ReceiptFlag.CONFIRMATION_OVERDUE: "逾次一工作日未确认",
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day a filing counts as received (收到认定). `received_on` is None while it awaits confirmation."""

    received_on: date | None
    steps: tuple[Step, ...]
    flags: frozenset[ReceiptFlag] = frozenset()


@rule(cites=(OGI.article(31), OGI.article(29, 1), CHANNEL_REPLY.whole("第二条")), in_force_from=OGI.in_force_from)
def receipt(
    channel: Channel,
    *,
    arrived_on: date,
    confirmed_on: date | None = None,
    automatic_reply_on: date | None = None,
    as_of: date | None = None,
    calendar: WorkdayCalendar,
    options: Options,
) -> Receipt:
    """Return the day on which a filing counts as received, with its steps and alarms (收到申请之日).

    Source: 第三十一条: （一）申请人当面提交……以提交之日为收到申请之日；（二）申请人以邮寄方式提交……以行政机关签收之日为
        收到申请之日；以平常信函等无需签收的邮寄方式提交……应当于收到申请的当日与申请人确认，确认之日为收到申请之日；
        （三）申请人通过互联网渠道或者政府信息公开工作机构的传真提交……以双方确认之日为收到申请之日。
    Counting: `arrived_on` is the day handed in, signed for by whoever signs at the organ (a porter too), or sent in
        online; a holiday does not move it. `as_of` is the day of asking, for the alarms of a filing not yet confirmed.
    Raises: InvalidInput if the confirmation lies before the arrival.
    Disputed: oral filings, unannounced channels, automatic replies and the alarm follow the options receipt.*.
    Not modelled: filings before 15 May 2019, for which 国办公开办函〔2015〕207号 took an e-mail's arrival.
    """
    if confirmed_on is None and automatic_reply_on is not None and options["receipt.automatic_reply_confirms"]:
        confirmed_on = automatic_reply_on
    if confirmed_on is not None and confirmed_on < arrived_on:
        raise InvalidInput(f"确认日期{zh_date(confirmed_on)}早于到达日期{zh_date(arrived_on)}。请核对。")
    arrival = Step(arrived_on, f"{channel.label_zh}：{_arrival_verb(channel)}", _cites(channel))
    if _counts_on_arrival(channel, options):
        return Receipt(arrived_on, (arrival, Step(arrived_on, "以当日为收到申请之日", _cites(channel))))
    flags = _flags(channel, arrived_on, confirmed_on, as_of, calendar, options)
    if confirmed_on is None:
        return Receipt(None, (arrival,), flags | {ReceiptFlag.AWAITING_CONFIRMATION})
    confirmation = Step(confirmed_on, "与申请人确认，以确认之日为收到申请之日", _cites(channel))
    return Receipt(confirmed_on, (arrival, confirmation), flags)


@rule(cites=CHANNEL_REPLY.whole("第一条、第二条"), in_force_from=CHANNEL_REPLY.in_force_from)
def check_refusal_to_receive(channel: Channel, *, closed_by_guide: bool = False) -> None:
    """Refuse to refuse a filing (不得拒收).

    Source: 国办公开办函〔2017〕19号 第一条: 申请人通过这两种基本渠道提交的政府信息公开申请，
        行政机关不得以任何理由拒绝接收。第二条: 没有按照上述要求专门说明并公告的，应当充分尊重申请人的选择。
    Raises: LawRefused for 当面、邮寄、口头 always, and for any other channel unless the published guide says that it is
        not open (`closed_by_guide`).
    """
    if channel in BASIC_CHANNELS:
        message = f"“{channel.label_zh}”是申请的基本渠道，不得以任何理由拒绝接收。缺少要件的，应当告知补正。"
        raise LawRefused(message, citation=CHANNEL_REPLY.whole("第一条"))
    if not closed_by_guide:
        message = f"公开指南没有专门说明不开通“{channel.label_zh}”，应当尊重申请人的选择，不得拒绝接收。"
        raise LawRefused(message, citation=CHANNEL_REPLY.whole("第二条"))


def _cites(channel: Channel) -> Citation:
    if channel is Channel.IN_PERSON:
        return OGI.article(31, items=(1,))
    if channel in (Channel.REGISTERED_POST, Channel.ORDINARY_LETTER):
        return OGI.article(31, items=(2,))
    if channel is Channel.ORAL:
        return OGI.article(29, 1)
    return CHANNEL_REPLY.whole("第二条") if channel is Channel.UNANNOUNCED else CONFIRMED


def _arrival_verb(channel: Channel) -> str:
    if channel is Channel.REGISTERED_POST:
        return "本机关签收（收发室、门卫签收亦同）"
    return "提出，由公开工作机构代为填写" if channel is Channel.ORAL else "到达本机关"


def _counts_on_arrival(channel: Channel, options: Options) -> bool:
    if channel is Channel.ORAL:
        return bool(options["receipt.oral_received_when"] == "made")
    if channel is Channel.UNANNOUNCED:
        return bool(options["receipt.unannounced_received_when"] == "arrived")
    return channel in _ARRIVAL_DECIDES


def _flags(
    channel: Channel,
    arrived_on: date,
    confirmed_on: date | None,
    as_of: date | None,
    calendar: WorkdayCalendar,
    options: Options,
) -> frozenset[ReceiptFlag]:
    latest = confirmed_on or as_of
    if latest is None:
        return frozenset()
    if channel is Channel.ORDINARY_LETTER:
        return frozenset({ReceiptFlag.NOT_CONFIRMED_THE_SAME_DAY} if latest > arrived_on else ())
    workdays: int = options["receipt.confirm_within_workdays"]
    overdue = latest > (calendar.nth_workday_after(arrived_on, workdays) if workdays else arrived_on)
    return frozenset({ReceiptFlag.CONFIRMATION_OVERDUE} if overdue else ())
