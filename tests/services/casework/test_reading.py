"""Reading cases: tasks by days left, lists, searches, one case whole; pages are cut by keys and lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.people import organ
from tests.services.casework.conftest import WHO

from gongkai.access import Actor
from gongkai.casework import CaseAct, DueKind
from gongkai.errors import InvalidInput, NotFound, NotYours
from gongkai.law.rules.receipt import Channel
from gongkai.services.actors import COMMAND
from gongkai.services.casework.applicant_volume import applicant_volume
from gongkai.services.casework.assign_case import assign_case
from gongkai.services.casework.index_content import reindex_cases
from gongkai.services.casework.receive_correction import receive_correction
from gongkai.services.casework.record_mail import record_mail, settle_mail
from gongkai.services.casework.register_filing import Filing, register_filing
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.casework.view_case import reveal_applicant, view_case
from gongkai.services.casework.withdraw_request import withdraw_request
from gongkai.store import queries
from gongkai.store.models import AuditLine
from gongkai.store.queries import CaseFilter, CasePage

SEP_25, SEP_26, OCT_9 = date(2025, 9, 25), date(2025, 9, 26), date(2025, 10, 9)
MINE = ("bureau",)


def test_tasks_come_by_days_left_and_pages_lose_nothing(desk: Any) -> None:
    days = [OCT_9, SEP_25, SEP_26, SEP_25]
    numbers = [desk.open(day).request_no for day in days]
    done = desk.open(SEP_25).request_no
    desk.do(withdraw_request, done, SEP_25)
    seen: list[str] = []
    cursor = ""
    while True:
        page = queries.tasks(MINE, cursor=cursor, limit=2)
        seen += [one.request_no for one in page.rows]
        cursor = page.next
        if not cursor:
            break
    assert seen == [numbers[1], numbers[3], numbers[2], numbers[0]]


def test_lists_are_narrowed_and_paged(desk: Any) -> None:
    numbers = [desk.open(SEP_25).request_no for _ in range(3)]
    desk.do(assign_case, numbers[1], SEP_25, handler="zhang")
    assert [one.request_no for one in queries.cases(MINE, narrow=CaseFilter(handler="zhang")).rows] == [numbers[1]]
    assert len(queries.cases(MINE, narrow=CaseFilter(unassigned=True)).rows) == 2
    first = queries.cases(MINE, limit=2)
    assert [one.request_no for one in first.rows] == [numbers[2], numbers[1]]
    assert [one.request_no for one in queries.cases(MINE, cursor=first.next, limit=2).rows] == [numbers[0]]
    assert queries.cases(("elsewhere",)).rows == ()


@pytest.mark.parametrize("words", ["2025-000002", "张三", "13800000000", "110101199003077475", "补偿方案", "项目的征"])
def test_a_case_is_found_by_number_person_or_words(desk: Any, words: str) -> None:
    desk.open(SEP_25, items=("与此无关的文件",), applicant=WHO.__class__(WHO.kind, name="李四", phone="13900000000"))
    number = desk.open(SEP_25).request_no
    assert [one.request_no for one in queries.find_cases(MINE, words).rows] == [number]
    assert queries.find_cases(("elsewhere",), words).rows == ()


def test_what_the_words_find_is_narrowed_and_paged_and_loses_nothing(desk: Any) -> None:
    numbers = [desk.open(SEP_25).request_no for _ in range(6)]
    for number in numbers[::2]:
        desk.do(assign_case, number, SEP_25, handler="zhang")
    narrow = CaseFilter(handler="zhang")
    seen: list[str] = []
    cursor = ""
    while True:
        page = queries.find_cases(MINE, "补偿方案", narrow=narrow, cursor=cursor, limit=2)
        seen += [one.request_no for one in page.rows]
        cursor = page.next
        if not cursor:
            break
    assert seen == [numbers[4], numbers[2], numbers[0]]
    assert queries.find_cases(MINE, numbers[1], narrow=narrow).rows == ()


def test_cases_of_several_organs_are_listed_and_found_as_one(desk: Any) -> None:
    office = organ("office")
    numbers = [desk.open(day).request_no for day in (OCT_9, SEP_25)]
    there = []
    for day, number in ((SEP_26, "2025-A"), (SEP_25, "2025-B")):
        desk.today(day)
        filing = Filing(WHO, Channel.IN_PERSON, day, ("某地块的征地补偿方案",))
        there.append(register_filing(organ_code=office.code, filing=filing, by=COMMAND, request_no=number).request_no)
    both = ("office", "bureau")
    by_due = [numbers[1], there[1], there[0], numbers[0]]
    assert _every(lambda cursor: queries.tasks(both, cursor=cursor, limit=1)) == by_due
    newest = [there[1], there[0], numbers[1], numbers[0]]
    assert _every(lambda cursor: queries.cases(both, cursor=cursor, limit=3)) == newest
    assert _every(lambda cursor: queries.find_cases(both, "补偿方案", cursor=cursor, limit=3)) == newest
    assert [one.request_no for one in queries.find_cases(both, "2025-").rows] == [*reversed(there), *numbers[::-1]]
    assert [one.request_no for one in queries.find_cases(both, "2025-A").rows] == ["2025-A"]
    assert {one.request_no for one in queries.find_cases(both, "张三").rows} == {*there, *numbers}
    assert [one.request_no for one in queries.find_cases(("office",), "张三").rows] == there[::-1]
    assert queries.count_cases(both, narrow=CaseFilter(), with_due_day=True) == 4
    assert queries.count_cases(both, narrow=CaseFilter(), with_due_day=True, at_most=3) == 3


def _every(page_at: Callable[[str], CasePage]) -> list[str]:
    seen: list[str] = []
    cursor = ""
    while True:
        page = page_at(cursor)
        seen += [one.request_no for one in page.rows]
        cursor = page.next
        if not cursor:
            return seen


@pytest.mark.parametrize("cursor", ["zz", "2025-13-01~1", "~", "2025-10-01~" + "9" * 30])
def test_a_mark_of_a_page_that_is_not_ours_is_refused(desk: Any, cursor: str) -> None:
    for listed in (queries.tasks, queries.cases):
        with pytest.raises(InvalidInput, match="第一页"):
            listed(MINE, cursor=cursor)
    with pytest.raises(InvalidInput, match="第一页"):
        queries.find_cases(MINE, "方案", cursor=cursor)


def test_words_of_a_correction_are_found_and_old_ones_are_not(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    desk.do(request_correction, number, SEP_26, points=("名称",))
    desk.do(receive_correction, number, OCT_9, items=("某会议纪要", "某采购合同"))
    assert [one.request_no for one in queries.find_cases(MINE, "采购合同").rows] == [number]
    assert queries.find_cases(MINE, "补偿方案").rows == ()
    assert queries.case_detail("bureau", number).items == ("某会议纪要", "某采购合同")
    assert reindex_cases() == 1
    assert [one.request_no for one in queries.find_cases(MINE, "会议纪要").rows] == [number]


def test_a_case_page_masks_people_and_says_why_not(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    desk.today(SEP_26)
    view = view_case(organ_code="bureau", request_no=number, by=desk.by)
    assert view.detail.applicant is not None
    assert (view.detail.applicant.name, view.detail.applicant.phone) == ("张*", "138****0000")
    assert view.due.kind is DueKind.REPLY
    reasons = {one.act: one.reason for one in view.acts}
    assert reasons[CaseAct.RECORD_SEARCH] == ""
    assert "待补正" in reasons[CaseAct.RECEIVE_CORRECTION]
    assert "第三十五条" in reasons[CaseAct.DELAY]
    with pytest.raises(NotYours):
        view_case(organ_code="bureau", request_no=number, by=Actor("路人", "lu"))
    with pytest.raises(NotFound, match="SQ404"):
        view_case(organ_code="bureau", request_no="SQ404", by=desk.by)


def test_the_whole_name_is_shown_only_with_a_reason_on_the_log(desk: Any) -> None:
    number = desk.open(SEP_25).request_no
    with pytest.raises(InvalidInput, match="理由"):
        reveal_applicant(organ_code="bureau", request_no=number, reason=" ", by=desk.by)
    shown = reveal_applicant(organ_code="bureau", request_no=number, reason="送达答复书", by=desk.by)
    assert shown is not None
    assert shown.name == "张三"
    assert AuditLine.objects.filter(act="reveal_personal_data", subject=number).exists()


def test_the_volume_of_one_applicant_is_counted_by_month(desk: Any) -> None:
    numbers = [desk.open(day).request_no for day in (SEP_25, SEP_26, OCT_9)]
    desk.open(OCT_9, applicant=WHO.__class__(WHO.kind, name="李四", identity_number="4103"))
    volume = applicant_volume(organ_code="bureau", request_no=numbers[1], by=desk.by)
    assert [(one.month, one.requests) for one in volume.months] == [(9, 2), (10, 1)]
    assert volume.position is not None
    assert volume.position.last == 2


def test_mail_waits_until_somebody_says_what_it_is(desk: Any) -> None:
    desk.today(OCT_9)
    letters = [
        record_mail(organ_code="bureau", kind="registered_post", signed_on=day, signed_by="收发室", by=desk.by).mail_no
        for day in (OCT_9, SEP_25)
    ]
    assert [one.mail_no for one in queries.incoming_mail("bureau")] == [letters[1], letters[0]]
    settle_mail(organ_code="bureau", mail_no=letters[1], by=desk.by)
    desk.open(OCT_9, channel=Channel.REGISTERED_POST, incoming_no=letters[0])
    assert [one.is_filing for one in queries.incoming_mail("bureau")] == [True, False]
