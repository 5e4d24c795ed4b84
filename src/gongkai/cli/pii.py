"""`gongkai pii scan`: personal numbers and secrecy marks in files (敏感信息扫描)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli.inputs import files_named

if TYPE_CHECKING:
    from gongkai.services.scan_files import ScannedFile


def register(app: typer.Typer) -> None:
    """Add the subject to the command line (登记命令)."""
    pii = typer.Typer(no_args_is_help=True, help="检查文件中的个人信息和密级标志")
    pii.callback()(_about)
    pii.command("scan", help="扫描 DOCX、XLSX、PDF、HTML、文本，包括隐藏文字、修订、批注和文档属性")(scan)
    app.add_typer(pii, name="pii")


def _about() -> None:
    """A subject with a single command is still called by the command's name."""


def scan(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE…", help="文件、文件夹或通配符，可多个")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """Scan files. Exit 0 with nothing found, 1 with marks, 2 if a file cannot be read."""
    from gongkai.services.scan_files import scan_files

    results = list(scan_files(paths=files_named(inputs)))
    typer.echo(
        json.dumps([_as_json(one) for one in results], ensure_ascii=False, indent=1) if as_json else _say(results)
    )
    for one in results:
        if one.unreadable and as_json:
            typer.echo(f"错误：{one.name}：{one.unreadable}", err=True)
    if any(one.unreadable for one in results):
        raise typer.Exit(2)
    if any(one.marks for one in results):
        raise typer.Exit(1)


def _as_json(one: ScannedFile) -> dict[str, object]:
    found: dict[str, object] = {"file": one.name, "marks": [mark.to_json() for mark in one.marks]}
    return found | ({"unreadable": one.unreadable} if one.unreadable else {})


def _say(results: list[ScannedFile]) -> str:
    lines = []
    for one in results:
        if one.marks:
            lines.append(f"{one.name}：发现{len(one.marks)}处，请处理后再公开。")
            lines += [f"  {mark.place} {mark.kind.label_zh}：{mark.shown}" for mark in one.marks]
        if one.unreadable:
            lines.append(f"{one.name}：{one.unreadable}")
        elif not one.marks:
            lines.append(f"{one.name}：没有发现个人信息和密级标志。")
    return "\n".join(lines)
