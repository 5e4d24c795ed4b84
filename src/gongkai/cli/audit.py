"""`gongkai audit`: the log of acts proved and anchored (操作日志)."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from gongkai.cli.django_setup import setup_with_database

app = typer.Typer(no_args_is_help=True, add_completion=False, help="操作日志：核验、锚点")


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    main.add_typer(app, name="audit")


@app.command("verify")
def verify(as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出")] = False) -> None:
    """逐行核验操作日志；有改动、删除、插入、调换的，指出位置，退出码为 1。"""
    setup_with_database()
    from gongkai.services.verify_audit import verify_audit

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("核验操作日志")
        found = verify_audit(progress=lambda done, total: bar.update(task, completed=done, total=total))
    if as_json:
        whole = found._asdict() | {"is_whole": found.is_whole, "faults": [one._asdict() for one in found.faults]}
        typer.echo(json.dumps(whole, ensure_ascii=False, indent=2))
    elif found.is_whole:
        typer.echo(f"操作日志完整：{found.lines}行，{found.anchors}个锚点相符。链尾：{found.last_hash or '（空）'}")
    else:
        typer.echo(f"操作日志不完整：共{found.lines}行，发现{found.fault_count}处问题：")
        for fault in found.faults:
            typer.echo(f"  {fault.message}")
    if not found.is_whole:
        raise typer.Exit(1)


@app.command("anchor")
def anchor() -> None:
    """把日志此刻的链尾记入当天的锚点文件；请每天运行，并把文件另存到别处。"""
    setup_with_database()
    from gongkai.services.anchor_audit import anchor_audit

    result = anchor_audit()
    typer.echo(f"{'已记' if result.is_new else '日志没有增加，仍为'}：第{result.anchor.number}行 {result.anchor.hash}")
    typer.echo(f"锚点文件：{result.file}")
