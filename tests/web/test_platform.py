"""The public platform: its pages are there, sound, kept while nothing changes, and change with what is published."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from django.db import OperationalError
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from gongkai.access import Actor
from gongkai.services.search.index_published import index_items
from gongkai.services.update_guide import update_guide
from gongkai.store.models import Channel, Delivery, ItemVersion, Organ, PublishedItem
from gongkai.store.queries import GUIDE_ELEMENTS
from gongkai.web.public.wording import ENGLISH

ORGAN = "xigong-kjj"
TEMPLATES = Path(__file__).resolve().parents[2] / "src/gongkai/web/templates"
BODY = '<h2>总则</h2><p>正文一段。</p><table><tr><th scope="col">项</th></tr><tr><td>1</td></tr></table>'


@pytest.fixture
def document(published: str) -> PublishedItem:
    """A published normative document in force, with a text."""
    organ = Organ.objects.get(code=ORGAN)
    item = PublishedItem.objects.create(
        organ=organ, record_no="W-1", title="科技创新券管理办法", subject="政策文件", kind="normative_document",
        index_no="XIGONG-KJJ/2025-00001", document_no="西科〔2025〕1号", issuer="西工区科学技术局", basis="20.1",
        formed_on=date(2025, 3, 1), published_on=date(2026, 3, 3), validity="in_force", keywords=["创新券", "办法"],
        summary="规定创新券的申领和兑现。",
    )  # fmt: skip
    item.shown = ItemVersion.objects.create(
        item=item,
        revision=1,
        body_html=BODY,
        body_text="一、总则 正文一段。",
        saved_at="2026-03-03T01:00Z",
        saved_by="甲",
    )
    item.save()
    Delivery.objects.create(item=item, channel=Channel.objects.filter(organ=organ)[0], published_on=date(2026, 3, 3))
    index_items(item_ids=[item.pk])
    return item


PAGES_OF_THE_PLATFORM = [
    "/",
    "/search/",
    "/search/?q=科技&order=relevance&kind=normative_document",
    "/search/?q=没有这样的词",
    "/reports/",
    f"/organs/{ORGAN}/",
    f"/organs/{ORGAN}/guide/",
    f"/organs/{ORGAN}/systems/",
    f"/organs/{ORGAN}/items/",
    f"/organs/{ORGAN}/items/page/1/",
    f"/organs/{ORGAN}/catalogue/20.1/",
    f"/organs/{ORGAN}/catalogue/20.7/",
    f"/organs/{ORGAN}/columns/政策文件/",
    f"/organs/{ORGAN}/reports/",
    f"/organs/{ORGAN}/reports/2025/",
    "/items/{item}/",
    "/items/{item}/print/",
    "/display/",
    "/map/",
    "/accessibility/",
    "/data/",
    "/check/",
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES_OF_THE_PLATFORM)
def test_every_page_is_valid_html_without_inline_script_or_style(
    visitor: Client, document: PublishedItem, path: str, lang: str
) -> None:
    visitor.cookies["display"] = f"normal-normal-auto-{lang}"
    response = visitor.get(path.format(item=document.pk))
    assert response.status_code == 200
    text = response.content.decode()
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    page = LexborHTMLParser(text)
    assert len(page.css("h1")) == 1
    assert page.css("script, style, [style], [onclick]") == []
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert page.css_first("html").attributes["lang"] in ("zh-CN", "en")
    assert all(node.attributes.get("aria-labelledby", "") in ids for node in page.css("[aria-labelledby]"))


def test_the_item_page_shows_particulars_text_state_and_site_tags(visitor: Client, document: PublishedItem) -> None:
    page = LexborHTMLParser(visitor.get(f"/items/{document.pk}/").content.decode())
    facts = {row.css_first("dt").text(): row.css_first("dd").text() for row in page.css(".facts > div")}
    assert facts["索引号"] == "XIGONG-KJJ/2025-00001"
    assert facts["公开日期"] == "2026-03-03"
    assert "第二十条" in facts["依据条款"]
    assert "正文一段。" in page.css_first("article").text()
    assert page.css_first(".state.in_force") is not None
    tags = {node.attributes["name"]: node.attributes["content"] for node in page.css("meta[name]")}
    assert tags["ArticleTitle"] == "科技创新券管理办法"
    assert tags["ContentSource"] == "西工区科学技术局"
    assert tags["PubDate"].startswith("2026-03-03")
    assert tags["SiteName"] == "政府信息公开平台"
    assert tags["ColumnName"] == "政策文件"


def test_a_repealed_document_is_shown_as_repealed_wherever_it_appears(visitor: Client, document: PublishedItem) -> None:
    PublishedItem.objects.filter(pk=document.pk).update(
        validity="repealed", validity_by="西科〔2026〕9号", validity_on=date(2026, 2, 1)
    )
    index_items(item_ids=[document.pk])
    page = visitor.get(f"/items/{document.pk}/").content.decode()
    assert "本文件已废止。" in page
    assert "西科〔2026〕9号" in page
    for path in ("/", f"/organs/{ORGAN}/items/", f"/organs/{ORGAN}/catalogue/20.1/", "/search/?q=创新券"):
        assert "已废止" in visitor.get(path).content.decode(), path


def test_a_withdrawn_item_keeps_its_place_says_why_and_leaves_lists_and_search(
    visitor: Client, document: PublishedItem
) -> None:
    PublishedItem.objects.filter(pk=document.pk).update(
        stage="withdrawn", withdrawn_on=date(2026, 2, 1), reason="附件含有个人信息"
    )
    index_items(item_ids=[document.pk])
    page = visitor.get(f"/items/{document.pk}/").content.decode()
    assert "本信息已撤回" in page
    assert "附件含有个人信息" in page
    assert "正文一段" not in page
    assert "科技创新券管理办法" not in visitor.get("/search/?q=创新券管理").content.decode().replace("<mark>", "")
    assert document.title not in visitor.get(f"/organs/{ORGAN}/items/").content.decode()


def test_a_draft_has_no_page(visitor: Client, published: str) -> None:
    organ = Organ.objects.get(code=ORGAN)
    draft = PublishedItem.objects.create(organ=organ, record_no="D-1", title="草稿", subject="政策文件", stage="draft")
    for tail in ("", "print/", "item.json"):
        assert visitor.get(f"/items/{draft.pk}/{tail}").status_code == 404


@pytest.mark.parametrize("path", ["/", f"/organs/{ORGAN}/items/", "/feeds/items.atom", "/data/items.json"])
def test_a_page_is_kept_until_something_published_changes(visitor: Client, document: PublishedItem, path: str) -> None:
    first = visitor.get(path)
    etag = first.headers["ETag"]
    assert visitor.get(path, headers={"If-None-Match": etag}).status_code == 304
    assert visitor.get(path).content == first.content
    PublishedItem.objects.filter(pk=document.pk).update(title="科技创新券管理办法（修订）")
    index_items(item_ids=[document.pk])
    after = visitor.get(path, headers={"If-None-Match": etag})
    assert after.status_code == 200
    assert "（修订）" in after.content.decode()


def test_a_renamed_organ_is_renamed_on_its_pages_at_once(visitor: Client, document: PublishedItem) -> None:
    assert "西工区科学技术局" in visitor.get(f"/organs/{ORGAN}/guide/").content.decode()
    organ = Organ.objects.get(code=ORGAN)
    organ.name = "西工区科技局"
    organ.save()
    assert "西工区科技局" in visitor.get(f"/organs/{ORGAN}/guide/").content.decode()


def test_display_choices_work_without_scripts_and_stay(visitor: Client, document: PublishedItem) -> None:
    response = visitor.post("/display/", {"size": "large", "contrast": "high", "scheme": "dark", "next": "/map/"})
    assert (response.status_code, response.headers["Location"]) == (303, "/map/")
    html = LexborHTMLParser(visitor.get("/map/").content.decode()).css_first("html").attributes
    assert (html["data-size"], html["data-contrast"], html["data-scheme"]) == ("large", "high", "dark")
    assert html["lang"] == "zh-CN"
    visitor.post("/display/", {"lang": "en", "size": "monstrous"})
    page = visitor.get("/map/").content.decode()
    assert "Site map" in page
    assert 'data-size="large"' in page


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1"])
def test_the_way_back_never_leads_elsewhere(visitor: Client, db: None, elsewhere: str) -> None:
    assert visitor.post("/display/", {"next": elsewhere}).headers["Location"] == "/"


def test_every_word_of_the_interface_has_its_english() -> None:
    asked = re.compile(r"""\{% t (["'])(.+?)\1""")
    words = {
        found for file in sorted((TEMPLATES).rglob("*.html")) for _, found in asked.findall(file.read_text("utf-8"))
    }
    assert len(words) > 60
    assert sorted(words - set(ENGLISH)) == []


def test_feeds_and_open_data_can_be_read_by_machines(visitor: Client, document: PublishedItem) -> None:
    atom = ElementTree.fromstring(visitor.get("/feeds/items.atom").content)  # noqa: S314
    entries = atom.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 38
    rss = ElementTree.fromstring(visitor.get("/feeds/items.rss").content)  # noqa: S314
    assert len(rss.findall("channel/item")) == 38
    feed = json.loads(visitor.get("/feeds/items.json").content)
    assert feed["version"].endswith("/1.1")
    assert len({item["id"] for item in feed["items"]}) == 38
    sitemap = ElementTree.fromstring(visitor.get("/sitemap.xml").content)  # noqa: S314
    assert any(node.text and node.text.endswith(f"/items/{document.pk}/") for node in sitemap.iter())
    held = visitor.get("/data/items.csv").getvalue().decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(held)))) == 39
    one = json.loads(visitor.get(f"/items/{document.pk}/item.json").content)
    assert one["document_no"] == "西科〔2025〕1号"
    assert "Disallow: /staff/" in visitor.get("/robots.txt").content.decode()


def test_open_data_is_read_to_its_end_page_by_page(
    visitor: Client, document: PublishedItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.web.public.feeds.DATA_ITEMS", 10)
    address, seen = "/data/items.json", []
    while address:
        page = json.loads(visitor.get(address).content)
        seen += [item["address"] for item in page["items"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 38


def test_no_spreadsheet_takes_a_title_for_a_formula(visitor: Client, document: PublishedItem) -> None:
    PublishedItem.objects.filter(pk=document.pk).update(title="=HYPERLINK(1)")
    index_items(item_ids=[document.pk])
    held = visitor.get("/data/items.csv").getvalue().decode()
    assert "'=HYPERLINK(1)" in held


def test_lists_are_paged_from_the_oldest_so_that_addresses_last(
    visitor: Client, document: PublishedItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.store.queries.public.PER_PAGE", 10)
    before = visitor.get(f"/organs/{ORGAN}/items/page/2/").content
    item = PublishedItem.objects.create(
        organ=document.organ, record_no="W-2", title="新的一条", subject="政策文件", published_on=date(2026, 6, 1)
    )
    Delivery.objects.create(item=item, channel=Channel.objects.first(), published_on=date(2026, 6, 1))
    index_items(item_ids=[item.pk])
    assert visitor.get(f"/organs/{ORGAN}/items/page/2/").content == before
    assert "新的一条" in visitor.get(f"/organs/{ORGAN}/items/").content.decode()
    assert visitor.get(f"/organs/{ORGAN}/items/page/9/").status_code == 404
    assert visitor.get(f"/organs/{ORGAN}/columns/没有的栏目/").status_code == 404


def test_the_guide_shows_its_nine_elements(visitor: Client, published: str) -> None:
    assert "尚未编制" in visitor.get(f"/organs/{ORGAN}/guide/").content.decode()
    update_guide(
        organ_code=ORGAN,
        elements={name: f"内容{number}" for number, name in enumerate(GUIDE_ELEMENTS)},
        by=Actor("命令行", is_command=True),
    )
    page = LexborHTMLParser(visitor.get(f"/organs/{ORGAN}/guide/").content.decode())
    assert [node.text() for node in page.css(".elements dd")] == [f"内容{number}" for number in range(9)]


def test_words_too_long_are_refused_on_the_page(visitor: Client, document: PublishedItem) -> None:
    response = visitor.get("/search/", {"q": "长" * 201, "from": "x", "until": "2025-13-01"})
    assert response.status_code == 200
    assert "太长" in LexborHTMLParser(response.content.decode()).css_first("[role=alert]").text()


@pytest.mark.parametrize("path", ["/", "/items/1/", "/search/", "/data/items.csv", "/robots.txt"])
def test_public_pages_cannot_be_written_to(visitor: Client, db: None, path: str) -> None:
    assert visitor.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/", f"/organs/{ORGAN}/items/"])
def test_a_kept_page_carries_the_headers_of_one_made_anew(visitor: Client, document: PublishedItem, path: str) -> None:
    made, kept = visitor.get(path), visitor.get(path)
    assert "session" not in str(kept.cookies)
    changing = {"X-Request-ID", "Content-Security-Policy"}
    assert {k: v for k, v in made.headers.items() if k not in changing} == {
        k: v for k, v in kept.headers.items() if k not in changing
    }
    assert kept.headers["X-Frame-Options"] == "DENY"
    assert "default-src" in kept.headers["Content-Security-Policy"]


def test_without_the_database_a_kept_page_is_not_shown_as_if_nothing_were(
    visitor: Client, document: PublishedItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.get("/")

    def absent() -> int:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr("gongkai.web.public.caching.public_version", absent)
    visitor.raise_request_exception = False
    assert visitor.get("/").status_code == 503
