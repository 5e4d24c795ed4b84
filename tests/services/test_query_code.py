"""Query codes: told once, kept as hashes, opened with something known, locked after wrong tries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.annual.ledger import ApplicantKind
from gongkai.errors import InvalidInput, NotFound
from gongkai.law.rules.receipt import Channel
from gongkai.services import clock
from gongkai.services.actors import COMMAND
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.portal.query_code import OwnCase, issue_query_code, new_code, open_own_case
from gongkai.store.models import AuditLine, DisclosureRequest, PortalAccess

OWN = OwnCase(BUREAU, "甲1")


@pytest.fixture
def code(db: None) -> str:
    ensure_bureau()
    who = ApplicantDetails(ApplicantKind.NATURAL_PERSON, name="张三丰")
    asked = Filing(who, Channel.IN_PERSON, date(2026, 3, 2), ("某文件",))
    register_filing(organ_code=BUREAU, filing=asked, by=COMMAND, request_no="甲1")
    case = DisclosureRequest.objects.get(record_no="甲1")
    return issue_query_code(case, names=["张 三丰"], phones=["138-0000-5678", ""], papers=["41030419900101123x", ""])


def test_a_code_has_eighty_bits_nearly_and_no_letters_that_look_alike() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(one) == 19 and one.count("-") == 3 for one in codes)
    assert not set("".join(codes)) & set("01ILOU")


@pytest.mark.parametrize("factor", ["5678", "123X", "123x", "张三丰", " 张 三丰 ", "１２３ｘ", "41030419900101123X"])
def test_the_code_opens_with_any_one_thing_known_however_it_is_typed(code: str, factor: str) -> None:
    assert open_own_case(code=code, factor=factor) == OWN
    assert open_own_case(code=code.replace("-", " ").lower(), factor=factor) == OWN


def test_neither_code_nor_factor_is_stored_in_clear(code: str) -> None:
    row = PortalAccess.objects.values().get()
    kept = str(row)
    assert code not in kept
    assert code.replace("-", "") not in kept
    assert "5678" not in [*row["factor_hashes"], row["code_hash"]]
    assert "张三丰" not in kept


def test_a_wrong_code_and_a_wrong_factor_get_the_same_answer(code: str) -> None:
    answers = set()
    for said, factor in ((code, "9999"), (code, ""), (new_code(), "5678"), ("", "")):
        with pytest.raises(NotFound) as refused:
            open_own_case(code=said, factor=factor)
        answers.add(refused.value.message_zh)
    assert len(answers) == 1


def test_eight_wrong_tries_lock_the_code_for_an_hour_even_for_the_right_factor(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(8):
        with pytest.raises(NotFound):
            open_own_case(code=code, factor="9999")
    with pytest.raises(NotFound):
        open_own_case(code=code, factor="5678")
    assert AuditLine.objects.filter(act="lock_query_code", subject="甲1").count() == 1
    later = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert open_own_case(code=code, factor="5678") == OWN


def test_a_right_try_forgets_the_wrong_ones_before_it(code: str) -> None:
    for _ in range(7):
        with pytest.raises(NotFound):
            open_own_case(code=code, factor="9999")
    assert open_own_case(code=code, factor="5678") == OWN
    assert PortalAccess.objects.get().failures == 0


def test_a_new_code_ends_the_old_one(code: str) -> None:
    case = DisclosureRequest.objects.get(record_no="甲1")
    newer = issue_query_code(case, names=["张三丰"], phones=[], papers=[])
    with pytest.raises(NotFound):
        open_own_case(code=code, factor="张三丰")
    assert open_own_case(code=newer, factor="张三丰") == OWN


def test_with_nothing_known_no_code_is_given(code: str) -> None:
    case = DisclosureRequest.objects.get(record_no="甲1")
    with pytest.raises(InvalidInput, match="请至少填写一项"):
        issue_query_code(case, names=[" "], phones=["12"], papers=[])
