"""One written form for one thing (归一化), so that equality can be searched through keyed hashes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

_SPACE = re.compile(r"\s+")
_DOTS = re.compile(r"[•‧∙⋅・･.·]")
_HYPHENS = re.compile(r"[\s\-\u2010-\u2015\u2212_()（）]+")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|#|,|，)\s*\d+$", re.IGNORECASE)


class Purpose(StrEnum):
    """What a keyed hash is of (哈希用途): the same text hashed for two purposes gives two values."""

    NAME = "name"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    QUERY_CODE = "query_code"
    QUERY_FACTOR = "query_factor"


def plain_name(text: str) -> str:
    """A name without differences of width, space, case and middle dot (姓名、名称归一)."""
    folded = _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _DOTS.sub("·", folded)


def plain_code(text: str) -> str:
    """A number of a certificate without spaces and hyphens, letters in capitals (证件号码归一)."""
    return _HYPHENS.sub("", unicodedata.normalize("NFKC", text)).upper()


def plain_phone(text: str) -> str:
    """A telephone number as digits, without the country's 86 and without an extension (电话号码归一)."""
    number = _EXTENSION.sub("", unicodedata.normalize("NFKC", text).strip())
    digits = "".join(letter for letter in number if letter.isdecimal())
    if number.startswith("+86") or (digits.startswith("0086") and len(digits) > 12):
        digits = digits.removeprefix("00").removeprefix("86")
        is_whole = digits.startswith("0") or (len(digits) == 11 and digits.startswith("1"))
        return digits if is_whole else f"0{digits}"
    return digits[2:] if len(digits) == 13 and digits.startswith("861") else digits


def plain_email(text: str) -> str:
    """An e-mail address without differences of width and case (电子邮箱归一)."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def plain_address(text: str) -> str:
    """A postal address without differences of width and space (地址归一)."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()


_FORMS: dict[Purpose, Callable[[str], str]] = {
    Purpose.NAME: plain_name,
    Purpose.ID_NUMBER: plain_code,
    Purpose.PHONE: plain_phone,
    Purpose.EMAIL: plain_email,
    Purpose.ADDRESS: plain_address,
    Purpose.QUERY_CODE: plain_code,
    Purpose.QUERY_FACTOR: plain_name,
}


def plain(text: str, purpose: Purpose) -> str:
    """The one form of a text for its purpose (按用途归一)."""
    return _FORMS[purpose](text)
