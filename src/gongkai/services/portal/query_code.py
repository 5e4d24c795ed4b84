"""Query codes (查询码): told once, kept as keyed hashes; opened together with something known.

A code is made at random, or, where a form was sent, from the secret token of the form and what was written on it, under
a key: whoever lost the answer and sends the very same form again is told the same code, and it is stored nowhere.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Final, NamedTuple

from django.db import transaction

from gongkai.errors import InvalidInput, NotFound
from gongkai.privacy.normalising import Purpose, plain_code, plain_name, plain_phone
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.store import crypto
from gongkai.store.fields import keyed_hash
from gongkai.store.models import DisclosureRequest, PortalAccess

# No letters and digits that are mistaken for each other when copied by hand: no I, L, O, U, 0, 1.
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_CHARACTERS: Final = 16
_GROUP: Final = 4
_ENDING: Final = 4
_FAILURES_UNTIL_LOCKED: Final = 8
_LOCKED_FOR: Final = timedelta(hours=1)
_REFUSED: Final = (
    "查询码或者核对信息不对，没有查到申请。请照回执核对查询码；核对信息可填联系电话后四位、证件号码后四位或者姓名（名称）全称。"
    "多次不对会暂停查询一小时；遗失查询码的，请凭身份证明向受理机关查询。"
)


class OwnCase(NamedTuple):
    """The case that an applicant has opened (已打开的申请)."""

    organ_code: str
    request_no: str


def new_code() -> str:
    """Return a new code of sixteen characters in groups of four (生成查询码)."""
    return _grouped(secrets.choice(_ALPHABET) for _ in range(CODE_CHARACTERS))


def code_of_form(*, form_token: str, content: str) -> str:
    """Return the code of a form that was sent (表单的查询码): always the same for this token and what was written.

    Nobody finds it without the key of the keyed hashes; of the token only the hash is stored.
    """
    key = crypto.derive(crypto.ring().index, "gongkai query code")
    number = int.from_bytes(hmac.digest(key, f"{form_token}\0{content}".encode(), "sha256"))
    letters = []
    for _ in range(CODE_CHARACTERS):
        number, place = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return _grouped(letters)


def is_code_of(case: DisclosureRequest, code: str) -> bool:
    """Tell whether this is the code of the request as it stands (核对查询码)."""
    return PortalAccess.objects.filter(request=case, code_hash=keyed_hash(code, Purpose.QUERY_CODE)).exists()


def issue_query_code(
    case: DisclosureRequest, *, names: Iterable[str], phones: Iterable[str], papers: Iterable[str], code: str = ""
) -> str:
    """Give a request its code, a new one or the one of its form, in the transaction of its registration; return it.

    Any one of the names, or the last four characters of a telephone or certificate number, opens it as second factor.
    Raises: InvalidInput where nothing is registered that could serve as second factor.
    """
    factors = {plain_name(name) for name in names if name.strip()}
    factors |= {plain_phone(phone)[-_ENDING:] for phone in phones if len(plain_phone(phone)) >= _ENDING}
    factors |= {plain_code(paper)[-_ENDING:] for paper in papers if len(plain_code(paper)) >= _ENDING}
    if not factors:
        raise InvalidInput("查询进度须核对姓名（名称）、联系电话或者证件号码，请至少填写一项。", field="name")
    code = code or new_code()
    hashes = sorted(keyed_hash(factor, Purpose.QUERY_FACTOR) for factor in factors)
    PortalAccess.objects.update_or_create(
        request=case,
        defaults={
            "code_hash": keyed_hash(code, Purpose.QUERY_CODE),
            "factor_hashes": hashes,
            "issued_at": clock.now(),
            "failures": 0,
            "locked_until": None,
        },
    )
    return code


def open_own_case(*, code: str, factor: str) -> OwnCase:
    """Return the case that code and second factor open (凭查询码查询).

    Raises: NotFound with one and the same answer for a wrong code, a wrong factor and a locked code.
    """
    code_hash = keyed_hash(code or "-", Purpose.QUERY_CODE)
    offered = {
        keyed_hash(text, Purpose.QUERY_FACTOR) for text in (factor.strip() or "-", plain_code(factor)[-_ENDING:] or "-")
    }
    with transaction.atomic():
        access = (
            PortalAccess.objects.select_for_update(of=("self",))
            .select_related("request__organ")
            .filter(code_hash=code_hash)
            .first()
        )
        opened = access is not None and _tried(access, bool(offered & set(access.factor_hashes)))
    if access is None or not opened:
        raise NotFound(_REFUSED)
    return OwnCase(access.request.organ.code, access.request.record_no)


def _tried(access: PortalAccess, right: bool) -> bool:
    """Count the try and tell whether it opens."""
    now = clock.now()
    if access.locked_until is not None and now < access.locked_until:
        return False
    if right:
        access.failures, access.locked_until = 0, None
    else:
        access.failures += 1
        if access.failures >= _FAILURES_UNTIL_LOCKED:
            access.failures, access.locked_until = 0, now + _LOCKED_FOR
            case = access.request
            record_act(act="lock_query_code", actor="公众", organ=case.organ, subject=case.record_no)
    access.save(update_fields=["failures", "locked_until"])
    return right


def _grouped(letters: Iterable[str]) -> str:
    code = "".join(letters)
    return "-".join(code[start : start + _GROUP] for start in range(0, CODE_CHARACTERS, _GROUP))
