"""Until when a decision may be challenged (救济期限), counted from the day on which it was in the applicant's hands."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.casework.deciding import letter_remedy
from gongkai.casework.state import CaseState, Rules
from gongkai.law.decision_table import RemedyType
from gongkai.law.explain import DueDate
from gongkai.law.rules.remedy_periods import reconsideration_due_on, suit_due_on


class RemedyPeriods(NamedTuple):
    """The last days for the remedies of a decision (救济期限); None where there is none or it is not known yet."""

    reconsideration: DueDate | None
    suit: DueDate | None


def remedy_periods(case: CaseState, rules: Rules) -> RemedyPeriods:
    """Return the last days for reconsideration and for a direct suit (复议、起诉的最后一日).

    Source: 行政复议法第二十条第一款; 行政诉讼法第四十六条第一款.
    Counting: from the day of signature or acknowledgement, not of posting; no suit where reconsideration comes first.
    """
    signed = [one.signed_on for one in case.served if one.letter.startswith("D") and one.signed_on is not None]
    if case.decision is None or not signed:
        return RemedyPeriods(None, None)
    kind = letter_remedy(case.decision.decisions, options=rules.options)
    if kind is RemedyType.NONE:
        return RemedyPeriods(None, None)
    direct = kind is not RemedyType.RECONSIDERATION_FIRST
    return RemedyPeriods(
        reconsideration_due_on(signed[-1], law=rules.law, calendar=rules.calendar),
        suit_due_on(signed[-1], law=rules.law, calendar=rules.calendar) if direct else None,
    )
