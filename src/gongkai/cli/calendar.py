"""`gongkai calendar`: the loaded holiday notices, and importing a new one (工作日历)."""

from __future__ import annotations

import json
import os
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from gongkai.cli.days import read_day
from gongkai.cli.django_setup import command_actor, setup_with_database
from gongkai.cli.recomputing import recompute_with_bar, show_recomputed
from gongkai.errors import NotFound
from gongkai.law import Notice, WorkdayCalendar
from gongkai.services.notices import reading

app = typer.Typer(no_args_is_help=True, add_completion=False, help="工作日历：查看已加载的放假通知，导入新的通知")

_File = Annotated[Path, typer.Argument(metavar="FILE", help="通知原文（文本）或本系统格式的 YAML 文件")]
_Dir = Annotated[Path | None, typer.Option("--dir", metavar="DIR", help="通知数据目录（默认 $GONGKAI_HOME/workdays）")]
_Amend = Annotated[
    str, typer.Option("--amend", metavar="文号或年份", help="这是调整通知：所调整的通知的文号，或其年份")
]
_Number = Annotated[
    str, typer.Option("--document-no", metavar="文号", help="原文没有文号时补充，如 国办发明电〔2026〕7号")
]
_Issued = Annotated[str, typer.Option("--issued-on", metavar="YYYY-MM-DD", help="原文没有成文日期时补充")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="只核对并显示，不写入")]
_Year = Annotated[int | None, typer.Option("--year", metavar="YYYY", help="只看一年，并列出放假区间")]
_Json = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def register(main: typer.Typer) -> None:
    """Hang this subject into the main command (登记子命令)."""
    main.add_typer(app, name="calendar")


def notices_folder() -> Path:
    """Return where imported notices are kept (已导入通知的目录): $GONGKAI_HOME/workdays, by default var/workdays."""
    return Path(os.environ.get("GONGKAI_HOME") or "var") / "workdays"


def loaded_calendar(folder: Path | None = None) -> WorkdayCalendar:
    """Return the calendar of the built-in and the imported notices (内置加已导入). Raises: Unreadable."""
    return reading.loaded_calendar(folder or notices_folder())


@app.command("import")
def import_notice(
    file: _File,
    folder: _Dir = None,
    amend: _Amend = "",
    document_no: _Number = "",
    issued_on: _Issued = "",
    dry_run: _DryRun = False,
) -> None:
    """导入国务院办公厅的放假通知：核对星期、天数、调休日，写入数据目录，重算全部在办申请的期限并列出变动。"""
    given = reading.GivenNotice(
        reading.notice_text(file),
        own_form=file.suffix.lower() in {".yaml", ".yml"},
        amend=amend,
        document_no=document_no,
        issued_on=read_day(issued_on, "成文日期") if issued_on else None,
    )
    before = loaded_calendar(folder)
    notice = reading.read_given(given, before, today=datetime.now(ZoneInfo("Asia/Shanghai")).date())
    _print_notice(notice, before.with_notices([notice]))
    if dry_run:
        typer.echo("（只核对，未写入）")
    elif folder is None and _has_system():
        _take_into_system(given)
    else:
        typer.echo(f"已写入 {reading.keep_notice(notice, folder or notices_folder(), before)}")


@app.command("show")
def show(year: _Year = None, folder: _Dir = None, as_json: _Json = False) -> None:
    """列出已加载的年份、文号和各月工作日数。"""
    calendar = loaded_calendar(folder)
    if year is not None and year not in calendar.covered_years:
        raise NotFound(
            f"没有加载 {year} 年的放假通知；该年的期限只按周末推算，为暂定。可用 gongkai calendar import 导入。"
        )
    years = sorted(calendar.covered_years) if year is None else [year]
    if as_json:
        rows = [{"year": y, "notices": _numbers(y, calendar), "workdays": _by_month(y, calendar)} for y in years]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    typer.echo("年份  全年   1  2  3  4  5  6  7  8  9 10 11 12  文号")
    for y in years:
        months = _by_month(y, calendar)
        typer.echo(f"{y}  {sum(months):>4}  {' '.join(f'{n:>2}' for n in months)}  {'、'.join(_numbers(y, calendar))}")
    if year is not None:
        for notice in calendar.notices:
            if notice.year == year:
                _print_notice(notice, calendar)


def _has_system() -> bool:
    """Whether the system was ever started here, so that cases may wait for the notice."""
    return bool(os.environ.get("DATABASE_URL")) or (notices_folder().parent / "secret.key").is_file()


def _take_into_system(given: reading.GivenNotice) -> None:
    setup_with_database()
    from gongkai.services.notices.import_notice import take_notice

    take_notice(given=given, by=command_actor())
    typer.echo(f"已写入 {notices_folder()}")
    show_recomputed(recompute_with_bar(dry_run=False, quiet=False))


def _print_notice(notice: Notice, calendar: WorkdayCalendar) -> None:
    typer.echo(f"\n{notice}  {notice.issued_on}" + (f"  调整 {notice.amends}" if notice.amends else ""))
    for holiday in notice.holidays:
        days = (holiday.last_on - holiday.first_on).days + 1
        typer.echo(f"  {holiday.festival}：{_short(holiday.first_on)}至{_short(holiday.last_on)}，{days}天")
    worked = "、".join(_short(day) for day in notice.makeup_workdays) or "无"
    typer.echo(f"  调休上班：{worked}")
    if notice.replaced_makeup_workdays:
        typer.echo(f"  不再上班：{'、'.join(_short(day) for day in notice.replaced_makeup_workdays)}")
    typer.echo(f"  {notice.year} 年全年工作日：{sum(_by_month(notice.year, calendar))}")
    if notice.confidence == "unverified":
        typer.echo("  注意：文号未经原件核对。")


def _numbers(year: int, calendar: WorkdayCalendar) -> list[str]:
    return [notice.document_no for notice in calendar.notices if notice.year == year]


def _by_month(year: int, calendar: WorkdayCalendar) -> list[int]:
    starts = [date(year, month, 1) for month in range(1, 13)] + [date(year + 1, 1, 1)]
    return [calendar.workdays_between(start, following - timedelta(days=1)) for start, following in pairwise(starts)]


def _short(day: date) -> str:
    return f"{day}（周{'一二三四五六日'[day.weekday()]}）"
