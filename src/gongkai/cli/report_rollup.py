"""`gongkai report rollup`: the sum of many reports, cell by cell (汇总年报)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.annual.findings import has_errors
from gongkai.cli.inputs import files_named
from gongkai.cli.report_text import counts_zh, findings_in_words, tables_in_words


def register(report_app: typer.Typer) -> None:
    """Add `rollup` to the commands on reports (登记命令)."""
    report_app.command("rollup", help="把各单位年报逐格相加；可与政府年报逐格核对")(rollup)


def rollup(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE…", help="各单位年报：文件、文件夹或通配符")],
    against: Annotated[Path | None, typer.Option("--against", help="要核对的政府年报")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出规范数据（JSON）")] = False,
    ocr: Annotated[bool, typer.Option("--ocr", help="对扫描件作离线文字识别（需安装 ocr 扩展）")] = False,
) -> None:
    """Roll up reports. Exit 0; 1 if parts are missing or unfit or the sum differs; 2 if a file cannot be read."""
    from gongkai.documents import write
    from gongkai.services.roll_up_reports import roll_up_reports

    rolled = roll_up_reports(paths=files_named(inputs), against=against, ocr=ocr)
    if as_json:
        typer.echo(write(rolled.report, "json").decode().rstrip("\n"))
    else:
        typer.echo(f"汇总{len(rolled.parts)}个单位：{'、'.join(rolled.parts)}")
        typer.echo(tables_in_words(rolled.report))
        typer.echo(counts_zh(rolled.report.findings))
        typer.echo("\n".join(findings_in_words(rolled.report.findings, rolled.report)))
    if has_errors(rolled.report.findings):
        raise typer.Exit(1)
