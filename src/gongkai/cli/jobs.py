"""`gongkai worker|run-schedule`: background work and what is done every day (后台作业与每日事务)."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.cli.django_setup import command_actor, setup_with_database
from gongkai.errors import InvalidInput


def register(main: typer.Typer) -> None:
    """Hang these commands into the main command (登记命令)."""
    main.command("worker", help="做后台作业，直到收到停止信号")(worker)
    main.command("run-schedule", help="每日事务：同一天重复运行不重复做")(run_schedule)


def worker(
    interval: Annotated[float, typer.Option("--interval", metavar="SECONDS", help="没有作业时隔多久再看")] = 1.0,
    once: Annotated[bool, typer.Option("--once", help="做完现有的作业即停止")] = False,
) -> None:
    """Do jobs until SIGTERM or Ctrl+C."""
    if not 0.05 <= interval <= 3600:
        raise InvalidInput(f"--interval 应在 0.05 至 3600 秒之间，不能是 {interval}。")
    setup_with_database()
    from gongkai.services.jobs.worker import work

    work(interval_seconds=interval, batch=once)


def run_schedule() -> None:
    """Ask for today's jobs; without a worker, do them."""
    setup_with_database()
    from gongkai.services.schedule import run_schedule as run
    from gongkai.store import queries

    failed = False
    for asked in run(by=command_actor()):
        job = queries.job(asked.id)
        failed |= job.status == "failed"
        typer.echo(f"{job.status_zh}  {job.title}{f'：{said}' if (said := job.failure or job.result) else ''}")
    if failed:
        raise typer.Exit(1)
