"""The public search follows what is published, and nothing else gets in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from django.db import transaction

from gongkai.services.compile_report import compile_report
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.finalise_report import finalise_report
from gongkai.services.import_ledger import import_ledger
from gongkai.services.prepare_database import _fill_search
from gongkai.services.search.index_published import index_items, index_report, rebuild_search
from gongkai.services.search.search_public import search_public
from gongkai.store.models import (
    Channel,
    Delivery,
    DisclosureRequest,
    Organ,
    PublishedItem,
    ReportSnapshot,
    SearchDocument,
)

PUBLISHED_ON = date(2026, 3, 2)


def _item(organ: Organ, title: str, *, delivered: bool = True) -> PublishedItem:
    item = PublishedItem.objects.create(organ=organ, record_no=title[:60], title=title, subject="公示公告")
    if delivered:
        channel = Channel.objects.filter(organ=organ).get()
        Delivery.objects.create(item=item, channel=channel, published_on=PUBLISHED_ON)
    return item


def _titles(words: str) -> list[str]:
    return ["".join(piece.text for piece in one.title) for one in search_public(words=words).found]


def test_a_published_item_is_found_and_a_draft_is_not(bureau: Organ) -> None:
    items = [_item(bureau, "关于停水的公告"), _item(bureau, "关于停电的草稿", delivered=False)]
    index_items(item_ids=[item.pk for item in items])
    assert _titles("关于停") == ["关于停水的公告"]
    assert SearchDocument.objects.count() == 1


def test_an_item_whose_deliveries_are_taken_back_leaves_the_search(bureau: Organ) -> None:
    item = _item(bureau, "关于停水的公告")
    index_items(item_ids=[item.pk])
    Delivery.objects.all().delete()
    index_items(item_ids=[item.pk])
    assert _titles("停水") == []


def test_a_changed_title_is_found_by_its_new_words_only(bureau: Organ) -> None:
    item = _item(bureau, "关于停水的公告")
    index_items(item_ids=[item.pk])
    PublishedItem.objects.filter(pk=item.pk).update(title="关于恢复供水的公告")
    index_items(item_ids=[item.pk])
    assert (_titles("停水"), _titles("恢复供水")) == ([], ["关于恢复供水的公告"])


def test_the_index_goes_back_with_the_transaction(bureau: Organ) -> None:
    item = _item(bureau, "关于停水的公告")
    with transaction.atomic():
        index_items(item_ids=[item.pk])
        transaction.set_rollback(True)
    assert _titles("停水") == []
    index_items(item_ids=[item.pk])
    assert _titles("停水") == ["关于停水的公告"]


def test_nothing_of_requests_drafts_and_open_reports_enters_by_rebuilding(bureau: Organ) -> None:
    DisclosureRequest.objects.create(
        organ=bureau, record_no="秘密申请人一号", received_on=PUBLISHED_ON, applicant_kind="natural_person",
        intake_channel="in_person", remark="秘密地址三号",
    )  # fmt: skip
    _item(bureau, "秘密草稿", delivered=False)
    ReportSnapshot.objects.create(
        organ=bureau,
        year=2025,
        status="open",
        canonical='{"秘密": 1}',
        sha256="0" * 64,
        compiled_at="2026-01-01T00:00Z",
    )
    _item(bureau, "公开公告")
    assert rebuild_search() == 1
    assert _titles("秘密") == []
    assert [document.folded for document in SearchDocument.objects.all()] == ["公开公告"]


def test_documents_are_made_in_one_place_only(bureau: Organ) -> None:
    source = Path(__file__).resolve().parents[3] / "src/gongkai"
    makes = re.compile(r"\bSearchDocument(?:\.objects\.(?:create|bulk_create|get_or_create|update_or_create))?\(")
    makers = [
        str(path.relative_to(source)) for path in sorted(source.rglob("*.py")) if makes.search(path.read_text("utf-8"))
    ]
    assert makers == ["services/search/sources.py", "store/models/search.py"]


def test_a_final_report_is_found_by_its_text_and_leaves_when_it_is_reopened(db: None) -> None:
    source = Path(__file__).resolve().parents[3] / "src/gongkai/services/demo_data/xigong-kjj-2025"
    ensure_bureau()
    import_ledger(source=source, organ_code=BUREAU, actor="测试", year=2025)
    assert len(search_public(words="", size=50).found) == 36
    compile_report(organ_code=BUREAU, year=2025, actor="测试")
    assert _titles("年政府信息公开工作年度报告") == []
    finalise_report(organ_code=BUREAU, year=2025, actor="测试", published_on=date(2026, 1, 21))
    assert _titles("2025年政府信息公开") == ["西工区科学技术局2025年政府信息公开工作年度报告"]
    ReportSnapshot.objects.update(status="open", finalised_at=None, published_on=None)
    index_report(snapshot_id=ReportSnapshot.objects.get().pk)
    assert _titles("2025年政府信息公开") == []


def test_an_older_database_is_filled_when_it_is_brought_up_to_date(bureau: Organ) -> None:
    _item(bureau, "旧库公告")
    _fill_search()
    assert _titles("旧库") == ["旧库公告"]
