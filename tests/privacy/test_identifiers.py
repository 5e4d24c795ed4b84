"""Identity numbers, credit codes and telephone numbers: what is refused, and why."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.errors import InvalidInput
from gongkai.privacy import checked_id_number, checked_phone, checked_uscc, id_number_fault, is_mobile, uscc_fault

WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]


def with_check(first17: str) -> str:
    """The number completed by ISO 7064 MOD 11-2, worked out from its definition and not from the table."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first17, strict=True))
    return first17 + "0123456789X"[(12 - total % 11) % 11]


def test_the_example_of_the_standard_is_sound() -> None:
    assert id_number_fault("11010519491231002X") == ""
    assert id_number_fault("440524188001010014") == ""


@pytest.mark.parametrize(
    "first17", ["81000019900307123", "82000019881111004", "83000020010229004", "91115619900307123"]
)
def test_residence_permits_are_checked_like_identity_cards(first17: str) -> None:
    number = with_check(first17.replace("20010229", "20000229"))
    assert id_number_fault(number) == ""


def test_one_wrong_digit_is_always_found() -> None:
    sound = "11010519491231002X"
    for place in range(17):
        for digit in "0123456789":
            if digit != sound[place]:
                assert id_number_fault(sound[:place] + digit + sound[place + 1 :])


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("11010519491231002", "18位"),
        ("110105491231002", "18位"),
        (with_check("00010519491231002"), "地区代码"),
        (with_check("11010519490231002"), "不存在"),
        (with_check("11010517491231002"), "不合情理"),
        ("110105194912310021", "校验码"),
    ],
)
def test_a_refusal_says_what_is_wrong(number: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        checked_id_number(number)


def test_nobody_is_born_after_the_day_of_the_act() -> None:
    number = with_check("11010520261127002")
    assert "不合情理" in id_number_fault(number, as_of=date(2026, 11, 26))
    assert id_number_fault(number, as_of=date(2026, 11, 27)) == ""


def test_a_number_is_read_in_full_width_with_spaces_and_small_x() -> None:
    assert checked_id_number(" １１０１０５ 19491231-002x ") == "11010519491231002X"


def test_the_credit_code_of_the_standard_is_sound_and_a_changed_one_is_not() -> None:
    assert uscc_fault("91350100M000100Y43") == ""
    assert checked_uscc("91350100m000100y43") == "91350100M000100Y43"
    with pytest.raises(InvalidInput, match="校验码"):
        checked_uscc("91350100M000100Y44")
    with pytest.raises(InvalidInput, match="18位"):
        checked_uscc("91350100I000100Y43")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("138 1234 5678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("(0379) 6391 2345", "037963912345"),
        ("010-65123456转801", "01065123456"),
        ("+86 10 65123456", "01065123456"),
        ("12345", "12345"),
    ],
)
def test_a_telephone_number_is_read_to_its_digits(written: str, plain: str) -> None:
    assert checked_phone(written) == plain


@pytest.mark.parametrize("wrong", ["", "1234", "12812345678", "63912345", "1381234567", "abc"])
def test_what_cannot_be_a_telephone_number_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidInput, match="电话号码有误"):
        checked_phone(wrong)


def test_only_mobile_numbers_are_mobile() -> None:
    assert is_mobile("13812345678")
    assert not is_mobile("037963912345")
