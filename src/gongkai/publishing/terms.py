"""The clock of an item (公开期限): twenty working days after it was made or changed, or another announced term."""

from __future__ import annotations

from datetime import date

from gongkai.law import DueDate, Law, Options, WorkdayCalendar
from gongkai.law.rules.proactive import publish_due
from gongkai.publishing.kinds import KINDS, ItemKind


def item_due(kind: ItemKind, formed_on: date, *, law: Law, calendar: WorkdayCalendar, options: Options) -> DueDate:
    """Return the last day for publishing an item of a kind with its steps (信息公开期限).

    Source: 条例第二十六条; the term of the kind is the option proactive.shorter_terms where it is named there.
    Units: working days after `formed_on`. Raises: InvalidInput before 1 May 2008.
    """
    return publish_due(formed_on, kind=KINDS[kind].term, law=law, calendar=calendar, options=options)


def review_afterwards_due_on(published_on: date, *, calendar: WorkdayCalendar, options: Options) -> date:
    """Return the last day for the reviews that an urgent publication owes (紧急发布后补审期限).

    Source: 【设计】 option proactive.urgent_review_workdays. Units: working days after the day of publication.
    """
    return calendar.nth_workday_after(published_on, options["proactive.urgent_review_workdays"])
