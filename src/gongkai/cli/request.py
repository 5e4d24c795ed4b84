"""`gongkai request`: the acts on requests, and putting the record of one right (申请)."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.annual.ledger import ApplicantKind
from gongkai.cli.days import read_day
from gongkai.cli.django_setup import actor, setup_with_database
from gongkai.cli.request_acts import add_acts
from gongkai.errors import InvalidInput
from gongkai.law.decision_table import DecisionCode
from gongkai.law.rules.receipt import Channel

app = typer.Typer(no_args_is_help=True, add_completion=False, help="申请：登记、查看、查找、更正、重算期限")


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    add_acts(app)
    main.add_typer(app, name="request")


@app.command("correct")
def correct(
    organ: Annotated[str, typer.Option("--organ", metavar="CODE", help="机关代码")],
    number: Annotated[str, typer.Option("--number", metavar="NO", help="申请编号")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="更正的理由，记入办理事件和操作日志")],
    applicant: Annotated[str | None, typer.Option("--applicant", metavar="类型", help="申请人类型，如 自然人")] = None,
    channel: Annotated[str | None, typer.Option("--channel", metavar="渠道", help="申请渠道，如 互联网")] = None,
    received_on: Annotated[
        str | None, typer.Option("--received-on", metavar="DAY", help="收到日期（条例第三十一条）")
    ] = None,
    content: Annotated[str | None, typer.Option("--content", metavar="TEXT", help="所需政府信息")] = None,
    decision: Annotated[str | None, typer.Option("--decision", metavar="D..", help="决定代码 D01—D24")] = None,
    decided_on: Annotated[str | None, typer.Option("--decided-on", metavar="DAY", help="决定日期")] = None,
    served_on: Annotated[str | None, typer.Option("--served-on", metavar="DAY", help="送达日期")] = None,
    undecided: Annotated[bool, typer.Option("--undecided", help="误登为办结的，改为尚未办结")] = False,
) -> None:
    """更正登记错误的申请：原登记保留在办理事件中；已定稿的报告不变。"""
    setup_with_database()
    from gongkai.services.correct_request import correct_request
    from gongkai.services.ledger.words import applicant_kind, intake_channel

    corrected = correct_request(
        organ_code=organ,
        request_no=number,
        actor=actor(),
        reason=reason,
        applicant_kind=ApplicantKind(applicant_kind(applicant)) if applicant else None,
        channel=Channel(intake_channel(channel)) if channel else None,
        received_on=read_day(received_on, "收到日期") if received_on else None,
        content=content,
        decision=_decision(decision) if decision else None,
        decided_on=read_day(decided_on, "决定日期") if decided_on else None,
        served_on=read_day(served_on, "送达日期") if served_on else None,
        undecided=undecided,
    )
    ended = f"，办结{corrected.ended_on}" if corrected.ended_on else ""
    typer.echo(f"已更正：{number}（{corrected.title}），收到{corrected.on}{ended}，{corrected.outcome}。")
    typer.echo("所涉年度的报告尚未定稿的，请用 gongkai report compile --replace 重新编制。")


def _decision(text: str) -> DecisionCode:
    try:
        return DecisionCode(text.strip().upper())
    except ValueError:
        raise InvalidInput(f"没有决定代码“{text}”，应为 D01 至 D24，见 docs/handbook.md。") from None
