"""Merge a filing that came a second time by another channel into the first (并案): it is not counted twice."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import DuplicateAbsorbed, RequestMerged
from gongkai.errors import Conflict, InvalidInput
from gongkai.services.casework.acting import Done, Locked, act_on_locked, lock, permit_act


def merge_duplicate(*, organ_code: str, request_no: str, into: str, by: Actor) -> Done:
    """Merge the later filing into the earlier one, which goes on (先到先算，后到件并案).

    Raises: InvalidInput for a case into itself or into one that arrived later; Conflict for different applicants;
    NotInThisState where either is past it.
    """
    permit_act(by, CaseAct.MERGE, organ_code)
    if request_no == into:
        raise InvalidInput("不能把申请并入自己。请核对编号。", request=request_no)
    with transaction.atomic():
        earlier, later = _both(organ_code, into, request_no)
        _refuse(earlier, later)
        act_on_locked(earlier, CaseAct.ABSORB, DuplicateAbsorbed(request_no), by)
        return act_on_locked(later, CaseAct.MERGE, RequestMerged(into), by, into=into)


def _both(organ_code: str, first: str, second: str) -> tuple[Locked, Locked]:
    """Hold both cases, always in the same order, so that two people cannot wait for each other."""
    held = {number: lock(organ_code, number) for number in sorted((first, second))}
    return held[first], held[second]


def _refuse(earlier: Locked, later: Locked) -> None:
    if (earlier.state.arrived_on or later.on) > (later.state.arrived_on or later.on):
        raise InvalidInput("应当把后到的申请并入先到的申请，请对调编号。")
    hashes = {case.applicant.identity_number_hash for case in (earlier.case, later.case) if case.applicant} - {""}
    if len(hashes) > 1:
        raise Conflict("两件申请的申请人证件号码不同，不是同一申请，不能并案。可改为关联。")
