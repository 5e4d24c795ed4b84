"""Enter a letter that anybody in the organ signed for (收件登记): the signature starts the clock, not the entry."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, NotFound
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.casework.numbering import next_number
from gongkai.services.lookup import organ_named
from gongkai.services.permission import permit
from gongkai.store.models import IncomingMail
from gongkai.store.models.choices import MAIL_KINDS


class MailEntered(NamedTuple):
    """A letter in the ledger of incoming mail (收件登记结果)."""

    organ_code: str
    mail_no: str
    signed_on: date


def record_mail(
    *,
    organ_code: str,
    kind: str,
    signed_on: date,
    signed_by: str,
    by: Actor,
    postal_no: str = "",
    sender: str = "",
    subject: str = "",
    dated_on: date | None = None,
) -> MailEntered:
    """Enter a letter by the day on which somebody signed for it (条例第三十一条第（二）项).

    `subject`: what it is about; `dated_on`: the day that its writer put on it, from which nothing runs.

    Raises: NotYours; NotFound for the organ; InvalidInput for a day to come, no signature or an unknown kind.
    """
    permit(by=by, act=Act.RECORD_MAIL, organ_code=organ_code)
    if signed_on > clock.today():
        raise InvalidInput("签收日期不能晚于今天，请核对日期。")
    if not signed_by.strip():
        raise InvalidInput("请填写实际签收的人（收发室、门卫、物业亦同）。")
    if kind not in dict(MAIL_KINDS):
        raise InvalidInput(f"没有“{kind}”这种收件方式，可用：{'、'.join(dict(MAIL_KINDS))}。")
    with transaction.atomic():
        organ = organ_named(organ_code)
        number = f"收{signed_on.year}-{next_number(organ, 'mail', signed_on.year):06d}"
        IncomingMail.objects.create(
            organ=organ,
            mail_no=number,
            kind=kind,
            postal_no=postal_no.strip(),
            sender=sender.strip(),
            subject=subject.strip(),
            dated_on=dated_on,
            signed_on=signed_on,
            signed_by=signed_by.strip(),
            recorded_at=clock.now(),
        )
        record_act(act="record_mail", actor=str(by), organ=organ, subject=number, signed_on=str(signed_on))
    return MailEntered(organ_code, number, signed_on)


def settle_mail(*, organ_code: str, mail_no: str, by: Actor) -> None:
    """Note that a letter is no disclosure filing, so that it is not asked about again (收件甄别).

    Raises: NotYours; NotFound; InvalidInput if it was registered as a filing.
    """
    permit(by=by, act=Act.RECORD_MAIL, organ_code=organ_code)
    with transaction.atomic():
        rows = IncomingMail.objects.select_for_update(of=("self",)).select_related("organ")
        mail = rows.filter(organ__code=organ_code, mail_no=mail_no).first()
        if mail is None:
            raise NotFound(f"收件总台账中没有“{mail_no}”，请核对收件编号。", mail=mail_no)
        if mail.request_id is not None:
            raise InvalidInput(f"收件“{mail_no}”已经登记为申请，不能改为其他来件。", mail=mail_no)
        mail.is_filing = False
        mail.save(update_fields=["is_filing"])
        record_act(act="settle_mail", actor=str(by), organ=mail.organ, subject=mail_no)
