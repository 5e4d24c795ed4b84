"""Two officers on one letter at once: one gets through, the other sees what was done and loses no text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.documents.letters.test_adapted import paper
from tests.people import signed_in
from tests.web.staff.test_cases import at, page
from tests.web.staff.test_letters import (
    NOTICE,
    POSTED,
    case,
    drafted,
    handler,
    issued,
    proof,
    registered,
    text_of,
    today,
)

from gongkai.access import Role
from gongkai.documents.letters.package import WordFile
from gongkai.services.demo_organs import BUREAU
from gongkai.store import queries
from gongkai.store.models import CaseEvent, Letter

__all__ = ["case", "handler", "today"]
LOOKS = f"/staff/letters/{BUREAU}/"


def seen(client: Client, address: str, *names: str) -> dict[str, str]:
    """What the forms of a page say was seen."""
    shown = client.get(address).content.decode()
    return {name: re.findall(rf'name="{name}" value="(\d+)"', shown)[0] for name in names}


@pytest.fixture
def colleague() -> Client:
    return signed_in(Role.HANDLER, BUREAU)


def test_words_typed_into_a_draft_that_a_colleague_has_rewritten_come_back_beside_his(
    handler: Client, colleague: Client, case: str
) -> None:
    address = drafted(handler, case)
    mine = seen(handler, f"{address}edit/", "steps")
    theirs = seen(colleague, f"{address}edit/", "steps")
    assert colleague.post(f"{address}edit/", NOTICE | theirs | {"do": "draft", "submit_to": "来人"}).status_code == 302
    typed = NOTICE | mine | {"do": "draft", "points": "请写明我方所称的年度"}
    refused = handler.post(f"{address}edit/", typed)
    shown = page(refused)
    assert refused.status_code == 409
    assert "已有新的办理" in text_of(refused)
    assert "修改草稿" in text_of(refused)
    assert shown.css_first("#id_points").text() == "请写明我方所称的年度", "loses no text"
    rows = [[cell.text() for cell in row.css("th,td")] for row in shown.css(".differences tbody tr")]
    assert ["补正事项", "请写明年度\n请写明文件名称", "请写明我方所称的年度"] in [
        [cell.replace("\r", "") for cell in row] for row in rows
    ] or any("请写明我方所称的年度" in row[2] for row in rows)
    assert any(row[1:] == ["来人", "邮寄至本局办公室"] for row in rows), "sees what changed"
    again = typed | seen(handler, f"{address}edit/", "steps")
    assert handler.post(f"{address}edit/", again).status_code == 302


ACTS: dict[str, Callable[[], dict[str, Any]]] = {
    "approve": dict,
    "issue": lambda: {"late_confirmed_by": "王主任"},
    "cancel": lambda: {"because": "写错了受文人"},
    "upload": lambda: {"file": SimpleUploadedFile("改.docx", paper(["改过"]))},
    "renew": dict,
}


@pytest.mark.parametrize("act", ACTS)
def test_every_act_on_a_draft_that_was_rewritten_meanwhile_waits_for_a_second_look(
    handler: Client, colleague: Client, case: str, act: str
) -> None:
    address = drafted(handler, case)
    client = signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    old = seen(client, address, "steps")
    assert colleague.post(f"{address}edit/", NOTICE | {"do": "draft", "submit_to": "来人"}).status_code == 302
    refused = client.post(f"{address}{act}/", old | ACTS[act]())
    assert refused.status_code == 409
    assert "修改草稿" in text_of(refused)
    assert Letter.objects.get().status == "draft"
    if act == "cancel":
        assert page(refused).css_first("#id_because").attributes["value"] == "写错了受文人"
    if act in ("approve", "issue", "cancel"):
        now = re.findall(r'name="steps" value="(\d+)"', refused.content.decode())[0]
        assert client.post(f"{address}{act}/", {"steps": now} | ACTS[act]()).status_code == 302


def test_of_one_who_issues_and_one_who_edits_the_first_gets_through(
    handler: Client, colleague: Client, case: str
) -> None:
    address = drafted(handler, case)
    mine, theirs = seen(handler, f"{address}edit/", "steps"), seen(colleague, address, "steps", "seen")
    assert colleague.post(f"{address}issue/", theirs).status_code == 302
    refused = handler.post(f"{address}edit/", NOTICE | mine | {"do": "draft", "points": "后写的要求"})
    assert refused.status_code == 409
    assert "签发" in text_of(refused)
    assert page(refused).css_first("#id_points").text() == "后写的要求"
    assert Letter.objects.get().status == "issued"


def test_of_one_who_cancels_and_one_who_issues_the_first_gets_through(
    handler: Client, colleague: Client, case: str
) -> None:
    address = drafted(handler, case)
    mine = seen(handler, address, "steps", "seen")
    theirs = seen(colleague, address, "steps")
    assert colleague.post(f"{address}cancel/", theirs | {"because": "改用电话"}).status_code == 302
    refused = handler.post(f"{address}issue/", mine)
    assert refused.status_code == 409
    assert "作废" in text_of(refused)
    assert not CaseEvent.objects.filter(kind="CorrectionRequested").exists()


def test_a_draft_is_not_issued_with_its_act_into_a_case_that_moved_on_meanwhile(
    handler: Client, colleague: Client, case: str
) -> None:
    address = drafted(handler, case)
    mine = seen(handler, address, "steps", "seen")
    search = {"do": "perform", "on": "2026-11-26", "department": "综合科"}
    head = signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    assert head.post(at(case, "do/assign/"), search).status_code == 302
    refused = handler.post(f"{address}issue/", mine)
    assert refused.status_code == 409
    assert "分办" in text_of(refused)
    assert Letter.objects.get().status == "draft"
    assert handler.post(f"{address}issue/", seen(handler, address, "steps", "seen")).status_code == 302


def test_a_service_entered_by_two_is_entered_once(handler: Client, colleague: Client, case: str) -> None:
    address = issued(handler, case)
    mine = seen(handler, f"{address}serve/", "steps")
    theirs = seen(colleague, f"{address}serve/", "steps")
    assert colleague.post(f"{address}serve/", POSTED | theirs | {"proof": proof()}).status_code == 302
    refused = handler.post(f"{address}serve/", POSTED | mine | {"reference": "9876543210987", "proof": proof()})
    assert refused.status_code == 409
    assert "登记送达" in text_of(refused)
    assert page(refused).css_first("#id_reference").attributes["value"] == "9876543210987"
    arrived = {"do": "perform", "signed_on": "2026-11-26"}
    old = seen(handler, f"{address}arrival/", "steps")
    assert colleague.post(f"{address}arrival/", arrived | old | {"proof": proof()}).status_code == 302
    assert handler.post(f"{address}arrival/", arrived | old | {"proof": proof()}).status_code == 409


def test_a_new_letter_is_not_drafted_into_a_case_that_moved_on_meanwhile(handler: Client, case: str) -> None:
    form = at(case, "letters/new/P9/")
    typed = {"do": "draft", "matter": "协助检索", "addressee": "西工区财政局", "planned_service": "direct"}
    old = seen(handler, form, "seen")
    head = signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    assert head.post(at(case, "do/assign/"), {"do": "perform", "department": "综合科"}).status_code == 302
    refused = handler.post(form, typed | old)
    assert refused.status_code == 409
    assert page(refused).css_first("#id_matter").text() == "协助检索"
    assert handler.post(form, typed | seen(handler, form, "seen")).status_code == 302


def test_a_word_is_not_set_over_one_that_a_colleague_has_set_meanwhile(handler: Client, case: str) -> None:
    first, second = signed_in(Role.DISCLOSURE_HEAD, BUREAU), signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    mine = seen(first, LOOKS, "seen")
    set_by_second = {"word": "西科依申请", "from_on": "2027-01-01"} | seen(second, LOOKS, "seen")
    assert second.post(LOOKS, set_by_second).status_code == 302
    refused = first.post(LOOKS, {"word": "西科信公", "from_on": "2027-02-01"} | mine)
    assert refused.status_code == 409
    assert "自2027-01-01起用“西科依申请”" in text_of(refused)
    assert page(refused).css_first("#id_word").attributes["value"] == "西科信公"
    assert "西科信公" not in [one.word for one in queries.letterheads(BUREAU)]


def test_a_wording_is_not_put_over_one_that_a_colleague_has_put_in_meanwhile(handler: Client, case: str) -> None:
    first, second = signed_in(Role.DISCLOSURE_HEAD, BUREAU), signed_in(Role.DISCLOSURE_HEAD, BUREAU)
    path = f"{LOOKS}D02/"
    lines = WordFile(first.get(f"{path}starter/").content).text_lines()
    mine = seen(first, path, "seen")
    upload = {"do": "upload", "file": SimpleUploadedFile("样式.docx", paper(lines))}
    assert second.post(path, upload | mine).status_code == 302
    refused = first.post(path, {"do": "built_in"} | mine)
    assert refused.status_code == 409
    assert "采用第1版" in text_of(refused)
    assert "D02" in queries.own_templates(BUREAU)
    assert first.post(path, {"do": "built_in"} | seen(first, path, "seen")).status_code == 302


def test_another_case_is_not_concerned(handler: Client, colleague: Client, case: str) -> None:
    address, other = drafted(handler, case), registered("另一件", name="李四")
    mine = seen(handler, address, "steps", "seen")
    drafted(colleague, other)
    assert handler.post(f"{address}issue/", mine).status_code == 302
