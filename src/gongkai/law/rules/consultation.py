"""Asking third parties and other organs (征求意见): their terms, what silence means, the days to deduct."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from gongkai.errors import InvalidInput, LawRefused
from gongkai.law.calendar import Span, WorkdayCalendar
from gongkai.law.counting import NEXT_DAY, count_workdays, number_in_force
from gongkai.law.explain import DueDate, Step
from gongkai.law.instruments import OGI
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.values import Law

THIRD_PARTY = OGI.article(32)
CO_PRODUCER = OGI.article(34)


class Consulted(StrEnum):
    """Who is asked (被征求意见的一方)."""

    THIRD_PARTY = "third_party"
    CO_PRODUCER = "co_producer"


class Opinion(StrEnum):
    """What the consulted answered (意见). `REASONS_UNSOUND`: an objection that the organ found without cause."""

    CONSENTS = "consents"
    OBJECTS = "objects"
    REASONS_UNSOUND = "objects_reasons_unsound"


class Effect(StrEnum):
    """What the answer, or its absence, means (意见的法律后果)."""

    AWAIT = "await"
    MAY_DISCLOSE = "may_disclose"
    ORGAN_DECIDES = "organ_decides"
    WITHHOLD = "withhold"
    DEEMED_CONSENT = "deemed_consent"


@rule(cites=(THIRD_PARTY, CO_PRODUCER), in_force_from=OGI.in_force_from)
def opinion_due_on(served_on: date, consulted: Consulted, *, law: Law, calendar: WorkdayCalendar) -> date:
    """Return the last day for the consulted to answer (提出意见的最晚日).

    Source: 第三十二条: 第三方应当自收到征求意见书之日起15个工作日内提出意见。 第三十四条:
        被征求意见机关应当自收到征求意见书之日起 15个工作日内提出意见。
    Counting: day one is the first workday after `served_on`; inclusive. Raises: InvalidInput before 15 May 2019.
    """
    return calendar.nth_workday_after(served_on, _limit(consulted, served_on, law))


@rule(cites=(THIRD_PARTY, CO_PRODUCER), in_force_from=OGI.in_force_from)
def opinion_due(served_on: date, consulted: Consulted, *, law: Law, calendar: WorkdayCalendar) -> DueDate:
    """Return the same day with its steps (提出意见的期限及其推算步骤).

    Source: 第三十二条、第三十四条: 自收到征求意见书之日起15个工作日内提出意见。 Counting, Raises: as `opinion_due_on`.
    """
    third_party = consulted is Consulted.THIRD_PARTY
    who = "第三方" if third_party else "被征求意见机关"
    first = Step(served_on, f"{who}收到征求意见书，{NEXT_DAY}", THIRD_PARTY if third_party else CO_PRODUCER)
    return count_workdays(first, _limit(consulted, served_on, law), ended=f"{who}提出意见期限届满", calendar=calendar)


@rule(cites=(THIRD_PARTY, CO_PRODUCER), in_force_from=OGI.in_force_from)
def opinion_effect(consulted: Consulted, opinion: Opinion | None, *, due_on: date, as_of: date) -> Effect:
    """Return what an opinion or its absence means on a day (意见的法律后果).

    Source: 第三十二条: 第三方逾期未提出意见的，由行政机关依照本条例的规定决定是否公开。
        第三方不同意公开且有合理理由的，行政机关不予公开。第三十四条: 逾期未提出意见的视为同意公开。
    Counting: silence counts from the day after `due_on`. A third party's silence is neither consent nor objection; a
        co-producing organ's silence is consent. An objection found unsound leaves the decision to the organ.
    """
    third_party = consulted is Consulted.THIRD_PARTY
    if opinion is None:
        if as_of <= due_on:
            return Effect.AWAIT
        return Effect.ORGAN_DECIDES if third_party else Effect.DEEMED_CONSENT
    if opinion is Opinion.CONSENTS:
        return Effect.MAY_DISCLOSE
    return Effect.WITHHOLD if third_party and opinion is Opinion.OBJECTS else Effect.ORGAN_DECIDES


@rule(cites=THIRD_PARTY, in_force_from=OGI.in_force_from)
def check_disclosure_over_objection(
    opinion: Opinion,
    *,
    finding_on_reasons: str = "",
    public_interest: str = "",
    third_party_notified_on: date | None = None,
) -> None:
    """Let disclosure over a third party's objection pass or refuse it (第三方不同意时的公开).

    Source: 第三十二条: 第三方不同意公开且有合理理由的，行政机关不予公开。
        行政机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，
        并将决定公开的政府信息内容和理由书面告知第三方。
    Raises: LawRefused for a sound objection without a public interest, for public interest without the written notice
        to the third party (P12), and for an unsound objection without the recorded finding.
    """
    if opinion is Opinion.CONSENTS:
        return
    if public_interest.strip():
        if third_party_notified_on is None:
            message = (
                "因公共利益决定公开的，必须把决定公开的内容和理由书面告知第三方。请先制发《决定公开告知第三方书》。"
            )
            raise LawRefused(message, citation=THIRD_PARTY)
        return
    if opinion is Opinion.OBJECTS:
        message = "第三方不同意公开且有合理理由，又没有公共利益重大影响的认定，不得公开。"
        raise LawRefused(message, citation=THIRD_PARTY)
    if not finding_on_reasons.strip():
        message = "认为第三方的理由不合理的，应当留存认定记录。请先填写认定理由。"
        raise LawRefused(message, citation=THIRD_PARTY)


@rule(cites=OGI.article(33, 3), in_force_from=OGI.in_force_from)
def consultation_span(
    *,
    sent_on: date,
    served_on: date | None,
    answered_on: date | None,
    consulted: Consulted,
    as_of: date,
    law: Law,
    calendar: WorkdayCalendar,
    options: Options,
) -> Span | None:
    """Return the calendar days that a consultation takes out of the reply limit (征求意见扣除的区间), inclusive.

    Source: 第三十三条第三款: 行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内。
    Counting: from the day after the letter was sent to the day the answer came; without an answer to the end of the
        term, or to `as_of` while it runs. None if no day has passed yet.
    Raises: InvalidInput if the days are not in order. Disputed: both ends follow the options consultation.deduct_*.
    """
    if (served_on or sent_on) < sent_on or (answered_on or sent_on) < sent_on:
        raise InvalidInput("征求意见书的送达日、收到意见日不能早于发出日。请核对日期。")
    end_of_term = None if served_on is None else opinion_due_on(served_on, consulted, law=law, calendar=calendar)
    starts_on = sent_on if options["consultation.deduct_from"] == "sent" else served_on
    if answered_on is not None and options["consultation.deduct_until"] == "answered":
        ends_on = answered_on if end_of_term is None else min(answered_on, end_of_term)
    else:
        ends_on = as_of if end_of_term is None else min(as_of, end_of_term)
    if starts_on is None or ends_on <= starts_on:
        return None
    return starts_on + timedelta(days=1), ends_on


def _limit(consulted: Consulted, served_on: date, law: Law) -> int:
    name = "consultation.third_party_limit" if consulted is Consulted.THIRD_PARTY else "consultation.organ_limit"
    workdays: int = number_in_force(law, name, on=served_on)
    return workdays
