"""The interface for programs: all of it is public and reads only."""

from __future__ import annotations

from tests.access.matrix.model import public

# What is not there is 404, what is asked wrongly 422: never the login, never more for anybody.
OPEN = frozenset({200, 404, 405, 422})

ROWS = (
    public("api/"),
    public("api/v1/openapi.json"),
    public("api/v1/", passed=OPEN),
    public("api/v1/organs"),
    public("api/v1/organs/<code>", at="/api/v1/organs/bureau"),
    public("api/v1/reports"),
    public("api/v1/organs/<code>/reports", at="/api/v1/organs/bureau/reports", passed=OPEN),
    public("api/v1/organs/<code>/reports/<year>", at="/api/v1/organs/bureau/reports/2025", passed=OPEN),
    public("api/v1/organs/<code>/reports/<year>/figures", at="/api/v1/organs/bureau/reports/2025/figures", passed=OPEN),
    public("api/v1/items/<item_id>", at="/api/v1/items/1", passed=OPEN),
    public("api/v1/law/clock/reply", at="/api/v1/law/clock/reply?received=2026-03-02", passed=OPEN),
    public("api/v1/law/clock/<kind>", at="/api/v1/law/clock/review", passed=OPEN),
    public("api/v1/law/fee/items", at="/api/v1/law/fee/items?count=3", passed=OPEN),
    public("api/v1/law/fee/pages", at="/api/v1/law/fee/pages?count=3", passed=OPEN),
    public("api/v1/reports/check", method="post", passed=OPEN),
)
