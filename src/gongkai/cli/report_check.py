"""`gongkai report read|check`: what a published report says, and what does not reconcile (读取、核查年报)."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli.inputs import files_named
from gongkai.cli.report_text import report_in_words, results_table
from gongkai.errors import InvalidInput
from gongkai.services.whole_file import write_whole

if TYPE_CHECKING:
    from gongkai.annual.report import AnnualReport
    from gongkai.services.check_reports import CheckedReport, Unchecked

_BAR_FROM = 4

Inputs = Annotated[list[str], typer.Argument(metavar="FILE…", help="文件、文件夹或通配符，可多个")]
Ocr = Annotated[bool, typer.Option("--ocr", help="对扫描件作离线文字识别（需安装 ocr 扩展）")]
AsJson = Annotated[bool, typer.Option("--json", help="输出规范数据（JSON）")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="写入文件；不写则输出到屏幕")]


class Format(StrEnum):
    """In which form results are given (输出格式)."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"
    HTML = "html"


def register(report_app: typer.Typer) -> None:
    """Add `read` and `check` to the commands on reports (登记命令)."""
    report_app.command("read", help="读取已公布的年报，输出规范数据与读取说明")(read)
    report_app.command("check", help="核查已公布的年报：勾稽关系、完整性、文字与表格是否一致")(check)


def read(
    file: Annotated[Path, typer.Argument(help="HTML、DOCX、PDF、XLSX、文本等年报文件")],
    as_json: AsJson = False,
    ocr: Ocr = False,
) -> None:
    """Read one report. Exit 0; 2 if it cannot be read."""
    from gongkai.documents import write
    from gongkai.services.check_reports import read_annual_report, read_file

    report, _ = read_annual_report(data=read_file(file), name=file.name, ocr=ocr)
    _say(write(report, "json").decode() if as_json else report_in_words(str(file), report))


def check(
    inputs: Inputs,
    previous: Annotated[Path | None, typer.Option("--previous", help="上年年报，用于跨年核对")] = None,
    parts: Annotated[list[str] | None, typer.Option("--parts", help="纳入汇总的各单位年报，可重复给出")] = None,
    fmt: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.TEXT,
    as_json: AsJson = False,
    output: Output = None,
    ocr: Ocr = False,
) -> None:
    """Check reports. Exit 0 without errors, 1 with findings of level error, 2 if a file cannot be read."""
    from gongkai.services.check_reports import CheckedReport, Unchecked, check_files

    fmt = Format.JSON if as_json else fmt
    if fmt is Format.XLSX and output is None:
        raise InvalidInput("输出 XLSX 需要用 -o 指定文件名，例如 -o 核查结果.xlsx。")
    paths = files_named(inputs)
    last_year = _report(previous, ocr) if previous else None
    rolled = {_named(path, part): part for path in files_named(parts or []) for part in [_report(path, ocr)]}
    results = list(_with_progress(check_files(paths=paths, previous=last_year, parts=rolled, ocr=ocr), len(paths)))
    content = _content(results, fmt)
    if output is not None:
        write_whole(output, content)
        typer.echo(f"已写出：{output}")
    else:
        _say(content.decode())
    unread = [result for result in results if isinstance(result, Unchecked)]
    if unread and (fmt is not Format.TEXT or output is not None):
        for one in unread:
            typer.echo(f"错误：{one.name}：{one.message_zh}", err=True)
    if unread:
        raise typer.Exit(2)
    if any(isinstance(result, CheckedReport) and result.has_errors for result in results):
        raise typer.Exit(1)


def _content(results: Sequence[CheckedReport | Unchecked], fmt: Format) -> bytes:
    from gongkai.documents import findings_html, findings_workbook, write
    from gongkai.services.check_reports import CheckedReport

    reports = [result.report for result in results if isinstance(result, CheckedReport)]
    if fmt is Format.XLSX:
        return findings_workbook(reports)
    if fmt is Format.HTML:
        return findings_html(reports)
    if fmt is Format.JSON:
        documents = [write(report, "json") for report in reports]
        if len(results) == 1:
            return b"".join(documents)
        return b"[\n" + b",\n".join(one.rstrip(b"\n") for one in documents) + b"\n]\n"
    return results_table(results).encode()


def _report(path: Path, ocr: bool) -> AnnualReport:
    from gongkai.services.check_reports import read_annual_report, read_file

    return read_annual_report(data=read_file(path), name=path.name, ocr=ocr)[0]


def _named(path: Path, report: AnnualReport) -> str:
    return report.organ or path.stem


def _with_progress(results: Iterator[CheckedReport | Unchecked], total: int) -> Iterator[CheckedReport | Unchecked]:
    """The results with a bar on standard error, if there are enough files for it and somebody looks."""
    if total < _BAR_FROM or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, description="核查年报", total=total, console=Console(stderr=True))


def _say(text: str) -> None:
    typer.echo(text.rstrip("\n"))
