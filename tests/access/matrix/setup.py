"""What an organ sets up for publishing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone
from tests.access.matrix.model import staff
from tests.people import organ

from gongkai.access import Act
from gongkai.store import models

SETUP = "staff/setup/<slug:organ_code>/"
HERE = "/staff/setup/bureau/"


def _at(make: Callable[[models.Organ], Any], rest: str) -> Callable[[], str]:
    return lambda: HERE + rest.replace("PK", str(make(organ("bureau")).pk))


def _channel(bureau: models.Organ) -> models.Channel:
    return models.Channel.objects.create(organ=bureau, name="公示栏", kind="place")


def _dispatch(bureau: models.Organ) -> models.Dispatch:
    item = models.PublishedItem.objects.create(organ=bureau, record_no="公开-1", title="公告", subject="公示")
    return models.Dispatch.objects.create(
        item=item,
        channel=models.Channel.objects.create(organ=bureau, name="上级平台", kind="platform", adapter="push"),
        act="publish",
        event=1,
        key="k",
        state="failed",
        asked_at=timezone.now(),
    )


def _column(bureau: models.Organ) -> models.ItemColumn:
    return models.ItemColumn.objects.create(organ=bureau, name="通知公告")


def _term(bureau: models.Organ) -> models.ClassTerm:
    return models.ClassTerm.objects.create(organ=bureau, scheme="keyword", name="科技型企业")


def _word(bureau: models.Organ) -> models.WordListEntry:
    return models.WordListEntry.objects.create(organ=bureau, word="按装", instead="安装")


def _document(rest: str) -> str:
    models.NormativeDocument.objects.create(
        organ=organ("bureau"),
        record_no="文件-1",
        kind="normative_documents",
        title="培育办法",
        issued_on=date(2026, 1, 5),
    )
    return f"{HERE}documents/文件-1/{rest}"


def _withheld() -> str:
    models.WithheldItem.objects.create(
        organ=organ("bureau"),
        record_no="不予-1",
        title="工作底稿",
        basis="条例第十六条第二款",
        ground="过程性信息",
        entered_on=date(2026, 1, 5),
        last_assessed_on=date(2026, 1, 5),
    )
    return HERE + "withheld/不予-1/"


ROWS = (
    staff("staff/setup/", Act.VIEW_ITEMS),
    staff(SETUP, Act.VIEW_ITEMS, at=HERE),
    staff(SETUP + "channels/", Act.VIEW_ITEMS, at=HERE + "channels/"),
    staff(SETUP + "channels/new/", Act.MANAGE_CHANNELS, at=HERE + "channels/new/"),
    staff(SETUP + "channels/<int:channel_id>/", Act.VIEW_ITEMS, at=_at(_channel, "channels/PK/")),
    staff(
        SETUP + "channels/<int:channel_id>/switch/",
        Act.MANAGE_CHANNELS,
        at=_at(_channel, "channels/PK/switch/"),
        method="post",
        data={"do": "close"},
    ),
    staff(
        SETUP + "channels/<int:channel_id>/deliver/",
        Act.DELIVER,
        at=_at(_channel, "channels/PK/deliver/"),
        method="post",
        data={"record_no": ""},
    ),
    staff(
        SETUP + "dispatches/<int:dispatch_id>/retry/",
        Act.DELIVER,
        at=_at(_dispatch, "dispatches/PK/retry/"),
        method="post",
    ),
    staff(
        SETUP + "channels/<int:channel_id>/hand-over/",
        Act.VIEW_ITEMS,
        at=_at(_channel, "channels/PK/hand-over/"),
    ),
    staff(
        SETUP + "channels/<int:channel_id>/hand-over/list.<slug:fmt>",
        Act.VIEW_ITEMS,
        at=_at(_channel, "channels/PK/hand-over/list.xlsx"),
    ),
    staff(SETUP + "guide/", Act.VIEW_ITEMS, at=HERE + "guide/"),
    staff(SETUP + "documents/", Act.VIEW_ITEMS, at=HERE + "documents/"),
    staff(SETUP + "documents/new/", Act.REGISTER_DOCUMENT, at=HERE + "documents/new/"),
    staff(SETUP + "documents/<path:record_no>/", Act.VIEW_ITEMS, at=lambda: _document("")),
    staff(
        SETUP + "documents/<path:record_no>/change/",
        Act.INVALIDATE_DOCUMENT,
        at=lambda: _document("change/"),
        method="post",
    ),
    staff(SETUP + "columns/", Act.VIEW_ITEMS, at=HERE + "columns/"),
    staff(SETUP + "columns/<int:column_id>/", Act.MANAGE_CATALOGUE, at=_at(_column, "columns/PK/")),
    staff(SETUP + "terms/", Act.VIEW_ITEMS, at=HERE + "terms/"),
    staff(
        SETUP + "terms/<int:term_id>/remove/",
        Act.MANAGE_CATALOGUE,
        at=_at(_term, "terms/PK/remove/"),
        method="post",
    ),
    staff(SETUP + "words/", Act.VIEW_ITEMS, at=HERE + "words/"),
    staff(SETUP + "words/<int:word_id>/", Act.MANAGE_WORDING, at=_at(_word, "words/PK/")),
    staff(SETUP + "words/<int:word_id>/remove/", Act.MANAGE_WORDING, at=_at(_word, "words/PK/remove/"), method="post"),
    staff(SETUP + "standard/", Act.VIEW_ITEMS, at=HERE + "standard/"),
    staff(SETUP + "standard/sheet.csv", Act.VIEW_ITEMS, at=HERE + "standard/sheet.csv"),
    staff(SETUP + "withheld/", Act.VIEW_ITEMS, at=HERE + "withheld/"),
    staff(SETUP + "withheld/<path:record_no>/", Act.VIEW_ITEMS, at=_withheld),
)
