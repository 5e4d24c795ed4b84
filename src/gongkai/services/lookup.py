"""Finding what an act is about, or refusing in plain words (查找)."""

from __future__ import annotations

from gongkai.errors import NotFound
from gongkai.store import queries
from gongkai.store.models import DisclosureRequest, Organ


def organ_for_update(code: str) -> Organ:
    """Return the organ, locked until the transaction ends. Raises: NotFound, naming the organs there are."""
    found = Organ.objects.select_for_update().filter(code=code).first()
    if found is None:
        queries.organ(code)  # says which organs there are
        raise NotFound(f"没有代码为“{code}”的机关。", organ=code)
    return found


def request_for_update(organ: Organ, request_no: str) -> DisclosureRequest:
    """Return the request, locked until the transaction ends. Raises: NotFound."""
    found = DisclosureRequest.objects.select_for_update().filter(organ=organ, record_no=request_no).first()
    if found is None:
        raise NotFound(f"{organ.name}没有编号为“{request_no}”的申请，请核对编号。", request=request_no)
    return found


def organ_named(code: str) -> Organ:
    """Return the organ, unlocked. Raises: NotFound, naming the organs there are."""
    found = Organ.objects.filter(code=code).first()
    if found is None:
        queries.organ(code)  # says which organs there are
        raise NotFound(f"没有代码为“{code}”的机关。", organ=code)
    return found
