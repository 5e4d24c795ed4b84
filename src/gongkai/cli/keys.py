"""`gongkai keys`: the keys of personal data (个人信息密钥)."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from gongkai.cli.django_setup import actor, setup_with_database

app = typer.Typer(no_args_is_help=True, add_completion=False, help="个人信息密钥：查看、更换")


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    main.add_typer(app, name="keys")


@app.command("status")
def status() -> None:
    """列出密钥及各密钥下的数据量；缺少密钥或者有未加密内容的，退出码为 1。"""
    setup_with_database()
    from gongkai.services.rotate_keys import key_status

    found = key_status()
    typer.echo(f"当前密钥：{found.current}（{found.cipher}）")
    for name in found.keys:
        count = sum(number for used, number in found.used.items() if used.endswith(f":{name}"))
        typer.echo(f"  {name}  {count}项")
    if found.used.get("plain"):
        typer.echo(f"问题：有{found.used['plain']}项没有加密。")
    if found.missing:
        typer.echo(f"问题：缺少密钥{'、'.join(found.missing)}，有内容不能解密。请从备份放回。")
    if found.missing or found.used.get("plain"):
        raise typer.Exit(1)
    if found.stale:
        typer.echo(f"有{found.stale}项不在当前密钥下，运行 gongkai keys rotate 可转换。")


@app.command("rotate")
def rotate() -> None:
    """更换密钥并重新加密全部个人信息；不必停机，中断后再次运行即可继续。有不能解密的，逐项列出，退出码为 1。"""
    setup_with_database()
    from gongkai.services.rotate_keys import rotate_keys

    with Progress(console=Console(stderr=True)) as bar:
        tasks: dict[str, TaskID] = {}

        def advance(label: str, done: int, total: int) -> None:
            if label not in tasks:
                tasks[label] = bar.add_task(label)
            bar.update(tasks[label], completed=done, total=total)

        result = rotate_keys(actor=actor(), progress=advance)
    typer.echo(f"{'已生成新密钥' if result.new_key else '继续上次的更换，当前密钥'}：{result.key}")
    typer.echo(f"已重新加密{result.values}项。旧密钥仍须保留：恢复更换前的备份时要用。")
    for one in result.unopened:
        typer.echo(
            f"问题：{one.label}（表 {one.table}，列 {one.column}，行 {one.row}）不能解密，未作更换。{one.message_zh}"
        )
    if result.unopened:
        typer.echo(f"共{len(result.unopened)}项不能解密，其余均已更换。请逐项从备份恢复，再运行一次。")
        raise typer.Exit(1)
