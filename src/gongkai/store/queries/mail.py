"""The ledger of incoming mail as typed rows (收件总台账). No sender: that is personal data."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from gongkai.store.models import IncomingMail
from gongkai.store.models.choices import MAIL_KINDS

MAIL_WAYS = MAIL_KINDS


class MailRow(NamedTuple):
    """One letter (收件的一行). `is_filing` None: nobody has looked at it yet.

    `filing_words`: by which words its scan looks like a request, where that was recognised.
    """

    organ_code: str
    mail_no: str
    kind: str
    kind_label: str
    postal_no: str
    signed_on: date
    signed_by: str
    recorded_at: datetime
    is_filing: bool | None
    request_no: str
    filing_words: str = ""


def incoming_mail(organ_code: str, *, size: int = 100) -> tuple[MailRow, ...]:
    """Return the latest letters of an organ, those not yet looked through first (收件总台账)."""
    rows = IncomingMail.objects.filter(organ__code=organ_code).select_related("organ", "request")
    waiting = list(rows.filter(is_filing=None).order_by("signed_on", "id")[:size])
    settled = list(rows.exclude(is_filing=None).order_by("-signed_on", "-id")[: size - len(waiting)])
    return tuple(mail_row(one) for one in (*waiting, *settled))


def unsettled_mail(organ_codes: Collection[str], *, size: int) -> tuple[MailRow, ...]:
    """Return the letters of organs that nobody has looked through yet, the oldest first (未甄别收件)."""
    rows = IncomingMail.objects.filter(organ__code__in=list(organ_codes), is_filing=None)
    return tuple(mail_row(one) for one in rows.select_related("organ", "request").order_by("signed_on", "id")[:size])


def mail_of(organ_code: str, mail_no: str) -> MailRow | None:
    """Return one letter by its number, None if there is none (查收件)."""
    rows = IncomingMail.objects.filter(organ__code=organ_code, mail_no=mail_no).select_related("organ", "request")
    found = rows.first()
    return None if found is None else mail_row(found)


def mail_row(one: IncomingMail) -> MailRow:
    """Return a letter as a row (收件转为一行)."""
    return MailRow(
        one.organ.code,
        one.mail_no,
        one.kind,
        one.get_kind_display(),
        one.postal_no,
        one.signed_on,
        one.signed_by,
        one.recorded_at,
        one.is_filing,
        one.request.record_no if one.request else "",
        str((one.suggested or {}).get("filing_words", "")),
    )
