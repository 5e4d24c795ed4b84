"""A first detector of personal numbers and secrecy marks in text (个人信息与密级标志检测), with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.privacy.identifiers import id_number_fault, is_mobile, uscc_fault
from gongkai.privacy.masking import mask_id, mask_phone

_GAP = r"[ \t\r\n\u200b\u00a0\-‐‑–—·.]{0,2}"
_ID = re.compile(rf"(?<![0-9A-Za-z])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9A-Za-z])")
_CARD = re.compile(
    rf"(?<![0-9A-Za-z])(?:62|60|9558|4|5[1-5]|35|37|6[1345])[0-9]?(?:{_GAP}[0-9]){{11,17}}(?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[ \-]?)?1[3-9](?:[ \-\u00a0]?[0-9]){9}(?![0-9A-Za-z])")
_LEVEL = "绝[ 　]?密|机[ 　]?密|秘[ 　]?密"
_MARKS = (
    re.compile(rf"(?:{_LEVEL})[ 　]{{0,2}}[★☆*﹡]"),
    re.compile(rf"密[ 　]{{0,2}}级[ 　]{{0,2}}[:：][ 　]{{0,2}}(?:{_LEVEL})"),
    re.compile(rf"^[ \t　【\[（(]*(?:{_LEVEL})(?:[ \t　]*(?:特急|加急|急件))?[ \t　】\]）)]*$", re.MULTILINE),
)


class MarkKind(StrEnum):
    """What the detector finds (检测项)."""

    ID_NUMBER = "id_number"
    MOBILE = "mobile"
    BANK_CARD = "bank_card"
    SECRECY = "secrecy"

    @property
    def label_zh(self) -> str:
        """The Chinese name of what was found."""
        return _LABELS[self]


_LABELS = {
    MarkKind.ID_NUMBER: "身份证件号码",
    MarkKind.MOBILE: "手机号码",
    MarkKind.BANK_CARD: "银行卡号",
    MarkKind.SECRECY: "密级标志",
}


@dataclass(frozen=True, slots=True)
class MarkFound:
    """One number or mark in a text (检测结果). Places count characters from 0; `shown` is masked."""

    kind: MarkKind
    start: int
    end: int
    shown: str


def find_marks(text: str) -> tuple[MarkFound, ...]:
    """Return the identity numbers, bank cards, mobile numbers and secrecy marks of a text, in order (敏感信息检测).

    Source: 条例第十四条、第十五条; 保守国家秘密法第三十一条; 国办〔2018〕要点（去标识化）. Counting: characters from 0.
    A number may be written in full width, with blanks or hyphens, or broken over two lines; identity numbers and cards
    must have their check digit, so that what is merely long is no finding. A social credit code is public: no finding.
    Not modelled: names and addresses.
    """
    plain = _folded(text)
    found: list[MarkFound] = []
    for one in (*_numbers(plain), *_secrecy(plain)):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _folded(text: str) -> str:
    """The text with full-width signs made narrow, one character for one, so that places stay."""
    if text.isascii():
        return text
    return "".join(narrow if len(narrow := unicodedata.normalize("NFKC", sign)) == 1 else sign for sign in text)


def _numbers(text: str) -> Iterator[MarkFound]:
    for match in _ID.finditer(text):
        number = _bare(match.group())
        if not id_number_fault(number) and uscc_fault(number):
            yield MarkFound(MarkKind.ID_NUMBER, *match.span(), mask_id(number))
    for match in _CARD.finditer(text):
        number = _bare(match.group())
        if 15 <= len(number) <= 19 and _luhn(number) and number.strip("0"):
            yield MarkFound(MarkKind.BANK_CARD, *match.span(), "*" * (len(number) - 4) + number[-4:])
    for match in _MOBILE.finditer(text):
        if is_mobile(match.group()):
            yield MarkFound(MarkKind.MOBILE, *match.span(), mask_phone(match.group()))


def _secrecy(text: str) -> Iterator[MarkFound]:
    for shape in _MARKS:
        for match in shape.finditer(text):
            yield MarkFound(MarkKind.SECRECY, *match.span(), match.group().strip())


def _bare(text: str) -> str:
    return re.sub(r"[^0-9Xx]", "", text).upper()


def _luhn(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
