"""Who people are in an organ (岗位角色): the roles of the field and the three separated administrators (三员)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# For each organ in which a role with reach is held, the codes of all organs below it.
Subordinates = Mapping[str, Collection[str]]


class Role(StrEnum):
    """A role that a person holds in one organ for a time (岗位角色)."""

    HANDLER = "handler"
    RESPONDING_UNIT = "responding_unit"
    FIRST_REVIEWER = "first_reviewer"
    SECOND_REVIEWER = "second_reviewer"
    FINAL_REVIEWER = "final_reviewer"
    SECRECY_REVIEWER = "secrecy_reviewer"
    DISCLOSURE_HEAD = "disclosure_head"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"

    @property
    def label_zh(self) -> str:
        """The role's Chinese name."""
        return _LABELS[self]


_LABELS = {
    Role.HANDLER: "公开机构经办人",
    Role.RESPONDING_UNIT: "承办科室",
    Role.FIRST_REVIEWER: "初审人",
    Role.SECOND_REVIEWER: "复审人",
    Role.FINAL_REVIEWER: "终审人",
    Role.SECRECY_REVIEWER: "保密审查员",
    Role.DISCLOSURE_HEAD: "公开机构负责人",
    Role.LEADER: "分管领导",
    Role.SUPERVISOR: "主管部门",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


@dataclass(frozen=True, slots=True)
class Post:
    """A role held in an organ from a day until a day, both inclusive (任职). `until_on` None: still held.

    `delegated_by`: the login of the person on leave whose role this is (代理); empty for a role of one's own.
    """

    role: Role
    organ: str
    from_on: date
    until_on: date | None = None
    delegated_by: str = ""

    def held_on(self, day: date) -> bool:
        """Whether the role is held on that day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts (操作人). `login` identifies a person; a command line has none.

    `posts`: the roles held on the day of the act. `is_command`: an operator at the machine, whom the operating system
    has let in and whose acts are on the audit log as those of the command. `below`: for the organ of each post that
    reaches down, the organs below it, as they stood when the posts were read; None where nobody has looked them up.
    """

    name: str
    login: str = ""
    posts: tuple[Post, ...] = ()
    is_command: bool = False
    below: Subordinates | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return self.name

    def roles_in(self, organ: str) -> frozenset[Role]:
        """The roles held in an organ itself (本机关岗位)."""
        return frozenset(post.role for post in self.posts if post.organ == organ)
