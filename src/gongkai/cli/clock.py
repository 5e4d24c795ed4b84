"""`gongkai clock`: statutory deadlines with their steps (期限计算)."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.calendar import loaded_calendar
from gongkai.cli.choices import chosen_options
from gongkai.cli.days import read_day
from gongkai.errors import GongkaiError, InvalidInput
from gongkai.law import DueDate, Span, law
from gongkai.law.counting import number_in_force, zh_date
from gongkai.law.rules.consultation import Consulted, opinion_due
from gongkai.law.rules.correction import correction_due, correction_notice_due
from gongkai.law.rules.fee_acts import fee_payment_due_on
from gongkai.law.rules.proactive import publish_due
from gongkai.law.rules.remedy_periods import (
    reconsideration_due_on,
    reconsideration_reply_due_on,
    suit_after_reconsideration_due_on,
    suit_due_on,
)
from gongkai.law.rules.reply import Restart, RestartCause, reply_due

Clock = Callable[[date], DueDate]

app = typer.Typer(no_args_is_help=True, add_completion=False, help="期限计算：到期日、推算步骤和法律依据")

_Dir = Annotated[
    Path | None, typer.Option("--dir", metavar="DIR", help="已导入放假通知的目录（默认 $GONGKAI_HOME/workdays）")
]
_Json = Annotated[bool, typer.Option("--json", help="输出 JSON")]
_Received = Annotated[
    str, typer.Option("--received", metavar="YYYY-MM-DD|-", help="收到之日；- 表示从标准输入逐行读取")
]
_Formed = Annotated[
    str, typer.Option("--received", "--formed", metavar="YYYY-MM-DD|-", help="形成或变更之日；- 表示从标准输入逐行读取")
]
_Extension = Annotated[str, typer.Option("--extension", metavar="N", help="延长的工作日数")]
_Consultation = Annotated[
    list[str] | None, typer.Option("--consultation", metavar="FROM:TO", help="征求意见扣除的起止日（含首尾），可重复")
]
_Corrected = Annotated[str, typer.Option("--corrected", metavar="YYYY-MM-DD", help="收到补正之日（重新起算）")]
_Paid = Annotated[str, typer.Option("--paid", metavar="YYYY-MM-DD", help="缴清信息处理费之日（重新起算）")]


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    main.add_typer(app, name="clock")


@app.command("reply")
def reply(
    received: _Received,
    extension: _Extension = "",
    consultation: _Consultation = None,
    corrected: _Corrected = "",
    paid: _Paid = "",
    folder: _Dir = None,
    as_json: _Json = False,
) -> None:
    """答复期限：收到申请之日起20个工作日，可延长、可扣除征求意见时间、可因补正或缴费重新起算。"""
    workdays = _number(extension, "延长的工作日数") if extension else 0
    spans = [_span(text) for text in consultation or ()]
    restarts = [
        Restart(read_day(text, what), cause)
        for text, what, cause in (
            (corrected, "收到补正之日", RestartCause.CORRECTION),
            (paid, "缴费之日", RestartCause.PAYMENT),
        )
        if text
    ]
    calendar, options = loaded_calendar(folder), chosen_options()

    def clock(received_on: date) -> DueDate:
        return reply_due(
            received_on,
            restarts=restarts,
            extension_workdays=workdays,
            consultations=spans,
            law=law(),
            calendar=calendar,
            options=options,
        )

    _answer("答复期限届满日", received, clock, as_json)


@app.command("correction")
def correction(
    received: _Received,
    term: Annotated[
        str, typer.Option("--term", metavar="N", help="改为计算申请人的补正期限：自告知书送达之日起 N 个工作日")
    ] = "",
    folder: _Dir = None,
    as_json: _Json = False,
) -> None:
    """补正：告知补正的最晚日（7个工作日）；给出 --term 时，--received 为告知书送达日，计算申请人的补正期限。"""
    calendar, options = loaded_calendar(folder), chosen_options()
    if term:
        workdays = _number(term, "补正期限")
        _answer(
            "补正期限届满日",
            received,
            lambda day: correction_due(day, term_workdays=workdays, calendar=calendar, options=options),
            as_json,
        )
        return
    _answer("补正告知最晚日", received, lambda day: correction_notice_due(day, law=law(), calendar=calendar), as_json)


@app.command("consultation")
def consultation(
    received: _Received,
    co_producer: Annotated[
        bool, typer.Option("--co-producer", help="被征求的是共同制作的行政机关（逾期视为同意）")
    ] = False,
    folder: _Dir = None,
    as_json: _Json = False,
) -> None:
    """征求意见：第三方或共同制作机关收到征求意见书之日起15个工作日。"""
    calendar = loaded_calendar(folder)
    who = Consulted.CO_PRODUCER if co_producer else Consulted.THIRD_PARTY
    _answer("提出意见期限届满日", received, lambda day: opinion_due(day, who, law=law(), calendar=calendar), as_json)


@app.command("publish")
def publish(
    received: _Formed,
    kind: Annotated[str, typer.Option("--kind", metavar="类型", help="另有较短期限的信息类型，如 双公示")] = "",
    folder: _Dir = None,
    as_json: _Json = False,
) -> None:
    """主动公开期限：形成或变更之日起20个工作日，另有规定的从其规定。"""
    calendar, options = loaded_calendar(folder), chosen_options()
    if kind and kind not in options["proactive.shorter_terms"]:
        known = "、".join(options["proactive.shorter_terms"])
        raise InvalidInput(f"没有为“{kind}”另定期限。已另定期限的类型：{known}。")
    _answer(
        "主动公开期限届满日",
        received,
        lambda day: publish_due(day, kind=kind, law=law(), calendar=calendar, options=options),
        as_json,
    )


@app.command("fee-payment")
def fee_payment(received: _Received, folder: _Dir = None, as_json: _Json = False) -> None:
    """信息处理费缴费期限：收到收费通知次日起20个工作日。"""
    calendar = loaded_calendar(folder)
    clock = _in_force("fees.payment_limit", lambda day: fee_payment_due_on(day, law=law(), calendar=calendar))
    _answer("缴费期限届满日", received, clock, as_json)


@app.command("review")
def review(
    received: _Received,
    reply: Annotated[bool, typer.Option("--reply", help="本机关的书面答复：自收到复议申请书副本之日起")] = False,
    simplified: Annotated[bool, typer.Option("--simplified", help="简易程序的书面答复，5个工作日")] = False,
    folder: _Dir = None,
    as_json: _Json = False,
) -> None:
    """行政复议：申请期限，收到处理决定之日起60日，末日逢休息日顺延；或者本机关书面答复的期限，10个工作日。"""
    calendar = loaded_calendar(folder)
    if reply or simplified:
        name = "remedies.reply_limit_simplified" if simplified else "remedies.reply_limit_ordinary"
        answering = _in_force(
            name, lambda day: reconsideration_reply_due_on(day, simplified=simplified, law=law(), calendar=calendar)
        )
        _answer("书面答复期限届满日", received, answering, as_json)
        return
    clock = _in_force(
        "remedies.reconsideration_limit", lambda day: reconsideration_due_on(day, law=law(), calendar=calendar)
    )
    _answer("复议申请期限届满日", received, clock, as_json)


@app.command("suit")
def suit(
    received: _Received,
    after_review: Annotated[
        bool, typer.Option("--after-review", help="复议后起诉：自收到复议决定书之日起15日")
    ] = False,
    folder: _Dir = None,
    as_json: _Json = False,
) -> None:
    """行政诉讼起诉期限：直接起诉6个月；复议后起诉15日；末日逢休息日顺延。"""
    calendar = loaded_calendar(folder)
    rule = suit_after_reconsideration_due_on if after_review else suit_due_on
    name = "remedies.suit_after_reconsideration_limit" if after_review else "remedies.suit_limit"
    _answer("起诉期限届满日", received, _in_force(name, lambda day: rule(day, law=law(), calendar=calendar)), as_json)


def _in_force(name: str, clock: Clock) -> Clock:
    """Refuse a day before the number behind a clock was law, which the rule itself takes for granted."""
    parameter = law().parameter(name)

    def guarded(day: date) -> DueDate:
        number_in_force(law(), name, on=day, unit=parameter.unit)
        return clock(day)

    return guarded


def _answer(title: str, received: str, clock: Clock, as_json: bool) -> None:
    if received == "-":
        _answer_lines(clock)
        return
    received_on = read_day(received, "--received 的日期")
    due = clock(received_on)
    typer.echo(_json_line(received_on, due, indent=2) if as_json else _in_words(title, due))


def _answer_lines(clock: Clock) -> None:
    """Answer one date a line; a bad line is named on standard error and the others are answered all the same."""
    answers: dict[str, str] = {}
    bad = 0
    number = 0
    for number, line in enumerate(sys.stdin, start=1):
        text = line.strip().removeprefix("\ufeff")
        if text not in answers:
            try:
                received_on = read_day(text, "日期")
                answers[text] = _json_line(received_on, clock(received_on)) + "\n"
            except GongkaiError as refusal:
                bad += 1
                sys.stderr.write(f"第 {number} 行：{refusal.message_zh}\n")
                continue
        sys.stdout.write(answers[text])
    if not number:
        raise InvalidInput("标准输入是空的。请每行给出一个日期。")
    if bad:
        sys.stdout.flush()
        raise InvalidInput(f"共 {number} 行，其中 {bad} 行不能计算，见上。")


def _json_line(received_on: date, due: DueDate, indent: int | None = None) -> str:
    return json.dumps({"received": received_on.isoformat()} | due.to_json(), ensure_ascii=False, indent=indent)


def _in_words(title: str, due: DueDate) -> str:
    weekday = "一二三四五六日"[due.due_on.weekday()]
    lines = [f"{title}：{zh_date(due.due_on)}（周{weekday}）" + ("【暂定】" if due.provisional else "")]
    if due.provisional:
        lines.append("！期限跨入放假通知尚未加载的年份，只按周末推算，不得作为确定的到期日。导入通知后请重新计算。")
    for number, step in enumerate(due.steps, start=1):
        document = f"，{step.document}" if step.document else ""
        lines.append(f"{number:>3}. {step.on}  {step.what}（{step.article}{document}）")
    return "\n".join(lines)


def _span(text: str) -> Span:
    first, colon, last = text.partition(":")
    if not colon:
        raise InvalidInput(f"--consultation 应写作 起:止，如 2025-11-11:2025-11-24，不能是“{text[:40]}”。")
    return read_day(first, "征求意见的起日"), read_day(last, "征求意见的止日")


def _number(text: str, what: str) -> int:
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 6):
        raise InvalidInput(f"{what}应为整数，不能是“{text[:20]}”。")
    return int(text)
