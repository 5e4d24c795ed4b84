"""Finalise a compiled report (年度报告定稿): from then on it is what the public sees."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.errors import Conflict, InvalidInput, NotFound, OutOfTime
from gongkai.law import OGI, law
from gongkai.law.rules.report_dates import Reporter, report_lateness
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update
from gongkai.services.report_making import errors_of, make_report
from gongkai.services.search.index_published import index_report
from gongkai.store import queries
from gongkai.store.models import Organ, ReportSnapshot
from gongkai.store.queries import StoredReport


def finalise_report(
    *, organ_code: str, year: int, actor: str, published_on: date | None = None, late_reason: str = ""
) -> StoredReport:
    """Finalise the open report; `published_on` is the day it is made public, today by default.

    A day after the limit of 条例第四十九条 needs `late_reason`, which goes into the audit line with the lateness.
    Raises: NotFound without an open report; Conflict before the year is over, with errors among the findings, or when
    the ledger has moved on since the report was compiled; InvalidInput for a day in the year reported or to come;
    OutOfTime for a late day without a reason.
    """
    day = published_on or clock.today()
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        stored = queries.stored_report(organ_code, year)
        if stored is None:
            raise NotFound(f"{organ.name}没有{year}年度的报告，请先编制：gongkai report compile。", year=year)
        if stored.info.is_final:
            raise Conflict(f"{organ.name}{year}年度报告已经定稿，无须再次定稿。", year=year)
        if clock.today() <= date(year, 12, 31):
            raise Conflict(f"{year}年尚未结束，统计期限届满（12月31日）后方可定稿。", year=year)
        if errors := errors_of(stored.report.findings):
            listed = "\n".join(f"  {finding.code} {finding.message}" for finding in errors)
            raise Conflict(f"报告有{len(errors)}项错误，不能定稿。请改正台账后重新编制：\n{listed}", year=year)
        if make_report(organ_code, year).canonical != stored.canonical:
            raise Conflict(
                "报告编制后台账有变动，请用 gongkai report compile --replace 重新编制并核对后再定稿。", year=year
            )
        late = _lateness(organ, year, day, late_reason)
        snapshot = ReportSnapshot.objects.get(organ=organ, year=year, status="open")
        ReportSnapshot.objects.filter(pk=snapshot.pk).update(status="final", finalised_at=clock.now(), published_on=day)
        index_report(snapshot_id=snapshot.pk)
        said = {"late": late, "late_reason": late_reason.strip()} if late else {}
        record_act(
            act="finalise_report", actor=actor, organ=organ, subject=str(year), sha256=stored.info.sha256, **said
        )
    return queries.latest_report(organ_code, year)


def _lateness(organ: Organ, year: int, day: date, late_reason: str) -> str | None:
    """What is late about that day, None if nothing is. Raises: InvalidInput, OutOfTime."""
    if not date(year, 12, 31) < day <= clock.today():
        raise InvalidInput(
            f"公布日期{day}不对：{year}年度报告应在{year + 1}年1月1日以后公布，也不能写成尚未到来的日期。请核对。",
            year=year,
        )
    reporter = Reporter.GOVERNMENT if organ.is_government else Reporter.DEPARTMENT
    late = report_lateness(year, reporter, published_on=day, law=law())
    if late and not late_reason.strip():
        raise OutOfTime(f"{late}确已逾期公布的，请写明原因（--late-reason），记入操作日志。", citation=OGI.article(49))
    return late
