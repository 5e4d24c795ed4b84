"""A letter from draft to service: numbers without gaps, refusals by article, sealed files, proof or no service."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction
from tests.documents.letters.samples import every_code, sample
from tests.documents.letters.test_adapted import DECISION, paper
from tests.services.casework.conftest import granted

from gongkai.access import Actor
from gongkai.casework.events import ItemDecision
from gongkai.casework.letters import Annex
from gongkai.documents import write
from gongkai.documents.letters import letter_document
from gongkai.documents.letters.package import WordFile
from gongkai.errors import Conflict, GongkaiError, InvalidInput, LawRefused, NotInThisState, NotYours, RecordMissing
from gongkai.law.decision_table import DecisionCode
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services.actors import COMMAND
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.files.disk import path_of
from gongkai.services.letters.adapt_template import adapt_template, use_built_in
from gongkai.services.letters.approve_letter import approve_letter
from gongkai.services.letters.cancel_letter import cancel_letter
from gongkai.services.letters.composing import Wording
from gongkai.services.letters.draft_letter import draft_letter, redraft_letter
from gongkai.services.letters.facts_coding import facts_from_json, facts_to_json
from gongkai.services.letters.issue_letter import issue_letter
from gongkai.services.letters.numbering import draw_number
from gongkai.services.letters.open_letter_file import open_letter_file
from gongkai.services.letters.preview_letter import preview_letter
from gongkai.services.letters.record_service import record_service
from gongkai.services.letters.set_letterhead import set_letterhead
from gongkai.services.letters.upload_edited_letter import upload_edited_letter
from gongkai.store import queries
from gongkai.store.models import AuditLine, Letter, LetterSeries, Organ, StoredFile
from gongkai.store.queries.letters import LetterInfo

SEP_25, OCT_13, OCT_29 = date(2025, 9, 25), date(2025, 10, 13), date(2025, 10, 29)
GRANT = Wording(provision="纸质件，邮寄送达", annexes=(Annex("某文件", 3),), planned_service=ServiceMethod.POST)
PROOF = b"%PDF-1.4 a scan"


def approved(office: Any, *decisions: ItemDecision) -> str:
    """A case that waits for its letter."""
    number: str = office.open(SEP_25).request_no
    office.search(number, OCT_13)
    office.approve(number, OCT_13, *(decisions or (granted(),)))
    return number


def drafted(number: str, code: str = "D02", wording: Wording = GRANT) -> LetterInfo:
    return draft_letter(organ_code="bureau", request_no=number, code=code, wording=wording, by=COMMAND)


def served(letter: LetterInfo, **more: Any) -> LetterInfo:
    usual: dict[str, Any] = {
        "method": ServiceMethod.POST,
        "reference": "XA123456789CN",
        "proof": PROOF,
        "proof_name": "邮政详情单.pdf",
        "posted_on": OCT_13,
    }
    return record_service(letter_id=letter.id, by=COMMAND, **(usual | more))


@pytest.mark.parametrize("code", every_code(), ids=lambda code: code.value)
def test_the_facts_of_every_letter_come_back_as_they_were_stored(code: Any) -> None:
    facts = sample(code)
    assert facts_from_json(facts_to_json(facts)) == facts


def test_a_letter_is_drafted_issued_and_posted_and_its_case_is_concluded(office: Any) -> None:
    number = approved(office)
    letter = drafted(number)
    assert (letter.status, letter.document_no) == ("draft", "")
    assert approve_letter(letter_id=letter.id, by=COMMAND).status == "approved"
    issued = issue_letter(letter_id=letter.id, by=COMMAND)
    assert (issued.status, issued.document_no, issued.signed_on) == ("issued", "甲公开〔2025〕1号", OCT_13)
    assert [file.kind for file in issued.files] == ["docx", "pdf"]
    opened = open_letter_file(file_id=issued.files[0].id, by=COMMAND)
    text = "\n".join(WordFile(opened.content).text_lines())
    assert "甲公开〔2025〕1号" in text
    assert "甲区人民法院" in text
    assert "张三：" in text
    done = served(issued)
    assert (done.status, done.served_on) == ("served", OCT_13)
    assert office.kinds(number)[-2:] == ["DecisionSigned", "LetterServed"]
    row = office.row(number)
    assert (row.document_no, row.report_row, row.concluded_on) == ("甲公开〔2025〕1号", "3.1", OCT_13)
    assert office.proved()


def test_nothing_of_the_applicant_is_stored_or_logged_in_clear(office: Any) -> None:
    letter = drafted(approved(office))
    issue_letter(letter_id=letter.id, by=COMMAND)
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM store_letter")
        rows = [str(row) for row in cursor.fetchall()]
        cursor.execute("SELECT original_name FROM store_storedfile")
        rows += [str(row) for row in cursor.fetchall()]
    contents = [path_of(key).read_bytes() for key in StoredFile.objects.values_list("key", flat=True)]
    assert len(contents) == 2
    assert all(one.startswith(b"gk1:") for one in contents)
    rows += [str(row) for row in AuditLine.objects.values_list("details", flat=True)]
    assert rows
    assert not any("张三" in row for row in rows)


def test_a_letter_that_lacks_an_element_is_refused_naming_it_and_takes_no_number(office: Any) -> None:
    number = approved(office)
    letter = drafted(number, wording=Wording(planned_service=ServiceMethod.POST))
    with pytest.raises(RecordMissing, match=r"L09.*第四十条.*L12"):
        issue_letter(letter_id=letter.id, by=COMMAND)
    assert not LetterSeries.objects.exists()
    assert queries.letter(letter.id).status == "draft"
    redraft_letter(letter_id=letter.id, wording=GRANT, by=COMMAND)
    assert issue_letter(letter_id=letter.id, by=COMMAND).document_no == "甲公开〔2025〕1号"


def test_a_refusal_of_the_case_itself_gives_the_number_back(office: Any) -> None:
    number = office.open(SEP_25).request_no
    office.search(number, OCT_13)
    office.today(OCT_13)
    letter = draft_letter(
        organ_code="bureau",
        request_no=number,
        code="P2",
        by=COMMAND,
        wording=Wording(
            particulars={"points": "年度", "correction_due_on": date(2025, 10, 31), "submit_to": "来人来函"},
            planned_service=ServiceMethod.POST,
        ),
    )

    def refuse(_number: str) -> None:
        raise LawRefused("不能补正。", citation="条例")

    with pytest.raises(LawRefused):
        issue_letter(letter_id=letter.id, by=COMMAND, act=refuse)
    assert not LetterSeries.objects.exists()


def test_a_correction_notice_is_issued_with_the_act_that_it_tells_of(office: Any) -> None:
    number = office.open(SEP_25, unclear=True).request_no
    wording = Wording(
        particulars={"points": "请写明年度", "correction_due_on": date(2025, 10, 20), "submit_to": "来人来函"},
        planned_service=ServiceMethod.DIRECT,
    )
    letter = drafted(number, "P2", wording)
    issued = issue_letter(
        letter_id=letter.id,
        by=COMMAND,
        act=lambda no: request_correction(
            organ_code="bureau", request_no=number, points=["请写明年度"], document_no=no, by=COMMAND
        ),
    )
    correction = office.state(number).correction
    assert correction
    assert correction.document_no == issued.document_no == "甲公开〔2025〕1号"
    done = served(issued, method=ServiceMethod.DIRECT, reference="回证", posted_on=None, signed_on=SEP_25)
    assert done.status == "served"
    assert office.state(number).correction.served_on == SEP_25


def test_the_wrong_kind_of_letter_cannot_be_drafted(office: Any) -> None:
    with pytest.raises(NotInThisState, match="政府信息公开告知书"):
        drafted(approved(office), "D13")
    with pytest.raises(NotInThisState, match="还没有拟定处理意见"):
        drafted(office.open(SEP_25).request_no)


def test_an_organ_without_a_word_cannot_draft_a_numbered_letter(desk: Any) -> None:
    number = approved(desk)
    with pytest.raises(InvalidInput, match="发文代字"):
        drafted(number)
    for word in ("", "甲公开3", "ABC"):
        with pytest.raises(InvalidInput, match="汉字"):
            set_letterhead(organ_code="bureau", word=word, from_on=SEP_25, by=COMMAND)
    set_letterhead(organ_code="bureau", word="甲公开", from_on=SEP_25, by=COMMAND)
    with pytest.raises(Conflict):
        set_letterhead(organ_code="bureau", word="甲信", from_on=SEP_25, by=COMMAND)


def test_a_preview_shows_gaps_and_findings_and_changes_nothing(office: Any) -> None:
    letter = drafted(approved(office), wording=Wording())
    preview = preview_letter(letter_id=letter.id, by=COMMAND)
    assert '<mark class="doc-missing">〔待填：提供方式〕</mark>' in preview.html
    assert {"L09", "L12", "L13"} <= {one.code for one in preview.findings}
    assert "甲公开〔2025〕×号" in preview.html
    assert queries.letter(letter.id) == letter


def test_an_edited_letter_is_checked_kept_beside_the_draft_and_issued_with_the_drawn_number(office: Any) -> None:
    letter = drafted(approved(office))
    facts = facts_from_json(Letter.objects.get(pk=letter.id).facts)
    lines = WordFile(write(letter_document(facts), "docx")).text_lines()
    faulty = [line for line in lines if "复议" not in line]
    with pytest.raises(RecordMissing, match="修改稿没有采用.*L10"):
        upload_edited_letter(letter_id=letter.id, name="改.docx", content=paper(faulty), by=COMMAND)
    assert queries.letter(letter.id).files == ()
    slight = [line.replace("现答复如下", "答复如下") for line in lines]
    assert upload_edited_letter(letter_id=letter.id, name="改.docx", content=paper(slight), by=COMMAND) == ()
    good = [line.replace("经审查，现答复如下：", "经认真审查，答复如下：") for line in lines]
    assert upload_edited_letter(letter_id=letter.id, name="再改.docx", content=paper(good), by=COMMAND) == ()
    issued = issue_letter(letter_id=letter.id, by=COMMAND)
    assert [file.kind for file in issued.files] == ["edited", "edited", "docx", "pdf"]
    text = "\n".join(WordFile(open_letter_file(file_id=issued.files[-2].id, by=COMMAND).content).text_lines())
    assert "经认真审查" in text
    assert "甲公开〔2025〕1号" in text


def test_an_organ_adapts_the_wording_keeps_versions_and_may_go_back(office: Any) -> None:
    own = paper([*DECISION, "提供方式：{{提供方式}}", "{{附件清单}}", "本局谨此答复。"])
    assert adapt_template(organ_code="bureau", code="D02", content=own, by=COMMAND) == 1
    issued = issue_letter(letter_id=drafted(approved(office)).id, by=COMMAND)
    text = "\n".join(WordFile(open_letter_file(file_id=issued.files[0].id, by=COMMAND).content).text_lines())
    assert "本局谨此答复。" in text
    with pytest.raises(InvalidInput, match="救济告知"):
        adapt_template(
            organ_code="bureau",
            code="D02",
            content=paper([line for line in DECISION if "救济" not in line] + ["{{提供方式}}{{附件清单}}"]),
            by=COMMAND,
        )
    assert use_built_in(organ_code="bureau", code="D02", by=COMMAND) == 2
    assert [(one.version, bool(one.sha256)) for one in queries.template_versions("bureau", "D02")] == [
        (2, False),
        (1, True),
    ]
    second = issue_letter(letter_id=drafted(approved(office)).id, by=COMMAND)
    assert [file.kind for file in second.files] == ["docx", "pdf"]


REFUSED: dict[str, tuple[dict[str, Any], type[GongkaiError], str]] = {
    "a courier": ({"carrier": "顺丰速运"}, LawRefused, "邮政企业"),
    "no number": ({"reference": " "}, RecordMissing, "邮政详情单号"),
    "no proof": ({"proof": b""}, RecordMissing, "凭证"),
    "no scan": ({"proof": b"MZ program"}, InvalidInput, "PDF"),
    "too large a scan": ({"proof": b"%PDF-" + b"0" * 6_000_000}, InvalidInput, "5MB"),
    "no day of posting": ({"posted_on": None}, InvalidInput, "交邮日期"),
    "a day before the letter": ({"posted_on": SEP_25}, InvalidInput, "早于成文日期"),
    "a day to come": ({"posted_on": OCT_29}, InvalidInput, "晚于今天"),
    "no signature": ({"method": ServiceMethod.DIRECT, "posted_on": None}, InvalidInput, "签收日期"),
    "an electronic way not agreed on": (
        {"method": ServiceMethod.ELECTRONIC, "posted_on": None, "signed_on": OCT_13}, LawRefused, "电子"),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSED)
def test_a_service_without_evidence_never_makes_a_letter_served(office: Any, why: str) -> None:
    change, refusal, words = REFUSED[why]
    issued = issue_letter(letter_id=drafted(approved(office)).id, by=COMMAND)
    with pytest.raises(refusal, match=words):
        served(issued, **change)
    assert queries.letter(issued.id).status == "issued"
    assert office.row(issued.request_no).state == "open"


def test_a_draft_cannot_be_served_and_a_served_letter_not_twice(office: Any) -> None:
    letter = drafted(approved(office))
    with pytest.raises(NotInThisState):
        served(letter)
    served(issue_letter(letter_id=letter.id, by=COMMAND))
    with pytest.raises(NotInThisState):
        served(letter)


def test_a_letter_is_issued_once_and_a_cancelled_number_is_not_used_again(office: Any) -> None:
    wording = Wording(
        particulars={"difficulty": "视力障碍", "help": "宣读", "helper": "甲", "helped_on": SEP_25},
    )
    number = office.open(SEP_25).request_no
    form = issue_letter(letter_id=drafted(number, "P17", wording).id, by=COMMAND)
    assert form.document_no == ""
    notice = Wording(
        particulars={"matter": "协助检索", "feedback_due_on": OCT_13, "submit_to": "书面"},
        addressee="甲区财政局",
        planned_service=ServiceMethod.DIRECT,
    )
    first = issue_letter(letter_id=drafted(number, "P9", notice).id, by=COMMAND)
    with pytest.raises(NotInThisState):
        issue_letter(letter_id=first.id, by=COMMAND)
    with pytest.raises(InvalidInput):
        cancel_letter(letter_id=first.id, because=" ", by=COMMAND)
    assert cancel_letter(letter_id=first.id, because="受文单位有误", by=COMMAND).status == "cancelled"
    assert issue_letter(letter_id=drafted(number, "P9", notice).id, by=COMMAND).document_no == "甲公开〔2025〕2号"


def test_an_issued_decision_is_not_taken_back_by_cancelling_its_letter(office: Any) -> None:
    issued = issue_letter(letter_id=drafted(approved(office)).id, by=COMMAND)
    with pytest.raises(NotInThisState, match="处理决定已经作出"):
        cancel_letter(letter_id=issued.id, because="写错", by=COMMAND)


def test_missing_and_late_services_raise_alarms(office: Any) -> None:
    issued = issue_letter(letter_id=drafted(approved(office)).id, by=COMMAND)
    assert queries.service_alarms("bureau", on=date(2025, 10, 15)) == ()
    (waiting,) = queries.service_alarms("bureau", on=date(2025, 10, 20))
    assert (waiting.days, waiting.overdue) == (7, False)
    (late,) = queries.service_alarms("bureau", on=date(2025, 11, 3))
    assert late.overdue
    assert "2025-10-29" in late.message_zh
    served(issued)
    assert queries.service_alarms("bureau", on=date(2025, 10, 20)) == ()
    (unsigned,) = queries.service_alarms("bureau", on=date(2025, 11, 3))
    assert "未见签收" in unsigned.message_zh


def test_strangers_may_neither_draft_issue_serve_nor_open(office: Any) -> None:
    stranger = Actor("路人", login="stranger")
    letter = drafted(approved(office))
    acts: tuple[Callable[[], object], ...] = (
        lambda: draft_letter(organ_code="bureau", request_no=letter.request_no, code="D02", wording=GRANT, by=stranger),
        lambda: preview_letter(letter_id=letter.id, by=stranger),
        lambda: issue_letter(letter_id=letter.id, by=stranger),
        lambda: adapt_template(organ_code="bureau", code="D02", content=b"", by=stranger),
        lambda: upload_edited_letter(letter_id=letter.id, name="a", content=b"", by=stranger),
    )
    for act in acts:
        with pytest.raises(NotYours):
            act()


def test_a_lapsed_correction_is_closed_by_its_letter(office: Any) -> None:
    number = office.open(SEP_25, unclear=True).request_no
    office.do(request_correction, number, SEP_25, points=["年度"], document_no="甲公开〔2025〕9号")
    office.hand(number, SEP_25, "P2")
    office.today(date(2025, 12, 1))
    letter = drafted(number, "D22", Wording(planned_service=ServiceMethod.POST))
    issued = issue_letter(letter_id=letter.id, by=COMMAND)
    assert office.state(number).decision.report_row == "3.6.1"
    assert issued.document_no == "甲公开〔2025〕1号"


def test_a_late_letter_needs_the_heads_confirmation(office: Any) -> None:
    number = approved(office)
    office.today(date(2025, 11, 10))
    letter = drafted(number)
    with pytest.raises(RecordMissing, match="L14"):
        issue_letter(letter_id=letter.id, by=COMMAND)
    assert issue_letter(letter_id=letter.id, by=COMMAND, late_confirmed_by="负责人").status == "issued"


def test_a_does_not_exist_letter_carries_the_search_of_the_case(office: Any) -> None:
    number = approved(office, ItemDecision(1, DecisionCode.DOES_NOT_EXIST))
    letter = drafted(number, "D13", Wording(planned_service=ServiceMethod.POST))
    html = preview_letter(letter_id=letter.id, by=COMMAND).html
    assert "检索关键词：“征地”" in html
    assert issue_letter(letter_id=letter.id, by=COMMAND).status == "issued"


def _draw(organ: Organ, drawn: list[int], times: int) -> None:
    """Draw numbers, each in a transaction; a database in memory refuses at once instead of waiting its turn."""
    try:
        left = times
        while left:
            with suppress(OperationalError):
                with transaction.atomic():
                    number = draw_number(organ, "乙公开", 2026).number
                drawn.append(number or 0)
                left -= 1
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_numbers_drawn_at_the_same_time_have_neither_gaps_nor_doubles() -> None:
    organ = Organ.objects.create(code="busy", name="乙区测试局", level="county")
    drawn: list[int] = []
    threads = [Thread(target=_draw, args=(organ, drawn, 5)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(drawn) == list(range(1, 21))
