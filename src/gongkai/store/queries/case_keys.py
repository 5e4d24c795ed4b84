"""The first cases of several organs in one order (按机关归并): every organ's come from an index, and are merged here.

One condition on many organs would leave the database the choice between walking through everybody's cases in their
order and sorting all cases of these organs; at a million cases both take too long for a page.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from gongkai.store.models import Applicant, DisclosureRequest

# A statement holds so many organs at most: SQLite puts no more than 500 selections together.
_ARMS = 400
# Stands for the organ in the statement that is repeated for each of them; no key is negative.
_ORGAN = -1


def first_keys(rows: QuerySet[Any], organs: Sequence[int], order: Sequence[str], limit: int) -> list[int]:
    """Return the keys of the first `limit` of `rows` in these organs (归并取前若干件).

    `order` names columns of the rows or annotations, each with a minus if it falls; all rise or all fall.
    """
    falling = order[0].startswith("-")
    names = [one.removeprefix("-") for one in order]
    one_organ = rows.filter(organ_id=_ORGAN).order_by(*order).values_list("pk", *names)[:limit]
    sql, values = one_organ.query.sql_with_params()
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(organs), _ARMS):
        some = organs[start : start + _ARMS]
        arms = " UNION ALL ".join([f"SELECT * FROM ({sql}) arm"] * len(some))  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(arms, [organ if one == _ORGAN else one for organ in some for one in values])
            found += cursor.fetchall()
    found.sort(key=lambda row: row[1:], reverse=falling)
    return [row[0] for row in found[:limit]]


def filings_by(organs: Collection[int], **hashed: str) -> list[int]:
    """Return the keys of the applicants of this hash in these organs (同一申请人的各次填报).

    The organs are looked at here: put into the condition, they are taken for what narrows it most, which they are not.
    """
    rows = Applicant.objects.filter(**hashed).order_by().values_list("pk", "organ_id")
    return [key for key, organ in rows if organ in organs]


def cases_of(applicants: Sequence[int], condition: Q) -> list[int]:
    """Return the keys of the cases of these applicants (申请人的各件), in no order."""
    rows = DisclosureRequest.objects.filter(condition, applicant_id__in=among(applicants))
    return list(rows.order_by().values_list("pk", flat=True))


def among(keys: Sequence[int]) -> RawSQL:
    """Return keys for `__in` as one value (一组主键): to name thousands one by one takes longer than to find them."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", (json.dumps(list(keys)),))
    return RawSQL("SELECT unnest(%s::bigint[])", (list(keys),))
