"""Numbers that identify people and organisations (身份证件号码、统一社会信用代码、电话): shape and check digit."""

from __future__ import annotations

import re
from datetime import date

from gongkai.errors import InvalidInput
from gongkai.privacy.normalising import plain_code, plain_phone

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ID = re.compile(r"\d{17}[\dX]")
# The first two digits of a code of GB/T 2260; 81, 82 and 83 stand on residence permits of 香港、澳门、台湾 residents.
_PROVINCES = frozenset(
    str(code)
    for codes in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for code in codes
)
_USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC = re.compile(rf"[1-9AN][1-9][{_USCC_LETTERS}]{{16}}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}")
_SERVICE = re.compile(r"(?:400|800)\d{7}|9[56]\d{3,4}|12\d{3}")
_EARLIEST_BIRTH = date(1850, 1, 1)


def id_number_fault(text: str, *, as_of: date | None = None) -> str:
    """Say what is wrong with an identity number of 18 characters (公民身份号码、居住证号码); empty if nothing is.

    Source: GB 11643—1999 公民身份号码, weights and check characters of ISO 7064 MOD 11-2; permits of residents of
    香港、澳门、台湾 begin with 81, 82, 83; permits of permanent residents who are foreigners begin with 9. `as_of`: a
    birth after that day is a fault; absent, no day of birth is too late.
    """
    number = plain_code(text)
    if not _ID.fullmatch(number):
        return "应为18位，前17位是数字，末位是数字或X"
    if (number[1:3] if number[0] == "9" else number[:2]) not in _PROVINCES:
        return "开头的地区代码不存在"
    try:
        born_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "其中的出生日期不存在"
    if born_on < _EARLIEST_BIRTH or (as_of is not None and born_on > as_of):
        return "其中的出生日期不合情理"
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, number, strict=False))
    return "" if _ID_CHECKS[total % 11] == number[17] else "末位校验码不符，可能有一位写错"


def checked_id_number(text: str, *, as_of: date | None = None) -> str:
    """Return an identity number in its plain form (核对身份号码). Raises: InvalidInput saying what is wrong with it."""
    fault = id_number_fault(text, as_of=as_of)
    if fault:
        raise InvalidInput(f"身份证件号码有误：{fault}。请对照证件核对。")
    return plain_code(text)


def uscc_fault(text: str) -> str:
    """Say what is wrong with a unified social credit code (统一社会信用代码); empty if nothing is.

    Source: GB 32100—2015 法人和其他组织统一社会信用代码编码规则: 18 characters of 31, weights 3^(i-1) mod 31.
    """
    code = plain_code(text)
    if not _USCC.fullmatch(code):
        return "应为18位数字或大写字母（不含I、O、S、V、Z）"
    total = sum(_USCC_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:17]))
    return "" if _USCC_LETTERS[-total % 31] == code[17] else "末位校验码不符，可能有一位写错"


def checked_uscc(text: str) -> str:
    """Return a unified social credit code in its plain form (核对统一社会信用代码). Raises: InvalidInput."""
    fault = uscc_fault(text)
    if fault:
        raise InvalidInput(f"统一社会信用代码有误：{fault}。请对照登记证书核对。")
    return plain_code(text)


def is_phone(text: str) -> bool:
    """Whether this is a telephone number of the mainland (电话号码): mobile, landline, 400, 95xxx, 12xxx."""
    number = plain_phone(text)
    return any(shape.fullmatch(number) for shape in (_MOBILE, _LANDLINE, _SERVICE))


def is_mobile(text: str) -> bool:
    """Whether this is a mobile telephone number of the mainland (手机号码)."""
    return bool(_MOBILE.fullmatch(plain_phone(text)))


def checked_phone(text: str) -> str:
    """Return a telephone number as digits only (核对电话号码). Raises: InvalidInput."""
    if not is_phone(text):
        raise InvalidInput("电话号码有误：应为11位手机号码，或者带区号的固定电话号码。请核对。")
    return plain_phone(text)
