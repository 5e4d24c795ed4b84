"""Open personal data in full: an act with a reason, on the log (查看个人信息)."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput
from gongkai.privacy import mask_text
from gongkai.services.audit import record_act
from gongkai.services.permission import permit
from gongkai.store.models import Organ

_LEAST = 4
_MOST = 200


def reveal_personal_data(
    *,
    by: Actor,
    organ_code: str,
    subject: str,
    fields: tuple[str, ...],
    reason: str,
    read: Callable[[], dict[str, str]],
) -> dict[str, str]:
    """Return the values in full after writing down who asked for which fields of what, and why.

    `read` opens the values; it runs after the line is written and inside its transaction: what was not logged was not
    opened. The log names the fields and never holds a value. `subject` is the number of the record.

    Raises: NotYours; InvalidInput without a reason of at least four characters; CannotDecrypt.
    """
    permit(by=by, act=Act.REVEAL_PERSONAL_DATA, organ_code=organ_code)
    said = checked_reason(reason)
    with transaction.atomic():
        organ = Organ.objects.filter(code=organ_code).first()
        record_act(
            act="reveal_personal_data",
            actor=by,
            organ=organ,
            subject=subject,
            fields=sorted(fields),
            reason=mask_text(said),
        )
        values = read()
    return {name: values[name] for name in fields}


def checked_reason(reason: str) -> str:
    """Return the reason without margins (核对理由). Raises: InvalidInput."""
    said = reason.strip()
    if len(said) < _LEAST:
        raise InvalidInput("查看完整的个人信息须写明理由（至少四个字，例如“送达答复书”），请补写。理由记入操作日志。")
    if len(said) > _MOST:
        raise InvalidInput(f"理由不要超过{_MOST}个字，请简写。")
    return said
