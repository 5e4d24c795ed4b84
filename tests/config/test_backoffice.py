"""The back office: one's own organ, on the log, and nothing that is not the ledger."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib import admin
from tests.people import organ, signed_in

from gongkai.access import Role
from gongkai.store import models
from gongkai.store.models import AuditLine, Training

NEVER = ("AuditLine", "CaseEvent", "DisclosureRequest", "KeptSecret", "Organ", "Person", "PersonPost", "ReportSnapshot")


@pytest.fixture
def trainings(db: None) -> dict[str, Training]:
    return {
        code: Training.objects.create(
            organ=organ(code), record_no="P1", topic=f"{code}培训", held_on=date(2025, 3, 3), people=3
        )
        for code in ("bureau", "elsewhere")
    }


def test_only_the_ledger_is_in_it_and_in_chinese() -> None:
    shown = {model.__name__ for model in admin.site._registry}
    assert shown <= set(models.__all__), "other applications hold logins and keys"
    assert shown.isdisjoint(NEVER)
    assert all(
        any("\u4e00" <= letter <= "\u9fff" for letter in str(one._meta.verbose_name)) for one in admin.site._registry
    )


def test_a_list_shows_the_own_organ_only(trainings: dict[str, Training]) -> None:
    page = signed_in(Role.HANDLER, "bureau").get("/admin/store/training/").content.decode()
    assert "bureau培训" in page
    assert "elsewhere培训" not in page


def test_a_change_is_saved_and_written_down_without_what_was_typed(trainings: dict[str, Training]) -> None:
    row = trainings["bureau"]
    fields = {"organ": row.organ_id, "record_no": "P1", "topic": "机密的题目", "held_on": "2025-03-03", "people": 5}
    client = signed_in(Role.HANDLER, "bureau")
    assert client.post(f"/admin/store/training/{row.pk}/change/", fields).status_code == 302
    row.refresh_from_db()
    assert row.people == 5
    line = AuditLine.objects.get(act="correct_ledger")
    assert (line.organ, line.subject, line.details) == (row.organ, "培训 P1", {"fields": ["topic", "people"]})
    assert client.post(f"/admin/store/training/{row.pk}/delete/", {"post": "yes"}).status_code == 302
    assert AuditLine.objects.filter(act="remove_from_ledger").count() == 1


def test_a_record_cannot_be_moved_into_another_organ(trainings: dict[str, Training]) -> None:
    row = trainings["bureau"]
    fields = {
        "organ": trainings["elsewhere"].organ_id,
        "record_no": "P9",
        "topic": "题",
        "held_on": "2025-03-03",
        "people": 5,
    }
    answer = signed_in(Role.HANDLER, "bureau").post(f"/admin/store/training/{row.pk}/change/", fields)
    assert answer.status_code == 200
    row.refresh_from_db()
    assert row.organ.code == "bureau"


def test_bulk_removal_reaches_the_own_organ_only(trainings: dict[str, Training]) -> None:
    client = signed_in(Role.HANDLER, "bureau")
    chosen = [row.pk for row in trainings.values()]
    client.post("/admin/store/training/", {"action": "delete_selected", "_selected_action": chosen, "post": "yes"})
    assert list(Training.objects.values_list("organ__code", flat=True)) == ["elsewhere"]
    assert AuditLine.objects.filter(act="remove_from_ledger").count() == 1


def test_a_leader_reads_and_changes_nothing(trainings: dict[str, Training]) -> None:
    client = signed_in(Role.LEADER, "bureau")
    address = f"/admin/store/training/{trainings['bureau'].pk}/change/"
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 403
