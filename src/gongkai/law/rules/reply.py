"""The reply time limit (依申请公开的答复期限): count, extension, deduction, restart, service in time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.errors import ExtensionTooLong, InvalidInput, LawRefused
from gongkai.law.calendar import Span, WorkdayCalendar, union_of_spans
from gongkai.law.citations import Citation
from gongkai.law.counting import NEXT_DAY, count_workdays, number_in_force, zh_date
from gongkai.law.explain import DueDate, Step
from gongkai.law.instruments import FEES, OGI, OGI_2008, SERVICE_REPLY
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.values import Law

REPLY_2008 = OGI_2008.article(24, 2)
REPLY_2019 = OGI.article(33, 2)


class RestartCause(StrEnum):
    """What makes the count begin anew (重新起算的事由)."""

    CORRECTION = "correction"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Restart:
    """The count begins anew (重新起算): `on` is the receipt of the correction, or the day the fee was paid in full."""

    on: date
    cause: RestartCause


class ServiceMethod(StrEnum):
    """How a reply reaches the applicant (送达方式)."""

    DIRECT = "direct"
    ENTRUSTED = "entrusted"
    POST = "post"
    ELECTRONIC = "electronic"
    PUBLIC_NOTICE = "public_notice"


@dataclass(frozen=True, slots=True)
class Service:
    """The proof of service (送达证据). `postal_enterprise`: carried by 邮政企业, not by another courier.

    `posted_on` is the day of posting, or of publication for a public notice. `signed_on` is the signature, or for
    electronic service the acknowledgement; `chosen_in_advance`: the applicant asked for electronic service beforehand.
    """

    method: ServiceMethod
    posted_on: date | None = None
    signed_on: date | None = None
    postal_enterprise: bool = True
    chosen_in_advance: bool = False


@rule(cites=(OGI.article(33, 2, 3), REPLY_2008), in_force_from=date(2008, 5, 1))
def reply_due_on(
    received_on: date,
    *,
    extension_workdays: int = 0,
    consultations: Collection[Span] = (),
    law: Law,
    calendar: WorkdayCalendar,
    options: Options,
) -> date:
    """Return the last day on which a reply is in time (答复期限届满日).

    Source: 《政府信息公开条例》(国令第711号) 第三十三条第二款: 行政机关不能当场答复的，
        应当自收到申请之日起20个工作日内予以答复；需要延长答复期限的，
        应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日。 第三款:
        行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内。
    Units: `extension_workdays` in 工作日; `consultations` inclusive spans of calendar days (`consultation_span`).
    Counting: day one is the first workday after `received_on` (option reply.count_from); inclusive. After a restart
        give the day of the restart as `received_on`.
    Raises: ExtensionTooLong beyond the maximum in force on `received_on`; InvalidInput before 1 May 2008.
    Disputed: a count that straddles 15 May 2019 keeps the limit in force when it began.
    """
    workdays = number_in_force(law, "reply.limit", on=received_on)
    if extension_workdays:
        workdays += _lawful_extension(extension_workdays, received_on, law)
    spans = _deducted(consultations, received_on, calendar, options) if consultations else ()
    return calendar.nth_workday_after(_count_after(received_on, options), workdays, skipping=spans)


@rule(cites=(OGI.article(33, 2, 3), OGI.article(30), FEES.whole(), REPLY_2008), in_force_from=date(2008, 5, 1))
def reply_due(
    received_on: date,
    *,
    restarts: Sequence[Restart] = (),
    extension_workdays: int = 0,
    consultations: Collection[Span] = (),
    law: Law,
    calendar: WorkdayCalendar,
    options: Options,
) -> DueDate:
    """Return the same day with the steps that lead to it (答复期限及其推算步骤).

    Source: 第三十三条第二款、第三款, as for `reply_due_on`; 第三十条: 答复期限自行政机关收到补正的申请之日起计算。
    Units: as for `reply_due_on`. Counting: the latest restart governs; a payment restarts only under the option
        reply.restart_by_payment.
    Raises: as `reply_due_on`; InvalidInput if a restart lies before the receipt.
    """
    cites = REPLY_2019 if received_on >= OGI.in_force_from else REPLY_2008
    start, before = _start(received_on, restarts, cites, options)
    limit = number_in_force(law, "reply.limit", on=start.on)
    after = _count_after(start.on, options)
    spans = [span for span in _deducted(consultations, start.on, calendar, options) if span[1] > after]
    steps = []
    if extension_workdays:
        first_due_on = calendar.nth_workday_after(after, limit, skipping=spans)
        limit += _lawful_extension(extension_workdays, start.on, law)
        what = f"原期限届满日；经公开工作机构负责人同意并告知申请人，延长{extension_workdays}个工作日"
        steps.append(Step(first_due_on, what, cites))
    if spans:
        due_on = calendar.nth_workday_after(after, limit, skipping=spans)
        steps += [_consultation_step(span, after, calendar) for span in spans if span[0] <= due_on]
    counted = count_workdays(
        start, limit, ended="答复期限届满", calendar=calendar, steps=steps, skipping=spans, after=after
    )
    return DueDate(counted.due_on, counted.provisional, (*before, *counted.steps)) if before else counted


@rule(cites=(REPLY_2019, REPLY_2008), in_force_from=date(2008, 5, 1))
def check_extension(
    extension_workdays: int,
    *,
    received_on: date,
    due_on: date,
    approved_by: str | None,
    notified_on: date,
    extended_before: bool = False,
    law: Law,
    options: Options,
) -> None:
    """Let an extension pass or refuse it (延长答复期限的审查).

    Source: 第三十三条第二款: 需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，
        延长的期限最长不得超过20个工作日。
    Units: 工作日; `due_on` is the reply day before this extension; `notified_on` the day the notice goes out.
    Raises: ExtensionTooLong beyond the maximum; LawRefused without the head's approval, when the notice goes out after
        the reply was due, or for a second extension (option reply.extend_once_only).
    """
    cites = REPLY_2019 if received_on >= OGI.in_force_from else REPLY_2008
    _lawful_extension(extension_workdays, received_on, law)
    if not (approved_by or "").strip():
        raise LawRefused("没有政府信息公开工作机构负责人的同意，不能延长答复期限。请先报批。", citation=cites)
    if extended_before and options["reply.extend_once_only"]:
        raise LawRefused("答复期限已经延长过一次，不能再次延长。", citation=cites)
    if notified_on > due_on:
        message = f"答复期限已于{zh_date(due_on)}届满，{zh_date(notified_on)}才告知延期已经逾期，不能延长。"
        raise LawRefused(message, citation=cites, due_on=due_on)


@rule(cites=SERVICE_REPLY.whole("第二条、第四条"), in_force_from=SERVICE_REPLY.in_force_from)
def service_counts_on(service: Service, *, options: Options) -> date:
    """Return the day that decides whether the reply is in time (送达的期限计算时点).

    Source: 国办公开办函〔2016〕235号 第四条: 采取直接送达、委托其他行政机关代为送达等方式送达的，
        以申请人及其法定代理人签收之日当日为期限计算时点。采取邮寄送达方式送达的，以交邮之日当日为期限计算时点。
        第二条: 应当通过邮政企业送达，不得通过不具有国家公文寄递资格的其他快递企业送达。
    Counting: a public notice (公告送达) is served so many days after it went up (option reply.public_notice_days).
    Raises: LawRefused for a courier that is no postal enterprise, and for electronic service not chosen in advance
        (option reply.electronic_service); InvalidInput if the deciding day is missing.
    """
    cites = SERVICE_REPLY.whole("第二条")
    if service.method is ServiceMethod.POST:
        if not service.postal_enterprise:
            raise LawRefused("邮寄送达应当通过邮政企业，不得使用其他快递企业。请改用邮政寄送。", citation=cites)
        return _required(service.posted_on, "交邮日期")
    if service.method is ServiceMethod.PUBLIC_NOTICE:
        return _required(service.posted_on, "公告日期") + timedelta(days=options["reply.public_notice_days"])
    if service.method is ServiceMethod.ELECTRONIC:
        accepted = options["reply.electronic_service"] == "chosen_and_acknowledged" and service.chosen_in_advance
        if not accepted:
            raise LawRefused("申请人没有事先选择电子送达，电子方式不能作为送达。请改用邮寄或当面送达。", citation=cites)
    return _required(service.signed_on, "签收日期")


@rule(cites=(REPLY_2019, SERVICE_REPLY.whole("第四条")), in_force_from=SERVICE_REPLY.in_force_from)
def reply_workdays_late(due_on: date, served_on: date, *, calendar: WorkdayCalendar) -> int:
    """Return by how many working days a reply is late (逾期工作日数); 0 is in time.

    Source: 第三十三条第二款: 应当自收到申请之日起20个工作日内予以答复; 〔2016〕235号 第四条 says which day counts.
    Units: 工作日. Counting: from the day after `due_on` to `served_on`, inclusive; a rest day after the due day
        counts as the working day that it awaits, so that lateness is never 0.
    """
    if served_on <= due_on:
        return 0
    return max(1, calendar.workdays_between(due_on + timedelta(days=1), served_on))


def _lawful_extension(extension_workdays: int, on: date, law: Law) -> int:
    cites = REPLY_2019 if on >= OGI.in_force_from else REPLY_2008
    longest = number_in_force(law, "reply.extension_max", on=on)
    if extension_workdays < 1:
        raise InvalidInput(f"延长的工作日数应为1至{longest}，不能是{extension_workdays}。")
    if extension_workdays > longest:
        message = f"延长的期限最长不得超过{longest}个工作日，不能延长{extension_workdays}个工作日。"
        raise ExtensionTooLong(message, citation=cites, asked=extension_workdays, longest=longest)
    return extension_workdays


def _count_after(received_on: date, options: Options) -> date:
    if options["reply.count_from"] == "next_day":
        return received_on
    return received_on - timedelta(days=1)


def _deducted(spans: Collection[Span], start_on: date, calendar: WorkdayCalendar, options: Options) -> list[Span]:
    if not spans:
        return []
    for first, last in spans:
        if first > last:
            raise InvalidInput(f"征求意见的起止颠倒：{first} 至 {last}。")
    if options["reply.parallel_consultations"] == "union":
        return union_of_spans(spans)
    return [max(spans, key=lambda span: calendar.workdays_between(max(span[0], start_on), span[1]))]


def _start(
    received_on: date, restarts: Sequence[Restart], cites: Citation, options: Options
) -> tuple[Step, list[Step]]:
    """Return the step that the count starts with, and the steps before it."""
    tail = NEXT_DAY if options["reply.count_from"] == "next_day" else "当日计为第一日"
    steps = [Step(received_on, f"收到申请，{tail}", cites)]
    for restart in sorted(restarts, key=lambda restart: restart.on):
        if restart.on < received_on:
            raise InvalidInput(f"重新起算日{zh_date(restart.on)}早于收到申请之日{zh_date(received_on)}。请核对日期。")
        if restart.cause is RestartCause.CORRECTION:
            steps.append(Step(restart.on, f"收到补正，答复期限重新起算，{tail}", OGI.article(30)))
        elif options["reply.restart_by_payment"]:
            steps.append(Step(restart.on, f"缴清信息处理费，答复期限重新起算，{tail}", FEES.whole()))
    return steps[-1], steps[:-1]


def _consultation_step(span: Span, after: date, calendar: WorkdayCalendar) -> Step:
    first, last = max(span[0], after + timedelta(days=1)), span[1]
    days = calendar.workdays_between(first, last)
    what = f"征求意见至{zh_date(last)}，其间{days}个工作日不计算在期限内"
    return Step(first, what, OGI.article(33, 3))


def _required(day: date | None, name: str) -> date:
    if day is None:
        raise InvalidInput(f"缺少{name}，不能认定送达。请补录送达证据。")
    return day
