"""What must be kept up in an organ, told from its records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.services.publishing.conftest import DOCUMENT, NOON, NOTICE

from gongkai.access import Actor, Role
from gongkai.services import clock
from gongkai.services.publishing.rebuild_items import rebuild_items
from gongkai.services.publishing.upkeep import upkeep
from gongkai.store.models import ItemColumn, NormativeDocument, Organ, PublishedItem

pytestmark = pytest.mark.django_db


def test_t099_columns_interpretations_and_documents_are_told_when_they_are_due(
    bureau: Organ, who: Callable[[Role], Actor], published: Any
) -> None:
    for name, kept in (("通知公告", "policy_column"), ("动态要闻", "news_column"), ("空栏目", "policy_column")):
        ItemColumn.objects.create(organ=bureau, name=name, kept=kept)
    published(replace(NOTICE, title="一条动态", column="动态要闻", kind="news"))
    law = published(DOCUMENT, needs_interpretation=True)
    NormativeDocument.objects.create(
        organ=bureau, record_no="旧1", kind="normative_documents", title="没有上网的办法", issued_on=date(2024, 1, 1)
    )
    found = upkeep(organ_code=bureau.code, by=who(Role.HANDLER))
    assert {one.column.name: one.state for one in found.columns} == {
        "通知公告": "fresh",
        "动态要闻": "fresh",
        "空栏目": None,
    }
    assert [(one.record_no, one.due_on, one.is_overdue) for one in found.interpretations] == [
        (law.record_no, date(2026, 12, 1), False)
    ]
    assert [one.record for one in found.documents] == ["旧1"]
    with clock.standing_at(NOON + timedelta(days=15)):
        later = upkeep(organ_code=bureau.code, by=who(Role.HANDLER))
    assert {one.column.name: one.state for one in later.columns}["动态要闻"] == "over_limit"
    assert [one.is_overdue for one in later.interpretations] == [True]


def test_an_interpretation_that_is_published_settles_it(
    bureau: Organ, who: Callable[[Role], Actor], published: Any
) -> None:
    law = published(DOCUMENT, needs_interpretation=True)
    published(replace(NOTICE, title="政策解读", kind="interpretation", form="text"), interprets=law.record_no)
    assert upkeep(organ_code=bureau.code, by=who(Role.HANDLER)).interpretations == ()


def test_the_stored_state_of_every_item_follows_from_its_events(bureau: Organ, published: Any, draft: Any) -> None:
    found = published()
    draft(replace(NOTICE, title="草稿"))
    assert rebuild_items(actor="测试").differing == ()
    PublishedItem.objects.filter(pk=found.pk).update(stage="draft", published_on=None)
    assert rebuild_items(actor="测试", repair=True).differing == (found.record_no,)
    again = rebuild_items(actor="测试")
    assert (again.cases, again.differing) == (2, ())
    assert PublishedItem.objects.get(pk=found.pk).stage == "published"
