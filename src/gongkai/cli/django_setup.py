"""Django for the commands that need it (启动 Django); the others start without."""

from __future__ import annotations

import os
import sys

from gongkai.access import Actor
from gongkai.errors import Conflict, GongkaiError, InvalidInput


def setup() -> None:
    """Load settings and models. Raises: InvalidInput if the settings cannot be used."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise InvalidInput(f"设置有误：{error}。请查阅 docs/settings.md。") from error


def setup_with_database() -> None:
    """Load settings and models, and insist on a database that is there and up to date. Raises: Conflict."""
    setup()
    from django.db import DatabaseError, connection

    from gongkai.services.prepare_database import pending_migrations

    try:
        pending = pending_migrations()
    except DatabaseError as error:
        raise Conflict(f"无法连接数据库（{str(error).strip()}）。请检查 DATABASE_URL。") from error
    if pending:
        has_tables = bool(connection.introspection.table_names())
        what = "数据库需要更新" if has_tables else "还没有数据库"
        raise Conflict(f"{what}。请先运行 gongkai migrate；只想看演示的，运行 gongkai demo。")


def actor() -> str:
    """Return who acts, for the audit line: the account that runs the command."""
    return f"命令行：{os.environ.get('SUDO_USER') or os.environ.get('USER') or os.environ.get('LOGNAME') or '未知账户'}"


def command_actor() -> Actor:
    """Return who acts: the operator at the machine, whom the operating system has let in."""
    return Actor(actor(), is_command=True)


def database_errors() -> tuple[type[BaseException], ...]:
    """Return what a database raises, where one was used at all; Django is not loaded for this (数据库异常)."""
    found = sys.modules.get("django.db")
    return (found.Error,) if found else ()


def told(error: BaseException) -> GongkaiError | None:
    """Return what to say where disk or database failed (存储故障)."""
    from gongkai.services.trouble import trouble_of

    return trouble_of(error)
