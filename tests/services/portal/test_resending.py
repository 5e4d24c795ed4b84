"""A form sent again tells the same receipt to who sends the very same, for a day, and to nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError
from tests.processes import Installation, json_of

from gongkai.errors import Conflict, InvalidInput
from gongkai.services import clock
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.portal import submit_request as submitting
from gongkai.services.portal.query_code import open_own_case
from gongkai.services.portal.submit_request import Submission, Submitted, submit_request
from gongkai.services.portal.uploads import drop_upload, held_uploads, hold_upload
from gongkai.store.models import AuditLine, DisclosureRequest, HeldUpload, PortalAccess, PortalFiling

TOKEN = "f2Qv" * 8
VALUES = {"applicant_kind": "natural_person", "name": "张三丰", "phone": "13800005678"}
FORM = Submission(VALUES, ({"title": "某文件"},), form_token=TOKEN)


@pytest.fixture
def first(db: None) -> Submitted:
    ensure_bureau()
    return submit_request(organ_code=BUREAU, submission=FORM)


def test_the_same_form_is_answered_with_the_same_receipt(first: Submitted) -> None:
    again = submit_request(organ_code=BUREAU, submission=FORM)
    assert again == first._replace(again=True)
    assert (DisclosureRequest.objects.count(), PortalAccess.objects.count()) == (1, 1)
    assert open_own_case(code=again.query_code, factor="5678").request_no == first.request_no
    line = AuditLine.objects.get(act="tell_query_code_again")
    assert (line.subject, line.actor) == (first.request_no, "申请人")


@pytest.mark.parametrize(
    "other",
    [
        replace(FORM, values=VALUES | {"name": "李四光"}),
        replace(FORM, items=({"title": "别的文件"},)),
        replace(FORM, electronic_service=True),
    ],
)
def test_who_has_the_token_but_not_what_was_written_is_told_nothing(first: Submitted, other: Submission) -> None:
    with pytest.raises(Conflict, match="已经提交过") as refused:
        submit_request(organ_code=BUREAU, submission=other)
    assert first.query_code not in str(refused.value)
    assert DisclosureRequest.objects.count() == 1


def test_who_has_what_was_written_but_not_the_token_registers_anew(first: Submitted) -> None:
    other = submit_request(organ_code=BUREAU, submission=replace(FORM, form_token="f2Qv" * 7))
    assert (other.again, other.request_no == first.request_no, other.query_code == first.query_code) == (
        False,
        False,
        False,
    )


def test_a_day_later_nothing_is_told_any_more(first: Submitted, monkeypatch: pytest.MonkeyPatch) -> None:
    later = clock.now() + timedelta(hours=24, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Conflict, match="凭身份证明"):
        submit_request(organ_code=BUREAU, submission=FORM)


def test_a_code_that_was_replaced_is_not_told(first: Submitted) -> None:
    PortalAccess.objects.update(code_hash="0" * 64)
    with pytest.raises(Conflict):
        submit_request(organ_code=BUREAU, submission=FORM)


def test_the_files_of_the_first_sending_stand_and_those_of_the_second_are_let_go(
    first: Submitted, django_capture_on_commit_callbacks: object
) -> None:
    held = hold_upload(organ_code=BUREAU, name="证.png", content=b"\x89PNG\r\n\x1a\n" + bytes(64))
    submit_request(organ_code=BUREAU, submission=replace(FORM, uploads=(held.token,)))
    assert held_uploads(organ_code=BUREAU, tokens=[held.token]) == ()
    assert HeldUpload.objects.count() == 0


def test_a_paper_that_was_swept_before_the_form_came_is_told_and_nothing_is_registered(db: None) -> None:
    ensure_bureau()
    held = hold_upload(organ_code=BUREAU, name="证.png", content=b"\x89PNG\r\n\x1a\n" + bytes(64))
    drop_upload(organ_code=BUREAU, token=held.token)
    with pytest.raises(InvalidInput, match="请重新上传"):
        submit_request(organ_code=BUREAU, submission=replace(FORM, uploads=(held.token,)))
    assert DisclosureRequest.objects.count() == 0


def test_neither_token_nor_code_is_in_the_database(first: Submitted) -> None:
    kept = str([*PortalFiling.objects.values(), *PortalAccess.objects.values(), *AuditLine.objects.values()])
    assert TOKEN not in kept
    assert first.query_code not in kept
    assert first.query_code.replace("-", "") not in kept


def test_a_sending_that_lost_the_race_is_told_the_receipt_of_the_other(
    first: Submitted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on PostgreSQL, where both look before either has written."""
    real, looks = submitting.sent_before, []

    def not_yet_there(**named: object) -> object:
        looks.append(named)
        return None if len(looks) == 1 else real(**named)  # type: ignore[arg-type]

    monkeypatch.setattr(submitting, "sent_before", not_yet_there)
    assert submit_request(organ_code=BUREAU, submission=FORM).query_code == first.query_code
    assert (len(looks), DisclosureRequest.objects.count()) == (2, 1)


def test_what_else_breaks_a_rule_of_the_database_is_not_taken_for_a_second_sending(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_bureau()

    def breaks(*_: object, **__: object) -> None:
        raise IntegrityError("another rule")

    monkeypatch.setattr(submitting, "issue_query_code", breaks)
    with pytest.raises(IntegrityError, match="another rule"):
        submit_request(organ_code=BUREAU, submission=FORM)


_SEND = """
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.portal.submit_request import Submission, submit_request
form = Submission({"applicant_kind": "natural_person", "name": "张三丰", "phone": "13800005678"},
                  ({"title": "某文件"},), form_token="token-of-one-form")
ensure_bureau()
# at once
told = submit_request(organ_code=BUREAU, submission=form)
print(json.dumps([told.request_no, told.query_code, told.again]))
"""
_COUNT = """
from gongkai.store.models import DisclosureRequest, PortalAccess
print(json.dumps([DisclosureRequest.objects.count(), PortalAccess.objects.count()]))
"""


def test_sent_from_three_processes_at_once_it_is_registered_once_and_all_are_told_one_code(tmp_path: Path) -> None:
    place = Installation(tmp_path)
    told = [json_of(one) for one in place.all_at_once(_SEND, (), (), ())]
    assert len({(number, code) for number, code, _ in told}) == 1
    assert sorted(again for *_, again in told) == [False, True, True]
    assert json_of(place.run(_COUNT)) == [1, 1]
    third = json_of(place.run(_SEND.replace("# at once\n", "")))
    assert third == [told[0][0], told[0][1], True]
