"""The demonstration: the figures of the bureau, a simulated organ with something everywhere, nothing new twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core import serializers

from gongkai.access import Role
from gongkai.errors import Conflict
from gongkai.services.load_demo import DemoResult, load_demo
from gongkai.services.simulate_year import simulate_year
from gongkai.store import models, queries
from gongkai.store.models import Organ


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return tmp_path


def run(home: Path, simulate: int = 500) -> DemoResult:
    return load_demo(folder=home / "demo", simulate=simulate, progress=lambda _: None)


def everything() -> str:
    rows = [row for name in models.__all__ for row in getattr(models, name).objects.order_by("pk")]
    return serializers.serialize("json", rows)


def test_the_demonstration_shows_the_figures_and_a_second_run_changes_nothing(db: None, home: Path) -> None:
    first = run(home)
    report = first.bureau.report
    ledger = queries.ledger_year("xigong-kjj", 2025)
    by_channel = [sum(row.channel_kind == kind for row in ledger.deliveries) for kind in ("website", "platform")]
    assert (len(ledger.deliveries), by_channel) == (36, [2, 34])
    figures = [figure for _, figure in report.walk()]
    assert (len(figures), None in figures, report.part2["licences"], sum(figures)) == (200, False, (2,), 2)
    assert [finding.message for finding in report.findings if finding.severity != "info"] == []
    assert {row.subject for row in ledger.deliveries} == {"公示公告", "惠企政策", "便企互动"}
    assert first.simulated is not None
    simulated = first.simulated.report
    assert [finding.message for finding in simulated.findings if finding.severity == "error"] == []
    for part in (2, 3, 4):
        table = simulated.table(part)
        assert [row for row, figures in table.items() if not any(figures)] == []
    for part in (3, 4):
        columns = list(zip(*simulated.table(part).values(), strict=True))
        assert all(any(column) for column in columns)
    before, files = everything(), {file: file.read_bytes() for file in first.files}
    again = run(home)
    assert everything() == before
    assert {file: file.read_bytes() for file in again.files} == files
    assert again.imported.changes == 0
    assert len(first.logins.made) == len({one.password for one in first.logins.made}) == len(Role)
    assert again.logins == ((), first.logins.file)
    assert first.logins.file.stat().st_mode & 0o777 == 0o600
    assert all(one.password in first.logins.file.read_text("utf-8") for one in first.logins.made)
    assert len(files) == 5


def test_a_database_with_real_organs_takes_no_demonstration(db: None, home: Path) -> None:
    Organ.objects.create(code="real", name="真实机关", level="county")
    with pytest.raises(Conflict, match="真实机关"):
        run(home, simulate=0)
    assert not Organ.objects.filter(is_demo=True).exists()


def test_the_simulation_is_the_same_every_time(db: None) -> None:
    assert simulate_year(requests_in_year=30, actor="测试")
    assert not simulate_year(requests_in_year=30, actor="测试")
    rows = queries.ledger_year("simulated", 2025).requests
    assert (len([row for row in rows if row.received_on.year == 2025]), rows[-1].record) == (30, "模拟-2025-000030")
