"""`gongkai demo`: the system with its demonstration data in one command (演示)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gongkai.cli.django_setup import setup
from gongkai.cli.operate import LOOPBACK, refuse_taken_port
from gongkai.cli.report_compile import print_report
from gongkai.errors import InvalidInput

_MOST = 1_000_000


def register(main: typer.Typer) -> None:
    """Hang this command into the main command (登记命令)."""
    main.command("demo", help="建立演示数据、编制报告并提供网页；重复运行不改变任何内容")(demo)


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="写出报告文件的文件夹")] = Path("demo"),
    simulate: Annotated[
        int, typer.Option("--simulate", metavar="N", help="模拟机关全年的申请件数；0 表示不要模拟机关")
    ] = 500,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="只建立数据和文件，不提供网页")] = False,
    port: Annotated[int, typer.Option("--port", metavar="PORT", help="网页端口")] = 8000,
) -> None:
    """Make the demonstration, print what it shows, serve it."""
    if not 0 <= simulate <= _MOST:
        raise InvalidInput(f"模拟数量应在 0 至 {_MOST} 之间，不能是 {simulate}。")
    if not no_serve:
        refuse_taken_port(LOOPBACK, port)
    # The demonstration is looked at on this machine over plain HTTP; anything else is said in the environment.
    os.environ.setdefault("GONGKAI_HTTPS", "false")
    setup()
    from gongkai.services.load_demo import load_demo

    with Console(stderr=True).status("演示") as status:
        result = load_demo(folder=output, simulate=simulate, progress=lambda step: status.update(f"{step}……"))
    changed = f"本次登记{result.imported.changes}行" if result.imported.changes else "已有，未变"
    typer.echo(f"台账：西工区科学技术局2025年（演示数据），{changed}")
    for stored in (result.bureau, result.simulated):
        if stored is not None:
            print_report(stored)
    typer.echo("报告文件：")
    for file in result.files:
        typer.echo(f"  {file}")
    typer.echo(f"工作台：http://{LOOPBACK}:{port}/staff/    演示登录（每个岗位一个）保存在 {result.logins.file}")
    for login in result.logins.made:
        typer.echo(f"  {login.login}  {login.password}  {login.role.label_zh}")
    if not no_serve:
        _serve_anew(port)


def _serve_anew(port: int) -> None:
    """Become `gongkai serve`: a worker forked from here would wait for threads that the PDF writer left behind."""
    command = [sys.executable, "-m", "gongkai.cli.main", "serve", "--port", str(port)]
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606 - our own command
