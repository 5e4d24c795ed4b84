"""Working out the days of open cases anew, with a bar and a list of what moved (重算期限)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from gongkai.cli.django_setup import command_actor

if TYPE_CHECKING:
    from gongkai.services.casework.recompute_due_dates import Recomputed


def recompute_with_bar(*, dry_run: bool, quiet: bool) -> Recomputed:
    """Work the days out; the bar is on the screen only (重算)."""
    from rich.progress import Progress

    from gongkai.services.casework.recompute_due_dates import recompute_due_dates

    with Progress(transient=True, disable=quiet) as bar:
        task = bar.add_task("重算期限", total=None)
        return recompute_due_dates(
            by=command_actor(), dry_run=dry_run, progress=lambda one, of: bar.update(task, completed=one, total=of)
        )


def show_recomputed(done: Recomputed) -> None:
    """Print each day that moved, before and after (列出变动)."""
    for one in done.moved:
        before = f"{one.before_on}{'（暂定）' if one.before_provisional else ''}"
        after = f"{one.after_on}{'（暂定）' if one.after_provisional else ''}"
        typer.echo(f"{one.organ_code}  {one.request_no}  {one.due_label}：{before} → {after}")
    typer.echo(f"在办{done.cases}件，变动{len(done.moved)}件。")
