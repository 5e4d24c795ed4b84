"""Masked values tell little; masked texts and records tell nothing that they should not."""

from __future__ import annotations

import pytest

from gongkai.privacy import (
    HIDDEN,
    Purpose,
    mask_address,
    mask_email,
    mask_id,
    mask_name,
    mask_phone,
    mask_record,
    mask_text,
    plain,
)


def test_names_keep_their_first_character_only() -> None:
    assert [mask_name(one) for one in ("张三丰", "张三", "欧阳震华", "买买提·阿不都", "", "A")] == [
        "张**",
        "张*",
        "欧**",
        "买**",
        "",
        "A",
    ]


def test_numbers_keep_their_ends() -> None:
    assert mask_id("410311199003071234") == "4103**********1234"
    assert mask_id("E1234567") == "********"
    assert mask_phone("138-1234-5678") == "138****5678"
    assert mask_phone("0379-63912345") == "0379****45"
    assert mask_phone("") == ""


def test_addresses_keep_the_county() -> None:
    assert mask_address("河南省洛阳市西工区凯旋东路5号3单元") == "河南省洛阳市西工区***"
    assert mask_address("凯旋东路5号") == "***"
    assert mask_address(" ") == ""


def test_mail_keeps_one_character_and_the_domain() -> None:
    assert mask_email("zhangsan@example.cn") == "z***@example.cn"


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "1101 0519 4912 3100 2x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-0021",
        "6222021234567890123",
        "13812345678",
        "138 1234 5678",
        "0379-63912345",
        "zhangsan@example.cn",
    ],
)
def test_a_number_in_a_text_does_not_survive(number: str) -> None:
    masked = mask_text(f"申请人的号码为{number}，请联系。")
    assert number not in masked
    assert masked.startswith("申请人的号码为")
    assert masked.endswith("，请联系。")
    assert "*" in masked


@pytest.mark.parametrize("text", ["第31件收费200元", "2026年11月26日 22:10", "国办函〔2020〕109号", "编号 2026-0001"])
def test_other_figures_of_a_text_stay(text: str) -> None:
    assert mask_text(text) == text


def test_a_record_is_masked_at_every_depth() -> None:
    record = {
        "event": "收到13812345678的来电",
        "phone": "13812345678",
        "request": {"applicant_name": "张三", "organ": "bureau", "tried": ["11010519491231002X", 3]},
        "ID_NUMBER": "x",
        "address": "",
    }
    assert mask_record(record) == {
        "event": "收到138****5678的来电",
        "phone": HIDDEN,
        "request": {"applicant_name": HIDDEN, "organ": "bureau", "tried": ["1101**********002X", 3]},
        "ID_NUMBER": HIDDEN,
        "address": "",
    }


def test_one_thing_written_in_two_ways_has_one_plain_form() -> None:
    assert plain("阿不都·买买提", Purpose.NAME) == plain("阿不都•买买提 ", Purpose.NAME)
    assert plain("ＡＢＣ 公司", Purpose.NAME) == plain("abc公司", Purpose.NAME)
    assert plain("11010519491231002x", Purpose.ID_NUMBER) == plain("110105 19491231 002X", Purpose.ID_NUMBER)
    assert plain("+86 138 1234 5678", Purpose.PHONE) == plain("13812345678", Purpose.PHONE)
    assert plain("A@B.cn ", Purpose.EMAIL) == plain("a@b.CN", Purpose.EMAIL)
    assert plain("西工区 5号", Purpose.ADDRESS) == plain("西工区５号", Purpose.ADDRESS)
