"""An applicant's own case: opened with what only he knows, showing him what he may see, doing what he may do."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from tests.people import actor

from gongkai.access import Role
from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import Stage
from gongkai.casework.events import ItemDecision, SearchRecorded
from gongkai.casework.letters import Annex
from gongkai.law.decision_table import DecisionCode
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services import clock
from gongkai.services.actors import COMMAND
from gongkai.services.casework.approve_reply import approve_reply
from gongkai.services.casework.confirm_receipt import confirm_receipt
from gongkai.services.casework.propose_reply import propose_reply
from gongkai.services.casework.record_search import record_search
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.casework.review_reply import review_reply
from gongkai.services.casework.write_message import write_message, write_note
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.letters.composing import Wording
from gongkai.services.letters.draft_letter import draft_letter
from gongkai.services.letters.issue_letter import issue_letter
from gongkai.store.models import AuditLine, CaseItem, CaseMessage, DisclosureRequest, HeldUpload
from gongkai.store.queries.letters import LetterInfo

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


class Applicant:
    """Somebody who has applied and opened his case."""

    def __init__(self, client: Client) -> None:
        ensure_bureau()
        self.client = client
        sent = client.post(
            f"/organs/{BUREAU}/apply/",
            {
                "do": "submit",
                "applicant_kind": "natural_person",
                "name": "张三丰",
                "identity_number": "410304199001011234",
                "phone": "13800005678",
                "provision": "electronic",
                "delivery": "portal",
                "item_count": "1",
                "item-0-title": "科技项目经费安排",
                "identity_file": SimpleUploadedFile("证.png", PNG),
            },
        )
        self.code = LexborHTMLParser(client.get(sent.url).content.decode()).css_first(".code").text().strip()
        self.number = DisclosureRequest.objects.get().record_no
        self.officer = actor(Role.HANDLER, BUREAU)

    @property
    def case(self) -> dict[str, str]:
        return {"organ_code": BUREAU, "request_no": self.number}

    def enter(self, code: str = "", factor: str = "5678") -> Any:
        return self.client.post("/track/", {"code": code or self.code, "factor": factor})

    def page(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.client.get("/track/case/").content.decode())

    def text(self) -> str:
        return str(self.page().css_first("main").text())


@pytest.fixture
def applicant(db: None, visitor: Client) -> Applicant:
    return Applicant(visitor)


def test_wrong_code_and_wrong_factor_read_the_same(applicant: Applicant) -> None:
    answers = {
        applicant.enter(factor="0000").content.decode().partition('role="alert"')[2].partition("</div>")[0],
        applicant.enter(code="2222-2222-2222-2222")
        .content.decode()
        .partition('role="alert"')[2]
        .partition("</div>")[0],
    }
    assert len(answers) == 1
    assert "没有查到申请" in answers.pop()
    assert applicant.client.get("/track/case/").status_code == 302


def test_nothing_opens_without_the_code_and_leaving_closes_it(applicant: Applicant) -> None:
    assert applicant.client.get("/track/case/").url == "/track/"
    applicant.enter()
    assert applicant.client.get("/track/case/").status_code == 200
    applicant.client.post("/track/leave/")
    assert applicant.client.get("/track/case/").status_code == 302


def test_the_page_masks_the_applicant_and_is_not_cached(applicant: Applicant) -> None:
    applicant.enter()
    response = applicant.client.get("/track/case/")
    html = response.content.decode()
    assert "张**" in html
    assert "张三丰" not in html
    assert "410304199001011234" not in html
    assert "no-store" in response.headers["Cache-Control"]


def test_what_happens_inside_the_organ_is_not_shown(applicant: Applicant) -> None:
    confirm_receipt(**applicant.case, by=applicant.officer)
    write_note(**applicant.case, text="此人多次来信", by=applicant.officer)
    search = SearchRecorded(("档案室",), "逐卷查阅", ("经费",), ("公文系统",), ("王五",), 0, "未查到")
    record_search(**applicant.case, search=search, by=applicant.officer)
    applicant.enter()
    text = applicant.text()
    assert "双方确认收到" in text
    assert "多次来信" not in text
    assert "档案室" not in text


def test_the_due_day_is_explained_step_by_step_with_articles(applicant: Applicant) -> None:
    confirm_receipt(**applicant.case, by=applicant.officer)
    applicant.enter()
    steps = [one.text() for one in applicant.page().css(".clock .steps li")]
    assert len(steps) >= 2
    assert any("第三十三条" in step for step in steps)
    assert "还有20个工作日" in applicant.text()


def test_a_correction_is_asked_for_answered_with_files_and_restarts_the_clock(applicant: Applicant) -> None:
    confirm_receipt(**applicant.case, by=applicant.officer)
    request_correction(**applicant.case, points=["写明年度"], by=applicant.officer)
    applicant.enter()
    assert "写明年度" in applicant.text()
    empty = applicant.client.post("/track/correct/", {"text": " "})
    assert empty.status_code == 422
    assert "请写明补正的内容" in empty.content.decode()
    sent = applicant.client.post("/track/correct/", {"text": "2025年度", "files": SimpleUploadedFile("补充.png", PNG)})
    assert sent.status_code == 302
    assert "已收到您的补正" in applicant.text()
    assert DisclosureRequest.objects.get().stage == Stage.PROCESSING
    assert CaseItem.objects.order_by("-revision").first().text == "科技项目经费安排（补正：2025年度）"  # type: ignore[union-attr]
    assert HeldUpload.objects.filter(purpose="correction").count() == 1


def test_a_correction_that_nobody_asked_for_is_refused_and_kept(applicant: Applicant) -> None:
    confirm_receipt(**applicant.case, by=applicant.officer)
    applicant.enter()
    refused = applicant.client.post("/track/correct/", {"text": "2025年度"})
    assert refused.status_code == 409
    assert CaseItem.objects.count() == 1


def test_messages_go_both_ways_and_are_sealed(applicant: Applicant) -> None:
    applicant.enter()
    assert applicant.client.post("/track/message/", {"text": "请问何时答复？"}).status_code == 302
    write_message(**applicant.case, text="已在办理。", by=applicant.officer)
    said = [one.text() for one in applicant.page().css(".talk li")]
    assert "请问何时答复？" in said[0]
    assert "已在办理。" in said[1]
    assert CaseMessage.objects.filter(internal=False).count() == 2


def test_withdrawing_wants_a_tick_and_ends_the_case(applicant: Applicant) -> None:
    confirm_receipt(**applicant.case, by=applicant.officer)
    applicant.enter()
    unsure = applicant.client.post("/track/withdraw/", {})
    assert unsure.status_code == 422
    assert "须勾选确认" in unsure.content.decode()
    assert applicant.client.post("/track/withdraw/", {"sure": "1"}).status_code == 302
    assert DisclosureRequest.objects.get().stage == Stage.CONCLUDED
    assert "已办结" in applicant.text()
    assert applicant.page().css_first("#id_sure") is None


PROVIDED = ItemDecision(1, DecisionCode.PROVIDED, statement="附件：经费安排表，共2页")
GRANT = Wording(provision="电子邮件", annexes=(Annex("经费安排表", 2),), planned_service=ServiceMethod.POST)


def replied(applicant: Applicant) -> LetterInfo:
    """The letter of the reply to the applicant's request, issued."""
    for service, more in (
        (confirm_receipt, {"how": "电话"}),
        (propose_reply, {"decisions": (PROVIDED,)}),
        (review_reply, {"passed": True}),
        (approve_reply, {"passed": True}),
    ):
        service(**applicant.case, by=COMMAND, **more)  # type: ignore[operator]
    draft = draft_letter(**applicant.case, code="D02", wording=GRANT, by=COMMAND)
    return issue_letter(letter_id=draft.id, by=COMMAND)


def at_letter(letter: LetterInfo) -> str:
    return f"/track/case/letters/{letter.id}/"


def test_a_letter_is_downloaded_once_the_case_is_open_and_that_is_on_the_log(applicant: Applicant) -> None:
    letter = replied(applicant)
    assert applicant.client.get(at_letter(letter)).status_code == 302
    applicant.enter()
    link = applicant.page().css_first("ul.letters a")
    assert link.attributes["href"] == at_letter(letter)
    assert letter.document_no in applicant.text()
    answer = applicant.client.get(at_letter(letter))
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    line = AuditLine.objects.get(act="open_letter_file")
    assert (line.actor, line.subject) == ("申请人", applicant.number)
    applicant.client.post("/track/leave/")
    assert applicant.client.get(at_letter(letter)).status_code == 302


def test_a_letter_of_another_case_a_draft_and_one_to_somebody_else_are_not_there(applicant: Applicant) -> None:
    filing = Filing(
        ApplicantDetails(ApplicantKind.NATURAL_PERSON, name="李四"), Channel.IN_PERSON, clock.today(), ("甲",)
    )
    other = register_filing(organ_code=BUREAU, filing=filing, by=COMMAND).request_no
    asking = Wording(
        particulars={"matter": "检索", "feedback_due_on": clock.today(), "submit_to": "书面"},
        addressee="某机关",
        planned_service=ServiceMethod.DIRECT,
    )
    receipt = Wording(particulars={"due_on": clock.today()})
    case = applicant.case
    hidden = [
        issue_letter(
            letter_id=draft_letter(organ_code=BUREAU, request_no=other, code="P1", wording=receipt, by=COMMAND).id,
            by=COMMAND,
        ),
        draft_letter(**case, code="P6", wording=Wording(), by=COMMAND),
        issue_letter(letter_id=draft_letter(**case, code="P9", wording=asking, by=COMMAND).id, by=COMMAND),
    ]
    applicant.enter()
    assert applicant.page().css_first("ul.letters") is None
    for letter in hidden:
        assert applicant.client.get(at_letter(letter)).status_code == 404
    assert applicant.client.get("/track/case/letters/987654/").status_code == 404
    assert not AuditLine.objects.filter(act="open_letter_file").exists()
