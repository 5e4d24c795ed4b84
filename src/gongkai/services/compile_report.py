"""Compile the annual report of one organ and year (编制年度报告)."""

from __future__ import annotations

import hashlib

from django.db import IntegrityError, transaction

from gongkai.errors import Conflict, InvalidInput
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update
from gongkai.services.report_making import MadeReport, make_report
from gongkai.store import queries
from gongkai.store.models import Organ, ReportSnapshot
from gongkai.store.queries import StoredReport


def compile_report(*, organ_code: str, year: int, actor: str, replace: bool = False) -> StoredReport:
    """Compile, check and store the report; the same ledger gives the same report and stores nothing twice.

    With a draft on record that the ledger has left behind, refuse unless `replace` (the old draft is kept as replaced).
    Raises: NotFound for the organ or a year without ledger; Conflict for a second open report and for a report that is
    final already; InvalidInput for a year that has not begun, and for a record that cannot be counted.
    """
    if year > clock.today().year:
        raise InvalidInput(f"{year}年还没有开始，不能编制该年度的报告。请核对年度。", year=year)
    if year < 2008:
        raise InvalidInput(f"政府信息公开条例自2008年起施行，没有{year}年度的报告。请核对年度。", year=year)
    try:
        with transaction.atomic():
            organ = organ_for_update(organ_code)
            made = make_report(organ_code, year)
            stored = queries.stored_report(organ_code, year)
            if stored is None:
                _store(organ, year, made, actor)
            elif stored.canonical != made.canonical:
                _refuse_or_replace(organ, stored, made, actor, replace=replace)
    except IntegrityError as error:
        raise Conflict(
            f"{year}年度的报告刚刚由他人编制，请重新运行以查看结果。", organ=organ_code, year=year
        ) from error
    return queries.latest_report(organ_code, year)


def _refuse_or_replace(organ: Organ, stored: StoredReport, made: MadeReport, actor: str, *, replace: bool) -> None:
    year = stored.info.year
    changed = _difference(stored, made)
    if stored.info.is_final:
        raise Conflict(
            f"{organ.name}{year}年度报告已于{_day(stored.info.finalised_at)}定稿，而台账此后有变动（{changed}）。"
            "定稿的报告不能重新编制；请核对台账是否误改，确需更正的，按更正程序办理。",
            organ=organ.code,
            year=year,
        )
    if not replace:
        raise Conflict(
            f"{organ.name}{year}年度已有一份未定稿的报告（{_day(stored.info.compiled_at)}编制），与现在的台账不一致（{changed}）。"
            "要用现在的台账重新编制，请加 --replace；要保留原稿，请先核对台账。",
            organ=organ.code,
            year=year,
        )
    ReportSnapshot.objects.filter(organ=organ, year=year, status="open").update(status="replaced")
    _store(organ, year, made, actor)


def _store(organ: Organ, year: int, made: MadeReport, actor: str) -> None:
    sha256 = hashlib.sha256(made.canonical.encode()).hexdigest()
    ReportSnapshot.objects.create(
        organ=organ, year=year, canonical=made.canonical, sha256=sha256, compiled_at=clock.now()
    )
    record_act(act="compile_report", actor=actor, organ=organ, subject=str(year), sha256=sha256)


def _difference(stored: StoredReport, made: MadeReport) -> str:
    cells = sum(
        before != after for (_, before), (_, after) in zip(stored.report.walk(), made.report.walk(), strict=True)
    )
    sections = sum(stored.report.sections.get(key) != text for key, text in made.report.sections.items())
    parts = [f"{cells}个数字" if cells else "", f"{sections}个部分的文字" if sections else ""]
    return ("、".join(part for part in parts if part) or "核查结果") + "不同"


def _day(at: object) -> str:
    return f"{at:%Y年%m月%d日}" if at else "此前"
