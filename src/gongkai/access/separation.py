"""What nobody may be given (不得兼任、不得代理): the separation of administrators, the limits of delegation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.access.roles import ADMINISTRATORS, Post
from gongkai.errors import Conflict, InvalidInput, NotYours


def refuse_union_of_administrators(held: Iterable[Post], new: Post) -> None:
    """Refuse a post that would make somebody two of the three administrators at one time, in any organs (三员分立).

    Source: GB/T 22239-2019 8.1.5.1—8.1.5.3 (system, audit and security administration are separate).
    Raises: Conflict, naming both roles and the period.
    """
    if new.role not in ADMINISTRATORS:
        return
    for post in held:
        if post.role in ADMINISTRATORS and post.role is not new.role and overlap(post, new):
            raise Conflict(
                f"不能授予{new.role.label_zh}：该人员自{post.from_on}起任{post.role.label_zh}，系统管理员、安全管理员、"
                "审计管理员须由不同的人担任。请先终止原岗位，或另选人员。",
                role=str(new.role),
            )


def refuse_same_post(held: Iterable[Post], new: Post) -> None:
    """Refuse a post that is held already in that organ at that time (重复任职). Raises: Conflict."""
    for post in held:
        if (post.role, post.organ) == (new.role, new.organ) and not post.delegated_by and overlap(post, new):
            raise Conflict(
                f"该人员自{post.from_on}起已在该机关任{new.role.label_zh}，期间重叠。请核对起止日期。",
                role=str(new.role),
            )


def refuse_self_grant(granter: str, login: str) -> None:
    """Refuse that somebody gives, takes or resets what is his own (不得为自己授权). Commands have no login.

    Raises: NotYours.
    """
    if granter and granter == login:
        raise NotYours("不能为自己授予、收回岗位或重置登录。请由另一名安全管理员办理。")


def refuse_delegation(post: Post, *, holder: str, deputy: str, by: str, from_on: date, until_on: date) -> None:
    """Refuse a delegation during leave that may not be (离岗代理的限制).

    Only the holder delegates, never to himself, never what was delegated to him, never the role of one of the three
    administrators; and only for a period within his own.
    Raises: NotYours for another's post; Conflict for a role that cannot be delegated; InvalidInput for the period.
    """
    if by != holder:
        raise NotYours("只能委托他人代理自己的岗位。请由任职人本人登录后办理。")
    if post.delegated_by:
        raise Conflict("代理来的岗位不能再委托他人代理。请由原任职人另行委托。")
    if post.role in ADMINISTRATORS:
        raise Conflict(
            f"{post.role.label_zh}不得委托代理。离岗期间请安全管理员另行任命；离岗的是安全管理员的，"
            "请运维人员用 gongkai staff grant 任命。"
        )
    if deputy == holder:
        raise Conflict("不能委托自己代理。请另选人员。")
    if from_on > until_on:
        raise InvalidInput(f"代理期间不对：起始日{from_on}晚于截止日{until_on}。请核对。")
    if from_on < post.from_on or (post.until_on is not None and until_on > post.until_on):
        raise InvalidInput("代理期间不能超出本人任职期间。请核对起止日期。")


def overlap(one: Post, other: Post) -> bool:
    """Return whether two posts are held on at least one common day (期间重叠). Counting: both ends inclusive."""
    return (other.until_on is None or one.from_on <= other.until_on) and (
        one.until_on is None or other.from_on <= one.until_on
    )
