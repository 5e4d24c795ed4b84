"""`gongkai backup|restore|export|import`: the whole system out and back (备份与恢复、导出与导入)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai.cli.django_setup import command_actor, setup, setup_with_database

_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="备份或导出所在的文件夹")]
_Keys = Annotated[Path | None, typer.Option("--keys", metavar="FILE", help="做备份时以 --with-keys 保存的密钥文件")]


def register(main: typer.Typer) -> None:
    """Hang these commands into the main command (登记命令)."""
    main.command("backup", help="备份数据库和文件，不必停止服务")(backup)
    main.command("restore", help="把备份恢复到空的系统，并逐表比对")(restore)
    main.command("export", help="整体导出为开放格式（JSON Lines 与原文件）")(export)
    main.command("import", help="把整体导出读入空的系统，并逐表比对")(import_)


def backup(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="存放备份的目录，每次新建一个文件夹")],
    with_keys: Annotated[
        Path | None, typer.Option("--with-keys", metavar="FILE", help="另将密钥保存到该文件（须与备份分开存放）")
    ] = None,
    keep: Annotated[
        int | None, typer.Option("--keep", metavar="N", help="备份成功后，该目录下本系统的备份只留最近N份")
    ] = None,
) -> None:
    """Back up; print the folder."""
    setup_with_database()
    from gongkai.services.back_up import back_up

    with _bar() as progress:
        result = back_up(into=output, by=command_actor(), progress=progress, keys_into=with_keys, keep=keep)
    manifest = result.manifest
    typer.echo(f"已备份：{result.folder}（{len(manifest.tables)}张表{manifest.rows}行，{len(manifest.files)}个文件）")
    for folder in result.dropped:
        typer.echo(f"已清理较早的备份：{folder}")
    if with_keys:
        typer.echo(f"密钥：{with_keys}（请与备份分开存放）")
    else:
        typer.echo("备份不含密钥；没有密钥不能读取个人信息，请另行保存（--with-keys）。")


def restore(
    folder: _Folder,
    keys: _Keys = None,
    verify_only: Annotated[bool, typer.Option("--verify-only", help="只核对备份是否完好，不恢复")] = False,
) -> None:
    """Restore into an empty database and data folder."""
    if verify_only:
        setup()
        from gongkai.services.restore_dump import verify_dump

        with _bar() as progress:
            found = verify_dump(folder=folder, progress=progress)
        typer.echo(f"备份完好：{found.taken_at}，{len(found.tables)}张表{found.rows}行，{len(found.files)}个文件")
        return
    _brought_back(folder, keys, "已恢复")


def export(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="要新建的文件夹")],
    decrypt: Annotated[bool, typer.Option("--decrypt", help="个人信息解密后导出，须写明理由，记入操作日志")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="解密导出的理由")] = "",
) -> None:
    """Export everything."""
    setup_with_database()
    from gongkai.services.export_everything import export_everything

    with _bar() as progress:
        manifest = export_everything(
            folder=output, by=command_actor(), progress=progress, open_sealed=decrypt, reason=reason
        )
    typer.echo(f"已导出：{output}（{len(manifest.tables)}张表{manifest.rows}行，{len(manifest.files)}个文件）")


def import_(folder: _Folder, keys: _Keys = None) -> None:
    """Import an export into an empty database and data folder."""
    _brought_back(folder, keys, "已导入")


def _brought_back(folder: Path, keys: Path | None, done: str) -> None:
    setup()
    from gongkai.services.restore_dump import restore_dump

    with _bar() as progress:
        manifest = restore_dump(folder=folder, by=command_actor(), progress=progress, keys=keys)
    typer.echo(
        f"{done}：{len(manifest.tables)}张表{manifest.rows}行、{len(manifest.files)}个文件，与清单逐表比对一致。"
        "请运行 gongkai check 和 gongkai rebuild。"
    )


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar on a terminal; nothing where nobody looks."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=bool(os.environ.get("CI"))) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)
