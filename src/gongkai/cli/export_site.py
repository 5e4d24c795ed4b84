"""`gongkai export-site`: the public platform as plain files (静态导出)."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.django_setup import setup_with_database

_Folder = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="写入的目录：空目录，或以前导出的目录")]


def register(main: typer.Typer) -> None:
    """Hang this command into the main command (登记命令)."""
    main.command("export-site", help="把公开平台导出为静态文件；再次导出只写变动的页面")(export)


def export(folder: _Folder) -> None:
    """Write what changed since the last export; exit 1 if a link leads nowhere."""
    setup_with_database()
    from gongkai.services.export_site import export_site

    begin = time.monotonic()
    summary = export_site(folder=folder, progress=_show)
    seconds = time.monotonic() - begin
    if summary.written:
        typer.echo(err=True)
    typer.echo(
        f"共{summary.pages}个文件，写入{summary.written}个，删除{summary.removed}个，用时{seconds:.1f}秒：{folder}"
    )
    if summary.broken:
        listed = "\n".join(f"  {path}" for path in summary.broken[:20])
        typer.echo(f"有{len(summary.broken)}个页面的链接无法打开：\n{listed}\n请删除该目录后重新导出。")
        raise typer.Exit(1)


def _show(done: int, whole: int) -> None:
    if done % 50 == 0 or done == whole:
        typer.echo(f"\r已写入{done}/{whole}", nl=False, err=True)
