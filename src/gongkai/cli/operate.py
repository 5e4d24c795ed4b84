"""`gongkai serve|check|migrate|rebuild`: running the system (运行维护)."""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
from collections.abc import Iterator
from typing import Annotated

import typer

from gongkai.cli.django_setup import actor, setup, setup_with_database
from gongkai.errors import Conflict, InvalidInput
from gongkai.services.why import why

LOOPBACK = "127.0.0.1"
_Host = Annotated[str, typer.Option("--host", metavar="HOST", help="监听地址")]
_Port = Annotated[int, typer.Option("--port", metavar="PORT", help="监听端口")]
_Workers = Annotated[int, typer.Option("--workers", metavar="N", help="工作进程数")]
_Threads = Annotated[int, typer.Option("--blocking-threads", metavar="N", help="每个工作进程的线程数")]
_STOP_SECONDS = 30


def register(main: typer.Typer) -> None:
    """Hang these commands into the main command (登记命令)."""
    main.command("serve", help="提供网页服务")(serve)
    main.command("check", help="自检：数据目录、数据库、工作日历、字体")(check)
    main.command("migrate", help="建立数据库，或更新到最新结构")(migrate)
    main.command("rebuild", help="由办理事件重算各件状态，与现存状态比对")(rebuild)


def serve(host: _Host = LOOPBACK, port: _Port = 8000, workers: _Workers = 1, blocking_threads: _Threads = 4) -> None:
    """Serve the site until SIGTERM or Ctrl+C; requests under way are answered first."""
    setup_with_database()
    run_server(host, port, workers, blocking_threads)


def check() -> None:
    """Print one line for each thing looked at; exit 1 if something is wrong."""
    setup()
    from gongkai.services.check_system import check_system

    looks = check_system()
    for look in looks:
        typer.echo(f"{'正常' if look.fine else '问题'}  {look.what}：{look.message}")
    if not all(look.fine for look in looks):
        raise typer.Exit(1)


def migrate() -> None:
    """Create or update the database."""
    setup()
    from gongkai.services.prepare_database import prepare_database

    typer.echo("数据库已更新。" if prepare_database() else "数据库已是最新，无须更新。")


def rebuild(
    repair: Annotated[bool, typer.Option("--repair", help="将不一致的状态改为事件推演的结果")] = False,
) -> None:
    """Replay every case and every item; exit 1 if a stored state differs and was not repaired."""
    setup_with_database()
    from gongkai.services.publishing.rebuild_items import rebuild_items
    from gongkai.services.rebuild import rebuild as replay

    replays = ((replay, "件申请"), (rebuild_items, "条信息"))
    summaries = [(again(actor=actor(), repair=repair), unit) for again, unit in replays]
    for summary, unit in summaries:
        if not summary.differing:
            typer.echo(f"{summary.cases}{unit}的状态均与事件推演一致。")
            continue
        typer.echo(f"{summary.cases}{unit}中有{len(summary.differing)}项与事件推演不一致：")
        for number in summary.differing:
            typer.echo(f"  {number}")
        typer.echo("已按事件改正。" if repair else "加 --repair 可按事件改正。")
    if not repair and any(summary.differing for summary, _ in summaries):
        raise typer.Exit(1)


def refuse_taken_port(host: str, port: int) -> None:
    """Refuse a port that cannot be listened on, before anything is started. Raises: Conflict, InvalidInput."""
    if not 1 <= port <= 65535:
        raise InvalidInput(f"端口应在 1 至 65535 之间，不能是 {port}。")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise Conflict(f"没有权限使用端口 {port}，请用 --port 换一个 1024 以上的端口。") from error
        except OSError as error:
            raise Conflict(f"{host} 的端口 {port} 不能使用（{why(error)}）。请用 --port 换一个端口。") from error


def run_server(host: str, port: int, workers: int, blocking_threads: int = 2) -> None:
    """Serve the site with granian until interrupted (提供网页). Raises: Conflict if the port is taken."""
    refuse_taken_port(host, port)
    if workers < 1 or blocking_threads < 1:
        raise InvalidInput("工作进程数、线程数至少为 1。")
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    typer.echo(f"网页地址：http://{f'[{host}]' if ':' in host else host}:{port}    按 Ctrl+C 停止")
    with _figures_of_all_workers(workers):
        Server(
            "gongkai.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=blocking_threads,
            respawn_failed_workers=True,
            workers_kill_timeout=_STOP_SECONDS,
            log_level=LogLevels.warning,
        ).serve()


@contextlib.contextmanager
def _figures_of_all_workers(workers: int) -> Iterator[None]:
    """Let the workers count into one folder, so that `/metrics` of any of them tells the figures of all."""
    if workers == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="gongkai-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield
