"""Filters that somebody keeps (保存的筛选): his own, known by name."""

from __future__ import annotations

from gongkai.access import Actor
from gongkai.errors import InvalidInput, NotFound
from gongkai.services import clock
from gongkai.store.models import Person, SavedFilter

_AT_MOST = 20
_NAME_LONGEST = 40


def saved_filters(*, by: Actor) -> tuple[tuple[str, str], ...]:
    """Return name and query string of each filter of this person (我的筛选)."""
    rows = SavedFilter.objects.filter(person__user__username=by.login).values_list("name", "query")
    return tuple((name, query) for name, query in rows)


def save_filter(*, by: Actor, name: str, query: str) -> None:
    """Keep a filter under a name; the same name is written over. Raises: InvalidInput; NotFound for no person."""
    name = name.strip()
    if not name or len(name) > _NAME_LONGEST:
        raise InvalidInput("请给筛选起一个名称，最多40个字。", field="name")
    if not query:
        raise InvalidInput("没有筛选条件，不必保存。请先筛选。")
    person = Person.objects.filter(user__username=by.login).first()
    if person is None:
        raise NotFound("只有工作人员能保存筛选。")
    if SavedFilter.objects.filter(person=person).exclude(name=name).count() >= _AT_MOST:
        raise InvalidInput(f"最多保存{_AT_MOST}个筛选，请先删除不用的。")
    SavedFilter.objects.update_or_create(person=person, name=name, defaults={"query": query, "saved_at": clock.now()})


def drop_filter(*, by: Actor, name: str) -> None:
    """Drop a filter of one's own (删除筛选)."""
    SavedFilter.objects.filter(person__user__username=by.login, name=name).delete()
