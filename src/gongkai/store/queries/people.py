"""People with their posts, and the organ tree, as typed rows (人员与岗位)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from gongkai.access import BELOW, Actor, Post, Role
from gongkai.errors import NotFound
from gongkai.store.models import Delegation, Organ, Person, PersonPost


class PersonInfo(NamedTuple):
    """One person (工作人员)."""

    login: str
    name: str
    organ_code: str
    organ_name: str
    is_disabled: bool
    version: int
    posts: tuple[Post, ...] = ()


class PostInfo(NamedTuple):
    """One post of a person (任职)."""

    pk: int
    role: Role
    organ_code: str
    organ_name: str
    from_on: date
    until_on: date | None
    granted_by: str


class DelegationInfo(NamedTuple):
    """Somebody standing in for somebody (代理)."""

    pk: int
    post: str
    holder: str
    deputy: str
    from_on: date
    until_on: date
    reason: str
    is_ended: bool


def actor_named(login: str, *, on: date) -> Actor | None:
    """Return who a login is, with the posts of that day, own and stood in for, and the organs these reach (操作人).

    None for a login that is nobody's. Shape: the tree of organs is read once here; every permission asked for this
    actor afterwards, dozens on a page, is answered from it.
    """
    person = Person.objects.filter(user__username=login, disabled_at=None).first()
    if person is None:
        return None
    own = [_post(row) for row in _held_on(on).filter(person=person).select_related("organ")]
    posts = (*own, *_delegated(person, on))
    reaching = {post.organ for post in posts if post.role in BELOW}
    return Actor(name=person.name, login=login, posts=posts, below=organs_below(reaching) if reaching else {})


def people(organ_codes: Collection[str] | None, *, on: date) -> tuple[PersonInfo, ...]:
    """Return the people of some organs, or all, each with the posts of that day (人员名录)."""
    rows = Person.objects.select_related("user", "organ").order_by("disabled_at", "organ__code", "user__username")
    if organ_codes is not None:
        rows = rows.filter(organ__code__in=organ_codes)
    held: defaultdict[int, list[Post]] = defaultdict(list)
    for post in _held_on(on).filter(person__in=rows).select_related("organ"):
        held[post.person_id].append(_post(post))
    return tuple(_info(row)._replace(posts=tuple(held[row.pk])) for row in rows)


def person(login: str) -> PersonInfo:
    """Return one person. Raises: NotFound."""
    row = Person.objects.select_related("user", "organ").filter(user__username=login).first()
    if row is None:
        raise NotFound(f"没有登录名为“{login}”的工作人员，请核对登录名。", login=login)
    return _info(row)


def posts_of(login: str) -> tuple[PostInfo, ...]:
    """Return all posts of a person, the latest first (任职经历)."""
    rows = PersonPost.objects.filter(person__user__username=login).select_related("organ").order_by("-from_on", "-id")
    return tuple(
        PostInfo(row.pk, Role(row.role), row.organ.code, row.organ.name, row.from_on, row.until_on, row.granted_by)
        for row in rows
    )


def open_post(login: str, role: Role, organ_code: str) -> int:
    """Return the post that has no end yet or ends last. Raises: NotFound."""
    held = [one for one in posts_of(login) if (one.role, one.organ_code) == (role, organ_code)]
    if not held:
        raise NotFound(f"“{login}”在该机关没有{role.label_zh}岗位，请核对。", login=login)
    return max(held, key=lambda one: one.until_on or date.max).pk


def delegations_of(login: str) -> tuple[DelegationInfo, ...]:
    """Return who stands in for a person and for whom the person stands in, the latest first (代理)."""
    mine = Q(post__person__user__username=login) | Q(deputy__user__username=login)
    rows = Delegation.objects.filter(mine).select_related("post__organ", "post__person", "deputy")
    return tuple(
        DelegationInfo(
            row.pk,
            f"{row.post.organ.name} {Role(row.post.role).label_zh}",
            row.post.person.name,
            row.deputy.name,
            row.from_on,
            row.until_on,
            row.reason,
            row.ended_at is not None,
        )
        for row in rows
    )


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


def people_with_roles(organ_code: str, roles: Iterable[Role], *, on: date) -> tuple[tuple[str, str], ...]:
    """Return login and name of everyone who holds one of these roles in an organ on a day (在岗人员)."""
    rows = (
        PersonPost.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)
        .filter(organ__code=organ_code, role__in=[role.value for role in roles], person__disabled_at=None)
        .values_list("person__user__username", "person__name")
        .distinct()
        .order_by("person__name")
    )
    return tuple((login, name) for login, name in rows)


def names_of(logins: Collection[str]) -> dict[str, str]:
    """Return the names of people by login; a login that is nobody's is left out (登记姓名)."""
    if not any(logins):
        return {}
    return dict(Person.objects.filter(user__username__in=set(logins)).values_list("user__username", "name"))


def _info(row: Person) -> PersonInfo:
    return PersonInfo(
        row.user.username, row.name, row.organ.code, row.organ.name, row.disabled_at is not None, row.version
    )


def _post(row: PersonPost) -> Post:
    return Post(Role(row.role), row.organ.code, row.from_on, row.until_on)
