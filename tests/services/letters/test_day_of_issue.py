"""The date of a letter is the day it is issued: a draft of another day follows, or is refused with one click."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from tests.documents.letters.test_adapted import DECISION, paper
from tests.services.letters.test_life_of_a_letter import GRANT, OCT_13, SEP_25, approved, drafted

from gongkai.casework import CaseAct
from gongkai.casework.letters import LetterFacts
from gongkai.documents.letters.package import WordFile
from gongkai.errors import InvalidInput, RecordMissing
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services.actors import COMMAND
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.letters.act_wording import wording_of_act
from gongkai.services.letters.adapt_template import adapt_template
from gongkai.services.letters.approve_letter import approve_letter
from gongkai.services.letters.composing import Wording
from gongkai.services.letters.draft_letter import draft_letter
from gongkai.services.letters.facts_coding import LetterForm, facts_from_json
from gongkai.services.letters.issue_letter import issue_letter
from gongkai.services.letters.issue_with_act import issue_with_act
from gongkai.services.letters.open_letter_file import open_letter_file
from gongkai.services.letters.preview_letter import preview_letter
from gongkai.services.letters.renew_letter import renew_letter
from gongkai.services.letters.renewing import OutOfDate
from gongkai.services.letters.upload_edited_letter import upload_edited_letter
from gongkai.store.models import Letter, LetterSeries, OrganDetail
from gongkai.store.queries.letters import LetterInfo

SEP_28, OCT_14 = date(2025, 9, 28), date(2025, 10, 14)
JAN_5 = date(2026, 1, 5)
SAID: dict[str, Any] = {"points": ["请写明年度"], "submit_to": "来人来函", "planned_service": ServiceMethod.POST}
TYPED = {"points": ["请写明年度"], "submit_to": ["来人来函"], "planned_service": ["post"]}


def facts(letter: LetterInfo) -> LetterFacts:
    return facts_from_json(Letter.objects.get(pk=letter.id).facts)


def words(letter: LetterInfo, kind: str = "docx") -> str:
    file = next(one for one in letter.files if one.kind == kind)
    return "\n".join(WordFile(open_letter_file(file_id=file.id, by=COMMAND).content).text_lines())


def correction(office: Any, **typed: str) -> tuple[str, LetterInfo]:
    """A correction notice drafted on 25 September 2025 from the form of its act."""
    number = office.open(SEP_25, unclear=True).request_no
    days = {name: date.fromisoformat(day) for name, day in typed.items() if name.endswith("_on")}
    terms = {name: int(value) for name, value in typed.items() if name == "term_workdays"}
    act = {"organ_code": "bureau", "request_no": number}
    said = {**SAID, **days, **terms}
    code, wording = wording_of_act(**act, act=CaseAct.REQUEST_CORRECTION, said=said, on=SEP_25)
    form = LetterForm("request_correction", TYPED | {name: [value] for name, value in typed.items()})
    return number, draft_letter(**act, code=code.value, wording=wording, by=COMMAND, form=form)


def test_a_decision_drafted_on_monday_and_issued_on_tuesday_bears_tuesday(office: Any) -> None:
    letter = drafted(approved(office))
    assert letter.signed_on == OCT_13
    office.today(OCT_14)
    issued = issue_letter(letter_id=letter.id, by=COMMAND)
    assert issued.signed_on == OCT_14
    assert "2025年10月14日" in words(issued)
    assert "2025年10月13日" not in words(issued)
    assert office.state(letter.request_no).decision.signed_on == OCT_14


@pytest.mark.parametrize(("typed", "due_on"), [({}, date(2025, 10, 24)), ({"term_workdays": "20"}, date(2025, 10, 31))])
def test_the_last_day_of_a_correction_is_reckoned_from_the_day_of_issue(
    office: Any, typed: dict[str, str], due_on: date
) -> None:
    number, letter = correction(office, **typed)
    before = facts(letter).particulars["correction_due_on"]
    office.today(SEP_28)
    act = partial(request_correction, organ_code="bureau", request_no=number, points=["请写明年度"], by=COMMAND)
    issued = issue_letter(letter_id=letter.id, by=COMMAND, act=lambda no: act(document_no=no))
    assert (facts(issued).signed_on, facts(issued).particulars["correction_due_on"]) == (SEP_28, due_on)
    assert before < due_on
    assert f"{due_on.year}年{due_on.month}月{due_on.day}日" in words(issued)
    assert office.state(number).correction.requested_on == SEP_28


def test_a_last_day_that_the_officer_wrote_stays_until_it_cuts_the_term_short(office: Any) -> None:
    _, letter = correction(office, correction_due_on="2025-10-24")
    office.today(SEP_28)
    assert preview_letter(letter_id=letter.id, by=COMMAND).renewed.facts.particulars["correction_due_on"] == date(
        2025, 10, 24
    )  # type: ignore[union-attr]
    office.today(date(2025, 9, 29))
    with pytest.raises(InvalidInput, match="早于按补正期限推算的2025-10-27"):
        issue_letter(letter_id=letter.id, by=COMMAND)
    assert "2025-10-27" in preview_letter(letter_id=letter.id, by=COMMAND).not_renewed
    assert not LetterSeries.objects.exists()


def test_an_act_and_its_letter_bear_the_same_day_which_is_today(office: Any) -> None:
    number = office.open(SEP_25, unclear=True).request_no
    office.today(SEP_28)
    code, wording = wording_of_act(
        organ_code="bureau", request_no=number, act=CaseAct.REQUEST_CORRECTION, said=SAID, on=SEP_28
    )
    issued = issue_with_act(
        organ_code="bureau",
        request_no=number,
        case_act=CaseAct.REQUEST_CORRECTION,
        code=code.value,
        wording=wording,
        by=COMMAND,
        act=lambda no: request_correction(
            organ_code="bureau", request_no=number, points=["请写明年度"], document_no=no, by=COMMAND
        ),
    )
    assert issued.signed_on == SEP_28
    assert office.state(number).correction.requested_on == SEP_28


def test_the_number_is_of_the_year_and_the_word_of_the_day_of_issue(office: Any) -> None:
    number = office.open(SEP_25).request_no
    wording = Wording(
        particulars={"matter": "协助检索", "feedback_due_on": JAN_5, "submit_to": "书面"},
        addressee="甲区财政局",
        planned_service=ServiceMethod.DIRECT,
    )
    letter = drafted(number, "P9", wording)
    office.today(JAN_5)
    assert issue_letter(letter_id=letter.id, by=COMMAND).document_no == "甲公开〔2026〕1号"


def moved_court(organ_row: Any) -> None:
    OrganDetail.objects.filter(organ=organ_row).update(court="乙区人民法院")


def test_words_that_change_beyond_their_days_are_looked_at_before_they_go_out(office: Any) -> None:
    letter = approve_letter(letter_id=drafted(approved(office)).id, by=COMMAND)
    moved_court(Letter.objects.get().organ)
    office.today(OCT_14)
    with pytest.raises(OutOfDate, match="乙区人民法院.*按今天更新草稿"):
        issue_letter(letter_id=letter.id, by=COMMAND)
    renewed = renew_letter(letter_id=letter.id, by=COMMAND)
    assert (renewed.status, renewed.approved_by, renewed.signed_on) == ("draft", "", OCT_14)
    assert "乙区人民法院" in words(issue_letter(letter_id=letter.id, by=COMMAND))


def test_an_approval_stands_where_only_the_days_move(office: Any) -> None:
    letter = approve_letter(letter_id=drafted(approved(office)).id, by=COMMAND)
    office.today(OCT_14)
    assert renew_letter(letter_id=letter.id, by=COMMAND).status == "approved"
    assert issue_letter(letter_id=letter.id, by=COMMAND).approved_by == str(COMMAND)


def test_a_draft_that_is_late_by_the_day_of_issue_is_refused_until_the_head_is_named(office: Any) -> None:
    letter = drafted(approved(office))
    office.today(date(2025, 11, 3))
    assert "L14" in [one.code for one in preview_letter(letter_id=letter.id, by=COMMAND).findings]
    with pytest.raises(RecordMissing, match="L14"):
        issue_letter(letter_id=letter.id, by=COMMAND)
    assert issue_letter(letter_id=letter.id, by=COMMAND, late_confirmed_by="王主任").signed_on == date(2025, 11, 3)


def edited(letter: LetterInfo, *more: str) -> None:
    lines = WordFile(preview_letter(letter_id=letter.id, by=COMMAND).docx).text_lines()
    at = next(number for number, line in enumerate(lines) if "答复如下" in line)
    lines = [*lines[:at], "经认真研究。", *more, *lines[at:]]
    upload_edited_letter(letter_id=letter.id, name="改.docx", content=paper(lines), by=COMMAND)


def test_an_edited_file_of_yesterday_is_refused_and_renewed_with_its_words_kept(office: Any) -> None:
    letter = drafted(approved(office))
    edited(letter, "研究时间为2025年9月30日。")
    office.today(OCT_14)
    with pytest.raises(OutOfDate, match="修改稿的成文日期是2025年10月13日.*今天是2025年10月14日"):
        issue_letter(letter_id=letter.id, by=COMMAND)
    assert not LetterSeries.objects.exists()
    renew_letter(letter_id=letter.id, by=COMMAND)
    issued = issue_letter(letter_id=letter.id, by=COMMAND)
    said = words(issued)
    assert "经认真研究。" in said
    assert "2025年9月30日" in said
    assert "2025年9月25日" in said, "the day of receipt stays"
    assert "2025年10月14日" in said
    assert "2025年10月13日" not in said
    assert [one.kind for one in issued.files] == ["edited", "edited", "docx", "pdf"]


def test_a_day_of_receipt_that_equals_the_day_of_the_draft_stays_when_the_letter_moves_on(office: Any) -> None:
    _, letter = correction(office)
    lines = WordFile(preview_letter(letter_id=letter.id, by=COMMAND).docx).text_lines()
    assert "".join(lines).count("2025年9月25日") == 2
    own = [line.replace("现一次性告知", "现请一次性") for line in lines]
    upload_edited_letter(letter_id=letter.id, name="改.docx", content=paper(own), by=COMMAND)
    office.today(SEP_28)
    renew_letter(letter_id=letter.id, by=COMMAND)
    said = "".join(WordFile(preview_letter(letter_id=letter.id, by=COMMAND).docx).text_lines())
    assert said.count("2025年9月25日") == 1
    assert "于2025年9月25日收到" in said
    assert "2025年9月28日" in said
    assert "2025年10月24日" in said, "the last day of the correction follows"
    assert "现请一次性" in said


def test_a_file_in_which_the_day_stands_more_often_than_in_the_draft_is_left_to_the_officer(office: Any) -> None:
    letter = drafted(approved(office))
    edited(letter, "本机关于2025年10月13日集体研究。")
    office.today(OCT_14)
    with pytest.raises(InvalidInput, match="2处“2025年10月13日”.*不能判断"):
        renew_letter(letter_id=letter.id, by=COMMAND)
    assert facts(letter).signed_on == OCT_13


def test_an_edited_file_is_not_rewritten_where_more_than_its_days_would_change(office: Any) -> None:
    letter = drafted(approved(office))
    edited(letter)
    moved_court(Letter.objects.get().organ)
    office.today(OCT_14)
    with pytest.raises(InvalidInput, match="乙区人民法院.*不改动您编辑的文字"):
        renew_letter(letter_id=letter.id, by=COMMAND)


def test_a_file_made_from_the_draft_of_yesterday_or_of_today_is_taken_in(office: Any) -> None:
    letter = drafted(approved(office))
    of_monday = WordFile(preview_letter(letter_id=letter.id, by=COMMAND).docx).text_lines()
    office.today(OCT_14)
    of_tuesday = WordFile(preview_letter(letter_id=letter.id, by=COMMAND).docx).text_lines()
    upload_edited_letter(letter_id=letter.id, name="改.docx", content=paper(of_monday), by=COMMAND)
    with pytest.raises(OutOfDate):
        issue_letter(letter_id=letter.id, by=COMMAND)
    upload_edited_letter(letter_id=letter.id, name="改.docx", content=paper(of_tuesday), by=COMMAND)
    assert issue_letter(letter_id=letter.id, by=COMMAND).signed_on == OCT_14


def test_the_organs_own_wording_bears_the_day_of_issue(office: Any) -> None:
    own = paper([*DECISION, "提供方式：{{提供方式}}", "{{附件清单}}", "本局谨此答复。"])
    adapt_template(organ_code="bureau", code="D02", content=own, by=COMMAND)
    letter = drafted(approved(office), wording=GRANT)
    office.today(OCT_14)
    issued = issue_letter(letter_id=letter.id, by=COMMAND)
    assert "2025年10月14日" in words(issued)
    assert [one.kind for one in issued.files] == ["docx", "pdf"]


def test_a_letter_of_today_is_not_renewed(office: Any) -> None:
    letter = drafted(approved(office))
    steps = Letter.objects.get().history
    assert renew_letter(letter_id=letter.id, by=COMMAND).signed_on == OCT_13
    assert Letter.objects.get().history == steps
