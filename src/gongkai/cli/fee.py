"""`gongkai fee`: the information-processing fee with its working (信息处理费计算)."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from gongkai.cli.choices import chosen_options
from gongkai.errors import InvalidInput
from gongkai.law import law
from gongkai.law.fee_terms import Fee
from gongkai.law.rules.fees import fee_by_items, fee_by_pages

_MOST = 10**12
_NEGATIVE_NUMBERS_ARE_ARGUMENTS = {"ignore_unknown_options": True}

app = typer.Typer(no_args_is_help=True, add_completion=False, help="信息处理费：按件、按量计算，并列出算式")

_Items = Annotated[str, typer.Argument(metavar="N", help="同一申请人当月累计件数")]
_Pages = Annotated[str, typer.Argument(metavar="N", help="单件申请的页数")]
_First = Annotated[str, typer.Option("--from", metavar="K", help="只计第 K 件至第 N 件（默认从第 1 件起）")]
_On = Annotated[str, typer.Option("--on", metavar="YYYY-MM-DD", help="适用哪一天的收费标准（默认最新标准）")]
_Json = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    main.add_typer(app, name="fee")


@app.command("items", context_settings=_NEGATIVE_NUMBERS_ARE_ARGUMENTS)
def items(last: _Items, first: _First = "1", on: _On = "", as_json: _Json = False) -> None:
    """按件计收：同一申请人一个自然月内累计 N 件的信息处理费（元）。"""
    last_item, first_item = _number(last, "件数", least=0), _number(first, "起始件序", least=1)
    if first_item > max(last_item, 1):
        raise InvalidInput(f"起始件序 {first_item} 大于累计件数 {last_item}。请检查 --from。")
    _show(
        fee_by_items(last_item, first_item, on=_day(on, "fees.items_bands"), law=law(), options=chosen_options()),
        as_json,
    )


@app.command("pages", context_settings=_NEGATIVE_NUMBERS_ARE_ARGUMENTS)
def pages(count: _Pages, on: _On = "", as_json: _Json = False) -> None:
    """按量计收：单件申请 N 页的信息处理费（元）。"""
    _show(fee_by_pages(_number(count, "页数", least=0), on=_day(on, "fees.pages_bands"), law=law()), as_json)


def _show(fee: Fee, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(fee.to_json(), ensure_ascii=False, indent=2))
        return
    typer.echo(format(fee.amount_yuan, "f"))
    for step in fee.steps:
        typer.echo(f"  {step}")


def _number(text: str, what: str, *, least: int) -> int:
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        raise InvalidInput(f"{what}应为整数，不能是“{text}”。")
    if len(text) > len(str(_MOST)) + 1 or not least <= int(text) <= _MOST:
        raise InvalidInput(f"{what}应在 {least} 至 {_MOST} 之间，不能是 {text[:20]}。")
    return int(text)


def _day(text: str, parameter: str) -> date:
    first_day = law().parameter(parameter).days[0]
    if not text:
        return law().parameter(parameter).days[-1]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"日期应写作 2026-01-31 的样子，不能是“{text}”。") from None
    if day < first_day:
        raise InvalidInput(f"收费办法自 {first_day} 起施行，{day} 没有收费标准。")
    return day
