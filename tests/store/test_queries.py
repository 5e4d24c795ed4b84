"""Typed rows out of the database, by a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from gongkai.errors import NotFound
from gongkai.store import queries
from gongkai.store.models import (
    Channel,
    Delivery,
    DisclosureRequest,
    EnteredText,
    NormativeDocument,
    Organ,
    OrganDetail,
    PublishedItem,
    ReportSnapshot,
)


def add_request(bureau: Organ, number: str, received_on: str, concluded_on: str | None = None) -> None:
    DisclosureRequest.objects.create(
        organ=bureau,
        record_no=number,
        applicant_kind="business",
        intake_channel="online",
        received_on=received_on,
        concluded_on=concluded_on,
        report_row="3.2" if concluded_on else "",
        state="closed" if concluded_on else "open",
    )


def test_a_year_holds_what_was_alive_in_it(bureau: Organ) -> None:
    add_request(bureau, "carried-in", "2024-12-20")
    add_request(bureau, "closed-before", "2024-03-01", "2024-03-20")
    add_request(bureau, "of-the-year", "2025-03-01", "2025-03-20")
    add_request(bureau, "later", "2026-01-04")
    rows = queries.ledger_year("bureau", 2025).requests
    assert [row.record for row in rows] == ["carried-in", "of-the-year"]
    assert rows[1].received_on == date(2025, 3, 1)
    assert rows[1].report_row == "3.2"
    assert rows[0].concluded_on is None


def test_the_number_of_queries_does_not_grow_with_the_ledger(
    bureau: Organ, django_assert_num_queries: Callable[[int], Any]
) -> None:
    Channel.objects.create(organ=bureau, name="某网站", kind="website")
    with django_assert_num_queries(13):
        queries.ledger_year("bureau", 2025)
    for number in range(20):
        add_request(bureau, str(number), "2025-03-01")
    with django_assert_num_queries(13):
        assert len(queries.ledger_year("bureau", 2025).requests) == 20


def test_deliveries_come_with_their_item_and_channel(bureau: Organ) -> None:
    channel = Channel.objects.create(organ=bureau, name="某网站", kind="website")
    item = PublishedItem.objects.create(organ=bureau, record_no="A1", title="某公告", subject="公示公告")
    Delivery.objects.create(item=item, channel=channel, published_on="2025-05-06")
    (row,) = queries.ledger_year("bureau", 2025).deliveries
    assert row == ("A1", "A1", "某网站", "website", "公示公告", date(2025, 5, 6), None)
    assert queries.ledger_year("bureau", 2024).deliveries == ()
    (info,) = queries.items_named("bureau", ["A1", "missing"])
    assert (info.title, info.on, info.outcome) == ("某公告", date(2025, 5, 6), "某网站")


def test_channels_say_whether_they_were_open_at_the_end_of_the_year(bureau: Organ) -> None:
    for name, opened, closed in (("甲", None, None), ("乙", None, "2025-06-01"), ("丙", "2026-01-01", None)):
        Channel.objects.create(organ=bureau, name=name, kind="website", opened_on=opened, closed_on=closed)
    assert [(one.name, one.open) for one in queries.ledger_year("bureau", 2025).channels] == [
        ("甲", True),
        ("乙", False),
    ]


def test_a_document_that_ended_before_the_year_is_left_out(bureau: Organ) -> None:
    for number, ended_on in (("1", "2024-12-31"), ("2", "2025-01-01"), ("3", None)):
        NormativeDocument.objects.create(
            organ=bureau, record_no=number, kind="rules", title="某规章", issued_on="2020-01-01", ended_on=ended_on
        )
    assert [row.record for row in queries.ledger_year("bureau", 2025).documents] == ["2", "3"]


def test_entered_texts_are_one_point_a_line(bureau: Organ) -> None:
    EnteredText.objects.create(organ=bureau, year=2025, problems="一\n\n 二 \n", assessment=" ")
    entered = queries.ledger_year("bureau", 2025).entered
    assert entered.problems == ("一", "二")
    assert entered.assessment is None
    assert queries.ledger_years("bureau") == (2025,)


def test_an_organ_knows_who_reconsiders_on_a_day(bureau: Organ) -> None:
    OrganDetail.objects.create(
        organ=bureau, reconsideration_organ="旧", court="法院", from_on="2019-01-01", until_on="2023-12-31"
    )
    OrganDetail.objects.create(organ=bureau, reconsideration_organ="新", court="法院", from_on="2024-01-01")
    assert queries.organ("bureau", on=date(2023, 12, 31)).reconsideration_organ == "旧"
    assert queries.organ("bureau", on=date(2024, 1, 1)).reconsideration_organ == "新"
    assert queries.organ("bureau", on=date(2018, 1, 1)).reconsideration_organ is None


def test_an_unknown_organ_is_refused_with_those_that_there_are(bureau: Organ) -> None:
    with pytest.raises(NotFound, match="bureau（某某局）"):
        queries.organ("nobody")
    with pytest.raises(NotFound, match="nobody"):
        queries.ledger_year("nobody", 2025)


def test_the_public_sees_final_reports_only(bureau: Organ) -> None:
    for year, status, at in ((2024, "final", timezone.now()), (2025, "open", None), (2025, "replaced", None)):
        ReportSnapshot.objects.create(
            organ=bureau,
            year=year,
            status=status,
            canonical="{}",
            sha256="0" * 64,
            compiled_at=timezone.now(),
            finalised_at=at,
        )
    assert [report.year for report in queries.published_reports("bureau")] == [2024]
    assert [report.year for report in queries.reports_of("bureau")] == [2025, 2024]
    assert [one.code for one in queries.organs(with_published_report=True)] == ["bureau"]
    with pytest.raises(NotFound, match="已定稿"):
        queries.latest_report("bureau", 2025, final_only=True)
