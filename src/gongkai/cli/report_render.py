"""`gongkai report render`: canonical JSON in, the paper out (生成文书)."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from gongkai.annual.canonical import from_json
from gongkai.annual.report import AnnualReport
from gongkai.errors import InvalidInput, NotFound, Unreadable
from gongkai.services.whole_file import write_whole


def register(report_app: typer.Typer) -> None:
    """Add `render` to the commands on reports (登记命令)."""
    report_app.command("render", help="将年报规范数据（JSON）生成为 HTML、DOCX、PDF、XLSX 或 JSON 文件")(render)


def render(
    file: Annotated[Path, typer.Argument(help="规范数据文件（gongkai report read --json 的输出）")],
    output: Annotated[Path, typer.Option("-o", "--output", help="要写出的文件，格式由后缀决定")],
    issued_on: Annotated[
        datetime | None, typer.Option("--issued-on", formats=["%Y-%m-%d"], help="成文日期；不写则没有落款")
    ] = None,
    fonts: Annotated[Path | None, typer.Option("--fonts", help="本机关的字体目录（仅用于PDF）")] = None,
) -> None:
    """Write a report in the format that the suffix of OUT names."""
    # The writers load four libraries; the other commands need not wait for them.
    from gongkai.documents import FORMATS, FontSource, write

    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise InvalidInput(
            f"无法由文件名“{output.name}”判断格式，后缀应为{'、'.join(f'.{one}' for one in FORMATS)}之一。",
            path=str(output),
        )
    day = issued_on.date() if issued_on else None
    write_whole(output, write(read_report(file), suffix, issued_on=day, fonts=FontSource(fonts)))
    typer.echo(f"已写出：{output}")


def read_report(file: Path) -> AnnualReport:
    """Read a report from a file of canonical JSON (读入规范数据文件).

    Raises: NotFound if there is no such file; Unreadable if it is not canonical JSON.
    """
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise NotFound(f"文件“{file}”不存在，请检查路径。", path=str(file)) from error
    except OSError as error:
        raise Unreadable(f"无法读取“{file}”：请检查它是否为文件、是否有读取权限。", path=str(file)) from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"“{file}”不是UTF-8编码的文字，不是规范数据文件。", path=str(file)) from error
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"“{file}”不是有效的JSON：{_where(error)}。请检查文件内容。", path=str(file)) from error
    return from_json(data)


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _where(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"第{error.lineno}行第{error.colno}列有误"
    return "嵌套过深" if isinstance(error, RecursionError) else "含有不允许的数值"
