"""Letters at the workbench: drafted, seen with their gaps, edited, issued with the act they tell of, downloaded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from tests.documents.letters.test_adapted import paper
from tests.people import actor, signed_in
from tests.web.staff.test_cases import at, do, page

from gongkai.access import Role
from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import CaseAct
from gongkai.documents.letters.package import WordFile
from gongkai.law.rules.receipt import Channel
from gongkai.services import clock
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.store.models import AuditLine, CaseEvent, DisclosureRequest, Letter, LetterHead, LetterSeries

TODAY = date(2026, 11, 26)
RECEIVED = date(2026, 11, 24)
NOTICE = {
    "on": "2026-11-26",
    "points": "请写明年度\n请写明文件名称",
    "term_workdays": "15",
    "submit_to": "邮寄至本局办公室",
    "planned_service": "post",
}
CORRECTION = CaseAct.REQUEST_CORRECTION


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    ensure_bureau()


def registered(*items: str, name: str = "张三丰") -> str:
    filing = Filing(
        ApplicantDetails(ApplicantKind.NATURAL_PERSON, name=name, phone="13800005678"),
        Channel.IN_PERSON,
        RECEIVED,
        items or ("经费安排",),
    )
    return register_filing(organ_code=BUREAU, filing=filing, by=actor(Role.HANDLER, BUREAU)).request_no


@pytest.fixture
def case() -> str:
    """A request received on 24 November 2026: a correction may be asked for until 3 December."""
    return registered()


@pytest.fixture
def handler() -> Client:
    return signed_in(Role.HANDLER, BUREAU)


def drafted(client: Client, case: str, **values: Any) -> str:
    """A correction notice kept as a draft; return its address."""
    answer = client.post(at(case, "do/request_correction/"), NOTICE | {"do": "draft"} | values)
    assert answer.status_code == 302, page(answer).css_first("main").text()
    return str(answer.url)


def text_of(response: Any) -> str:
    assert response.status_code in (200, 409, 422), response.status_code
    return str(page(response).css_first("main").text())


def kinds(case: str) -> list[str]:
    rows = CaseEvent.objects.filter(request__record_no=case).order_by("number")
    return list(rows.values_list("kind", flat=True))


def test_an_act_draws_its_number_writes_its_letter_and_its_event_in_one_step(handler: Client, case: str) -> None:
    answer = handler.post(at(case, "do/request_correction/"), NOTICE | {"do": "perform"})
    assert answer.status_code == 302, text_of(answer)
    letter = Letter.objects.get()
    assert (letter.document_no, letter.status, letter.code) == ("西科公开〔2026〕1号", "issued", "P2")
    event = CaseEvent.objects.get(kind="CorrectionRequested")
    assert event.details["document_no"] == letter.document_no
    shown = text_of(handler.get(str(answer.url)))
    assert "西科公开〔2026〕1号" in shown
    assert "1. 请写明年度" in shown
    assert "2026年12月17日前" in shown


def test_a_letter_that_is_refused_leaves_no_number_no_letter_and_no_event(handler: Client, case: str) -> None:
    lacking = NOTICE | {"do": "perform", "planned_service": "", "submit_to": ""}
    answer = handler.post(at(case, "do/request_correction/"), lacking)
    assert answer.status_code == 409
    faults = [one.text() for one in page(answer).css(".summary .lint li")]
    assert [fault[:3] for fault in faults] == ["L08", "L13"]
    assert "第三十条" in faults[0]
    assert "请写明年度" in page(answer).css_first("#id_points").text()
    assert not Letter.objects.exists()
    assert not LetterSeries.objects.exists()
    assert kinds(case) == ["RequestRegistered"]


def test_a_term_in_the_letter_shorter_than_the_one_given_is_refused_at_its_field(handler: Client, case: str) -> None:
    short = NOTICE | {"do": "perform", "correction_due_on": "2026-12-01"}
    answer = handler.post(at(case, "do/request_correction/"), short)
    assert answer.status_code == 422
    assert "2026-12-17" in page(answer).css_first("#id_correction_due_on_error").text()


def test_a_draft_shows_its_gaps_and_faults_keeps_what_was_typed_and_moves_nothing(handler: Client, case: str) -> None:
    address = drafted(handler, case, planned_service="", submit_to="")
    shown = page(handler.get(address))
    assert "〔待填：补正材料提交方式〕" in shown.css_first("mark.doc-missing").text()
    assert [one.text() for one in shown.css(".lint li b")] == ["L08 逐项结论", "L13 送达方式和证据"]
    assert kinds(case) == ["RequestRegistered"]
    form = page(handler.get(f"{address}edit/"))
    assert form.css_first("#id_points").text() == "请写明年度\n请写明文件名称"
    assert form.css_first("#id_term_workdays").attributes["value"] == "15"
    refused = handler.post(f"{address}issue/")
    assert refused.status_code == 409
    assert not LetterSeries.objects.exists()
    assert handler.post(f"{address}edit/", NOTICE | {"do": "draft"}).status_code == 302
    assert "核查通过" in text_of(handler.get(address))


def test_a_draft_is_approved_issued_with_its_act_and_downloaded_by_those_who_may(handler: Client, case: str) -> None:
    address = drafted(handler, case)
    assert handler.post(f"{address}approve/").status_code == 403
    head = signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    assert head.post(f"{address}approve/").status_code == 302
    assert handler.post(f"{address}issue/").status_code == 302
    assert kinds(case)[-1] == "CorrectionRequested"
    files = [str(one.attributes["href"]) for one in page(handler.get(address)).css("#files ~ ul a")]
    docx, pdf = (handler.get(file) for file in files)
    assert "西科公开〔2026〕1号" in "\n".join(WordFile(docx.content).text_lines())
    assert pdf.content.startswith(b"%PDF-")
    assert "attachment" in pdf.headers["Content-Disposition"]
    assert AuditLine.objects.filter(act="open_letter_file", subject=case).count() == 2
    assert signed_in(Role.FIRST_REVIEWER, BUREAU).get(files[0]).status_code == 403
    assert signed_in(Role.HANDLER, "xigong-gov-office").get(files[0]).status_code == 404


def test_a_letter_and_a_file_are_found_only_under_their_own_case(handler: Client, case: str) -> None:
    address = drafted(handler, case)
    other = registered("另一件", name="李四")
    assert handler.get(address.replace(case, other)).status_code == 404
    handler.post(f"{address}issue/")
    file = str(page(handler.get(address)).css_first("#files ~ ul a").attributes["href"])
    second = drafted(handler, other)
    assert handler.get(second + file.partition(address)[2]).status_code == 404


def test_an_edited_file_is_taken_in_only_with_every_element(handler: Client, case: str) -> None:
    address = drafted(handler, case)
    lines = WordFile(handler.get(f"{address}draft/").content).text_lines()
    lost = SimpleUploadedFile("改.docx", paper([line for line in lines if "请写明年度" not in line]))
    answer = handler.post(f"{address}upload/", {"file": lost})
    assert answer.status_code == 409
    fault = page(answer).css_first(".summary").text()
    assert "修改稿没有采用" in fault
    assert "“补正事项”被删去" in fault
    assert "第三十条" in fault
    assert not Letter.objects.get().files.exists()
    good = [line.replace("现一次性告知", "现请一次性") for line in lines]
    assert handler.post(f"{address}upload/", {"file": SimpleUploadedFile("改.docx", paper(good))}).status_code == 302
    assert "已采用修改稿" in text_of(handler.get(address))
    assert handler.post(f"{address}upload/").status_code == 422
    assert handler.post(f"{address}upload/", {"file": SimpleUploadedFile("a.docx", b"MZ")}).status_code == 422
    handler.post(f"{address}issue/")
    file = str(page(handler.get(address)).css("#files ~ ul a")[-2].attributes["href"])
    assert "现请一次性" in "\n".join(WordFile(handler.get(file).content).text_lines())


def test_a_letter_is_cancelled_with_a_reason_which_comes_back_when_it_is_refused(handler: Client, case: str) -> None:
    address = drafted(handler, case)
    assert handler.post(f"{address}cancel/", {"because": " "}).status_code == 422
    assert handler.post(f"{address}cancel/", {"because": "改用电话沟通"}).status_code == 302
    shown = text_of(handler.get(address))
    assert "已作废" in shown
    assert "改用电话沟通" in shown
    refused = handler.post(f"{address}cancel/", {"because": "再来一次"})
    assert refused.status_code == 409
    assert handler.post(f"{address}edit/", NOTICE | {"do": "draft"}).status_code == 409


def test_the_kinds_that_a_case_allows_are_offered_and_the_rest_say_why_not(handler: Client, case: str) -> None:
    shown = page(handler.get(at(case, "letters/")))
    can = [one.text() for one in shown.css("table.kinds th a")]
    assert "P2 补正告知书" in can
    assert "P9 协办函" in can
    cannot = shown.css_first(".cannot").text()
    assert "P6 征求意见告知书没有征求过" in cannot
    assert handler.get(at(case, "letters/new/P6/")).status_code == 200
    assert handler.get(at(case, "letters/new/P2/")).status_code == 404
    assert handler.get(at(case, "letters/new/D02/")).status_code == 404


def test_a_letter_without_an_act_is_drafted_and_issued_alone(handler: Client, case: str) -> None:
    letter = {
        "do": "draft",
        "matter": "协助检索",
        "feedback_due_on": "2026-12-04",
        "submit_to": "书面反馈",
        "addressee": "西工区财政局",
        "planned_service": "direct",
    }
    wrong = handler.post(at(case, "letters/new/P9/"), letter | {"feedback_due_on": "下周"})
    assert wrong.status_code == 422
    assert page(wrong).css_first("#id_matter").text() == "协助检索"
    answer = handler.post(at(case, "letters/new/P9/"), letter)
    address = str(answer.url)
    assert page(handler.get(f"{address}edit/")).css_first("#id_addressee").attributes["value"] == "西工区财政局"
    assert handler.post(f"{address}issue/").status_code == 302
    assert Letter.objects.get().document_no == "西科公开〔2026〕1号"
    assert kinds(case) == ["RequestRegistered"]


def test_a_letter_from_before_the_system_is_entered_on_a_page_of_its_own_with_its_number(
    handler: Client, case: str
) -> None:
    form = page(handler.get(at(case, "do/request_correction/")))
    assert form.css_first("#id_document_no") is None
    outside = at(case, "do/request_correction/outside/")
    values = {"do": "perform", "on": "2026-11-25", "points": "请写明年度"}
    refused = handler.post(outside, values)
    assert refused.status_code == 422
    assert "发文字号" in page(refused).css_first("#id_document_no_error").text()
    assert handler.post(outside, values | {"document_no": "旧字〔2026〕9号"}).status_code == 302
    assert CaseEvent.objects.get(kind="CorrectionRequested").details["document_no"] == "旧字〔2026〕9号"
    assert not Letter.objects.exists()
    assert handler.get(at(case, "do/assign/outside/")).status_code == 404


def test_an_organ_without_a_word_is_told_where_to_set_it(handler: Client, case: str) -> None:
    LetterHead.objects.all().delete()
    answer = handler.post(at(case, "do/request_correction/"), NOTICE | {"do": "perform"})
    assert answer.status_code == 422
    assert "发文代字" in text_of(answer)
    assert kinds(case) == ["RequestRegistered"]


def test_a_third_party_is_asked_by_a_letter_to_its_name_that_does_not_name_the_applicant(
    handler: Client, case: str
) -> None:
    asked = {
        "on": "2026-11-26",
        "name": "某科技公司",
        "interest": "trade_secret",
        "disclosed_content": "贵公司申报材料中的技术方案",
        "submit_to": "书面寄回",
        "planned_service": "post",
    }
    answer = do(handler, case, CaseAct.CONSULT_THIRD_PARTY, **asked)
    assert answer.status_code == 302, text_of(answer)
    shown = page(handler.get(str(answer.url))).css_first(".paper").text()
    assert "某科技公司：" in shown
    assert "15个工作日" in shown
    assert "张三丰" not in shown
    assert CaseEvent.objects.get(kind="ConsultationSent").details["document_no"] == "西科公开〔2026〕1号"


def test_the_letter_of_an_extension_names_the_old_and_the_new_day(case: str) -> None:
    head = signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    longer = {"on": "2026-11-26", "workdays": "20", "reason": "情况复杂", "planned_service": "post"}
    answer = do(head, case, CaseAct.EXTEND, **longer)
    assert answer.status_code == 302, text_of(answer)
    shown = page(head.get(str(answer.url))).css_first(".paper").text()
    due_on = DisclosureRequest.objects.get().due_on
    assert due_on
    assert f"延长20个工作日，至{due_on.year}年{due_on.month}月{due_on.day}日" in shown
    assert "原答复期限至2026年12月22日" in shown


def test_the_case_page_lists_its_letters_with_state_number_and_days(handler: Client, case: str) -> None:
    handler.post(at(case, "do/request_correction/"), NOTICE | {"do": "perform"})
    row = page(handler.get(at(case))).css_first("#letters ~ .table-scroll tbody tr")
    assert [one.text().strip() for one in row.css("th,td")] == [
        "P2 补正告知书",
        "已签发",
        "西科公开〔2026〕1号",
        "2026-11-26",
        "—",
    ]


def test_what_a_form_typed_is_sealed(handler: Client, case: str) -> None:
    from django.db import connection

    drafted(handler, case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM store_letter")
        ((stored,),) = cursor.fetchall()
    assert "请写明年度" not in str(stored)


def test_the_forms_of_letters_are_chinese_and_labelled(handler: Client, case: str) -> None:
    for path in ("do/request_correction/", "do/notice_fee/", "letters/new/P9/", "letters/new/P17/", "letters/"):
        shown: LexborHTMLParser = page(handler.get(at(case, path)))
        labels = {one.attributes.get("for") for one in shown.css("label[for]")}
        controls = shown.css("form.act-form input[id], form.act-form select[id], form.act-form textarea[id]")
        assert [one.attributes["id"] for one in controls if one.attributes["id"] not in labels] == []


def issued(client: Client, case: str, path: str = "do/request_correction/", **values: Any) -> str:
    """A letter that has gone out of the organ; return its address."""
    answer = client.post(at(case, path), NOTICE | {"do": "perform"} | values)
    assert answer.status_code == 302, text_of(answer)
    return str(answer.url)


POSTED = {"do": "perform", "method": "post", "reference": "1234567890123", "posted_on": "2026-11-26", "carrier": "EMS"}


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("详情单.pdf", b"%PDF-1.4 a scan")


def test_a_letter_is_posted_with_its_proof_and_its_arrival_starts_the_term(
    handler: Client, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = issued(handler, case)
    assert handler.post(f"{address}serve/", POSTED | {"proof": proof()}).status_code == 302
    letter = Letter.objects.get()
    assert (letter.status, letter.services.get().method) == ("served", "post")
    assert "补登签收" in text_of(handler.get(address))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 30))
    early = {"do": "perform", "signed_on": "2026-11-25", "proof": proof()}
    refused = handler.post(f"{address}arrival/", early)
    assert refused.status_code == 422
    assert "早于交邮日期" in page(refused).css_first("#id_signed_on_error").text()
    assert handler.post(f"{address}arrival/", early | {"signed_on": "2026-11-29", "proof": proof()}).status_code == 302
    # 15 working days from the 29th of November: the 18th of December.
    assert "2026年12月18日" in page(handler.get(at(case))).css_first(".clock-day").text()
    assert handler.post(f"{address}arrival/", early).status_code == 409


REFUSED = {
    "a courier": ({"carrier": "顺丰速运"}, 409, "邮政企业"),
    "no number": ({"reference": ""}, 422, "凭证号"),
    "no day": ({"posted_on": ""}, 422, "交邮日期"),
    "no proof": ({"proof": ""}, 409, "凭证文件"),
    "an electronic way not agreed on": ({"method": "electronic", "signed_on": "2026-11-26"}, 409, "电子送达"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_service_that_proves_nothing_is_refused_and_what_was_typed_stays(
    handler: Client, case: str, why: str
) -> None:
    change, status, words = REFUSED[why]
    address = issued(handler, case)
    answer = handler.post(f"{address}serve/", POSTED | {"proof": proof()} | change)
    assert answer.status_code == status
    shown = page(answer)
    assert words in shown.css_first(".summary").text()
    typed = {**POSTED, **change}["reference"]
    assert (shown.css_first("#id_reference").attributes["value"] or "") == typed
    assert Letter.objects.get().status == "issued"


def test_a_late_reply_is_issued_once_the_head_is_named(
    handler: Client, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, leader = signed_in(Role.DISCLOSURE_HEAD, BUREAU), signed_in(Role.LEADER, BUREAU)
    statement = {"decision__item": "1", "decision__code": "D02", "decision__statement": "附件：文件一份，共3页"}
    do(handler, case, CaseAct.ASSESS, on="2026-11-26", **statement)
    do(handler, case, CaseAct.PROPOSE, on="2026-11-26")
    do(head, case, CaseAct.REVIEW, on="2026-11-26", passed="1")
    do(leader, case, CaseAct.APPROVE, on="2026-11-26", passed="1")
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 30))
    reply = {
        "do": "draft",
        "on": "2026-12-30",
        "provision": "邮寄",
        "annexes.0.title": "文件一份",
        "annexes.0.pages": "3",
        "planned_service": "post",
    }
    address = str(handler.post(at(case, "do/sign/"), reply).url)
    refused = handler.post(f"{address}issue/")
    assert refused.status_code == 409
    assert "L14" in page(refused).css_first(".summary").text()
    assert page(refused).css_first("#id_late") is not None
    assert handler.post(f"{address}issue/", {"late_confirmed_by": "王主任"}).status_code == 302
    assert CaseEvent.objects.get(kind="DecisionSigned").details["late_confirmed_by"] == "王主任"


def test_serving_the_letter_to_a_third_party_starts_its_fifteen_days(handler: Client, case: str) -> None:
    asked = {
        "name": "某科技公司",
        "interest": "trade_secret",
        "disclosed_content": "技术方案",
        "submit_to": "书面寄回",
        "planned_service": "direct",
    }
    address = issued(handler, case, "do/consult_third_party/", **asked)
    by_hand = {"do": "perform", "method": "direct", "reference": "回证1", "signed_on": "2026-11-26", "proof": proof()}
    assert handler.post(f"{address}serve/", by_hand).status_code == 302
    assert kinds(case)[-2:] == ["ConsultationServed", "LetterServed"]


def test_a_letter_that_nobody_served_is_on_the_first_page_until_it_is_served(
    handler: Client, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = issued(handler, case)
    assert "都已按时送达登记" in text_of(handler.get("/staff/"))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 30))
    shown = page(handler.get("/staff/")).css_first("ul.alarms")
    assert str(shown.css_first("a").attributes["href"]) == address
    assert "签发后4天没有送达记录" in shown.text()
    assert page(signed_in(Role.HANDLER, "xigong-gov-office").get("/staff/")).css_first("ul.alarms") is None
    handler.post(f"{address}serve/", POSTED | {"proof": proof()})
    assert page(handler.get("/staff/")).css_first("ul.alarms") is None
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 14))
    assert "未见签收" in page(handler.get("/staff/")).css_first("ul.alarms").text()
    arrived = {"do": "perform", "signed_on": "2026-11-29", "proof": proof()}
    assert handler.post(f"{address}arrival/", arrived).status_code == 302
    assert page(handler.get("/staff/")).css_first("ul.alarms") is None
