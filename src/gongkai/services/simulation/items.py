"""Simulated published items with their channels and reviews (模拟主动公开)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gongkai.services.ledger.writing import BATCH
from gongkai.services.simulation.days import Days
from gongkai.store.models import Channel, Delivery, Organ, PublishedItem, ReviewRecord

_CHANNELS = (("模拟机关网站", "website"), ("模拟政务平台", "platform"), ("“模拟发布”微信公众号", "wechat"))
_SUBJECTS = ("政策文件", "公示公告", "财政信息", "重大项目", "民生服务", "监督检查")
_REVIEW_EVERY = 10


def write(organ: Organ, days: Days, counts: Mapping[int, int]) -> None:
    """Write the items of the years, each on the website and every fourth on another channel too."""
    channels = Channel.objects.bulk_create(
        [Channel(organ_id=organ.pk, name=name, kind=kind) for name, kind in _CHANNELS]
    )
    for year, count in counts.items():
        published = days.within(year, count)
        items = PublishedItem.objects.bulk_create(_items(organ, days, year, count), batch_size=BATCH)
        Delivery.objects.bulk_create(_deliveries(items, published, channels), batch_size=BATCH)
        ReviewRecord.objects.bulk_create(_reviews(organ, year, items, published), batch_size=BATCH)


def _items(organ: Organ, days: Days, year: int, count: int) -> Iterator[PublishedItem]:
    for number, subject in enumerate(days.chance.choices(_SUBJECTS, k=count), 1):
        yield PublishedItem(
            organ_id=organ.pk,
            record_no=f"模拟条目-{year}-{number:06d}",
            title=f"{subject}第{number}号（模拟）",
            subject=subject,
        )


def _deliveries(
    items: Sequence[PublishedItem], published: Sequence[date], channels: Sequence[Channel]
) -> Iterator[Delivery]:
    for number, (item, day) in enumerate(zip(items, published, strict=True)):
        yield Delivery(item_id=item.pk, channel_id=channels[0].pk, published_on=day)
        if number % 4 == 0:
            yield Delivery(item_id=item.pk, channel_id=channels[1 + number % 8 // 4].pk, published_on=day)


def _reviews(
    organ: Organ, year: int, items: Sequence[PublishedItem], published: Sequence[date]
) -> Iterator[ReviewRecord]:
    """One review of each kind for a batch of items; now and then one is not passed."""
    for number in range(0, len(items), _REVIEW_EVERY):
        for kind in ("公开审查", "保密审查"):
            yield ReviewRecord(
                organ_id=organ.pk,
                record_no=f"模拟审查-{year}-{number + 1:06d}-{kind[:2]}",
                kind=kind,
                item=items[number],
                reviewed_on=published[number],
                passed=number % 290 != 280,
            )
