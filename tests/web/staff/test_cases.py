"""A case at the workbench: seen by those who may, done step by step, refused with the article at the field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from tests.people import actor, signed_in

from gongkai.access import Role
from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import CaseAct, Stage
from gongkai.law.rules.receipt import Channel
from gongkai.services import clock
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.store.models import AuditLine, DisclosureRequest, IncomingMail
from gongkai.web.staff.act_forms import ACT_FORMS

TODAY = date(2026, 11, 26)
RECEIVED = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    ensure_bureau()


@pytest.fixture
def case() -> str:
    """A request for two things, received on 2 November 2026; the reply is due on 30 November."""
    filing = Filing(
        ApplicantDetails(
            ApplicantKind.NATURAL_PERSON, name="张三丰", identity_number="410304199001011234", phone="13800005678"
        ),
        Channel.IN_PERSON,
        RECEIVED,
        ("经费安排", "评审意见"),
    )
    return register_filing(organ_code=BUREAU, filing=filing, by=actor(Role.HANDLER, BUREAU)).request_no


def page(response: Any) -> LexborHTMLParser:
    return LexborHTMLParser(response.content.decode())


def at(case: str, tail: str = "") -> str:
    return f"/staff/cases/{BUREAU}/{case}/{tail}"


def do(client: Client, case: str, act: CaseAct, **values: Any) -> Any:
    data = {key.replace("__", "."): value for key, value in values.items()}
    return client.post(at(case, f"do/{act.value}/"), {"do": "perform"} | data)


def test_the_list_puts_the_earliest_due_first_with_the_days_left(case: str) -> None:
    shown = page(signed_in(Role.HANDLER, BUREAU).get("/staff/cases/"))
    row = shown.css("table.cases tbody tr")[0]
    assert "还有2个工作日" in row.text()
    assert "11月30日" in row.text()
    assert case in row.text()
    assert "张三" not in shown.html  # type: ignore[operator]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=2026-0", True),
        ("q=张三丰", True),
        ("q=张三", False),
        ("q=评审", True),
        ("stage=registered", True),
        ("stage=concluded", False),
        ("due=late", False),
        ("due=soon", True),
        ("channel=online", False),
        ("mine=1", False),
        ("all=1", True),
    ],
)
def test_the_list_is_narrowed_by_number_name_content_stage_and_day(case: str, query: str, found: bool) -> None:
    shown = page(signed_in(Role.HANDLER, BUREAU).get(f"/staff/cases/?{query}"))
    assert (case in shown.css_first("main").text()) is found


def test_pages_go_on_where_the_last_one_ended(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        filing = Filing(ApplicantDetails(ApplicantKind.BUSINESS), Channel.IN_PERSON, RECEIVED, (f"第{number}件",))
        register_filing(organ_code=BUREAU, filing=filing, by=actor(Role.HANDLER, BUREAU))
    client = signed_in(Role.HANDLER, BUREAU)
    monkeypatch.setattr("gongkai.web.staff.case_list.PAGE", 2)
    for start in ("", "all=1&"):
        seen: list[str] = []
        query = start
        for _ in range(2):
            shown = page(client.get(f"/staff/cases/?{query}"))
            seen += [one.text() for one in shown.css("table.cases tbody th a")]
            following = shown.css_first('a[rel="next"]')
            query = str(following.attributes["href"])[1:] if following else ""
        assert len(seen) == len(set(seen)) == 4
    assert client.get("/staff/cases/?after=zz").status_code == 422


def test_filters_are_kept_by_name_and_dropped(case: str) -> None:
    client = signed_in(Role.HANDLER, BUREAU)
    client.post("/staff/cases/filters/", {"do": "save", "name": "评审类", "query": "q=评审&evil=1"})
    shown = page(client.get("/staff/cases/"))
    assert [one.text().strip() for one in shown.css(".saved a")] == ["评审类"]
    assert "evil" not in str(shown.css_first(".saved a").attributes["href"])
    client.post("/staff/cases/filters/", {"do": "drop", "name": "评审类"})
    assert page(client.get("/staff/cases/")).css(".saved") == []


def test_many_are_given_out_at_once(case: str) -> None:
    signed_in(Role.HANDLER, BUREAU)
    head = signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    answer = head.post("/staff/cases/assign/", {"case": f"{BUREAU}/{case}", "handler": f"handler-{BUREAU}"})
    assert answer.status_code == 302
    assert DisclosureRequest.objects.get().handler == f"handler-{BUREAU}"
    assert case in page(signed_in(Role.HANDLER, BUREAU).get("/staff/cases/?mine=1")).css_first("main").text()
    assert head.post("/staff/cases/assign/", {"handler": "x"}).status_code == 422


def test_the_case_page_explains_the_clock_and_says_why_not(case: str) -> None:
    shown = page(signed_in(Role.HANDLER, BUREAU).get(at(case)))
    steps = shown.css_first(".clock .steps").text()
    assert "第三十三条" in steps
    assert "2026年11月30日" in shown.css_first(".clock-day").text()
    can = [one.text() for one in shown.css(".acts a")]
    assert "登记检索" in can
    cannot = shown.css_first(".cannot").text()
    assert "签发" in cannot
    assert "依据" in cannot or "条" in cannot


def test_personal_data_is_masked_until_a_reason_is_given_and_that_is_on_the_log(case: str) -> None:
    client = signed_in(Role.HANDLER, BUREAU)
    html = client.get(at(case)).content.decode()
    assert "张三丰" not in html
    assert "410304199001011234" not in html
    assert client.post(at(case, "reveal/"), {"reason": ""}).status_code == 422
    shown = client.post(at(case, "reveal/"), {"reason": "电话确认收到"}).content.decode()
    assert "张三丰" in shown
    line = AuditLine.objects.get(act="reveal_personal_data")
    assert (line.subject, line.details["reason"]) == (case, "电话确认收到")


def test_a_case_of_another_organ_is_not_there_and_a_wrong_role_is_told(case: str) -> None:
    assert signed_in(Role.HANDLER, "xigong-gov-office").get(at(case)).status_code == 404
    assert signed_in(Role.AUDIT_ADMIN, BUREAU).get(at(case)).status_code == 403


@pytest.mark.parametrize("act", list(ACT_FORMS))
def test_the_form_of_every_act_opens_with_its_article(case: str, act: CaseAct) -> None:
    response = signed_in(Role.HANDLER, BUREAU).get(at(case, f"do/{act.value}/"))
    assert response.status_code == 200
    shown = page(response)
    assert "依据：" in shown.css_first(".lead").text()
    labels = {one.attributes.get("for") for one in shown.css("label[for]")}
    controls = shown.css("form.act-form input[id], form.act-form select[id], form.act-form textarea[id]")
    assert [one.attributes["id"] for one in controls if one.attributes["id"] not in labels] == []


def test_an_act_that_is_none_is_not_found(case: str) -> None:
    assert signed_in(Role.HANDLER, BUREAU).get(at(case, "do/burn/")).status_code == 404


def test_a_refusal_stands_at_the_field_with_its_article_and_what_was_typed_stays(case: str) -> None:
    head = signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    refused = do(head, case, CaseAct.EXTEND, on="2026-11-26", workdays="21", reason="情况复杂")
    assert refused.status_code == 409
    shown = page(refused)
    error = shown.css_first("#id_workdays_error").text()
    assert "第三十三条" in error
    assert shown.css_first("#id_workdays").attributes["value"] == "21"
    assert shown.css_first("#id_reason").text() == "情况复杂"
    longer = {"on": "2026-11-26", "workdays": "20", "reason": "情况复杂", "planned_service": "post"}
    assert do(head, case, CaseAct.EXTEND, **longer).status_code == 302
    assert DisclosureRequest.objects.get().due_on == date(2026, 12, 28)


def test_who_may_not_extend_is_told_who_may(case: str) -> None:
    refused = do(signed_in(Role.HANDLER, BUREAU), case, CaseAct.EXTEND, on="2026-11-26", workdays="5")
    assert refused.status_code == 403
    assert "公开机构负责人" in refused.content.decode()


def test_notes_are_kept_apart_from_messages(case: str) -> None:
    client = signed_in(Role.HANDLER, BUREAU)
    client.post(at(case, "note/"), {"text": "内部讨论"})
    client.post(at(case, "message/"), {"text": "请保持电话畅通"})
    shown = page(client.get(at(case)))
    sections = {one.attributes["aria-labelledby"]: one.text() for one in shown.css("section.panel")}
    assert "内部讨论" in sections["notes"]
    assert "内部讨论" not in sections["talk"]
    assert "请保持电话畅通" in sections["talk"]


def test_a_letter_signed_for_by_the_porter_counts_from_that_day(case: str) -> None:
    client = signed_in(Role.HANDLER, BUREAU)
    entered = client.post(
        f"/staff/mail/?organ={BUREAU}",
        {"kind": "registered_post", "signed_on": "2026-11-03", "signed_by": "门卫老王", "postal_no": "EMS1"},
    )
    assert entered.status_code == 302
    mail = IncomingMail.objects.get()
    form = page(client.get(f"/staff/cases/{BUREAU}/register/?mail={mail.mail_no}"))
    assert form.css_first("#id_filing-arrived_on").attributes["value"] == "2026-11-03"
    done = client.post(
        f"/staff/cases/{BUREAU}/register/",
        {
            "do": "perform",
            "filing.applicant.kind": "natural_person",
            "filing.applicant.name": "李四",
            "filing.channel": "registered_post",
            "filing.arrived_on": "2026-11-20",
            "filing.items": "征地批复\n补偿方案",
            "filing.incoming_no": mail.mail_no,
            "filing.kind": "disclosure_request",
        },
    )
    assert done.status_code == 302
    registered = DisclosureRequest.objects.get(incoming_mail=mail)
    assert (registered.received_on, registered.items) == (date(2026, 11, 3), 2)
    assert mail.mail_no in page(client.get(f"/staff/mail/?organ={BUREAU}")).css_first("main").text()


def test_registering_keeps_what_was_typed_and_tells_what_lacks(case: str) -> None:
    answer = signed_in(Role.HANDLER, BUREAU).post(
        f"/staff/cases/{BUREAU}/register/", {"do": "perform", "filing.applicant.name": "李四"}
    )
    assert answer.status_code == 422
    shown = page(answer)
    assert shown.css_first("#id_filing-applicant-name").attributes["value"] == "李四"
    anchors = [str(one.attributes["href"]) for one in shown.css(".summary li a")]
    assert "#id_filing-items" in anchors
    assert all(shown.css_first(f'[id="{anchor[1:]}"]') is not None for anchor in anchors)


def test_a_reply_goes_through_every_desk_to_the_archive(case: str) -> None:
    handler, head = signed_in(Role.HANDLER, BUREAU), signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    leader = signed_in(Role.LEADER, BUREAU)
    for item, code in ((1, "D02"), (2, "D02")):
        answer = do(
            handler,
            case,
            CaseAct.ASSESS,
            on="2026-11-25",
            decision__item=str(item),
            decision__code=code,
            decision__statement="附件：文件一份，共3页",
        )
        assert answer.status_code == 302, page(answer).css_first("main").text()
    for who, act, values in (
        (handler, CaseAct.PROPOSE, {}),
        (head, CaseAct.REVIEW, {"passed": "1", "opinion": "同意"}),
        (leader, CaseAct.APPROVE, {"passed": "1", "opinion": "同意"}),
        (
            handler,
            CaseAct.SIGN,
            {
                "provision": "纸质件，邮政寄送",
                "planned_service": "post",
                "annexes__0__title": "文件一份",
                "annexes__0__pages": "3",
            },
        ),
    ):
        answer = do(who, case, act, on="2026-11-26", **values)
        assert answer.status_code == 302, (act, page(answer).css_first("main").text())
    posted = {"method": "post", "reference": "1234567890123", "posted_on": "2026-11-26", "carrier": "邮政企业"}
    refused = do(handler, case, CaseAct.SERVE, letter="D02", **posted)
    assert refused.status_code == 409
    assert "请打开该文书“登记送达”" in page(refused).css_first("#id_letter_error").text()
    proof = SimpleUploadedFile("详情单.pdf", b"%PDF-1.4 a scan")
    served = handler.post(f"{answer.url}serve/", {"do": "perform", "proof": proof} | posted)
    assert served.status_code == 302, page(served).css_first("main").text()
    assert do(handler, case, CaseAct.ARCHIVE, on="2026-11-26").status_code == 302
    row = DisclosureRequest.objects.get()
    assert (row.stage, row.report_row, row.concluded_on) == (Stage.ARCHIVED, "3.1", date(2026, 11, 26))


def test_the_calendar_address_is_made_shown_once_and_ended(case: str) -> None:
    client = signed_in(Role.HANDLER, BUREAU)
    address = page(client.post("/staff/calendar/", {"do": "make"})).css_first("code").text()
    path = address.partition("//")[2].partition("/")[2]
    assert b"BEGIN:VCALENDAR" in client.get(f"/{path}").content
    assert page(client.get("/staff/calendar/")).css_first("code") is None
    client.post("/staff/calendar/", {"do": "end"})
    assert client.get(f"/{path}").status_code == 404
