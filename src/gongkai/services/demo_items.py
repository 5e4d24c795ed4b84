"""The published items of the demonstration (演示条目): each drafted, reviewed by five people, published, delivered."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from gongkai.access import Actor, Post, Role
from gongkai.publishing import ItemAct, ItemKind, Metadata
from gongkai.services import clock
from gongkai.services.channels.by_hand import record_delivery
from gongkai.services.demo_organs import BUREAU
from gongkai.services.publishing.publish_item import publish_item
from gongkai.services.publishing.review_item import review_item, submit_item
from gongkai.services.publishing.save_item import save_item
from gongkai.services.publishing.start_item import start_item
from gongkai.store.models import Channel, ItemColumn, Organ, PublishedItem

FILE = "发布.csv"
_HELD_FROM = date(2020, 1, 1)
_BASIS = {"公示公告": "20.15", "惠企政策": "20.11", "便企互动": "20.5"}
_BODIES = {
    "公示公告": "适用范围、办理条件、提交材料和时间安排以正式文件为准。对公示内容有异议的，可在公示期内提出。",
    "惠企政策": "本条摘编政策的适用对象、支持标准和办理步骤，便于企业对照申请。具体条款以政策原文为准。",
    "便企互动": "本条汇总企业咨询较多的问题及答复，说明办理地点、时限和所需材料。可到政务服务中心窗口咨询。",
}


class _Row(NamedTuple):
    """One line of the file."""

    title: str
    column: str
    channel: str
    published_on: date


def _person(role: Role) -> Actor:
    login = "demo-" + role.value.replace("_", "-")
    return Actor(f"演示{role.label_zh}", login, (Post(role, BUREAU, _HELD_FROM),))


_HANDLER = _person(Role.HANDLER)
_REVIEWS = (
    (ItemAct.APPROVE_DISCLOSURE, _person(Role.DISCLOSURE_HEAD)),
    (ItemAct.APPROVE_SECRECY, _person(Role.SECRECY_REVIEWER)),
    (ItemAct.APPROVE_FIRST, _person(Role.FIRST_REVIEWER)),
    (ItemAct.APPROVE_SECOND, _person(Role.SECOND_REVIEWER)),
    (ItemAct.APPROVE_FINAL, _person(Role.FINAL_REVIEWER)),
)


def publish_demo_items() -> int:
    """Walk the items that are not there yet through their reviews, each on its own days; return how many."""
    organ = Organ.objects.get(code=BUREAU)
    known = set(PublishedItem.objects.filter(organ=organ).values_list("title", flat=True))
    rows = [row for row in _rows() if row.title not in known]
    for number, name in enumerate(dict.fromkeys(row.column for row in rows)):
        ItemColumn.objects.get_or_create(organ=organ, name=name, defaults={"position": number})
    Channel.objects.filter(organ=organ, kind="website").update(adapter="platform")
    for row in rows:
        with transaction.atomic():
            _publish(row)
    return len(rows)


def _publish(row: _Row) -> None:
    metadata = Metadata(
        kind=ItemKind.BUDGET if "预算" in row.title else ItemKind.NOTICE,
        title=row.title,
        issuer="西工区科学技术局",
        formed_on=row.published_on - timedelta(days=7),
        column=row.column,
        theme="科技、教育",
        audience="企业",
        summary=f"{row.title.removesuffix('（示例）')}。演示数据。",
        basis="20.7" if "预算" in row.title else _BASIS[row.column],
    )
    body = f"<p>{row.title.removesuffix('（示例）')}。</p><p>{_BODIES[row.column]}</p><p>本条为演示数据。</p>"
    with clock.standing_at(_at(row.published_on - timedelta(days=1), 9)):
        begun = start_item(organ_code=BUREAU, metadata=metadata, by=_HANDLER)
        number = begun.record_no
        save_item(
            organ_code=BUREAU,
            record_no=number,
            metadata=metadata,
            body_html=body,
            based_on=begun.revision,
            channels=[row.channel],
            by=_HANDLER,
        )
        submit_item(organ_code=BUREAU, record_no=number, by=_HANDLER)
    with clock.standing_at(_at(row.published_on - timedelta(days=1), 15)):
        for act, person in _REVIEWS:
            review_item(organ_code=BUREAU, record_no=number, act=act, opinion="同意（演示）", by=person)
    with clock.standing_at(_at(row.published_on, 10)):
        publish_item(organ_code=BUREAU, record_no=number, by=_HANDLER)
        if Channel.objects.get(organ__code=BUREAU, name=row.channel).adapter == "manual":
            record_delivery(
                organ_code=BUREAU,
                record_no=number,
                channel=row.channel,
                delivered_on=row.published_on,
                receipt="演示：在平台后台录入后登记",
                by=_HANDLER,
            )


def _rows() -> Iterator[_Row]:
    text = (resources.files("gongkai.services") / "demo_data" / "xigong-kjj-2025" / FILE).read_text("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        yield _Row(row["标题"], row["栏目"], row["渠道"], date.fromisoformat(row["发布日期"]))


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
