"""Applying online: nothing typed is lost, nothing is refused that the law does not refuse, the code is told once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from tests.web.conftest import SecureClient

from gongkai.casework import Stage
from gongkai.services import clock
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.files.disk import path_of
from gongkai.services.jobs import Progress
from gongkai.services.portal.uploads import drop_unsent_uploads
from gongkai.store.models import AuditLine, CaseItem, DisclosureRequest, HeldUpload, PortalAccess, StoredFile

APPLY = f"/organs/{BUREAU}/apply/"
FROM_HERE = {"Referer": f"https://testserver{APPLY}"}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
WHOLE = {
    "applicant_kind": "natural_person",
    "name": "张三丰",
    "identity_paper": "identity_card",
    "identity_number": "410304199001011234",
    "phone": "13800005678",
    "provision": "electronic",
    "delivery": "portal",
    "item_count": "1",
    "item-0-title": "2025年科技项目经费安排",
    "item-0-document_no": "西科〔2025〕3号",
}


def page(response: Any) -> LexborHTMLParser:
    return LexborHTMLParser(response.content.decode())


def paper(name: str = "身份证.png", content: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def citizen(db: None, visitor: Client) -> Client:
    ensure_bureau()
    return visitor


def send(citizen: Client, **more: Any) -> Any:
    return citizen.post(APPLY, WHOLE | {"do": "submit"} | more)


def test_a_whole_request_is_registered_and_answered_with_a_receipt(citizen: Client) -> None:
    response = send(citizen, identity_file=paper())
    assert (response.status_code, response.url) == (302, f"{APPLY}receipt/")
    case = DisclosureRequest.objects.get()
    assert case.stage == Stage.AWAITING_CONFIRMATION
    assert case.received_on is None
    assert case.applicant is not None
    assert case.applicant.name == "张三丰"
    receipt = page(citizen.get(response.url))
    text = receipt.css_first("article").text()
    assert case.record_no in text
    assert "双方确认之日为收到申请之日" in text
    assert "还缺" not in text
    assert "联系电话后四位" in text


def test_the_query_code_is_shown_once_and_opens_the_case(citizen: Client) -> None:
    response = send(citizen, identity_file=paper())
    code = page(citizen.get(response.url)).css_first(".code").text().strip()
    assert citizen.get(response.url).status_code == 302
    assert code.replace("-", "") not in str(PortalAccess.objects.values().get())
    opened = citizen.post("/track/", {"code": code, "factor": "5678"})
    assert (opened.status_code, opened.url) == (302, "/track/case/")
    case_page = page(citizen.get("/track/case/"))
    assert "待确认收到" in case_page.css_first(".case-head").text()


def test_the_receipt_waits_sealed_in_the_session(citizen: Client) -> None:
    send(citizen, identity_file=paper())
    kept = citizen.session["gongkai_receipt"]
    assert kept.startswith("gk1:")


def test_what_lacks_is_listed_with_links_and_everything_typed_is_kept(citizen: Client) -> None:
    response = send(citizen, phone="", provision="", name="")
    assert response.status_code == 422
    shown = page(response)
    links = [one.attributes["href"] for one in shown.css(".summary li a")]
    assert links == ["#id_name", "#id_identity_file", "#id_phone", "#id_provision_0"]
    assert all(shown.css_first(f'[id="{str(link)[1:]}"]') is not None for link in links)
    assert shown.css_first("#id_item-0-title").attributes["value"] == WHOLE["item-0-title"]
    assert shown.css_first("#id_identity_number").attributes["value"] == WHOLE["identity_number"]
    assert DisclosureRequest.objects.count() == 0


def test_t059_what_lacks_is_no_reason_to_refuse_it(citizen: Client) -> None:
    response = send(citizen, do="as_is", phone="", provision="")
    assert response.status_code == 302
    text = page(citizen.get(response.url)).css_first("article").text()
    assert "还缺：申请人的身份证明、申请人的联系方式、获取信息的方式、途径" in text.replace("\n", "")
    assert DisclosureRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "anchor", "words"),
    [
        ({"applicant_kind": ""}, "#id_applicant_kind", "请选择申请人类型"),
        ({"email": "谁"}, "#id_email", "电子邮箱的写法不对"),
        ({"phone": "没有"}, "#id_phone", "联系电话只能写"),
        ({"item-0-title": "", "item-0-document_no": ""}, "#id_item-0-title", "至少写一项所需信息"),
        ({"item-0-features": "长" * 2001}, "#id_item-0-features", "最多2000个字，现有2001个字"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(citizen: Client, more: dict[str, str], anchor: str, words: str) -> None:
    response = send(citizen, identity_file=paper(), **more)
    assert response.status_code == 422
    shown = page(response)
    told = {one.attributes["href"]: one.text() for one in shown.css(".summary li a")}
    assert words in told[anchor]
    assert shown.css_first(f'[id="{anchor[1:]}"]') is not None
    assert DisclosureRequest.objects.count() == 0


def test_an_upload_survives_a_mistake_and_is_attached_when_the_form_is_sent(citizen: Client) -> None:
    first = page(send(citizen, email="谁", identity_file=paper()))
    token = first.css_first('input[name="held"]').attributes["value"]
    assert "身份证.png" in first.css_first(".held").text()
    assert send(citizen, held=token).status_code == 302
    upload = HeldUpload.objects.get()
    assert upload.request == DisclosureRequest.objects.get()
    assert upload.request is not None
    assert (upload.file.subject, upload.file.kind) == (f"case:{upload.request.pk}", "identity")
    at_rest = path_of(upload.file.key).read_bytes()
    assert at_rest.startswith(b"gk1:")
    assert PNG not in at_rest


def test_an_upload_can_be_dropped_again(citizen: Client, django_capture_on_commit_callbacks: Any) -> None:
    token = page(send(citizen, email="谁", identity_file=paper())).css_first('input[name="held"]').attributes["value"]
    place = path_of(HeldUpload.objects.get().file.key)
    with django_capture_on_commit_callbacks(execute=True):
        shown = page(send(citizen, do=f"drop:{token}", held=token))
    assert shown.css_first(".held") is None
    assert (HeldUpload.objects.count(), StoredFile.objects.count(), place.exists()) == (0, 0, False)


def test_what_is_never_sent_in_is_gone_the_next_day_rows_and_contents(
    citizen: Client, django_capture_on_commit_callbacks: Any
) -> None:
    send(citizen, email="谁", identity_file=paper())
    place = path_of(HeldUpload.objects.get().file.key)
    nobody = Progress()
    assert "清理0个" in drop_unsent_uploads(nobody, day="2026-11-28")
    StoredFile.objects.update(stored_at=clock.now() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):
        assert "清理1个" in drop_unsent_uploads(nobody, day="2026-11-28")
    assert (HeldUpload.objects.count(), StoredFile.objects.count(), place.exists()) == (0, 0, False)


def test_a_picture_that_a_telephone_named_otherwise_is_taken_under_the_name_of_its_content(citizen: Client) -> None:
    shown = page(send(citizen, email="谁", identity_file=paper("IMG_0001.jpg")))
    assert "IMG_0001.png" in shown.css_first(".held").text()


def test_a_pdf_that_runs_something_is_told_and_the_rest_is_kept(citizen: Client) -> None:
    response = send(citizen, identity_file=paper("证.pdf", b"%PDF-1.4\n1 0 obj<</S/JavaScript>>endobj"))
    assert response.status_code == 422
    assert "含有脚本" in page(response).css_first("#identity-error").text()
    assert page(response).css_first("#id_name").attributes["value"] == "张三丰"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("病毒.exe", b"MZ" + bytes(99), "只收 JPG、PNG 图片和 PDF"), ("大.png", PNG + bytes(10 * 2**20), "超过 10 MB")],
)
def test_a_file_that_is_not_taken_is_told_and_the_rest_is_kept(
    citizen: Client, name: str, content: bytes, words: str
) -> None:
    response = send(citizen, identity_file=paper(name, content))
    assert response.status_code == 422
    assert words in page(response).css_first("#identity-error").text()
    assert HeldUpload.objects.count() == 0


def test_items_are_added_and_taken_out_without_scripts(citizen: Client) -> None:
    more = page(send(citizen, do="add"))
    assert len(more.css("fieldset.item")) == 2
    two = {"item_count": "2", "item-1-title": "第二件", "item-1-features": "某年某月"}
    less = page(send(citizen, do="remove:0", **two))
    assert len(less.css("fieldset.item")) == 1
    assert less.css_first("#id_item-0-title").attributes["value"] == "第二件"
    assert send(citizen, identity_file=paper(), **two).status_code == 302
    assert [one.text for one in CaseItem.objects.all()] == [
        "2025年科技项目经费安排（西科〔2025〕3号）",
        "第二件；某年某月",
    ]


def form_token(citizen: Client) -> str:
    token = page(citizen.get(APPLY)).css_first('input[name="form_token"]').attributes["value"]
    assert token
    return token


def test_a_form_sent_twice_is_registered_once_and_its_receipt_told_again(
    citizen: Client, django_capture_on_commit_callbacks: Any
) -> None:
    token = form_token(citizen)
    lost = send(citizen, identity_file=paper(), form_token=token)
    code = page(citizen.get(lost.url)).css_first(".code").text()
    with django_capture_on_commit_callbacks(execute=True):
        again = send(citizen, identity_file=paper(), form_token=token)
    assert (again.status_code, again.url) == (302, lost.url)
    receipt = page(citizen.get(again.url))
    assert receipt.css_first(".code").text() == code
    assert "没有重复登记" in receipt.css_first(".notice").text()
    assert DisclosureRequest.objects.get().record_no in receipt.css_first("article").text()
    assert (HeldUpload.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert citizen.post("/track/", {"code": code.strip(), "factor": "5678"}).status_code == 302


def test_a_paper_that_went_with_the_first_sending_is_not_asked_for_again(citizen: Client) -> None:
    token = form_token(citizen)
    held = page(send(citizen, email="谁", identity_file=paper())).css_first('input[name="held"]').attributes["value"]
    assert send(citizen, held=held, form_token=token).status_code == 302
    again = send(citizen, held=held, form_token=token)
    assert "还缺" not in page(citizen.get(again.url)).css_first("article").text()


def test_another_form_under_the_same_token_is_told_no_code(citizen: Client) -> None:
    token = form_token(citizen)
    send(citizen, identity_file=paper(), form_token=token)
    citizen.get(f"{APPLY}receipt/")
    other = send(citizen, identity_file=paper(), form_token=token, **{"item-0-features": "另有所指"})
    assert other.status_code == 422
    assert "已经提交过" in other.content.decode()
    assert citizen.get(f"{APPLY}receipt/").status_code == 302
    assert DisclosureRequest.objects.count() == 1


def test_enter_in_a_field_sends_the_form_and_does_not_remove_an_item(citizen: Client) -> None:
    buttons = [one.attributes["value"] for one in page(citizen.get(APPLY)).css('form.apply button[name="do"]')]
    assert buttons[0] == "submit"


def test_no_personal_data_reaches_the_log_of_acts(citizen: Client) -> None:
    send(citizen, identity_file=paper())
    log = str(list(AuditLine.objects.values()))
    assert not [value for value in ("张三丰", "410304199001011234", "13800005678") if value in log]


def test_an_organisation_gives_its_representative(citizen: Client) -> None:
    more = {"applicant_kind": "business", "name": "某某公司", "representative": "李四", "identity_paper": "credit_code"}
    assert send(citizen, identity_file=paper(), **more).status_code == 302
    case = DisclosureRequest.objects.get()
    assert case.applicant is not None
    assert (case.applicant_kind, case.applicant.representative) == ("business", "李四")


def test_there_is_no_form_for_an_organ_that_is_not_there(citizen: Client) -> None:
    assert citizen.get("/organs/nobody/apply/").status_code == 404


def test_what_is_public_already_is_shown_before_it_is_asked_for(citizen: Client, published: str) -> None:
    asked = {"item-0-title": "年度报告", "item-0-document_no": ""}
    shown = page(send(citizen, do="look:0", **asked))
    links = [one.attributes["href"] for one in shown.css("#found-0 a")]
    assert links == [published]
    assert shown.css_first("#id_item-0-title").attributes["value"] == "年度报告"
    fragment = page(citizen.post(f"{APPLY}look/", WHOLE | asked | {"look": "0"}))
    assert [one.attributes["href"] for one in fragment.css("a")] == [published]


def test_what_is_not_public_is_said_to_be_so(citizen: Client) -> None:
    assert "没有查到已公开的相近信息" in page(send(citizen, do="look:0")).css_first("#found-0").text()
    assert citizen.post(f"{APPLY}look/", {"look": "0"}).content.strip() == b""


def test_an_empty_form_is_kept_and_everybody_gets_tokens_of_his_own(citizen: Client) -> None:
    one, other = page(SecureClient().get(APPLY)), page(SecureClient().get(APPLY))
    tokens = [
        {
            name: found.css_first(f'input[name="{name}"]').attributes["value"]
            for name in ("csrfmiddlewaretoken", "form_token")
        }
        for found in (one, other)
    ]
    assert all(len(value or "") >= 32 for each in tokens for value in each.values())
    assert not set(tokens[0].values()) & set(tokens[1].values())


def test_a_kept_form_can_be_sent_by_who_got_it_and_by_nobody_else(citizen: Client) -> None:
    SecureClient().get(APPLY)
    first, stranger = SecureClient(enforce_csrf_checks=True), SecureClient(enforce_csrf_checks=True)
    form = page(first.get(APPLY))
    tokens = {
        name: form.css_first(f'input[name="{name}"]').attributes["value"]
        for name in ("csrfmiddlewaretoken", "form_token")
    }
    assert stranger.post(APPLY, WHOLE | tokens, headers=FROM_HERE).status_code == 403
    assert first.post(APPLY, WHOLE | tokens | {"identity_file": paper()}, headers=FROM_HERE).status_code == 302
