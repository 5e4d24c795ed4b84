"""Import a ledger from a workbook or CSV files (导入台账): all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from gongkai.errors import Unreadable
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.ledger.judging import Bounds, judge
from gongkai.services.ledger.planning import SheetCount, plan_import
from gongkai.services.ledger.reading import Problem, read_ledger
from gongkai.services.ledger.writing import write_plan
from gongkai.services.lookup import organ_for_update
from gongkai.services.search.index_published import index_organ


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, or with `dry_run` would do (导入结果)."""

    organ_name: str
    counts: tuple[SheetCount, ...]
    dry_run: bool

    @property
    def changes(self) -> int:
        """How many rows were written or would be."""
        return sum(one.added + one.completed for one in self.counts)


def import_ledger(
    *,
    source: Path,
    organ_code: str,
    actor: str,
    year: int | None = None,
    dry_run: bool = False,
    on: date | None = None,
) -> ImportSummary:
    """Import a ledger; rows known by their number are recognised, blank fields of theirs filled in.

    `year`: every act must lie in that year. `on`: the day of the import, today by default.
    Raises: NotFound for the organ or the file; Unreadable naming every bad cell (`details["problems"]`).
    """
    raws = read_ledger(source)
    judged, problems = judge(raws, Bounds(on or clock.today(), year))
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        if not problems and not judged:
            raise Unreadable(f"“{source.name}”中没有任何表格内容。请用 gongkai ledger template 生成模板后填写。")
        plan, more = plan_import(organ, judged)
        _refuse(source, problems + more)
        if plan.changes and not dry_run:
            write_plan(plan, organ=organ, actor=actor, at=clock.now())
            index_organ(organ_code=organ.code)
            added = {one.sheet: one.added + one.completed for one in plan.counts if one.added + one.completed}
            record_act(act="import_ledger", actor=actor, organ=organ, subject=source.name, rows=added)
    return ImportSummary(organ.name, plan.counts, dry_run)


def _refuse(source: Path, problems: list[Problem]) -> None:
    if problems:
        listed = "\n".join(f"  {number}. {problem}" for number, problem in enumerate(problems, 1))
        raise Unreadable(
            f"“{source.name}”有{len(problems)}处问题，没有导入任何内容。请逐处改正后重新导入：\n{listed}",
            problems=tuple(problems),
        )
