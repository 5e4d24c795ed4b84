"""The demonstration (演示): a bureau's ledger imported, compiled, checked, finalised; a simulated organ beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.conf import settings

from gongkai.errors import CannotWrite, Conflict
from gongkai.services.compile_report import compile_report
from gongkai.services.demo_cases import open_demo_cases
from gongkai.services.demo_guide import ensure_demo_guide
from gongkai.services.demo_items import FILE as ITEMS
from gongkai.services.demo_items import publish_demo_items
from gongkai.services.demo_logins import DemoLogins, ensure_demo_logins
from gongkai.services.demo_organs import BUREAU, SIMULATED, ensure_bureau, foreign_organs
from gongkai.services.finalise_report import finalise_report
from gongkai.services.import_ledger import ImportSummary, import_ledger
from gongkai.services.prepare_database import prepare_database
from gongkai.services.report_making import errors_of
from gongkai.services.simulate_year import YEAR, simulate_year
from gongkai.services.why import why
from gongkai.services.write_report_files import check_folder, write_report_files
from gongkai.store import queries
from gongkai.store.queries import StoredReport

ACTOR = "演示程序"
# Demonstration data too: the days on which the reports would have been made public.
PUBLISHED_ON = {YEAR - 1: date(YEAR, 1, 22), YEAR: date(YEAR + 1, 1, 21)}


class DemoResult(NamedTuple):
    """What the demonstration made or found (演示结果). `simulated` is None without simulated requests."""

    imported: ImportSummary
    bureau: StoredReport
    files: tuple[Path, ...]
    simulated: StoredReport | None
    logins: DemoLogins


def load_demo(*, folder: Path, simulate: int, progress: Callable[[str], None]) -> DemoResult:
    """Make the demonstration; a second time it finds everything there and changes nothing.

    Raises: Conflict in a database that holds real organs; CannotWrite; and whatever the acts refuse.
    """
    check_folder(folder)
    progress("准备数据库")
    prepare_database()
    if real := foreign_organs():
        raise Conflict(
            f"数据库中已有非演示的机关（{'、'.join(real)}），不能装入演示数据。请用 GONGKAI_HOME 另指定一个数据目录。"
        )
    _allow_plain_http(Path(settings.HOME))
    progress("导入西工区科学技术局2025年台账（演示数据）")
    ensure_bureau()
    with resources.as_file(resources.files("gongkai.services") / "demo_data" / "xigong-kjj-2025") as source:
        imported = _imported(source)
    progress("起草、审查并发布36条信息（演示数据）")
    publish_demo_items()
    ensure_demo_guide()
    progress("编制并核查年度报告")
    bureau = _compiled(BUREAU, YEAR)
    progress("写出五种格式的报告文件")
    files = write_report_files(
        report=bureau.report, folder=folder, name=f"{BUREAU}-{YEAR}", issued_on=bureau.info.published_on
    )
    return DemoResult(imported, bureau, files, _simulated(simulate, progress), ensure_demo_logins())


def _imported(source: Path) -> ImportSummary:
    """The ledger but for its published items, which go through their reviews instead."""
    with TemporaryDirectory() as folder:
        for file in source.iterdir():
            if file.name != ITEMS:
                shutil.copy(file, folder)
        return import_ledger(source=Path(folder), organ_code=BUREAU, actor=ACTOR, year=YEAR)


def _simulated(size: int, progress: Callable[[str], None]) -> StoredReport | None:
    if not size:
        return None
    progress(f"生成模拟机关的数据（全年{size}件申请）")
    simulate_year(requests_in_year=size, actor=ACTOR)
    open_demo_cases()
    progress("编制模拟机关的年度报告")
    _compiled(SIMULATED, YEAR - 1)
    return _compiled(SIMULATED, YEAR)


def _compiled(organ_code: str, year: int) -> StoredReport:
    """Compile and, unless errors forbid it, finalise; a report that is final already stays."""
    stored = queries.stored_report(organ_code, year, final_only=True)
    if stored is not None:
        return stored
    stored = compile_report(organ_code=organ_code, year=year, actor=ACTOR)
    if errors_of(stored.report.findings):
        return stored
    return finalise_report(organ_code=organ_code, year=year, actor=ACTOR, published_on=PUBLISHED_ON[year])


def _allow_plain_http(home: Path) -> None:
    """Let this data folder be served on the machine itself without a certificate; settings that are there stay."""
    file = home / "settings.env"
    if file.exists():
        return
    try:
        file.write_text(
            "# 演示：只在本机经 HTTP 访问。正式使用请删去此行，见 docs/settings.md。\nGONGKAI_HTTPS=false\n", "utf-8"
        )
    except OSError as error:
        raise CannotWrite(f"无法写入“{file}”（{why(error)}），请检查数据目录的权限。") from error
