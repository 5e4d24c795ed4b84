"""`gongkai organ`: entering organs and listing them (机关)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.days import read_day
from gongkai.cli.django_setup import actor, setup_with_database

app = typer.Typer(no_args_is_help=True, add_completion=False, help="机关：录入、列出")


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    main.add_typer(app, name="organ")


@app.command("add")
def add(
    code: Annotated[str, typer.Argument(metavar="CODE", help="代码：小写字母、数字、连字符")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="名称")],
    level: Annotated[str, typer.Option("--level", metavar="层级", help="国家级、省级、设区的市级、县级、乡级之一")],
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="性质", help="政府工作部门（默认）、派出机关、派出机构、法律、法规授权组织之一"),
    ] = "",
    government: Annotated[bool, typer.Option("--government", help="是人民政府")] = False,
    rules: Annotated[bool, typer.Option("--may-make-rules", help="有规章制定权")] = False,
    vertical: Annotated[bool, typer.Option("--vertically-led", help="实行垂直领导")] = False,
    parent: Annotated[str | None, typer.Option("--parent", metavar="CODE", help="上级机关的代码")] = None,
    office: Annotated[
        str | None, typer.Option("--supervising-office", metavar="CODE", help="政府信息公开工作主管部门的代码")
    ] = None,
    reconsideration: Annotated[
        str | None, typer.Option("--reconsideration-organ", metavar="NAME", help="行政复议机关")
    ] = None,
    court: Annotated[str | None, typer.Option("--court", metavar="NAME", help="管辖法院")] = None,
    from_on: Annotated[str | None, typer.Option("--from", metavar="DAY", help="复议机关和法院的起始日期")] = None,
) -> None:
    """录入一个机关；复议机关、管辖法院、起始日期须同时写明。"""
    setup_with_database()
    from gongkai.services.add_organ import add_organ

    added = add_organ(
        code=code,
        name=name,
        level=level,
        actor=actor(),
        kind=kind,
        is_government=government,
        may_make_rules=rules,
        vertically_led=vertical,
        parent=parent,
        supervising_office=office,
        reconsideration_organ=reconsideration,
        court=court,
        from_on=read_day(from_on, "起始日期") if from_on else None,
    )
    typer.echo(f"已录入：{added.code}（{added.name}，{added.level}）。")


@app.command("list")
def list_() -> None:
    """列出全部机关。"""
    setup_with_database()
    from gongkai.store.queries import organs

    found = organs()
    for one in found:
        marks = "".join(f"，{word}" for word, so in (("人民政府", one.is_government), ("演示数据", one.is_demo)) if so)
        typer.echo(f"{one.code}  {one.name}（{one.level}{marks}）")
    if not found:
        typer.echo("尚未录入任何机关，请先运行 gongkai organ add。")


@app.command("standard-items")
def standard_items(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="标准目录（CSV）")],
    code: Annotated[str, typer.Option("--organ", metavar="CODE", help="机关代码")],
) -> None:
    """导入基层政务公开标准目录；文件中出现的试点领域整体替换。"""
    setup_with_database()
    from gongkai.access import Actor
    from gongkai.services.check_reports import read_file
    from gongkai.services.publishing.import_standard_items import import_standard_items

    by = Actor(actor(), is_command=True)
    count = import_standard_items(organ_code=code, data=read_file(file), by=by)
    typer.echo(f"已导入标准目录{count}条。")
