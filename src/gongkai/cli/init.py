"""`gongkai init`: the first administrators of an installation (初始化)."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.access import Actor, Role
from gongkai.cli.django_setup import actor, setup
from gongkai.errors import InvalidInput


def register(main: typer.Typer) -> None:
    """Hang this command into the main command (登记命令)."""
    main.command("init", help="初始化：建立数据库、顶层机关和三名管理员")(init)


def init(
    organ: Annotated[str, typer.Option("--organ", metavar="CODE", help="顶层机关的代码：小写字母、数字、连字符")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="机关名称，该机关尚未录入时填写")] = "",
    level: Annotated[str, typer.Option("--level", metavar="层级", help="机关层级，该机关尚未录入时填写")] = "县级",
    government: Annotated[bool, typer.Option("--government", help="是人民政府")] = False,
    system: Annotated[str, typer.Option("--system-admin", metavar="LOGIN", help="系统管理员的登录名")] = "sysadmin",
    security: Annotated[str, typer.Option("--security-admin", metavar="LOGIN", help="安全管理员的登录名")] = "secadmin",
    audit: Annotated[str, typer.Option("--audit-admin", metavar="LOGIN", help="审计管理员的登录名")] = "auditadmin",
) -> None:
    """初始化：建立数据库、顶层机关和三名管理员；口令自动生成，只显示这一次。"""
    setup()
    from gongkai.services.add_organ import add_organ
    from gongkai.services.people.first_administrators import first_administrators
    from gongkai.services.prepare_database import prepare_database
    from gongkai.store.queries import organs

    prepare_database()
    if organ not in {one.code for one in organs()}:
        if not name:
            raise InvalidInput(f"机关“{organ}”尚未录入，请用 --name 写明名称、--level 写明层级。")
        add_organ(code=organ, name=name, level=level, actor=actor(), is_government=government)
    logins = {Role.SYSTEM_ADMIN: system, Role.SECURITY_ADMIN: security, Role.AUDIT_ADMIN: audit}
    made = first_administrators(organ_code=organ, logins=logins, by=Actor(actor(), is_command=True))
    typer.echo("已建立三名管理员。口令只显示这一次，请分别交付三个不同的人；首次登录须更换口令并设置第二验证：")
    for one in made:
        typer.echo(f"  {one.role.label_zh}  登录名 {one.login}  口令 {one.password}")
