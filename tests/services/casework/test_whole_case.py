"""A case from the letter box to the archive: what is stored follows from the events, and the year counts it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.services.casework.conftest import SEARCH, WHO, granted

from gongkai.access import Actor
from gongkai.casework import Stage
from gongkai.casework.events import LinkKind
from gongkai.errors import Conflict, InvalidInput, NotInThisState, NotYours
from gongkai.law.rules.receipt import Channel
from gongkai.services.casework.acting import APPLICANT
from gongkai.services.casework.archive_case import archive_case
from gongkai.services.casework.assign_case import assign_case, assign_cases
from gongkai.services.casework.hooks import case_changed
from gongkai.services.casework.link_requests import link_requests
from gongkai.services.casework.merge_duplicate import merge_duplicate
from gongkai.services.casework.record_mail import record_mail, settle_mail
from gongkai.services.casework.record_search import record_search
from gongkai.services.casework.register_filing import Filing, register_filing
from gongkai.services.casework.withdraw_request import withdraw_request
from gongkai.services.casework.write_message import write_message, write_note
from gongkai.store import queries
from gongkai.store.models import Applicant, AuditLine, CaseMessage, DisclosureRequest, IncomingMail

SEP_25, OCT_13, OCT_29 = date(2025, 9, 25), date(2025, 10, 13), date(2025, 10, 29)


def test_a_case_runs_from_registration_to_the_archive_and_is_counted_once(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    desk.do(assign_case, number, SEP_25, handler="zhang", department="办公室")
    desk.search(number, OCT_13)
    desk.sign(number, OCT_29, granted())
    assert desk.row(number).state == "open"
    desk.post(number, OCT_29)
    desk.do(archive_case, number, OCT_29)
    row = desk.row(number)
    assert (row.stage, row.state, row.report_row, row.concluded_on) == ("archived", "closed", "3.1", OCT_29)
    assert (row.handler, row.department, row.document_no) == ("zhang", "办公室", "甲公开〔2025〕001号")
    assert desk.kinds(number) == [
        "RequestRegistered",
        "CaseAssigned",
        "SearchRecorded",
        "ReplyProposed",
        "ReplyReviewed",
        "ReplyApproved",
        "DecisionSigned",
        "LetterServed",
        "CaseArchived",
    ]
    assert desk.proved()
    counted = queries.ledger_year("bureau", 2025).requests
    assert [(one.record, one.report_row) for one in counted] == [(number, "3.1")]


def test_numbers_of_a_year_run_on_without_gaps(desk: Any) -> None:
    assert [desk.open(SEP_25).request_no for _ in range(3)] == ["2025-000001", "2025-000002", "2025-000003"]


def test_personal_data_is_sealed_and_stands_in_no_event_and_no_audit_line(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    applicant = Applicant.objects.get()
    assert (applicant.name, applicant.phone) == ("张三", "13800000000")
    everything = str(list(Applicant.objects.values_list("name_hash"))) + str(
        [(event.details, event.actor) for event in desk.row(number).events.all()]
    )
    everything += str(list(AuditLine.objects.values_list("actor", "subject", "details")))
    assert not [secret for secret in ("张三", "13800000000", "110101199003077475") if secret in everything]


def test_a_letter_that_the_porter_signed_for_counts_from_his_signature(desk: Any) -> None:
    desk.today(date(2022, 6, 27))
    mail = record_mail(
        organ_code="bureau",
        kind="registered_post",
        signed_on=date(2022, 6, 6),
        signed_by="保安",
        by=desk.by,
        postal_no="XA123",
    )
    filed = desk.open(
        date(2022, 6, 27), channel=Channel.REGISTERED_POST, incoming_no=mail.mail_no, entered_on=date(2022, 6, 27)
    )
    row = desk.row(filed.request_no)
    assert (row.received_on, row.due_on) == (date(2022, 6, 6), date(2022, 7, 4))
    with pytest.raises(Conflict, match="已经登记"):
        desk.open(date(2022, 6, 27), incoming_no=mail.mail_no)
    with pytest.raises(InvalidInput, match="已经登记为申请"):
        settle_mail(organ_code="bureau", mail_no=mail.mail_no, by=desk.by)
    assert IncomingMail.objects.get().request == row


def test_a_second_copy_by_another_channel_is_merged_and_not_counted(desk: Any) -> None:
    first = desk.open(SEP_25).request_no
    second = desk.open(OCT_13, channel=Channel.ONLINE).request_no
    assert desk.row(second).stage == "awaiting_confirmation"
    desk.today(OCT_13)
    with pytest.raises(InvalidInput, match="后到"):
        merge_duplicate(organ_code="bureau", request_no=first, into=second, by=desk.by)
    done = merge_duplicate(organ_code="bureau", request_no=second, into=first, by=desk.by)
    assert (done.state.stage, done.state.counted) == (Stage.MERGED, False)
    assert [one.record for one in queries.ledger_year("bureau", 2025).requests] == [first]
    assert desk.proved()


def test_only_the_right_post_acts_and_the_applicant_only_where_the_table_says_so(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    stranger = Actor("路人", "lu")
    with pytest.raises(NotYours):
        record_search(organ_code="bureau", request_no=number, search=SEARCH, by=stranger)
    with pytest.raises(NotYours):
        record_search(organ_code="bureau", request_no=number, search=SEARCH, by=APPLICANT)
    assert withdraw_request(organ_code="bureau", request_no=number, by=APPLICANT).state.report_row == "3.6.3"
    with pytest.raises(NotInThisState, match="已办结"):
        withdraw_request(organ_code="bureau", request_no=number, by=APPLICANT)


def test_notes_stay_inside_and_messages_go_both_ways(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    desk.do(write_note, number, SEP_25, text="内部看法")
    desk.do(write_message, number, SEP_25, text="请来领取")
    write_message(organ_code="bureau", request_no=number, text="谢谢", by=APPLICANT)
    rows = CaseMessage.objects.order_by("id")
    said = [(one.internal, one.from_applicant, one.text) for one in rows]
    assert said == [(True, False, "内部看法"), (False, False, "请来领取"), (False, True, "谢谢")]
    with pytest.raises(InvalidInput, match="不能为空"):
        desk.do(write_note, number, SEP_25, text=" ")


def test_cases_are_assigned_many_at_once_or_none(desk: Any) -> None:
    numbers = [desk.open(SEP_25).request_no for _ in range(3)]
    assign_cases(organ_code="bureau", request_nos=numbers, by=desk.by, department="法规科")
    assert set(DisclosureRequest.objects.values_list("department", flat=True)) == {"法规科"}
    desk.do(withdraw_request, numbers[2], SEP_25)
    with pytest.raises(NotInThisState):
        assign_cases(organ_code="bureau", request_nos=numbers, by=desk.by, department="档案科")
    assert set(DisclosureRequest.objects.values_list("department", flat=True)) == {"法规科"}


def test_a_link_needs_a_request_that_exists(desk: Any) -> None:
    first, second = desk.open(SEP_25).request_no, desk.open(SEP_25).request_no
    desk.do(link_requests, second, SEP_25, other_no=first, kind=LinkKind.EARLIER)
    assert desk.state(second).links[0].request_no == first
    with pytest.raises(Exception, match="SQ404"):
        desk.do(link_requests, second, SEP_25, other_no="SQ404", kind=LinkKind.RELATED)


@pytest.mark.django_db(transaction=True)
def test_whoever_wants_to_know_is_told_after_the_act_is_through(desk: Any) -> None:
    heard: list[Any] = []

    def listen(sender: Any, *, happened: Any, **_: Any) -> None:
        heard.append((happened.act.value, happened.letter and happened.letter.value))

    case_changed.connect(listen)
    try:
        desk.open(SEP_25)
    finally:
        case_changed.disconnect(listen)
    assert heard == [("register", "P1")]


def test_a_filing_without_any_content_or_from_tomorrow_is_refused(desk: Any) -> None:
    desk.today(SEP_25)
    for filing in (
        Filing(WHO, Channel.IN_PERSON, SEP_25, (" ",)),
        Filing(WHO, Channel.IN_PERSON, OCT_13, ("某文件",)),
    ):
        with pytest.raises(InvalidInput):
            register_filing(organ_code="bureau", filing=filing, by=desk.by)
