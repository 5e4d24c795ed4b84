"""Personal data shown in part (脱敏): enough to tell two records apart, not enough to know the person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gongkai.privacy.normalising import plain_code, plain_phone

HIDDEN = "（已隐去）"
_STARS = "***"
_AREA = re.compile(
    r"^\s*(?:[^\s省市县区旗路街道号]{2,10}(?:省|自治区))?(?:[^\s省县区旗路街道号]{2,12}?(?:市|自治州|地区|盟))?"
    r"(?:[^\s省路街道号]{1,12}?(?:县|区|旗|市))?"
)
_EMAIL = re.compile(r"(?<![\w.+-])([\w+-])[\w.+-]*@((?:[\w-]+\.)+[A-Za-z]{2,})", re.ASCII)
_GAP = r"[ \t\u00a0\u3000\-\u2010-\u2015]?"
_DIGIT = r"[0-9０-９]"
# From the longest to the shortest: a certificate or a card, a mobile number, a landline with its area code.
_LONG_NUMBER = re.compile(rf"(?<!{_DIGIT}){_DIGIT}(?:{_GAP}{_DIGIT}){{13,17}}(?:{_GAP}[0-9０-９XxＸｘ])(?!{_DIGIT})")
_MOBILE = re.compile(rf"(?<!{_DIGIT})[1１][3-9３-９]{_DIGIT}(?:{_GAP}{_DIGIT}){{8}}(?!{_DIGIT})")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[ \-–—]?[2-9]\d{6,7}(?!\d)")
# Names of fields whose values never go into a log, whatever they hold.
PERSONAL_KEYS = frozenset(
    {
        "address",
        "applicant",
        "applicant_name",
        "contact",
        "email",
        "id_number",
        "identity_number",
        "legal_representative",
        "mobile",
        "password",
        "phone",
        "postal_address",
        "telephone",
    }
)


def mask_name(name: str) -> str:
    """A name with its first character only (姓名脱敏): 张三丰 → 张**, 张三 → 张*."""
    name = name.strip()
    return name[:1] + "*" * min(max(len(name) - 1, 0), 2)


def mask_id(number: str) -> str:
    """A certificate number with four characters at either end (证件号码脱敏): 4103**********1234; short ones wholly."""
    code = plain_code(number)
    if len(code) < 12:
        return "*" * len(code)
    return f"{code[:4]}{'*' * (len(code) - 8)}{code[-4:]}"


def mask_phone(number: str) -> str:
    """A telephone number without its middle (电话脱敏): 138****5678, 0379****12."""
    digits = plain_phone(number)
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    area = re.match(r"0(?:10|2\d|[3-9]\d{2})", digits)
    head = area.group() if area else ""
    tail = digits[-2:] if len(digits) - len(head) > 4 else ""
    return f"{head}****{tail}" if digits else ""


def mask_address(address: str) -> str:
    """An address down to the county or district (地址脱敏): 河南省洛阳市西工区***."""
    match = _AREA.match(address)
    return f"{match.group().strip() if match else ''}{_STARS}" if address.strip() else ""


def mask_email(address: str) -> str:
    """An e-mail address with one character before the sign (邮箱脱敏): z***@example.cn."""
    name, sign, domain = address.strip().partition("@")
    return f"{name[:1]}{_STARS}{sign}{domain}" if name else ""


def mask_text(text: str) -> str:
    """A text in which certificate, card and telephone numbers and e-mail addresses are masked (文本脱敏).

    For logs and error pages: what looks like one is masked whether or not its check digit holds. Numbers may be written
    in full width, with spaces or with hyphens. Not modelled: names and postal addresses, which have no shape.
    """
    text = _LONG_NUMBER.sub(lambda found: mask_id(found.group()), text)
    text = _MOBILE.sub(lambda found: mask_phone(found.group()), text)
    text = _LANDLINE.sub(lambda found: mask_phone(found.group()), text)
    return _EMAIL.sub(lambda found: f"{found[1]}{_STARS}@{found[2]}", text)


def mask_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record for a log (日志脱敏): personal fields are hidden, every other text is masked, at all depths."""
    return {key: _masked_value(str(key), value) for key, value in record.items()}


def _masked_value(key: str, value: Any) -> Any:
    if key.lower() in PERSONAL_KEYS and value not in (None, ""):
        return HIDDEN
    if isinstance(value, str):
        return mask_text(value)
    if isinstance(value, Mapping):
        return mask_record(value)
    if isinstance(value, list | tuple):
        return [_masked_value("", one) for one in value]
    return value
