"""Numbers and marks in text: found however they are written, and nothing found in what merely looks like one."""

from __future__ import annotations

import pytest

from gongkai.privacy import MarkKind, find_marks

# Made-up numbers with a right check character.
ID, ID_X = "11010519491231002X", "410303199001011236"
CARD = "6222021234567890128"


def kinds(text: str) -> list[MarkKind]:
    return [one.kind for one in find_marks(text)]


def _valid_id() -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    body = ID_X[:17]
    return body + "10X98765432"[sum(w * int(d) for w, d in zip(weights, body, strict=True)) % 11]


def _valid_card() -> str:
    body = CARD[:-1]
    for last in "0123456789":
        digits = [int(one) for one in reversed(body + last)]
        total = sum(value if place % 2 == 0 else sum(divmod(value * 2, 10)) for place, value in enumerate(digits))
        if total % 10 == 0:
            return body + last
    raise AssertionError


@pytest.mark.parametrize(
    "written",
    [
        ID,
        ID.lower(),
        _valid_id(),
        " ".join(ID),
        "110105 19491231 002X",
        "110105-19491231-002X",
        "110105194912\n31002X",
        "".join(chr(ord(sign) + 0xFEE0) for sign in ID),
        f"身份证号：{ID}，联系人",
    ],
)
def test_an_identity_number_is_found_in_every_way_of_writing_it(written: str) -> None:
    assert kinds(written) == [MarkKind.ID_NUMBER]
    assert ID[6:14] not in find_marks(written)[0].shown


@pytest.mark.parametrize(
    "written",
    [
        "110105194912310021",
        "119905194912310028",
        "11010519491331002X",
        "订单号20251126123456789012",
        "1" * 18,
        f"A{ID}",
    ],
)
def test_a_long_number_without_its_check_or_a_real_day_is_no_identity_number(written: str) -> None:
    assert kinds(written) == []


def test_a_social_credit_code_is_public() -> None:
    assert kinds("统一社会信用代码：91350100M000100Y43") == []


@pytest.mark.parametrize(
    "written", ["13812345678", "138 1234 5678", "138-1234-5678", "+86 13812345678", "１３８１２３４５６７８"]
)
def test_a_mobile_number_is_found_and_masked(written: str) -> None:
    assert [(one.kind, one.shown) for one in find_marks(f"电话{written}。")] == [(MarkKind.MOBILE, "138****5678")]


@pytest.mark.parametrize("written", ["0379-63930000", "12345", "2025年13812件", "138123456789"])
def test_office_numbers_and_counts_are_no_mobile_numbers(written: str) -> None:
    assert kinds(written) == []


def test_a_bank_card_is_found_by_its_check_digit_only() -> None:
    card = _valid_card()
    spaced = " ".join(card[start : start + 4] for start in range(0, len(card), 4))
    assert kinds(f"卡号{card}") == kinds(f"卡号：{spaced}") == [MarkKind.BANK_CARD]
    assert kinds(f"卡号{card[:-1]}{(int(card[-1]) + 1) % 10}") == []


@pytest.mark.parametrize(
    "written",
    ["机密★1年", "秘密☆", "绝 密★长期", "密级：秘密", "密 级:机密", "秘密", "关于某事\n机密 特急\n的通知", "【绝密】"],
)
def test_a_secrecy_mark_is_found(written: str) -> None:
    assert kinds(written) == [MarkKind.SECRECY]


@pytest.mark.parametrize(
    "written", ["依法保守国家秘密。", "属于商业秘密的信息", "保密审查", "绝密级国家秘密是最重要的国家秘密"]
)
def test_speaking_of_secrets_is_no_mark(written: str) -> None:
    assert kinds(written) == []


def test_findings_stand_in_order_with_their_places_and_do_not_overlap() -> None:
    text = f"张三 {ID} 13812345678"
    found = find_marks(text)
    assert [text[one.start : one.end] for one in found] == [ID, "13812345678"]
