"""`gongkai search rebuild`: the public search anew (重建公开检索)."""

from __future__ import annotations

import typer

from gongkai.cli.django_setup import setup_with_database


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记命令)."""
    app = typer.Typer(help="公开检索", no_args_is_help=True)
    app.command("rebuild", help="由已公开的条目和年报重建检索索引；删除个人信息后也应重建")(rebuild)
    app.callback()(_subject)
    main.add_typer(app, name="search")


def _subject() -> None:
    """A subject with a single command is still called by both names."""


def rebuild() -> None:
    """Empty the index and fill it from what is published."""
    setup_with_database()
    from gongkai.services.search.index_published import rebuild_search

    count = rebuild_search(progress=lambda done: typer.echo(f"\r已写入{done}件", nl=False, err=True))
    if count:
        typer.echo(err=True)
    typer.echo(f"检索索引已重建，共{count}件。")
