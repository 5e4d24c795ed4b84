"""`gongkai staff`: people, their posts and their logins (工作人员)."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.access import Actor, Role
from gongkai.cli.days import read_day
from gongkai.cli.django_setup import actor, setup_with_database
from gongkai.errors import InvalidInput

app = typer.Typer(no_args_is_help=True, add_completion=False, help="工作人员：开通、岗位、登录")
_Login = Annotated[str, typer.Argument(metavar="LOGIN", help="登录名")]
_Organ = Annotated[str, typer.Option("--organ", metavar="CODE", help="机关代码")]
_ROLES = "、".join(f"{role.value}（{role.label_zh}）" for role in Role)


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    main.add_typer(app, name="staff")


def _by() -> Actor:
    return Actor(actor(), is_command=True)


def _role(word: str) -> Role:
    for role in Role:
        if word.strip() in (role.value, role.label_zh):
            return role
    raise InvalidInput(f"没有岗位“{word}”，可用：{_ROLES}。")


@app.command("add")
def add(
    login: _Login,
    name: Annotated[str, typer.Argument(metavar="NAME", help="姓名")],
    organ: _Organ,
    role: Annotated[list[str] | None, typer.Option("--role", metavar="ROLE", help="岗位，可写多次")] = None,
    ask: Annotated[bool, typer.Option("--ask-password", help="自行输入口令；不写则自动生成")] = False,
) -> None:
    """开通人员；口令只显示这一次，本人首次登录须更换。"""
    setup_with_database()
    from gongkai.services.people.add_person import add_person
    from gongkai.services.people.grant_post import grant_post

    roles = [_role(one) for one in role or ()]
    given = typer.prompt("口令", hide_input=True, confirmation_prompt="再输入一次") if ask else None
    password = add_person(login=login, name=name, organ_code=organ, by=_by(), password=given)
    for one in roles:
        grant_post(login=login, role=one, organ_code=organ, by=_by())
    typer.echo(f"已开通：{login}（{name}{''.join('，' + one.label_zh for one in roles)}）")
    if given is None:
        typer.echo(f"口令：{password}（只显示这一次，请当面交付；首次登录须更换）")


@app.command("list")
def list_(
    organ: Annotated[str | None, typer.Option("--organ", metavar="CODE", help="只列这一机关的人员")] = None,
) -> None:
    """列出人员及其现任岗位。"""
    setup_with_database()
    from gongkai.services.clock import today
    from gongkai.store.queries import people

    found = people({organ} if organ else None, on=today())
    for one in found:
        roles = "、".join(f"{post.role.label_zh}@{post.organ}" for post in one.posts) or "无岗位"
        typer.echo(f"{one.login}  {one.name}  {one.organ_name}  {roles}{'  已停用' if one.is_disabled else ''}")
    if not found:
        typer.echo("没有人员，请先运行 gongkai init 或 gongkai staff add。")


@app.command("grant")
def grant(
    login: _Login,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=f"岗位：{_ROLES}")],
    organ: _Organ,
    from_on: Annotated[str | None, typer.Option("--from", metavar="DAY", help="起始日，默认今天")] = None,
    until_on: Annotated[str | None, typer.Option("--until", metavar="DAY", help="截止日（含），默认不定")] = None,
) -> None:
    """授予岗位。"""
    setup_with_database()
    from gongkai.services.people.grant_post import grant_post

    given = _role(role)
    grant_post(
        login=login,
        role=given,
        organ_code=organ,
        by=_by(),
        from_on=read_day(from_on, "起始日") if from_on else None,
        until_on=read_day(until_on, "截止日") if until_on else None,
    )
    typer.echo(f"已授予 {login}：{given.label_zh}（{organ}）")


@app.command("revoke")
def revoke(login: _Login, role: Annotated[str, typer.Argument(metavar="ROLE", help="岗位")], organ: _Organ) -> None:
    """收回岗位，立即生效；任职记录保留。"""
    setup_with_database()
    from gongkai.services.people.end_post import end_post
    from gongkai.store.queries import open_post

    given = _role(role)
    end_post(post_id=open_post(login, given, organ), by=_by())
    typer.echo(f"已收回 {login}：{given.label_zh}（{organ}）")


@app.command("disable")
def disable(login: _Login) -> None:
    """停用人员：立即不能登录，会话全部结束。"""
    setup_with_database()
    from gongkai.services.people.disable_person import disable_person

    disable_person(login=login, by=_by())
    typer.echo(f"已停用：{login}")


@app.command("enable")
def enable(login: _Login) -> None:
    """恢复停用的人员。"""
    setup_with_database()
    from gongkai.services.people.disable_person import enable_person

    enable_person(login=login, by=_by())
    typer.echo(f"已恢复：{login}")


@app.command("reset")
def reset(
    login: _Login,
    keep: Annotated[bool, typer.Option("--keep-second-factor", help="不清除第二验证")] = False,
) -> None:
    """重置登录：新的一次性口令，清除第二验证，解除锁定，结束会话。"""
    setup_with_database()
    from gongkai.services.people.reset_login import reset_login

    password = reset_login(login=login, by=_by(), keep_second_factor=keep)
    typer.echo(f"已重置：{login}")
    typer.echo(f"口令：{password}（只显示这一次，请核实身份后当面交付；首次登录须更换）")


@app.command("unlock")
def unlock(login: _Login) -> None:
    """解除登录锁定。"""
    setup_with_database()
    from gongkai.services.people.reset_login import unlock_login

    unlock_login(login=login, by=_by())
    typer.echo(f"已解除锁定：{login}")
