"""The database from its address (数据库): SQLite beside the data unless DATABASE_URL names another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ

from gongkai.errors import InvalidInput

_SCHEMES = ("postgres://", "postgresql://", "sqlite://")
# The suite's database stays in memory; of an engine that is not Django's own it is not taken for granted.
_SQLITE_IS = {"ENGINE": "gongkai.store.sqlite", "TEST": {"NAME": ":memory:"}}
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
}
# Lists come from indexes. PostgreSQL supposes a disk whose head must move for every row of an index, and would rather
# walk through everybody's cases in their order.
_POSTGRES = "-c random_page_cost=1.1"


def database(address: str, home: Path, *, connection_seconds: int, pgbouncer: bool) -> dict[str, Any]:
    """Return Django's description of the database. Raises: InvalidInput for an address that cannot be read."""
    # Opening SQLite anew for every answer costs more than most answers do, and closing it last writes the log back.
    kept = {"CONN_MAX_AGE": connection_seconds}
    if not address:
        return _SQLITE_IS | kept | {"NAME": home / "gongkai.sqlite3", "OPTIONS": dict(_SQLITE)}
    if not address.startswith(_SCHEMES):
        raise InvalidInput(
            "DATABASE_URL 只支持 PostgreSQL 和 SQLite，应形如 postgres://用户:密码@主机:5432/库名 或 sqlite:///路径。"
        )
    described: dict[str, Any] = environ.Env.db_url_config(address)
    if described["ENGINE"].endswith("sqlite3"):
        return described | _SQLITE_IS | kept | {"OPTIONS": _SQLITE | described.get("OPTIONS", {})}
    # A pooler refuses such options; the operator's guide says how the database itself keeps this one.
    options = {} if pgbouncer else {"options": _POSTGRES}
    return {
        **described,
        **kept,
        "OPTIONS": options | described.get("OPTIONS", {}),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": pgbouncer,
    }
