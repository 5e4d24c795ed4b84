"""Whether somebody may do something somewhere (权限判断): by the roles held on that day, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from gongkai.access.acts import Act
from gongkai.access.roles import Actor, Post, Role, Subordinates
from gongkai.access.table import BELOW, OWN

NONE_BELOW: Subordinates = MappingProxyType({})


def may(actor: Actor, act: Act, organ: str, *, on: date, subordinates: Subordinates = NONE_BELOW) -> bool:
    """Return whether the actor may do the act in the organ on that day (能否操作).

    A role counts in its own organ; 主管部门 and the three administrators also reach the organs below with the acts of
    `BELOW`. A command may do everything: the operating system has let its operator in.
    Shape: `subordinates` maps the organ of a post to the codes of all organs below it.
    Not modelled: who stands in what stage of one record; the casework and publishing rooms decide that.
    """
    return actor.is_command or organ in organs_where(actor, act, on=on, subordinates=subordinates)


def organs_where(actor: Actor, act: Act, *, on: date, subordinates: Subordinates = NONE_BELOW) -> frozenset[str]:
    """Return the codes of the organs in which the actor may do the act (可操作的机关); lists of records use it.

    Not modelled: a command, which is not bound to organs.
    """
    found: set[str] = set()
    for post in _counting(actor, act, on):
        if post.role in OWN[act]:
            found.add(post.organ)
        if act in BELOW.get(post.role, ()):
            found.update(subordinates.get(post.organ, ()))
    return frozenset(found)


def acts_of(actor: Actor, *, on: date) -> frozenset[Act]:
    """Return the acts that the actor may do in at least one organ (可用操作); the navigation is built from it."""
    if actor.is_command:
        return frozenset(Act)
    return frozenset(act for act in Act if any(post.role in OWN[act] for post in _counting(actor, act, on)))


def roles_that_may(act: Act) -> tuple[Role, ...]:
    """Return the roles that may do the act, in the order of the roles (有权岗位); refusals name them."""
    return tuple(role for role in Role if role in OWN[act])


def roles_on(posts: Iterable[Post], day: date) -> frozenset[Role]:
    """Return the roles held on a day in any organ (当日岗位); the forced second factor asks for it."""
    return frozenset(post.role for post in posts if post.held_on(day))


def _counting(actor: Actor, act: Act, on: date) -> list[Post]:
    """The posts that count: a deputy (代理人) cannot hand on what was handed to him."""
    return [post for post in actor.posts if post.held_on(on) and not (act is Act.DELEGATE and post.delegated_by)]
