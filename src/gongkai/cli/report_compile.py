"""`gongkai report compile|finalise`: our own report from the ledger (编制、定稿)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.annual.findings import SEVERITY_ZH, Severity
from gongkai.cli.django_setup import actor, setup_with_database

if TYPE_CHECKING:
    from gongkai.store.queries import StoredReport

_Organ = Annotated[str, typer.Option("--organ", metavar="CODE", help="机关代码")]
_Year = Annotated[int, typer.Option("--year", metavar="Y", help="年度")]


def register(report_app: typer.Typer) -> None:
    """Add `compile` and `finalise` to the commands on reports (登记命令)."""
    report_app.command("compile", help="由台账编制年度报告并核查；有错误级发现时退出码为 1")(compile_)
    report_app.command("finalise", help="将编制好的报告定稿；有错误级发现的不能定稿")(finalise)


def compile_(
    organ: _Organ,
    year: _Year,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="DIR", help="写出报告文件的文件夹")] = None,
    formats: Annotated[
        str | None, typer.Option("--formats", metavar="LIST", help="html,docx,pdf,xlsx,json 中的若干种，默认全部")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="台账已变动时，以新编制的取代未定稿的旧稿")] = False,
) -> None:
    """Compile, check, store, and write files if a folder or formats are given."""
    setup_with_database()
    from gongkai.documents import FORMATS
    from gongkai.services.compile_report import compile_report
    from gongkai.services.write_report_files import check_folder, check_formats, write_report_files

    wanted = [one.strip() for one in formats.split(",")] if formats is not None else list(FORMATS)
    check_formats(wanted)
    folder = output or Path()
    check_folder(folder)
    stored = compile_report(organ_code=organ, year=year, actor=actor(), replace=replace)
    print_report(stored)
    if output is not None or formats is not None:
        files = write_report_files(
            report=stored.report,
            folder=folder,
            name=f"{organ}-{year}",
            formats=wanted,
            issued_on=stored.info.published_on,
        )
        for file in files:
            typer.echo(f"已写出：{file}")
    if any(finding.severity is Severity.ERROR for finding in stored.report.findings):
        raise typer.Exit(1)


def finalise(
    organ: _Organ,
    year: _Year,
    published_on: Annotated[
        datetime | None, typer.Option("--published-on", formats=["%Y-%m-%d"], help="公布日期，默认今天")
    ] = None,
    late_reason: Annotated[
        str, typer.Option("--late-reason", metavar="TEXT", help="逾期公布的原因（条例第四十九条），记入操作日志")
    ] = "",
) -> None:
    """Finalise the open report."""
    setup_with_database()
    from gongkai.services.finalise_report import finalise_report

    day = published_on.date() if published_on else None
    stored = finalise_report(organ_code=organ, year=year, actor=actor(), published_on=day, late_reason=late_reason)
    typer.echo(f"{stored.info.organ_name}{year}年度报告已定稿，公布日期{stored.info.published_on}。")


def print_report(stored: StoredReport) -> None:
    """Print what the report says in a few lines, then its findings (打印摘要与核查结果)."""
    report, info = stored.report, stored.info
    state = "已定稿" if info.is_final else "未定稿"
    typer.echo(f"{info.organ_name}{info.year}年政府信息公开工作年度报告（{state}）")
    received, total, carried = (report.part3[row][-1] for row in ("1", "3.7", "4"))
    typer.echo(f"  新收申请{received}件，办结{total}件，结转{carried}件；行政许可{report.part2['licences'][0]}件")
    counted = {level: [one for one in report.findings if one.severity is level] for level in Severity}
    typer.echo("  核查：" + "，".join(f"{SEVERITY_ZH[level]}{len(found)}项" for level, found in counted.items()))
    for level in (Severity.ERROR, Severity.WARNING):
        for finding in counted[level]:
            typer.echo(f"    {SEVERITY_ZH[level]} {finding.code} {finding.message}")
