"""Attachments in the editor and on the public side, as a browser sends and gets them."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import SecureClient, organ, signed_in
from tests.services.publishing.files import ID, picture, workbook
from tests.web.staff.test_items import FIELDS, act, pass_all

from gongkai.access import Role
from gongkai.parsing.every_text import every_text
from gongkai.publishing import Attached
from gongkai.services import clock
from gongkai.services.export_site import export_site
from gongkai.services.files import Upload
from gongkai.store import queries
from gongkai.store.models import Channel, ItemDraft

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
FILM = {"link-1": "https://v.example.cn/film", "link-1-title": "政策解读视频"}
TITLES = {"file-1-title": "企业名单", "file-2-title": "会场", "file-2-alt": "三楼会议室的平面图"}


@pytest.fixture(autouse=True)
def _world(db: None) -> Any:
    Channel.objects.create(organ=organ("bureau"), name="平台", kind="platform", adapter="platform")
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def editor() -> Client:
    return signed_in(Role.HANDLER, "bureau")


def sent(*uploads: Upload) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(one.name, one.content) for one in uploads]


def begin(editor: Client, **more: Any) -> str:
    files = sent(workbook("名单.xlsx", B2="涧西轴承研究所"), picture("会场.png"))
    answer = editor.post("/staff/items/bureau/new/", FIELDS | {"attach": files} | FILM | more)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def published(editor: Client) -> tuple[str, int]:
    address = begin(editor)
    body = FIELDS["body_html"] + '<p><img src="/files/none.png" alt="无"></p>'
    picture_src = re.search(r"/staff/files/[0-9a-f]{32}/\?show=1", editor.get(f"{address}edit/").content.decode())
    assert picture_src
    key = [one.key for one in queries.item_files("bureau", address.split("/")[-2])][1]
    body = f'{body}<p>会场<img src="/staff/files/{key}/?show=1"></p>'
    said = FIELDS | TITLES | FILM | {"body_html": body, "based_on": "2"}
    assert editor.post(f"{address}edit/", said).status_code == 302
    act(editor, address, "submit")
    pass_all(address)
    act(editor, address, "publish")
    return address, queries.item("bureau", address.split("/")[-2]).pk


def test_files_and_links_of_a_new_item_are_kept_named_and_shown_to_reviewers(editor: Client) -> None:
    address = begin(editor)
    form = editor.get(f"{address}edit/").content.decode()
    assert 'name="file-1-title" type="text" value="名单"' in form
    assert 'name="file-2-alt"' in form
    assert 'name="file-1-alt"' not in form
    assert 'value="https://v.example.cn/film"' in form
    page = editor.get(address).content.decode()
    assert "图片“会场”没有替代文字" in page
    assert "Excel 表格" in page
    reviewer = signed_in(Role.SECRECY_REVIEWER, "bureau")
    key = queries.item_files("bureau", address.split("/")[-2])[0].key
    assert reviewer.get(f"/staff/files/{key}/").content == workbook_content(address)
    assert (
        SecureClient().get(f"/items/{queries.item('bureau', address.split('/')[-2]).pk}/files/1.xlsx").status_code
        == 404
    )


def workbook_content(address: str) -> bytes:
    from gongkai.services.files import disk

    return disk.read(queries.item_files("bureau", address.split("/")[-2])[0].key)


def test_the_public_downloads_with_type_name_and_etag_until_it_is_withdrawn(editor: Client) -> None:
    address, number = published(editor)
    public = SecureClient()
    page = public.get(f"/items/{number}/").content.decode()
    assert f'<img src="/items/{number}/files/2.png" alt="三楼会议室的平面图">' in page
    assert re.search(rf'<a href="/items/{number}/files/1\.xlsx">企业名单</a>.*?Excel 表格 · \d', page)
    assert '<a href="https://v.example.cn/film" rel="external noopener">政策解读视频</a>' in page
    assert page.count("files/2.png") == 1
    sheet = public.get(f"/items/{number}/files/1.xlsx")
    assert sheet.headers["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert sheet.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert sheet.headers["X-Content-Type-Options"] == "nosniff"
    again = public.get(f"/items/{number}/files/1.xlsx", headers={"If-None-Match": sheet.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert public.get(f"/items/{number}/files/2.png").headers["Content-Disposition"].startswith("inline")
    for wrong in ("1.pdf", "3.xlsx", f"{2**70}.xlsx"):
        assert public.get(f"/items/{number}/files/{wrong}").status_code == 404
    found = public.get("/search/?q=涧西轴承").content.decode()
    assert "附件中命中" in found
    assert f'<a href="/items/{number}/files/1.xlsx">企业名单</a>' in found
    act(signed_in(Role.DISCLOSURE_HEAD, "bureau"), address, "withdraw", reason="内容有误")
    assert "企业名单" not in public.get(f"/items/{number}/").content.decode()
    assert public.get(f"/items/{number}/files/1.xlsx").status_code == 404
    same = public.get(f"/items/{number}/files/1.xlsx", headers={"If-None-Match": sheet.headers["ETag"]})
    assert same.status_code == 404


def test_attachments_are_in_the_open_data_and_in_the_static_export(editor: Client, tmp_path: Path) -> None:
    _, number = published(editor)
    public = SecureClient()
    held = json.loads(public.get(f"/items/{number}/item.json").content)["attachments"]
    assert [one["address"] for one in held] == [
        f"/items/{number}/files/1.xlsx",
        f"/items/{number}/files/2.png",
        "https://v.example.cn/film",
    ]
    assert json.loads(public.get(f"/api/v1/items/{number}").content)["attachments"] == held
    (entry,) = json.loads(public.get("/feeds/items.json").content)["items"]
    assert entry["attachments"][0]["mime_type"].endswith("spreadsheetml.sheet")
    assert entry["attachments"][0]["size_in_bytes"] == held[0]["size_bytes"]
    summary = export_site(folder=tmp_path / "site")
    assert summary.broken == ()
    file = tmp_path / "site" / "items" / str(number) / "files" / "1.xlsx"
    assert file.read_bytes() == public.get(f"/items/{number}/files/1.xlsx").content
    page = (tmp_path / "site" / "items" / str(number) / "index.html").read_text("utf-8")
    assert 'href="files/1.xlsx"' in page
    assert 'src="files/2.png"' in page


def test_the_attachments_of_a_list_are_read_in_two_queries_however_long_it_is(
    editor: Client, django_assert_num_queries: Any
) -> None:
    numbers = [published(editor)[1] for _ in range(3)]
    rows = [one for one in queries.newest_public(size=10) if one.source_id in numbers]
    with django_assert_num_queries(2):
        held = queries.attachments_of(rows)
    assert {key: len(attached) for key, attached in held.items()} == {("item", number): 3 for number in numbers}


def test_uploading_first_keeps_everything_typed_in_the_form(editor: Client) -> None:
    address = begin(editor)
    said = FIELDS | TITLES | {"title": "改了一半的标题", "based_on": "2", "upload": "1"}
    answer = editor.post(f"{address}edit/", said | {"attach": sent(workbook("新表.xlsx", A9="新"))})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "已上传1个文件" in page
    for kept in ("改了一半的标题", 'value="企业名单"', 'value="三楼会议室的平面图"', 'value="新表"'):
        assert kept in page
    refused = editor.post(f"{address}edit/", said | {"attach": sent(workbook("密.xlsx", A2="机密★"))})
    assert (refused.status_code, "改了一半的标题" in refused.content.decode()) == (409, True)
    assert "密级标志" in refused.content.decode()


def test_a_refused_new_item_goes_on_in_its_own_editor_and_is_not_begun_twice(editor: Client) -> None:
    refused = editor.post("/staff/items/bureau/new/", FIELDS | {"attach": sent(Upload("x.exe", b"MZ\x90\0\3"))})
    assert refused.status_code == 422
    assert 'action="/staff/items/bureau/2026-00001/edit/"' in refused.content.decode()


def test_a_file_taken_away_is_gone_from_the_next_version_and_the_comparison_says_so(editor: Client) -> None:
    address = begin(editor)
    editor.post(f"{address}edit/", FIELDS | TITLES | {"based_on": "2", "file-1-drop": "1", "title": "另一标题"})
    page = editor.get(f"{address}compare/").content.decode()
    assert "<del>名单</del>" in page
    assert "<ins>会场（替代文字：三楼会议室的平面图）</ins>" in page
    assert "https://v.example.cn/film" in page


def test_what_an_upload_finds_is_told_in_the_editor(editor: Client) -> None:
    address = begin(editor, attach=sent(workbook("名册.xlsx", B3=ID)))
    page = editor.get(f"{address}edit/").content.decode()
    assert "工作表“名单” B3有身份证件号码" in page
    assert ID not in page


def test_the_editor_uploads_without_leaving_the_page_and_a_draft_remembers(editor: Client) -> None:
    address = begin(editor)
    answer = editor.post(f"{address}files/", {"attach": sent(picture("路线.png", shade=9))}).json()
    assert [(one["number"], one["title"], one["is_picture"]) for one in answer["files"]] == [(3, "路线", True)]
    refused = editor.post(f"{address}files/", {"attach": sent(workbook("密.xlsx", A2="机密★"))})
    assert (refused.status_code, "密级标志" in refused.json()["message"]) == (409, True)
    said = FIELDS | {"file-3-title": "路线图", "file-3-alt": "从车站到会场的路线", "based_on": "2"}
    editor.post(f"{address}autosave/", json.dumps(said), content_type="application/json")
    held = ItemDraft.objects.get().fields["attachments"]
    assert held == [{"title": "路线图", "number": 3, "alt": "从车站到会场的路线"}]
    assert 'value="路线图"' in editor.get(f"{address}edit/?draft=1").content.decode()


def test_a_correction_from_the_editor_carries_its_attachments(editor: Client) -> None:
    address, number = published(editor)
    said = FIELDS | {
        "file-1-title": "企业名单（更正）",
        "note": "名单更正",
        "based_on": "3",
        "body_html": "<p>更正后。</p>",
    }
    assert editor.post(f"{address}edit/", said).status_code == 302
    assert "企业名单（更正）" not in SecureClient().get(f"/items/{number}/").content.decode()
    act(signed_in(Role.FINAL_REVIEWER, "bureau"), address, "confirm_correction", opinion="同意")
    assert [one.title for one in queries.public_item(number).attachments] == ["企业名单（更正）"]
    assert queries.item_versions("bureau", address.split("/")[-2])[0].attachments == (Attached("企业名单（更正）", 1),)


def _word(*, alt: str = "") -> SimpleUploadedFile:
    document = docx.Document()
    document.add_paragraph("会场安排")
    shape = document.add_paragraph().add_run().add_picture(io.BytesIO(picture().content))
    shape._inline.docPr.set("descr", alt)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile("安排.docx", out.getvalue())


def test_the_pictures_of_a_word_file_stand_in_the_text_and_ask_for_their_words(editor: Client) -> None:
    page = editor.post("/staff/items/bureau/new/", FIELDS | {"word": _word(), "title": ""}).content.decode()
    assert "1张图片" in page
    assert 'action="/staff/items/bureau/2026-00001/edit/"' in page
    (file,) = queries.item_files("bureau", "2026-00001")
    assert f"src=&quot;/staff/files/{file.key}/?show=1&quot;" in page
    assert "&lt;td colspan=&quot;2&quot;&gt;合计&lt;/td&gt;" in page
    assert 'name="file-1-alt"' in page
    body = f'<p>会场安排</p><p><img src="/staff/files/{file.key}/?show=1" alt=""></p>'
    said = FIELDS | {"based_on": "1", "body_html": body, "file-1-title": "图1", "file-1-alt": ""}
    address = "/staff/items/bureau/2026-00001/"
    assert editor.post(f"{address}edit/", said).status_code == 302
    refused = editor.post(f"{address}act/submit/")
    assert (refused.status_code, "图片“图1”没有替代文字" in refused.content.decode()) == (409, True)
    editor.post(f"{address}edit/", said | {"based_on": "2", "file-1-alt": "会场座位图"})
    assert "待初审" in act(editor, address, "submit").content.decode()
    assert 'alt="会场座位图"' in queries.item_versions("bureau", "2026-00001")[0].body_html


def test_a_word_file_read_into_an_item_brings_the_words_of_its_author(editor: Client) -> None:
    address = begin(editor)
    page = editor.post(f"{address}edit/", FIELDS | TITLES | {"based_on": "2", "word": _word(alt="会场座位图")})
    assert 'value="会场座位图"' in page.content.decode()
    assert 'value="企业名单"' in page.content.decode()


def test_an_item_is_downloaded_as_word_and_pdf_with_its_table_picture_and_particulars(
    editor: Client, tmp_path: Path
) -> None:
    address, number = published(editor)
    public = SecureClient()
    page = public.get(f"/items/{number}/").content.decode()
    assert f'href="/items/{number}/item.docx">Word</a>' in page
    assert f'href="/items/{number}/item.pdf">PDF</a>' in page
    answer = public.get(f"/items/{number}/item.docx")
    word = docx.Document(io.BytesIO(answer.content))
    assert word.paragraphs[0].text == "科技型企业培育办法"
    facts = {row.cells[0].text: row.cells[1].text for row in word.tables[0].rows}
    assert facts["依据条款"].startswith("《政府信息公开条例》第二十条")
    assert word.tables[1].cell(0, 0).text == "时间"
    assert len(word.inline_shapes) == 1
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "三楼会议室的平面图"
    assert any("企业名单（Excel 表格）" in one.text for one in word.paragraphs)
    again = public.get(f"/items/{number}/item.docx", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    pdf = public.get(f"/items/{number}/item.pdf")
    assert (pdf.headers["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert "区政务服务中心" in "\n".join(piece.text for piece in every_text(pdf.content))
    assert public.get(f"/items/{number}/item.pdf").content == pdf.content
    assert public.get(f"/items/{number}/item.xlsx").status_code == 404
    summary = export_site(folder=tmp_path / "site")
    assert (summary.broken, (tmp_path / f"site/items/{number}/item.pdf").read_bytes()) == ((), pdf.content)
    act(editor, address, "change_validity", validity="repealed", by_document="甲科〔2026〕9号", changed_on="2026-11-26")
    repealed = public.get(f"/items/{number}/item.docx")
    assert repealed.headers["ETag"] != answer.headers["ETag"]
    assert any("本文件已废止" in one.text for one in docx.Document(io.BytesIO(repealed.content)).paragraphs)
    act(signed_in(Role.DISCLOSURE_HEAD, "bureau"), address, "withdraw", reason="内容有误")
    assert public.get(f"/items/{number}/item.docx").status_code == 404
    assert "item.docx" not in public.get(f"/items/{number}/").content.decode()
