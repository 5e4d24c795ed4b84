"""Finding a person or saying who there is (查找人员)."""

from __future__ import annotations

from gongkai.access import Post, Role
from gongkai.errors import NotFound
from gongkai.store.models import Person


def person_for_update(login: str) -> Person:
    """Return the person, locked until the transaction ends. Raises: NotFound."""
    found = (
        Person.objects.select_for_update(of=("self",))
        .select_related("user", "organ")
        .filter(user__username=login)
        .first()
    )
    if found is None:
        raise NotFound(f"没有登录名为“{login}”的工作人员，请核对登录名。", login=login)
    return found


def posts_held(person: Person) -> list[Post]:
    """Return every post of a person, past and to come, as the rules want them."""
    rows = person.posts.select_related("organ")
    return [Post(Role(row.role), row.organ.code, row.from_on, row.until_on) for row in rows]
