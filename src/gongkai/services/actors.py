"""Who acts (操作人): the person behind a login, with the posts of today."""

from __future__ import annotations

from gongkai.access import Actor
from gongkai.services import clock
from gongkai.store import queries

COMMAND = Actor("命令行", is_command=True)


def actor_of_login(login: str) -> Actor | None:
    """Return the person behind a login with the posts held today; None for a login that is no person's."""
    return queries.actor_named(login, on=clock.today())
