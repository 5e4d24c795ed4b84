"""What the database itself refuses, whoever asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.errors import Conflict
from gongkai.store.models import AuditLine, Charge, DisclosureRequest, Organ, OrganDetail, Proceeding, ReportSnapshot

MARCH, APRIL = date(2025, 3, 3), date(2025, 4, 1)


def request_with(bureau: Organ, **values: Any) -> DisclosureRequest:
    defaults = {"record_no": "1", "applicant_kind": "natural_person", "intake_channel": "online", "received_on": MARCH}
    return DisclosureRequest.objects.create(organ=bureau, **(defaults | values))


def snapshot(bureau: Organ, **values: Any) -> ReportSnapshot:
    return ReportSnapshot.objects.create(
        organ=bureau, year=2025, canonical="{}", sha256="0" * 64, compiled_at=timezone.now(), **values
    )


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"concluded_on": APRIL, "state": "closed"}, id="closed without a result"),
        pytest.param({"report_row": "3.1", "state": "closed"}, id="closed without a day"),
        pytest.param({"concluded_on": APRIL, "report_row": "3.1"}, id="open with a result"),
        pytest.param(
            {"concluded_on": date(2025, 3, 1), "report_row": "3.1", "state": "closed"}, id="ended before it began"
        ),
        pytest.param({"applicant_kind": "martian"}, id="an applicant that the form does not know"),
    ],
)
def test_an_impossible_request_is_refused(bureau: Organ, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        request_with(bureau, **values)


def test_a_number_is_given_once_in_an_organ_and_again_in_another(bureau: Organ) -> None:
    request_with(bureau)
    request_with(Organ.objects.create(code="other", name="他局", level="county"))
    with pytest.raises(IntegrityError), transaction.atomic():
        request_with(bureau)


def test_a_year_has_one_open_and_one_final_report_and_any_number_of_replaced_ones(bureau: Organ) -> None:
    snapshot(bureau)
    snapshot(bureau, status="replaced")
    snapshot(bureau, status="replaced")
    snapshot(bureau, status="final", finalised_at=timezone.now())
    for again in ({}, {"status": "final", "finalised_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            snapshot(bureau, **again)


def test_a_negative_amount_is_refused_in_chinese_before_the_database_sees_it(bureau: Organ) -> None:
    charge = Charge(organ=bureau, record_no="1", charged_on=MARCH, amount_yuan=-1)
    with pytest.raises(ValidationError, match="大于或者?等于 ?0"):
        charge.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        charge.save()


def test_a_suit_with_a_result_but_no_day_is_refused(bureau: Organ) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Proceeding.objects.create(organ=bureau, record_no="1", kind="direct", filed_on=MARCH, result="upheld")


def test_an_organ_has_one_reconsideration_organ_at_a_time(bureau: Organ) -> None:
    OrganDetail.objects.create(organ=bureau, reconsideration_organ="甲", court="乙", from_on=MARCH)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganDetail.objects.create(organ=bureau, reconsideration_organ="丙", court="乙", from_on=APRIL)


def test_history_cannot_be_rewritten(bureau: Organ) -> None:
    line = AuditLine.objects.create(
        number=1, at=timezone.now(), actor="某人", act="act", organ=bureau, digest="sha-256", hash="0" * 64
    )
    line.actor = "他人"
    for rewrite in (
        line.save,
        line.delete,
        AuditLine.objects.all().delete,
        lambda: AuditLine.objects.update(actor="x"),
    ):
        with pytest.raises(Conflict, match="只能追加"):
            rewrite()
    assert AuditLine.objects.get().actor == "某人"
