"""The paragraph of remedies that a decision's letter carries (救济告知), by decision and by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.casework import Rules, letter_remedy
from gongkai.casework.events import ItemDecision
from gongkai.law.remedy_terms import RemedyAddress, RemedyNotice
from gongkai.law.rules.remedies import remedy_address_on, remedy_notice
from gongkai.store.models import Organ


def remedies_told(*, organ: Organ, decisions: Sequence[ItemDecision], on: date, rules: Rules) -> RemedyNotice:
    """Return the remedies for a letter of a day: type by the decisions, organ and court as in force on it.

    Raises: InvalidInput if no reconsideration organ and court are entered for the day.
    """
    kind = letter_remedy(decisions, options=rules.options)
    if kind.value == "N":
        return RemedyNotice(kind, "", ())
    rows = organ.details.values_list("reconsideration_organ", "court", "from_on", "until_on")
    addresses = [RemedyAddress(who, court, start) for who, court, start, end in rows if end is None or end >= on]
    return remedy_notice(kind, remedy_address_on(addresses, on), on=on, law=rules.law)
