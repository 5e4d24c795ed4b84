"""The public platform of 10 000 items as plain files in five minutes; after one change again in two seconds.

The baseline of the second run is writing everything once more. Every link of the folder is then checked by reading the
files from the disk. Quick: 300 items, the limits scaled down to them (the second run keeps its two seconds).
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

QUICK = "--quick" in sys.argv[1:]
SIZE = 300 if QUICK else 10_000
WHOLE_SECONDS = 300 * SIZE / 10_000
AGAIN_SECONDS = 2.0
LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        os.environ |= {
            "GONGKAI_HOME": home,
            "DATABASE_URL": f"sqlite:///{Path(home) / 'bench.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
        }
        return measure(Path(home) / "site")


def measure(folder: Path) -> int:
    import django

    django.setup()
    from gongkai.services.export_site import export_site
    from gongkai.services.prepare_database import prepare_database
    from gongkai.services.search.index_published import index_items
    from gongkai.store.models import PublishedItem

    prepare_database()
    fill()
    summaries: list[Any] = []
    whole = timed(lambda: summaries.append(export_site(folder=folder)))
    changed = PublishedItem.objects.order_by("pk")[SIZE // 2]
    PublishedItem.objects.filter(pk=changed.pk).update(title="改了标题的公告")
    index_items(item_ids=[changed.pk])
    again = timed(lambda: summaries.append(export_site(folder=folder)))
    broken = sum(summary.broken != () for summary in summaries) + broken_links(folder)
    print(f"{'work':<52}{'ours':>10}{'baseline':>12}{'ratio':>8}  goal")
    print(f"{f'{SIZE} items, {summaries[0].written} files':<52}{whole:>8.1f} s{'':>20}  ≤ {WHOLE_SECONDS:.0f} s")
    work = f"after one change, {summaries[1].written} files written"
    print(f"{work:<52}{again:>8.1f} s{whole:>10.1f} s{whole / again:>8.1f}  ≤ {AGAIN_SECONDS:.0f} s")
    print(f"{'broken links':<52}{broken:>10}{'':>20}  0")
    return 1 if whole > WHOLE_SECONDS or again > AGAIN_SECONDS or broken else 0


def fill() -> None:
    from gongkai.services.search.index_published import rebuild_search
    from gongkai.store.models import Channel, Delivery, ItemVersion, Organ, PublishedItem

    organ = Organ.objects.create(code="bench", name="某区某局", level="county")
    channel = Channel.objects.create(organ=organ, name="网站", kind="website")
    items = PublishedItem.objects.bulk_create(
        [
            PublishedItem(
                organ=organ, record_no=f"N-{number}", title=f"关于第{number}号事项的公告", kind="notice",
                subject=f"栏目{number % 8}", basis=f"20.{number % 15 + 1}", index_no=f"BENCH/2025-{number:05d}",
                published_on=date(2020, 1, 1) + timedelta(days=number * 2000 // SIZE), summary=f"第{number}号事项。",
            )
            for number in range(SIZE)
        ],
        batch_size=1000,
    )  # fmt: skip
    body = "".join(f"<p>第{part}段，写明事项、依据、条件和程序。</p>" for part in range(30))
    versions = ItemVersion.objects.bulk_create(
        [
            ItemVersion(
                item=item, revision=1, body_html=body, body_text=body, saved_at="2025-01-01T00:00Z", saved_by="甲"
            )
            for item in items
        ],
        batch_size=1000,
    )
    for item, version in zip(items, versions, strict=True):
        item.shown = version
    PublishedItem.objects.bulk_update(items, ["shown"], batch_size=400)
    Delivery.objects.bulk_create(
        [Delivery(item=item, channel=channel, published_on=item.published_on) for item in items], batch_size=1000
    )
    rebuild_search()


def broken_links(folder: Path) -> int:
    there: dict[Path, bool] = {}
    broken = 0
    for file in folder.rglob("*.html"):
        for address in LINK.findall(file.read_text("utf-8")):
            split = urlsplit(address)
            if split.scheme or not split.path:
                continue
            target = Path(os.path.normpath(file.parent / unquote(split.path)))
            if target not in there:
                there[target] = target.is_file()
            broken += not there[target]
    return broken


def timed(work: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
