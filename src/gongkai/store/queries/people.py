"""People with their posts, and the organ tree, as typed rows (人员与岗位)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from gongkai.access import Actor, Post, Role
from gongkai.store.models import Delegation, Organ, Person, PersonPost


class PersonInfo(NamedTuple):
    """One person (工作人员)."""

    login: str
    name: str
    organ_code: str
    organ_name: str
    is_disabled: bool
    version: int


def actor_named(login: str, *, on: date) -> Actor | None:
    """Return who a login is, with the posts of that day, own and stood in for; None for a login that is nobody's."""
    person = Person.objects.filter(user__username=login, disabled_at=None).first()
    if person is None:
        return None
    own = [_post(row) for row in _held_on(on).filter(person=person).select_related("organ")]
    return Actor(name=person.name, login=login, posts=(*own, *_delegated(person, on)))


def organs_below(codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each organ the codes of all organs under it, by parent and by supervising office (下级机关)."""
    children: defaultdict[str, set[str]] = defaultdict(set)
    for code, parent, office in Organ.objects.values_list("code", "parent__code", "supervising_office__code"):
        for above in (parent, office):
            if above:
                children[above].add(code)
    return {code: _all_under(code, children) for code in codes}


def top_organs() -> frozenset[str]:
    """Return the codes of the organs that have nothing above them (顶层机关)."""
    rows = Organ.objects.filter(parent=None, supervising_office=None).values_list("code", flat=True)
    return frozenset(rows)


def _all_under(code: str, children: dict[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [code]
    while waiting:
        new = children.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return frozenset(found - {code})


def _held_on(on: date) -> QuerySet[PersonPost]:
    return PersonPost.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)


def _delegated(deputy: Person, on: date) -> list[Post]:
    """What the person stands in for that day; the post must still be held and its holder not be disabled."""
    rows = Delegation.objects.filter(
        deputy=deputy, ended_at=None, from_on__lte=on, until_on__gte=on, post__in=_held_on(on)
    ).filter(post__person__disabled_at=None)
    return [
        Post(Role(row.post.role), row.post.organ.code, row.from_on, row.until_on, row.post.person.user.username)
        for row in rows.select_related("post__organ", "post__person__user")
    ]


def _post(row: PersonPost) -> Post:
    return Post(Role(row.role), row.organ.code, row.from_on, row.until_on)
