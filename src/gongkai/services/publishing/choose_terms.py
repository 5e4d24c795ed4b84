"""An organ's own classification terms and keywords (设置分类词、关键词)."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict, InvalidInput, NotFound
from gongkai.publishing import CLASSES
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.saving import save_valid
from gongkai.store import models


def add_term(*, organ_code: str, scheme: str, name: str, by: Actor) -> None:
    """Add a term to a classification, or a keyword that editors are offered.

    Raises: NotYours; NotFound; InvalidInput for an unknown scheme, an empty name or one that is there already.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.MANAGE_CATALOGUE, organ_code=organ_code)
        term = models.ClassTerm(organ=organ, scheme=scheme, name=name.strip())
        if term.name in CLASSES.get(scheme, ()):
            raise InvalidInput(f"“{term.name}”已在通用分类中，无须再加。")
        save_valid(term, refused="不能添加")
        record_act(act="add_term", actor=by, organ=organ, subject=term.name, scheme=scheme)


def remove_term(*, organ_code: str, term_id: int, by: Actor) -> str:
    """Remove a term that nothing public stands under and return its name; items that have a keyword keep it.

    Raises: NotYours; NotFound; Conflict for a term that published items stand under.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.MANAGE_CATALOGUE, organ_code=organ_code)
        term = models.ClassTerm.objects.select_for_update().filter(organ=organ, pk=term_id).first()
        if term is None:
            raise NotFound(f"{organ.name}没有这个分类词，可能已被他人删去，请刷新页面。", term=term_id)
        if term.scheme != "keyword":
            used = models.PublishedItem.objects.filter(organ=organ, **{term.scheme: term.name}).count()
            if used:
                raise Conflict(f"分类词“{term.name}”下有{used}条信息，不能删去。请先更改这些信息的分类。")
        name = term.name
        term.delete()
        record_act(act="remove_term", actor=by, organ=organ, subject=name, scheme=term.scheme)
    return name
