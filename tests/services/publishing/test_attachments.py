"""Attachments of items: looked through before publication, public only while published, remembered by every version."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest
from tests.services.publishing.conftest import BODY, NOTICE
from tests.services.publishing.files import CARD, ID, MOBILE, picture, word, workbook

from gongkai.access import Actor, Role
from gongkai.errors import InvalidInput, LawRefused, NotFound, NotInThisState, NotYours
from gongkai.publishing import Attached, attachments_to_json
from gongkai.services.files import Upload
from gongkai.services.publishing.attachments import add_files
from gongkai.services.publishing.check_item import check_item
from gongkai.services.publishing.correct_item import confirm_correction, propose_correction
from gongkai.services.publishing.open_attachment import open_attachment, public_file
from gongkai.services.publishing.publish_item import publish_item
from gongkai.services.publishing.review_item import submit_item
from gongkai.services.publishing.save_item import save_item
from gongkai.services.publishing.start_item import start_item
from gongkai.services.publishing.withdraw_item import reopen_item, withdraw_item
from gongkai.services.search.search_public import search_public
from gongkai.store import models, queries
from gongkai.store.models import Organ
from gongkai.store.queries import ItemInfo

pytestmark = pytest.mark.django_db
Who = Callable[[Role], Actor]
Attach = Callable[..., ItemInfo]


@pytest.fixture
def attach(bureau: Organ, who: Who, draft: Any) -> Attach:
    """A draft with these files, titled by their names, and these links."""

    def make(*uploads: Upload, alt: str = "", links: tuple[Attached, ...] = (), body: str = BODY) -> ItemInfo:
        item = draft(body=body)
        kept = add_files(organ_code=bureau.code, record_no=item.record_no, uploads=uploads, by=who(Role.HANDLER))
        attached = [Attached(one.name.partition(".")[0], one.number, alt=alt if one.is_picture else "") for one in kept]
        return _save(bureau, who, item, body, (*attached, *links))

    return make


def _save(bureau: Organ, who: Who, item: ItemInfo, body: str, attached: tuple[Attached, ...] | None) -> ItemInfo:
    return save_item(
        organ_code=bureau.code,
        record_no=item.record_no,
        metadata=NOTICE,
        body_html=body,
        based_on=item.revision,
        attachments=attached,
        by=who(Role.HANDLER),
    )


def _publish(bureau: Organ, who: Who, review: Any, item: ItemInfo, **more: Any) -> ItemInfo:
    review(item.record_no, **more)
    return publish_item(organ_code=bureau.code, record_no=item.record_no, by=who(Role.HANDLER))


def _said(bureau: Organ, who: Who, item: ItemInfo) -> list[tuple[bool, str]]:
    found = check_item(organ_code=bureau.code, record_no=item.record_no, by=who(Role.HANDLER))
    return [(one.blocks, one.message_zh) for one in found]


def _open(item: ItemInfo, number: int, suffix: str) -> bytes:
    file = public_file(item=item.pk, number=number, suffix=suffix)
    return open_attachment(item=item.pk, file=file).content


def test_t098_a_workbook_with_an_identity_number_blocks_and_says_in_which_cell(
    bureau: Organ, who: Who, attach: Attach
) -> None:
    item = attach(workbook(B3=f"张某{ID}", hidden_C2=CARD))
    assert [text for blocks, text in _said(bureau, who, item) if blocks] == [
        "附件“名单”工作表“名单” B3有身份证件号码（1101**********002X），请删除或者去标识化后再发布。",
        "附件“名单”工作表“底稿”（隐藏） C2有银行卡号（***************0128），请删除或者去标识化后再发布。",
    ]
    with pytest.raises(LawRefused, match="工作表“名单” B3"):
        submit_item(organ_code=bureau.code, record_no=item.record_no, by=who(Role.HANDLER))
    held = models.ItemFile.objects.get()
    assert (held.words, held.file.is_encrypted) == ("", True)
    assert ID not in str(held.marks)


def test_t098_paragraphs_and_pages_are_named_too(bureau: Organ, who: Who, attach: Attach) -> None:
    item = attach(word("第一段", f"联系人身份证{ID}"), Upload("附件.txt", f"甲\n乙\n{CARD}".encode()))
    said = [text for blocks, text in _said(bureau, who, item) if blocks]
    assert "附件“申报表”正文第2段有身份证件号码" in said[0]
    assert "附件“附件”正文第3段有银行卡号" in said[1]


def test_a_mobile_number_in_an_attachment_may_be_allowed_by_the_disclosure_review(
    bureau: Organ, who: Who, attach: Attach, review: Any
) -> None:
    item = attach(word(f"联系电话{MOBILE}"))
    assert any("手机号码（138****5678）" in text for _, text in _said(bureau, who, item))
    review(item.record_no)
    with pytest.raises(LawRefused, match="手机号码"):
        publish_item(organ_code=bureau.code, record_no=item.record_no, by=who(Role.HANDLER))
    other = attach(word(f"联系电话{MOBILE}"))
    assert _publish(bureau, who, review, other, allow=("手机号码",)).stage == "published"


@pytest.mark.parametrize(
    "upload",
    [workbook(A2="机密★10年"), word("密级：秘密"), word("公开", author="绝密★"), Upload("说明.txt", "秘密★".encode())],
    ids=["cell", "paragraph", "property", "text"],
)
def test_t050_a_file_with_a_secrecy_mark_is_not_kept_at_all(
    bureau: Organ, who: Who, draft: Any, upload: Upload
) -> None:
    item = draft()
    with pytest.raises(LawRefused, match="密级标志"):
        add_files(organ_code=bureau.code, record_no=item.record_no, uploads=[upload], by=who(Role.HANDLER))
    assert not models.ItemFile.objects.exists()
    assert not models.StoredFile.objects.exists()


def test_only_kinds_that_can_be_looked_through_or_shown_are_published(bureau: Organ, who: Who, draft: Any) -> None:
    item = draft()
    for upload in (
        Upload("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600),
        Upload("页.html", b"<!doctype html><p>x"),
    ):
        with pytest.raises(InvalidInput):
            add_files(organ_code=bureau.code, record_no=item.record_no, uploads=[upload], by=who(Role.HANDLER))


def test_a_picture_must_say_what_it_shows_and_is_to_be_looked_at_by_people(
    bureau: Organ, who: Who, attach: Attach
) -> None:
    bare = _said(bureau, who, attach(picture()))
    assert (True, "图片“平面图”没有替代文字，请写一句话说明图中的内容，供看不到图片的人使用。") in bare
    said = _said(bureau, who, attach(picture(), alt="三楼会议室的位置"))
    assert [blocks for blocks, _ in said] == [False]
    assert "不能自动检查（图片中的文字不能自动读取）" in said[0][1]


def test_a_published_attachment_is_downloaded_whole_and_a_draft_or_withdrawn_one_is_not_there(
    bureau: Organ, who: Who, attach: Attach, review: Any
) -> None:
    upload = workbook(B2="洛阳某某科技有限公司")
    item = attach(upload)
    with pytest.raises(NotFound):
        _open(item, 1, ".xlsx")
    item = _publish(bureau, who, review, item)
    assert _open(item, 1, ".xlsx") == upload.content
    for number, suffix in ((1, ".pdf"), (2, ".xlsx"), (0, ".xlsx")):
        with pytest.raises(NotFound):
            _open(item, number, suffix)
    withdraw_item(organ_code=bureau.code, record_no=item.record_no, reason="内容有误", by=who(Role.DISCLOSURE_HEAD))
    assert queries.public_item(item.pk).attachments == ()
    with pytest.raises(NotFound):
        _open(item, 1, ".xlsx")
    reopen_item(organ_code=bureau.code, record_no=item.record_no, by=who(Role.HANDLER))
    with pytest.raises(NotFound):
        _open(item, 1, ".xlsx")


def test_the_words_of_an_attachment_are_found_only_while_it_is_public(
    bureau: Organ, who: Who, attach: Attach, review: Any
) -> None:
    item = attach(workbook(B2="涧西轴承研究所"), alt="")
    assert search_public(words="涧西轴承").found == ()
    _publish(bureau, who, review, item)
    (hit,) = search_public(words="涧西轴承").found
    assert hit.attachment == ("名单", f"/items/{item.pk}/files/1.xlsx")
    assert [piece.text for piece in hit.excerpt if piece.is_hit] == ["涧西轴承"]
    assert search_public(words="培训地点").found[0].attachment is None
    withdraw_item(organ_code=bureau.code, record_no=item.record_no, reason="内容有误", by=who(Role.DISCLOSURE_HEAD))
    assert search_public(words="涧西轴承").found == ()


def test_a_correction_brings_a_new_attachment_only_when_it_is_confirmed(
    bureau: Organ, who: Who, attach: Attach, review: Any
) -> None:
    item = _publish(bureau, who, review, attach(workbook(B2="原名单")))
    place = {"organ_code": bureau.code, "record_no": item.record_no}
    (new,) = add_files(**place, uploads=[workbook("新名单.xlsx", B2="更正后的名单")], by=who(Role.HANDLER))
    propose_correction(
        **place,
        metadata=NOTICE,
        body_html=BODY,
        based_on=queries.item(bureau.code, item.record_no).revision,
        note="名单有误",
        attachments=(Attached("新名单", new.number),),
        by=who(Role.HANDLER),
    )
    assert [one.title for one in queries.public_item(item.pk).attachments] == ["名单"]
    with pytest.raises(NotFound):
        _open(item, new.number, ".xlsx")
    confirm_correction(**place, opinion="同意", by=who(Role.FINAL_REVIEWER))
    assert [one.title for one in queries.public_item(item.pk).attachments] == ["新名单"]
    assert _open(item, new.number, ".xlsx")
    with pytest.raises(NotFound):
        _open(item, 1, ".xlsx")
    assert [one.attachments for one in queries.item_versions(bureau.code, item.record_no)][:2] == [
        (Attached("新名单", new.number),),
        (Attached("名单", 1),),
    ]


def test_a_version_saved_without_a_word_about_attachments_keeps_them(bureau: Organ, who: Who, attach: Attach) -> None:
    film = Attached("解读视频", link="https://v.example.cn/1")
    item = attach(workbook(), links=(film,))
    again = _save(bureau, who, item, "<p>另一段文字。</p>", None)
    assert queries.item_versions(bureau.code, again.record_no)[0].attachments == (Attached("名单", 1), film)


def test_a_file_is_kept_once_and_numbers_are_never_used_again(bureau: Organ, who: Who, attach: Attach) -> None:
    upload = workbook()
    item = attach(upload)
    item = _save(bureau, who, item, BODY, ())
    place = {"organ_code": bureau.code, "record_no": item.record_no, "by": who(Role.HANDLER)}
    again = add_files(uploads=[upload, word("申报")], **place)
    assert [one.number for one in again] == [1, 2]
    assert models.StoredFile.objects.count() == 2


def test_another_items_file_cannot_be_attached(bureau: Organ, who: Who, attach: Attach, draft: Any) -> None:
    attach(workbook())
    other = draft()
    with pytest.raises(InvalidInput, match="不在这条信息中"):
        _save(bureau, who, other, BODY, (Attached("偷来的", 1),))


def test_files_are_taken_from_who_may_write_and_not_under_review(
    bureau: Organ, who: Who, attach: Attach, review: Any
) -> None:
    item = attach(workbook())
    place = {"organ_code": bureau.code, "record_no": item.record_no, "uploads": [word("字")]}
    with pytest.raises(NotYours):
        add_files(**place, by=who(Role.FIRST_REVIEWER))
    submit_item(organ_code=bureau.code, record_no=item.record_no, by=who(Role.HANDLER))
    with pytest.raises(NotInThisState, match="待初审"):
        add_files(**place, by=who(Role.HANDLER))


def test_pictures_in_the_body_become_attachments_and_others_are_left_out(bureau: Organ, who: Who, draft: Any) -> None:
    inline = base64.b64encode(picture().content).decode()
    body = (
        f'<p>见图<img src="data:image/png;base64,{inline}" alt="会场平面图"></p>'
        '<p><img src="https://elsewhere.cn/a.png">外站<img src="/items/999/files/1.png">别处'
        '<img src="data:image/png;base64,AAAA">损坏</p>'
    )
    begun = start_item(organ_code=bureau.code, metadata=NOTICE, body_html=body, by=who(Role.HANDLER))
    (version,) = queries.item_versions(bureau.code, begun.record_no)
    assert version.body_html.count("<img") == 1
    assert f'<img src="/items/{begun.pk}/files/1.png" alt="会场平面图">' in version.body_html
    assert version.attachments == (Attached("图片", 1, alt="会场平面图", in_text=True),)
    again = _save(bureau, who, begun, version.body_html, (Attached("平面图", 1, alt="改过的说明"),))
    latest = queries.item_versions(bureau.code, again.record_no)[0]
    assert 'alt="改过的说明"' in latest.body_html
    gone = _save(bureau, who, again, latest.body_html, ())
    assert "<img" not in queries.item_versions(bureau.code, gone.record_no)[0].body_html


def test_attachments_alone_are_content(bureau: Organ, who: Who, attach: Attach) -> None:
    item = attach(workbook(), body="")
    assert not [text for blocks, text in _said(bureau, who, item) if blocks]
    assert models.ItemVersion.objects.last().attachments == attachments_to_json([Attached("名单", 1)])  # type: ignore[union-attr]
