"""Information withheld, and looked at again (不予公开信息的登记与定期评估)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, NotFound, NotInThisState
from gongkai.publishing import reassess_due_on
from gongkai.services import clock, law_context
from gongkai.services.audit import record_act
from gongkai.services.concurrency import claim_version
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.publishing.secrecy import refuse_secrets
from gongkai.store import models


class Look(NamedTuple):
    """One look at withheld information (一次评估)."""

    assessed_on: date
    actor: str
    opens: bool
    opinion: str


class WithheldRow(NamedTuple):
    """One line of the list of withheld information (不予公开台账). `looks`: the assessments, the latest first."""

    record_no: str
    title: str
    basis: str
    ground: str
    last_assessed_on: date
    due_on: date
    overdue: bool
    opened_on: date | None
    version: int = 1
    looks: tuple[Look, ...] = ()


def register_withheld(
    *, organ_code: str, record_no: str, title: str, basis: str, ground: str, formed_on: date | None, by: Actor
) -> None:
    """Enter a line. Raises: InvalidInput for an empty field or a known number; LawRefused for a secrecy mark."""
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.REASSESS, organ_code=organ_code)
        if not (record_no.strip() and title.strip() and basis.strip() and ground.strip()):
            raise InvalidInput("编号、名称、不予公开依据、理由都须填写，请补全。")
        refuse_secrets([title, ground])
        if models.WithheldItem.objects.filter(organ=organ, record_no=record_no).exists():
            raise InvalidInput(f"不予公开台账已有编号“{record_no}”，请核对编号。")
        models.WithheldItem.objects.create(
            organ=organ,
            record_no=record_no.strip(),
            title=title.strip(),
            basis=basis.strip(),
            ground=ground.strip(),
            formed_on=formed_on,
            entered_on=clock.today(),
            last_assessed_on=clock.today(),
        )
        record_act(act="register_withheld", actor=str(by), organ=organ, subject=record_no)


def assess_withheld(
    *, organ_code: str, record_no: str, opens: bool, opinion: str, by: Actor, version: int | None = None
) -> None:
    """Record a look at withheld information; what may be opened now is to be published.

    `version`: the line as it was seen on a page. Raises: NotFound; InvalidInput without an opinion; NotInThisState once
    it was opened; ChangedMeanwhile if somebody assessed it since; NotYours.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.REASSESS, organ_code=organ_code)
        found = models.WithheldItem.objects.select_for_update().filter(organ=organ, record_no=record_no).first()
        if found is None:
            raise NotFound(f"不予公开台账中没有编号“{record_no}”，请核对编号。", withheld=record_no)
        if found.opened_on is not None:
            raise NotInThisState(f"该信息已于{found.opened_on}决定公开，不再评估。")
        last = found.assessments.order_by("-pk").first()
        claim_version(
            found,
            found.version if version is None else version,
            what=f"“{found.title}”的评估",
            now={"opinion": last.opinion if last else ""},
            wanted={"opinion": opinion},
            labels={"opinion": "评估意见"},
        )
        if not opinion.strip():
            raise InvalidInput("评估须写明意见，请补充。")
        models.WithheldAssessment.objects.create(
            withheld=found, assessed_on=clock.today(), actor=str(by)[:80], opens=opens, opinion=opinion.strip()[:500]
        )
        found.last_assessed_on = clock.today()
        found.opened_on = clock.today() if opens else None
        found.save()
        record_act(act="assess_withheld", actor=str(by), organ=organ, subject=record_no, opens=opens)


def withheld_list(*, organ_code: str, by: Actor) -> tuple[WithheldRow, ...]:
    """Return the list, the longest unlooked-at first. Raises: NotYours."""
    permit(by=by, act=Act.VIEW_ITEMS, organ_code=organ_code)
    rows = models.WithheldItem.objects.filter(organ__code=organ_code).prefetch_related("assessments")
    rows = rows.order_by("last_assessed_on", "record_no")
    today, options = clock.today(), law_context.options()
    found = []
    for row in rows:
        due_on = reassess_due_on(row.last_assessed_on, options=options)
        overdue = row.opened_on is None and today > due_on
        found.append(
            WithheldRow(
                row.record_no,
                row.title,
                row.basis,
                row.ground,
                row.last_assessed_on,
                due_on,
                overdue,
                row.opened_on,
                row.version,
                tuple(
                    Look(one.assessed_on, one.actor, one.opens, one.opinion)
                    for one in sorted(row.assessments.all(), key=lambda one: -one.pk)
                ),
            )
        )
    return tuple(found)
