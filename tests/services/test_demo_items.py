"""The items of the demonstration went through real reviews, and the report counts their deliveries."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from gongkai.access import Actor, Post, Role
from gongkai.annual.tally import tally
from gongkai.services import clock, compile_report
from gongkai.services.demo_items import publish_demo_items
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.publishing.withdraw_item import withdraw_item
from gongkai.store import models, queries
from gongkai.store.models import Channel

SITE, WISE = "西工区人民政府网站", "“智慧西工”公共服务平台"


@pytest.fixture
def bureau(db: None) -> Any:
    organ = ensure_bureau()
    Channel.objects.create(organ=organ, name=SITE, kind="website")
    Channel.objects.create(organ=organ, name=WISE, kind="platform")
    return organ


def test_36_items_are_reviewed_by_five_people_and_counted_2_and_34_until_one_is_withdrawn(bureau: Any) -> None:
    assert publish_demo_items() == 36
    assert publish_demo_items() == 0
    people = Counter(models.ItemEvent.objects.filter(act__startswith="approve").values_list("act", "person"))
    assert sorted(people.values()) == [36] * 5
    assert len({person for _, person in people}) == 5
    facts = tally(queries.ledger_year(BUREAU, 2025)).facts
    assert (facts.items, {one.name: one.count for one in facts.channels}) == (36, {WISE: 34, SITE: 2})
    assert {(one.kind, one.held, one.passed) for one in facts.reviews} == {("公开审查", 36, 36), ("保密审查", 36, 36)}
    days = models.PublishedItem.objects.filter(organ=bureau).values_list("published_on", "deliveries__published_on")
    assert all(own == delivered for own, delivered in days)

    head = Actor("负责人", "head", (Post(Role.DISCLOSURE_HEAD, BUREAU, days[0][0]),))
    on_site = models.PublishedItem.objects.filter(deliveries__channel__name=SITE).first()
    assert on_site is not None
    with clock.standing_at(on_site.published_at.replace(month=12, day=20)):  # type: ignore[union-attr]
        withdraw_item(organ_code=BUREAU, record_no=on_site.record_no, reason="数据有误", by=head)
    facts = tally(queries.ledger_year(BUREAU, 2025)).facts
    assert (facts.items, facts.withdrawn, {one.name: one.count for one in facts.channels}) == (
        35,
        1,
        {WISE: 34, SITE: 1},
    )
    report = compile_report.compile_report(organ_code=BUREAU, year=2025, actor="测试").report
    assert "另有发布后于年内撤回的政府信息1条，不计入上述数量。" in report.sections["1"]
    assert [one.message for one in report.findings if one.code in ("V12", "V26") and one.severity == "error"] == []
