"""`gongkai staff`: accounts for the back office (工作人员账户)."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.cli.django_setup import actor, setup_with_database

app = typer.Typer(no_args_is_help=True, add_completion=False, help="工作人员账户：开通")


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    main.add_typer(app, name="staff")


@app.callback()
def staff() -> None:
    """Keep `staff` a group of commands even while it holds a single one."""


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="用户名")],
    ask: Annotated[bool, typer.Option("--ask-password", help="自行输入密码；不写则自动生成")] = False,
) -> None:
    """开通后台账户；密码只显示这一次。"""
    setup_with_database()
    from gongkai.services.add_staff import add_staff

    given = typer.prompt("密码", hide_input=True, confirmation_prompt="再输入一次") if ask else None
    password = add_staff(name=name, actor=actor(), password=given)
    typer.echo(f"已开通后台账户：{name}")
    if given is None:
        typer.echo(f"密码：{password}（只显示这一次，请妥善保管，登录后可在后台修改）")
