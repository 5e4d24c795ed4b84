"""Enter an organ (录入机关), with who reconsiders its acts and which court hears suits."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.errors import InvalidInput
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update
from gongkai.services.saving import save_valid
from gongkai.store import queries
from gongkai.store.models import Organ, OrganDetail
from gongkai.store.models.choices import ORGAN_KINDS, ORGAN_LEVELS, Choices
from gongkai.store.queries import OrganInfo


def add_organ(
    *,
    code: str,
    name: str,
    level: str,
    actor: str,
    is_government: bool = False,
    may_make_rules: bool = False,
    vertically_led: bool = False,
    kind: str = "",
    parent: str | None = None,
    supervising_office: str | None = None,
    reconsideration_organ: str | None = None,
    court: str | None = None,
    from_on: date | None = None,
) -> OrganInfo:
    """Enter an organ; `level` and `kind` are the Chinese word or its key, `parent` and `supervising_office` are codes.

    Raises: NotFound for the organs it is under; InvalidInput for a code or name that is taken or badly formed, for an
    unknown level or kind, and where reconsideration organ, court and day are not given together.
    """
    given = [bool(part) for part in (reconsideration_organ, court, from_on)]
    if any(given) and not all(given):
        raise InvalidInput("复议机关、管辖法院、起始日期三项须同时写明，请补全。")
    with transaction.atomic():
        organ = Organ(
            code=code,
            name=name.strip(),
            level=_word(level, ORGAN_LEVELS, "层级"),
            kind=_word(kind, ORGAN_KINDS, "性质") if kind else "",
            is_government=is_government,
            may_make_rules=may_make_rules,
            vertically_led=vertically_led,
            parent=organ_for_update(parent) if parent else None,
            supervising_office=organ_for_update(supervising_office) if supervising_office else None,
        )
        _save(organ)
        if reconsideration_organ and court and from_on:
            _save(OrganDetail(organ=organ, reconsideration_organ=reconsideration_organ, court=court, from_on=from_on))
        record_act(act="add_organ", actor=actor, organ=organ, subject=code)
    return queries.organ(code, on=from_on)


def _save(row: Organ | OrganDetail) -> None:
    save_valid(row, refused="不能录入机关")


def _word(word: str, choices: Choices, what: str) -> str:
    for key, label in choices:
        if word.strip() in (key, label):
            return key
    raise InvalidInput(f"没有{what}“{word}”，可用：{'、'.join(label for _, label in choices)}。")
