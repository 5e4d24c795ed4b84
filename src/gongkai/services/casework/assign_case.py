"""Give cases to a person and a department (分办), one or many at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import CaseAssigned
from gongkai.errors import InvalidInput
from gongkai.services.casework.acting import Done, act_on_case


def assign_case(*, organ_code: str, request_no: str, by: Actor, handler: str = "", department: str = "") -> Done:
    """Give a case to a person (login) or a department. Raises: InvalidInput for neither."""
    if not (handler.strip() or department.strip()):
        raise InvalidInput("请选择经办人或者承办科室。", request=request_no)
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.ASSIGN,
        what=CaseAssigned(handler.strip(), department.strip()),
        by=by,
        handler=handler.strip(),
        department=department.strip(),
    )


def assign_cases(
    *, organ_code: str, request_nos: Sequence[str], by: Actor, handler: str = "", department: str = ""
) -> tuple[Done, ...]:
    """Give many cases at once, all or none (批量分办)."""
    with transaction.atomic():
        return tuple(
            assign_case(organ_code=organ_code, request_no=number, by=by, handler=handler, department=department)
            for number in sorted(set(request_nos))
        )
