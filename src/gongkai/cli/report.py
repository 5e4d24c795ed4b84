"""`gongkai report …`: everything about annual reports (年度报告命令)."""

from __future__ import annotations

import typer

from gongkai.cli import report_check, report_compile, report_render, report_rollup

report_app = typer.Typer(no_args_is_help=True, help="年度报告：读取、核查、编制、生成、汇总")
report_check.register(report_app)
report_render.register(report_app)
report_compile.register(report_app)
report_rollup.register(report_app)


@report_app.callback()
def report() -> None:
    """Keep `report` a group of commands even while it holds a single one."""


def register(app: typer.Typer) -> None:
    """Add the group to the program (登记命令组)."""
    app.add_typer(report_app, name="report")
