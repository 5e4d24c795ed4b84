"""The workbench of publishing, in order: written, reviewed by five people, objected to, mended, published, repealed."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import SecureClient, organ, signed_in

from gongkai.access import Role
from gongkai.services import clock
from gongkai.services.publishing.publish_item import publish_due_items
from gongkai.services.search.search_public import search_public
from gongkai.store import queries
from gongkai.store.models import Channel, ItemDraft

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
PASTED = """<p class=MsoNormal align=center style='text-align:center'><b>培训安排表</b></p>
<table border=1><tr><td colspan=2>时间</td><td>地点</td></tr>
<tr><td>上午</td><td>九点</td><td>区政务服务中心</td></tr></table>
<script>alert(1)</script>"""
FIELDS = {
    "title": "科技型企业培育办法",
    "kind": "normative_document",
    "basis": "20.1",
    "column": "政策文件",
    "document_no": "甲科〔2026〕8号",
    "issuer": "甲区科学技术局",
    "formed_on": "2026-11-20",
    "effective_on": "2026-12-01",
    "summary": "规定科技型企业的培育条件。",
    "keywords": "科技型企业，培育",
    "theme": "科技、教育",
    "genre": "办法",
    "validity": "in_force",
    "mode": "full",
    "attribute": "proactive",
    "channels": ["平台"],
    "body_html": PASTED,
}


@pytest.fixture(autouse=True)
def _world(db: None) -> Any:
    Channel.objects.create(organ=organ("bureau"), name="平台", kind="platform", adapter="platform")
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def editor() -> Client:
    return signed_in(Role.HANDLER, "bureau")


def begin(editor: Client, **changes: Any) -> str:
    answer = editor.post("/staff/items/bureau/new/", FIELDS | changes)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def act(client: Client, address: str, name: str, **said: str) -> Any:
    return client.post(f"{address}act/{name}/", said, follow=True)


def pass_all(address: str, *, until: int = 5) -> None:
    steps = (
        (Role.FIRST_REVIEWER, "approve_first"),
        (Role.SECOND_REVIEWER, "approve_second"),
        (Role.FINAL_REVIEWER, "approve_final"),
        (Role.DISCLOSURE_HEAD, "approve_disclosure"),
        (Role.SECRECY_REVIEWER, "approve_secrecy"),
    )
    for role, name in steps[:until]:
        assert "已办理" in act(signed_in(role, "bureau"), address, name, opinion="同意").content.decode()


def test_from_a_pasted_table_to_a_repealed_document(editor: Client) -> None:
    address = begin(editor)
    page = editor.get(address).content.decode()
    assert '<td colspan="2">时间</td>' in page
    assert "alert(1)" not in page
    assert "均未发现问题" in page
    assert "待初审" in act(editor, address, "submit").content.decode()
    pass_all(address, until=4)
    back = act(signed_in(Role.SECRECY_REVIEWER, "bureau"), address, "object_secrecy", opinion="地点不宜公开")
    assert "审查意见：地点不宜公开" in back.content.decode()
    mended = FIELDS | {"body_html": "<p>培训安排另行通知。</p>", "based_on": "2"}
    assert editor.get(f"{address}edit/").status_code == 200
    assert editor.post(f"{address}edit/", mended).status_code == 302
    act(editor, address, "submit")
    pass_all(address)
    waiting = act(editor, address, "schedule", publish_at="2026-11-27T09:00").content.decode()
    assert '定于<span class="day">2026-11-27 09:00</span>发布' in waiting
    with clock.standing_at(NOON + timedelta(days=1)):
        publish_due_items()
        assert [one.title for one in search_public(words="另行通知").found]
        changed = act(
            editor,
            address,
            "change_validity",
            validity="repealed",
            by_document="甲科〔2026〕9号",
            changed_on="2026-11-27",
        )
    assert "已废止" in changed.content.decode()
    assert "已废止" in editor.get("/staff/items/?stage=published").content.decode()
    assert "地点不宜公开" in changed.content.decode()


def test_the_difference_of_two_versions_can_be_read(editor: Client) -> None:
    address = begin(editor)
    mended = {"body_html": "<p>培训安排表</p>", "based_on": "2", "summary": "新的概述。"}
    editor.post(f"{address}edit/", FIELDS | mended)
    page = editor.get(f"{address}compare/").content.decode()
    assert "<del>规定科技型企业的培育条件。</del>" in page
    assert "<ins>新的概述。</ins>" in page
    assert "<del>区政务服务中心</del>" in page


def test_buttons_are_those_that_the_person_and_the_stage_allow(editor: Client) -> None:
    address = begin(editor)
    assert "act/submit/" in editor.get(address).content.decode()
    assert "act/" not in signed_in(Role.FIRST_REVIEWER, "bureau").get(address).content.decode()
    act(editor, address, "submit")
    first = signed_in(Role.FIRST_REVIEWER, "bureau").get(address).content.decode()
    assert "act/approve_first/" in first
    assert "act/return/" in first
    assert "act/approve_second/" not in first
    assert "act/approve_secrecy/" in signed_in(Role.SECRECY_REVIEWER, "bureau").get(address).content.decode()


def test_what_waits_for_a_person_is_on_the_first_page(editor: Client) -> None:
    address = begin(editor)
    act(editor, address, "submit")
    for role, waits in ((Role.FIRST_REVIEWER, True), (Role.SECOND_REVIEWER, False)):
        assert (FIELDS["title"] in signed_in(role, "bureau").get("/staff/").content.decode()) is waits


def test_a_refusal_keeps_what_was_typed_and_says_what_is_wrong(editor: Client) -> None:
    wrong = editor.post("/staff/items/bureau/new/", FIELDS | {"formed_on": "2026-02-30"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "2026-02-30”不存在" in page
    assert "科技型企业培育办法" in page
    secret = editor.post("/staff/items/bureau/new/", FIELDS | {"body_html": "<p>机密★1年</p>"})
    assert (secret.status_code, "第三十一条" in secret.content.decode()) == (409, True)


def test_a_missing_field_is_on_the_panel_and_refuses_the_submission(editor: Client) -> None:
    address = begin(editor, summary="", channels=[])
    page = editor.get(address).content.decode()
    assert "缺少“概述”" in page
    assert "没有选择发布渠道" in page
    refused = editor.post(f"{address}act/submit/")
    assert refused.status_code == 409
    assert "缺少“概述”" in refused.content.decode()


def test_a_word_file_becomes_the_body_and_its_secrets_are_refused(editor: Client) -> None:
    document = docx.Document()
    document.add_heading("培育办法", 1)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
    table.cell(1, 0).text = "企业"
    held = io.BytesIO()
    document.save(held)
    upload = SimpleUploadedFile("办法.docx", held.getvalue())
    page = editor.post("/staff/items/bureau/new/", FIELDS | {"word": upload, "title": ""}).content.decode()
    assert "已读入“办法.docx”" in page
    assert "&lt;td colspan=&quot;2&quot;&gt;合计&lt;/td&gt;" in page
    document.add_paragraph("密级：机密")
    held = io.BytesIO()
    document.save(held)
    refused = editor.post("/staff/items/bureau/new/", FIELDS | {"word": SimpleUploadedFile("密.docx", held.getvalue())})
    assert (refused.status_code, "密级标志" in refused.content.decode()) == (409, True)


def test_typing_is_kept_beside_the_item_and_can_be_fetched_back(editor: Client) -> None:
    address = begin(editor)
    editor.get(f"{address}edit/")
    said = FIELDS | {"title": "打了一半的标题", "based_on": "2"}
    answer = editor.post(f"{address}autosave/", json.dumps(said), content_type="application/json")
    assert answer.json() == {"kept": True}
    assert ItemDraft.objects.count() == 1
    assert "没有保存的稿子" in editor.get(f"{address}edit/").content.decode()
    assert "打了一半的标题" in editor.get(f"{address}edit/?draft=1").content.decode()
    broken = editor.post(f"{address}autosave/", "[1", content_type="application/json")
    assert broken.status_code == 400


def test_two_people_do_not_edit_at_once_and_another_organ_does_not_exist(editor: Client) -> None:
    address = begin(editor)
    editor.get(f"{address}edit/")
    second = signed_in(Role.RESPONDING_UNIT, "bureau").get(f"{address}edit/")
    assert (second.status_code, "正在编辑" in second.content.decode()) == (409, True)
    assert signed_in(Role.HANDLER, "elsewhere").get(address).status_code == 404


def test_a_comment_is_written_at_its_words_and_settled(editor: Client) -> None:
    address = begin(editor)
    reviewer = signed_in(Role.FIRST_REVIEWER, "bureau")
    reviewer.post(f"{address}comment/", {"text": "写全称", "quote": "区政务服务中心"})
    assert "<q>区政务服务中心</q> 写全称" in editor.get(address).content.decode()
    number = queries.item_comments("bureau", address.split("/")[-2])[0].pk
    editor.post(f"{address}comment/", {"resolve": str(number)})
    assert "已处理" in editor.get(address).content.decode()


@pytest.mark.parametrize("kind", ["site", "phone", "wechat", "weibo"])
def test_every_preview_shows_the_title(editor: Client, kind: str) -> None:
    address = begin(editor)
    assert FIELDS["title"] in editor.get(f"{address}preview/?as={kind}").content.decode()


def test_a_correction_is_proposed_from_the_editor_and_confirmed_by_another(editor: Client) -> None:
    address = begin(editor)
    act(editor, address, "submit")
    pass_all(address)
    act(editor, address, "publish")
    assert "更正说明（公开显示）" in editor.get(f"{address}edit/").content.decode()
    editor.post(f"{address}edit/", FIELDS | {"body_html": "<p>更正后。</p>", "based_on": "2", "note": "日期更正"})
    done = act(signed_in(Role.FINAL_REVIEWER, "bureau"), address, "confirm_correction", opinion="同意")
    assert "核准更正" in done.content.decode()
    assert queries.public_item(queries.item("bureau", address.split("/")[-2]).pk).corrections[0][1] == "日期更正"


def test_a_document_and_its_interpretation_are_shown_both_ways_and_what_is_owed_with_its_day(editor: Client) -> None:
    document = begin(editor, needs_interpretation="1")
    number = document.split("/")[-2]
    act(editor, document, "submit")
    pass_all(document)
    act(editor, document, "publish")
    page = editor.get(document).content.decode()
    assert "须在2026年12月1日前发布解读" in page
    assert f'href="/staff/items/bureau/new/?interprets={number}"' in page
    form = editor.get(f"/staff/items/bureau/new/?interprets={number}").content.decode()
    assert f'name="interprets" type="text" value="{number}"' in form
    assert '<option value="interpretation" selected>' in form
    said = {"kind": "interpretation", "form": "video", "title": "办法解读", "document_no": "甲解〔2026〕1号"}
    told = begin(editor, **said, interprets=number, background="为落实上级要求", cases="某企业获得补助")
    assert "本条解读" in editor.get(told).content.decode()
    assert "解读形式是“视频解读”，但没有链接" in editor.get(told).content.decode()
    act(editor, told, "submit")
    pass_all(told)
    act(editor, told, "publish")
    with_told = editor.get(document).content.decode()
    assert "办法解读" in with_told
    assert "须在" not in with_told
    pk, about = (queries.item("bureau", address.split("/")[-2]).pk for address in (told, document))
    public = queries.public_item(pk)
    assert public.depth == (("背景依据", "为落实上级要求"), ("案例", "某企业获得补助"))
    assert (public.interprets.pk if public.interprets else None) == about
    assert [one.pk for one in queries.public_item(about).interpretations] == [pk]
    assert "背景依据" in SecureClient().get(f"/items/{pk}/").content.decode()
    assert search_public(words="某企业获得补助").found[0].address == f"/items/{pk}/"
    mended = FIELDS | said | {"note": "错字", "based_on": "2", "body_html": "<p>更正。</p>"}
    editor.post(f"{told}edit/", mended)
    act(signed_in(Role.FINAL_REVIEWER, "bureau"), told, "confirm_correction", opinion="同意")
    assert queries.public_item(pk).depth == public.depth
    assert [one.pk for one in queries.public_item(about).interpretations] == [pk]


def test_secrets_and_numbers_in_the_depth_of_an_interpretation_are_found(editor: Client) -> None:
    told = begin(editor, cases="联系人身份证11010519491231002X")
    assert "正文有身份证件号码" in editor.get(told).content.decode()
    secret = editor.post("/staff/items/bureau/new/", FIELDS | {"cases": "密级：机密"})
    assert secret.status_code == 409
