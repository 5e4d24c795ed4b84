"""The page of background jobs."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import organ, signed_in
from tests.services.jobs import kinds_for_tests as kinds

from gongkai.access import Actor, Role
from gongkai.services.jobs import enqueue
from gongkai.store import queries
from gongkai.store.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
BY = Actor("王主任")


@pytest.fixture
def administrator() -> Client:
    return signed_in(Role.SYSTEM_ADMIN, "city")


def test_jobs_are_shown_with_their_state_and_the_reason_of_a_failure(administrator: Client) -> None:
    kinds.DONE.clear()
    enqueue(kinds.note, by=BY, word="甲")
    enqueue(kinds.refused, by=BY)
    page = administrator.get("/staff/jobs/").content.decode()
    for text in ("记下一个词", "完成", "记下甲", "依法不得为之", "日期不对，请核对。", "再试一次", "失败 1"):
        assert text in page
    assert "记下一个词" not in administrator.get("/staff/jobs/?status=failed").content.decode()
    assert "没有这样的作业" in administrator.get("/staff/jobs/?status=running&before=x").content.decode()


def test_a_failed_job_is_tried_again_from_the_page(administrator: Client) -> None:
    failed = enqueue(kinds.refused, by=BY)
    answer = administrator.post(f"/staff/jobs/{failed.id}/retry/", follow=True)
    assert "已重新提交“依法不得为之”，当前状态：失败。" in answer.content.decode()
    assert queries.job(failed.id).attempts == 2
    done = enqueue(kinds.note, by=BY, word="甲")
    assert administrator.post(f"/staff/jobs/{done.id}/retry/").status_code == 409
    assert administrator.post("/staff/jobs/0/retry/").status_code == 404
    assert administrator.get(f"/staff/jobs/{failed.id}/retry/").status_code == 405


def test_only_the_administrator_of_the_whole_system_sees_and_retries(db: None) -> None:
    organ("bureau", parent=organ("city"))
    failed = enqueue(kinds.refused, by=BY)
    for client in (signed_in(Role.SYSTEM_ADMIN, "bureau"), signed_in(Role.DISCLOSURE_HEAD, "bureau")):
        assert client.get("/staff/jobs/").status_code == 403
        assert client.post(f"/staff/jobs/{failed.id}/retry/").status_code == 403
    assert queries.job(failed.id).attempts == 1


def test_a_long_list_goes_on_from_page_to_page(administrator: Client) -> None:
    for number in range(51):
        enqueue(kinds.note, by=BY, key=f"第{number}项", word="甲")
    oldest = Job.objects.order_by("id").first()
    assert oldest is not None
    first = administrator.get("/staff/jobs/").content.decode()
    assert f"before={oldest.pk + 1}" in first
    second = administrator.get(f"/staff/jobs/?before={oldest.pk + 1}").content.decode()
    assert second.count("记下一个词") == 1
