"""`docs/permissions.md` written from the table role × act (岗位权限表)."""

from __future__ import annotations

import sys

from gongkai.access.acts import Act, Subject
from gongkai.access.roles import Role
from gongkai.access.table import BELOW, OWN, SYSTEM_WIDE

_HEAD = """# 岗位权限表

哪个岗位能做哪件事。“●”：在任职机关；“◎”：在任职机关及其全部下级机关；“▲”：只限顶层机关的管理员（影响整个系统）。
没有符号的，不能做。下级机关按“上级机关”和“政府信息公开工作主管部门”两种关系逐级计算。
一个人可以在几个机关担任几个岗位；系统管理员、安全管理员、审计管理员须由三个不同的人担任，不得委托代理。
离岗期间由本人委托的代理人，在代理期间有被代理岗位的权限，不能再委托。
本文件由 `python -m gongkai.access.document` 生成，请勿手工修改。

岗位代号："""


def permission_table() -> str:
    """Return the text of docs/permissions.md (岗位权限表)."""
    codes = "、".join(f"{role.label_zh} `{role.value}`" for role in Role)
    return f"{_HEAD}{codes}。\n" + "".join(_subject(subject) for subject in Subject)


def _subject(subject: Subject) -> str:
    acts = [act for act in Act if act.subject is subject]
    roles = [role for role in Role if any(role in OWN[act] for act in acts)]
    heading = f"\n## {subject.value}\n\n| 操作 | {' | '.join(role.label_zh for role in roles)} |\n"
    return heading + "|---|" + ":-:|" * len(roles) + "\n" + "".join(_row(act, roles) for act in acts)


def _row(act: Act, roles: list[Role]) -> str:
    return f"| {act.label_zh} | {' | '.join(_mark(act, role) for role in roles)} |\n"


def _mark(act: Act, role: Role) -> str:
    if role not in OWN[act]:
        return ""
    if act in SYSTEM_WIDE:
        return "▲"
    return "◎" if act in BELOW.get(role, ()) else "●"


if __name__ == "__main__":
    sys.stdout.write(permission_table())
