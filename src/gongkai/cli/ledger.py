"""`gongkai ledger`: the template of a ledger, and importing one (台账)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.django_setup import actor, setup, setup_with_database
from gongkai.errors import CannotWrite
from gongkai.services.whole_file import write_whole
from gongkai.services.why import why

app = typer.Typer(no_args_is_help=True, add_completion=False, help="台账：生成模板，导入填好的台账")


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    main.add_typer(app, name="ledger")


@app.command("template")
def template(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="以 .xlsx 结尾的是工作簿，否则是 CSV 文件夹")
    ],
) -> None:
    """生成台账模板：工作簿，或一个装有各表 CSV 的文件夹。"""
    setup()
    from gongkai.services.ledger.template import template_files, template_workbook

    if output.suffix.lower() == ".xlsx":
        write_whole(output, template_workbook())
        typer.echo(f"已写出模板：{output}")
        return
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"无法建立文件夹“{output}”（{why(error)}），请换一个位置。") from error
    for name, content in template_files().items():
        write_whole(output / name, content)
    typer.echo(f"已写出模板文件夹：{output}")


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE", help=".xlsx 工作簿、.csv 文件，或装有 CSV 的文件夹")],
    organ: Annotated[str, typer.Option("--organ", metavar="CODE", help="机关代码")],
    year: Annotated[int | None, typer.Option("--year", metavar="Y", help="只许是这一年度的记录")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只核对，不登记")] = False,
) -> None:
    """导入台账：有任何一格不合要求就一条也不导入，并逐格列出问题；同一编号重复导入不会重复登记。"""
    setup_with_database()
    from gongkai.services.import_ledger import import_ledger

    summary = import_ledger(source=source, organ_code=organ, actor=actor(), year=year, dry_run=dry_run)
    for one in summary.counts:
        if one.added or one.completed or one.unchanged:
            typer.echo(f"  {one.sheet}：新增{one.added}，补填{one.completed}，已有未变{one.unchanged}")
    if examples := sum(one.examples for one in summary.counts):
        typer.echo(f"  忽略示例{examples}行")
    if not summary.changes:
        typer.echo(f"{summary.organ_name}：没有新内容，台账未变。")
    elif dry_run:
        typer.echo(f"{summary.organ_name}：核对通过，将登记{summary.changes}行（--dry-run，未登记）。")
    else:
        typer.echo(f"{summary.organ_name}：已登记{summary.changes}行。")
