"""The public pages in English in every state: forms sent back, cases at every point, results of checks and searches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.web.english import english_client, unmarked
from tests.web.test_apply import APPLY, WHOLE, paper
from tests.web.test_check import upload
from tests.web.test_track import Applicant, replied

from gongkai.annual.report import AnnualReport
from gongkai.services import clock
from gongkai.services.casework.confirm_receipt import confirm_receipt
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.casework.write_message import write_message
from gongkai.services.demo_cases import open_demo_cases
from gongkai.services.demo_organs import SIMULATED, ensure_bureau, ensure_simulated
from gongkai.store.models import DisclosureRequest
from gongkai.web.public import track
from gongkai.web.templatetags import public as tags

pytestmark = pytest.mark.django_db


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sentences of the system, or parts of them, that were left in Chinese."""
    found: list[str] = []
    real = tags.said_in_english

    def said(sentence: str) -> Any:
        pieces = real(sentence)
        found.extend([one.text for one in pieces if one.is_chinese] if pieces else [sentence])
        return pieces

    monkeypatch.setattr(tags, "said_in_english", said)
    return found


@pytest.fixture
def client() -> Any:
    ensure_bureau()
    return english_client()


def shown(answer: Any, status: int) -> str:
    assert answer.status_code == status
    page: str = answer.content.decode()
    assert unmarked(page) == []
    return page


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"applicant_kind": ""}, "Please choose the kind of applicant"),
        ({"applicant_kind": "nobody"}, "There is no such choice"),
        ({"delivery": "pigeon"}, "There is no such choice"),
        ({"phone": "call me"}, "A telephone number has digits"),
        ({"email": "me"}, "should read name@domain"),
        ({"name": "甲" * 121}, "“Name” takes at most 120 characters, there are 121"),
        ({"item-0-title": "", "item-0-document_no": ""}, "Please write at least one item"),
        ({"identity_file": paper("证.txt", b"text")}, "was not taken: only JPG and PNG"),
        ({"identity_file": [paper(f"{number}.png") for number in range(7)]}, "At most 6 files"),
        ({"name": "", "phone": "", "identity_number": ""}, "Name of the applicant"),
        ({"name": "", "phone": "", "identity_number": "", "do": "as_is"}, "is checked; please give at least one"),
        ({}, "Identity proof of the applicant"),
    ],
)
def test_a_form_that_is_sent_back_says_why_in_english(
    client: Any, untold: list[str], sent: dict[str, Any], says: str
) -> None:
    page = shown(client.post(APPLY, WHOLE | {"do": "submit"} | sent), 422)
    assert says in page
    assert set(untold) <= {"证.txt", "6.png"}


def test_adding_looking_and_the_receipt_with_what_is_lacking_are_in_english(client: Any, untold: list[str]) -> None:
    shown(client.post(APPLY, WHOLE | {"do": "add"}), 200)
    assert "please go on with the request" in shown(client.post(APPLY, WHOLE | {"do": "look:0"}), 200)
    sent = client.post(APPLY, WHOLE | {"do": "as_is", "form_token": "once"})
    page = shown(client.get(sent.url), 200)
    assert "Your request still lacks: Identity proof of the applicant." in page
    assert "Twenty" in page or "twenty working days" in page
    again = client.post(APPLY, WHOLE | {"do": "as_is", "form_token": "once"})
    shown(client.get(again.url), 200)
    other = shown(client.post(APPLY, WHOLE | {"do": "as_is", "form_token": "once", "item-0-title": "别的"}), 422)
    assert "was sent already, number" in other
    assert untold == []


def test_an_own_case_is_in_english_with_what_is_done_and_refused(untold: list[str]) -> None:
    applicant = Applicant(english_client())
    client = applicant.client
    assert "no request was found" in shown(applicant.enter(factor="0000"), 404)
    applicant.enter()
    write_message(**applicant.case, text="已在办理。", by=applicant.officer)
    assert "Receipt awaiting confirmation" in shown(client.get("/track/case/"), 200)
    refused = shown(client.post("/track/correct/", {"text": "2025年度"}), 409)
    assert "it is only at: Correction awaited" in refused
    confirm_receipt(**applicant.case, by=applicant.officer)
    request_correction(**applicant.case, points=["写明年度"], by=applicant.officer)
    assert "Please correct" in shown(client.get("/track/case/"), 200)
    assert "Please write your correction" in shown(client.post("/track/correct/", {"text": ""}), 422)
    assert "Nothing is written" in shown(client.post("/track/message/", {"text": ""}), 422)
    assert "Please tick" in shown(client.post("/track/withdraw/"), 422)
    assert "the reply limit runs from today" in shown(client.post("/track/correct/", {"text": "甲"}, follow=True), 200)
    assert "was sent to the disclosure unit" in shown(client.post("/track/message/", {"text": "甲"}, follow=True), 200)
    assert "Concluded" in shown(client.post("/track/withdraw/", {"sure": "1"}, follow=True), 200)
    # What the officer asked to be corrected is his wording, and the article he acts under is law.
    assert set(untold) <= {"写明年度", "《中华人民共和国政府信息公开条例》第三十条", "《政府信息公开条例》第三十条"}


def test_a_letter_keeps_its_title_and_says_what_it_is() -> None:
    applicant = Applicant(english_client())
    replied(applicant)
    applicant.enter()
    page = shown(applicant.client.get("/track/case/"), 200)
    assert "政府信息公开告知书" in page
    assert "Notice of disclosure" in page


@pytest.fixture(params=[date(2026, 3, 2), date(2026, 10, 9), date(2027, 1, 5)], ids=str)
def day(request: pytest.FixtureRequest) -> Iterator[date]:
    ensure_simulated()
    with clock.standing_at(timezone.make_aware(datetime.combine(request.param, time(12)))):
        open_demo_cases()
        yield request.param


def test_a_case_at_any_point_of_its_life_is_in_english_with_its_clock(
    day: date, untold: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = english_client()
    texts: set[str] = set()
    for row in DisclosureRequest.objects.filter(organ__code=SIMULATED):
        own = track.OwnCase(SIMULATED, row.record_no)
        monkeypatch.setattr(track, "_opened", lambda _, own=own: own)
        shown(client.get("/track/case/"), 200)
        texts |= {one.text for one in track.own_case(own=own).timeline}
    # What officers wrote, and the numbers of letters, stay as they are; the system's own sentences do not.
    assert [one for one in set(untold) if not any(one in text for text in texts)] == []
    assert len(texts) > 5


def test_the_check_of_a_report_is_in_english_but_for_what_it_quotes(
    client: Any, untold: list[str], sound_report: AnnualReport
) -> None:
    broken = replace(sound_report, part3={**sound_report.part3, "3.7": (2, 1, 0, 0, 0, 0, None)})
    page = shown(client.post("/check/", {"file": upload(broken)}), 200)
    assert "No cell of figures is blank" in page or "Each column" in page
    assert "No errors and no warnings" in shown(client.post("/check/", {"file": upload(sound_report)}), 200)
    assert untold == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.html", b"", "The file is empty"),
        ("a.rtf", b"{\\rtf1 x}", "RTF file"),
        ("a.docx", b"PK\x03\x04broken", "damaged"),
        ("a.bin", bytes(range(256)) * 20, "neither text nor a document"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_english(
    client: Any, untold: list[str], name: str, content: bytes, says: str
) -> None:
    assert says in shown(client.post("/check/", {"file": SimpleUploadedFile(name, content)}), 422)
    assert untold == []


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("q=" + "甲" * 290, "too long"),
        ("q=" + "+".join("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"), "too many words"),
        ("q=x&from=2026-02-01&until=2026-01-01", "first day is later"),
        ("q=无此事", "Nothing was found"),
        ("q=&kind=notice&validity=in_force&channels=x&year=2026", "Narrow down"),
    ],
)
def test_a_search_is_answered_in_english(client: Any, untold: list[str], question: str, says: str) -> None:
    assert says in shown(client.get(f"/search/?{question}"), 200)
    assert untold == []
