"""The platform as plain files: complete, without broken links, and only what changed the second time."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from gongkai.errors import CannotWrite
from gongkai.services.export_site import export_site
from gongkai.services.search.index_published import index_items
from gongkai.store.models import Channel, Delivery, Organ, PublishedItem

LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')


@pytest.fixture
def items(bureau: Organ) -> list[PublishedItem]:
    held = []
    for number in range(65):
        item = PublishedItem.objects.create(
            organ=bureau, record_no=f"N-{number}", title=f"第{number}号公告", subject="公示 公告", basis="20.1"
        )
        Delivery.objects.create(item=item, channel=Channel.objects.get(), published_on=date(2026, 3, 2))
        held.append(item)
    index_items(item_ids=[item.pk for item in held])
    return held


def _broken(folder: Path) -> list[str]:
    found = []
    for file in sorted(folder.rglob("*.html")):
        for address in LINK.findall(file.read_text("utf-8")):
            split = urlsplit(address)
            if split.scheme or not split.path:
                continue
            target = (file.parent / unquote(split.path)).resolve()
            if address.startswith("/") or not target.is_file():
                found.append(f"{file.relative_to(folder)}: {address}")
    return found


def test_every_link_of_the_exported_platform_leads_to_a_file(items: list[PublishedItem], tmp_path: Path) -> None:
    summary = export_site(folder=tmp_path / "site")
    assert summary.broken == ()
    assert _broken(tmp_path / "site") == []
    page = (tmp_path / f"site/items/{items[7].pk}/index.html").read_text("utf-8")
    assert "第7号公告" in page
    assert (tmp_path / "site/organs/bureau/columns/公示 公告/page/3/index.html").is_file()
    assert (tmp_path / "site/static/gongkai/base.css").is_file()
    assert (tmp_path / "site/feeds/items.atom").is_file()


def test_a_second_export_writes_only_what_changed(items: list[PublishedItem], tmp_path: Path) -> None:
    whole = export_site(folder=tmp_path / "site")
    assert export_site(folder=tmp_path / "site").written == 0
    PublishedItem.objects.filter(pk=items[64].pk).update(title="改了标题的公告")
    index_items(item_ids=[items[64].pk])
    again = export_site(folder=tmp_path / "site")
    assert again.written < whole.written / 3
    assert "改了标题" in (tmp_path / f"site/items/{items[64].pk}/index.html").read_text("utf-8")
    assert "改了标题" in (tmp_path / "site/organs/bureau/items/index.html").read_text("utf-8")
    assert _broken(tmp_path / "site") == []


def test_a_withdrawn_item_says_so_in_the_export_and_what_is_gone_is_removed(
    items: list[PublishedItem], tmp_path: Path
) -> None:
    export_site(folder=tmp_path / "site")
    for item in items[30:]:
        PublishedItem.objects.filter(pk=item.pk).update(
            withdrawn_on=date(2026, 4, 1), published_on=date(2026, 3, 2), stage="withdrawn", reason="误发"
        )
    index_items(item_ids=[item.pk for item in items])
    summary = export_site(folder=tmp_path / "site")
    assert "误发" in (tmp_path / f"site/items/{items[40].pk}/index.html").read_text("utf-8")
    assert not (tmp_path / "site/organs/bureau/items/page/3/index.html").exists()
    assert summary.removed > 0
    assert _broken(tmp_path / "site") == []


def test_a_folder_with_other_things_in_it_is_refused(items: list[PublishedItem], tmp_path: Path) -> None:
    (tmp_path / "别的文件.txt").write_text("x")
    with pytest.raises(CannotWrite, match="不是空目录"):
        export_site(folder=tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["别的文件.txt"]
