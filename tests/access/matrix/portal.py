"""The public platform."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.access.matrix.model import public

from gongkai.services.compile_report import compile_report
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.finalise_report import finalise_report
from gongkai.services.import_ledger import import_ledger

_LEDGER = Path(__file__).resolve().parents[3] / "src/gongkai/services/demo_data/xigong-kjj-2025"
# Without the query code of a case there is nothing to see: the page leads back to the form that asks for it.
NOBODY_YET = frozenset({302, 303, 404})


def _published(rest: str = "") -> str:
    ensure_bureau()
    import_ledger(source=_LEDGER, organ_code=BUREAU, actor="测试", year=2025)
    compile_report(organ_code=BUREAU, year=2025, actor="测试")
    finalise_report(organ_code=BUREAU, year=2025, actor="测试", published_on=date(2026, 1, 21))
    return f"/organs/{BUREAU}/reports/{rest}"


ROWS = (
    public(""),
    public("organs/<slug:code>/reports/", at=_published),
    public("organs/<slug:code>/reports/<int:year>/", at=lambda: _published("2025/")),
    public("organs/<slug:code>/reports/<int:year>/report.<slug:fmt>", at=lambda: _published("2025/report.json")),
    public("apply/"),
    public("organs/<slug:code>/apply/", at="/organs/bureau/apply/"),
    public("organs/<slug:code>/apply/look/", at="/organs/bureau/apply/look/", method="post"),
    public("organs/<slug:code>/apply/receipt/", at="/organs/bureau/apply/receipt/", passed=NOBODY_YET),
    public("track/"),
    public("track/case/", passed=NOBODY_YET),
    public("track/case/letters/<int:letter_id>/", at="/track/case/letters/1/", passed=NOBODY_YET),
    public("track/leave/", method="post", passed=NOBODY_YET),
    public("track/correct/", method="post", passed=NOBODY_YET),
    public("track/message/", method="post", passed=NOBODY_YET),
    public("track/withdraw/", method="post", passed=NOBODY_YET),
    public("organs/<slug:code>/apply/paper/", at="/organs/bureau/apply/paper/"),
    public("check/"),
)
