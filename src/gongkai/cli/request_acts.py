"""`gongkai request`: seeing what is due, one case, finding cases, registering, recomputing days (办件)."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from gongkai.annual.ledger import ApplicantKind
from gongkai.cli.days import read_day
from gongkai.cli.django_setup import command_actor, setup_with_database
from gongkai.cli.recomputing import recompute_with_bar, show_recomputed
from gongkai.law.rules.receipt import Channel

_Organ = Annotated[str, typer.Option("--organ", metavar="CODE", help="机关代码")]
_Number = Annotated[str, typer.Option("--number", metavar="NO", help="申请编号")]
_Limit = Annotated[int, typer.Option("--limit", min=1, max=500, help="最多列出的件数")]
_Json = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def add_acts(app: typer.Typer) -> None:
    """Add these commands to `gongkai request` (加入子命令)."""
    for name, command in (
        ("add", add),
        ("list", tasks),
        ("show", show),
        ("find", find),
        ("recompute", recompute),
        ("reindex", reindex),
    ):
        app.command(name)(command)


def add(
    organ: _Organ,
    channel: Annotated[str, typer.Option("--channel", metavar="渠道", help="申请渠道，如 当面提交、邮寄（需签收）")],
    arrived_on: Annotated[str, typer.Option("--arrived-on", metavar="DAY", help="到达日期（任何人签收之日）")],
    item: Annotated[list[str], typer.Option("--item", metavar="TEXT", help="所需政府信息，一项一个，可重复")],
    applicant: Annotated[str, typer.Option("--applicant", metavar="类型", help="申请人类型")] = "自然人",
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="姓名或者名称（加密保存）")] = "",
    confirmed_on: Annotated[str, typer.Option("--confirmed-on", metavar="DAY", help="双方确认之日")] = "",
) -> None:
    """登记一件申请：按渠道认定收到日期，缺少的要件在登记后告知补正。"""
    setup_with_database()
    from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
    from gongkai.services.ledger.words import applicant_kind, intake_channel

    filing = Filing(
        applicant=ApplicantDetails(ApplicantKind(applicant_kind(applicant)), name=name),
        channel=Channel(intake_channel(channel)),
        arrived_on=read_day(arrived_on, "到达日期"),
        items=tuple(item),
        confirmed_on=read_day(confirmed_on, "确认日期") if confirmed_on else None,
        identity_proof=False,
    )
    done = register_filing(organ_code=organ, filing=filing, by=command_actor())
    received = f"收到日期{done.received_on}" if done.received_on else "待双方确认"
    typer.echo(f"已登记：{done.request_no}，{received}。")


def tasks(organ: _Organ, limit: _Limit = 50, as_json: _Json = False) -> None:
    """列出在办的申请，剩余时间最少的在前。"""
    setup_with_database()
    from gongkai.store import queries

    _print_rows(queries.tasks((organ,), limit=limit).rows, as_json=as_json)


def find(
    organ: _Organ,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="编号、申请人全名、电话、证件号码或者内容中的字词")],
    limit: _Limit = 50,
    as_json: _Json = False,
) -> None:
    """查找申请。"""
    setup_with_database()
    from gongkai.store import queries

    _print_rows(queries.find_cases((organ,), words, limit=limit).rows, as_json=as_json)


def show(organ: _Organ, number: _Number) -> None:
    """显示一件申请：环节、期限及其推算步骤、经过、现在可以办的事和不能办的理由。"""
    setup_with_database()
    from gongkai.casework.events import EVENT_LABELS
    from gongkai.services.casework.view_case import view_case

    view = view_case(organ_code=organ, request_no=number, by=command_actor())
    row = view.detail.row
    typer.echo(f"{row.request_no}  {row.stage_label}  {row.applicant_kind}{row.applicant}  {row.channel}")
    for index, text in enumerate(view.detail.items, 1):
        typer.echo(f"  {index}. {text}")
    if view.due.due:
        marked = "（暂定）" if view.due.due.provisional else ""
        typer.echo(f"\n{view.due.kind.label_zh}期限：{view.due.due.due_on}{marked}")
        for step in view.due.due.steps:
            typer.echo(f"  {step.on}  {step.what}（{step.article}）")
    typer.echo("\n经过：")
    labels = {kind.__name__: label for kind, label in EVENT_LABELS.items()}
    for event in view.detail.events:
        typer.echo(f"  {event.number:>3}  {event.on}  {labels.get(event.kind, event.kind)}  {event.by}")
    typer.echo("\n可以办：" + "、".join(one.act.label_zh for one in view.acts if one.possible))
    typer.echo("不能办：")
    for one in view.acts:
        if not one.possible:
            typer.echo(f"  {one.act.label_zh}：{one.reason}")


def recompute(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出变动，不写入")] = False, as_json: _Json = False
) -> None:
    """导入放假通知后重算全部在办件的期限，列出前后变动。"""
    setup_with_database()
    done = recompute_with_bar(dry_run=dry_run, quiet=as_json)
    if as_json:
        typer.echo(json.dumps([one._asdict() for one in done.moved], ensure_ascii=False, default=str, indent=2))
        return
    show_recomputed(done)
    if dry_run:
        typer.echo("（只核对，未写入）")


def reindex() -> None:
    """重建办件内容的检索。"""
    setup_with_database()
    from gongkai.services.casework.index_content import reindex_cases

    typer.echo(f"已重建{reindex_cases()}件的检索。")


def _print_rows(rows: Any, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([one._asdict() for one in rows], ensure_ascii=False, default=str, indent=2))
        return
    for one in rows:
        due = f"{one.due_label}{one.due_on}{'（暂定）' if one.due_provisional else ''}" if one.due_on else "—"
        typer.echo(f"{one.request_no}  {one.stage_label}  {due}  {_who(one)}  {one.content[:40]}")
    typer.echo(f"共{len(rows)}件。")


def _who(row: Any) -> str:
    return str(row.handler or row.department or "未分办")
