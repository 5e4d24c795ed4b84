"""The public platform: its pages are everybody's; two pages about it are the officers'."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from tests.access.matrix.model import public, staff

from gongkai.access import Act, Actor
from gongkai.publishing import Attached, attachments_to_json
from gongkai.services.files import Upload, keep_files
from gongkai.services.search.index_published import index_items
from gongkai.store.models import Channel, Delivery, ItemFile, ItemVersion, Organ, PublishedItem, StoredFile


def _item(rest: str = "") -> str:
    bureau = Organ.objects.get(code="bureau")
    channel = Channel.objects.create(organ=bureau, name="网站", kind="website")
    item = PublishedItem.objects.create(organ=bureau, record_no="公开-1", title="公告", subject="公示", basis="20.1")
    Delivery.objects.create(item=item, channel=channel, published_on=date(2026, 3, 2))
    index_items(item_ids=[item.pk])
    return f"/items/{item.pk}/{rest}"


def _file(body: str = "") -> str:
    """A published item with a file, its address as the public has it."""
    address = _item()
    item = PublishedItem.objects.get()
    handler = Actor("测试", is_command=True)
    (file,) = keep_files(
        uploads=[Upload("说明.txt", "说明".encode())],
        kind="item",
        organ_code="bureau",
        by=handler,
        subject=f"item:{item.pk}",
        open_act=Act.VIEW_ITEMS,
    )
    ItemFile.objects.create(item=item, number=1, file=StoredFile.objects.get(key=file.key))
    attached = attachments_to_json([Attached("说明", 1)])
    item.shown = ItemVersion.objects.create(
        item=item, revision=1, body_html=body, attachments=attached, saved_at=timezone.now(), saved_by="测试"
    )
    item.published_on = date(2026, 3, 2)
    item.save()
    return f"{address}files/1.txt"


def _list(rest: str) -> str:
    _item()
    return f"/organs/bureau/{rest}"


ROWS = (
    public("search/"),
    public("display/"),
    public("map/"),
    public("accessibility/"),
    public("reports/"),
    public("data/"),
    public("data/items.json"),
    public("data/items.csv"),
    public("feeds/items.atom"),
    public("feeds/items.rss"),
    public("feeds/items.json"),
    public("sitemap.xml"),
    public("robots.txt"),
    public("organs/<slug:code>/", at="/organs/bureau/"),
    public("organs/<slug:code>/guide/", at="/organs/bureau/guide/"),
    public("organs/<slug:code>/systems/", at="/organs/bureau/systems/"),
    public("organs/<slug:code>/documents/", at="/organs/bureau/documents/"),
    public("organs/<slug:code>/items/", at="/organs/bureau/items/"),
    public("organs/<slug:code>/items/page/<int:number>/", at=lambda: _list("items/page/1/")),
    public("organs/<slug:code>/catalogue/<str:basis>/", at=lambda: _list("catalogue/20.1/")),
    public("organs/<slug:code>/catalogue/<str:basis>/page/<int:number>/", at=lambda: _list("catalogue/20.1/page/1/")),
    public("organs/<slug:code>/columns/<str:subject>/", at=lambda: _list("columns/公示/")),
    public("organs/<slug:code>/columns/<str:subject>/page/<int:number>/", at=lambda: _list("columns/公示/page/1/")),
    public("items/<int:number>/", at=_item),
    public("items/<int:number>/print/", at=lambda: _item("print/")),
    public("items/<int:number>/item.json", at=lambda: _item("item.json")),
    public(
        "items/<int:number>/item.<slug:fmt>", at=lambda: _file(body="<p>正文</p>").replace("files/1.txt", "item.docx")
    ),
    public("items/<int:number>/files/<int:file>.<slug:suffix>", at=_file),
    staff("staff/freshness/", Act.VIEW_ITEMS),
    staff("staff/search-misses/", Act.VIEW_ITEMS),
)
