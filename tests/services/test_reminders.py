"""Who is reminded of due days, by what, when; and the calendar that shows them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import icalendar
import pytest
from django.core import mail
from tests.people import actor, person

from gongkai.access import Role
from gongkai.annual.ledger import ApplicantKind
from gongkai.errors import NotFound
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services import clock
from gongkai.services.actors import COMMAND
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.jobs import Progress
from gongkai.services.letters.composing import Wording
from gongkai.services.letters.draft_letter import draft_letter
from gongkai.services.letters.issue_letter import issue_letter
from gongkai.services.letters.record_service import record_service
from gongkai.services.workbench import remind as reminding
from gongkai.services.workbench.calendar_feed import calendar_of, end_feed, has_feed, make_feed
from gongkai.store.models import Job, Person, Reminder

OFFICE = "xigong-gov-office"
MONDAY = date(2026, 11, 30)


class Gateway(BaseHTTPRequestHandler):
    """A gateway that keeps what it is sent."""

    got: ClassVar[list[tuple[dict[str, Any], str | None]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Gateway.got.append((json.loads(body), self.headers["X-Gongkai-Signature"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def gateway(settings: Any) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Gateway.got.clear()
    settings.GONGKAI_GATEWAY_URL = f"http://127.0.0.1:{server.server_port}/"
    settings.GONGKAI_GATEWAY_SECRET = "共同的密钥"
    yield settings.GONGKAI_GATEWAY_URL
    server.shutdown()
    server.server_close()


@pytest.fixture
def due(monkeypatch: pytest.MonkeyPatch, db: None) -> str:
    """A request received on 2 November 2026, whose reply is due on Monday, 30 November."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    ensure_bureau()
    for role, organ in ((Role.HANDLER, BUREAU), (Role.DISCLOSURE_HEAD, BUREAU), (Role.SUPERVISOR, OFFICE)):
        user = person(role, organ).user
        user.email = f"{role}@example.cn"
        user.save()
    applicant = ApplicantDetails(ApplicantKind.NATURAL_PERSON, name="张三丰")
    filing = Filing(applicant, Channel.IN_PERSON, date(2026, 11, 2), ("秘密的内容",))
    return register_filing(organ_code=BUREAU, filing=filing, by=actor(Role.HANDLER, BUREAU)).request_no


def run(day: str) -> None:
    reminding.remind(Progress(0), day=day)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-24", set()),  # four working days left
        ("2026-11-25", {"handler", "disclosure_head"}),  # three
        ("2026-11-27", {"handler"}),  # one
        ("2026-11-30", {"handler", "disclosure_head"}),  # the day itself
        ("2026-12-01", {"handler", "disclosure_head", "supervisor"}),  # one overdue
        ("2026-12-02", {"handler"}),  # two overdue
        ("2026-12-07", {"handler", "supervisor"}),  # five overdue
    ],
)
def test_each_is_reminded_on_the_days_set(due: str, day: str, told: set[str]) -> None:
    run(day)
    assert {one.person.user.username.split("-")[0] for one in Reminder.objects.all()} == told
    assert {one.to[0].split("@")[0] for one in mail.outbox} == told


@pytest.mark.django_db(transaction=True)
def test_a_second_run_of_a_day_reminds_nobody_again(due: str) -> None:
    run("2026-11-30")
    run("2026-11-30")
    assert len(mail.outbox) == 2
    assert Reminder.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_digest_holds_numbers_and_days_and_nobody_s_name_or_content(due: str) -> None:
    run("2026-11-30")
    text = mail.outbox[0].body
    assert f"{due}　2026-11-30到期，今天到期" in text
    assert "张三" not in text
    assert "秘密的内容" not in text


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_nobody_served_is_told_every_day_until_it_is(due: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 3))
    draft = draft_letter(
        organ_code=BUREAU,
        request_no=due,
        code="P9",
        by=COMMAND,
        wording=Wording(
            particulars={"matter": "检索", "feedback_due_on": MONDAY, "submit_to": "书面"},
            addressee="某机关",
            planned_service=ServiceMethod.DIRECT,
        ),
    )
    issued = issue_letter(letter_id=draft.id, by=COMMAND)
    run("2026-11-05")
    assert mail.outbox == []
    run("2026-11-06")
    (told,) = mail.outbox
    assert told.to == ["handler@example.cn"]
    assert told.subject == "政府信息公开：1件文书的送达需要处理"
    assert f"{due}　{issued.document_no}：签发后3天没有送达记录" in told.body
    assert Reminder.objects.count() == 0
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 6))
    record_service(
        letter_id=issued.id,
        method=ServiceMethod.DIRECT,
        reference="回证1",
        proof=b"%PDF-1.4",
        proof_name="回证.pdf",
        signed_on=date(2026, 11, 6),
        by=COMMAND,
    )
    run("2026-11-07")
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_signed_short_message_goes_through_the_gateway_by_day(
    due: str, gateway: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 30, 1, tzinfo=UTC))  # nine in the morning
    run("2026-11-30")
    sent = {body["to"]: (body["text"], signature) for body, signature in Gateway.got}
    assert set(sent) == {f"handler-{BUREAU}", f"disclosure_head-{BUREAU}"}
    assert all("1件申请" in text and signature and len(signature) == 64 for text, signature in sent.values())


@pytest.mark.django_db(transaction=True)
def test_at_night_the_short_message_waits(due: str, gateway: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 30, 15, tzinfo=UTC))  # eleven in the evening
    run("2026-11-30")
    assert Gateway.got == []
    waiting = Job.objects.filter(kind=reminding.send_short_digest.path)
    assert {one.status for one in waiting} == {"waiting"}


def test_the_calendar_shows_due_days_without_names(due: str) -> None:
    officer = actor(Role.HANDLER, BUREAU)
    content = calendar_of(token=make_feed(by=officer))
    events = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    assert [(str(one["summary"]), one.decoded("dtstart")) for one in events] == [(f"{due} 答复期限", MONDAY)]
    assert "张三" not in content.decode()
    assert "秘密" not in content.decode()


def test_a_new_address_ends_the_old_one_and_leaving_ends_both(due: str) -> None:
    officer = actor(Role.HANDLER, BUREAU)
    old, new = make_feed(by=officer), make_feed(by=officer)
    with pytest.raises(NotFound):
        calendar_of(token=old)
    assert has_feed(by=officer)
    Person.objects.filter(user__username=officer.login).update(disabled_at=clock.now())
    with pytest.raises(NotFound):
        calendar_of(token=new)
    end_feed(by=officer)
    assert not has_feed(by=officer)


def test_the_calendar_of_another_organ_s_officer_is_empty(due: str) -> None:
    person(Role.HANDLER, "elsewhere")
    content = calendar_of(token=make_feed(by=actor(Role.HANDLER, "elsewhere")))
    assert b"VEVENT" not in content
