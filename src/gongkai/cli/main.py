"""`gongkai`: every command of the system (命令行入口). Exit 0 fine, 1 findings of level error, 2 refused."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import typer

from gongkai.cli.django_setup import database_errors, told
from gongkai.cli.usage import UsageError, usage_in_chinese
from gongkai.errors import GongkaiError

# One module of this room a subject, each with `register`. Only the subject that is called for is loaded, so that a
# clock does not wait for the readers and writers of reports.
SUBJECTS = (
    "audit",
    "backup",
    "calendar",
    "clock",
    "demo",
    "export_site",
    "fee",
    "init",
    "jobs",
    "keys",
    "ledger",
    "operate",
    "organ",
    "pii",
    "report",
    "request",
    "search",
    "staff",
)


def command_line(arguments: Sequence[str] = ()) -> typer.Typer:
    """Return the command with the subject that the arguments name, or with all of them (组装命令)."""
    app = typer.Typer(
        no_args_is_help=True, add_completion=False, help="政府信息公开工作系统", pretty_exceptions_enable=False
    )
    app.callback()(_subjects)
    named = [name for name in SUBJECTS if name in arguments[:1]]
    for name in named or SUBJECTS:
        import_module(f"gongkai.cli.{name}").register(app)
    return app


def _subjects() -> None:
    """A program with a single command is still called by the command's name."""


def run() -> None:
    """Run a command; a refusal or an unreadable input is one Chinese message on standard error, never a traceback."""
    try:
        sys.exit(command_line(sys.argv[1:])(standalone_mode=False) or 0)
    except GongkaiError as refusal:
        print(f"错误：{refusal.message_zh}", file=sys.stderr)  # noqa: T201
        sys.exit(refusal.exit_code)
    except UsageError as error:
        if message := usage_in_chinese(error):
            print(f"错误：{message}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    except database_errors() as error:
        if (trouble := told(error)) is None:
            raise
        print(f"错误：{trouble.message_zh}", file=sys.stderr)  # noqa: T201
        sys.exit(trouble.exit_code)
    except typer.Abort:
        sys.exit(130)


if __name__ == "__main__":
    run()
