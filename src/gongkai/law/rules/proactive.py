"""Publishing on one's own initiative (主动公开): its limit, the reviews before it, freshness after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.errors import InvalidInput, LawRefused
from gongkai.law.calendar import WorkdayCalendar
from gongkai.law.citations import Citation
from gongkai.law.counting import NEXT_DAY, add_months, count_workdays, number_in_force, zh_date
from gongkai.law.explain import DueDate, Step
from gongkai.law.instruments import OGI, OGI_2008, SECRECY, SITE_INDICATORS
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.values import Law

PUBLISH = OGI.article(26)
PUBLISH_2008 = OGI_2008.article(18)
REVIEW = OGI.article(17, 2)
VETO = SITE_INDICATORS.whole("单项否决指标")
SECRECY_LEVELS = ("绝密", "机密", "秘密")


@dataclass(frozen=True, slots=True)
class Review:
    """One review before publication (公开审查、保密审查): by whom, when, and whether it passed."""

    reviewed_by: str
    reviewed_on: date
    passed: bool


class Freshness(StrEnum):
    """How a column or a message stands (保鲜状态)."""

    FRESH = "fresh"
    NEAR_LIMIT = "near_limit"
    OVER_LIMIT = "over_limit"


class Kept(StrEnum):
    """What must be kept fresh or answered (保鲜对象)."""

    NEWS_COLUMN = "news_column"
    POLICY_COLUMN = "policy_column"
    NEW_MEDIA = "new_media"
    MESSAGE = "message"


_LIMITS = {
    Kept.NEWS_COLUMN: ("proactive.news_column_limit", "calendar_day"),
    Kept.POLICY_COLUMN: ("proactive.policy_column_limit", "month"),
    Kept.NEW_MEDIA: ("proactive.new_media_limit", "calendar_day"),
    Kept.MESSAGE: ("proactive.message_limit", "month"),
}


@rule(cites=(PUBLISH, PUBLISH_2008), in_force_from=date(2008, 5, 1))
def publish_due_on(formed_on: date, *, kind: str = "", law: Law, calendar: WorkdayCalendar, options: Options) -> date:
    """Return the last day for publishing (主动公开的最晚日).

    Source: 第二十六条: 属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内及时公开。法律、
        法规对政府信息公开的期限另有规定的，从其规定。
    Counting: day one is the first workday after `formed_on` (成文或变更之日); inclusive. `kind` picks a shorter term
        from the option proactive.shorter_terms; an unknown kind has the general limit. Raises: InvalidInput before 1
        May 2008.
    """
    return calendar.nth_workday_after(formed_on, _publish_limit(formed_on, kind, law, options))


@rule(cites=(PUBLISH, PUBLISH_2008), in_force_from=date(2008, 5, 1))
def publish_due(formed_on: date, *, kind: str = "", law: Law, calendar: WorkdayCalendar, options: Options) -> DueDate:
    """Return the same day with its steps (主动公开期限及其推算步骤).

    Source: 第二十六条: 自该政府信息形成或者变更之日起20个工作日内及时公开。 Counting, Raises: as `publish_due_on`.
    """
    cites = PUBLISH if formed_on >= OGI.in_force_from else PUBLISH_2008
    first = Step(formed_on, f"政府信息形成或者变更，{NEXT_DAY}", cites)
    workdays = _publish_limit(formed_on, kind, law, options)
    steps = [Step(formed_on, f"“{kind}”另定期限{workdays}个工作日", cites)] if kind in _shorter(options) else []
    return count_workdays(first, workdays, ended="主动公开期限届满", calendar=calendar, steps=steps)


@rule(cites=(REVIEW, SECRECY.article(35)), in_force_from=OGI.in_force_from)
def check_reviews(*, disclosure_review: Review | None, secrecy_review: Review | None) -> None:
    """Refuse publication without both reviews passed (公开审查、保密审查).

    Source: 第十七条第二款: 行政机关应当依照《中华人民共和国保守国家秘密法》以及其他法律、
        法规和国家有关规定对拟公开的政府信息进行审查。保守国家秘密法第三十五条: 机关、
        单位应当依法对拟公开的信息进行保密审查。
    Raises: LawRefused if either is missing, has no reviewer, or did not pass.
    """
    _require_passed(disclosure_review, "公开审查", REVIEW)
    _require_passed(secrecy_review, "保密审查", SECRECY.article(35))


@rule(cites=SECRECY.article(31), in_force_from=SECRECY.in_force_from)
def check_no_secrecy_mark(level: str | None) -> None:
    """Refuse content that bears a secrecy mark (涉密内容不得进入).

    Source: 保守国家秘密法第三十一条: 不得使用非涉密信息系统、非涉密信息设备存储或者处理国家秘密。
    Raises: LawRefused for 绝密, 机密, 秘密, with or without ★ and term.
    """
    found = next((name for name in SECRECY_LEVELS if name in (level or "")), None)
    if found:
        message = f"文件标有密级“{found}”，不得进入本系统。请立即停止上传，按保密规定处理。"
        raise LawRefused(message, citation=SECRECY.article(31))


@rule(cites=VETO, in_force_from=SITE_INDICATORS.in_force_from)
def check_shown_date(shown_on: date, *, published_on: date) -> None:
    """Refuse a publication date other than the day of publishing (不得伪造发稿日期).

    Source: 国办秘函〔2019〕19号 单项否决指标“安全、泄密事故等严重问题”: 弄虚作假（如伪造发稿日期）.
    Raises: LawRefused if the date shown differs from the day the system published.
    """
    if shown_on != published_on:
        direction = "早" if shown_on < published_on else "晚"
        message = (
            f"发布日期{zh_date(shown_on)}{direction}于实际发布日{zh_date(published_on)}，属伪造发稿日期，不能发布。"
        )
        raise LawRefused(message, citation=VETO)


@rule(cites=VETO, in_force_from=SITE_INDICATORS.in_force_from)
def fresh_until(kept: Kept, since: date, *, law: Law) -> date:
    """Return the last day before a column is stale or a message unanswered too long (保鲜期限届满日).

    Source: 国办秘函〔2019〕19号 单项否决指标: 首页、动态要闻类2周，通知公告、政策文件类6个月未更新；
        超过3个月未回应有效留言.
    Units: days or calendar months. Counting: from the last update, or the message; the day returned is still in time.
    Raises: InvalidInput before 1 April 2019.
    """
    name, unit = _LIMITS[kept]
    number: int = number_in_force(law, name, on=since, unit=unit)
    return add_months(since, number) if unit == "month" else since + timedelta(days=number)


@rule(cites=VETO, in_force_from=SITE_INDICATORS.in_force_from)
def freshness(kept: Kept, since: date, *, as_of: date, law: Law, options: Options) -> Freshness:
    """Return how a column or an unanswered message stands on a day (栏目保鲜、留言回应告警).

    Source: as `fresh_until`. Counting: over the limit from the day after `fresh_until`; near it within the last days
        of the option proactive.warn_days_before, at most half the whole time. Raises: InvalidInput if `since` lies
        after `as_of`.
    """
    if since > as_of:
        raise InvalidInput(f"更新日期{zh_date(since)}晚于检查日期{zh_date(as_of)}。请核对。")
    limit_on = fresh_until(kept, since, law=law)
    if as_of > limit_on:
        return Freshness.OVER_LIMIT
    warn_days = min(options["proactive.warn_days_before"], (limit_on - since).days // 2)
    return Freshness.NEAR_LIMIT if as_of > limit_on - timedelta(days=warn_days) else Freshness.FRESH


def _publish_limit(formed_on: date, kind: str, law: Law, options: Options) -> int:
    general: int = number_in_force(law, "proactive.limit", on=formed_on)
    return _shorter(options).get(kind, general)


def _shorter(options: Options) -> dict[str, int]:
    terms: dict[str, int] = options["proactive.shorter_terms"]
    return terms


def _require_passed(review: Review | None, name: str, cites: Citation) -> None:
    if review is None or not review.reviewed_by.strip():
        raise LawRefused(f"没有{name}记录，不能发布。请先完成{name}。", citation=cites)
    if not review.passed:
        raise LawRefused(f"{name}没有通过，不能发布。", citation=cites)
