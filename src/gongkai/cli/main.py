"""`gongkai`: every command of the system (命令行入口). Exit 0 fine, 1 findings of level error, 2 refused."""

from __future__ import annotations

import sys

import typer

from gongkai.cli import fee, report
from gongkai.errors import GongkaiError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="政府信息公开工作系统", pretty_exceptions_enable=False
)
fee.register(app)
report.register(app)


def run() -> None:
    """Run a command; a refusal or an unreadable input is one Chinese message on standard error, never a traceback."""
    try:
        app()
    except GongkaiError as refusal:
        print(f"错误：{refusal.message_zh}", file=sys.stderr)  # noqa: T201
        sys.exit(refusal.exit_code)


if __name__ == "__main__":
    run()
